"""The base dialect (PerfectPanel): form in, JSON out, every refusal an `error` under HTTP 200.

`secsers`, `sec-nine`, `smmpllus` and `sosyalmavi` speak it; they differ in what their documents offer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from secrets import compare_digest

from bot.playground.panel.call import Answer, Call, refused
from bot.playground.panel.orders import Order
from bot.playground.panel.panel import Panel, Terms, money_text
from bot.playground.panel.service_types import RefusedError

Json = dict[str, object]
BATCH_LIMIT = 100  # of refills and cancels, in every document that has them


@dataclass(slots=True)
class Dialect:
    """One panel's reading of the protocol: which actions it has and how its answers look.

    `status_limit` is the documented number of ids in a batch of statuses, None where none is stated.
    `batch_refills` and `cancels` say whether the document has those forms, `shows_cancel` whether services
    carry the flag.
    """

    key: str
    terms: Terms
    status_limit: int | None = None
    batch_refills: bool = True
    cancels: bool = True
    shows_cancel: bool = True
    accepts_json: bool = False

    def answer(self, panel: Panel, call: Call) -> Answer:
        """Check the key, carry the action out and put the result in this dialect's shape."""
        if (refusal := self.key_refusal(call)) is not None:
            return refusal
        perform = self.actions().get(call.action)
        try:
            if perform is None:
                raise RefusedError(self.unknown_action)
            return Answer(perform(panel, call))
        except RefusedError as no:
            return self.refusal(str(no))

    def actions(self) -> Mapping[str, Callable[[Panel, Call], object]]:
        """Return the documented actions by name."""
        documented = {
            "services": self.services,
            "add": self.add,
            "status": self.status,
            "refill": self.refill,
            "refill_status": self.refill_status,
            "balance": self.balance,
        }
        return documented | ({"cancel": self.cancel} if self.cancels else {})

    # How this dialect says no.

    unknown_action = "Incorrect request"

    def key_refusal(self, call: Call) -> Answer | None:
        """Return the refusal of a wrong key, None for the right one."""
        return None if self.key_fits(call) else self.wrong_key()

    def key_fits(self, call: Call) -> bool:
        """Compare the key that came with the account's own."""
        return compare_digest(call.fields.get("key", "").encode("utf-8", "replace"), self.key.encode())

    def wrong_key(self) -> Answer:
        """Return the refusal of a key that is unknown or was revoked."""
        return self.refusal("Invalid API key")

    def refusal(self, text: str) -> Answer:
        """Return a refusal in the panel's words."""
        return refused(text)

    # How this dialect writes things down.

    def order_number(self, order_id: str) -> object:
        """Return an order id as it stands in an answer: a number where it is one."""
        return int(order_id) if order_id.isdecimal() and len(order_id) <= 12 else order_id

    def money(self, amount: Decimal) -> str:
        """Return money as the panel writes it."""
        return money_text(amount)

    def word(self, state: str) -> str:
        """Return a state in this panel's spelling."""
        return state

    # The actions.

    def services(self, panel: Panel, call: Call) -> object:
        """List what is sold."""
        rows: list[Json] = []
        for service in panel.services.values():
            row: Json = {
                "service": service.id,
                "name": service.name,
                "type": service.type,
                "category": service.category,
                "rate": self.money(panel.rate(service, factor=call.price_factor)),
                "min": str(service.minimum),
                "max": str(service.maximum),
                "refill": service.refill,
            }
            rows.append(row | ({"cancel": service.cancel} if self.shows_cancel else {}))
        return rows

    def add(self, panel: Panel, call: Call) -> object:
        """Take an order."""
        order = panel.add(call.fields, call.now, birth=call.at, factor=call.price_factor)
        return {"order": self.order_number(order.order_id)}

    def status(self, panel: Panel, call: Call) -> object:
        """Tell how one order stands, or several."""

        def one(order_id: str) -> Json:
            return self.order_status(panel, panel.order(order_id), call)

        if "orders" not in call.fields:
            return one(call.fields.get("order", ""))
        wanted = self.batch(call.fields["orders"], self.status_limit)
        return {order_id: found_or_error(one, order_id) for order_id in wanted}

    def order_status(self, panel: Panel, order: Order, call: Call) -> Json:
        """Return the five texts that every panel tells about an order; `charge` is gross."""
        snapshot = order.at(call.now)
        return {
            "charge": self.money(order.charge),
            "start_count": str(snapshot.start_count),
            "status": self.word(snapshot.state),
            "remains": str(snapshot.remains),
            "currency": panel.terms.currency,
        }

    def refill(self, panel: Panel, call: Call) -> object:
        """Begin a refill of one order, or of several."""

        def one(order_id: str) -> int:
            return panel.ask_refill(order_id, call.now).refill_id

        if not (self.batch_refills and "orders" in call.fields):
            return {"refill": str(one(call.fields.get("order", "")))}
        return self.rows("order", "refill", one, call.fields["orders"])

    def refill_status(self, panel: Panel, call: Call) -> object:
        """Tell how one refill stands, or several."""

        def one(refill_id: str) -> str:
            return self.word(panel.refill(refill_id).state(call.now))

        if not (self.batch_refills and "refills" in call.fields):
            return {"status": one(call.fields.get("refill", ""))}
        return self.rows("refill", "status", one, call.fields["refills"])

    def cancel(self, panel: Panel, call: Call) -> object:
        """Note requests to cancel; the documents have only the form for several."""

        def one(order_id: str) -> int:
            panel.cancel(order_id, call.now)
            return 1

        return self.rows("order", "cancel", one, call.fields.get("orders", ""))

    def balance(self, panel: Panel, call: Call) -> object:
        """Tell what is left."""
        return {"balance": self.money(panel.balance(call.now)), "currency": panel.terms.currency}

    def rows(self, label: str, result: str, one: Callable[[str], object], ids: str) -> list[Json]:
        """Answer a batch as a list: under `label` the id, under `result` what `one` finds or its refusal."""
        return [
            {label: self.order_number(each), result: found_or_error(one, each)} for each in self.batch(ids)
        ]

    def batch(self, ids: str, limit: int | None = BATCH_LIMIT) -> list[str]:
        """Split a batch into its ids, each once.

        Raises:
            RefusedError: none, or more than the documented limit.
        """
        wanted = list(dict.fromkeys(part.strip() for part in ids.split(",") if part.strip()))
        if not wanted or (limit is not None and len(wanted) > limit):
            raise RefusedError("Incorrect request")
        return wanted


def found_or_error(find: Callable[[str], object], wanted: str) -> object:
    """Return what `find` finds, or its refusal as the error object of one batch entry."""
    try:
        return find(wanted)
    except RefusedError as no:
        return {"error": str(no)}
