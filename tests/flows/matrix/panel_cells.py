"""Runs the row of a provider's fault: one shop, one order for each action, the fault, and life after it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.domain.orders import OrderState
from bot.ops.spawner import Spawner
from bot.playground.door import Door
from bot.shop import notices
from bot.shop.sync import Digest
from bot.storage import refills
from bot.storage.orders import Order
from bot.storage.tables import outbox
from tests.flows.matrix.outcome import Outcome, Row, listed
from tests.flows.matrix.panel_faults import ACTIONS, Kind, PanelFault, rule_of
from tests.flows.matrix.panel_seen import Seen, code_of, money_of, outcome_of, was_read
from tests.flows.shop import ADMIN, CUSTOMER, LIFE, PAUSES, Flow, a_flow

HOUR, DAY = 3600, 24 * 3600
MANY = 99  # calls: as long as the fault is not taken back
READS = ("services", "balance", "status", "status_many", "refill_status", "refill_status_many")
SOON = {"timeouts": dict.fromkeys((*READS, "add", "cancel", "refill"), 0.6)}  # seconds of the machine
JOBS = {
    "add": "dispatch",
    "status": "track",
    "cancel": "cancels",
    "refill": "refills",
    "refill_status": "refills",
}
# Seconds between two looks at the work while the fault lasts.
LOOKS: Mapping[str, tuple[int, ...]] = {"add": (0, 6, 16, 61, 301), "services": (0,), "balance": (0,)}
BEFORE = {"add": 1, "balance": 1}  # calls that the shop makes before the one that is meant


class PanelCells:
    """The cells of one fault, one after the other in one shop: each ends before the next begins."""

    def __init__(self, flow: Flow, door: Door, fault: PanelFault) -> None:
        self.flow = flow
        self.door = door
        self.fault = fault

    async def row(self) -> Row:
        """Run every cell, prove the rules, and return what was seen."""
        self.flow.panels.change_time(paused=True)
        await self.flow.sync()
        cells: dict[str, Outcome | None] = dict.fromkeys(ACTIONS)
        reasons: list[str] = []
        for action in self.fault.actions:
            cells[action], reason = await self._cell(action)
            reasons.append(reason)
        await self.flow.prove()
        return Row(self.fault.title, listed(reasons), cells)

    async def _cell(self, action: str) -> tuple[Outcome, str]:
        self.flow.clock.wait(HOUR)  # after which an admin is called again for the same reason
        await getattr(self, f"_before_{action}", self._placed)(action)
        since = await self._newest_notice()
        during = await self._strike(action, since)
        lifted = await self._newest_notice()
        await self._life_goes_on(action, during)
        after = await self._look(action, lifted)
        self._judge(action, during, after)
        return outcome_of(action, during, after), code_of(during.attention)

    # Before the fault.

    async def _before_add(self, action: str) -> None:
        await self.flow.sell_like("first", action)

    async def _before_services(self, action: str) -> None:
        """Sell while the fault lasts: see `_strike`."""

    _before_balance = _before_services

    async def _placed(self, action: str) -> None:
        await self.flow.sell_like("first", action)
        await self.flow.work("dispatch", "track")

    async def _before_status(self, action: str) -> None:
        await self._placed(action)
        self._act(action, "finish")
        self.flow.clock.wait(5)  # so that it is due to be asked about

    async def _before_cancel(self, action: str) -> None:
        await self._placed(action)
        assert await self.flow.ask_for("cancel", action)

    async def _before_refill(self, action: str) -> None:
        await self._before_status(action)
        await self.flow.work("track")
        assert await self.flow.ask_for("refill", action)

    async def _before_refill_status(self, action: str) -> None:
        await self._before_refill(action)
        await self.flow.work("refills")
        self._act(action, "refill")

    # The fault.

    async def _strike(self, action: str, since: int) -> Seen:
        """Let the shop work under the fault for a while."""
        digest: Digest | None = None
        called_after: list[int] = []
        begun = self.flow.clock()
        for pause in LOOKS.get(action, (0, 61)):
            self.flow.clock.wait(pause)
            await self._begin(action)
            if action in JOBS:
                await self.flow.work(JOBS[action])
            else:
                digest = await self._sell_meanwhile(action)
            seen = await self._look(action, since)
            called_after += [self.flow.clock() - begun] if seen.called else []
        seen.digest = digest
        seen.called_after = called_after[0] if called_after else 0
        if seen.state == "uncertain" and action == "refill":
            assert not await self.flow.ask_for("refill", action), "a second one could be a second refill"
            seen.more.append("no second refill for a day")
        return seen

    async def _sell_meanwhile(self, action: str) -> Digest:
        """Read the list under the fault; the shelves stay as they are, and what stands there is sold."""
        digest = await self.flow.sync()
        if self.fault.door:
            await self.door.open()
        await self.flow.sell_like("first", action)
        await self.flow.work("dispatch")
        return digest

    async def _begin(self, action: str) -> None:
        if self.fault.door:
            await getattr(self.door, self.fault.door)(after=BEFORE.get(action, 0))
        else:
            self.flow.panels.arm_fault(self.flow.name, action, self.fault.quirk, MANY)

    async def _end(self, action: str) -> None:
        if self.fault.door:
            await self.door.open()
        else:
            self.flow.panels.arm_fault(self.flow.name, action, self.fault.quirk, 0)

    async def _life_goes_on(self, action: str, during: Seen) -> None:
        """Take the fault back, let the admin decide, and see the order through to its end."""
        flow = self.flow
        await self._end(action)
        if during.digest is not None:
            flow.clock.wait(40)  # a panel that seemed ill rests for 30 seconds
            digest = await flow.sync()
            assert (digest.outcome, digest.listed, bool(digest.balance)) == ("applied", 4, True)
        for pause in PAUSES:
            flow.clock.wait(pause)
            await flow.work("dispatch", "cancels", "refills", "track", "evidence")
        order = await flow.order(action)
        if order.state is OrderState.UNCERTAIN:
            resolve = flow.app.dispatcher["resolve_order"]
            if books := flow.taken(action):
                await resolve.bind(ADMIN, order.id, books[0].order_id, revision=order.revision)
            else:
                await resolve.refund(ADMIN, order.id, revision=order.revision)
        flow.panels.change_time(paused=False)
        flow.clock.wait(LIFE)
        await flow.go_on()
        flow.panels.change_time(paused=True)
        if during.state == "uncertain" and action == "refill":
            flow.clock.wait(DAY)
            await flow.work("refills")

    # What is to be seen.

    async def _look(self, action: str, since: int) -> Seen:
        order = await self.flow.order(action)
        told, called = await self._notices(order.id, since)
        return Seen(
            await self._state(action, order),
            money_of(order),
            told,
            called,
            order.attention or "",
            taken=len(self.flow.taken(action)),
        )

    async def _state(self, action: str, order: Order) -> str:
        if action.startswith("refill"):
            refill = await self.flow.app.database.read(lambda conn: refills.latest(conn, order.id))
            return refill.state.value if refill else ""
        if action == "cancel" and order.state is OrderState.PLACED:
            return order.cancel_state or ""
        return order.state.value

    async def _newest_notice(self) -> int:
        query = sa.select(sa.func.max(outbox.c.id))
        return await self.flow.app.database.read(lambda conn: conn.scalar(query) or 0)

    async def _notices(self, order_id: int, since: int) -> tuple[list[str], list[str]]:
        query = sa.select(outbox.c.chat_id, outbox.c.event, outbox.c["values"]).where(outbox.c.id > since)
        rows: list[Any] = await self.flow.app.database.read(lambda conn: list(conn.execute(query)))
        told = [
            event
            for chat, event, facts in rows
            if chat == CUSTOMER and facts["order"] == order_id and event != notices.ORDER_ACCEPTED
        ]
        called = [event for chat, event, facts in rows if chat == ADMIN]
        return told, called

    def _act(self, action: str, act: str) -> None:
        (order,) = self.flow.taken(action)
        self.flow.panels.act(self.flow.name, order.order_id, act)

    def _judge(self, action: str, during: Seen, after: Seen) -> None:
        """Hold what was seen against the rule."""
        rule, where = rule_of(self.fault, action), f"{self.fault.title} × {action}"
        assert (during.state, during.money) == (rule.state, rule.money), where
        assert (after.state, after.money) == (rule.end, rule.money_at_end), where
        assert bool(during.told) == rule.told, (where, during.told)
        if rule.called:
            assert during.called, where
            assert during.called_after == 0, where
        if action == "add":
            done = self.fault.kind is Kind.HARMLESS or self.fault.done
            assert during.taken == done, where
            assert after.taken == (after.money == "sold"), where
        if during.digest is not None:
            assert was_read(action, during.digest) == (self.fault.kind is Kind.HARMLESS), where
            assert action == "services" or during.digest.outcome == "applied", where


async def panel_row(folder: Path, fault: PanelFault) -> Row:
    """Open a shop, let the fault happen in each action, and return what was seen."""
    settings = SOON if fault.quirk == "slow" or fault.door == "jam" else {}
    spawner = Spawner()
    door = Door(spawner)
    try:
        shapes = ("closes",) if fault.door else ()
        async with a_flow(
            folder, settings=settings, shapes=shapes, door=door if fault.door else None
        ) as flow:
            return await PanelCells(flow, door, fault).row()
    finally:
        await door.close()
        await spawner.drain(1)
