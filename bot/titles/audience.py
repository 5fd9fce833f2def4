"""Whom it comes from: places, sites, women and men."""

from typing import NamedTuple

from bot.i18n import Listed, Territory
from bot.titles import vocabulary
from bot.titles.phrases import Phrases, platform_name
from bot.titles.provider_words import spelled

_MOST_COUNTRIES = 3  # more are counted


class Whence(NamedTuple):
    """Whom it comes from, in words; "" is not said.

    Many countries are counted in `places`, and named in `more`, which is left for the facts. `others` have no word of
    ours.
    """

    places: str = ""
    more: tuple[str, ...] = ()
    source: str = ""
    gender: str = ""
    others: tuple[str, ...] = ()


_NOBODY = Whence()


def whence(t: Phrases, audience: tuple[str, ...], *, of_the_land: bool) -> Whence:
    """Return the words for an audience; `of_the_land`: it comes from countries themselves, not from their people."""
    return t.once(_whence, (audience, of_the_land)) if audience else _NOBODY


def _whence(t: Phrases, of: tuple[tuple[str, ...], bool]) -> Whence:
    audience, of_the_land = of
    places, more = _places(t, audience, of_the_land=of_the_land)
    others = tuple(t.foreign(spelled(value)) for value in dict.fromkeys(audience) if not _is_known(value))
    return Whence(places, more, _source(t, audience, beside=bool(places)), _gender(t, audience), others)


def _places(t: Phrases, audience: tuple[str, ...], *, of_the_land: bool) -> tuple[str, tuple[str, ...]]:
    names = _names(t, audience, of_the_land=of_the_land)
    if not names:
        return "", ()
    everywhere = t.part("title-from", places=Listed(names))
    if len(names) <= _MOST_COUNTRIES or any(value.lower() in vocabulary.REGIONS for value in audience):
        return everywhere, ()
    counted = t.part("title-from", places=t.part("title-countries", count=len(names)))
    return counted, (t.part("title-from", places=Listed(_names(t, audience, of_the_land=True))),)


def _names(t: Phrases, audience: tuple[str, ...], *, of_the_land: bool) -> tuple[str, ...]:
    names = (_place(t, value, of_the_land=of_the_land) for value in audience)
    return tuple(dict.fromkeys(name for name in names if name))


def _place(t: Phrases, value: str, *, of_the_land: bool) -> str:
    slug = value.lower()
    is_country = _is_country(value)
    if slug in (vocabulary.COUNTRIES if is_country else vocabulary.REGIONS):
        return t.part(f"place-{slug}.land") if of_the_land else t.part(f"place-{slug}")
    return t.part("place-other", country=Territory(value)) if is_country else ""


def _is_country(value: str) -> bool:
    return len(value) == 2 and value.isascii() and value.isupper()


def _source(t: Phrases, audience: tuple[str, ...], *, beside: bool) -> str:
    """Return where traffic comes from; `beside` says that a place stands before it."""
    prefix = vocabulary.SOURCE
    sites = (_site(t, value.removeprefix(prefix)) for value in audience if value.startswith(prefix))
    listed = Listed(tuple(site for site in sites if site))
    if not listed.words:
        return ""
    return t.part("title-source.beside", sites=listed) if beside else t.part("title-source", sites=listed)


def _site(t: Phrases, site: str) -> str:
    return platform_name(t, site) if site in vocabulary.NAMED_PLATFORMS else spelled(site)


def _gender(t: Phrases, audience: tuple[str, ...]) -> str:
    genders = [each for each in vocabulary.GENDERS if each in audience]
    if not genders:
        return ""
    return t.part(f"gender-{genders[0] if len(genders) == 1 else 'any'}")


def _is_known(value: str) -> bool:
    return (
        _is_country(value)
        or value.startswith(vocabulary.SOURCE)
        or value.lower() in vocabulary.REGIONS
        or value in vocabulary.GENDERS
    )
