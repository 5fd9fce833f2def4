"""Telegram's HTML subset, parsed as strictly and refused in the same words as tdlib does it.

Source of the rules: `parse_html` in tdlib's MessageEntity.cpp and "HTML style" in the Bot API manual.
Offsets in the refusals are byte offsets of the UTF-8 source, as Telegram gives them.
"""

import re
from dataclasses import dataclass

from bot.playground.telegram.entities import Formatted, in_order, units
from bot.playground.telegram.errors import BotApiError, Json

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))|(lt|gt|amp|quot));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TAG_NAME = re.compile(r"[^\s>]*")
_NAME = re.compile(r"[^\s=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_WORDS = re.compile(r"[^<]+")
_SPACE = re.compile(r"\s*")
_LINK = re.compile(r"(?:https?|tg|ton)://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    argument: str
    offset: int  # UTF-16 units of the text before it


def parse_html(source: str) -> Formatted:
    """Return the plain text of `source` and its entities.

    Raises:
        BotApiError: "can't parse entities: …" for anything that Telegram would not accept.
    """
    return _Parser(source).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._parts: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Json] = []

    def run(self) -> Formatted:
        while self._at < len(self._source):
            if self._source[self._at] == "<":
                begin = self._at
                self._at += 1
                if self._source.startswith("/", self._at):
                    self._end_tag(begin)
                else:
                    self._start_tag(begin)
            else:
                self._add(_decoded(self._match(_WORDS)))
        if self._open:
            raise _refused(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return Formatted("".join(self._parts), in_order(_merged_code(self._entities)))

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += units(text)

    def _start_tag(self, begin: int) -> None:
        end = self._until_space_or_close()
        tag = self._source[begin + 1 : end].lower()
        if end == len(self._source):
            raise self._refused("Unclosed start tag", begin)
        if tag not in _TYPES:
            raise self._refused(f'Unsupported start tag "{tag}"', begin)
        argument = self._attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            raise self._refused('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(_Open(tag, argument, self._length))

    def _attributes(self, tag: str, begin: int) -> str:
        """Read up to and over '>', and return the one attribute value that matters for `tag`."""
        argument = ""
        while True:
            self._skip_space()
            if self._peek() == ">":
                self._at += 1
                return argument
            name = self._match(_NAME)
            if not name:
                raise self._refused(f'Empty attribute name in the tag "{tag}"', begin)
            self._skip_space()
            if self._peek() == "=":
                self._at += 1
                self._skip_space()
                value = self._value()
            else:
                value = ""
            if not self._peek():
                raise self._refused(f'Unclosed start tag "{tag}"', begin)
            argument = _meaning(tag, name, value, argument)

    def _value(self) -> str:
        quote = self._peek()
        if quote not in {'"', "'"}:
            begin = self._at
            value = self._match(_TOKEN).lower()
            if self._peek() != ">" and not self._peek().isspace():
                raise self._refused("Unexpected end of name token", begin)
            return value
        value, closing, _ = self._source[self._at + 1 :].partition(quote)
        self._at += len(quote + value + closing)
        return _decoded(value)

    def _end_tag(self, begin: int) -> None:
        if not self._open:
            raise self._refused("Unexpected end tag", begin)
        end = self._until_space_or_close()
        found = self._source[begin + 2 : end]
        self._skip_space()
        if self._peek() != ">":
            raise self._refused("Unclosed end tag", begin)
        self._at += 1
        opened = self._open.pop()
        if found and found != opened.tag:
            where = self._byte_offset(begin)
            raise _refused(
                f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{found}>"'
            )
        if self._length > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: Json = {
            "type": _TYPES[opened.tag],
            "offset": opened.offset,
            "length": self._length - opened.offset,
        }
        if opened.tag == "a":
            url = opened.argument or self._text_from(opened.offset)
            if not _LINK.fullmatch(url):
                return  # Telegram keeps the words and drops a link that leads nowhere
            entity["url"] = url
        elif opened.tag == "tg-emoji":
            if not opened.argument.isdigit():
                raise _refused("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = opened.argument
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "code" and opened.argument:
            entity["language"] = opened.argument
        self._entities.append(entity)

    def _text_from(self, offset: int) -> str:
        raw = "".join(self._parts).encode("utf-16-le", "surrogatepass")
        return raw[offset * 2 :].decode("utf-16-le", "surrogatepass")

    def _until_space_or_close(self) -> int:
        self._match(_TAG_NAME)
        return self._at

    def _peek(self) -> str:
        return self._source[self._at : self._at + 1]

    def _match(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._source, self._at)
        found = match.group() if match else ""
        self._at += len(found)
        return found

    def _skip_space(self) -> None:
        self._match(_SPACE)

    def _refused(self, reason: str, index: int) -> BotApiError:
        return _refused(f"{reason} at byte offset {self._byte_offset(index)}")

    def _byte_offset(self, index: int) -> int:
        return len(self._source[:index].encode("utf-8", "surrogatepass"))


def _refused(reason: str) -> BotApiError:
    return BotApiError(f"can't parse entities: {reason}")


def _decoded(text: str) -> str:
    """Return a text with its references decoded; what refers to no character stays as it is."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if not 0 < code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return reference.group()
    return chr(code)


def _meaning(tag: str, name: str, value: str, argument: str) -> str:
    """Return what attribute `name` makes of the tag's argument so far."""
    if tag == "blockquote" and name == "expandable":
        return "expandable"
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return value
    if (tag, name) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, name) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return argument


def _merged_code(entities: list[Json]) -> list[Json]:
    """Return the entities with `<pre><code class="language-x">` made one pre with a language."""
    blocks = {(entity["offset"], entity["length"]): entity for entity in entities if entity["type"] == "pre"}
    merged = []
    for entity in entities:
        block = blocks.get((entity["offset"], entity["length"]))
        if entity["type"] != "code":
            merged.append(entity)
        elif block is not None:
            if "language" in entity:
                block["language"] = entity["language"]
        else:
            entity.pop("language", None)  # a language means something only inside pre
            merged.append(entity)
    return merged
