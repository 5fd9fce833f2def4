"""Stand-ins for values while Fluent chooses the words; the values themselves are put in afterwards."""

import re
from collections.abc import Callable

from babel import Locale
from fluent.runtime.types import FluentInt, FluentType

from bot.i18n.values import Value

_SEEN = (str, int)  # values of which Fluent sees more than their slot
_FIRST = 0xE000  # private use, which `clean` lets nobody else bring in
_SLOT = re.compile("[\ue000-\uf8ff]")
# What people copy or tap (code, link addresses), or else a slot that stands in running text.
_COPIED_OR_SLOT = re.compile(r"<(code|pre)\b[^>]*>.*?</\1>|<[^>]*>|[\ue000-\uf8ff]", re.DOTALL)


class _TextSlot(str, FluentType):
    """A value that selectors compare as a string and that formats as its one-letter slot."""

    __slots__ = ("slot",)
    slot: str

    def format(self, locale: Locale) -> str:  # type: ignore[override]  # noqa: ARG002  # Fluent's signature
        return self.slot


class _NumberSlot(FluentInt):
    """A count that chooses plural forms and formats as its one-letter slot."""

    slot: str

    def format(self, locale: Locale) -> str:  # noqa: ARG002  # Fluent's signature
        return self.slot


def slot_name(number: int) -> str:
    """Return the letter that stands for the value with this number, counted from 0."""
    return chr(_FIRST + number)


def chooses(value: Value) -> bool:
    """Say whether Fluent sees more of `value` than its slot, so that a message may read otherwise with another."""
    return isinstance(value, _SEEN)


def slotted(value: Value, slot: str) -> FluentType:
    """Return what Fluent sees of `value`: a number or string to select by, which formats as `slot`."""
    if isinstance(value, int) and not isinstance(value, bool):
        number = _NumberSlot(value)
        number.slot = slot
        return number
    text = _TextSlot(truth(value) if isinstance(value, bool) else value if isinstance(value, str) else "")
    text.slot = slot
    return text


def truth(value: bool) -> str:
    """Return the word by which a selector knows a yes or no."""
    return "true" if value else "false"


def fill(text: str, in_text: Callable[[str], str]) -> str:
    """Return plain `text` with each slot replaced by `in_text(slot)`."""
    return _SLOT.sub(lambda slot: in_text(slot[0]), text)


def fill_html(html: str, in_text: Callable[[str], str], in_copied: Callable[[str], str]) -> str:
    """Return `html` with each slot replaced: by `in_copied` in tags, `<code>`, `<pre>`; else by `in_text`."""

    def put_in(match: re.Match[str]) -> str:
        found = match[0]
        return in_text(found) if _SLOT.fullmatch(found) else fill(found, in_copied)

    return _COPIED_OR_SLOT.sub(put_in, html)
