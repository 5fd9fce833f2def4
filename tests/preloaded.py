"""What a process that forks commands has imported before; without the garbage collector, which would find nothing."""

import gc

gc.disable()

import bot.__main__  # noqa: E402
import bot.app  # noqa: E402
import bot.commands.catalogue  # noqa: E402
import bot.commands.database  # noqa: E402
import bot.commands.shop  # noqa: E402
import bot.demo  # noqa: E402
import bot.doctor  # noqa: E402, F401

gc.freeze()
gc.enable()
