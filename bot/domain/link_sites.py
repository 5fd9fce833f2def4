r"""What links look like on each host of each platform.

A shape is `(kind, pattern, space)`. The pattern is matched against the whole path, without slashes at its
ends, in order; one that holds `\?` sees the site's kept query parameters too. Its groups are the identity of
the target inside `space`, so two shapes of one space are two ways to write the same target (`/p/X`,
`/reel/X`). Spaces that begin with `@` hold names, which platforms compare without regard to case. A group
called `tail` is not part of the identity and is cut from the link. A kind of None: the platform is certain,
the target is not.
"""

import re
from dataclasses import dataclass

TAIL = r"(?P<tail>/.*)?"


@dataclass(frozen=True, slots=True)
class Shape:
    """One form that the links of a site take."""

    kind: str | None
    pattern: re.Pattern[str]
    space: str
    sees_query: bool


@dataclass(frozen=True, slots=True)
class Site:
    """One host of a platform.

    `keep` are the query parameters that say what the target is, in the order in which patterns see them;
    `strip` is a start of the path that says nothing about it.
    """

    platform: str
    host: str
    shapes: tuple[Shape, ...]
    keep: tuple[str, ...]
    strip: re.Pattern[str]


def _site(
    platform: str, host: str, *shapes: tuple[str | None, str, str], keep: str = "", strip: str = ""
) -> Site:
    compiled = tuple(
        Shape(kind, re.compile(pattern, re.ASCII), space, r"\?" in pattern) for kind, pattern, space in shapes
    )
    return Site(platform, host, compiled, tuple(keep.split()), re.compile(rf"\A(?:{strip})*", re.ASCII))


_TELEGRAM = (
    ("invite", r"(?:\+|joinchat/)([\w-]+)", "invite/"),
    ("boost", r"boost/(\w+)", "@boost/"),
    ("boost", r"(\w+)\?boost(?:=.*)?", "@boost/"),
    ("comment", r"(\w+)/(\d+)\?comment=(\d+)", "@"),
    ("message", r"c/(\d+)/(?:\d+/)?(\d+)", "c/"),
    ("story", r"(\w+)/s/(\d+)", "@story/"),
    ("message", r"(\w+)/(?:\d+/)?(\d+)", "@"),
    ("bot", r"(\w+(?i:bot))(?:/\w+)?(?:\?start(?:app)?=(.*))?", "@"),
    ("channel", r"([A-Za-z]\w{3,31})", "@"),  # a channel, a group or a person: the link does not tell
)
_PODCAST = ("show", r"(?:\w\w/)?podcast/(?:[^/?]+/)?id(\d+)", "show/")
_APPLE_MUSIC = (
    ("track", r"(?:\w\w/)?album/(?:[^/?]+/)?(?:id)?\d+\?i=(\d+)", "track/"),
    ("track", r"(?:\w\w/)?song/(?:[^/?]+/)?(\d+)", "track/"),
    ("album", r"(?:\w\w/)?album/(?:[^/?]+/)?(?:id)?(\d+)", "album/"),
    ("playlist", r"(?:\w\w/)?playlist/(?:[^/?]+/)?(pl\.[\w-]+)", "playlist/"),
    ("artist", r"(?:\w\w/)?artist/(?:[^/?]+/)?(?:id)?(\d+)", "artist/"),
    _PODCAST,
)

SITES = (
    _site(
        "instagram",
        "www.instagram.com",
        ("story", r"stories/highlights/(\d+)", "highlight/"),
        ("story", r"stories/[\w.]+/(\d+)", "story/"),
        ("story", r"stories/([\w.]+)", "@story/"),
        ("comment", r"(?:[\w.]+/)?(?:p|reels?|tv)/([\w-]+)/c/(\d+).*", "comment/"),
        ("track", r"reels/audio/(\d+)", "audio/"),
        ("reel", r"share/reel/([\w-]+)", "share/"),
        ("post", r"share/(?:p/)?([\w-]+)", "share/"),
        ("reel", rf"(?:[\w.]+/)?reels?/([\w-]+){TAIL}", "post/"),
        ("video", rf"(?:[\w.]+/)?tv/([\w-]+){TAIL}", "post/"),
        ("post", rf"(?:[\w.]+/)?p/([\w-]+){TAIL}", "post/"),
        ("live", r"([\w.]+)/live(?:/\d+)?", "@live/"),
        ("channel", r"channel/([\w-]+)", "channel/"),
        ("profile", r"(\w[\w.]{0,29})(?P<tail>/(?:reels|tagged|followers|following)?)?", "@"),
    ),
    _site(
        "tiktok",
        "www.tiktok.com",
        ("live", r"@([\w.]+)/live", "@live/"),
        ("video", r"(?:@[\w.]*/video|v|embed(?:/v2)?)/(\d+)(?:\.html)?", "video/"),
        ("post", r"@[\w.]*/photo/(\d+)", "video/"),
        ("track", r"music/(?:[^/?]*-)?(\d+)", "music/"),
        ("profile", r"@([\w.]+)", "@"),
        (None, r"t/(\w+)", "short/"),
    ),
    _site("tiktok", "vm.tiktok.com", (None, r"(\w+)", "short/")),
    _site("tiktok", "vt.tiktok.com", (None, r"(\w+)", "short/")),
    _site(
        "youtube",
        "www.youtube.com",
        ("comment", r"watch\?v=([\w-]{11})(?:&list=[^&]*)?&lc=([\w.-]+)", "comment/"),
        ("video", r"watch\?v=([\w-]{11})(?:&.*)?", "video/"),
        ("short", r"shorts/([\w-]{11})", "video/"),
        ("live", r"live/([\w-]{11})", "video/"),
        ("live", r"@([^/]+)/live", "@live/"),
        ("video", r"(?:embed|v|e)/([\w-]{11})", "video/"),
        ("video", r"clip/([\w-]+)", "clip/"),
        ("playlist", r"playlist\?list=([\w-]+)", "playlist/"),
        ("post", r"post/([\w-]+)", "post/"),
        ("channel", rf"channel/(UC[\w-]{{22}}){TAIL}", "channel/"),
        ("channel", rf"@([^/]+){TAIL}", "@"),
        ("channel", rf"(?:c|user)/([^/]+){TAIL}", "@c/"),
        keep="v list lc",
    ),
    _site("youtube", "youtu.be", ("video", r"([\w-]{11})", "video/")),
    _site(
        "facebook",
        "www.facebook.com",
        ("profile", r"profile\.php\?id=(\d+)", "id/"),
        ("profile", r"people/[^/]+/(\d+)", "id/"),
        ("post", r"(?:story|permalink)\.php\?story_fbid=(\w+)&id=(\d+)", "post/"),
        ("post", r"photo(?:\.php)?\?fbid=(\d+)(?:&.*)?", "photo/"),
        ("video", r"(?:watch(?:/live)?|video\.php)\?v=(\d+)", "video/"),
        ("reel", r"(?:[^/]+/)?reels?/(\d+)", "video/"),
        ("video", r"[^/]+/videos/(?:[^/]+/)?(\d+)", "video/"),
        ("post", r"groups/[^/]+/(?:posts|permalink)/(\d+)", "post/"),
        ("post", r"[^/]+/posts/(?:[^/]+/)?(\w+)", "post/"),
        ("post", r"[^/]+/photos/(?:[^/]+/)?(\d+)", "photo/"),
        ("group", rf"groups/([\w.-]+){TAIL}", "@groups/"),
        ("event", r"events/(?:[^/]+/)?(\d+)", "event/"),
        ("story", rf"stories/(\d+){TAIL}", "story/"),
        ("video", r"share/v/(\w+)", "share/"),
        ("reel", r"share/r/(\w+)", "share/"),
        ("post", r"share/p/(\w+)", "share/"),
        ("group", r"share/g/(\w+)", "share/"),
        (None, r"share/(\w+)", "share/"),
        ("page", r"(?:pages/)?(?:[^/]+/)?[^/]*?(\d{9,})", "page/"),
        ("profile", r"([\w.-]{3,50})", "@"),  # a person or a page: the link does not tell
        keep="v fbid story_fbid id",
    ),
    _site("facebook", "fb.watch", ("video", r"([\w-]+)", "watch/")),
    _site("facebook", "fb.me", (None, r"([\w.-]+)", "me/")),
    _site("facebook", "m.me", ("profile", r"([\w.-]+)", "@")),
    _site("telegram", "t.me", *_TELEGRAM, keep="boost comment start startapp", strip=r"s/(?=\w)"),
    _site(
        "x",
        "x.com",
        ("post", rf"(?:\w+|i/web)/status(?:es)?/(\d+){TAIL}", "post/"),
        ("group", r"i/communities/(\d+)", "community/"),
        ("live", rf"i/(?:broadcasts|spaces)/(\w+){TAIL}", "live/"),
        ("profile", r"(\w{1,15})(?P<tail>/(?:with_replies|media|likes|followers|following))?", "@"),
    ),
    _site(
        "threads",
        "www.threads.com",
        ("post", rf"(?:@[\w.]+/post|t)/([\w-]+){TAIL}", "post/"),
        ("profile", r"@([\w.]+)(?P<tail>/(?:replies|media|reposts))?", "@"),
    ),
    _site("whatsapp", "chat.whatsapp.com", ("invite", r"(?:invite/)?(\w+)", "invite/")),
    _site("whatsapp", "wa.me", ("profile", r"\+?(\d{7,15})", "phone/")),
    _site("whatsapp", "api.whatsapp.com", ("profile", r"send\?phone=\+?(\d{7,15})", "phone/"), keep="phone"),
    _site(
        "whatsapp",
        "whatsapp.com",
        ("message", r"channel/(\w+)/(\d+)", "channel/"),
        ("channel", r"channel/(\w+)", "channel/"),
    ),
    _site(
        "spotify",
        "open.spotify.com",
        *((kind, rf"(?:user/[^/]+/)?{kind}/(\w+)", f"{kind}/") for kind in ("track", "album", "artist")),
        *((kind, rf"(?:user/[^/]+/)?{kind}/(\w+)", f"{kind}/") for kind in ("playlist", "show", "episode")),
        ("profile", r"user/([^/]+)", "@"),
        strip=r"intl-[\w-]+/|embed/",
    ),
    _site("spotify", "spotify.link", (None, r"(\w+)", "short/")),
    _site(
        "twitch",
        "www.twitch.tv",
        ("video", r"\w+/clip/([\w-]+)", "clip/"),
        ("video", r"(?:videos|\w+/v(?:ideo)?)/(\d+)", "video/"),
        ("channel", rf"(\w{{3,25}}){TAIL}", "@"),
    ),
    _site("twitch", "clips.twitch.tv", ("video", r"([\w-]+)", "clip/")),
    _site(
        "kick",
        "kick.com",
        ("video", r"(?:[\w-]+/videos?|video)/([\w-]+)", "video/"),
        ("video", r"[\w-]+/clips/([\w-]+)", "clip/"),
        ("channel", rf"([\w-]+){TAIL}", "@"),
    ),
    _site(
        "snapchat",
        "www.snapchat.com",
        ("video", r"(?:@[\w.-]+/)?spotlight/([\w-]+)", "spotlight/"),
        ("profile", r"(?:add/|@)([\w.-]+)", "@"),
    ),
    _site("snapchat", "t.snapchat.com", (None, r"([\w-]+)", "short/")),
    _site(
        "linkedin",
        "www.linkedin.com",
        ("page", rf"(?:company|school|showcase)/([^/]+){TAIL}", "@page/"),
        ("group", r"groups/(\d+)", "group/"),
        ("post", r"feed/update/urn:li:\w+:(\d+)", "activity/"),
        ("post", r"posts/(?:[^/]*[-_])?activity-(\d+)-\w+", "activity/"),
        ("post", r"(?:posts|pulse)/([^/]+)", "post/"),
        ("profile", rf"in/([^/]+){TAIL}", "@"),
    ),
    _site("linkedin", "lnkd.in", (None, r"([\w-]+/?[\w-]*)", "short/")),
    _site(
        "pinterest",
        "www.pinterest.com",
        ("post", rf"pin/(?:[^/]*--)?(\d+){TAIL}", "pin/"),
        ("profile", r"(\w+)(?P<tail>/_(?:saved|created|profile))?", "@"),
        ("board", r"(\w+)/([^/]+)", "@"),
    ),
    _site("pinterest", "pin.it", (None, r"(\w+)", "short/")),
    _site(
        "soundcloud",
        "soundcloud.com",
        ("playlist", r"([\w-]+)/sets/([\w-]+)", "@"),
        ("profile", r"([\w-]+)(?P<tail>/(?:tracks|albums|sets|reposts|likes|followers))?", "@"),
        ("track", r"([\w-]+)/([\w-]+)", "@"),
    ),
    _site("soundcloud", "on.soundcloud.com", (None, r"(\w+)", "short/")),
    _site("discord", "discord.gg", ("invite", r"(?:invite/)?([\w-]+)", "invite/")),
    _site(
        "discord",
        "discord.com",
        ("invite", r"invite/([\w-]+)", "invite/"),
        ("message", r"channels/(\d+)/(\d+)/(\d+)", "channel/"),
        ("channel", r"channels/(\d+)(?:/(\d+))?", "channel/"),
    ),
    _site(
        "reddit",
        "www.reddit.com",
        ("comment", r"(?:r|u|user)/[\w-]+/comments/\w+/(?:comment|[^/]*)/(\w+)", "comment/"),
        ("post", rf"(?:(?:r|u|user)/[\w-]+/)?comments/(\w+){TAIL}", "post/"),
        (None, r"(?:r|u|user)/[\w-]+/s/(\w+)", "short/"),
        ("group", rf"r/(\w+){TAIL}", "@r/"),
        ("profile", rf"(?:u|user)/([\w-]+){TAIL}", "@"),
    ),
    _site("reddit", "redd.it", ("post", r"(\w+)", "post/")),
    _site(
        "quora",
        "www.quora.com",
        ("comment", r"([^/]+)/answers?/([^/]+)", "answer/"),
        ("profile", rf"profile/([^/]+){TAIL}", "@"),
        ("post", r"([^/]*-[^/]*)", "question/"),
    ),
    _site(
        "tumblr",
        "www.tumblr.com",
        ("post", rf"([\w-]+)/(\d+){TAIL}", "@"),
        ("profile", r"([\w-]+)", "@"),
        strip=r"post/|blog/(?:view/)?",
    ),
    _site(
        "vk",
        "vk.com",
        ("post", r"wall(-?\d+_\d+)", "wall"),
        ("post", r"[\w.]+\?w=wall(-?\d+_\d+)", "wall"),
        ("video", r"(?:video|clip)(-?\d+_\d+)", "video"),
        ("post", r"photo(-?\d+_\d+)", "photo"),
        ("group", r"(?:club|public|event)(\d+)", "club"),
        ("profile", r"id(\d+)", "id"),
        ("profile", r"([\w.]+)", "@"),
        keep="w",
    ),
    _site(
        "kwai", "www.kwai.com", ("video", r"@[^/]+/video/(\d+)", "video/"), ("profile", r"@([\w.-]+)", "@")
    ),
    _site(
        "likee", "likee.video", ("video", r"@[^/]+/video/(\d+)", "video/"), ("profile", r"@([\w.-]+)", "@")
    ),
    _site("likee", "l.likee.video", (None, r"((?:[vp]/)?\w+)", "short/")),
    _site(
        "rumble",
        "rumble.com",
        ("video", r"(v\w+)-[^/]*\.html", "video/"),
        ("video", r"embed/(v\w+)", "video/"),
        ("channel", rf"(?:c|user)/([\w-]+){TAIL}", "@"),
    ),
    _site("vimeo", "vimeo.com", ("video", rf"(?:[a-z]+/)*(\d+){TAIL}", "video/"), ("profile", r"(\w+)", "@")),
    _site(
        "bluesky",
        "bsky.app",
        ("post", rf"profile/([^/]+)/post/(\w+){TAIL}", "@"),
        ("profile", r"profile/([^/]+)", "@"),
    ),
    _site("shazam", "www.shazam.com", ("track", rf"(?:[\w-]+/)?(?:track|song)/(\d+){TAIL}", "track/")),
    _site("itunes", "music.apple.com", *_APPLE_MUSIC, keep="i"),
    _site("itunes", "itunes.apple.com", *_APPLE_MUSIC, keep="i"),
    _site("itunes", "podcasts.apple.com", _PODCAST),
    _site("app_store", "apps.apple.com", ("app", r"(?:\w\w/)?app/(?:[^/]+/)?id(\d+)", "")),
    _site("google_play", "play.google.com", ("app", r"store/apps/details\?id=([\w.]+)", ""), keep="id"),
    _site("google", "maps.app.goo.gl", ("place", r"(\w+)", "short/")),
    _site("google", "g.page", ("place", rf"(?:r/)?([^/]+){TAIL}", "@")),
    _site("google", "share.google", (None, r"(\w+)", "short/")),
    _site(
        "google",
        "www.google.com",
        ("place", r"maps\?cid=(\d+)", "place/"),
        ("place", r"maps/(?:place|reviews)/(.+)", "place/"),
        keep="cid",
    ),
    _site("google", "maps.google.com", ("place", r"maps\?cid=(\d+)", "place/"), keep="cid"),
    _site(
        "github",
        "github.com",
        ("repository", rf"([\w-]+)/([\w.-]+){TAIL}", "@"),
        ("profile", r"([\w-]+)", "@"),
    ),
    _site(
        "imdb", "www.imdb.com", ("page", rf"((?:title|name|list)/\w+){TAIL}", ""), strip=r"\w\w(?:-\w\w)?/"
    ),
    _site("trustpilot", "www.trustpilot.com", ("page", r"(?:review|evaluate)/([\w.-]+)", "@")),
    _site("tripadvisor", "www.tripadvisor.com", ("page", r"[\w]+_Review-(g\d+-d\d+)-.*", "")),
    _site(
        "deezer",
        "www.deezer.com",
        *(
            (kind, rf"{kind}/(\d+)", f"{kind}/")
            for kind in ("track", "album", "playlist", "artist", "profile")
        ),
        strip=r"\w\w/(?=\w+/)",
    ),
    _site(
        "tidal",
        "tidal.com",
        *(
            (kind, rf"{kind}/([\w-]+)", f"{kind}/")
            for kind in ("track", "album", "playlist", "artist", "video")
        ),
        strip=r"browse/",
    ),
    _site(
        "audiomack",
        "audiomack.com",
        ("track", r"([\w-]+)/song/([\w-]+)", "@"),
        ("album", r"([\w-]+)/album/([\w-]+)", "@"),
        ("playlist", r"([\w-]+)/playlist/([\w-]+)", "@"),
        ("profile", r"([\w-]+)", "@"),
    ),
    _site(
        "clubhouse",
        "www.clubhouse.com",
        ("profile", r"@([\w.]+)", "@"),
        ("event", r"(?:event|room|join)/(.+)", "event/"),
        ("group", r"(?:club|house)/([\w-]+)", "@club/"),
    ),
)
