"""The provider's words that gave no fact."""

from bot.lexicon.text import Text, tokens_of
from bot.lexicon.tokens import spelled

_WORDS = frozenset({"word", "number", "percent"})
_INNER = frozenset("./:'’&+#@_$€₺%\\=-*∞")  # signs that may stand between the words of a run


def unread_of(text: Text) -> tuple[str, ...]:
    """Return runs of words between separators and what was understood, as they stand in the text.

    Glue at the ends of a run is left off; so is a run of nothing but glue, ornament and punctuation.
    """
    tokens, covered, glue = text.tokens, text.covered, tokens_of(text.glue)
    known = covered | glue
    rest = [at for at, token in enumerate(tokens) if at not in known and token.shape in _WORDS]
    if not rest:
        return ()
    runs: list[str] = []
    first = last = 0  # of the words that carry something, in the run
    for at, token in enumerate(tokens):
        shape = token.shape
        if shape in _WORDS and at not in covered:
            if at not in glue:
                first, last = first if last else at, at + 1
        elif last and (at in covered or not (shape == "dash" or (shape == "sign" and token.key in _INNER))):
            runs.append(spelled(tokens, first, last))
            last = 0
    if last:
        runs.append(spelled(tokens, first, last))
    return tuple(runs)
