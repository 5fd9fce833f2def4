"""The playground's server: the page, the people's API, the live stream, and who is kept out."""

import json
import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from aiohttp import web

from bot.playground.server import PAGE, Playground
from bot.playground.telegram.local import LocalTelegram
from bot.playground.wire import WireLog
from tests.playground.telegram_harness import TOKEN, Line, a_line, a_png, callback, keyboard


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """A fresh playground."""
    async with a_line() as opened:
        yield opened


async def events(line: Line) -> AsyncIterator[dict[str, Any]]:
    """Read the live stream as the page does."""
    async with line.http.stream("GET", "/people/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        async for row in stream.aiter_lines():
            if row.startswith("data: "):
                yield json.loads(row.removeprefix("data: "))


async def the_next(stream: AsyncIterator[dict[str, Any]], kind: str) -> dict[str, Any]:
    """Skip to the next event of a kind."""
    async for event in stream:
        if event["type"] == kind:
            return event
    raise AssertionError(f"the stream ended without {kind}")


async def test_the_page_comes_with_a_strict_policy(line: Line) -> None:
    """The page and its parts are served, and nothing from elsewhere may run or load in it."""
    page = await line.http.get("/")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'self';")
    assert "unsafe" not in policy
    for path in re.findall(r'(?:src|href)="(/page/[^"]+)"', page.text):
        assert (await line.http.get(path)).status_code == 200, path
    assert (await line.http.get("/page/missing.js")).status_code == 404
    assert (await line.http.get("/page/../server.py")).status_code == 404


def test_the_page_never_parses_foreign_markup() -> None:
    """No script of the page uses a way to turn text into markup or code, and none loads from outside."""
    scripts = sorted(PAGE.glob("*.js"))
    assert len(scripts) > 5
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc"
    )
    outside = re.compile(r"(?:import|src|href|url)\W+https?://")
    for script in scripts:
        text = script.read_text(encoding="utf-8")
        assert not forbidden.search(text), script.name
        assert not outside.search(text), script.name
    markup = (PAGE / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", markup)


def test_the_page_speaks_three_languages_alike() -> None:
    """Every word of the page and of the phones exists in English, Turkish and Arabic, none twice."""
    source = (PAGE / "words.js").read_text(encoding="utf-8")
    for name in ("PAGE", "TELEGRAM"):
        table = re.search(rf"const {name} = \{{\n(.*?)\n\}};", source, re.DOTALL)
        assert table is not None
        languages = dict(re.findall(r"^  (\w\w): \{\n(.*?)\n  \},", table.group(1), re.DOTALL | re.MULTILINE))
        keys = {code: re.findall(r'(\w+): "', words) for code, words in languages.items()}
        assert set(keys) == {"en", "tr", "ar"}
        assert keys["en"] == keys["tr"] == keys["ar"]
        assert len(set(keys["en"])) == len(keys["en"])
    page = (PAGE / "index.html").read_text(encoding="utf-8")
    for key in re.findall(r'data-i18n(?:-title)?="(\w+)"', page):
        assert f'{key}: "' in source, key


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:80", "evil.example:127", "[::1]:1", ""]
)
async def test_another_name_is_refused(line: Line, host: str) -> None:
    """A page of another site whose name was bound to this address gets nothing."""
    for path in ("/", "/people/events", f"/bot{TOKEN}/getMe"):
        assert (await line.http.get(path, headers={"Host": host})).status_code in {400, 403}
    port = line.address.rpartition(":")[2]
    assert (await line.http.get("/", headers={"Host": f"localhost:{port}"})).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
async def test_another_origin_gives_no_orders(line: Line, origin: str) -> None:
    """A POST that a foreign page made the browser send is refused, and one from this page is taken."""
    url, body = "/people/7001/say", {"text": "hi"}
    assert (await line.http.post(url, json=body, headers={"Origin": origin})).status_code == 403
    assert line.customer.messages == []
    assert (await line.http.post(url, json=body, headers={"Origin": line.address})).status_code == 200
    assert line.customer.messages[0].text == "hi"


async def test_the_page_acts_for_people(line: Line) -> None:
    """Saying, tapping, uploading, blocking and changing the language all work over HTTP."""
    act = "/people/7001"
    await line.http.post(f"{act}/say", json={"text": "/start"})
    sent = await line.bot.send_message(7001, "x", reply_markup=keyboard([callback("Go", "g")]))
    tapped = await line.http.post(f"{act}/tap", json={"message": sent.message_id, "data": "g"})
    updates = await line.bot.get_updates()
    assert updates[-1].callback_query is not None
    assert updates[-1].callback_query.id == tapped.json()["query"]
    await line.http.post(f"{act}/say", json={"text": "re", "reply_to": sent.message_id})
    assert line.customer.messages[-1].reply_to == sent.message_id
    picture = {"file": ("r.png", a_png(), "image/png")}
    await line.http.post(f"{act}/upload", files=picture, data={"caption": "receipt"})
    assert line.customer.messages[-1].photo is not None
    assert line.customer.messages[-1].text == "receipt"
    await line.http.post(f"{act}/upload", files={"file": ("a.txt", b"a", "text/plain")})
    assert line.customer.messages[-1].document is not None
    await line.http.post(f"{act}/language", json={"code": "tr"})
    assert line.customer.language_code == "tr"
    await line.http.post(f"{act}/block")
    assert line.customer.blocked
    await line.http.post(f"{act}/unblock")
    assert not line.customer.blocked


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/people/1/say", 404),
        ("/people/7001/dance", 404),
        ("/people/7001/say", 409),
        ("/people/7001/upload", 409),
    ],
)
async def test_impossible_acts_are_refused(line: Line, path: str, status: int) -> None:
    """Unknown people and acts are not found; an empty message and a missing file are refused with a reason."""
    answer = await line.http.post(path, json={"text": " "})
    assert answer.status_code == status
    if status == 409:
        assert answer.json()["error"]


async def test_files_are_served_harmlessly(line: Line) -> None:
    """Pictures are shown as what they are; everything else is a download that no browser runs."""
    photo = line.customer.send_photo(a_png()).photo
    page = line.customer.send_document(b"<script>", name="x.html", mime="text/html").document
    assert photo is not None
    assert page is not None
    shown = await line.http.get(f"/people/files/{photo.file_id}")
    assert (shown.headers["content-type"], shown.content) == ("image/png", photo.data)
    loaded = await line.http.get(f"/people/files/{page.file_id}")
    assert loaded.headers["content-type"] == "application/octet-stream"
    assert loaded.headers["content-disposition"] == "attachment"
    assert loaded.headers["x-content-type-options"] == "nosniff"
    assert (await line.http.get("/people/files/x")).status_code == 404


async def test_the_stream_begins_with_the_history(line: Line) -> None:
    """A page that loads, or loads again, first gets the people, their chats and the wire log so far."""
    line.customer.say("/start")
    await line.bot.send_message(7001, "<b>hi</b>", parse_mode="HTML")
    await line.bot.set_my_name("دكان", language_code="ar")
    stream = events(line)
    snapshot = await the_next(stream, "snapshot")
    customer, admin = snapshot["people"]
    assert (customer["role"], customer["bot_name"], admin["bot_name"]) == ("customer", "دكان", "Dukkan")
    assert [message["text"] for message in customer["messages"]] == ["/start", "hi"]
    assert admin["messages"] == []
    wire = await the_next(stream, "wire")
    assert [exchange["call"] for exchange in wire["exchanges"]] == ["sendMessage", "setMyName"]
    assert (wire["total"], wire["refused"]) == (2, 0)
    await stream.aclose()  # type: ignore[attr-defined]


async def test_the_stream_tells_what_happens(line: Line) -> None:
    """Messages, edits, deletions, typing, answers, people and commands reach an open page as they happen."""
    line.customer.say("/start")
    stream = events(line)
    await the_next(stream, "snapshot")
    sent = await line.bot.send_message(7001, "one", reply_markup=keyboard([callback("Go", "g")]))
    shown = await the_next(stream, "message")
    assert (shown["person"], shown["message"]["rows"][0][0]["data"]) == (7001, "g")
    await line.bot.edit_message_text("two", chat_id=7001, message_id=sent.message_id)
    edited = (await the_next(stream, "message"))["message"]
    assert (edited["id"], edited["text"], edited["edited"]) == (sent.message_id, "two", True)
    query = line.customer.forge("g", sent.message_id)
    await line.bot.answer_callback_query(query, "ok")
    answered = await the_next(stream, "answered")
    assert (answered["query"], answered["text"], answered["alert"]) == (query, "ok", False)
    await line.bot.send_chat_action(7001, "typing")
    assert (await the_next(stream, "typing"))["person"] == 7001
    await line.bot.delete_message(7001, sent.message_id)
    assert (await the_next(stream, "deleted"))["id"] == sent.message_id
    line.customer.block()
    assert (await the_next(stream, "person"))["people"][0]["blocked"] is True
    await line.result("setMyCommands", commands=[{"command": "start", "description": "Home"}])
    assert (await the_next(stream, "profile"))["people"][0]["commands"][0]["command"] == "start"
    line.wire.record(at=1, peer="panel:a", call="add", request="{}", status=0, ok=False, response="cut")
    panel = await the_next(stream, "wire")
    while panel["exchanges"][-1]["peer"] != "panel:a":
        panel = await the_next(stream, "wire")
    assert panel["refused"] == 1
    await stream.aclose()  # type: ignore[attr-defined]


async def test_a_page_that_sleeps_is_told_to_start_again(line: Line) -> None:
    """A subscriber that lags too far behind is ended, so that it reconnects and gets a snapshot."""
    queue = line.telegram.network.feed.subscribe()
    for _ in range(1_001):
        line.telegram.network.feed.publish("person")
    assert queue.qsize() == 1
    assert queue.get_nowait() is None


async def test_further_routes_live_on_the_same_origin() -> None:
    """Routes passed in are served with the same care, and the server stops while pages and polls wait."""

    async def hello(_: web.Request) -> web.Response:
        return web.json_response({"orders": []})

    wire = WireLog()
    telegram = LocalTelegram(TOKEN, wire)
    playground = Playground(telegram, wire, [web.get("/desk/state", hello), web.post("/desk/time", hello)])
    address = await playground.start()
    async with httpx.AsyncClient(base_url=address, trust_env=False, verify=False) as http:
        assert (await http.get("/desk/state")).json() == {"orders": []}
        refused = await http.post("/desk/time", headers={"Origin": "https://evil.example"})
        assert refused.status_code == 403
        with pytest.raises(OSError, match="address already in use"):
            await Playground(LocalTelegram(TOKEN, wire), wire).start(int(address.rpartition(":")[2]))
        async with http.stream("GET", "/people/events") as stream:
            lines = stream.aiter_lines()
            assert (await anext(lines)).startswith("data: ")
            await playground.stop()
            assert [line async for line in lines if line.startswith("data: ")] == []
        await playground.stop()
        with pytest.raises(httpx.ConnectError):
            await http.get("/")
