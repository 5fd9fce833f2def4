"""What is sold for which site: platform, kinds and audience."""

from collections.abc import Iterable, Sequence

from bot.lexicon.phrases import Fact
from bot.lexicon.tokens import Token

_SHORT = 3  # letters of an abbreviation
_WEAK = frozenset({"package", "premium", "stars", "favorites", "engagement", "friends"})
_SOURCE_NEAR = 6  # tokens between "from" and a site
_SPECIAL = {"live": "live_viewers", "story": "story_views"}
_BEFORE_SOURCE = frozenset({"open", "bar", "sign", "dash"})


def platforms_of(matches: Sequence[Fact], tokens: Sequence[Token], kinds: Sequence[Fact]) -> list[Fact]:
    """Return the platform, and where it is named again.

    The first counts; abbreviations ("IG", a bare "X") only where no platform is written out. Traffic is sold for
    websites, whatever site it comes from.
    """
    named = list(matches)
    if short := [match for match in matches if _is_short(match, tokens)]:
        named = [match for match in matches if not _is_short(match, tokens)]
        named += [match for match in short if not _touches_number(match, tokens)]
    if kinds and kinds[0].value == "traffic" and (not named or named[0].value != "website"):
        named.insert(0, Fact("platform", "website", kinds[0].first, kinds[0].last))
    return named if len(named) < 2 else [fact for fact in named if fact.value == named[0].value]


def _is_short(match: Fact, tokens: Sequence[Token]) -> bool:
    return match.last - match.first == 1 and len(tokens[match.first].key) <= _SHORT


def _touches_number(match: Fact, tokens: Sequence[Token]) -> bool:
    at = match.first
    if at > 0 and tokens[at - 1].shape == "number" and not tokens[at].loose:
        return True
    behind = at + 1
    return behind < len(tokens) and tokens[behind].shape == "number" and not tokens[behind].loose


def kinds_of(facts: list[Fact], grammar: Sequence[Fact]) -> list[Fact]:
    """Return the kinds, the main one first; views of a live stream or a story are kinds of their own."""
    words = [match for match in grammar if match.value in _SPECIAL]
    if words:
        facts = _specified(facts, words)
    weak = [fact for fact in facts if fact.value in _WEAK]
    if not weak:
        return facts
    if len(weak) < len(facts):
        facts = [fact for fact in facts if fact.value != "stars"]  # of a rating
    return sorted(facts, key=lambda fact: fact.value in _WEAK)


def _specified(facts: list[Fact], words: Sequence[Fact]) -> list[Fact]:
    """Return the kinds where `words` say live or story: live where they say both."""
    special = "live" if any(word.value == "live" for word in words) else "story"
    kind = _SPECIAL[special]
    facts = [fact._replace(value=kind) if fact.value == "views" else fact for fact in facts]
    if not facts and special == "live":
        facts.append(Fact("kinds", kind, words[0].first, words[0].last))
    named = {fact.value for fact in facts}
    said = [Fact("kinds", _SPECIAL[str(word.value)], word.first, word.last) for word in words]
    return facts + [fact for fact in said if fact.value in named]


def audience_of(matches: list[Fact], tokens: Sequence[Token]) -> list[Fact]:
    """Return countries, regions and people; the end of a domain is none."""
    return matches and [
        match
        for match in matches
        if not (match.first and tokens[match.first - 1].key == "." and not tokens[match.first].loose)
    ]


def sources_of(matches: Iterable[Fact], tokens: Sequence[Token], grammar: Iterable[Fact]) -> list[Fact]:
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
    if at >= len(tokens) or tokens[at].shape != "word" or not tokens[at].key.isascii():
        return None
    last = at + 1
    while last + 1 < len(tokens) and tokens[last].key == "." and tokens[last + 1].shape == "word":
        last += 2
    return Fact("audience", f"source:{tokens[at].key}", at, last)
