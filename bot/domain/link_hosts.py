"""Which site a host belongs to, and what the names of its people look like."""

import re
from collections.abc import Mapping

from bot.domain.link_sites import SITES, Site

_ALIASES = {
    "instagr.am": "instagram.com",
    "youtube-nocookie.com": "youtube.com",
    "fb.com": "facebook.com",
    "telegram.me": "t.me",
    "telegram.dog": "t.me",
    "twitter.com": "x.com",
    "threads.net": "threads.com",
    "vk.ru": "vk.com",
    "discordapp.com": "discord.com",
    "tripadvisor.com.tr": "tripadvisor.com",
}
_VARIANT = re.compile(r"\A(?:m|mobile|web|mbasic|touch|old|new|np|music|[a-z]{2}(?:-[a-z]{2})?)\.(?=.*\.)")
_PINTEREST = re.compile(r"pinterest\.(?:com?\.)?[a-z]{2}")
_OWNED = frozenset({"t.me", "tumblr.com"})
_BY_HOST = {site.host.removeprefix("www."): site for site in SITES}

PLATFORMS = frozenset(site.platform for site in SITES)
"""Every platform whose links we know."""

NAMES: Mapping[str, tuple[re.Pattern[str], str]] = {
    platform: (re.compile(pattern, re.ASCII), template)
    for platform, pattern, template in (
        ("instagram", r"\w[\w.]{0,29}", "https://www.instagram.com/{}"),
        ("tiktok", r"[\w.]{2,24}", "https://www.tiktok.com/@{}"),
        ("youtube", r"[\w.-]{3,30}", "https://www.youtube.com/@{}"),
        ("facebook", r"[\w.]{5,50}", "https://www.facebook.com/{}"),
        ("telegram", r"[A-Za-z]\w{3,31}", "https://t.me/{}"),
        ("x", r"\w{1,15}", "https://x.com/{}"),
        ("threads", r"[\w.]{1,30}", "https://www.threads.com/@{}"),
        ("whatsapp", r"\+?\d{7,15}", "https://wa.me/{}"),
        ("twitch", r"\w{3,25}", "https://www.twitch.tv/{}"),
        ("kick", r"[\w-]{3,25}", "https://kick.com/{}"),
        ("snapchat", r"[A-Za-z][\w.-]{2,14}", "https://www.snapchat.com/add/{}"),
        ("linkedin", r"[\w-]{3,100}", "https://www.linkedin.com/in/{}"),
        ("pinterest", r"\w{3,30}", "https://www.pinterest.com/{}"),
        ("soundcloud", r"[\w-]{3,25}", "https://soundcloud.com/{}"),
        ("reddit", r"[\w-]{3,20}", "https://www.reddit.com/user/{}"),
        ("tumblr", r"[\w-]{1,32}", "https://www.tumblr.com/{}"),
        ("vk", r"[A-Za-z][\w.]{4,31}", "https://vk.com/{}"),
        ("kwai", r"[\w.-]{3,30}", "https://www.kwai.com/@{}"),
        ("likee", r"[\w.-]{3,30}", "https://likee.video/@{}"),
        ("bluesky", r"[\w-]+(?:\.[\w-]+)+", "https://bsky.app/profile/{}"),
        ("github", r"[\w-]{1,39}", "https://github.com/{}"),
        ("clubhouse", r"[\w.]{3,16}", "https://www.clubhouse.com/@{}"),
    )
}
"""Per platform: what a name typed without a link looks like, and the link it stands for."""

_RESERVED = """
about accounts add api business c channel clip clips directory direct download event events explore feed
groups hashtag help home i in intent invite join jobs legal live login marketplace messages music
notifications p pages photo photos pin pinterest place playlist policies premium privacy profile reel
reels search settings share shorts signup status stories story support t terms trending tv user video
videos watch web
"""
RESERVED = frozenset(_RESERVED.split())
"""First words of a path that are a platform's own pages, not somebody's name."""


def find_site(host: str) -> tuple[Site, str] | None:
    """Return the site that a host (lower case, ASCII) shows, and the start of the path that it stands for.

    That start is empty, but where people have hosts of their own: `name.t.me` is `t.me/name`.
    """
    bare = host.removeprefix("www.")
    for face in (bare, _VARIANT.sub("", bare)):
        name = "pinterest.com" if _PINTEREST.fullmatch(face) else _ALIASES.get(face, face)
        if name in _BY_HOST:
            return _BY_HOST[name], ""
    owner, _, parent = bare.partition(".")
    return (_BY_HOST[parent], f"{owner}/") if parent in _OWNED else None
