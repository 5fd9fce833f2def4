"""What can stop a command, and the exit status that it then has.

It knows the errors of the whole house, so a command that needs little of the house imports it only when it is stopped.
"""

from bot.config.settings import SettingsError
from bot.lexicon.words import WordListError
from bot.ops.halt import Halt
from bot.playground.guard import LiveSettingsError
from bot.shop.backup import BackupFailed
from bot.storage.database import DatabaseAwayError, DatabaseError


def failure(error: BaseException) -> tuple[object, int] | None:
    """Return what the operator has to read and the exit status, None for what nobody has foreseen."""
    match error:
        case DatabaseAwayError():
            return error, 1  # not for ever, so that a supervisor tries again
        case BackupFailed():
            return error.values["why"], 2
        case SettingsError() | DatabaseError() | LiveSettingsError() | WordListError() | OSError() | Halt():
            return error, 2
    return None
