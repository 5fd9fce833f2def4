"""Checks the markup of messages against the subset of HTML that Telegram reads (Bot API, "HTML style")."""

import re
from collections.abc import Iterator

_ATTRIBUTES = {
    "a": re.compile(r'\shref="[^"<>]+"'),
    "code": re.compile(r'(\sclass="language-[\w+-]+")?'),
    "blockquote": re.compile(r"(\sexpandable)?"),
    **dict.fromkeys(("b", "i", "u", "s", "pre", "tg-spoiler"), re.compile("")),
}
_TAG = re.compile(r"<(?P<closing>/?)(?P<name>[a-z-]+)(?P<attributes>[^<>]*)>")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|#\d+|#x[0-9a-fA-F]+);)\w+;")


def markup_problems(html: str) -> Iterator[str]:
    """Yield what Telegram would refuse or show wrongly in `html`: tags, nesting, entities."""
    opened: list[str] = []
    for tag in _TAG.finditer(html):
        name = tag["name"]
        if tag["closing"]:
            if not opened or opened.pop() != name:
                yield f"</{name}> closes what is not open"
                return
        elif name not in _ATTRIBUTES:
            yield f"<{name}> is not a tag of ours"
        else:
            if not _ATTRIBUTES[name].fullmatch(tag["attributes"]):
                yield f"<{name}> has wrong attributes"
            opened.append(name)
    if opened:
        yield f"<{opened[-1]}> is never closed"
    if "<" in _TAG.sub("", html):
        yield "a lone < must be &lt;"
    for entity in _ENTITY.findall(html):
        yield f"{entity} is not an entity that Telegram knows"


def has_markup(text: str) -> bool:
    """Say whether `text` is more than plain: it holds tags or entities."""
    return bool(_TAG.search(text) or re.search(r"&(?:\w+|#\w+);", text))
