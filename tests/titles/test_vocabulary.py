import re

from bot.lexicon import vocabulary as read
from bot.titles import vocabulary as written

QUALITIES = {
    *written.QUALITIES,
    *written.SORTS,
    *written.MODES,
    *written.DEFINING,
    *written.DEFINING_ACCOUNTS,
    *written.PEOPLE,
    *written.ACCOUNTS,
}


def test_whatever_can_be_read_can_be_written() -> None:
    """There are words for every kind, quality and audience that the lexicon knows; countries have CLDR's."""
    assert written.GOODS >= read.KINDS
    assert QUALITIES >= read.QUALITIES
    assert {*written.REGIONS, *written.GENDERS} >= read.AUDIENCES
    assert all(re.fullmatch(read.COUNTRY, country.upper()) for country in written.COUNTRIES)
    assert written.SOURCE == read.SOURCE
