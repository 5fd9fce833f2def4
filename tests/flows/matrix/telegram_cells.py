"""Runs the row of a fault of Telegram: one shop, a new customer for each place that it hits, and life after it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
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
from handlers.callbacks import ConfirmTap
from tests.flows.matrix.outcome import Outcome, Row, listed
from tests.flows.matrix.telegram_faults import LASTING, PLACES, RULES, Kind, TelegramFault
from tests.flows.shop import ADMIN, PURSE, Flow, a_flow

HOUR = 3600
MANY = 999
PATIENCE = 20.0  # seconds of the machine, for what nothing but a mistake holds up
CALLS = {"screen": "editMessageText", "push": "sendMessage", "intake": "getUpdates"}
NOTICE_AFTER = 61  # seconds after which an order is told by a notice if its card has not come through


@dataclass(slots=True)
class Seen:
    """What is to be seen at one moment."""

    cards: int  # messages that show the order
    notices: dict[str, int]  # by event, those of the order
    apologies: int
    orders: int
    money: str


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
            person = self.flow.telegram.add_person(2001 + number, "Leyla")
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
        during = await self._look(person)
        errors = self.flow.errors[logged:]
        called = await self._called()
        await self._life_goes_on(person)
        return self._outcome("screen", during, await self._look(person), [*called, *errors])

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
        during = await self._look(person)
        errors = self.flow.errors[logged:]
        await self._life_goes_on(person)
        return self._outcome("push", during, await self._look(person), errors)

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
        during = await self._look(person)
        errors = self.flow.errors[logged:]
        await self._life_goes_on(person)
        return self._outcome("intake", during, await self._look(person), errors)

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
        await self.flow.work("deliver")
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
        texts = [message.html for message in person.messages if message.from_bot]
        apology = self.t("error-internal")
        if not bought:
            return Seen(0, {}, texts.count(apology), 0, "untouched")
        (order,) = bought
        heading = self.t("order-heading", order=str(order.id))
        told = {
            event: sum(self._says(text, event, order) for text in texts)
            for event in (notices.ORDER_ACCEPTED, notices.ORDER_COMPLETED)
        }
        return Seen(
            sum(heading in text for text in texts),
            {event: count for event, count in told.items() if count},
            texts.count(apology),
            len(bought),
            "sold" if order.earned == order.price else "held",
        )

    def _says(self, text: str, event: str, order: Order) -> bool:
        facts = {"order": str(order.id), "service": "Instagram Followers"}
        return text == self.t(f"notice-{event}", refund=0, remains=0, quantity=0, **facts)

    async def _called(self) -> list[str]:
        query = sa.select(outbox.c.event).where(outbox.c.chat_id == ADMIN, outbox.c.state == OWED)
        return list(await self.flow.app.database.read(lambda conn: list(conn.scalars(query))))

    def _outcome(self, place: str, during: Seen, after: Seen, called: list[str]) -> Outcome:
        """Hold what was seen against the rule, and put it into the page's words."""
        rule, where = RULES[place][self.fault.kind], f"{self.fault.title} × {place}"
        if place == "push":
            got, in_the_end = (seen.notices.get(notices.ORDER_COMPLETED, 0) for seen in (during, after))
        else:
            got = during.cards + sum(during.notices.values())
            in_the_end = after.cards + sum(after.notices.values())
        assert (got, in_the_end) == (rule.meanwhile, rule.in_the_end), (where, during, after)
        assert rule.called == (notices.ADMIN_UPDATE_PARKED in called), (where, called)
        assert after.orders == 1, where
        return Outcome(
            _word(got, in_the_end, called),
            _shown(place, during),
            _listed(called),
            during.money,
            _shown(place, after),
        )


def _word(got: int, in_the_end: int, called: list[str]) -> str:
    if notices.ADMIN_UPDATE_PARKED in called:
        return "parked"
    if in_the_end == 0:
        return "given up"
    if in_the_end > 1:
        return "comes twice"
    return "comes" if got else "comes later"


def _shown(place: str, seen: Seen) -> str:
    times = {1: "", 2: " twice"}
    return listed(
        (
            "card" if seen.cards and place != "push" else "",
            *(f"`{event}`{times[count]}" for event, count in seen.notices.items()),
            "apology" if seen.apologies else "",
        )
    )


def _listed(called: list[str]) -> str:
    return listed(f"`{what}`" if what.startswith("admin-") else f"log `{what}`" for what in called)


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
