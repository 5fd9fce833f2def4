"""What an admin changes about the catalogue: markups, hidden services, prices that were held."""

from sqlalchemy import Connection

from bot.ops.clock import Clock
from bot.shop.quote import ServiceGone
from bot.storage import catalogue, journal
from bot.storage.catalogue import CATEGORY, SERVICE, Service
from bot.storage.database import Database


class ManageShelves:
    """Sets markups and hides services; every act is remembered."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def markups(self) -> dict[tuple[str, int], int]:
        """Return every markup that was set, by (scope, target id), in basis points."""
        return await self._database.read(catalogue.all_markups)

    async def set_markup(self, admin_id: int, scope: str, target_id: int, basis_points: int) -> None:
        """Set the markup of everything (`all`, 0), a category or a service; ServiceGone if it is not there."""

        def unit(conn: Connection) -> None:
            if scope == CATEGORY and catalogue.find_category(conn, target_id) is None:
                raise ServiceGone
            if scope == SERVICE and catalogue.find(conn, target_id) is None:
                raise ServiceGone
            catalogue.set_markup(conn, scope, target_id, basis_points)
            values = {"scope": scope, "target": target_id, "basis_points": basis_points}
            journal.add_act(conn, admin_id, "markup", values, now=self._clock())

        await self._database.write(unit)

    async def set_hidden(self, admin_id: int, service_id: int, *, hidden: bool) -> Service:
        """Hide a service from customers or show it again; ServiceGone if there is none of that id."""

        def unit(conn: Connection) -> Service:
            if catalogue.find(conn, service_id) is None:
                raise ServiceGone
            seen = {} if hidden else {"frozen": None}  # whoever shows it again has looked at its charge
            catalogue.change(conn, service_id, {"hidden": hidden} | seen)
            act = "hide" if hidden else "show"
            journal.add_act(conn, admin_id, act, {"service": service_id}, now=self._clock())
            return catalogue.get(conn, service_id)

        return await self._database.write(unit)

    async def accept_held(self, admin_id: int) -> int:
        """Take every held price over; return how many there were."""

        def unit(conn: Connection) -> int:
            held = catalogue.held(conn)
            for service in held:
                catalogue.change(
                    conn, service.id, {"rate": service.held_rate, "held_rate": None, "blocked": False}
                )
            journal.add_act(conn, admin_id, "accept-prices", {"count": len(held)}, now=self._clock())
            return len(held)

        return await self._database.write(unit)
