"""The provider's words that gave no fact."""

from collections.abc import Sequence, Set
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
        if at > last and _part(tokens, covered, last, at):
            runs.append(spelled(tokens, first, last))
            first = at
        last = at + 1
    return (*runs, spelled(tokens, first, last))


def _part(tokens: Sequence[Token], covered: Set[int], first: int, last: int) -> bool:
    """Say whether what stands between two words parts them: glue and what stands within a word does not."""
    for at in range(first, last):
        token = tokens[at]
        inner = token.spoken or token.shape == "dash" or (token.shape == "sign" and token.key in _INNER)
        if not inner or at in covered:
            return True
    return False
