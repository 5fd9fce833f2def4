"""What people paste as a link, and what we make of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.link_hosts import NAMES, PLATFORMS
from bot.domain.link_sites import SITES
from bot.domain.links import (
    EXAMPLES,
    LONGEST,
    TEXT_KEYS,
    FrontPage,
    Link,
    LinkTooLong,
    NotALink,
    SeveralLinks,
    SpaceInLink,
    UnsafeLink,
    UnusableLink,
    WrongPlatform,
    check_link,
    read_link,
)


@pytest.mark.parametrize(
    ("text", "platform", "kind", "url"),
    [
        (
            "https://www.instagram.com/Some.Name/",
            "instagram",
            "profile",
            "https://www.instagram.com/Some.Name",
        ),
        ("instagram.com/a?igsh=x&utm_source=y", "instagram", "profile", "https://www.instagram.com/a"),
        ("http://instagr.am/p/AbC-_1/", "instagram", "post", "https://www.instagram.com/p/AbC-_1"),
        (
            "https://www.instagram.com/reel/AbC/?a=b",
            "instagram",
            "reel",
            "https://www.instagram.com/reel/AbC",
        ),
        ("instagram.com/stories/a/17/", "instagram", "story", "https://www.instagram.com/stories/a/17"),
        ("instagram.com/p/AbC/c/17/", "instagram", "comment", "https://www.instagram.com/p/AbC/c/17"),
        ("https://instagram.com./a", "instagram", "profile", "https://www.instagram.com/a"),
        ("http://instagram.com:80/a", "instagram", "profile", "https://www.instagram.com/a"),
        ("https://instagram.com:443/a", "instagram", "profile", "https://www.instagram.com/a"),
        ("instagram.com/p/AbX/", "instagram", "post", "https://www.instagram.com/p/AbX"),
        ("instagram.com/Explore", "instagram", None, "https://www.instagram.com/Explore"),
        ("instagram.com/a/live", "instagram", "live", "https://www.instagram.com/a/live"),
        ("instagram.com/a/followers/", "instagram", "profile", "https://www.instagram.com/a"),
        ("instagram.com/explore/x", "instagram", None, "https://www.instagram.com/explore/x"),
        ("m.tiktok.com/@a/video/7?q=1", "tiktok", "video", "https://www.tiktok.com/@a/video/7"),
        ("tiktok.com/@a/photo/7", "tiktok", "post", "https://www.tiktok.com/@a/photo/7"),
        ("tiktok.com/@user", "tiktok", "profile", "https://www.tiktok.com/@user"),
        ("tiktok.com/@a/live", "tiktok", "live", "https://www.tiktok.com/@a/live"),
        ("https://vm.tiktok.com/ZM1/", "tiktok", None, "https://vm.tiktok.com/ZM1"),
        ("https://youtu.be/EXAMPLE-123?si=x", "youtube", "video", "https://youtu.be/EXAMPLE-123"),
        (
            "https://m.youtube.com/watch?app=desktop&list=PL1&v=EXAMPLE-123&feature=share",
            "youtube",
            "video",
            "https://www.youtube.com/watch?v=EXAMPLE-123&list=PL1",
        ),
        (
            "youtube.com/shorts/EXAMPLE-123?si=x",
            "youtube",
            "short",
            "https://www.youtube.com/shorts/EXAMPLE-123",
        ),
        ("youtube.com/live/EXAMPLE-123", "youtube", "live", "https://www.youtube.com/live/EXAMPLE-123"),
        (
            "youtube.com/shorts/EXAMPLE-123?v=EXAMPLE-456",
            "youtube",
            "short",
            "https://www.youtube.com/shorts/EXAMPLE-123",
        ),
        (
            "youtube.com/playlist?si=x&list=PL1",
            "youtube",
            "playlist",
            "https://www.youtube.com/playlist?list=PL1",
        ),
        ("youtube.com/@Name/videos", "youtube", "channel", "https://www.youtube.com/@Name"),
        ("youtube.com/@قناة", "youtube", "channel", "https://www.youtube.com/@%D9%82%D9%86%D8%A7%D8%A9"),
        (
            "youtube.com/watch?v=EXAMPLE-123&lc=Ug.1",
            "youtube",
            "comment",
            "https://www.youtube.com/watch?v=EXAMPLE-123&lc=Ug.1",
        ),
        ("youtube.com/watch?v=tooshort", "youtube", None, "https://www.youtube.com/watch?v=tooshort"),
        ("https://fb.watch/aB-1/", "facebook", "video", "https://fb.watch/aB-1"),
        ("ar-ar.facebook.com/My.Page/", "facebook", "profile", "https://www.facebook.com/My.Page"),
        ("fb.com/profile.php?sk=x&id=7", "facebook", "profile", "https://www.facebook.com/profile.php?id=7"),
        (
            "https://m.facebook.com/story.php?id=5&story_fbid=pfbid1&mibextid=x",
            "facebook",
            "post",
            "https://www.facebook.com/story.php?story_fbid=pfbid1&id=5",
        ),
        ("facebook.com/groups/a.b/", "facebook", "group", "https://www.facebook.com/groups/a.b"),
        ("facebook.com/groups/a/posts/7", "facebook", "post", "https://www.facebook.com/groups/a/posts/7"),
        ("facebook.com/share/r/Ab1/", "facebook", "reel", "https://www.facebook.com/share/r/Ab1"),
        ("t.me/+AbC_12", "telegram", "invite", "https://t.me/+AbC_12"),
        ("https://t.me/joinchat/AbC_12", "telegram", "invite", "https://t.me/joinchat/AbC_12"),
        ("telegram.me/s/MyChannel", "telegram", "channel", "https://t.me/MyChannel"),
        ("https://mychannel.t.me", "telegram", "channel", "https://t.me/mychannel"),
        ("t.me/mychannel/12?single", "telegram", "message", "https://t.me/mychannel/12"),
        ("t.me/mychannel/12?comment=5", "telegram", "comment", "https://t.me/mychannel/12?comment=5"),
        ("t.me/mychannel?boost", "telegram", "boost", "https://t.me/mychannel?boost"),
        ("t.me/some_bot?start=ref1", "telegram", "bot", "https://t.me/some_bot?start=ref1"),
        ("mobile.twitter.com/Name/status/7/photo/1?s=20", "x", "post", "https://x.com/Name/status/7"),
        ("twitter.com/Name", "x", "profile", "https://x.com/Name"),
        ("x.com/i/spaces/1abc", "x", "live", "https://x.com/i/spaces/1abc"),
        ("threads.net/@a.b/post/C-1?xmt=1", "threads", "post", "https://www.threads.com/@a.b/post/C-1"),
        ("https://chat.whatsapp.com/AbC", "whatsapp", "invite", "https://chat.whatsapp.com/AbC"),
        ("whatsapp.com/channel/00Ab/12", "whatsapp", "message", "https://whatsapp.com/channel/00Ab/12"),
        ("open.spotify.com/intl-tr/track/4a?si=1", "spotify", "track", "https://open.spotify.com/track/4a"),
        ("open.spotify.com/playlist/3b", "spotify", "playlist", "https://open.spotify.com/playlist/3b"),
        ("https://on.soundcloud.com/a1", "soundcloud", None, "https://on.soundcloud.com/a1"),
        ("m.soundcloud.com/a/sets/b?in=c", "soundcloud", "playlist", "https://soundcloud.com/a/sets/b"),
        ("clips.twitch.tv/Abc", "twitch", "video", "https://clips.twitch.tv/Abc"),
        ("kick.com/a-b", "kick", "channel", "https://kick.com/a-b"),
        ("tr.pinterest.com/pin/12/sent/", "pinterest", "post", "https://www.pinterest.com/pin/12"),
        ("pinterest.co.uk/ab/my-board/", "pinterest", "board", "https://www.pinterest.com/ab/my-board"),
        ("de.linkedin.com/in/a-b/?x=1", "linkedin", "profile", "https://www.linkedin.com/in/a-b"),
        ("discord.com/invite/Ab1", "discord", "invite", "https://discord.com/invite/Ab1"),
        (
            "old.reddit.com/r/a/comments/1b/some_title/",
            "reddit",
            "post",
            "https://www.reddit.com/r/a/comments/1b",
        ),
        ("my-blog.tumblr.com/post/12/slug", "tumblr", "post", "https://www.tumblr.com/my-blog/12"),
        ("vk.com/a?w=wall-1_2", "vk", "post", "https://vk.com/a?w=wall-1_2"),
        (
            "music.apple.com/tr/album/a/12?i=34&l=x",
            "itunes",
            "track",
            "https://music.apple.com/tr/album/a/12?i=34",
        ),
        (
            "http://www.Example.com/Page/?utm_source=x&id=5#top",
            *("website",) * 2,
            "https://www.example.com/Page/?id=5",
        ),
        ("example.com/?fbclid=x&ref=partner", *("website",) * 2, "https://example.com/?ref=partner"),
        ("https://example.com/#/shop", *("website",) * 2, "https://example.com/#/shop"),
        ("example.com/#!/shop?id=5", *("website",) * 2, "https://example.com/#!/shop?id=5"),
        ("example.com/?a=1&gclid=x=y&b=2", *("website",) * 2, "https://example.com/?a=1&b=2"),
        ("example.com/a.?utm_source=x", *("website",) * 2, "https://example.com/a"),
        ("example.com/a%20b", *("website",) * 2, "https://example.com/a%20b"),
        ("example.com", *("website",) * 2, "https://example.com/"),
        ("http://مثال.com/صفحة", *("website",) * 2, "https://xn--mgbh0fb.com/%D8%B5%D9%81%D8%AD%D8%A9"),
        ("https://instaab.gram.com/name", *("website",) * 2, "https://instaab.gram.com/name"),
    ],
)
def test_link_is_recognised_and_cleaned(text: str, platform: str, kind: str | None, url: str) -> None:
    """Faces of a host, short hosts and tracking all come down to one clean link with its kind."""
    link = read_link(text)
    assert (link.platform, link.kind, link.url) == (platform, kind, url)
    assert read_link(link.url) == link


@pytest.mark.parametrize(
    "texts",
    [
        (
            "https://instagram.com/Some.Name",
            "http://m.instagram.com/some.name/?hl=tr",
            "instagr.am/SOME.NAME/reels",
        ),
        ("instagram.com/p/AbC", "instagram.com/some.name/p/AbC/", "instagram.com/reel/AbC/?igsh=1"),
        ("youtu.be/EXAMPLE-123", "youtube.com/watch?v=EXAMPLE-123&t=5s", "youtube.com/shorts/EXAMPLE-123"),
        ("t.me/+AbC", "telegram.me/joinchat/AbC"),
        ("t.me/Name", "t.me/s/name", "name.t.me"),
        ("x.com/a/status/7", "twitter.com/b/status/7?s=20", "x.com/i/web/status/7"),
        ("wa.me/905550000000", "wa.me/+905550000000"),
        ("discord.gg/Ab1", "discord.com/invite/Ab1"),
        ("example.com/a/", "http://www.example.com/a?utm_medium=x"),
    ],
)
def test_same_target_has_the_same_key(texts: tuple[str, ...]) -> None:
    """However a target is written, "same link" sees that it is the same."""
    assert len({read_link(text).key for text in texts}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("instagram.com/p/AbC", "instagram.com/p/abc"),
        ("instagram.com/abc", "instagram.com/p/abc"),
        ("youtu.be/EXAMPLE-123", "youtu.be/example-123"),
        ("t.me/+AbC", "t.me/+abc"),
        ("t.me/name/1", "t.me/name/2"),
        ("instagram.com/name", "tiktok.com/@name"),
        ("example.com/a", "example.com/A"),
        ("example.com/MAX", "example.com/MA"),
        ("instagram.com/explore/a", "instagram.com/explore/b"),
    ],
)
def test_different_targets_have_different_keys(one: str, other: str) -> None:
    """Ids keep their case, and no two platforms or posts share a key."""
    assert read_link(one).key != read_link(other).key


@pytest.mark.parametrize(
    "text",
    [
        "Check this out https://www.instagram.com/p/AbC/?igsh=1",
        "شاهد هذا المنشور: https://www.instagram.com/p/AbC/",
        "Şuna bak!\nhttps://www.instagram.com/p/AbC/\nInstagram'dan gönderildi",
        "https://www.instagram.com/p/AbC.",
        "(https://www.instagram.com/p/AbC)",
        "[post](https://www.instagram.com/p/AbC)",
        "«https://www.instagram.com/p/AbC»،",
        "https://www.instagram.com/p/AbC 👍",
        "\u2068https://www.instagram.com/p/AbC\u2069",
        "https://www.insta\u200bgram.com/p/A\u200fbC",
        "look: instagram.com/p/AbC!",
        "https://www.instagram.com/p/AbC https://instagram.com/p/AbC/",
        "HTTPS://WWW.INSTAGRAM.COM/p/AbC",
    ],
)
def test_link_is_found_in_what_share_buttons_write(text: str) -> None:
    """Words before the link, other lines, punctuation and invisible marks do not get in the way."""
    assert read_link(text) == read_link("https://www.instagram.com/p/AbC")


@pytest.mark.parametrize("mark", list(".,;:!?'\"*»”…،؛؟’"))
def test_the_sentence_around_a_link_is_no_part_of_it(mark: str) -> None:
    """Whatever ends a sentence or a quotation in three languages is cut off."""
    assert read_link(f"instagram.com/name{mark}").url == "https://www.instagram.com/name"


@pytest.mark.parametrize(
    "face", ["www", "m", "mobile", "web", "mbasic", "touch", "old", "new", "np", "music", "tr", "ar-ar"]
)
def test_the_faces_of_a_host_are_one_host(face: str) -> None:
    """Phones, old designs and languages have hosts of their own."""
    assert read_link(f"https://{face}.facebook.com/Some.Name").key == "facebook:@some.name"


@pytest.mark.parametrize(
    "param",
    [
        *("utm_source", "UTM_campaign", "fbclid", "gclid", "yclid", "msclkid", "ttclid", "twclid", "dclid"),
        *("gbraid", "wbraid", "igsh", "igshid", "mibextid", "mc_cid", "mc_eid", "_branch_match_id"),
        *("ref_src", "ref_url"),
    ],
)
def test_tracking_is_left_behind(param: str) -> None:
    """What only says where somebody clicked is no part of a target; a parameter that looks alike is."""
    assert read_link(f"https://example.com/?{param}=x&id=5").url == "https://example.com/?id=5"
    assert read_link(f"https://example.com/?my{param}=x").url == f"https://example.com/?my{param}=x"


def test_brackets_inside_a_link_stay() -> None:
    """Only a bracket that the link did not open is punctuation."""
    assert read_link("see https://example.com/Foo_(bar).").url == "https://example.com/Foo_(bar)"


@pytest.mark.parametrize("platform", sorted(NAMES))
def test_name_stands_for_the_profile_link(platform: str) -> None:
    """A bare name and `@name` are the profile of the platform that was asked about."""
    name = {"whatsapp": "905550000000", "bluesky": "some-name.bsky.social"}.get(platform, "somename")
    link = read_link(f"@{name}", platform)
    assert link == read_link(name, platform) == read_link(link.url)
    assert link.platform == platform
    assert link.kind in {"profile", "channel"}
    assert name in link.url


@pytest.mark.parametrize(
    ("platform", "shortest", "longest"),
    [
        *(("instagram", 1, 30), ("tiktok", 2, 24), ("youtube", 3, 30), ("facebook", 5, 50)),
        *(("telegram", 4, 32), ("x", 1, 15), ("threads", 1, 30), ("whatsapp", 7, 15), ("twitch", 3, 25)),
        *(("kick", 3, 25), ("snapchat", 3, 15), ("linkedin", 3, 100), ("pinterest", 3, 30)),
        *(("soundcloud", 3, 25), ("reddit", 3, 20), ("tumblr", 1, 32), ("vk", 5, 32), ("kwai", 3, 30)),
        *(("likee", 3, 30), ("github", 1, 39), ("clubhouse", 3, 16)),
    ],
)
def test_a_name_is_as_long_as_its_platform_lets_it_be(platform: str, shortest: int, longest: int) -> None:
    """One letter less or more is somebody's typing mistake, and an order for it would reach nobody."""
    letter = "5" if platform == "whatsapp" else "a"
    for length in {shortest, longest}:
        assert read_link(letter * length, platform).platform == platform
    for length in {shortest - 1, longest + 1}:
        with pytest.raises(NotALink):
            read_link(letter * length, platform)


def test_a_name_keeps_its_own_letters() -> None:
    """Only the sign before it and slashes behind it are no part of a name."""
    assert read_link("@maX/", "instagram").url == "https://www.instagram.com/maX"


@pytest.mark.parametrize("platform", ["website", "trovo"])
def test_a_name_says_nothing_where_the_platform_has_no_names(platform: str) -> None:
    """A service of a platform without names, or of one that we do not know, asks for a link."""
    with pytest.raises(NotALink):
        read_link("@name", platform)


def test_texts_and_links_may_be_as_long_as_their_limits() -> None:
    """The last letter that fits is read."""
    longest = "https://example.com/".ljust(LONGEST, "a")
    assert read_link(longest).url == longest
    assert read_link("instagram.com/name".rjust(10_000)).kind == "profile"
    with pytest.raises(LinkTooLong):
        read_link("instagram.com/name".rjust(10_001))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("instagram.com/explore/x", "instagram:instagram.com/explore/x"),
        ("vm.tiktok.com/a/b", "tiktok:vm.tiktok.com/a/b"),
        ("http://www.example.com/Page/?utm_source=x&id=5#/top", "website:example.com/Page?id=5#/top"),
    ],
)
def test_a_target_that_no_form_fits_is_compared_by_its_address(text: str, key: str) -> None:
    """Host without `www.`, path and what is left of the query."""
    assert read_link(text).key == key


def test_link_wins_over_the_expected_platform() -> None:
    """A full link is read as what it is even when another platform was asked about."""
    assert read_link("youtube.com/@name", "instagram").platform == "youtube"
    assert read_link("t.me/name", "instagram").platform == "telegram"
    assert read_link("www.example.com", "instagram").platform == "website"
    with pytest.raises(FrontPage):
        read_link("youtube.com", "instagram")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", NotALink),
        ("hello world", NotALink),
        ("@name", NotALink),
        ("a@b.example", NotALink),
        ("https://", NotALink),
        ("https://instagram", NotALink),
        ("https://exa_mple.com/", NotALink),
        ("https://example.com/\\@evil.example", NotALink),
        ("https://example.com/a%0Ab", NotALink),
        ("https://example.com/a%7Fb", NotALink),
        ("https://[zz]/", NotALink),
        (f"https://{'a' * 80}.com", NotALink),
        ("https://instagram.com/\ud800", NotALink),
        ("https://instagram.com/na me", SpaceInLink),
        ("https://instagram.com/name please 1000", SpaceInLink),
        ("https://instagram.com/name x 1000", SpaceInLink),
        ("instagram.com/name me@instagram.com/name", SpaceInLink),
        ("https://instagram.com/a https://instagram.com/b", SeveralLinks),
        ("https://instagram.com/ahttps://instagram.com/b", SeveralLinks),
        ("instagram.com/a and tiktok.com/@b", SeveralLinks),
        ("example.com/http://", SeveralLinks),
        ("javascript:alert(1)", UnsafeLink),
        ("ftp://example.com/x", UnsafeLink),
        ("mailto:a@b.example", UnsafeLink),
        ("https://user:pass@instagram.com/x", UnsafeLink),
        ("https://instagram.com:8080/x", UnsafeLink),
        ("http://127.0.0.1/x", UnsafeLink),
        ("http://2130706433/", UnsafeLink),
        ("http://[::1]/", UnsafeLink),
        ("http://localhost/x", UnsafeLink),
        ("http://printer.local/", UnsafeLink),
        ("http://db.internal/", UnsafeLink),
        ("http://router.lan/", UnsafeLink),
        ("http://nas.home/", UnsafeLink),
        ("http://shop.test/", UnsafeLink),
        ("http://shop.invalid/", UnsafeLink),
        ("http://shop.onion/", UnsafeLink),
        ("https://www.instagram.com/?hl=tr", FrontPage),
        ("t.me", FrontPage),
        (f"https://example.com/{'a' * LONGEST}", LinkTooLong),
        (f"https://example.com/{'ع' * 400}", LinkTooLong),
        ("a" * 20_000, LinkTooLong),
    ],
)
def test_unusable_text_is_refused_with_the_reason(text: str, error: type[UnusableLink]) -> None:
    """Each way to send no usable link has an answer of its own."""
    with pytest.raises(error) as caught:
        read_link(text)
    assert caught.value.key in TEXT_KEYS


def test_link_of_another_platform_is_refused() -> None:
    """A service of a known platform takes only that platform's links."""
    link = read_link("tiktok.com/@name")
    check_link(link, "tiktok")
    with pytest.raises(WrongPlatform) as caught:
        check_link(link, "instagram")
    assert (caught.value.expected, caught.value.found) == ("instagram", "tiktok")
    assert caught.value.values == {"expected": "instagram", "found": "tiktok"}
    assert caught.value.key in TEXT_KEYS
    with pytest.raises(WrongPlatform):
        check_link(read_link("example.com/name"), "instagram")
    with pytest.raises(WrongPlatform):
        check_link(link, "trovo")


@pytest.mark.parametrize("platform", [None, "website", "trovo"])
def test_unknown_host_fits_services_without_a_known_platform(platform: str | None) -> None:
    """Website traffic takes any link, and a platform whose links we do not know takes any unknown host."""
    check_link(read_link("https://example.com/name"), platform)
    if platform != "trovo":
        check_link(read_link("https://x.com/name"), platform)


@pytest.mark.parametrize(("platform", "example"), sorted(EXAMPLES.items()))
def test_example_is_a_clean_link_of_its_platform(platform: str, example: str) -> None:
    """What the prompt shows is what we would send."""
    link = read_link(example)
    assert (link.platform, link.url) == (platform, example)
    assert link.kind is not None


def test_every_platform_has_an_example_and_every_host_is_found() -> None:
    """No platform is left without an example, and no host hides another."""
    assert set(EXAMPLES) == PLATFORMS | {"website"}
    assert set(NAMES) <= PLATFORMS
    assert len({site.host for site in SITES}) == len(SITES)
    assert all(read_link(f"https://{site.host}/zzz/zzz").platform == site.platform for site in SITES)


PIECES = st.sampled_from(
    [
        *(
            "https://",
            "http://",
            "www.",
            "instagram.com",
            "t.me",
            "youtu.be",
            "s.t.me",
            "vk.com",
            "example.com",
        ),
        *(
            "a.tumblr.com",
            "tr.pinterest.com",
            "open.spotify.com",
            "facebook.com",
            "reddit.com",
            "music.apple.com",
        ),
        *(
            "/",
            "//",
            "?",
            "&",
            "=",
            "#",
            "@",
            "+",
            "%",
            "%2F",
            "%252F",
            "%zz",
            "%FF",
            "..",
            ".",
            ":",
            "\\",
            " ",
            "\n",
        ),
        *(
            "watch",
            "v=",
            "EXAMPLE-123",
            "list=",
            "s/",
            "p/",
            "reel/",
            "name",
            "status/7",
            "intl-tr/",
            "post/",
            "12",
        ),
        *(
            "comments/",
            "r/",
            "user/",
            "tr/",
            "album/",
            "?i=3",
            "bot",
            "?start=",
            "ع",
            "İ",
            "\u200f",
            "(",
            ")",
            "[",
            "👍",
        ),
    ]
)
TEXTS = st.text(max_size=120) | st.lists(PIECES, max_size=12).map("".join)
ADDRESSES = st.tuples(
    st.sampled_from([site.host for site in SITES] + ["name.tumblr.com", "s.t.me", "example.com"]),
    st.lists(PIECES, max_size=8).map("".join),
).map("https://{0[0]}/{0[1]}".format)


def outcome(text: str, platform: str | None) -> Link | UnusableLink:
    """Return the link, or the error that says why there is none."""
    try:
        return read_link(text, platform)
    except UnusableLink as error:
        return error


@given(TEXTS | ADDRESSES, st.sampled_from([None, *sorted(NAMES)]))
def test_every_text_gives_a_stable_link_or_a_known_error(text: str, platform: str | None) -> None:
    """Nothing that can be pasted escapes as another exception, and a link once read reads the same again."""
    found = outcome(text, platform)
    if isinstance(found, Link):
        assert found.url.startswith("https://")
        assert found.url.isascii()
        assert len(found.url) <= LONGEST
        assert read_link(found.url) == found
    else:
        assert found.key in TEXT_KEYS
