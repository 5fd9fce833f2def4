"""Whether two names of a service are names of the same thing."""

import re

from bot.lexicon.fold import fold

_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\[[^][]*\]|\([^()]*\)|\{[^{}]*\}|【[^【】]*】|「[^「」]*」|⟨[^⟨⟩]*⟩")


def words_of(name: str) -> list[str]:
    """Return the words and numbers of a name in their search form, without what decorates them."""
    return _WORD.findall(fold(name))


def is_same_name(one: str, other: str) -> bool:
    """Say whether two names read the same: only letter forms, marks, emoji and punctuation differ."""
    return words_of(one) == words_of(other)


def is_alike(one: str, other: str) -> bool:
    """Say whether one name can be an edit of the other: outside brackets, words were only added or only dropped."""
    first, second = _core(one), _core(other)
    return first <= second or second <= first


def _core(name: str) -> set[str]:
    words = words_of(name)
    before, bare = None, name
    while before != bare:  # brackets stand in brackets
        before, bare = bare, _BRACKETS.sub(" ", bare)
    return set(words_of(bare) or words)
