"""The demo with its own scheduler and its own time: nothing is moved by hand."""

import json
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.demo import ADMIN, CUSTOMER, Demo, open_demo
from bot.domain.links import EXAMPLES
from bot.playground.telegram.person import Person
from bot.shop.audit import Audit
from handlers.callbacks import OrderTap


def shown(person: Person) -> list[tuple[int, int]]:
    """Return what changes whenever the bot shows something."""
    return [(message.id, message.edits) for message in person.messages if message.from_bot]


async def tap(person: Person, prefix: str) -> None:
    """Tap the first button of the newest message whose data starts so, and wait for what it shows."""
    data = [button.data for row in person.last.buttons for button in row if button.data.startswith(prefix)]
    before = shown(person)
    person.tap(data[0])
    await person.wait_for(lambda one: shown(one) != before, timeout=20)


async def say(person: Person, text: str) -> None:
    """Say something and wait for the answer."""
    before = shown(person)
    person.say(text)
    await person.wait_for(lambda one: shown(one) != before, timeout=20)


async def in_order(demo: Demo) -> None:
    """Prove that the books hold and nothing was refused."""
    assert [finding for finding in await Audit(demo.app.database)() if not finding.holds] == []
    assert [exchange for exchange in demo.wire.since(0) if not exchange.ok] == []
    assert demo.wire.refused == 0


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
async def test_an_order_moves_by_itself(tmp_path: Path, language: str) -> None:
    """Confirmed once, an order is sent, runs and ends without anybody's doing, and its customer is told."""
    with capture_logs() as events:
        demo = await open_demo(port=0, database=tmp_path / "demo.db", speed=20, strict_texts=True)
        try:
            person, t = demo.telegram.people[CUSTOMER], demo.app.locales.translator(language)
            person.speak(language)
            await say(person, "/start")
            for prefix in ("ps", "p:instagram:", "sh:", "s:", "b:"):
                await tap(person, prefix)
            await say(person, EXAMPLES["instagram"])
            await tap(person, "q:")
            await tap(person, "k:")
            done = OrderTap(order=1).pack()
            pushed = await person.wait_for(
                lambda one: next((m for m in one.messages if m.button(done) and "✅" in m.text), None),
                timeout=30,
            )
            assert pushed is not None
            assert pushed.html.startswith(
                t("notice-order-completed", order="1", service="").partition("<b>")[0]
            )
            await tap(person, done)
            assert t("order-state-completed") in person.last.html
            await in_order(demo)
        finally:
            await demo.stop()
    assert [event for event in events if event["log_level"] in {"error", "critical"}] == []


async def test_the_profile_is_published_in_each_language(tmp_path: Path) -> None:
    """Commands and descriptions stand in Telegram in three languages; only the admin's chat lists the admin's."""
    demo = await open_demo(port=0, database=tmp_path / "demo.db")
    try:
        profile, locales = demo.telegram.profile, demo.app.locales
        admin = demo.telegram.people[ADMIN]
        await admin.wait_for(
            lambda one: profile.commands_for(one.id, "ar") != profile.commands_for(1, "ar"), 20
        )
        await admin.wait_for(lambda _: profile.text("description", "tr"), 20)
        for language in ("ar", "tr", "en"):
            t = locales.translator(language)
            commands = {
                one["command"]: one["description"] for one in profile.commands_for(CUSTOMER, language)
            }
            assert commands["wallet"] == t.plain("command-wallet")
            assert "credit" not in commands
            assert "credit" in {one["command"] for one in profile.commands_for(ADMIN, language)}
            assert profile.text("description", language) == t.plain("profile-description")
    finally:
        await demo.stop()


async def test_a_run_forgets_the_one_before(tmp_path: Path) -> None:
    """A second demo on the same file starts with an empty shop: no order, no customer, play money anew."""
    for _ in range(2):
        demo = await open_demo(port=0, database=tmp_path / "demo.db", speed=20)
        try:
            person = demo.telegram.people[CUSTOMER]
            await say(person, "/start")
            assert "100.00" in person.last.text
            await say(person, "/orders")
            assert demo.app.locales.translator("ar")("orders-none") in person.last.html
            await say(person, "/order")
            for prefix in ("p:instagram:", "sh:", "s:", "b:"):
                await tap(person, prefix)
            await say(person, EXAMPLES["instagram"])
            await tap(person, "q:")
            await tap(person, "k:")
        finally:
            await demo.stop()


async def test_a_catalogue_with_odd_lines_opens(tmp_path: Path) -> None:
    """Lines that are no service are skipped and counted; the others are on sale."""
    rows = [
        json.dumps({"service": number, "name": f"Instagram Likes {number}", "rate": "1"})
        for number in (1, 2, 3)
    ]
    file = tmp_path / "services.jsonl"
    file.write_text("\n".join([*rows, "not json", "[]", '{"service": 4}']), encoding="utf-8")
    demo = await open_demo(catalogue_file=file, port=0, database=tmp_path / "demo.db")
    try:
        assert len(demo.catalogue.services) == 3
        assert [line for line, _ in demo.catalogue.skipped] == [4, 5, 6]
        person = demo.telegram.people[CUSTOMER]
        await say(person, "/order")
        assert "3" in person.last.buttons[1][0].text
    finally:
        await demo.stop()


async def test_without_a_catalogue_nothing_stays_open(tmp_path: Path) -> None:
    """A file that is not there ends the start with an error before a port or a database is opened."""
    with pytest.raises(FileNotFoundError):
        await open_demo(catalogue_file=tmp_path / "none.jsonl", port=0, database=tmp_path / "demo.db")
    assert not any(tmp_path.iterdir())  # noqa: ASYNC240  # a test may block
