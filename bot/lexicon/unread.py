"""The provider's words that gave no fact."""

from bot.lexicon.text import Text
from bot.lexicon.tokens import Shape

_WORDS = frozenset({Shape.WORD, Shape.NUMBER, Shape.PERCENT})
_INNER = frozenset("./:'’&+#@_$€₺%\\=-*∞")  # signs that may stand between the words of a run


def unread_of(text: Text) -> tuple[str, ...]:
    """Return runs of words between separators and what was understood, as they stand in the text.

    Glue at the ends of a run is left off; so is a run of nothing but glue, ornament and punctuation.
    """
    runs: list[str] = []
    run: list[int] = []
    for at, token in enumerate(text.tokens):
        inner = token.shape is Shape.DASH or (token.shape is Shape.SIGN and token.keys[0] in _INNER)
        if at not in text.covered and (token.shape in _WORDS or inner):
            run.append(at)
        elif run:
            _close(run, text, runs)
            run = []
    _close(run, text, runs)
    return tuple(runs)


def _close(run: list[int], text: Text, runs: list[str]) -> None:
    carrying = [at for at in run if at not in text.glue and text.tokens[at].shape in _WORDS]
    if carrying:
        runs.append(text.text[text.tokens[carrying[0]].start : text.tokens[carrying[-1]].end])
