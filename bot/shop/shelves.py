"""What an admin changes about the catalogue: markups, hidden services, titles, prices that were held."""

from functools import partial

from sqlalchemy import Connection

from bot.ops.clock import Clock
from bot.shop.browse import Page, page_of
from bot.shop.quote import ServiceGone
from bot.shop.titles import search_form
from bot.storage import catalogue, journal, shelves
from bot.storage.catalogue import CATEGORY, SERVICE, Service
from bot.storage.database import Database


class ManageShelves:
    """Sets markups, hides and names services; every act is remembered."""

    def __init__(self, database: Database, clock: Clock, *, page_size: int) -> None:
        self._database = database
        self._clock = clock
        self._size = page_size

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
            _known(conn, service_id)
            # Whoever shows it has looked at its charge, and at what its name says.
            seen = {} if hidden else {"frozen": None, "vouched": True}
            catalogue.change(conn, service_id, {"hidden": hidden} | seen)
            act = "hide" if hidden else "show"
            journal.add_act(conn, admin_id, act, {"service": service_id}, now=self._clock())
            return catalogue.get(conn, service_id)

        return await self._database.write(unit)

    async def unsold(self, page: int) -> Page[Service]:
        """Return a page of what the providers list and is no service by its name."""

        def unit(conn: Connection) -> Page[Service]:
            return page_of(page, self._size, shelves.count_unsold(conn), partial(_unsold, conn))

        return await self._database.read(unit)

    async def service(self, service_id: int) -> Service:
        """Return a service, on sale or not; ServiceGone if there is none of that id."""
        return await self._database.read(lambda conn: _known(conn, service_id))

    async def write(
        self, admin_id: int, service_id: int, language: str, part: str, text: str | None
    ) -> Service:
        """Put an admin's words in the place of a title or of facts (`part`) for good, None: ours are back.

        Raises:
            ServiceGone: there is none of that id.

        """

        def unit(conn: Connection) -> Service:
            service = _known(conn, service_id)
            its = {name: said for name, said in service.own_texts.get(language, {}).items() if name != part}
            if text is not None:
                its[part] = text
            catalogue.change(conn, service_id, {"own_texts": {**service.own_texts, language: its}})
            if text is not None:
                catalogue.add_words(conn, service_id, search_form(text))
            act = {"service": service_id, "language": language, "part": part, "text": text}
            journal.add_act(conn, admin_id, "write", act, now=self._clock())
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


def _known(conn: Connection, service_id: int) -> Service:
    service = catalogue.find(conn, service_id)
    if service is None:
        raise ServiceGone
    return service


def _unsold(conn: Connection, limit: int, offset: int) -> list[Service]:
    return shelves.unsold(conn, limit=limit, offset=offset)
