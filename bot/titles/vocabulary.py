"""The values of a reading for which the texts have words; any other value is shown as it is spelled.

What is said of quality stands in the order in which customers care about it.
"""


def _slugs(several: str) -> frozenset[str]:
    return frozenset(several.split())


TEXTS = ("formats", "lexicon", "platforms")
"""The files of the locales that hold every word of a title and its facts."""

NAMED_PLATFORMS = _slugs(
    """
    android_app anghami app_store apple_music audiomack behance bluesky clubhouse coinmarketcap
    dailymotion datpiff deezer discord facebook github google google_play imdb instagram itunes kick
    kwai likee linkedin max mixcloud other periscope pinterest quora radiojavan reddit reverbnation
    rumble rutube shazam shopee snapchat soundcloud spotify spreaker telegram threads tidal tiktok
    tripadvisor trovo trustpilot truth_social tumblr twitch vimeo vk website whatsapp x yandex_zen
    youtube
    """
)
GOODS = _slugs(
    """
    app_installs backlinks bookmarks boosts bot_starts clicks comment_likes comments connections
    dislikes downloads downvotes endorsements engagement event_responses favorites followers friends
    guest_posts impressions likes listeners live_comments live_likes live_shares live_viewers members
    mentions messages package plays pre_saves premium profile_visits quotes reach reactions
    recommendations replies reposts reviews saves shares stars story_likes story_views subscribers
    traffic upvotes views votes watch_time
    """
)

# Where people are from: parts of the world, and the countries that have a better word than CLDR's.
REGIONS = _slugs(
    """
    africa arab asia europe foreign global gulf latin_america
    north_america middle_east oceania caribbean cis worldwide
    """
)
COUNTRIES = _slugs(
    """
    ae ar at au az bd be bh br ca ch cn co cz de do dz eg es eu fr gb gr hk id il in iq ir it jo jp kr
    kw kz lb ly ma mx my ng nl om ph pk pl ps pt qa ro ru sa sd se sy th tn tr tw ua us vn ye za
    """
)
GENDERS = ("female", "male", "any")
OTHER = "other"  # the shelf of what has no kind
SOURCE = "source:"  # begins what is said of where traffic comes from

# What says which goods these are, and so belongs into every title.
SORTS = ("premium", "custom", "random", "emoji", "positive", "negative")
MODES = ("auto",)
DEFINING = ("subscription", "ads")
DEFINING_ACCOUNTS = ("verified",)

# What says how good they are: of the accounts first, then of everything else.
PEOPLE = ("real", "active")
ACCOUNTS = ("old_accounts", "mixed", "bot", "hidden_accounts", "deleted_accounts")
QUALITIES = (
    *(
        "with_posts",
        "hq",
        "power",
        "unique",
        "lq",
        "vip",
        "organic",
        "targeted",
        "non_drop",
        "stable",
        "low_drop",
        "drops",
    ),
    *(
        "high_retention",
        "monetizable",
        "fast",
        "slow",
        "gradual",
        "dripfeed",
        "concurrent",
        "refill_button",
        "cancel",
    ),
    *("exclusive", "new", "best", "cheap"),
)

# What comes from a country rather than from its people; visits are no accounts.
OF_THE_LAND = frozenset({"traffic", "app_installs", "backlinks", "guest_posts"})
VISITS = frozenset({"traffic"})
ORGANIC = frozenset({"organic"})  # an adjective of visits, but a fact by itself of everything else
# What is bought for a website says so by itself, or needs no platform.
SITES = "website"
FOR_SITES = frozenset({"traffic", "backlinks", "guest_posts"})
