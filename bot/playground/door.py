"""A door before a server: what can go wrong before anybody has read a request."""

import asyncio
import socket
from contextlib import suppress

from bot.ops.spawner import Spawner

HOST = "127.0.0.1"
CHUNK = 64 * 1024
STUFFING = 3  # connections that nobody takes; one more than a backlog of 0 keeps on Linux, and one to spare


class Door:
    """Lets connections through to a server on this machine, until it is shut (refused) or jammed (no answer).

    A server cannot show these two itself: whoever answers has let the caller in.
    """

    def __init__(self, spawner: Spawner) -> None:
        """`spawner` runs what is on its way through the door."""
        self._spawner = spawner
        self._port_behind = 0
        self._place: socket.socket | None = None  # keeps the port ours while nobody listens on it
        self._listener: socket.socket | None = None
        self._welcome: asyncio.Task[None] | None = None
        self._stuffing: list[socket.socket] = []
        self._through: set[asyncio.StreamWriter] = set()

    async def open(self, port_behind: int = 0) -> str:
        """Let everybody through to `port_behind`, or again to where it led; return the door's address."""
        self._port_behind = port_behind or self._port_behind
        await self._close_up()
        if self._place is None:
            self._place = _socket(0)
        port = self._place.getsockname()[1]
        self._begin(port, backlog=100, guests=None, jam=False)
        return f"http://{HOST}:{port}"

    async def shut(self, after: int = 0) -> None:
        """Cut what is on its way, let `after` more connections through, and refuse every further one."""
        await self._trouble(after, jam=False)

    async def jam(self, after: int = 0) -> None:
        """The same, but whoever comes then gets no answer at all (Linux drops what a full backlog gets)."""
        await self._trouble(after, jam=True)

    async def close(self) -> None:
        """Give the port back."""
        await self._close_up()
        if self._place is not None:
            self._place.close()

    async def _trouble(self, after: int, *, jam: bool) -> None:
        await self._close_up()
        assert self._place is not None, "a door is opened first"  # noqa: S101  # the caller's mistake
        if after or jam:
            self._begin(self._place.getsockname()[1], backlog=0, guests=after, jam=jam)
            await asyncio.sleep(0)  # a jam without guests begins with the task's first step

    def _begin(self, port: int, *, backlog: int, guests: int | None, jam: bool) -> None:
        self._listener = listener = _socket(port)
        listener.listen(backlog)
        self._welcome = self._spawner.spawn(self._let_in(listener, guests, jam=jam), name="door")

    async def _let_in(self, listener: socket.socket, guests: int | None, *, jam: bool) -> None:
        loop = asyncio.get_running_loop()
        while guests is None or guests > 0:
            guest, _ = await loop.sock_accept(listener)
            guests = guests and guests - 1
            self._spawner.spawn(self._pass_through(guest), name="through the door")
        if not jam:
            listener.close()
            return
        for _ in range(STUFFING):
            self._stuffing.append(stuffing := socket.socket())
            stuffing.setblocking(False)
            stuffing.connect_ex(listener.getsockname())

    async def _pass_through(self, guest: socket.socket) -> None:
        reader, writer = await asyncio.open_connection(sock=guest)
        self._through.add(writer)
        try:
            there_reader, there = await asyncio.open_connection(HOST, self._port_behind)
        except OSError:
            writer.transport.abort()
            return
        self._through.add(there)
        try:
            await asyncio.gather(_pump(reader, there), _pump(there_reader, writer))
        finally:
            for end in (writer, there):
                end.transport.abort()
                self._through.discard(end)

    async def _close_up(self) -> None:
        if self._welcome is not None:
            self._welcome.cancel()
            await asyncio.wait({self._welcome})
        if self._listener is not None:
            self._listener.close()
        for stuffing in self._stuffing:
            stuffing.close()
        self._stuffing.clear()
        for end in list(self._through):
            end.transport.abort()


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    """Carry bytes until one end is gone; then both are, for half a connection is of no use here."""
    with suppress(OSError):
        while chunk := await source.read(CHUNK):
            sink.write(chunk)
            await sink.drain()
    sink.close()


def _socket(port: int) -> socket.socket:
    """Return a socket on `port` that lets another of ours have the same port."""
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setblocking(False)
    made.bind((HOST, port))
    return made
