"""The desk beside the panels: sees every order, moves it by hand, arms faults, holds the time still."""

from collections.abc import Mapping

from bot.playground.panel.dialect import Json
from bot.playground.panel.faults import FaultPlan
from bot.playground.panel.motion import PanelTime
from bot.playground.panel.orders import NEXT, Order, RefillState, State
from bot.playground.panel.panel import Panel, money_text
from bot.playground.panel.quirks import QUIRKS

SETTLING: Mapping[str, State] = {
    "finish": State.COMPLETED,
    "partial": State.PARTIAL,
    "cancel": State.CANCELED,
    "fail": State.FAIL,
}
DECIDING: Mapping[str, RefillState] = {
    "refill": RefillState.COMPLETED,
    "reject_refill": RefillState.REJECTED,
}


class UnknownOrderError(LookupError):
    """No panel of that name, or no such order there."""


class ActRefusedError(ValueError):
    """The order's state does not allow the act, or there is no act of that name."""


class Desk:
    """What a panel's own staff could do, for the page and for tests."""

    def __init__(self, panels: Mapping[str, Panel], faults: FaultPlan, time: PanelTime) -> None:
        self._panels = panels
        self._faults = faults
        self._time = time

    def state(self) -> Json:
        """Return all that the desk shows, orders newest first; money as decimal texts, links as they came."""
        now = self._time.now()
        orders = [(panel, order) for panel in self._panels.values() for order in panel.orders.values()]
        orders.sort(key=lambda entry: entry[1].placed, reverse=True)
        return {
            "paused": self._time.paused,
            "speed": self._time.speed,
            "orders": [_shown(panel, order, now) for panel, order in orders],
            "faults": [
                {
                    "provider": armed.provider,
                    "action": armed.action,
                    "fault": armed.fault,
                    "times": armed.times,
                }
                for armed in self._faults.armed
            ],
            "shapes": list(self._faults.shapes),
            "often": list(self._faults.often),
            "known_faults": list(QUIRKS),
            "providers": [
                {
                    "name": panel.name,
                    "balance": money_text(panel.balance(now)),
                    "currency": panel.terms.currency,
                }
                for panel in self._panels.values()
            ],
        }

    def act(self, provider: str, order_id: str, act: str) -> Json:
        """Move an order by hand and return it as `state` shows it.

        Raises:
            UnknownOrderError: there is no such panel or order.
            ActRefusedError: the act is unknown or not allowed now.
        """
        panel = self._panels.get(provider)
        order = panel.orders.get(order_id) if panel else None
        if panel is None or order is None:
            raise UnknownOrderError(f"{provider} has no order {order_id}")
        now = self._time.now()
        if act not in allowed(order, now):
            raise ActRefusedError(f"{act} is not possible while the order is {order.at(now).state}")
        if act == "advance":
            order.step(now)
        elif act in SETTLING:
            panel.settle(order, SETTLING[act], now)
        elif (refill := order.open_refill(now)) is not None:
            refill.decided = DECIDING[act]
        return _shown(panel, order, now)

    def arm_fault(self, provider: str, action: str, fault: str, times: int = 1) -> None:
        """Let a fault happen to the next `times` calls; "*" is any panel or action, 0 times takes it back.

        Raises:
            ValueError: no such panel or fault, or a negative number of times.
        """
        if provider != "*" and provider not in self._panels:
            raise ValueError(f"no panel named {provider}")
        self._faults.arm(provider, action, fault, times)

    def change_shape(self, name: str, *, on: bool) -> None:
        """Switch a quirk on for good, or off; ValueError where there is none of that name."""
        self._faults.change_shape(name, on=on)

    def change_time(self, *, paused: bool | None = None, speed: float | None = None) -> None:
        """Hold orders still, let them go, or change their pace.

        Raises:
            ValueError: the speed is not above zero.
        """
        self._time.change(paused=paused, speed=speed)


def allowed(order: Order, now: float) -> list[str]:
    """Return the acts that the order's state allows."""
    state = order.at(now).state
    if state in NEXT:
        return ["advance", "finish", "partial", "cancel", "fail"]
    if (
        state is State.FAIL
    ):  # a failed order is not over: the panel may still deliver it or give the money back
        return ["finish", "partial", "cancel"]
    return ["refill", "reject_refill"] if order.open_refill(now) is not None else []


def _shown(panel: Panel, order: Order, now: float) -> Json:
    snapshot = order.at(now)
    return {
        "provider": panel.name,
        "order": order.order_id,
        "service": order.service.id,
        "name": order.service.name,
        "type": order.service.type,
        "link": order.link,
        "quantity": order.quantity,
        "status": snapshot.state.value,
        "start_count": snapshot.start_count,
        "remains": snapshot.remains,
        "charge": money_text(order.charge),
        "currency": panel.terms.currency,
        "refills": [
            {"refill": str(refill.refill_id), "status": refill.state(now).value} for refill in order.refills
        ],
        "acts": allowed(order, now),
    }
