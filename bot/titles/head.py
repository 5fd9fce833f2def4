"""The beginning of a title: which goods these are."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.i18n import Duration, Listed
from bot.i18n.clip import clip
from bot.i18n.turkish import upper_first
from bot.lexicon.reading import Reading
from bot.titles import audience, vocabulary
from bot.titles.phrases import Phrases, platform_name
from bot.titles.piece import Piece, piece
from bot.titles.provider_words import cut, named, spelled, visible
from bot.titles.topic import Topic

TITLE = 80  # characters that people see; a button holds 100
DOT = " · "
_NAME = 40
_WORDS_AT_LEAST = 20
_MOST_GOODS = 4


class Head(NamedTuple):
    """What a title begins with.

    `words_shown` says that the provider's words stand in it whole; `spare` are facts that it had no room for.
    """

    piece: Piece
    words_shown: bool = False
    spare: tuple[str, ...] = ()


def title_head(t: Phrases, topic: Topic) -> Head:
    """Return the beginning of the title of a service."""
    if not topic.goods.kinds:
        return _unframed(t, topic.goods, topic.words)
    return t.once(_framed, topic.goods)  # five services of six have the head of another


def _framed(t: Phrases, reading: Reading) -> Head:
    platform = _platform(t, reading)
    goods = [kind for kind in dict.fromkeys(reading.kinds) if kind != "package"] or ["package"]
    spare = []
    if len(goods) == 1:
        named_goods = _goods(t, goods[0], beside_platform=bool(platform))
    else:
        every = [_goods(t, kind, beside_platform=False) for kind in goods]
        named_goods = " + ".join(every[:_MOST_GOODS])
        if len(every) > _MOST_GOODS:
            named_goods += "…"
            spare.append(f"+ {' + '.join(every[_MOST_GOODS:])}")
    where, more = audience.places(t, reading, of_the_land=goods[0] in vocabulary.OF_THE_LAND)
    pieces = {
        "platform": platform,
        "goods": named_goods,
        "from": where,
        "source": audience.source(t, reading, beside=bool(where)),
        "gender": audience.gender(t, reading),
        "mode": _mode(t, reading),
        "sort": _sort(t, reading, goods),
    }
    key = "title-several" if len(goods) > 1 and platform else "title"
    text = t.line(key, **pieces)
    text = text if platform else upper_first(text, t.language)
    return _fitted([*text.split("·"), *_tail(t, reading, goods)], [*spare, *more])


def _unframed(t: Phrases, reading: Reading, words: Sequence[str]) -> Head:
    platform = _platform(t, reading)
    where, spare = audience.places(t, reading, of_the_land=False)
    whence = audience.source(t, reading, beside=bool(where))
    rest = [_sort(t, reading, ()), _mode(t, reading), where, whence, audience.gender(t, reading)]
    rest += _tail(t, reading, ())
    if not named(words):
        return _fitted([platform or t.part("title-nameless"), *rest], spare)
    whole = " ".join(words)
    others = visible(_joined([platform, *rest, ""]))
    room = TITLE - (others + len(DOT) if others else 0)
    short = cut(whole, max(room, _WORDS_AT_LEAST))
    head = _fitted([platform, t.foreign(short), *rest], spare)
    return head._replace(words_shown=short == whole)


def _fitted(parts: Iterable[str], spare: Iterable[str]) -> Head:
    """Return the parts as one text; those at the end for which there is no room are spared for the facts."""
    said = [part for part in map(str.strip, parts) if part]
    left: list[str] = []
    whole = piece(DOT.join(said))
    while whole.length > TITLE and len(said) > 1:
        left.insert(0, said.pop())
        whole = piece(DOT.join(said))
    if whole.length > TITLE:
        left.insert(0, whole.text)
        whole = piece(clip(whole.text, TITLE))
    return Head(whole, spare=(*left, *spare))


def _joined(parts: Iterable[str]) -> str:
    return DOT.join(part for part in map(str.strip, parts) if part)


def _platform(t: Phrases, reading: Reading) -> str:
    """Return the platform's name; "" where there is none, or the goods say it."""
    if reading.platform is None:
        return ""
    if reading.platform == vocabulary.SITES:
        return "" if reading.kind in vocabulary.FOR_SITES else t.part("title-site")
    return t.once(_named, reading.platform)


def _named(t: Phrases, platform: str) -> str:
    return t.foreign(clip(platform_name(t, platform), _NAME))


def _goods(t: Phrases, kind: str, *, beside_platform: bool) -> str:
    if kind not in vocabulary.GOODS:
        return t.foreign(spelled(kind))
    return t.part(f"goods-{kind}.of") if beside_platform else t.part(f"goods-{kind}")


def _mode(t: Phrases, reading: Reading) -> str:
    return " ".join(t.part(f"mode-{mode}") for mode in vocabulary.MODES if mode in reading.quality)


def _sort(t: Phrases, reading: Reading, goods: Iterable[str]) -> str:
    sorts = [sort for sort in vocabulary.SORTS if sort in reading.quality and sort not in goods]
    return " ".join(t.part(f"sort-{sort}") for sort in sorts)


def _tail(t: Phrases, reading: Reading, goods: Iterable[str]) -> Iterable[str]:
    """Yield what defines the goods and stands behind a dot in every language."""
    if "package" in reading.kinds and "package" not in goods:
        yield t.part("goods-package")
    for quality in vocabulary.DEFINING:
        if quality in reading.quality:
            yield t.part(f"quality-{quality}")
    for account in vocabulary.DEFINING_ACCOUNTS:
        if account in reading.quality:
            yield t.part("fact-accounts", adjectives=Listed((t.part(f"account-{account}"),)))
    yield from audience.others(t, reading)
    if reading.duration_minutes is not None and reading.duration_minutes > 0:
        yield t.part("title-duration", duration=Duration(reading.duration_minutes * 60))
