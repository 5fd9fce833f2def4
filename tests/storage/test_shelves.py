from functools import partial

from sqlalchemy import Connection

from bot.storage import catalogue, shelves
from bot.storage.database import Database
from bot.storage.shelves import Shelf, Word
from tests.storage.goods import fill, row

INSTAGRAM = Shelf(platform="instagram")


def divide(conn: Connection) -> None:
    """Like `fill`, and say of two that they are likes, of one that it is a divider, and what words they have."""
    fill(conn)
    catalogue.change(conn, 1, {"kind": "likes", "words": "turk begeni 100% 1k_a"})
    catalogue.change(conn, 2, {"kind": "likes", "words": "begeni", "unsold": "divider"})


async def test_only_what_is_on_sale_is_counted_and_shown(database: Database) -> None:
    """Hidden, gone, blocked and unsellable services are on no shelf and in no count of one."""
    ids = await database.write(fill)
    assert await database.read(shelves.platforms) == [("instagram", 6), ("tiktok", 1)]
    found = await database.read(partial(shelves.categories_on, shelf=INSTAGRAM))
    assert [(category.name, category.size) for category in found] == [("Followers", 1), ("Likes", 5)]
    assert await database.read(partial(shelves.categories_on, shelf=Shelf(platform="x"))) == []
    empty = await database.read(lambda conn: catalogue.find_category(conn, ids["x", "Empty"]))
    assert empty is not None
    assert empty.size == 0
    assert await database.read(lambda conn: catalogue.find_category(conn, 999)) is None


async def test_a_shelf_pages_in_the_providers_order(database: Database) -> None:
    """Every service on sale is on exactly one page."""
    likes = Shelf(category_id=(await database.write(fill))["instagram", "Likes"])
    pages = [
        await database.read(partial(shelves.services_on, shelf=likes, limit=2, offset=offset))
        for offset in (0, 2, 4, 6)
    ]
    names = [[service.provider_service_id for service in page] for page in pages]
    assert names == [["1", "2"], ["3", "4"], ["5"], []]
    assert await database.read(partial(shelves.count, shelf=likes)) == 5


async def test_kinds_divide_a_platform(database: Database) -> None:
    """Each kind with its size, the fullest first; what is no service is in none, until an admin vouches for it."""
    await database.write(divide)
    assert await database.read(partial(shelves.kinds, platform="instagram")) == [("other", 4), ("likes", 1)]
    place = Shelf("instagram", "likes")
    assert await database.read(partial(shelves.count, shelf=place)) == 1
    assert [row.id for row in await database.read(partial(shelves.unsold, limit=9, offset=0))] == [2]
    assert await database.read(shelves.count_unsold) == 1
    await database.write(lambda conn: catalogue.change(conn, 2, {"vouched": True}))
    assert await database.read(shelves.count_unsold) == 0
    (first, second) = await database.read(partial(shelves.services_on, shelf=place, limit=9, offset=0))
    assert (first.id, second.id, second.on_sale) == (1, 2, True)


async def test_a_search_finds_what_has_every_word(database: Database) -> None:
    """Letters inside of the words, or what a word means; signs of LIKE are letters like others."""

    async def found(*words: Word) -> list[int]:
        rows = await database.read(partial(shelves.found, words=words, limit=9, offset=0))
        assert await database.read(partial(shelves.count_found, words=words)) == len(rows)
        return [row.id for row in rows]

    await database.write(divide)
    assert await found(Word("begen"), Word("turk")) == [1]
    assert await found(Word("begen"), Word("kurd")) == []
    assert await found(Word("turkish", meanings=("turk",))) == [1]
    assert await found(Word("0%")) == [1]
    assert await found(Word("k_a")) == [1]
    assert await found(Word("b_g")) == []
    assert await found(Word("%")) == [1]
    assert await found(Word("?", kind="likes")) == [1]
    assert await found(Word("?", platform="tiktok")) == [11]
    assert await found(Word("3", service_id=3)) == [3]


async def test_what_is_written_from_is_read(database: Database) -> None:
    """Everything that is listed now, with its category and an admin's words; nothing that is gone."""
    ids = await database.write(fill)
    own = {"tr": {"title": "Beğeni"}}
    await database.write(lambda conn: catalogue.change(conn, 1, {"own_texts": own}))
    named = await database.read(catalogue.named)
    assert (named[0].id, named[0].name, named[0].category, named[0].own_texts) == (
        1,
        "Service 1",
        "Likes",
        own,
    )
    assert len(named) == 10, "all but the one that is gone"
    described = await database.read(partial(catalogue.described, service_ids=[1, 999]))
    assert (described.keys(), described[1].texts, described[1].words) == ({1}, {}, "")
    await database.write(lambda conn: catalogue.add(conn, [row(30, ids["tiktok", "Views"], "tiktok")]))
    assert len(await database.read(catalogue.named)) == 11
