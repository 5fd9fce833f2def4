"""Every value that a reading is known to hold, and readings made of them."""

from hypothesis import strategies as st

from bot.lexicon.reading import LIFETIME, Reading

_PLATFORMS = (
    "instagram tiktok youtube facebook telegram x threads whatsapp spotify twitch kick snapchat linkedin pinterest "
    "soundcloud discord reddit quora tumblr vk kwai likee rumble vimeo bluesky shazam itunes app_store google "
    "google_play github imdb android_app max trustpilot tripadvisor deezer tidal audiomack clubhouse website"
)
_KINDS = (
    "followers likes views comments members shares saves subscribers reactions live_viewers story_views plays "
    "listeners watch_time votes reviews impressions reach profile_visits comment_likes reposts mentions messages "
    "traffic boosts premium friends engagement favorites clicks recommendations backlinks app_installs stars "
    "dislikes package"
)
_AUDIENCES = "arab gulf global foreign worldwide female male any TR US SA DE BR BO source:google.com"
_QUALITIES = (
    "real hq premium vip organic active mixed bot verified old_accounts with_posts non_drop low_drop drops stable "
    "fast slow gradual cheap best new exclusive custom random auto subscription targeted monetizable "
    "deleted_accounts hidden_accounts ads dripfeed cancel refill_button positive negative concurrent"
)

PLATFORMS, KINDS, AUDIENCES, QUALITIES = (
    several.split() for several in (_PLATFORMS, _KINDS, _AUDIENCES, _QUALITIES)
)

_COUNTS = st.none() | st.sampled_from(
    [0, 1, 500, 1000, 2000, 10_000, 12_345, 10**6, 1_500_000, 2**31 - 1, 10**12]
)
_MINUTES = st.none() | st.sampled_from([0, 1, 15, 60, 90, 120, 720, 1440, 4320, 10**6])
_UNREAD = st.sampled_from(["S1", "server", "🔥", "Özel", "خليجي", "<b>", "a" * 60, "No. 2", "\u202eevil"])


def readings(text: st.SearchStrategy[str] = _UNREAD) -> st.SearchStrategy[Reading]:
    """Return readings of known values, with unread words from `text`."""
    return st.builds(
        Reading,
        platform=st.none() | st.sampled_from(PLATFORMS) | st.just("brand_new"),
        kinds=_some([*KINDS, "brand_new"], 6),
        refill_days=st.none() | st.just(LIFETIME) | st.integers(-1, 400),
        refill_mentioned=st.booleans(),
        max=_COUNTS,
        min=_COUNTS,
        start_time_max_minutes=_MINUTES,
        speed_per_day=_COUNTS,
        speed_per_hour=_COUNTS,
        duration_minutes=_MINUTES,
        audience=_some([*AUDIENCES, "brand_new", "source:"], 6),
        quality=_some([*QUALITIES, "brand_new"], 8),
        unread=st.lists(text, max_size=4).map(tuple),
    )


def _some(values: list[str], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)
