"""Finds the words of the lists in a text."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from operator import attrgetter
from typing import NamedTuple

from bot.lexicon.beginnings import Beginning, Longer, Said
from bot.lexicon.clean import clean
from bot.lexicon.tokens import Token, Tokenizer, split_word

NOTHING = "nothing"
_FLAGS = "audience"  # the list to which they belong
_REGIONS = {"EU": "europe", "UN": "worldwide"}  # whose flags are no country's
_BEGUN = 2  # letters that a stem has at least
_JOINING = 2  # signs between two words of a phrase
_CACHE = 20_000


_begins_of: Callable[[Token], Beginning | None] = attrgetter("begins")


class Fact(NamedTuple):
    """Tokens `first` to `last` (not included) mean `value` in a list or for a field of the reading."""

    field: str
    value: int | str
    first: int
    last: int


_new = tuple.__new__  # what `Fact(…)` does takes two thirds longer, and most of a reading is facts


class _Phrase(NamedTuple):
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
        stems: set[str] = set()
        self._by_first: dict[str, list[_Phrase]] = defaultdict(list)
        for source, meanings in lists.items():
            for value, spellings in meanings.items():
                for spelling in spellings:
                    for words in variants(spelling):
                        self._by_first[words[0]].append(_Phrase(words[1:], source, value))
                        self._words.update(word for word in words if not word.endswith("*"))
                        stems.update(word for word in words if word.endswith("*"))
        self._stems: dict[str, list[tuple[str, str]]] = defaultdict(list)  # by their first letters
        for stem in sorted(stems, key=len, reverse=True):
            self._stems[stem[:_BEGUN]].append((stem[:-1], stem))
        self._begun = lru_cache(_CACHE)(self._beginning)
        self.tokenize = Tokenizer(partial(split_word, forms=self.forms), self._begins)

    def forms(self, word: str) -> tuple[str, ...]:
        """Return the forms under which a folded word stands in the lists: itself, then its stems, longest first."""
        begun = self._stems.get(word[:_BEGUN], ())
        stems = [stem for letters, stem in begun if word.startswith(letters)]
        return (word, *stems) if stems or word in self._words else ()

    def find(self, tokens: Sequence[Token]) -> dict[str, list[Fact]]:
        """Return what stands in every list, which never overlap within one: from the left, the longest first."""
        found: dict[str, list[Fact]] = {source: [] for source in self._lists}
        free = dict.fromkeys(self._lists, 0)
        last_token = len(tokens) - 1
        for at, begins in enumerate(map(_begins_of, tokens)):
            if begins is None:
                continue
            here: Iterable[Said]
            here, longer = begins
            if longer and at < last_token:
                after = tokens[at + 1]
                if after.joins or not longer.keys().isdisjoint(after.keys):
                    here = _longest(here, longer, tokens, at)
            for source, value, length in here:
                if at >= free[source]:
                    free[source] = last = at + length
                    if value != NOTHING:
                        found[source].append(_new(Fact, (source, value, at, last)))
        return found

    def _begins(self, token: Token) -> Beginning | None:
        if token.shape != "flag":
            return self._begun(token.keys)
        said = (_FLAGS, _REGIONS.get(token.key, token.key), 1)
        return Beginning((said,), {}) if _FLAGS in self._lists else None

    def _beginning(self, keys: tuple[str, ...]) -> Beginning | None:
        """Return what may begin with a word of these forms, None where nothing does."""
        phrases = [phrase for key in keys if key in self._by_first for phrase in self._by_first[key]]
        if not phrases:
            return None
        alone = {source: (source, value, 1) for rest, source, value in reversed(phrases) if not rest}
        longer: dict[str, list[Longer]] = defaultdict(list)
        for rank, (rest, source, value) in enumerate(phrases):
            if rest:
                longer[rest[0]].append(Longer(rank, rest[1:], source, value))
        return Beginning(tuple(alone.values()), dict(longer))


def _longest(
    alone: Sequence[Said], longer: Mapping[str, Sequence[Longer]], tokens: Sequence[Token], at: int
) -> Iterable[Said]:
    """Return the longest phrase of each list that stands at a token."""
    second = _next(tokens, at)
    behind: list[Longer] = []
    for key in tokens[second].keys if second < len(tokens) else ():
        if key in longer:
            behind += longer[key]
    if not behind:
        return alone
    best = {said[0]: said for said in alone}
    for _, rest, source, value in sorted(behind):
        length = _end(rest, tokens, second) - at
        if length > 0 and (source not in best or length > best[source][2]):
            best[source] = (source, value, length)
    return best.values()


def _end(rest: tuple[str, ...], tokens: Sequence[Token], at: int) -> int:
    """Return where a phrase that goes on behind a token ends, 0 when the tokens say something else."""
    for word in rest:
        at = _next(tokens, at)
        if at == len(tokens) or word not in tokens[at].keys:
            return 0
    return at + 1


def _next(tokens: Sequence[Token], at: int) -> int:
    """Return where the next word of a phrase would stand: behind a few signs that join; the end where none can."""
    at += 1
    last = at + _JOINING
    while at < len(tokens) and tokens[at].joins:
        if at == last:
            return len(tokens)
        at += 1
    return at


def _itself(word: str) -> tuple[str, ...]:
    return (word,)


_cut = Tokenizer(lambda piece, _: split_word(piece, False, _itself), lambda _: None)


def variants(spelling: str) -> list[tuple[str, ...]]:
    """Return the ways in which a spelling's words may be glued together, each as folded words.

    Raises:
        ValueError: there is nothing to look for in it.
    """
    stem = spelling.rstrip().endswith("*")
    tokens = _cut(clean(spelling.rstrip().removesuffix("*")))
    words = [token.key for token in tokens if token.shape != "dash"]
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
