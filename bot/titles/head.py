"""The beginning of a title: which goods these are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.i18n import Duration, Listed, Part, Territory
from bot.i18n.clip import clip
from bot.i18n.turkish import upper_first
from bot.lexicon.reading import Reading
from bot.titles import vocabulary
from bot.titles.phrases import Phrases, platform_name
from bot.titles.provider_words import cut, named, visible

TITLE = 80  # characters that people see; a button holds 100
DOT = " · "
_NAME = 40  # of a platform, a site or a value that we have no word for
_WORDS_AT_LEAST = 20
_MOST_GOODS = 4
_MOST_COUNTRIES = 3


@dataclass(frozen=True, slots=True)
class Head:
    """What a title begins with.

    `words_shown` says that the provider's words stand in it whole; `spare` are facts that it had no room for.
    """

    text: str
    words_shown: bool = False
    spare: tuple[str, ...] = ()


def title_head(t: Phrases, reading: Reading, words: Sequence[str]) -> Head:
    """Return the beginning of the title of what was read; `words` are the provider's, cleaned."""
    return _framed(t, reading) if reading.kinds else _unframed(t, reading, words)


def defining(reading: Reading) -> set[str]:
    """Return what is said of quality that the head says already."""
    kinds = {*vocabulary.SORTS, *vocabulary.MODES, *vocabulary.DEFINING, *vocabulary.DEFINING_ACCOUNTS}
    return kinds.intersection(reading.quality)


def spelled(value: str) -> str:
    """Return a value that we have no word for as words."""
    return clip(" ".join(value.replace("_", " ").split()), _NAME)


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
    of_the_land = goods[0] in vocabulary.OF_THE_LAND
    places = _places(t, reading, of_the_land=of_the_land)
    if len(places) > _MOST_COUNTRIES:
        spare.append(_from(t, _places(t, reading, of_the_land=True)))
    pieces = {
        "platform": platform,
        "goods": named_goods,
        "from": _from_few(t, places),
        "source": _source(t, reading, beside=bool(places)),
        "gender": _gender(t, reading),
        "mode": _mode(t, reading),
        "sort": _sort(t, reading, goods),
    }
    key = "title-several" if len(goods) > 1 and platform else "title"
    text = _joined(
        [
            *t.part(key, **{name: Part(piece) for name, piece in pieces.items()}).split("·"),
            *_tail(t, reading, goods),
        ]
    )
    return _short(text if platform else upper_first(text, t.language), spare)


def _unframed(t: Phrases, reading: Reading, words: Sequence[str]) -> Head:
    platform = _platform(t, reading)
    places = _places(t, reading, of_the_land=False)
    rest = [
        *(_sort(t, reading, ()), _mode(t, reading), _from_few(t, places)),
        *(_source(t, reading, beside=bool(places)), _gender(t, reading), *_tail(t, reading, ())),
    ]
    spare = [_from(t, _places(t, reading, of_the_land=True))] if len(places) > _MOST_COUNTRIES else []
    if not named(words):
        return _short(_joined([platform or t.part("title-nameless"), *rest]), spare)
    whole = " ".join(words)
    others = visible(_joined([platform, *rest, ""]))
    room = TITLE - (others + len(DOT) if others else 0)
    short = cut(whole, max(room, _WORDS_AT_LEAST))
    head = _short(_joined([platform, t.foreign(short), *rest]), spare)
    return Head(head.text, words_shown=short == whole, spare=head.spare)


def _short(text: str, spare: Iterable[str]) -> Head:
    if visible(text) <= TITLE:
        return Head(text, spare=tuple(spare))
    return Head(clip(text, TITLE), spare=(text, *spare))


def _joined(parts: Iterable[str]) -> str:
    return DOT.join(part for part in map(str.strip, parts) if part)


def _platform(t: Phrases, reading: Reading) -> str:
    """Return the platform's name; "" where there is none, or the goods say it."""
    if reading.platform is None:
        return ""
    if reading.platform == vocabulary.SITES:
        return "" if reading.kind in vocabulary.FOR_SITES else t.part("title-site")
    return t.foreign(clip(platform_name(t, reading.platform), _NAME))


def _goods(t: Phrases, kind: str, *, beside_platform: bool) -> str:
    if kind not in vocabulary.GOODS:
        return t.foreign(spelled(kind))
    return t.part(f"goods-{kind}.of") if beside_platform else t.part(f"goods-{kind}")


def _places(t: Phrases, reading: Reading, *, of_the_land: bool) -> tuple[str, ...]:
    places = (_place(t, value, of_the_land=of_the_land) for value in reading.audience)
    return tuple(dict.fromkeys(place for place in places if place))


def _place(t: Phrases, value: str, *, of_the_land: bool) -> str:
    slug = value.lower()
    is_country = _is_country(value)
    if slug in (vocabulary.COUNTRIES if is_country else vocabulary.REGIONS):
        return t.part(f"place-{slug}.land") if of_the_land else t.part(f"place-{slug}")
    return t.part("place-other", country=Territory(value)) if is_country else ""


def _is_country(value: str) -> bool:
    return len(value) == 2 and value.isascii() and value.isupper()


def _from(t: Phrases, places: tuple[str, ...]) -> str:
    return t.part("title-from", places=Listed(places)) if places else ""


def _from_few(t: Phrases, places: tuple[str, ...]) -> str:
    if len(places) <= _MOST_COUNTRIES:
        return _from(t, places)
    return t.part("title-from", places=t.part("title-countries", count=len(places)))


def _source(t: Phrases, reading: Reading, *, beside: bool) -> str:
    prefix = vocabulary.SOURCE
    sites = tuple(
        _site(t, value.removeprefix(prefix)) for value in reading.audience if value.startswith(prefix)
    )
    if not any(sites):
        return ""
    listed = Listed(tuple(site for site in sites if site))
    return t.part("title-source.beside", sites=listed) if beside else t.part("title-source", sites=listed)


def _site(t: Phrases, site: str) -> str:
    return platform_name(t, site) if site in vocabulary.NAMED_PLATFORMS else spelled(site)


def _gender(t: Phrases, reading: Reading) -> str:
    genders = [gender for gender in vocabulary.GENDERS if gender in reading.audience]
    if not genders:
        return ""
    return t.part(f"gender-{genders[0] if len(genders) == 1 else 'any'}")


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
    for value in dict.fromkeys(reading.audience):
        if not _is_known(value):
            yield t.foreign(spelled(value))
    if reading.duration_minutes is not None and reading.duration_minutes > 0:
        yield t.part("title-duration", duration=Duration(reading.duration_minutes * 60))


def _is_known(value: str) -> bool:
    return (
        _is_country(value)
        or value.startswith(vocabulary.SOURCE)
        or value.lower() in vocabulary.REGIONS
        or value in vocabulary.GENDERS
    )
