"""The demo with quirks named on its command line."""

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.demo import CUSTOMER, open_demo
from bot.playground.panel.dialects import DIALECTS
from bot.playground.panel.quirks import QUIRKS, SECTIONS, UnknownQuirkError
from bot.shop.audit import Audit


def names_in(folder: Path) -> list[str]:
    """Return what lies in a folder."""
    return [entry.name for entry in folder.iterdir()]


def test_the_registry_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """`--panel-faults list` tells every name with its sentence, under its section, and opens nothing."""
    assert main(["demo", "--panel-faults", "list"]) == 0
    printed = capsys.readouterr().out
    for section in SECTIONS:
        assert f"{section}\n" in printed
    for name, quirk in QUIRKS.items():
        assert f"  {name} " in printed
        assert quirk.says in printed


def test_an_unknown_name_is_refused_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is no quirk's ends the command before anything opens, and all names are told."""
    with pytest.raises(SystemExit) as ended:
        main(["demo", "--panel-faults", "bom, meteor"])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "no quirk named meteor" in told
    assert all(name in told for name in QUIRKS)


async def test_shapes_stay_and_faults_come_again(tmp_path: Path) -> None:
    """Shapes are on for good, faults come again and again; the goods of all five panels are on the shelves."""
    demo = await open_demo(
        port=0,
        database=tmp_path / "demo.db",
        strict_texts=True,
        panel_faults=["lose_reply", "batch_list", "bom"],
    )
    try:
        state = demo.panels.state()
        assert (state["shapes"], state["often"]) == (["batch_list", "bom"], ["lose_reply"])
        person = demo.telegram.people[CUSTOMER]
        person.say("/start")
        await person.wait_for(lambda someone: any(message.from_bot for message in someone.messages))
        listed = [entry for entry in demo.wire.since(0) if entry.call == "services"]
        assert {entry.peer for entry in listed} == {f"panel:{name}" for name in DIALECTS}
        assert all(entry.ok for entry in listed[: len(DIALECTS)])
        assert all(finding.holds for finding in await Audit(demo.app.database)())
    finally:
        await demo.stop()


async def test_the_demo_does_not_open_with_an_unknown_name(tmp_path: Path) -> None:
    """A wrong name is noticed before a port is taken or a database written."""
    with pytest.raises(UnknownQuirkError, match="meteor"):
        await open_demo(port=0, database=tmp_path / "demo.db", panel_faults=["meteor"])
    assert names_in(tmp_path) == []
