"""What a thing costs us and what we ask for it. The customer's price is rounded up once, here."""

from decimal import Decimal, localcontext

from bot.domain.money import DIGITS, round_up

PRICE_STEP = 100  # micro-units: prices have at most four decimals, so what is shown is what is paid
BASIS_POINTS = 10_000  # a markup of 2,500 basis points is 25 %


def price_of(cost: Decimal, markup: int) -> int:
    """Return the sale price in micro-units.

    Args:
        cost: what the provider takes, in the store's currency (not negative).
        markup: what we add, in basis points (2,500 = 25 %); never negative, so never under cost.

    """
    if markup < 0 or cost < 0:
        raise ValueError("a price is never under cost")
    with localcontext(prec=DIGITS):
        asked = cost * (BASIS_POINTS + markup) / BASIS_POINTS
    return max(round_up(asked, PRICE_STEP), PRICE_STEP)


def cost_of(rate: Decimal, units: int, *, flat: bool, exchange_rate: Decimal) -> Decimal:
    """Return what an order costs us in the store's currency, exactly.

    Args:
        rate: the provider's price in its own currency, per 1,000 units, or for the whole where `flat`.
        units: how many units the provider will bill.
        flat: whether the service is a package with one price.
        exchange_rate: store currency for one unit of the provider's currency.

    """
    with localcontext(prec=DIGITS):
        return (rate if flat else rate * units / 1000) * exchange_rate
