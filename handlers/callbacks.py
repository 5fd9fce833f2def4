"""What buttons carry: ids only. Everything else is read again, because a payload can be forged or a year old."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.domain.topups import Method

# What a forger can write beyond that no column holds; such data fits no handler.
Number = Annotated[int, Field(ge=0, lt=2**63)]


class HomeTap(CallbackData, prefix="h"):
    """Home."""


class PlatformsTap(CallbackData, prefix="ps"):
    """The list of platforms."""


class PlatformTap(CallbackData, prefix="p"):
    """A platform's kinds; the page is that of buttons from the time when there were categories."""

    platform: str
    page: Number = 0


class ShelfTap(CallbackData, prefix="sh"):
    """The services of a kind."""

    platform: str
    kind: str
    page: Number = 0


class NarrowTap(CallbackData, prefix="sn"):
    """The services of a kind in one category, which says the platform."""

    kind: str
    category: Number
    page: Number = 0


class CategoriesTap(CallbackData, prefix="cs"):
    """The categories that a shelf can be narrowed to."""

    platform: str
    kind: str
    page: Number = 0


class CategoryTap(CallbackData, prefix="c"):
    """A whole category's services, whatever their kind."""

    category: Number
    page: Number = 0


class ServiceTap(CallbackData, prefix="s"):
    """A service's card."""

    service: Number


class OriginalTap(CallbackData, prefix="so"):
    """A service's card with the provider's own name."""

    service: Number


class SearchTap(CallbackData, prefix="sr"):
    """A page of what was searched for last."""

    page: Number = 0


class SearchAskTap(CallbackData, prefix="sa"):
    """Ask what to search for."""


class UnsoldTap(CallbackData, prefix="us"):
    """Rows of the providers' lists that are kept out as no services."""

    page: Number = 0


class BuyTap(CallbackData, prefix="b"):
    """Begin an order of a service."""

    service: Number


class QuantityTap(CallbackData, prefix="q"):
    """A suggested quantity for the order that is being filled in."""

    service: Number
    quantity: Number


class ChoiceTap(CallbackData, prefix="f"):
    """One of the choices of a field of the order that is being filled in."""

    service: Number
    field: str
    choice: Number


class EditTap(CallbackData, prefix="e"):
    """Go back to a field of the order that is being filled in."""

    service: Number
    field: str


class ConfirmTap(CallbackData, prefix="k"):
    """Agree to a quote."""

    quote: Number


class OrdersTap(CallbackData, prefix="o"):
    """The person's orders."""

    page: Number = 0
    open_only: bool = False


class OrderTap(CallbackData, prefix="oc"):
    """An order's card."""

    order: Number


class RefreshTap(CallbackData, prefix="or"):
    """Ask the provider about an order now."""

    order: Number


class RefillTap(CallbackData, prefix="rf"):
    """Ask for a refill."""

    order: Number


class CancelTap(CallbackData, prefix="x"):
    """Ask to cancel an order; the first tap asks back, the second (`sure`) does it."""

    order: Number
    sure: bool = False


class WalletTap(CallbackData, prefix="w"):
    """The wallet and its statement."""

    page: Number = 0


class TopUpTap(CallbackData, prefix="t"):
    """The ways to add money; with a quote, what it lacks is suggested unless another sum is wanted (`free`)."""

    quote: Number = 0
    free: bool = False


class TopUpByTap(CallbackData, prefix="tb"):
    """Add money in this way: ask for the sum."""

    method: Method
    quote: Number = 0


class TopUpSumTap(CallbackData, prefix="ts"):
    """Add this sum (micro-units) in this way."""

    method: Method
    amount: Number
    quote: Number = 0


class TopUpCardTap(CallbackData, prefix="tc"):
    """A transfer of the person's own: how to pay, and where the receipt goes."""

    topup: Number


class WithdrawTap(CallbackData, prefix="tw"):
    """Take a transfer back before an admin has decided."""

    topup: Number


class QuoteTap(CallbackData, prefix="qu"):
    """Back to an offer, or to its service where the offer is gone."""

    quote: Number
    service: Number


class LanguagesTap(CallbackData, prefix="ls"):
    """The choice of languages."""


class LanguageTap(CallbackData, prefix="l"):
    """A language."""

    code: str


class AdminTap(CallbackData, prefix="a"):
    """An admin page without an argument: home, sync, accept."""

    page: str


class AttentionTap(CallbackData, prefix="at"):
    """Orders that need a person."""

    page: Number = 0


class StuckTap(CallbackData, prefix="st"):
    """What does not move."""

    page: Number = 0


class ParkedTap(CallbackData, prefix="pk"):
    """Updates that failed for good."""

    page: Number = 0


class ParkedUpdateTap(CallbackData, prefix="pu"):
    """One of them; `act` is what to do with it: see, replay, or drop, which asks back first."""

    update: Number
    act: str = "see"
    sure: bool = False


class AdminOrderTap(CallbackData, prefix="ao"):
    """An order as the admin sees it."""

    order: Number


class ResolveTap(CallbackData, prefix="ar"):
    """Decide about an order as it stood at a revision: again, refund, bind or seen; the risky ones ask back first."""

    order: Number
    revision: Number
    act: str
    sure: bool = False


class TopUpsTap(CallbackData, prefix="tl"):
    """Top-ups that an admin has to decide."""

    page: Number = 0


class AdminTopUpTap(CallbackData, prefix="ta"):
    """A top-up as the admin sees it."""

    topup: Number


class DecideTap(CallbackData, prefix="td"):
    """Decide about a top-up: approve, sum, reject, bare (without a reason), take or forgive."""

    topup: Number
    act: str


class ResumeTap(CallbackData, prefix="rp"):
    """Ask a provider again that we had stopped asking."""

    provider: str


class BanTap(CallbackData, prefix="ab"):
    """Close an account to new orders, or open it."""

    user: Number
    banned: bool


class AudienceTap(CallbackData, prefix="bt"):
    """Choose whom a broadcast is for; the first tap asks back, the second (`sure`) sends it."""

    broadcast: Number
    audience: str
    sure: bool = False


class BroadcastTap(CallbackData, prefix="bc"):
    """A broadcast's card and what is done about it: show, pause, resume, or stop, which asks back first."""

    broadcast: Number
    act: str = "show"
    sure: bool = False
