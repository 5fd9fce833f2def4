"""Structured logs: one line an event, secrets replaced before anything is written."""

import logging
import re
import sys
from collections.abc import Iterable, MutableMapping
from typing import Any

import structlog

_TOKEN = re.compile(r"(?<!\d)\d{6,}:[A-Za-z0-9_-]{4,}")  # also right behind the word "bot", as in addresses
_HIDDEN = "[hidden]"


class Redactor:
    """Replaces bot tokens by their shape and the given secrets by their letters, at any depth."""

    def __init__(self, secrets: Iterable[str]) -> None:
        words = sorted({re.escape(secret) for secret in secrets if secret}, key=len, reverse=True)
        self._secrets = re.compile("|".join(words)) if words else None

    def text(self, value: str) -> str:
        """Return `value` without secrets."""
        hidden = _TOKEN.sub(_HIDDEN, value)
        return self._secrets.sub(_HIDDEN, hidden) if self._secrets else hidden

    def clean(self, value: Any) -> Any:
        """Return `value` without secrets, whatever it is made of."""
        match value:
            case str():
                return self.text(value)
            case dict():
                return {self.clean(key): self.clean(item) for key, item in value.items()}
            case list() | tuple() | set() | frozenset():
                return [self.clean(item) for item in value]
            case int() | None:
                return value
            case _:
                return self.text(str(value))

    def __call__(
        self, _logger: Any, _method: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        """Work as a structlog processor."""
        return {key: self.clean(value) for key, value in event.items()}


def configure_logs(*, level: str, style: str, secrets: Iterable[str]) -> None:
    """Send our events and those of the libraries to standard error.

    Args:
        level: debug, info, warning or error.
        style: `console` for people, `json` for machines.
        secrets: texts that must never be written.

    """
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if style == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,  # before the redactor: a traceback can carry a URL with a token
        Redactor(secrets),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.stdlib.ExtraAdder(),
                *shared,
            ],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # They print a line a request, with the token in its URL; what went wrong they raise.
    for chatty in ("httpx", "httpcore", "aiogram.event", "aiosqlite", "aiohttp.access"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    # It warns at every tick that finds its job still busy; a job that takes long is no trouble, the tick is merged.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
