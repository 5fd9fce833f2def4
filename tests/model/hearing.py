"""How the model learns what left the shop and what was answered, in that order."""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from fractions import Fraction
from typing import Any

from bot.domain.statuses import RefillStatus
from tests.model.bench import Bench
from tests.model.look import facts_of
from tests.model.model import Refill
from tests.model.orders import Order
from tests.model.world import CANCEL_ANSWERS, Panel
from tests.storage.migrated import sql

WHY_NO_STATUS = {None: "missing", "unknown": "order_not_found", "unreadable": "shape_mismatch"}


class Listener(Bench):
    """Reads what the world's ends wrote down."""

    def learn(self) -> None:
        """Tell the model what was written down since it was told last."""
        log, self.log[:] = list(self.log), []
        for what, *facts in log:
            getattr(self, "_" + what.replace(" ", "_"))(*facts)

    def _sent(self, call: int, _provider: str, key: str) -> None:
        number, agreed = map(int, key.removeprefix("dukkan-").split("-"))
        order = self.model.orders[number]
        assert order.created == agreed, f"{order} is named {key}"
        self.calls[call] = (order, self.model.sent(order))

    def _answered(self, call: int, kind: str, fact: Any) -> None:
        waiting = self.calls.pop(call)
        assert isinstance(waiting, tuple)
        self.model.answered(*waiting, kind, fact)

    def _told(self, provider: str, number: str, row: Mapping[str, str | None] | str | None) -> None:
        order = self.order_of(provider, number)
        if row is None or isinstance(row, str):
            if row in WHY_NO_STATUS:
                self.model.no_status(order, WHY_NO_STATUS[row])
            return
        remains, charge = row["remains"], row["charge"]
        left = None if remains is None else int(remains)
        self.model.status(
            order, str(row["status"]).lower(), left, None if charge is None else Fraction(charge)
        )

    def _nothing_told(self, provider: str, why: str) -> None:
        if why == "invalid_key":
            self.model.call_about_account(provider, why)

    def order_of(self, provider: str, number: str) -> Order:
        """Return the order that a provider knows under a number: there is exactly one."""
        (order,) = [o for o in self.model.orders.values() if (o.provider, o.number) == (provider, number)]
        return order

    def _cancel_told(self, provider: str, number: str, answer: Any) -> None:
        order = self.order_of(provider, number)
        assert order.cancel == "requested", f"{order} is asked to be canceled"
        if answer in [CANCEL_ANSWERS[said] for said in ("yes", "no", "refused")]:
            self.model.cancel_answered(order, accepted=answer is CANCEL_ANSWERS["yes"])

    def _refill_sent(self, call: int, provider: str, number: str) -> None:
        (refill,) = [r for r in self.refills("requested") if r.order is self.order_of(provider, number)]
        self.model.move_refill(refill, "submitting")
        self.calls[call] = refill

    def _refill_answered(self, call: int, kind: str, number: str | None) -> None:
        refill = self.calls.pop(call)
        assert isinstance(refill, Refill)
        self.model.refill_answered(refill, kind, number)

    def _refill_told(self, provider: str, number: str, status: RefillStatus | None) -> None:
        (refill,) = [
            r for r in self.refills("accepted") if (r.order.provider, r.number) == (provider, number)
        ]
        if status is not None and status.value in {"completed", "rejected", "canceled", "failed"}:
            self.model.move_refill(refill, "completed" if status.value == "completed" else "rejected")

    def _message(self, chat: int, event: str, values: dict[str, Any], outcome: str) -> None:
        may = self.model.sendable(chat)
        fitting = [n for n in may if (n.event, n.facts) == (event, facts_of(values))]
        assert fitting, f"{chat} was sent {event} {values}; next is {may}"
        self.model.tried(fitting[0], outcome)

    # Requests.

    def plan(self, outcomes: Sequence[str]) -> None:
        """Say how the next requests to each panel fare, and nothing about those after them."""
        for panel in self.panels.values():
            panel.plan.clear()
            panel.plan.extend(outcomes)

    def settle_requests(self) -> None:
        """Learn from requests; one whose agreement cannot be kept any more was not sent but given back."""
        self.learn()
        self.plan([])
        states = dict(self.do(self.database.read(sql("SELECT id, state FROM orders"))))
        for order in self.orders("accepted"):
            if states[order.id] == "rejected":
                self.model.undo(order, "rejected", self.model.why_given_back(order))

    def let_hang(self, panel: Panel, request: Coroutine[Any, Any, object]) -> None:
        """Let a request leave whose answer does not come yet."""

        async def until_it_hangs() -> None:
            panel.plan.append("hangs")
            task = self.loop.create_task(request)
            hangs = self.loop.create_task(panel.hangs.get())
            await asyncio.wait({task, hangs}, return_when=asyncio.FIRST_COMPLETED)
            if hangs.done():
                self.hanging[hangs.result()] = (panel, task)
            hangs.cancel()

        self.do(until_it_hangs())
        self.settle_requests()
