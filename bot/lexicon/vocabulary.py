"""What the lexicon can say: one spelling for each fact, so that readings, titles, filters and tests agree."""

from bot.lexicon.reading import Unsold

PLATFORM = r"[a-z][a-z0-9_]*"
"""How a platform's slug is spelled; a new one needs no entry here."""

COUNTRY = r"[A-Z]{2}"
"""How a country is spelled in an audience: by its ISO code."""

SOURCE = "source:"
"""Before the site that traffic comes from, in an audience."""

_KINDS = """
followers likes views comments members shares saves subscribers reactions live_viewers story_views plays listeners
watch_time votes reviews impressions reach profile_visits comment_likes reposts mentions messages traffic boosts
premium friends engagement favorites clicks recommendations backlinks app_installs stars dislikes package
downloads bot_starts event_responses
"""
KINDS = frozenset(_KINDS.split())
_AUDIENCES = """
arab gulf global foreign worldwide female male any europe asia africa latin_america north_america middle_east
oceania caribbean cis
"""
AUDIENCES = frozenset(_AUDIENCES.split())
_QUALITIES = """
real hq lq premium vip power organic active mixed bot verified old_accounts with_posts non_drop low_drop drops
stable fast slow gradual cheap best new exclusive custom random emoji auto subscription targeted monetizable
deleted_accounts hidden_accounts ads dripfeed cancel refill_button positive negative concurrent unique
high_retention
"""
QUALITIES = frozenset(_QUALITIES.split())
UNSOLD = frozenset(str(reason) for reason in Unsold)
_GRAMMAR = """
thousand million billion second minute min hour day week month year per per_day per_hour per_minute long_day
long_hour long_minute to refill refill_sign turn_sign refill_letter guarantee_letter refill_days no_refill no lifetime
start instant within speed max minimum unlimited duration retention interval times package_of live story from
"""
GRAMMAR = frozenset(_GRAMMAR.split())
