"""The dialect with MongoDB ids: keyed status, refills by order id, HTTP codes, prices for one item.

Its document shows no error body; the sandbox sends `{"error": …}` under the documented codes.
"""

import re
from collections import deque
from dataclasses import dataclass, field, replace
from decimal import Decimal

from bot.playground.panel.call import Answer, Call, refused
from bot.playground.panel.dialect import Dialect
from bot.playground.panel.panel import Panel
from bot.playground.panel.service_types import RefusedError

KEY_FORMAT = re.compile(r"[A-Za-z0-9]{8}\.[A-Za-z0-9]{8}-[A-Za-z0-9]{8}")
TRIES = 10
TRIES_SECONDS = 15 * 60


@dataclass(slots=True)
class ObjectIdDialect(Dialect):
    """The panel whose orders are 24 hexadecimal digits. Ten bad keys in 15 minutes lock an address out."""

    _bad_tries: dict[str, deque[int]] = field(default_factory=dict, init=False)

    unknown_action = "Invalid action"

    def key_refusal(self, call: Call) -> Answer | None:
        """Count the bad tries of an address and user agent; good ones do not count."""
        tries = self._bad_tries.setdefault(call.peer, deque(maxlen=TRIES))
        while tries and tries[0] <= call.at - TRIES_SECONDS:
            tries.popleft()
        if len(tries) >= TRIES:
            return refused("Too many failed attempts", status=429)
        if self.key_fits(call):
            return None
        tries.append(call.at)
        if KEY_FORMAT.fullmatch(call.fields.get("key", "")) is None:
            return refused("Invalid API key format", status=401)
        return self.wrong_key()

    def wrong_key(self) -> Answer:
        """Return the refusal of a key that is unknown or was revoked."""
        return refused("Invalid API key", status=401)

    def refusal(self, text: str) -> Answer:
        """Return a refusal as a bad request."""
        return refused(text, status=400)

    def order_number(self, order_id: str) -> object:
        """Return an order id as it is: a text."""
        return order_id

    def money(self, amount: Decimal) -> str:
        """Return money with its eight decimals."""
        return f"{amount:.8f}"

    def word(self, state: str) -> str:
        """Return a state as the document's table has it: IN_PROGRESS."""
        return state.upper().replace(" ", "_")

    def status(self, panel: Panel, call: Call) -> object:
        """Answer one order as several: an object keyed by id, errors included."""
        if "orders" in call.fields:
            return Dialect.status(self, panel, call)
        order_id = call.fields.get("order", "").strip()
        if not order_id:
            raise RefusedError("Incorrect order ID")
        return Dialect.status(self, panel, replace(call, fields={"orders": order_id}))

    def refill(self, panel: Panel, call: Call) -> object:
        """Begin a refill; the order's id comes as `refill`, the 1 that goes back is only a yes."""
        panel.ask_refill(call.fields.get("refill", ""), call.now)
        return {"refill": 1}

    def refill_status(self, panel: Panel, call: Call) -> object:
        """Tell how the latest refill of an order stands; here the document spells as the base does."""
        order = panel.order(call.fields.get("refill", ""))
        if not order.refills:
            raise RefusedError("Refill not found")
        return {"status": order.refills[-1].state(call.now).value}

    def cancel(self, panel: Panel, call: Call) -> object:
        """Note the request to cancel one order."""
        panel.cancel(call.fields.get("order", ""), call.now)
        return {"cancel": 1}
