"""The number that a panel writes in front of its services."""

from collections.abc import Sequence

from bot.lexicon.tokens import Token

_REACH = 8  # tokens within which it stands
_NAMES = frozenset({"id", "rs"})
_BRACKETS = frozenset({"open", "close"})


def id_length(tokens: Sequence[Token]) -> int:
    """Return how many tokens at the beginning are the panel's own id: "ID4591 -", "🔺 4585 ~", "ID: 12"."""
    named = False
    for at, token in enumerate(tokens[:_REACH]):
        if token.shape == "number":
            return _length(tokens, at, named)
        word = token.key if token.shape == "word" else ""
        if token.shape in _BRACKETS or (len(word) > 1 and word not in _NAMES):
            return 0
        named = named or word in _NAMES
    return 0


def _length(tokens: Sequence[Token], at: int, named: bool) -> int:
    """Return how long the id is that may end with a number; `named` says that it is called one."""
    after, follows = (tokens[place] if place < len(tokens) else None for place in (at + 1, at + 2))
    if after is None:
        return 0
    separated = after.shape in {"bar", "dash"} or after.key in {":", "."}
    if separated and (named or (follows is not None and follows.shape != "number")):
        return at + 2
    return at + 1 if named and after.loose else 0
