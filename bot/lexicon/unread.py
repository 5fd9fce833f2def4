"""The provider's words that gave no fact."""

from itertools import compress
from operator import attrgetter

from bot.lexicon.text import Text, tokens_of
from bot.lexicon.tokens import Token, spelled

_is_spoken = attrgetter("spoken")
_INNER = frozenset("./:'’&+#@_$€₺%\\=-*∞")  # signs that may stand between the words of a run


def unread_of(text: Text) -> tuple[str, ...]:
    """Return runs of words between separators and what was understood, as they stand in the text.

    Glue at the ends of a run is left off; so is a run of nothing but glue, ornament and punctuation.
    """
    tokens, covered = text.tokens, text.covered
    said = covered | tokens_of(text.found["glue"])
    words = sorted(set(compress(range(len(tokens)), map(_is_spoken, tokens))) - said)
    if not words:
        return ()
    runs: list[str] = []
    first = last = words[0]
    for at in words:
        if at > last and not all(_joins(tokens[between], between in covered) for between in range(last, at)):
            runs.append(spelled(tokens, first, last))
            first = at
        last = at + 1
    return (*runs, spelled(tokens, first, last))


def _joins(token: Token, covered: bool) -> bool:
    """Say whether the words on both sides of a token are one run: glue and what stands within a word join them."""
    shape = token.shape
    return not covered and (token.spoken or shape == "dash" or (shape == "sign" and token.key in _INNER))
