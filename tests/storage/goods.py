"""Services to put on shelves."""

from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from bot.storage import catalogue
from tests.storage.migrated import NOW


def row(number: int, category_id: int, platform: str, **changed: Any) -> dict[str, Any]:
    """Return every column of a service that is on sale, with these changed."""
    columns = {
        "provider": "alpha",
        "provider_service_id": str(number),
        "category_id": category_id,
        "platform": platform,
        "position": number,
        "name": f"Service {number}",
        "type": "default",
        "raw_type": "Default",
        "rate": Decimal("0.5"),
        "min": 10,
        "max": 1000,
        "refill": True,
        "cancel": None,
        "description": None,
        "sellable": True,
        "hidden": False,
        "gone_at": None,
        "held_rate": None,
        "blocked": False,
    }
    return columns | changed


def fill(conn: Connection) -> dict[tuple[str, str], int]:
    """Two platforms; of instagram's first category five are on sale and four are not, each for its reason."""
    ids = catalogue.category_ids(
        conn, [("instagram", "Likes"), ("instagram", "Followers"), ("tiktok", "Views"), ("x", "Empty")]
    )
    likes, views = ids["instagram", "Likes"], ids["tiktok", "Views"]
    off: list[dict[str, Any]] = [{"sellable": False}, {"hidden": True}, {"gone_at": NOW}, {"blocked": True}]
    catalogue.add(conn, [row(number, likes, "instagram") for number in range(1, 6)])
    catalogue.add(conn, [row(10 + n, likes, "instagram", **why) for n, why in enumerate(off)])
    catalogue.add(conn, [row(0, ids["instagram", "Followers"], "instagram"), row(20, views, "tiktok")])
    return ids
