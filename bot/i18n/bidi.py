"""Right-to-left and left-to-right in one line (Unicode Standard Annex 9)."""

import re
import unicodedata

FSI, PDI, RLM = "\u2068", "\u2069", "\u200f"

_MARKS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_LINE = re.compile(f"(?:[^{_MARKS}\n\r]|{FSI}[^{_MARKS}\n\r]*{PDI})*")
_STRONG = frozenset({"L", "R", "AL"})
_NOT_TEXT = re.compile(r"<[^>]*>|&#?\w+;")
# A mark may follow formatting tags, but must stay out of what people copy.
_LEADING_TAGS = re.compile(r"(?:<(?!(?:code|pre)\b)[^>]*>)*")
# A command with its words, also as an example to copy, and the name behind an @; private letters stand for values.
_TYPED = re.compile(
    r"<code>/[^<]*</code>|(?<![^\s(])(?:/[a-z]+(?: [\w.@\ue000-\uf8ff-]+)*|@[\ue000-\uf8ff])", re.ASCII
)
_BREAKS_IN_PRE = re.compile(r"<pre\b[^>]*>.*?</pre>", re.DOTALL)


def isolate(text: str) -> str:
    """Return `text` in first-strong isolates, line by line because an isolate ends with its paragraph."""
    return "\n".join(f"{FSI}{line}{PDI}" if line else line for line in text.split("\n"))


def is_line(text: str) -> bool:
    """Say whether a text is one line whose only marks of direction are isolates, each closed."""
    return _LINE.fullmatch(text) is not None


def isolate_foreign(text: str, *, rtl: bool) -> str:
    """Return `text` in isolates unless all its letters run the way of the line that it is for.

    Between words from the right, what has no letters at all is foreign too: "10 - 20" would turn around.
    """
    if text.isascii():
        return isolate(text) if rtl else text
    directions = _STRONG.intersection(map(unicodedata.bidirectional, text))
    ours = {"R", "AL"} if rtl else {"L"}
    return text if directions <= ours and (directions or not rtl) else isolate(text)


def isolate_typed(text: str) -> str:
    """Return a message from the right, its values not filled in yet, with what people type in isolates.

    The stroke of "/user 1001" and the @ of a name have no direction: between Arabic words they would change sides.
    """
    return _TYPED.sub(lambda typed: f"{FSI}{typed[0]}{PDI}", text)


def start_rtl(text: str, *, markup: bool) -> str:
    """Return `text` with a right-to-left mark on every line that its own words do not start from the right.

    Telegram takes a line's direction from its first strong letter; isolated values do not count (rule P2).
    A line that opens with a Latin name, or holds nothing but values, would lie on the wrong side. `markup`
    says that `text` is HTML; lines inside `<pre>` stay as they are.
    """
    if not markup:
        return "\n".join(_started(line, markup=False) for line in text.split("\n"))
    parts: list[str] = []
    end = 0
    for block in _BREAKS_IN_PRE.finditer(text):
        parts += [_lines_started(text[end : block.start()]), block[0]]
        end = block.end()
    return "".join([*parts, _lines_started(text[end:])])


def _lines_started(html: str) -> str:
    return "\n".join(_started(line, markup=True) for line in html.split("\n"))


def _started(line: str, *, markup: bool) -> str:
    bare = _NOT_TEXT.sub("", line) if markup else line
    if not bare.strip() or _starts_from_the_right(bare):
        return line
    at = match.end() if markup and (match := _LEADING_TAGS.match(line)) else 0
    return f"{line[:at]}{RLM}{line[at:]}"


def _starts_from_the_right(line: str) -> bool:
    depth = 0
    for letter in line:
        if letter == FSI:
            depth += 1
        elif letter == PDI:
            depth -= 1
        elif not depth and (strong := unicodedata.bidirectional(letter)) in _STRONG:
            return strong != "L"
    return False
