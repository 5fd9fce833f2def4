"""What the fields of an order may hold: each answer is read, cleaned and bounded before anybody sees a price.

Which fields a type of service asks for is in `service_types`; what they mean is from the parameter table of the
PerfectPanel API reference as resellers publish it.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial

from bot.domain.errors import Refusal
from bot.domain.links import UnusableLink, check_link, read_link
from bot.domain.quantities import parse_quantity
from bot.domain.service_types import FORMS, LIST_FIELDS, Billing, ServiceType

LONGEST = 4_000
"""Longest field in characters, lists as a whole; links have their own limit."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "device": ("1", "2", "3", "4", "5"),  # desktop, Android, iOS, mixed mobile, mixed
    "type_of_traffic": ("1", "2", "3"),  # from Google, from a referrer, without one
}
"""The fields that take one of a few numbers, and the numbers."""

# What an optional field waits for: it is asked for only where another field has this value.
_ASKED_WHEN = {"google_keyword": ("type_of_traffic", "1"), "referring_url": ("type_of_traffic", "2")}
_LONGEST_PHRASE = 200
_ANSWERS = 100  # more options than the poll of any platform has
# Line ends that only some panels count as such, control characters, and half characters, which cannot be sent.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_NAME = re.compile(r"@?((?=.*\w)[\w.-]{1,64})")
_HASHTAG = re.compile(r"#?([^\s#@,;/\\<>\"\N{ARABIC COMMA}\N{ARABIC SEMICOLON}]{1,100})")
_COUNTRY = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f .'()-]{2,59}")
_ISO_3166 = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    XK
"""  # alpha-2; XK is what everybody writes for Kosovo
_CODES = frozenset(_ISO_3166.split())


class EmptyField(Refusal):
    """Nothing that a reader would see."""

    key = "order-empty"


class FieldTooLong(Refusal):
    """Over `limit` characters."""

    key = "order-too-long"

    def __init__(self, limit: int) -> None:
        super().__init__(limit=limit)


class WrongLine(Refusal):
    """An entry of a list that is none; `line` counts the entries from 1."""

    key = "order-line-wrong"

    def __init__(self, line: int) -> None:
        super().__init__(line=line)


class NotAUsername(Refusal):
    """Words, a link, or several names where one name was asked for."""

    key = "order-not-a-username"


class NotAHashtag(Refusal):
    """Words, a link, or several hashtags where one was asked for."""

    key = "order-not-a-hashtag"


class NotAnAnswer(Refusal):
    """No place of an option in a poll."""

    key = "order-not-an-answer"


class NotACountry(Refusal):
    """No two-letter code of a country, and no name in Latin letters, the only ones that panels know."""

    key = "order-not-a-country"


class NotAChoice(Refusal):
    """None of the numbers that stand for something."""

    key = "order-not-a-choice"


def asked_fields(service_type: ServiceType, fields: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of what an order of a type asks for, in order, given what is filled in so far.

    The optional fields among them are those that an answer made necessary; a type that nobody knows has none.
    """
    form = FORMS.get(service_type)
    if form is None:
        return ()
    needed = (
        name
        for name in form.optional
        if name in _ASKED_WHEN and fields.get(_ASKED_WHEN[name][0]) == _ASKED_WHEN[name][1]
    )
    return (*form.required, *needed)


def counted_field(service_type: ServiceType) -> str | None:
    """Return the name of the field that the billed units come from, None where none is counted."""
    billing = FORMS[service_type].billing
    return billing.value if billing in {Billing.QUANTITY, Billing.COMMENTS, Billing.USERNAMES} else None


def asked_as(service_type: ServiceType, field: str) -> str:
    """Return what a field really asks for: one type wants the link of a profile in its `username`."""
    if service_type is ServiceType.MENTIONS_USER_FOLLOWERS and field == "username":
        return "profile"
    return field


def read_field(service_type: ServiceType, field: str, text: str, platform: str | None) -> str:
    """Return what a person typed into a field as the provider gets it; lists have one entry a line.

    `platform` is the slug that links have to belong to (None: any). What comes out reads back the same.

    Raises:
        Refusal: one of this module, of `links` (UnusableLink) or of `quantities` (UnreadableNumber).

    """
    value = _READERS[asked_as(service_type, field)](text, platform)
    limit = _LONGEST_PHRASE if field == "google_keyword" else LONGEST
    if len(value) > limit:
        raise FieldTooLong(limit)
    return value


def _link(text: str, platform: str | None) -> str:
    link = read_link(text, platform)
    check_link(link, platform)
    return link.url


def _any_link(text: str, _platform: str | None) -> str:
    return read_link(text).url


def _quantity(text: str, _platform: str | None) -> str:
    return str(parse_quantity(text))


def _entries(text: str) -> list[str]:
    """Return the lines that a reader would see; what could be a line end to one panel only becomes a space."""
    entries = [_UNPRINTABLE.sub(" ", line).strip() for line in _LINE_END.split(text)]
    entries = [entry for entry in entries if _bare(entry)]
    if not entries:
        raise EmptyField
    return entries


def _texts(text: str, _platform: str | None) -> str:
    return "\n".join(_entries(text))


def _phrase(text: str, _platform: str | None) -> str:
    return " ".join(" ".join(_entries(text)).split())


def _list_of(read: Callable[[str, str | None], str], text: str, platform: str | None) -> str:
    values = []
    for number, entry in enumerate(_entries(text), start=1):
        try:
            values.append(read(entry, platform))
        except (NotAUsername, NotAHashtag, UnusableLink) as problem:
            raise WrongLine(number) from problem
    return "\n".join(values)


def _bare(text: str) -> str:
    """Return a text without spaces around it and without invisible marks, which come along when it is pasted."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf").strip()


def _username(text: str, _platform: str | None) -> str:
    found = _NAME.fullmatch(_bare(text))
    if found is None:
        raise NotAUsername
    return found[1]


def _hashtag(text: str, _platform: str | None) -> str:
    found = _HASHTAG.fullmatch(_UNPRINTABLE.sub(" ", _bare(text)))
    if found is None:
        raise NotAHashtag
    return found[1]


def _answer_number(text: str, _platform: str | None) -> str:
    number = _number(text)
    if number is None or not 1 <= number <= _ANSWERS:
        raise NotAnAnswer
    return str(number)


def _choice_of(field: str, text: str, _platform: str | None) -> str:
    choice = str(_number(text))
    if choice not in CHOICES[field]:
        raise NotAChoice
    return choice


def _number(text: str) -> int | None:
    """Return a small number in the digits of any script."""
    bare = _bare(text)
    return int(bare) if re.fullmatch(r"\d{1,4}", bare) else None


def _country(text: str, _platform: str | None) -> str:
    name = " ".join(_bare(text).split())
    code = {"UK": "GB"}.get(name.upper(), name.upper())
    if code in _CODES:
        return code
    if not _COUNTRY.fullmatch(name):
        raise NotACountry
    return name


_READERS: Mapping[str, Callable[[str, str | None], str]] = {
    "link": _link,
    "quantity": _quantity,
    "comments": _texts,
    "usernames": partial(_list_of, _username),
    "hashtags": partial(_list_of, _hashtag),
    "hashtag": _hashtag,
    "username": _username,
    "profile": _link,
    "media": _link,
    "answer_number": _answer_number,
    "groups": partial(_list_of, _link),
    "keywords": _texts,
    "country": _country,
    "device": partial(_choice_of, "device"),
    "type_of_traffic": partial(_choice_of, "type_of_traffic"),
    "google_keyword": _phrase,
    "referring_url": _any_link,
}


def units_in(field: str, value: str) -> int:
    """Return the units that a read value of the counted field stands for."""
    return value.count("\n") + 1 if field in LIST_FIELDS else int(value)
