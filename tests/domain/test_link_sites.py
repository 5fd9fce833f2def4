"""Every form that links of the known platforms take, written down a second time as people meet it."""

import re

import pytest

from bot.domain.link_hosts import find_site
from bot.domain.link_sites import SITES, Shape, Site, _site
from bot.domain.links import read_link

# An address, the kind that its form tells ("-" where it tells none), and the key that "same link" compares.
# Keys are stored with orders: one that reads differently tomorrow would let a second order through today.
KNOWN = """
instagram.com/stories/highlights/17 story instagram:highlight/17
instagram.com/stories/some.name/17 story instagram:story/17
instagram.com/stories/Some.Name story instagram:@story/some.name
instagram.com/p/AbC/c/17 comment instagram:comment/AbC/17
instagram.com/some.name/reel/AbC/c/17/r/18 comment instagram:comment/AbC/17
instagram.com/reels/audio/17 track instagram:audio/17
instagram.com/share/reel/AbC reel instagram:share/AbC
instagram.com/share/AbC post instagram:share/AbC
instagram.com/share/p/AbC post instagram:share/AbC
instagram.com/reel/AbC reel instagram:post/AbC
instagram.com/some.name/reels/AbC/likes reel instagram:post/AbC
instagram.com/tv/AbC video instagram:post/AbC
instagram.com/some.name/p/AbC/liked_by post instagram:post/AbC
instagram.com/Some.Name/live/17 live instagram:@live/some.name
instagram.com/channel/AbC channel instagram:channel/AbC
instagram.com/Some.Name/tagged profile instagram:@some.name
tiktok.com/@Some.Name/live live tiktok:@live/some.name
tiktok.com/@some.name/video/17 video tiktok:video/17
tiktok.com/v/17.html video tiktok:video/17
tiktok.com/embed/v2/17 video tiktok:video/17
tiktok.com/@some.name/photo/17 post tiktok:video/17
tiktok.com/music/original-sound-17 track tiktok:music/17
tiktok.com/@Some.Name profile tiktok:@some.name
tiktok.com/t/AbC - tiktok:short/AbC
vm.tiktok.com/AbC - tiktok:short/AbC
vt.tiktok.com/AbC - tiktok:short/AbC
youtube.com/watch?v=EXAMPLE-123&lc=Ug.1 comment youtube:comment/EXAMPLE-123/Ug.1
youtube.com/watch?v=EXAMPLE-123&list=PL1&lc=Ug.1 comment youtube:comment/EXAMPLE-123/Ug.1
youtube.com/watch?v=EXAMPLE-123&list=PL1 video youtube:video/EXAMPLE-123
youtube.com/shorts/EXAMPLE-123 short youtube:video/EXAMPLE-123
youtube.com/live/EXAMPLE-123 live youtube:video/EXAMPLE-123
youtube.com/@Some.Name/live live youtube:@live/some.name
youtube.com/embed/EXAMPLE-123 video youtube:video/EXAMPLE-123
youtube-nocookie.com/embed/EXAMPLE-123 video youtube:video/EXAMPLE-123
youtube.com/clip/AbC video youtube:clip/AbC
youtube.com/playlist?list=PL1 playlist youtube:playlist/PL1
youtube.com/post/AbC post youtube:post/AbC
youtube.com/channel/UCabcdefghijklmnopqrstuv/about channel youtube:channel/UCabcdefghijklmnopqrstuv
youtube.com/@Some.Name/shorts channel youtube:@some.name
youtube.com/c/SomeName/videos channel youtube:@c/somename
youtube.com/user/SomeName channel youtube:@c/somename
youtu.be/EXAMPLE-123 video youtube:video/EXAMPLE-123
facebook.com/profile.php?id=17 profile facebook:id/17
facebook.com/people/Some-Name/17 profile facebook:id/17
facebook.com/story.php?story_fbid=pfbid1&id=17 post facebook:post/pfbid1/17
facebook.com/permalink.php?story_fbid=18&id=17 post facebook:post/18/17
facebook.com/photo?fbid=17 post facebook:photo/17
facebook.com/photo.php?fbid=17 post facebook:photo/17
facebook.com/watch?v=17 video facebook:video/17
facebook.com/watch/live/?v=17 video facebook:video/17
facebook.com/reel/17 reel facebook:video/17
facebook.com/some.page/videos/some-title/17 video facebook:video/17
facebook.com/groups/some.group/posts/17 post facebook:post/17
facebook.com/groups/some.group/permalink/17 post facebook:post/17
facebook.com/some.page/posts/some-title/pfbid1 post facebook:post/pfbid1
facebook.com/some.page/photos/a.1/17 post facebook:photo/17
facebook.com/groups/Some.Group/about group facebook:@groups/some.group
facebook.com/events/some-event/17 event facebook:event/17
facebook.com/stories/17/AbC story facebook:story/17
facebook.com/share/v/AbC video facebook:share/AbC
facebook.com/share/r/AbC reel facebook:share/AbC
facebook.com/share/p/AbC post facebook:share/AbC
facebook.com/share/g/AbC group facebook:share/AbC
facebook.com/share/AbC - facebook:share/AbC
facebook.com/pages/category/Some-Page-100000000000017 page facebook:page/100000000000017
facebook.com/Some.Name profile facebook:@some.name
fb.com/Some.Name profile facebook:@some.name
fb.watch/AbC video facebook:watch/AbC
fb.me/AbC - facebook:me/AbC
m.me/Some.Name profile facebook:@some.name
t.me/+AbC invite telegram:invite/AbC
telegram.dog/joinchat/AbC invite telegram:invite/AbC
t.me/boost/Some_Name boost telegram:@boost/some_name
t.me/Some_Name?boost=1 boost telegram:@boost/some_name
t.me/Some_Name/17?comment=18 comment telegram:@some_name/17/18
t.me/c/16/17 message telegram:c/16/17
t.me/c/16/5/17 message telegram:c/16/17
t.me/Some_Name/s/17 story telegram:@story/some_name/17
t.me/Some_Name/17 message telegram:@some_name/17
t.me/Some_Name/5/17 message telegram:@some_name/17
t.me/Some_Bot?start=Ref bot telegram:@some_bot/ref
t.me/Some_Bot/app?startapp=Ref bot telegram:@some_bot/ref
t.me/Some_Name channel telegram:@some_name
x.com/Some_Name/status/17/photo/1 post x:post/17
x.com/i/web/status/17 post x:post/17
x.com/i/communities/17 group x:community/17
x.com/i/broadcasts/AbC live x:live/AbC
x.com/Some_Name/with_replies profile x:@some_name
threads.com/@some.name/post/AbC/media post threads:post/AbC
threads.com/t/AbC post threads:post/AbC
threads.com/@Some.Name/replies profile threads:@some.name
chat.whatsapp.com/invite/AbC invite whatsapp:invite/AbC
wa.me/+905550000000 profile whatsapp:phone/905550000000
api.whatsapp.com/send?phone=905550000000 profile whatsapp:phone/905550000000
whatsapp.com/channel/AbC/17 message whatsapp:channel/AbC/17
whatsapp.com/channel/AbC channel whatsapp:channel/AbC
open.spotify.com/track/AbC track spotify:track/AbC
open.spotify.com/intl-tr/album/AbC album spotify:album/AbC
open.spotify.com/artist/AbC artist spotify:artist/AbC
open.spotify.com/user/some.name/playlist/AbC playlist spotify:playlist/AbC
open.spotify.com/embed/show/AbC show spotify:show/AbC
open.spotify.com/episode/AbC episode spotify:episode/AbC
open.spotify.com/user/Some.Name profile spotify:@some.name
spotify.link/AbC - spotify:short/AbC
twitch.tv/some_name/clip/AbC video twitch:clip/AbC
twitch.tv/videos/17 video twitch:video/17
twitch.tv/some_name/v/17 video twitch:video/17
twitch.tv/Some_Name/about channel twitch:@some_name
clips.twitch.tv/AbC video twitch:clip/AbC
kick.com/some-name/videos/AbC video kick:video/AbC
kick.com/some-name/clips/AbC video kick:clip/AbC
kick.com/Some-Name/about channel kick:@some-name
snapchat.com/@some.name/spotlight/AbC video snapchat:spotlight/AbC
snapchat.com/add/Some.Name profile snapchat:@some.name
snapchat.com/@Some.Name profile snapchat:@some.name
t.snapchat.com/AbC - snapchat:short/AbC
linkedin.com/company/Some-Firm/posts page linkedin:@page/some-firm
linkedin.com/groups/17 group linkedin:group/17
linkedin.com/feed/update/urn:li:activity:17 post linkedin:activity/17
linkedin.com/posts/some-name_title-activity-17-AbC post linkedin:activity/17
linkedin.com/pulse/Some-Title post linkedin:post/Some-Title
linkedin.com/in/Some-Name/details profile linkedin:@some-name
lnkd.in/AbC - linkedin:short/AbC
pinterest.com/pin/some-title--17/sent post pinterest:pin/17
pinterest.com/Some_Name/_saved profile pinterest:@some_name
pinterest.com/Some_Name/Some-Board board pinterest:@some_name/some-board
pin.it/AbC - pinterest:short/AbC
soundcloud.com/Some-Name/sets/Some-Set playlist soundcloud:@some-name/some-set
soundcloud.com/Some-Name/tracks profile soundcloud:@some-name
soundcloud.com/Some-Name/Some-Track track soundcloud:@some-name/some-track
on.soundcloud.com/AbC - soundcloud:short/AbC
discord.gg/AbC invite discord:invite/AbC
discordapp.com/invite/AbC invite discord:invite/AbC
discord.com/channels/16/17/18 message discord:channel/16/17/18
discord.com/channels/16/17 channel discord:channel/16/17
reddit.com/r/some_group/comments/16/comment/17 comment reddit:comment/17
reddit.com/r/some_group/comments/16/some_title post reddit:post/16
reddit.com/r/some_group/s/AbC - reddit:short/AbC
reddit.com/r/Some_Group/new group reddit:@r/some_group
reddit.com/u/Some-Name/comments profile reddit:@some-name
redd.it/16 post reddit:post/16
quora.com/Some-Question/answer/Some-Name comment quora:answer/Some-Question/Some-Name
quora.com/profile/Some-Name/answers profile quora:@some-name
quora.com/Some-Question post quora:question/Some-Question
some-name.tumblr.com/post/17/some-title post tumblr:@some-name/17
tumblr.com/blog/view/Some-Name profile tumblr:@some-name
www.some-name.tumblr.com profile tumblr:@some-name
vk.com/wall-16_17 post vk:wall-16_17
vk.ru/some.group?w=wall-16_17 post vk:wall-16_17
vk.com/clip-16_17 video vk:video-16_17
vk.com/photo-16_17 post vk:photo-16_17
vk.com/public17 group vk:club17
vk.com/id17 profile vk:id17
vk.com/Some.Name profile vk:@some.name
kwai.com/@some.name/video/17 video kwai:video/17
kwai.com/@Some.Name profile kwai:@some.name
likee.video/@some.name/video/17 video likee:video/17
likee.video/@Some.Name profile likee:@some.name
l.likee.video/v/AbC - likee:short/v/AbC
rumble.com/v1AbC-some-title.html video rumble:video/v1AbC
rumble.com/embed/v1AbC video rumble:video/v1AbC
rumble.com/c/Some-Name/videos channel rumble:@some-name
vimeo.com/channels/staffpicks/17 video vimeo:video/17
vimeo.com/SomeName profile vimeo:@somename
bsky.app/profile/Some.Name/post/AbC/liked-by post bluesky:@some.name/abc
bsky.app/profile/Some.Name profile bluesky:@some.name
shazam.com/track/17/some-title track shazam:track/17
music.apple.com/tr/album/some-title/16?i=17 track itunes:track/17
music.apple.com/tr/song/some-title/17 track itunes:track/17
music.apple.com/tr/album/some-title/16 album itunes:album/16
music.apple.com/tr/playlist/some-title/pl.AbC playlist itunes:playlist/pl.AbC
music.apple.com/tr/artist/some-name/16 artist itunes:artist/16
music.apple.com/tr/podcast/some-title/id16 show itunes:show/16
itunes.apple.com/tr/album/some-title/id16?i=17 track itunes:track/17
itunes.apple.com/tr/album/some-title/16?i=17 track itunes:track/17
itunes.apple.com/tr/song/17 track itunes:track/17
itunes.apple.com/tr/album/some-title/id16 album itunes:album/16
itunes.apple.com/tr/playlist/pl.AbC playlist itunes:playlist/pl.AbC
itunes.apple.com/tr/artist/some-name/id16 artist itunes:artist/16
itunes.apple.com/tr/podcast/some-title/id16 show itunes:show/16
podcasts.apple.com/tr/podcast/some-title/id16 show itunes:show/16
apps.apple.com/tr/app/some-app/id16 app app_store:16
play.google.com/store/apps/details?id=com.example.App app google_play:com.example.App
maps.app.goo.gl/AbC place google:short/AbC
g.page/r/Some-Place/review place google:@some-place
share.google/AbC - google:short/AbC
google.com/maps?cid=17 place google:place/17
google.com/maps/place/Some+Place/@41.0,29.0 place google:place/Some+Place/@41.0,29.0
maps.google.com/maps?cid=17 place google:place/17
github.com/Some-Name/Some.Repo/tree/main repository github:@some-name/some.repo
github.com/Some-Name profile github:@some-name
m.imdb.com/tr/title/tt17/reviews page imdb:title/tt17
trustpilot.com/review/Example.com page trustpilot:@example.com
tripadvisor.com.tr/Hotel_Review-g16-d17-Reviews-Some_Hotel.html page tripadvisor:g16-d17
deezer.com/tr/track/17 track deezer:track/17
deezer.com/album/17 album deezer:album/17
deezer.com/playlist/17 playlist deezer:playlist/17
deezer.com/artist/17 artist deezer:artist/17
deezer.com/profile/17 profile deezer:profile/17
tidal.com/browse/track/17 track tidal:track/17
tidal.com/album/17 album tidal:album/17
tidal.com/playlist/AbC-1 playlist tidal:playlist/AbC-1
tidal.com/artist/17 artist tidal:artist/17
tidal.com/video/17 video tidal:video/17
audiomack.com/Some-Name/song/Some-Song track audiomack:@some-name/some-song
audiomack.com/Some-Name/album/Some-Album album audiomack:@some-name/some-album
audiomack.com/Some-Name/playlist/Some-List playlist audiomack:@some-name/some-list
audiomack.com/Some-Name profile audiomack:@some-name
clubhouse.com/@Some.Name profile clubhouse:@some.name
clubhouse.com/event/AbC event clubhouse:event/AbC
clubhouse.com/house/Some-House group clubhouse:@club/some-house
"""
ROWS = [tuple(line.split()) for line in KNOWN.split("\n") if line]


@pytest.mark.parametrize(("address", "kind", "key"), ROWS)
def test_each_known_form_is_told_apart(address: str, kind: str, key: str) -> None:
    """Its kind is what the form tells, its key the target alone: names without case, ids with it."""
    link = read_link(address)
    assert (link.kind or "-", link.key) == (kind, key)


def form_of(address: str) -> tuple[Site, Shape | None]:
    """Return the site of a clean link and the first of its forms that fits."""
    host, _, rest = read_link(address).url.removeprefix("https://").partition("/")
    found = find_site(host)
    assert found is not None
    path = rest.partition("?")[0]
    fits = (shape for shape in found[0].shapes if shape.pattern.fullmatch(rest if shape.sees_query else path))
    return found[0], next(fits, None)


def test_no_form_goes_unproved() -> None:
    """Each form of each site is met by an address above, so none can be lost or hidden by one before it."""
    met = {form_of(address) for address, _, _ in ROWS}
    missing = [
        (site.host, shape.pattern.pattern)
        for site in SITES
        for shape in site.shapes
        if (site, shape) not in met
    ]
    assert missing == []


def test_a_line_of_the_table_is_a_site() -> None:
    """Forms in their order, patterns for ASCII only, and the query only for those that ask for it."""
    found = _site(
        "x", "x.com", ("post", r"p\?id=(\d+)", "p/"), (None, r"(\w+)", "@"), keep="id w", strip="s/|t/"
    )
    post = Shape("post", re.compile(r"p\?id=(\d+)", re.ASCII), "p/", sees_query=True)
    name = Shape(None, re.compile(r"(\w+)", re.ASCII), "@", sees_query=False)
    assert found == Site("x", "x.com", (post, name), ("id", "w"), re.compile(r"\A(?:s/|t/)*", re.ASCII))


def test_a_site_keeps_and_strips_nothing_unasked() -> None:
    """Without a word about queries and starts of the path there is none to keep and none to strip."""
    assert _site("x", "x.com") == Site("x", "x.com", (), (), re.compile(r"\A(?:)*", re.ASCII))
