"""What every life would work out anew and find the same, worked out once before the first one is born."""

import inspect
import ssl
from collections.abc import Callable
from functools import cache
from types import CodeType, SimpleNamespace
from typing import Any

from aiogram.client.session import aiohttp as telegram_session
from aiogram.dispatcher.event import handler

_signatures: dict[CodeType, inspect.Signature] = {}


def keep_what_is_the_same() -> None:
    """Have aiogram read the authorities of TLS once, and the parameters of each function."""
    once = cache(ssl.create_default_context)
    telegram_session.ssl = SimpleNamespace(create_default_context=once)  # type: ignore[assignment]
    handler.inspect = SimpleNamespace(**vars(inspect) | {"signature": _signature})  # type: ignore[assignment]


def _signature(of: Callable[..., Any]) -> inspect.Signature:
    """Return the parameters of a function, by name the same for all closures of the same code."""
    if not inspect.isfunction(of) or hasattr(of, "__signature__"):
        return inspect.signature(of)
    if of.__code__ not in _signatures:
        _signatures[of.__code__] = inspect.signature(of)
    return _signatures[of.__code__]
