"""What `python -m bot restore` tells the operator: what is back, what is not, and what to do next."""

from datetime import UTC, datetime

from bot.domain.money import MICROS
from bot.shop.restore import Restored


def report(restored: Restored, currency: str) -> str:
    """Return the lines to print."""
    at = datetime.fromtimestamp(restored.newest_at, UTC)
    until = f"{at:%Y-%m-%d %H:%M:%S} UTC" if restored.newest_at else "its beginning"
    whole, micros = divmod(restored.owned, MICROS)
    lines = [
        f"Restored: the shop as it was at {until}.",
        f"  orders: {restored.orders}, in wallets: {whole}.{micros:06} {currency}, every rule of the audit holds",
        f"  held for a look: {restored.held} orders, {restored.refills_held} refills, {restored.set_aside} messages",
    ]
    if restored.old_database is not None:
        lines.append(f"  the database from before: {restored.old_database}")
    return "\n".join(
        [
            *lines,
            "",
            "What came after it is gone: deposits, orders, refunds, settings made in the chat. What",
            "people wrote to the bot since then was confirmed to Telegram and does not come again. Providers went on.",
            "",
            "What to do now:",
            "  1. Start the shop. Orders that waited are held under /attention (uncertain:restored): each may be at",
            "     the provider already. Compare, then enter its number, send again or refund.",
            "  2. Look at the providers' pages for orders that the shop does not know.",
            "  3. Give customers with /credit what they had paid in since then.",
        ]
    )
