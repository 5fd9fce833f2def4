"""Numbers, money and moments in one language, by CLDR through Babel; always in Latin digits."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from decimal import Decimal

from babel import Locale
from babel.dates import DateTimePattern, parse_pattern
from babel.lists import format_list
from babel.numbers import NumberPattern, get_currency_symbol
from babel.numbers import parse_pattern as parse_number_pattern

from bot.i18n.values import Moment, Money

_NO_BREAK_SPACE = "\u00a0"
_LEFT_TO_RIGHT = "\u200e"
_SECOND_NAME = re.compile(r" \([^)]*\)$")
_MICROS = -6  # a micro-unit is 10 to the power of this


class Formats:
    """The formats of one language; patterns are parsed once, because Babel is slow at that.

    `zone` is the time zone in which moments are shown.
    """

    def __init__(self, language: str, zone: tzinfo) -> None:
        self._locale = Locale.parse(language)
        self._zone = zone
        self._number: NumberPattern = self._locale.decimal_formats[None]
        self._money_patterns: dict[str, NumberPattern] = {}
        self._moment_pattern = self._moment_pattern_of_the_locale()

    def number(self, count: int | Decimal) -> str:
        """Return `count` with the language's grouping and decimal sign."""
        grouped: str = self._number.apply(count, self._locale, numbering_system="latn")
        return grouped

    def money(self, money: Money) -> str:
        """Return the amount with its currency: two decimals, or as many as it has, up to six."""
        pattern = self._money_patterns.get(money.currency)
        if pattern is None:
            pattern = self._money_patterns[money.currency] = self._money_pattern(money.currency)
        amount = Decimal(money.micros).scaleb(_MICROS)
        shown: str = pattern.apply(
            amount, self._locale, currency=money.currency, currency_digits=False, numbering_system="latn"
        )
        # CLDR writes "US$" in Arabic; between Arabic words its letters and its sign part, and "$US" is read.
        if self._locale.text_direction == "rtl":
            # CLDR puts a mark before the minus, which Babel drops; without it the sign lands behind the number.
            return shown.replace("US$", "$").replace("-", f"{_LEFT_TO_RIGHT}-")
        return shown

    def moment(self, moment: Moment) -> str:
        """Return date, time of day and the name of the time zone."""
        local = datetime.fromtimestamp(moment.utc_seconds, UTC).astimezone(self._zone)
        return self._moment_pattern.apply(local, self._locale)

    def territory(self, code: str) -> str:
        """Return the name of a country without its second name in brackets; an unknown code stays as it is."""
        name: str = self._locale.territories.get(code.upper(), code)
        return _SECOND_NAME.sub("", name)

    def listed(self, words: Sequence[str]) -> str:
        """Return `words` in a row, the last one after the language's "and"."""
        return format_list(words, locale=self._locale)

    def _money_pattern(self, currency: str) -> NumberPattern:
        source = self._locale.currency_formats["standard"].pattern
        symbol = get_currency_symbol(currency, self._locale)
        # CLDR's currencySpacing, which Babel leaves out: a code of letters does not touch the digits.
        if symbol and unicodedata.category(symbol[-1])[0] not in "SZ":
            source = source.replace("¤#", f"¤{_NO_BREAK_SPACE}#")
        pattern = parse_number_pattern(source)
        pattern.frac_prec = (2, 6)
        return pattern

    def _moment_pattern_of_the_locale(self) -> DateTimePattern:
        # A month in letters is never taken for the day; readers live in many zones, so the zone is named.
        date = self._locale.datetime_skeletons["yMMMd"].pattern
        time = self._locale.time_formats["short"].pattern
        zone = "z" if str(self._zone) == "UTC" else "ZZZZ"
        return parse_pattern(str(self._locale.datetime_formats["medium"]).format(f"{time} {zone}", date))
