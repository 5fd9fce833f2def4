"""The kinds of value that a message may show; each language formats them its own way."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of `micros` millionths of one unit of `currency` (an ISO 4217 code, or any short code)."""

    micros: int
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.micros, int):
            raise TypeError("money is a whole number of micro-units, never a float")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, in UTC seconds since 1970; shown in the shop's time zone, which it names."""

    utc_seconds: int


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in seconds, shown in its two largest units; below zero counts as zero."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Safe:
    """Telegram HTML that is already escaped (usually another message); it is inserted as it is."""

    html: str

    @property
    def is_block(self) -> bool:
        """Whether it makes paragraphs of its own, which need no isolates and would break around them."""
        return "\n" in self.html or self.html.startswith(("<blockquote", "<pre"))


@dataclass(frozen=True, slots=True)
class Rounded:
    """A count in as few letters as it takes without a loss: "10K", "1,5 milyon", or all its digits."""

    count: int


@dataclass(frozen=True, slots=True)
class UpTo:
    """A count as `Rounded`, in the form that it has after "up to": "10 bine", "500'e", "ألفين"."""

    count: int


@dataclass(frozen=True, slots=True)
class Territory:
    """A country by its two-letter code, under the name that CLDR has for it."""

    code: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Words in a row as the language enumerates them: "real and active"."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A finished piece of a line, from `Translator.part`; it is inserted as it is."""

    text: str


# An `int` is a count: it is grouped and chooses plural forms. Identifiers are not counts: pass them as `str`.
# A `bool` reads as "true" or "false" in selectors.
Value = str | int | Money | Moment | Duration | Rounded | UpTo | Territory | Listed | Part | Safe
