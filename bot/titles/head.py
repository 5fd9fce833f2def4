"""The beginning of a title: which goods these are."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.i18n import Duration, Listed
from bot.i18n.clip import clip
from bot.i18n.turkish import upper_first
from bot.titles import audience, vocabulary
from bot.titles.phrases import Phrases, platform_name
from bot.titles.piece import Piece, piece
from bot.titles.provider_words import cut, named, spelled, visible
from bot.titles.topic import Goods, Topic

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


class _Sold(NamedTuple):
    """The words for `kinds`; for some there is no room (`spare`), and a package beside other goods stands behind."""

    kinds: tuple[str, ...]
    names: str
    spare: tuple[str, ...]
    package: str


class _Defining(NamedTuple):
    """The words for what makes other goods of them; `tail` stands behind a dot in every language."""

    mode: str
    sort: str
    tail: tuple[str, ...]


def _framed(t: Phrases, goods: Goods) -> Head:
    platform = _platform(t, goods)
    sold = t.once(_sold, (goods.kinds, bool(platform)))
    whence = audience.whence(t, goods.audience, of_the_land=sold.kinds[0] in vocabulary.OF_THE_LAND)
    defining = t.once(_defining, (goods.quality, sold.kinds))
    text = t.line(
        "title-several" if len(sold.kinds) > 1 and platform else "title",
        {
            "platform": platform,
            "goods": sold.names,
            "from": whence.places,
            "source": whence.source,
            "gender": whence.gender,
            "mode": defining.mode,
            "sort": defining.sort,
        },
    )
    text = text if platform else upper_first(text, t.language)
    tail = [sold.package, *defining.tail, *whence.others, _duration(t, goods)]
    return _fitted([*text.split("·"), *tail], [*sold.spare, *whence.more])


def _sold(t: Phrases, of: tuple[tuple[str, ...], bool]) -> _Sold:
    kinds, beside_platform = of
    goods = tuple(kind for kind in dict.fromkeys(kinds) if kind != "package") or ("package",)
    package = t.part("goods-package") if "package" in kinds and "package" not in goods else ""
    if len(goods) == 1:
        return _Sold(goods, _goods(t, goods[0], beside_platform=beside_platform), (), package)
    every = [_goods(t, kind, beside_platform=False) for kind in goods]
    names = " + ".join(every[:_MOST_GOODS])
    if len(every) <= _MOST_GOODS:
        return _Sold(goods, names, (), package)
    return _Sold(goods, f"{names}…", (f"+ {' + '.join(every[_MOST_GOODS:])}",), package)


def _defining(t: Phrases, of: tuple[tuple[str, ...], tuple[str, ...]]) -> _Defining:
    qualities, kinds = of
    modes = [t.part(f"mode-{mode}") for mode in vocabulary.MODES if mode in qualities]
    sorts = [t.part(f"sort-{sort}") for sort in vocabulary.SORTS if sort in qualities and sort not in kinds]
    tail = [t.part(f"quality-{quality}") for quality in vocabulary.DEFINING if quality in qualities]
    accounts = [t.part(f"account-{kind}") for kind in vocabulary.DEFINING_ACCOUNTS if kind in qualities]
    tail += [t.part("fact-accounts", adjectives=Listed((account,))) for account in accounts]
    return _Defining(" ".join(modes), " ".join(sorts), tuple(tail))


def _unframed(t: Phrases, goods: Goods, words: Sequence[str]) -> Head:
    platform = _platform(t, goods)
    whence = audience.whence(t, goods.audience, of_the_land=False)
    defining = t.once(_defining, (goods.quality, ()))
    rest = [
        *(defining.sort, defining.mode, whence.places, whence.source, whence.gender),
        *(*defining.tail, *whence.others, _duration(t, goods)),
    ]
    spare = whence.more
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


def _platform(t: Phrases, goods: Goods) -> str:
    """Return the platform's name; "" where there is none, or the goods say it."""
    if goods.platform is None:
        return ""
    if goods.platform == vocabulary.SITES:
        return "" if goods.kind in vocabulary.FOR_SITES else t.part("title-site")
    return t.once(_named, goods.platform)


def _named(t: Phrases, platform: str) -> str:
    return t.foreign(clip(platform_name(t, platform), _NAME))


def _goods(t: Phrases, kind: str, *, beside_platform: bool) -> str:
    if kind not in vocabulary.GOODS:
        return t.foreign(spelled(kind))
    return t.part(f"goods-{kind}.of") if beside_platform else t.part(f"goods-{kind}")


def _duration(t: Phrases, goods: Goods) -> str:
    minutes = goods.duration_minutes
    return t.part("title-duration", duration=Duration(minutes * 60)) if minutes else ""
