"""What a customer has on the phone in a cell of a fault of Telegram, and how the page says it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.i18n.translator import Translator
from bot.playground.telegram.person import Person
from bot.shop import notices
from bot.shop.broadcast import Progress
from bot.storage.orders import Order
from tests.flows.matrix.outcome import Outcome, listed

BROADCAST = "Big sale <today>"
CARD, MESSAGE, APOLOGY = "card", "message", "apology"
ACCEPTED, COMPLETED = f"`{notices.ORDER_ACCEPTED}`", f"`{notices.ORDER_COMPLETED}`"
# What counts as having been told, by the place that the fault hits.
ABOUT = {
    "screen": (CARD, ACCEPTED),
    "push": (COMPLETED,),
    "broadcast": (MESSAGE,),
    "intake": (CARD, ACCEPTED),
}
TIMES = {0: "", 1: "", 2: " twice"}


@dataclass(frozen=True, slots=True)
class Seen:
    """How many messages a person has of each kind, whether an order was placed, and where its money is."""

    told: dict[str, int]
    orders: int
    money: str

    def told_about(self, place: str) -> int:
        """Return how often the person was told what the cell is about."""
        return sum(self.told[what] for what in ABOUT[place])


def seen(person: Person, t: Translator, bought: list[Order]) -> Seen:
    """Return what a person has, who has bought one thing or nothing."""
    texts = [message.html for message in person.messages if message.from_bot]
    told = dict.fromkeys((CARD, ACCEPTED, COMPLETED), 0)
    money = "untouched"
    for order in bought:
        facts = {"order": str(order.id), "service": "Instagram followers"}
        accepted, completed = t("notice-order-accepted", **facts), t("notice-order-completed", **facts)
        heading = t("order-heading", order=str(order.id))
        told |= {
            CARD: sum(heading in text for text in texts),
            ACCEPTED: texts.count(accepted),
            COMPLETED: texts.count(completed),
        }
        money = "sold" if order.earned == order.price else "held"
    told |= {MESSAGE: texts.count(BROADCAST), APOLOGY: texts.count(t("error-internal"))}
    return Seen(told, len(bought), money)


def outcome_of(
    place: str, during: Seen, after: Seen, called: list[str], progress: Progress | None = None
) -> Outcome:
    """Put what was seen into the page's words; `called` are the admins' notices and the errors in the log."""
    return Outcome(
        _word(during.told_about(place), after.told_about(place), called),
        _shown(place, during),
        listed((_figures(progress), *(_named(what) for what in called))),
        during.money,
        _shown(place, after),
    )


def _word(meanwhile: int, in_the_end: int, called: Iterable[str]) -> str:
    if notices.ADMIN_UPDATE_PARKED in called:
        return "parked"
    if in_the_end == 0:
        return "given up"
    if in_the_end > 1:
        return "comes twice"
    return "comes" if meanwhile else "comes later"


def _shown(place: str, what: Seen) -> str:
    kinds = (*ABOUT[place], APOLOGY)
    return listed(f"{kind}{TIMES[what.told[kind]]}" if what.told[kind] else "" for kind in kinds)


def _figures(progress: Progress | None) -> str:
    if progress is None:
        return ""
    return f"its card: {progress.sent} sent, {progress.failed} failed, {progress.left} left"


def _named(what: str) -> str:
    return f"`{what}`" if what.startswith("admin-") else f"log `{what}`"
