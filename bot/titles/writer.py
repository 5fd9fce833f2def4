"""From a reading to a title and a line of facts, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.i18n.clip import clip
from bot.i18n.turkish import upper_first
from bot.lexicon.reading import Reading
from bot.titles import facts
from bot.titles.head import DOT, TITLE, Head, title_head
from bot.titles.phrases import Phrases
from bot.titles.piece import Piece, piece
from bot.titles.provider_words import cut, visible
from bot.titles.topic import Topic, topic

FACTS = 250  # characters that people see of the line
_WORDS_AT_LEAST = 40
_QUOTES = "“”"


class Written(NamedTuple):
    """What customers read of a service: plain text on one line each, which callers escape.

    `title` is never empty and has at most 80 visible characters; `facts` may be empty, has about 250 at most and
    repeats nothing of the title. Words that run against the line stand in isolates: put the texts in as they are
    (`Safe`), because what goes through the translator as a string loses them.
    """

    title: str
    facts: str


@dataclass(slots=True)
class Draft:
    """A title in the making: its head, what may be added to tell it apart, and what was added.

    Things are added in the order in which a title says them; `pieces` stand between its dots.
    """

    t: Phrases
    topic: Topic
    head: Head
    singles: Mapping[str, Piece]
    added_qualities: tuple[str, ...] = ()
    added_singles: tuple[str, ...] = ()
    added_words: str = ""
    words_shown: frozenset[str] = frozenset()
    number: str = ""
    pieces: tuple[Piece, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.pieces = (self.head.piece,)

    @property
    def title(self) -> str:
        """How it reads with everything that was added so far."""
        return DOT.join([one.text for one in self.pieces])

    @property
    def length(self) -> int:
        """How many characters of the title people see."""
        return sum([one.length for one in self.pieces], len(DOT) * (len(self.pieces) - 1))

    def room(self) -> int:
        """Return how many characters may still be added, with the dot before them."""
        return TITLE - self.length - len(DOT)

    def add_quality(self, quality: str) -> None:
        """Say one more quality, where there is room."""
        before = self.added_qualities, self.pieces
        self.added_qualities += (quality,)
        self._put_together()
        if self.length > TITLE:
            self.added_qualities, self.pieces = before

    def add_single(self, name: str) -> None:
        """Say one more fact, where there is room."""
        fact = self.singles[name]
        if fact.length <= self.room():
            self.added_singles += (name,)
            self.pieces += (fact,)

    def add_words(self, words: tuple[str, ...], at_least: int) -> None:
        """Say some of the provider's words; cut where there is not room for all, but not to less than `at_least`."""
        whole, room = " ".join(words), self.room()
        if visible(whole) <= room:
            self.added_words, self.words_shown = whole, frozenset(words)
        elif room >= at_least:
            self.added_words = cut(whole, room)
        self._put_together()

    def add_number(self, number: int) -> None:
        """Say a number at the end; what was added last makes room for it."""
        text = self.t.line("title-number", {"number": str(number)})
        while self.room() < len(text) and self._take_back():
            pass
        if self.room() < len(text):
            whole = self.head.piece.text
            short = clip(whole, TITLE - len(text) - len(DOT))
            self.head = Head(piece(short), spare=(whole, *self.head.spare))
        self.number = text
        self._put_together()

    def _take_back(self) -> bool:
        if self.added_words:
            self.added_words, self.words_shown = "", frozenset()
        elif self.added_singles:
            self.added_singles = self.added_singles[:-1]
        elif self.added_qualities:
            self.added_qualities = self.added_qualities[:-1]
        else:
            return False
        self._put_together()
        return True

    def _put_together(self) -> None:
        quality = self._quality_parts(self.added_qualities)
        singles = [self.singles[name] for name in self.added_singles]
        words = [piece(self.t.foreign(self.added_words))] if self.added_words else []
        number = [piece(self.number)] if self.number else []
        self.pieces = (self.head.piece, *quality, *singles, *words, *number)

    def form(self) -> str:
        """Return the title's search form (see `fold`): two titles that have one are the same to readers."""
        return " ".join(DOT.join([one.form for one in self.pieces]).split())

    def written(self) -> Written:
        """Return the title, and the facts that it does not hold."""
        return Written(self.title, self._facts())

    def _facts(self) -> str:
        qualities = tuple(
            [quality for quality in self.topic.qualities if quality not in self.added_qualities]
        )
        line = DOT.join(
            [
                *self.head.spare,
                *[one.text for one in self._quality_parts(qualities)],
                *[one.text for name, one in self.singles.items() if name not in self.added_singles],
            ]
        )
        line = upper_first(line, self.t.language)
        words = "" if self.head.words_shown else self._words_left()
        if not words:
            return clip(line, FACTS)
        around = len(_QUOTES) + (len(DOT) if line else 0)
        line = clip(line, FACTS - around - min(visible(words), _WORDS_AT_LEAST)) if line else ""
        quoted = self.t.quoted(cut(words, FACTS - around - visible(line)))
        return f"{line}{DOT}{quoted}" if line else quoted

    def _quality_parts(self, qualities: tuple[str, ...]) -> tuple[Piece, ...]:
        return facts.quality_parts(self.t, self.topic.goods.kind, qualities)

    def _words_left(self) -> str:
        return " ".join([word for word in self.topic.words if word not in self.words_shown])


def draft(t: Phrases, topic: Topic) -> Draft:
    """Return the shortest title that says what is sold."""
    return Draft(t, topic, title_head(t, topic), facts.single_facts(t, topic.figures))


def write(t: Phrases, reading: Reading) -> Written:
    """Return title and facts of one service that stands alone."""
    return draft(t, topic(reading)).written()
