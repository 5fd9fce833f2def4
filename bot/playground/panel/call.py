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
    text: str | None = None  # sent in place of the document
    content_type: str = JSON_TYPE
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    late: bool = False  # by the sandbox's `slow_seconds`

    @property
    def body(self) -> str:
        """The body as sent."""
        return self.text if self.text is not None else json.dumps(self.document, ensure_ascii=False)

    @property
    def refused(self) -> bool:
        """Whether the caller got a refusal or nothing at all."""
        return (
            self.cut or self.status >= 400 or (isinstance(self.document, dict) and "error" in self.document)
        )
