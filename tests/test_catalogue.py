"""`catalogue read` and `catalogue explain`: what an operator pipes in, and what comes out."""

import json
import os
from pathlib import Path

from bot.catalogue import explain, open_reader, open_writer, read_catalogue
from tests import forked

FIELDS = [
    *("platform", "kinds", "refill_days", "refill_mentioned", "start_time_max_minutes", "speed_per_day"),
    *("speed_per_hour", "duration_minutes", "audience", "quality", "sold", "title", "facts"),
]


async def run(*arguments: str, given: bytes, folder: Path) -> tuple[int, list[str], list[str]]:
    """Run `python -m bot catalogue …` and return its exit status, output and errors."""
    status, said, complained = await forked.run(
        "catalogue", *arguments, given=given, folder=folder, env=os.environ
    )
    return status, said.splitlines(), complained.splitlines()


def lines(*rows: object) -> list[bytes]:
    """Return JSON lines."""
    return [json.dumps(row, ensure_ascii=False).encode() for row in rows]


async def test_names_are_read_and_bad_lines_are_named(tmp_path: Path) -> None:
    """Each line that can be read gives one, in order; the others are told by number, and status is 0."""
    good = lines(
        {"name": "Instagram Followers [20K] [R30] [INSTANT - 5K/Day]", "category": None},
        {"name": "متابعين تيك توك | ضمان 30 يوم", "more": 1},
    )
    given = b"\n".join(
        [good[0], b"{", b"", b"[1]", b'{"name": 3}', b'{"name": "x", "category": 3}', b"\xff", good[1]]
    )
    status, said, complained = await run("read", given=given, folder=tmp_path)
    assert status == 0
    first, second = (json.loads(line) for line in said)
    assert list(first) == FIELDS
    assert (first["platform"], first["kinds"], first["refill_days"]) == ("instagram", ["followers"], 30)
    assert (first["start_time_max_minutes"], first["speed_per_day"], first["speed_per_hour"]) == (
        0,
        5_000,
        None,
    )
    assert (first["sold"], first["audience"]) == (True, [])
    assert first["facts"]["tr"] == "30 gün telafi · hemen başlar · günde 5 bine kadar · en fazla 20 bin"
    assert first["title"].keys() == first["facts"].keys() == {"ar", "tr", "en"}
    assert (second["platform"], second["refill_days"]) == ("tiktok", 30)
    assert [line.partition(":")[0] for line in complained] == [f"line {number}" for number in (2, 4, 5, 6, 7)]


async def test_nothing_that_can_be_read_is_an_error(tmp_path: Path) -> None:
    """Status is 1 only when there were lines and none of them was any good; nothing at all is no error."""
    assert await run("read", given=b"\n", folder=tmp_path) == (0, [], [])
    status, said, complained = await run("read", given=b"name,category\n" + b"[" * 100_000, folder=tmp_path)
    assert (status, said, len(complained)) == (1, [], 2)


async def test_a_name_is_explained(tmp_path: Path) -> None:
    """Each fact stands with the words that gave it, then what was not understood."""
    name = "X Likes | 30 Days ♻️ | Moon Server"
    status, said, _ = await run("explain", name, "--category", "Brazil 🇧🇷", given=b"", folder=tmp_path)
    assert status == 0
    assert [line.split() for line in said] == [
        ["platform", "x", "X"],
        ["kinds", "likes", "Likes"],
        ["refill_days", "30", "30", "Days", "♻"],
        ["audience", "BR", "Brazil", "(category)"],
        ["unread", "Moon", "Server"],
    ]


def test_what_is_not_sold_is_explained() -> None:
    """A row that nobody should see says so."""
    assert "not sold                divider" in list(explain(open_reader(), "━━━━ LIKES ━━━━", None))


def test_titles_of_one_list_are_told_apart() -> None:
    """All lines are read before the first is worded; where nothing is to be said of a service, facts are null."""
    report = read_catalogue(
        lines({"name": "IG Likes"}, {"name": "IG Likes R30"}, {"name": "IG Views"}),
        open_reader(),
        open_writer(),
    )
    rows = [json.loads(line) for line in report.lines]
    assert len({row["title"]["tr"] for row in rows}) == 3
    assert rows[2]["title"] == {
        "en": "Instagram views",
        "tr": "Instagram izlenme",
        "ar": "مشاهدات إنستغرام",
    }
    assert rows[2]["facts"] == {"en": None, "tr": None, "ar": None}


def test_unsold_rows_and_lifetimes_have_their_words() -> None:
    """A row that is no service is not sold; a refill for ever is a word, and what is unsaid is null."""
    report = read_catalogue(
        lines({"name": "Netflix 4K"}, {"name": "FB Likes [R∞]", "category": "x"}),
        open_reader(),
        open_writer(),
    )
    goods, likes = (json.loads(line) for line in report.lines)
    assert (goods["sold"], goods["refill_days"], goods["platform"]) == (False, None, None)
    assert (likes["sold"], likes["refill_days"], likes["refill_mentioned"]) == (True, "lifetime", True)
