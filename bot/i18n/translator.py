"""Turns a key and values into text that Telegram shows as meant, in one language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import structlog
from babel import Locale
from fluent.runtime import FluentBundle
from fluent.runtime.resolver import CurrentEnvironment, Pattern, ResolverEnvironment

from bot.i18n.bidi import isolate, isolate_foreign, isolate_typed, start_rtl
from bot.i18n.clean import clean, escape, without_direction
from bot.i18n.durations import duration_in_words
from bot.i18n.errors import TextError
from bot.i18n.formats import Formats
from bot.i18n.rounded import rounded, up_to
from bot.i18n.slots import chooses, fill, fill_html, slot_name, slotted, truth
from bot.i18n.values import Duration, Listed, Moment, Money, Part, Rounded, Safe, Territory, UpTo, Value

log = structlog.get_logger(__name__)

Direction = Literal["rtl", "ltr"]
_IN_WORDS = (str, Territory, Listed)  # values whose words may run against the line


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A message in which slots stand for values, what to show for each slot, and which of them are blocks."""

    text: str
    shown: Mapping[str, str]
    blocks: frozenset[str]

    def isolated(self, slot: str) -> str:
        text = self.shown.get(slot, "")
        return text if slot in self.blocks else isolate(text)

    def copied(self, slot: str) -> str:
        return without_direction(self.shown.get(slot, ""))


class Translator:
    """Texts of one language: Fluent chooses the words, then the values are put in.

    Fluent only sees one-letter slots: so values cannot be mistaken for markup, its limit of 2,500 letters a
    value does not apply, and the isolates around values stay out of `<code>`, `<pre>` and link addresses.

    `language` is a tag of `LANGUAGES`, `direction` its writing direction.
    """

    def __init__(
        self,
        language: str,
        bundle: FluentBundle,
        formats: Formats,
        fallback: "Translator | None",
        *,
        strict: bool,
    ) -> None:
        self._locale = Locale.parse(language)
        self.language = language
        self.direction: Direction = "rtl" if self._locale.text_direction == "rtl" else "ltr"
        self._bundle = bundle
        self._formats = formats
        self._fallback = fallback
        self._strict = strict
        self._known: dict[tuple[str, ...] | None, str] = {}

    def __call__(self, key: str, /, **values: Value) -> str:
        """Return the message `key` (or `key.attribute`) as Telegram HTML.

        Strings are cleaned and escaped, `Safe` passes as it is; each value stands in isolates except where
        people copy it.

        Raises:
            TextError: in strict mode, an unknown key or a variable that is not in `values`.
            TypeError: a value of another kind, such as a float.
        """
        resolved = self._resolve(key, values, self._html)
        if resolved is None:
            return self._fallback(key, **values) if self._fallback else escape(key)
        if self.direction == "ltr":
            return fill_html(resolved.text, resolved.isolated, resolved.copied)
        html = fill_html(isolate_typed(resolved.text), resolved.isolated, resolved.copied)
        return start_rtl(html, markup=True)

    def plain(self, key: str, /, **values: Value) -> str:
        """Return the message `key` as plain text, for buttons, toasts and descriptions.

        Each value stands on one line, cleaned and in isolates. Raises what calling the translator raises;
        `Safe` is a TypeError here.
        """
        resolved = self._resolve(key, values, self._plain)
        if resolved is None:
            return self._fallback.plain(key, **values) if self._fallback else key
        if self.direction == "ltr":
            return fill(resolved.text, resolved.isolated)
        return start_rtl(fill(isolate_typed(resolved.text), resolved.isolated), markup=False)

    def part(self, key: str, /, **values: Value) -> str:
        """Return the message `key` as a piece of a line that is put together from several.

        Plain text on one line without direction marks: only words that would not run with the line stand in
        isolates. Raises what `plain` raises.
        """
        text = self._worded(key, values)
        if text is None:
            return self._fallback.part(key, **values) if self._fallback else key
        if values:
            shown = {slot_name(number): self._piece(value) for number, value in enumerate(values.values())}
            text = fill(text, lambda slot: shown.get(slot, ""))
        return " ".join(text.split())

    def _resolve(
        self, key: str, values: Mapping[str, Value], show: Callable[[Value], str]
    ) -> _Resolved | None:
        text = self._worded(key, values)
        if text is None:
            return None
        slots = {slot_name(number): value for number, value in enumerate(values.values())}
        blocks = (slot for slot, value in slots.items() if isinstance(value, Safe) and value.is_block)
        return _Resolved(text, {slot: show(value) for slot, value in slots.items()}, frozenset(blocks))

    def _worded(self, key: str, values: Mapping[str, Value]) -> str | None:
        """Return the message with slots for its values, None for an unknown key; asked once where no value chooses."""
        asked = None if any(map(chooses, values.values())) else (key, *values)
        text = self._known.get(asked)
        if text is not None:
            return text
        pattern = self._pattern(key)
        if pattern is None:
            self._complain("text_missing", key, "no such text")
            return None
        arguments = {
            name: slotted(value, slot_name(number)) for number, (name, value) in enumerate(values.items())
        }
        errors: list[Exception] = []
        # `FluentBundle.format_pattern` would turn the slots into its own numbers; the rest is the same.
        environment = ResolverEnvironment(
            context=self._bundle, current=CurrentEnvironment(args=arguments), errors=errors
        )
        found = pattern(environment)
        text = found if isinstance(found, str) else found.format(self._locale)
        if errors:
            self._complain("text_incomplete", key, str(errors[0]))
        elif asked is not None:
            self._known[asked] = text
        return text

    def _pattern(self, key: str) -> Pattern | None:
        name, _, attribute = key.partition(".")
        if not self._bundle.has_message(name):
            return None
        message = self._bundle.get_message(name)
        return message.attributes.get(attribute) if attribute else message.value

    def _complain(self, event: str, key: str, problem: str) -> None:
        if self._strict:
            raise TextError(f"{self.language} {key}: {problem}")
        log.error(event, key=key, language=self.language, problem=problem)

    def _html(self, value: Value) -> str:
        return value.html if isinstance(value, Safe) else escape(self._formatted(value))

    def _plain(self, value: Value) -> str:
        return self._formatted(value).replace("\n", " ")

    def _piece(self, value: Value) -> str:
        if isinstance(value, Part):
            return value.text
        text = self._plain(value)
        if isinstance(value, _IN_WORDS):
            return isolate_foreign(text, rtl=self.direction == "rtl")
        return text

    def _formatted(self, value: Value) -> str:
        match value:
            case str():
                return clean(value)
            case bool():
                return truth(value)
            case int():
                return self._formats.number(value)
            case Money():
                return self._formats.money(value)
            case Moment():
                return self._formats.moment(value)
            case _:
                return self._in_words(value)

    def _in_words(self, value: Value) -> str:
        match value:
            case Duration():
                return duration_in_words(value, self._unmarked)
            case Rounded():
                return rounded(value.count, self._unmarked, self._formats.number)
            case UpTo():
                return up_to(value.count, self._unmarked, self._formats.number, self.language)
            case Part():
                return value.text
            case Territory():
                return self._formats.territory(value.code)
            case Listed():
                return self._formats.listed([clean(word) for word in value.words])
            case _:
                raise TypeError(f"plain text cannot show a {type(value).__name__}")

    def _unmarked(self, key: str, /, **values: str | int) -> str:
        return without_direction(self.part(key, **values))
