"""Finds the words of the lists in a text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.lexicon.clean import clean
from bot.lexicon.tokens import Part, Shape, Token, split_word, tokenize

NOTHING = "nothing"
_JOINERS = frozenset("._'’/")
_CACHE = 20_000


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` to `last` (not included) mean `value` in a list."""

    value: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    rest: tuple[str, ...]
    source: str
    value: str


class Phrases:
    """The spellings of all lists.

    Case, marks and letter forms do not matter (`fold`). A blank in a spelling stands for any or no blank or hyphen:
    "tik tok" is also tiktok and tik-tok. A `*` at the end lets letters follow.
    """

    def __init__(self, lists: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        self._lists = tuple(lists)
        self._words: set[str] = set()
        self._stems: set[str] = set()
        self._by_first: dict[str, list[_Phrase]] = defaultdict(list)
        for source, meanings in lists.items():
            for value, spellings in meanings.items():
                for spelling in spellings:
                    for words in variants(spelling):
                        self._by_first[words[0]].append(_Phrase(words[1:], source, value))
                        self._words.update(word for word in words if not word.endswith("*"))
                        self._stems.update(word for word in words if word.endswith("*"))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda phrase: -len(phrase.rest))
        # What is found for a word is remembered, because catalogues repeat theirs.
        self._parts: dict[tuple[str, bool], Sequence[Part]] = {}
        self._begin: dict[tuple[str, ...], Sequence[_Phrase]] = {}

    def forms(self, word: str) -> tuple[str, ...]:
        """Return the forms under which a folded word stands in the lists: itself, then its stems, longest first."""
        stems = [f"{word[:size]}*" for size in range(len(word), 1, -1) if f"{word[:size]}*" in self._stems]
        return (word, *stems) if stems or word in self._words else ()

    def tokenize(self, text: str) -> list[Token]:
        """Return the tokens of a clean text, with the forms that the lists know."""
        return tokenize(text, self._split)

    def _split(self, piece: str, measure: bool) -> Sequence[Part]:
        parts = self._parts.get((piece, measure))
        if parts is None:
            parts = split_word(piece, measure, self.forms)
            if len(self._parts) >= _CACHE:
                self._parts.clear()
            self._parts[piece, measure] = parts
        return parts

    def find(self, tokens: Sequence[Token]) -> dict[str, list[Match]]:
        """Return the matches of every list, which never overlap within one: from the left, the longest first."""
        found: dict[str, list[Match]] = {source: [] for source in self._lists}
        free = dict.fromkeys(self._lists, 0)
        for at, token in enumerate(tokens):
            phrases = self._beginning(token.keys)
            if not phrases:
                continue
            following = tokens[step].keys if (step := _next(tokens, at)) < len(tokens) else ()
            best: dict[str, tuple[int, str]] = {}
            for phrase in phrases:
                source, rest = phrase.source, phrase.rest
                if at < free[source] or (rest and rest[0] not in following):
                    continue
                last = _end(rest, tokens, at) if rest else at + 1
                if last and (source not in best or last > best[source][0]):
                    best[source] = (last, phrase.value)
            for source, (last, value) in best.items():
                free[source] = last
                if value != NOTHING:
                    found[source].append(Match(value, at, last))
        return found

    def _beginning(self, keys: tuple[str, ...]) -> Sequence[_Phrase]:
        """Return the phrases that may begin with a word of these forms."""
        phrases = self._begin.get(keys)
        if phrases is None:
            phrases = tuple(phrase for key in keys for phrase in self._by_first.get(key, ()))
            if len(self._begin) >= _CACHE:
                self._begin.clear()
            self._begin[keys] = phrases
        return phrases


def _end(rest: tuple[str, ...], tokens: Sequence[Token], at: int) -> int:
    """Return where a phrase that begins at a token ends, 0 when the tokens say something else."""
    for word in rest:
        at = _next(tokens, at)
        if at >= len(tokens) or word not in tokens[at].keys:
            return 0
    return at + 1


def _next(tokens: Sequence[Token], at: int) -> int:
    """Return where the next word of a phrase would stand: behind at most two signs that join."""
    ahead = range(at + 1, min(at + 4, len(tokens)))
    return next((place for place in ahead if not _joins(tokens, place)), len(tokens))


def _joins(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.shape is Shape.DASH or token.keys[0] == ":":
        return True
    return token.keys[0] in _JOINERS and tokens[at - 1].end == token.start


def _itself(word: str) -> tuple[str, ...]:
    return (word,)


def variants(spelling: str) -> list[tuple[str, ...]]:
    """Return the ways in which a spelling's words may be glued together, each as folded words.

    Raises:
        ValueError: there is nothing to look for in it.
    """
    stem = spelling.rstrip().endswith("*")
    tokens = tokenize(
        clean(spelling.rstrip().removesuffix("*")), lambda piece, _: split_word(piece, False, _itself)
    )
    words = [token.keys[0] for token in tokens if token.shape is not Shape.DASH]
    if not words or (stem and len(words[-1]) < 2):
        raise ValueError(f"{spelling!r} is no spelling")
    made = {tuple(words)}
    if all(word.isalpha() for word in words):
        for cuts in range(2 ** (len(words) - 1)):
            glued = [words[0]]
            for place, word in enumerate(words[1:]):
                if cuts >> place & 1:
                    glued[-1] += word
                else:
                    glued.append(word)
            made.add(tuple(glued))
    return sorted(((*words[:-1], f"{words[-1]}*") if stem else words) for words in made)
