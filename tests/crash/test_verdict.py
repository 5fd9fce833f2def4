"""The verdict can fail: records that are doctored in one place show up under one count."""

from collections import Counter
from dataclasses import replace

import pytest

from tests.crash.deeds import Deed, Kind
from tests.crash.records import Records, Taken
from tests.crash.rows import Sale, Told, TopUp
from tests.crash.verdict import COUNTS, judge
from tests.crash.words import Words

ANN, ADMIN = 1001, 9001
LINK = "https://www.instagram.com/p/C00001"
GIVEN = 5_000_001
SALE = Sale(7, ANN, LINK, "partial", 3, 200, 100, 50, None, 1_800_000_000, 100, 25)
TAKEN = Taken(LINK, "Partial", 200, 50)
DEEDS = [
    Deed(1, ANN, Kind.START),
    Deed(2, ADMIN, Kind.CREDIT, (ANN, GIVEN)),
    Deed(3, ANN, Kind.FORM, (LINK, "200")),
    Deed(4, ANN, Kind.CONFIRM, LINK),
]


@pytest.fixture(scope="module")
def words() -> Words:
    """The shop's words in English."""
    return Words()


@pytest.fixture
def sound(words: Words) -> Records:
    """A world in which one order was delivered in part, and everything is as it must be."""
    notices = {
        ANN: Counter([said(words.notice("order-partial", 7)), said(words.credited(GIVEN))]),
        ADMIN: Counter([said(words.gave(GIVEN))]),
    }
    return Records(
        deeds=DEEDS,
        updates={deed.update_id: "done" for deed in DEEDS},
        sales=[SALE],
        taken=[TAKEN],
        credits={(ANN, GIVEN): 1},
        balances={ANN: GIVEN - 75},
        languages={ANN: "en"},
        quoted=frozenset({(LINK, "200")}),
        told=[Told(ANN, "order-partial", "sent", 12, None)],
        shown={ANN: ["Order 7\n\nand so on", *notices[ANN]], ADMIN: list(notices[ADMIN])},
        notices=notices,
        sent={ANN: {12: "…"}},
    )


def said(pattern: object) -> str:
    """Return a text that a pattern of the shop's words fits."""
    return str(pattern.pattern).replace("\\", "").replace(".*", "1")  # type: ignore[attr-defined]


def wrong(records: Records, words: Words) -> dict[str, int]:
    """Return the counts that are above zero."""
    found = judge(records, words).wrong
    assert tuple(found) == COUNTS
    return {name: len(lines) for name, lines in found.items() if lines}


def test_a_sound_world_is_clean(sound: Records, words: Words) -> None:
    """Nothing is wrong, and no message came twice."""
    verdict = judge(sound, words)
    assert (verdict.clean, verdict.lines(), verdict.duplicates) == (True, [], 0)


@pytest.mark.parametrize(
    ("change", "count"),
    [
        ({"sales": [], "deeds": DEEDS[:3], "balances": {ANN: GIVEN}}, "free orders"),
        ({"sales": [replace(SALE, back=100)], "balances": {ANN: GIVEN}}, "free orders"),
        ({"taken": [TAKEN, TAKEN]}, "double orders"),
        ({"taken": [replace(TAKEN, refills=("Completed",))]}, "double orders"),
        ({"sales": [replace(SALE, back=24)], "balances": {ANN: GIVEN - 76}}, "lost refunds"),
        ({"balances": {ANN: GIVEN - 76}}, "lost refunds"),
        ({"taken": []}, "lost refunds"),
        ({"sales": [replace(SALE, back=26)], "balances": {ANN: GIVEN - 74}}, "doubled refunds"),
        ({"balances": {ANN: GIVEN - 74}}, "doubled refunds"),
        ({"waiting": frozenset({4})}, "lost updates"),
        ({"updates": {4: "parked"}}, "lost updates"),
        ({"languages": {}}, "lost updates"),
        ({"quoted": frozenset({(LINK, LINK)})}, "lost updates"),
        ({"credits": {}, "balances": {ANN: -75}}, "lost updates"),
        ({"deeds": [*DEEDS, Deed(5, ANN, Kind.CANCEL, 7)]}, "lost updates"),
        ({"deeds": [*DEEDS, Deed(5, ANN, Kind.REFILL, 7)]}, "lost updates"),
        ({"deeds": [*DEEDS, Deed(5, ANN, Kind.LANGUAGE, "tr")]}, "lost updates"),
        ({"deeds": [*DEEDS, Deed(5, ANN, Kind.CONFIRM, "another")]}, "lost updates"),
        ({"credits": {(ANN, GIVEN): 2}}, "doubled credits"),
        ({"credits": {(ANN, GIVEN): 1, (ANN, 9): 1}, "balances": {ANN: GIVEN - 66}}, "doubled credits"),
        ({"paid": {(ANN, 9): 1}}, "lost credits"),
        ({"deeds": [*DEEDS, Deed(5, ADMIN, Kind.APPROVE, (ANN, 9))]}, "lost credits"),
        ({"arrived": {(ANN, 9): 1}, "balances": {ANN: GIVEN - 66}}, "doubled credits"),
        ({"paid": {(ANN, 9): 1}, "arrived": {(ANN, 9): 2}, "balances": {ANN: GIVEN - 57}}, "doubled credits"),
        ({"repaid": {(ANN, 9): 1}}, "doubled credits"),
        ({"returned": {(ANN, 9): 1}, "balances": {ANN: GIVEN - 84}}, "lost credits"),
        ({"topups": [TopUp(1, ANN, "waiting", 9, True, None)]}, "lost messages"),
        ({"deeds": [*DEEDS, Deed(5, ADMIN, Kind.TAKE_BACK, 7)], "taken": []}, "lost updates"),
        ({"deeds": [*DEEDS, Deed(5, ANN, Kind.RECEIPT, (ANN, 9))]}, "lost updates"),
        ({"deeds": [*DEEDS, Deed(5, ANN, Kind.WITHDRAW, 1)]}, "lost updates"),
        ({"deeds": [*DEEDS, Deed(5, ANN, Kind.INVOICE, (ANN, 200))]}, "lost updates"),
        ({"deeds": [*DEEDS, Deed(5, ADMIN, Kind.REJECT, (ANN, 9))]}, "lost updates"),
        ({"deeds": [*DEEDS, Deed(5, ADMIN, Kind.BROADCAST, "News.")]}, "lost messages"),
        ({"unanswered": [LINK]}, "lost messages"),
        ({"told": [Told(ANN, "order-partial", "sent", 13, None)]}, "lost messages"),
        ({"told": [Told(ANN, "order-partial", "owed", None, None)]}, "lost messages"),
        ({"told": [Told(ANN, "order-partial", "undeliverable", None, "blocked")]}, "lost messages"),
    ],
)
def test_each_count_can_be_above_zero(
    sound: Records, words: Words, change: dict[str, object], count: str
) -> None:
    """Whatever is changed is found under its own name."""
    assert count in wrong(replace(sound, **change), words)  # type: ignore[arg-type]


def test_a_message_that_is_missing_is_found(sound: Records, words: Words) -> None:
    """Every fact is looked for in the chat that it concerns; who blocked the bot can be told nothing."""
    for person, texts in sound.shown.items():
        for text in texts:
            others = [one for one in texts if one != text]
            silent = replace(sound, shown={**sound.shown, person: others})
            assert wrong(silent, words) == {"lost messages": 1}, text
            assert wrong(replace(silent, blocked=frozenset({person})), words) == {}


def test_what_came_twice_is_counted_and_forgiven(sound: Records, words: Words) -> None:
    """Delivery is at least once."""
    twice = Counter(dict.fromkeys(sound.notices[ANN], 2))
    verdict = judge(replace(sound, notices={**sound.notices, ANN: twice}), words)
    assert (verdict.clean, verdict.duplicates) == (True, 2)


def test_every_decision_about_a_lost_answer_was_announced(sound: Records, words: Words) -> None:
    """Customer and admin hear of it as often as it happens."""
    decided = replace(sound, deeds=[*DEEDS, Deed(5, ADMIN, Kind.BIND, 7)], updates={})
    assert wrong(decided, words) == {"lost messages": 2}
    shown = {
        ANN: [*sound.shown[ANN], said(words.notice("order-uncertain", 7))],
        ADMIN: [*sound.shown[ADMIN], said(words.notice("admin-uncertain", 7))],
    }
    assert wrong(replace(decided, shown=shown), words) == {}


@pytest.mark.parametrize(("language", "lost"), [("tr", 0), ("en", 1), ("ar", 0)])
def test_a_choice_that_was_brought_back_may_have_come_last(
    sound: Records, words: Words, language: str, lost: int
) -> None:
    """Of three choices the first was set aside; the admin heard of it, and it counts once more beside the last."""
    chosen = [Deed(5 + number, ANN, Kind.LANGUAGE, code) for number, code in enumerate(("ar", "en", "tr"))]
    deeds = [*DEEDS, *chosen, Deed(8, ADMIN, Kind.REPLAY, 5)]
    admin = [*sound.shown[ADMIN], said(words.set_aside(5))]
    told = replace(
        sound, deeds=deeds, updates={}, languages={ANN: language}, shown={**sound.shown, ADMIN: admin}
    )
    assert wrong(told, words) == ({"lost updates": lost} if lost else {})
    assert wrong(replace(told, shown=sound.shown), words)["lost messages"] == 1
