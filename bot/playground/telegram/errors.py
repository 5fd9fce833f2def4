"""How the Bot API says no: an HTTP status, Telegram's own words, and sometimes how long to wait."""

from typing import Any

Json = dict[str, Any]

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
BLOCKED = "bot was blocked by the user"
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"

_PREFIX = {400: "Bad Request: ", 403: "Forbidden: ", 409: "Conflict: "}


class BotApiError(Exception):
    """A call that Telegram refuses.

    Args:
        description: Telegram's words without the prefix that belongs to the status.
        code: the HTTP status, repeated in the envelope as `error_code`.
        retry_after: seconds to wait, for 429.
    """

    def __init__(self, description: str, *, code: int = 400, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = _PREFIX.get(code, "") + description
        self.retry_after = retry_after

    def envelope(self) -> Json:
        """Return the JSON body of the answer."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body
