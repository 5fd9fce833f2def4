"""What buttons carry: ids only. Everything else is read again, because a payload can be forged or a year old."""

from aiogram.filters.callback_data import CallbackData


class HomeTap(CallbackData, prefix="h"):
    """Home."""


class PlatformsTap(CallbackData, prefix="ps"):
    """The list of platforms."""


class PlatformTap(CallbackData, prefix="p"):
    """A platform's categories."""

    platform: str
    page: int = 0


class CategoryTap(CallbackData, prefix="c"):
    """A category's services."""

    category: int
    page: int = 0


class ServiceTap(CallbackData, prefix="s"):
    """A service's card."""

    service: int


class BuyTap(CallbackData, prefix="b"):
    """Begin an order of a service."""

    service: int


class QuantityTap(CallbackData, prefix="q"):
    """A suggested quantity for the order that is being filled in."""

    service: int
    quantity: int


class EditTap(CallbackData, prefix="e"):
    """Go back to a field of the order that is being filled in."""

    service: int
    field: str


class ConfirmTap(CallbackData, prefix="k"):
    """Agree to a quote."""

    quote: int


class OrdersTap(CallbackData, prefix="o"):
    """The person's orders."""

    page: int = 0
    open_only: bool = False


class OrderTap(CallbackData, prefix="oc"):
    """An order's card."""

    order: int


class RefreshTap(CallbackData, prefix="or"):
    """Ask the provider about an order now."""

    order: int


class RefillTap(CallbackData, prefix="rf"):
    """Ask for a refill."""

    order: int


class CancelTap(CallbackData, prefix="x"):
    """Ask to cancel an order; the first tap asks back, the second (`sure`) does it."""

    order: int
    sure: bool = False


class WalletTap(CallbackData, prefix="w"):
    """The wallet and its statement."""

    page: int = 0


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

    page: int = 0


class AdminOrderTap(CallbackData, prefix="ao"):
    """An order as the admin sees it."""

    order: int


class ResolveTap(CallbackData, prefix="ar"):
    """Decide about an order: again, refund, bind or seen; the risky ones ask back first."""

    order: int
    act: str
    sure: bool = False


class BanTap(CallbackData, prefix="ab"):
    """Close an account to new orders, or open it."""

    user: int
    banned: bool
