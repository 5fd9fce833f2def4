"""Links as people paste them: read, cleaned, told apart, compared.

Everything a customer can send where a link is asked for ends here: a URL with or without scheme, the text of
a "Share" button with a URL in it, `@name`. Out comes what the provider gets and what "same link" compares.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes, urlsplit

from bot.domain.errors import Refusal
from bot.domain.link_hosts import NAMES, PLATFORMS, RESERVED, find_site
from bot.domain.link_sites import Site

LONGEST = 2_000
"""Longest link in characters, as sent."""

_LONGEST_TEXT = 10_000
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_URL = re.compile(r"https?://(?:(?!(?<!=)https?://)[^\s<>\"])+", re.IGNORECASE)
_BARE = re.compile(r"(?P<host>(?:[\w-]+\.)+[^\W\d_]{2,})(?:[/?#]\S*)?")
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:\S*", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)")
_LOCAL = re.compile(r"(?:.*\.)?(?:localhost|local|internal|lan|home|test|invalid|onion|[0-9]+)|[^.]*:.*")
_TRACKING = re.compile(
    r"utm_.*|(?:fb|g|y|tt|tw|d)clid|msclkid|[gw]braid|igsh(?:id)?|mibextid|mc_[ce]id|_branch_match_id|ref_(?:src|url)",
    re.IGNORECASE,
)
_ENDINGS = ".,;:!?'\"*»”…،؛؟\N{RIGHT SINGLE QUOTATION MARK}"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_PATH_SAFE = "/@:+,.~!$&'()*;=-_"


class UnusableLink(Refusal):
    """A text from which no link to order for can be read."""


class NotALink(UnusableLink):
    """No link, and no name where one would do."""

    key = "link-not-a-link"


class SeveralLinks(UnusableLink):
    """Links to different targets in one text."""

    key = "link-several"


class SpaceInLink(UnusableLink):
    """Words follow the link on its line: a space inside it, or a message; no provider may get either."""

    key = "link-space"


class UnsafeLink(UnusableLink):
    """Another scheme than http(s), a password, a port, an IP address, a private host."""

    key = "link-unsafe"


class LinkTooLong(UnusableLink):
    """Over `LONGEST` characters."""

    key = "link-too-long"


class FrontPage(UnusableLink):
    """A platform's own front page: the profile or post is missing."""

    key = "link-front-page"


class WrongPlatform(UnusableLink):
    """A link of another platform than the service's; both are platform slugs."""

    key = "link-wrong-platform"

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(expected=expected, found=found)
        self.expected = expected
        self.found = found


TEXT_KEYS = frozenset(
    error.key
    for error in (NotALink, SeveralLinks, SpaceInLink, UnsafeLink, LinkTooLong, FrontPage, WrongPlatform)
)
"""Every text key that an error of this module can carry."""


@dataclass(frozen=True, slots=True)
class Link:
    """A target to order for.

    `platform` is a slug, "website" for any host we do not know; `kind` is what the shape of the link tells
    (profile, post, video, …), None when it does not tell. `url` is what the provider gets: https, without
    tracking. `key` is equal for links to the same target.
    """

    platform: str
    kind: str | None
    url: str
    key: str


def read_link(text: str, platform: str | None = None) -> Link:
    """Read the one link in a text; with a platform, a name (`@` or not) stands for its profile link.

    Words may stand before the link or on other lines, as "Share" buttons write them.
    `read_link(link.url) == link`.

    Raises:
        UnusableLink: one of its subclasses says why.
    """
    if len(text) > _LONGEST_TEXT:
        raise LinkTooLong
    text = _INVISIBLE.sub("", text).strip()
    named = _named(text, platform)
    found = [named] if named else [_trimmed(match[0]) for match in _URL.finditer(text)] or _bare(text)
    links = {link.key: link for link in map(_parse, reversed(found))}
    if not links:
        raise UnsafeLink if _OTHER_SCHEME.fullmatch(text) else NotALink
    if len(links) > 1:
        raise SeveralLinks
    if not named and len(found) == 1:
        after = text.partition(found[0])[2].partition("\n")[0].strip()
        if after[:1].isalnum():
            raise SpaceInLink
    return next(iter(links.values()))


def check_link(link: Link, platform: str | None) -> None:
    """Make sure that a link belongs to the platform of a service; None and "website" take any link.

    Raises:
        WrongPlatform: it belongs to another one. A platform whose links we do not know takes unknown hosts.
    """
    if platform in {None, "website", link.platform}:
        return
    if platform in PLATFORMS or link.platform != "website":
        raise WrongPlatform(str(platform), link.platform)


def _named(text: str, platform: str | None) -> str | None:
    """Return the link that a typed name stands for, None if the text is no name of the platform."""
    if platform is None or platform not in NAMES:
        return None
    pattern, template = NAMES[platform]
    name = text.removeprefix("@").rstrip("/")
    if not pattern.fullmatch(name):
        return None
    if name == text and (find_site(name.lower()) or name.lower().startswith("www.")):
        return None
    return template.format(name)


def _bare(text: str) -> list[str]:
    """Find links without a scheme: of known hosts in a longer text, of any host if it stands alone."""
    words = [_trimmed(word) for word in text.split()]
    hosts = [(word, match["host"].lower()) for word in words if (match := _BARE.fullmatch(word))]
    return [word for word, host in hosts if len(words) == 1 or find_site(host)]


def _trimmed(word: str) -> str:
    """Cut the punctuation of the sentence around a link from its end."""
    while word:
        last = word[-1]
        closes = last in _BRACKETS and word.count(last) > word.count(_BRACKETS[last])
        if last not in _ENDINGS and not closes:
            break
        word = word[:-1]
    return word


def _parse(address: str) -> Link:
    if len(address) > LONGEST:
        raise LinkTooLong
    try:
        parts = urlsplit(address if _URL.match(address) else f"https://{address}")
        host, port = (parts.hostname or "").rstrip(".").encode("idna").decode().lower(), parts.port
        path = unquote_to_bytes(parts.path)
        query = quote(parts.query, safe=_PATH_SAFE + "?%")
        fragment = quote(parts.fragment, safe=_PATH_SAFE + "?%")
    except ValueError as error:  # UnicodeError too: nothing but text that no browser would open
        raise NotALink from error
    if "@" in parts.netloc or port not in {None, 80, 443} or _LOCAL.fullmatch(host):
        raise UnsafeLink
    if not _HOST.fullmatch(host) or "\\" in address or any(byte < 32 or byte == 127 for byte in path):
        raise NotALink
    params = [param for param in query.split("&") if param]
    site = find_site(host)
    if site:
        link = _of_site(*site, quote(path, safe=_PATH_SAFE), params)
    else:
        link = _of_website(host, quote(path, safe=_PATH_SAFE), params, fragment)
    if len(link.url) > LONGEST:
        raise LinkTooLong
    if not _URL.fullmatch(link.url):
        raise SeveralLinks
    whole = _trimmed(link.url)  # what was cut from the end may have stood behind more punctuation
    return link if whole == link.url else _parse(whole)


def _of_site(site: Site, owner: str, path: str, params: list[str]) -> Link:
    path = "/".join(segment for segment in path.split("/") if segment)
    path = site.strip.sub("", owner + site.strip.sub("", path)).rstrip("/")
    kept = "&".join(param for name in site.keep for param in params if param.partition("=")[0] == name)
    for shape in site.shapes:
        asked = f"{path}?{kept}" if kept and shape.sees_query else path
        match = shape.pattern.fullmatch(asked)
        if match is None:
            continue
        tail = match.re.groupindex.get("tail")
        ids = [group for number, group in enumerate(match.groups(), 1) if group and number != tail]
        if shape.space == "@" and match.start(1) == 0 and ids[0].lower() in RESERVED:
            continue
        identity = shape.space + "/".join(ids)
        if identity.startswith("@"):
            identity = identity.casefold()
        address = asked[: match.start("tail")] if tail and match["tail"] else asked
        return Link(
            site.platform, shape.kind, f"https://{site.host}/{address}", f"{site.platform}:{identity}"
        )
    if not path:
        raise FrontPage
    address = "?".join(filter(None, (path, _without_tracking(params))))
    url = f"https://{site.host}/{address}"
    return Link(site.platform, None, url, f"{site.platform}:{site.host.removeprefix('www.')}/{address}")


def _of_website(host: str, path: str, params: list[str], fragment: str) -> Link:
    kept = _without_tracking(params)
    query = f"?{kept}" if kept else ""
    route = f"#{fragment}" if fragment.startswith(("/", "!")) else ""  # a page of a single-page site
    key = f"website:{host.removeprefix('www.')}{path.rstrip('/')}{query}{route}"
    return Link("website", "website", f"https://{host}{path or '/'}{query}{route}", key)


def _without_tracking(params: list[str]) -> str:
    return "&".join(param for param in params if not _TRACKING.fullmatch(param.partition("=")[0]))


EXAMPLES: Mapping[str, str] = {
    "instagram": "https://www.instagram.com/your_name",
    "tiktok": "https://www.tiktok.com/@your_name",
    "youtube": "https://www.youtube.com/watch?v=EXAMPLE-123",
    "facebook": "https://www.facebook.com/your.page",
    "telegram": "https://t.me/your_channel",
    "x": "https://x.com/your_name",
    "threads": "https://www.threads.com/@your_name",
    "whatsapp": "https://whatsapp.com/channel/EXAMPLE123",
    "spotify": "https://open.spotify.com/track/EXAMPLE123",
    "twitch": "https://www.twitch.tv/your_name",
    "kick": "https://kick.com/your_name",
    "snapchat": "https://www.snapchat.com/add/your_name",
    "linkedin": "https://www.linkedin.com/in/your-name",
    "pinterest": "https://www.pinterest.com/your_name",
    "soundcloud": "https://soundcloud.com/your-name/your-track",
    "discord": "https://discord.gg/EXAMPLE123",
    "reddit": "https://www.reddit.com/user/your_name",
    "quora": "https://www.quora.com/profile/Your-Name",
    "tumblr": "https://www.tumblr.com/your-name",
    "vk": "https://vk.com/your_name",
    "kwai": "https://www.kwai.com/@your_name",
    "likee": "https://likee.video/@your_name",
    "rumble": "https://rumble.com/c/YourName",
    "vimeo": "https://vimeo.com/123456789",
    "bluesky": "https://bsky.app/profile/your-name.bsky.social",
    "shazam": "https://www.shazam.com/song/1234567890",
    "itunes": "https://music.apple.com/us/album/1234567890",
    "app_store": "https://apps.apple.com/app/id1234567890",
    "google_play": "https://play.google.com/store/apps/details?id=com.example.app",
    "google": "https://maps.app.goo.gl/EXAMPLE123",
    "github": "https://github.com/your-name/your-repository",
    "imdb": "https://www.imdb.com/title/tt0000000",
    "trustpilot": "https://www.trustpilot.com/review/example.com",
    "tripadvisor": "https://www.tripadvisor.com/Hotel_Review-g000000-d000000-Reviews-Your_Hotel.html",
    "deezer": "https://www.deezer.com/track/1234567890",
    "tidal": "https://tidal.com/track/1234567890",
    "audiomack": "https://audiomack.com/your-name/song/your-song",
    "clubhouse": "https://www.clubhouse.com/@your_name",
    "website": "https://example.com/",
}
"""For each platform a link to show when one is asked for; the names are made up."""
