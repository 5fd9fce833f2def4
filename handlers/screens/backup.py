"""What is said about a backup."""

from bot.i18n.clip import clip
from bot.ops.disk import MEBIBYTE
from bot.shop.backup import Backup
from bot.telegram.screen import Screen
from handlers.screens.admin import to_admin
from handlers.view import View


def backup_caption(view: View, backup: Backup, name: str) -> str:
    """Return the words under the file: what it is, how large, and that it holds customers' data."""
    return view.t("backup-caption", file=clip(name, 100), size=_mebibytes(backup))


def kept_screen(view: View, backup: Backup, *, too_large: bool) -> Screen:
    """Say where a copy lies that Telegram did not take."""
    key = "backup-too-large" if too_large else "backup-not-sent"
    return Screen(view.t(key, path=clip(str(backup.path), 500), size=_mebibytes(backup)), (to_admin(view),))


def _mebibytes(backup: Backup) -> int:
    return -(-backup.size // MEBIBYTE)
