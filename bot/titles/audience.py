"""Whom it comes from: places, sites, women and men."""

from collections.abc import Iterable

from bot.i18n import Listed, Territory
from bot.lexicon.reading import Reading
from bot.titles import vocabulary
from bot.titles.phrases import Phrases, platform_name
from bot.titles.provider_words import spelled

_MOST_COUNTRIES = 3  # more are counted


def places(t: Phrases, reading: Reading, *, of_the_land: bool) -> tuple[str, tuple[str, ...]]:
    """Return "from" with the places, "" for none, and what then is left for the facts.

    `of_the_land`: it comes from the countries themselves and not from their people. Many countries are counted, and
    named in the facts.
    """
    return t.once(_places, (reading.audience, of_the_land)) if reading.audience else ("", ())


def _places(t: Phrases, of: tuple[tuple[str, ...], bool]) -> tuple[str, tuple[str, ...]]:
    audience, of_the_land = of
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


def source(t: Phrases, reading: Reading, *, beside: bool) -> str:
    """Return where traffic comes from; `beside` says that a place stands before it."""
    return t.once(_source, (reading.audience, beside)) if reading.audience else ""


def _source(t: Phrases, of: tuple[tuple[str, ...], bool]) -> str:
    audience, beside = of
    prefix = vocabulary.SOURCE
    sites = (_site(t, value.removeprefix(prefix)) for value in audience if value.startswith(prefix))
    listed = Listed(tuple(site for site in sites if site))
    if not listed.words:
        return ""
    return t.part("title-source.beside", sites=listed) if beside else t.part("title-source", sites=listed)


def _site(t: Phrases, site: str) -> str:
    return platform_name(t, site) if site in vocabulary.NAMED_PLATFORMS else spelled(site)


def gender(t: Phrases, reading: Reading) -> str:
    """Return whether they are women or men, "" where it is not said."""
    genders = [each for each in vocabulary.GENDERS if each in reading.audience]
    if not genders:
        return ""
    return t.part(f"gender-{genders[0] if len(genders) == 1 else 'any'}")


def others(t: Phrases, reading: Reading) -> Iterable[str]:
    """Yield what is said of the audience and has no word of ours."""
    for value in dict.fromkeys(reading.audience):
        if not _is_known(value):
            yield t.foreign(spelled(value))


def _is_known(value: str) -> bool:
    return (
        _is_country(value)
        or value.startswith(vocabulary.SOURCE)
        or value.lower() in vocabulary.REGIONS
        or value in vocabulary.GENDERS
    )
