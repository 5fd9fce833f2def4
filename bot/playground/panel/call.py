"""A request to a panel and the answer it gets, before either is bytes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

JSON_TYPE = "application/json"
HTML_TYPE = "text/html"


@dataclass(frozen=True, slots=True)
class Call:
    """One request. `now` is in seconds of panel life, `at` in UTC seconds."""

    fields: Mapping[str, str]
    peer: str  # address and user agent, for the panels that count bad tries
    now: float
    at: int
    price_factor: int = 1  # a fault may raise every price

    @property
    def action(self) -> str:
        """The action asked for, "" where none is named."""
        return self.fields.get("action", "")

    @property
    def plural(self) -> str | None:
        """The comma-separated ids of a batch, None where the call is about one thing."""
        return self.fields.get("orders") or self.fields.get("refills")


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: a document, or a text that is no longer one, or a cut connection."""

    document: object = None
    status: int = 200
    refusal: str | None = None  # the panel's words, where it says no to the whole call
    text: str | None = None  # sent in place of the document
    content_type: str = JSON_TYPE
    headers: Mapping[str, str] = field(default_factory=dict)
    packed: bool = False  # with gzip
    cut: bool = False
    cut_at: int | None = None  # characters of the body that still get through, under the length of the whole
    late: bool = False  # by the sandbox's `slow_seconds`
    last: bool = False  # the connection ends with it

    @property
    def body(self) -> str:
        """The body as sent."""
        return self.text if self.text is not None else json.dumps(self.document, ensure_ascii=False)

    @property
    def refused(self) -> bool:
        """Whether the caller got a refusal or nothing at all."""
        return self.cut or self.status >= 400 or self.refusal is not None


def refused(text: str, status: int = 200) -> Answer:
    """Return a refusal in the panel's words, as the base panels write it."""
    return Answer({"error": text}, status, refusal=text)
