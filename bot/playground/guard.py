"""The playground moves play money only: it refuses anything that could reach the real world."""

from collections.abc import Iterable
from urllib.parse import urlsplit

TOKEN = "123456:PLAYGROUND"  # noqa: S105  # the local Telegram's only bot; no real token looks like it
KEY = "PLAYGROUND"
_LOOPBACK = frozenset({"127.0.0.1", "localhost"})


class LiveSettingsError(Exception):
    """A live token, key or address was about to enter the playground; the text says which and what to do."""


def refuse_live(*, token: str, keys: Iterable[str], addresses: Iterable[str]) -> None:
    """Raise LiveSettingsError unless the token and keys are the playground's own and every address is local."""
    if token != TOKEN:
        raise LiveSettingsError("BOT_TOKEN is a live token; the playground uses its own")
    if any(key != KEY for key in keys):
        raise LiveSettingsError("a provider's key is live; the playground uses its own")
    for address in addresses:
        if urlsplit(address).hostname not in _LOOPBACK:
            raise LiveSettingsError(f"{urlsplit(address).hostname} is not on this machine")
