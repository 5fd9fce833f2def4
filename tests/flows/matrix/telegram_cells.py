"""Runs the row of a fault of Telegram: one shop, a new customer for each place that it hits, and life after it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import sqlalchemy as sa

from bot.domain.service_types import ServiceType
from bot.ops.spawner import Spawner
from bot.playground.door import Door
from bot.playground.telegram.faults import EVERY
from bot.playground.telegram.person import Person
from bot.shop import notices
from bot.storage import catalogue, ledger, orders
from bot.storage.inbox import NEW
from bot.storage.orders import Order
from bot.storage.outbox import OWED
from bot.storage.tables import orders as order_rows
from bot.storage.tables import outbox, updates
from bot.telegram.verbatim import Verbatim
from handlers.callbacks import ConfirmTap
from tests.flows.matrix.outcome import Outcome, Row
from tests.flows.matrix.telegram_faults import LASTING, PLACES, RULES, Kind, TelegramFault
from tests.flows.matrix.telegram_seen import BROADCAST, Seen, outcome_of, seen
from tests.flows.shop import ADMIN, PURSE, Flow, a_flow

HOUR = 3600
MANY = 999
PATIENCE = 20.0  # seconds of the machine, for what nothing but a mistake holds up
CALLS = {
    "screen": "editMessageText",
    "push": "sendMessage",
    "broadcast": "sendMessage",
    "intake": "getUpdates",
}
NOTICE_AFTER = 61  # seconds after which an order is told by a notice if its card has not come through


class TelegramCells:
    """The cells of one fault, one after the other in one shop."""

    def __init__(self, flow: Flow, door: Door, fault: TelegramFault) -> None:
        self.flow = flow
        self.door = door
        self.fault = fault
        self.t = flow.app.locales.translator("en")

    async def row(self) -> Row:
        """Run every cell, prove the rules, and return what was seen."""
        self.flow.panels.change_time(paused=True)
        await self.flow.sync()
        self.flow.app.intake.start()
        await self._meets(self.flow.telegram.add_person(ADMIN, "Omar"))
        cells: dict[str, Outcome | None] = dict.fromkeys(PLACES)
        for number, place in enumerate(self.fault.places):
            self.flow.clock.wait(HOUR)  # after which the same trouble is logged again
            language = "ar" if place == "broadcast" else "en"
            person = self.flow.telegram.add_person(2001 + number, "Leyla", language_code=language)
            await self._meets(person)
            cells[place] = await getattr(self, f"_{place}")(person)
        await self.flow.app.intake.stop()
        return Row(self.fault.title, "–", cells)

    async def _screen(self, person: Person) -> Outcome:
        """A tap that agrees to an offer, whose answer meets the fault."""
        logged = len(self.flow.errors)
        await self._begin("screen")
        if self.fault.kind is Kind.GONE:  # a new message is needed for the answer, and cannot be sent
            await self._agree(person, on=1)
            person.block()
        else:
            await self._agree(person)
        await self._handled()
        return await self._seen_and_lived("screen", person, logged)

    async def _push(self, person: Person) -> Outcome:
        """A notice about an order that has been completed."""
        await self._agree(person)
        await self._handled()
        await self.flow.work("dispatch")
        (taken,) = [order for order in self.flow.panel.orders.values() if order.link == _link(person)]
        self.flow.panels.act(self.flow.name, taken.order_id, "finish")
        self.flow.clock.wait(5)
        await self.flow.work("track")
        logged = len(self.flow.errors)
        if self.fault.kind is Kind.GONE:
            person.block()
            await self._handled()
        await self._begin("push")
        if self.fault.door:
            await self._until(self._in_trouble)  # the poll hears of it, too
        await self.flow.work("deliver")
        return await self._seen_and_lived("push", person, logged)

    async def _broadcast(self, person: Person) -> Outcome:
        """A copy of a message to many; nobody else reads that language here."""
        manage = self.flow.app.dispatcher["manage_broadcasts"]
        draft = await manage.draft(ADMIN, Verbatim(BROADCAST), act=f"broadcast-{person.id}")
        assert (await manage.send(ADMIN, draft.id, "ar")).total == 1
        logged = len(self.flow.errors)
        if self.fault.kind is Kind.GONE:
            person.block()  # unheard, as it is when the shop was not running
        await self._begin("broadcast")
        if self.fault.door:
            await self._until(self._in_trouble)
        await self.flow.work("broadcasts")
        return await self._seen_and_lived("broadcast", person, logged, draft.id)

    async def _intake(self, person: Person) -> Outcome:
        """A tap that Telegram holds while it cannot be fetched, or that it delivers twice."""
        logged = len(self.flow.errors)
        await self._begin("intake")
        if self.fault.kind is Kind.TWICE:
            await self._agree(person)
            await self._until(self._confirmed)
        else:
            person.say("/wallet")  # ends the poll that was under way before the fault
            await self._until(self._in_trouble)
            await self._agree(person)
            await asyncio.sleep(0.02)  # some more polls
        return await self._seen_and_lived("intake", person, logged)

    async def _seen_and_lived(
        self, place: str, person: Person, logged: int, broadcast: int | None = None
    ) -> Outcome:
        """Look at everything under the fault, take it back, and look again."""
        during = await self._look(person)
        called = [*await self._called(), *self.flow.errors[logged:]]
        progress = broadcast and await self.flow.app.dispatcher["manage_broadcasts"].progress(broadcast)
        await self._life_goes_on(person)
        after = await self._look(person)
        self._judge(place, during, after, called)
        return outcome_of(place, during, after, called, progress or None)

    # The fault.

    async def _begin(self, place: str) -> None:
        lasts = self.fault.kind in LASTING or (place == "intake" and self.fault.kind is not Kind.TWICE)
        if self.fault.door:
            await self.door.shut(after=1 if place == "screen" else 0)  # for the poll that fetches the tap
        elif self.fault.name:
            call = EVERY if self.fault.kind is Kind.DOWN and place != "intake" else CALLS[place]
            self.flow.telegram.faults.add(self.fault.name, method=call, times=MANY if lasts else 1)

    async def _life_goes_on(self, person: Person) -> None:
        """Take the fault back and let everything that is owed be told."""
        self.flow.telegram.faults.clear()
        if self.fault.door:
            await self.door.open()
        if person.blocked:
            person.unblock()
        await self._handled()
        self.flow.clock.wait(NOTICE_AFTER)
        await self.flow.work("dispatch")
        await self._until(self._all_told)

    # What people do, and waiting for what the shop does.

    async def _meets(self, person: Person) -> None:
        person.say("/start")
        await self._until(lambda: _true(any(message.from_bot for message in person.messages)))
        await self._handled()

    async def _agree(self, person: Person, on: int = 0) -> None:
        """Ask for an offer and tap its button on the living message, or on another one, long gone."""
        service = await self._service()
        offer = await self.flow.app.dispatcher["make_quote"](
            person.id, service, {"link": _link(person), "quantity": "1000"}
        )
        person.forge(ConfirmTap(quote=offer.quote.id).pack(), on or person.last.id)

    async def _service(self) -> int:
        rows = await self.flow.app.database.read(lambda conn: catalogue.of_provider(conn, self.flow.name))
        return next(row.id for row in rows.values() if row.type is ServiceType.DEFAULT)

    async def _until(self, true: Callable[[], Awaitable[bool]]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not await true():  # noqa: ASYNC110  # idle is no event
                await asyncio.sleep(0.005)

    async def _handled(self) -> None:
        await self._until(self._idle)

    async def _idle(self) -> bool:
        query = sa.select(sa.func.count()).where(updates.c.state == NEW)
        waiting = await self.flow.app.database.read(lambda conn: conn.scalar(query))
        queued = len(self.flow.telegram.network.updates) + self.flow.app.intake._workers._waiting
        return not waiting and not queued

    async def _in_trouble(self) -> bool:
        return self.flow.app.intake.trouble is not None

    async def _confirmed(self) -> bool:
        return await self._idle() and not self.flow.telegram.faults._planned

    async def _all_told(self) -> bool:
        self.flow.clock.wait(31)
        await self.flow.work("deliver", "broadcasts")
        query = sa.select(sa.func.count()).where(outbox.c.state == OWED)
        return not await self.flow.app.database.read(lambda conn: conn.scalar(query))

    # What is to be seen.

    async def _look(self, person: Person) -> Seen:
        def unit(conn: sa.Connection) -> tuple[list[Order], int]:
            ids = conn.scalars(sa.select(order_rows.c.id).where(order_rows.c.user_id == person.id))
            return [orders.get(conn, order_id) for order_id in ids], ledger.balance(conn, person.id)

        bought, balance = await self.flow.app.database.read(unit)
        assert len(bought) <= 1, "one agreement, one order"
        assert balance == PURSE - sum(order.price for order in bought)
        return seen(person, self.t, bought)

    async def _called(self) -> list[str]:
        query = sa.select(outbox.c.event).where(outbox.c.chat_id == ADMIN, outbox.c.state == OWED)
        return list(await self.flow.app.database.read(lambda conn: list(conn.scalars(query))))

    def _judge(self, place: str, during: Seen, after: Seen, called: list[str]) -> None:
        """Hold what was seen against the rule."""
        rule, where = RULES[place][self.fault.kind], f"{self.fault.title} × {place}"
        told = (during.told_about(place), after.told_about(place))
        assert told == (rule.meanwhile, rule.in_the_end), (where, during, after)
        assert rule.called == (notices.ADMIN_UPDATE_PARKED in called), (where, called)
        assert after.orders == (place != "broadcast"), where


def _link(person: Person) -> str:
    return f"https://www.instagram.com/p/person{person.id}/"


async def _true(value: object) -> bool:
    return bool(value)


async def telegram_row(folder: Path, fault: TelegramFault) -> Row:
    """Open a shop, let the fault happen in each place, and return what was seen."""
    spawner = Spawner()
    door = Door(spawner)
    try:
        async with a_flow(folder, allowed_errors=None, door=door) as flow:
            return await TelegramCells(flow, door, fault).row()
    finally:
        await door.close()
        await spawner.drain(1)
