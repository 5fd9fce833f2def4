"""The model's admins: what a person can decide about an order."""

from dataclasses import dataclass

from tests.model.orders import STEPS, Order
from tests.model.sales import LOST_AFTER, Sales
from tests.model.shelves import PACKAGES

ENDS_AS = {"part": "partial", "all": "canceled", "nothing": "completed"}


@dataclass
class Decisions(Sales):
    """Each is made once."""

    # About an order of which nobody knows whether it was taken; see also `bind`.

    def why_undecided(self, order: Order, seen: int) -> str | None:
        """Why an admin who saw the order at a revision cannot decide about it."""
        if order.state != "uncertain":
            return "resolve-not-uncertain"
        if order.revision != seen:
            return "resolve-moved-on"
        asked = order.asking is not None and order.asking > self.now() - LOST_AFTER
        return "resolve-still-asking" if asked else None

    def send_again(self, order: Order) -> None:
        self.move(order, "accepted")
        order.attention = None
        order.tries += 1

    def refund(self, order: Order) -> None:
        order.attention = None
        self.undo(order, "rejected")

    # About any other.

    def nod(self, order: Order) -> None:
        order.seen, order.attention = order.attention or order.seen, None

    def owed_by_choice(self, order: Order, choice: str) -> int | None:
        """What the customer has to have back in total; None where there is no such choice."""
        if choice != "part":
            return order.quote.price if choice == "all" else order.refunded
        left, units = order.remains or 0, order.quote.units
        return order.quote.price * left // units if 0 < left < units and order.type not in PACKAGES else None

    def why_not_settled(self, order: Order, choice: str) -> str | None:
        open_ = order.attention == "settlement" and self.owed_by_choice(order, choice) is not None
        return None if open_ else "resolve-not-uncertain"

    def settle_by_hand(self, order: Order, choice: str) -> None:
        """End an order whose figures contradict each other; the same contradiction then calls nobody again."""
        owed = self.owed_by_choice(order, choice) or 0
        before, news, target = order.state, order.ended is None, ENDS_AS[choice]
        order.seen, order.attention = order.attention, None
        if target in STEPS[before]:
            self.move(order, target)
        paid = self.give_back(order, owed)
        self.end(order)
        self.steps["decision", before, order.state] += 1
        if news or paid:
            self.tell_customer(order, f"order-{target}", refund=paid)

    def can_withdraw(self, order: Order) -> bool:
        return order.state in {"queued", "accepted"}

    def withdraw_order(self, order: Order) -> None:
        """Nothing was sent yet: all of its money goes back."""
        self.steps["decision", order.state, "canceled"] += 1
        self.undo(order, "canceled")
