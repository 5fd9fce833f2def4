"""Money as whole micro-units (10⁻⁶ of the store's currency), so that no sum can lose a part of itself."""

from decimal import ROUND_CEILING, Decimal, localcontext

MICROS = 1_000_000
LARGEST = 2**63 - 1  # what a BIGINT column holds
DIGITS = 60  # enough for any rate × quantity × exchange rate a panel can state


class LossyMoneyError(TypeError):
    """A float came near money, or an amount does not fit the ledger's unit."""


def micros(amount: Decimal) -> int:
    """Turn an amount of the store's currency into micro-units; refuse what would need rounding."""
    if not isinstance(amount, Decimal):
        raise LossyMoneyError(f"money must be a Decimal, not {type(amount).__name__}")
    with localcontext(prec=DIGITS):
        scaled = amount * MICROS
        if scaled != scaled.to_integral_value() or abs(scaled) > LARGEST:
            raise LossyMoneyError("amount does not fit whole micro-units")
        return int(scaled)


def round_up(amount: Decimal, step: int) -> int:
    """Return `amount` (store currency) in micro-units, rounded up to a multiple of `step` micro-units."""
    if not isinstance(amount, Decimal):
        raise LossyMoneyError(f"money must be a Decimal, not {type(amount).__name__}")
    with localcontext(prec=DIGITS):
        steps = (amount * MICROS / step).to_integral_value(rounding=ROUND_CEILING)
        total = int(steps) * step
    if abs(total) > LARGEST:
        raise LossyMoneyError("amount does not fit the ledger")
    return total


def decimal(amount: int) -> Decimal:
    """Turn micro-units back into the store's currency, exactly."""
    if isinstance(amount, bool) or not isinstance(amount, int):
        raise LossyMoneyError(f"micro-units must be an int, not {type(amount).__name__}")
    return Decimal(amount).scaleb(-6)
