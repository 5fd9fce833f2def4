"""What is sold for which site: platform, kinds and audience."""

from collections.abc import Iterable, Sequence

from bot.lexicon.facts import Fact
from bot.lexicon.phrases import Match
from bot.lexicon.tokens import Shape, Token

_SHORT = 3  # letters of an abbreviation
_WEAK = frozenset({"package", "premium", "stars", "favorites", "engagement", "friends"})
_REGIONS = {"EU": "europe", "UN": "worldwide"}
_SOURCE_NEAR = 6  # tokens between "from" and a site
_SPECIAL = {"live": "live_viewers", "story": "story_views"}
_BEFORE_SOURCE = frozenset({Shape.OPEN, Shape.BAR, Shape.SIGN, Shape.DASH})


def platforms_of(matches: Sequence[Match], tokens: Sequence[Token], kinds: Sequence[Fact]) -> list[Fact]:
    """Return the platform, and where it is named again.

    The first counts; abbreviations ("IG", a bare "X") only where no platform is written out. Traffic is sold for
    websites, whatever site it comes from.
    """
    clear = [match for match in matches if not _is_short(match, tokens)]
    short = [match for match in matches if _is_short(match, tokens) and not _touches_number(match, tokens)]
    named = [Fact("platform", match.value, match.first, match.last) for match in (*clear, *short)]
    if kinds and kinds[0].value == "traffic" and (not named or named[0].value != "website"):
        named.insert(0, Fact("platform", "website", kinds[0].first, kinds[0].last))
    return [fact for fact in named if fact.value == named[0].value]


def _is_short(match: Match, tokens: Sequence[Token]) -> bool:
    return match.last - match.first == 1 and len(tokens[match.first].keys[0]) <= _SHORT


def _touches_number(match: Match, tokens: Sequence[Token]) -> bool:
    here = tokens[match.first]
    near = [*tokens[max(0, match.first - 1) : match.first], *tokens[match.last : match.last + 1]]
    return any(
        token.shape is Shape.NUMBER and (token.end == here.start or token.start == here.end) for token in near
    )


def kinds_of(matches: Sequence[Match], grammar: Sequence[Match]) -> list[Fact]:
    """Return the kinds, the main one first; views of a live stream or a story are kinds of their own."""
    special = next((name for name in _SPECIAL if any(match.value == name for match in grammar)), None)
    facts: list[Fact] = []
    for match in matches:
        facts.append(Fact("kinds", match.value, match.first, match.last))
        if match.value == "views" and special:
            facts[-1] = Fact("kinds", _SPECIAL[special], match.first, match.last)
    words = [match for match in grammar if match.value in _SPECIAL]
    if not facts and special == "live":
        facts.append(Fact("kinds", "live_viewers", words[0].first, words[0].last))
    named = {fact.value for fact in facts}
    facts += [
        Fact("kinds", _SPECIAL[word.value], word.first, word.last)
        for word in words
        if _SPECIAL[word.value] in named
    ]
    if any(fact.value not in _WEAK for fact in facts):
        facts = [fact for fact in facts if fact.value != "stars"]  # of a rating
    return sorted(facts, key=lambda fact: fact.value in _WEAK)


def audience_of(matches: Sequence[Match], tokens: Sequence[Token]) -> list[Fact]:
    """Return countries, regions and people, from words and flags."""
    facts = [
        Fact("audience", match.value, match.first, match.last)
        for match in matches
        if not (match.first and tokens[match.first - 1].keys[0] == "." and _touch(tokens, match.first))
    ]
    for at, token in enumerate(tokens):
        if token.shape is Shape.FLAG:
            code = token.keys[0]
            facts.append(Fact("audience", _REGIONS.get(code, code), at, at + 1))
    return sorted(facts, key=lambda fact: fact.first)


def _touch(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at - 1].end == tokens[at].start


def sources_of(matches: Iterable[Match], tokens: Sequence[Token], grammar: Iterable[Match]) -> list[Fact]:
    """Return where traffic comes from: the site named after "from", else the first other platform."""
    others = [match for match in matches if match.value != "website"]
    froms = [match for match in grammar if match.value == "from"]
    for word in froms[:2]:
        for match in others:
            if word.last <= match.first <= word.last + _SOURCE_NEAR:
                return [Fact("audience", f"source:{match.value}", match.first, match.last)]
        if found := _site(tokens, word.last):
            return [found]
    return [Fact("audience", f"source:{match.value}", match.first, match.last) for match in others[:1]]


def _site(tokens: Sequence[Token], at: int) -> Fact | None:
    """Return the domain or the name that stands behind "from"."""
    while at < len(tokens) and tokens[at].shape in _BEFORE_SOURCE:
        at += 1
    if at >= len(tokens) or tokens[at].shape is not Shape.WORD or not tokens[at].keys[0].isascii():
        return None
    last = at + 1
    while last + 1 < len(tokens) and tokens[last].keys[0] == "." and tokens[last + 1].shape is Shape.WORD:
        last += 2
    return Fact("audience", f"source:{tokens[at].keys[0]}", at, last)
