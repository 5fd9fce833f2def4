"""The door before a server: open, shut, jammed, and open again under the same address."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
from aiohttp import web

from bot.ops.spawner import Spawner
from bot.playground.door import Door


@dataclass
class House:
    """A server that counts its guests, behind a door."""

    door: Door
    address: str
    guests: list[str]

    async def knock(self) -> str:
        """Return what a guest on a new connection is told."""
        async with httpx.AsyncClient(
            timeout=httpx.Timeout(5, connect=0.3), trust_env=False, verify=False
        ) as client:
            return (await client.get(self.address)).text


@pytest.fixture
async def house() -> AsyncIterator[House]:
    """A house whose door is open."""
    guests: list[str] = []

    async def greet(request: web.Request) -> web.Response:
        guests.append(request.path)
        return web.Response(text=f"guest {len(guests)}")

    application = web.Application()
    application.router.add_get("/", greet)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    spawner = Spawner()
    door = Door(spawner)
    address = await door.open(runner.addresses[0][1])
    yield House(door, address, guests)
    await door.close()
    await spawner.drain(1)
    await runner.cleanup()


async def test_an_open_door_lets_through(house: House) -> None:
    """Guests come through, one after the other and several on one connection."""
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        assert [(await client.get(house.address)).text for _ in range(3)] == ["guest 1", "guest 2", "guest 3"]
    assert await house.knock() == "guest 4"


async def test_a_shut_door_refuses_and_opens_again(house: House) -> None:
    """Refused at once, nobody inside hears of it, and the same address works again."""
    await house.door.shut()
    for _ in range(2):
        with pytest.raises(httpx.ConnectError):
            await house.knock()
    assert await house.door.open() == house.address
    assert await house.knock() == "guest 1"


async def test_a_jammed_door_leaves_the_guest_waiting(house: House) -> None:
    """No answer to the knock itself, which is another error than a request without an answer."""
    await house.door.jam()
    for _ in range(2):
        with pytest.raises(httpx.ConnectTimeout):
            await house.knock()
    await house.door.open()
    assert await house.knock() == "guest 1"


async def test_trouble_may_come_after_some_guests(house: House) -> None:
    """As many as were allowed come through, the next is refused or left waiting."""
    await house.door.shut(after=2)
    assert [await house.knock() for _ in range(2)] == ["guest 1", "guest 2"]
    with pytest.raises(httpx.ConnectError):
        await house.knock()
    await house.door.jam(after=1)
    assert await house.knock() == "guest 3"
    with pytest.raises(httpx.ConnectTimeout):
        await house.knock()
    assert house.guests == ["/"] * 3


async def test_what_is_on_its_way_is_cut(house: House) -> None:
    """A connection that is kept for later does not outlive the shut door."""
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        await client.get(house.address)
        await house.door.shut()
        with pytest.raises(httpx.TransportError):
            await client.get(house.address)
