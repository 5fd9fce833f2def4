"""The whole demo with people in it: what they say and tap goes over real HTTP, time moves by hand."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from structlog.testing import capture_logs

from bot.demo import ADMIN, CATALOGUE, CUSTOMER, Demo, open_demo
from bot.domain.links import EXAMPLES
from bot.domain.service_types import ServiceType
from bot.i18n.locales import LANGUAGES
from bot.i18n.translator import Translator
from bot.i18n.values import Money, Value
from bot.playground.telegram.markup import Button
from bot.playground.telegram.message import Message
from bot.playground.telegram.person import Person
from bot.shop.audit import Audit
from bot.storage import catalogue
from bot.storage import orders as order_rows
from bot.storage.catalogue import Service
from bot.storage.ledger import balance
from bot.storage.orders import Order
from bot.storage.tables import orders, outbox, quotes, refills, services
from handlers.callbacks import BuyTap, LanguageTap, PlatformTap, ServiceTap, ShelfTap
from handlers.screens.parts import wording
from tests.handlers.wording import remembered
from tests.pauses import for_a_moment
from tests.storage.migrated import copy_to

WORK = ("queue", "dispatch", "cancels", "refills", "track", "deliver")
PATIENCE = 60.0  # seconds: generous, nothing waits for it unless something hangs


def usd(micros: int) -> Money:
    """Return an amount as the texts show it."""
    return Money(micros, "USD")


class Chat:
    """A person's hands and eyes. Every act returns when the shop has dealt with it."""

    def __init__(self, shop: "Shop", person: Person) -> None:
        self.shop = shop
        self.person = person

    @property
    def t(self) -> Translator:
        """The texts in this person's language."""
        return self.shop.demo.app.locales.translator(self.person.language_code)

    @property
    def last(self) -> Message:
        """The bot's newest message."""
        return self.person.last

    @property
    def toast(self) -> str:
        """What the last tap that was answered in words was told."""
        return self.person.toasts[-1].text

    def title(self, service: Service) -> Value:
        """Return what a service is called in this person's language, as texts take it."""
        return wording(service.title(self.t.language), 500)

    def knows(self, key: str, **values: Value) -> bool:
        """Say whether any message of the bot holds that text now."""
        wanted = self.t(key, **values)
        return any(wanted in message.html for message in self.person.messages if message.from_bot)

    async def say(self, text: str) -> Message:
        """Send a text and return the bot's newest message."""
        self.person.say(text)
        await self.shop.settle()
        return self.last

    async def tap(self, label_or_data: str, *, on: Message | None = None) -> Message:
        """Tap a button and return the message that shows the result: the tapped one if it changed."""
        before = {message.id: message.edits for message in self.person.messages}
        self.person.tap(label_or_data, on.id if on else None)
        await self.shop.settle()
        changed = [m for m in self.person.messages if m.from_bot and before.get(m.id) != m.edits]
        return changed[-1] if changed else self.last

    async def forge(self, data: str, message_id: int | None = None) -> Message:
        """Send callback data that no button has, and return the bot's newest message."""
        self.person.forge(data, self.last.id if message_id is None else message_id)
        await self.shop.settle()
        return self.last

    async def choose(self, language: str) -> None:
        """Choose a language in the shop."""
        self.person.speak(language)
        await self.say("/language")
        await self.tap(LanguageTap(code=language).pack())

    async def turn_to(self, data: str) -> Message:
        """Turn pages until a button with that data is shown."""
        while self.last.button(data) is None:
            await self.tap(self.t.plain("nav-next"), on=self.last)
        return self.last

    async def open_card(self, service: Service) -> Message:
        """Walk the shelves to a service's card, page by page, as a person would."""
        await self.say("/order")
        await self.tap(PlatformTap(platform=service.platform).pack())
        await self.tap(ShelfTap(platform=service.platform, kind=service.kind).pack())
        card = ServiceTap(service=service.id).pack()
        await self.turn_to(card)
        return await self.tap(card)

    async def fill(self, service: Service, *answers: str) -> Message:
        """Walk to a service, begin an order and give the answers; return the last question or the card to confirm."""
        await self.open_card(service)
        await self.tap(BuyTap(service=service.id).pack())
        for answer in answers:
            await self.say(answer)
        return self.last

    async def order(self, service: Service, *answers: str) -> Order:
        """Fill an order in, confirm it, and return its row."""
        before = await self.shop.count(orders)
        await self.fill(service, *answers)
        await self.tap(confirm_button(self.last).data)
        assert await self.shop.count(orders) == before + 1, self.person.transcript()
        return await self.shop.newest_order()


class Shop:
    """The open demo, its scheduler held still: `work` runs the jobs, and nothing moves by itself."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self.customer = Chat(self, demo.telegram.people[CUSTOMER])
        self.admin = Chat(self, demo.telegram.people[ADMIN])
        self.provokes: list[
            str
        ] = []  # words in the log lines of calls that the test makes Telegram or a panel refuse
        self.errors: list[str] = []  # names of error events that the test causes
        self._jobs = {job.name: job for job in demo.app.jobs._jobs}

    def newcomer(self, user_id: int, name: str = "Deniz", language: str = "tr", username: str = "") -> Chat:
        """Return a person who has not met the bot."""
        person = self.demo.telegram.add_person(user_id, name, language_code=language, username=username)
        return Chat(self, person)

    def readers(self) -> Iterator[Chat]:
        """Yield a new customer for each language, one after the other; each has the usual play money."""
        for user_id, language in enumerate(LANGUAGES, start=2001):
            yield self.newcomer(user_id, "Leyla", language, f"leyla_{language}")

    async def settle(self) -> None:
        """Return when every update was fetched and handled."""
        workers = self.demo.app.intake._workers
        async with asyncio.timeout(PATIENCE):
            while len(self.demo.telegram.network.updates) or workers._waiting:  # noqa: ASYNC110  # idle is no event
                await asyncio.sleep(0.002)

    async def work(self, *names: str) -> None:
        """Make all that was put off due, and run jobs once, all of `WORK` by default; `deliver` until it is done."""
        await self.demo.app.database.write(_hurry)
        for name in names or WORK:
            while await self._jobs[name].run() and name == "deliver":
                pass
        await self.settle()

    async def find(
        self,
        kind: ServiceType = ServiceType.DEFAULT,
        *,
        provider: str | None = None,
        platform: str | None = None,
        refill: bool | None = None,
        cancel: bool | None = None,
    ) -> Service:
        """Return the first service on sale that is like that and whose platform has an example link."""
        wanted = {"provider": provider, "platform": platform, "refill": refill, "cancel": cancel}
        conditions = [services.c[name] == value for name, value in wanted.items() if value is not None]
        found = await self.search(kind, *conditions)
        assert found is not None, f"no {kind} like {wanted}"
        return found

    async def search(self, kind: ServiceType, *conditions: sa.ColumnElement[bool]) -> Service | None:
        """Return the first service of a kind on sale that meets the conditions, None where there is none."""
        query = (
            sa.select(services.c.id)
            .where(
                services.c.type == kind.value,
                services.c.platform.in_(EXAMPLES),
                services.c.sellable.is_(True),
                services.c.hidden.is_(False),
                services.c.gone_at.is_(None),
                services.c.unsold.is_(None),
                *conditions,
            )
            .order_by(services.c.id)
            .limit(1)
        )

        def unit(conn: sa.Connection) -> Service | None:
            found = conn.scalar(query)
            return None if found is None else catalogue.get(conn, found)

        return await self.demo.app.database.read(unit)

    async def mark_unsold(self, service: Service, why: str) -> None:
        """Let a service be one whose name says that it is none."""
        await self.demo.app.database.write(lambda conn: catalogue.change(conn, service.id, {"unsold": why}))

    async def order_row(self, order_id: int) -> Order:
        """Return an order as it is stored."""
        return await self.demo.app.database.read(lambda conn: order_rows.get(conn, order_id))

    async def newest_order(self) -> Order:
        """Return the order that was placed last."""

        def unit(conn: sa.Connection) -> Order:
            newest = conn.scalar(sa.select(sa.func.max(orders.c.id)))
            assert newest is not None, "no order was placed"
            return order_rows.get(conn, newest)

        return await self.demo.app.database.read(unit)

    async def newest_price(self) -> int:
        """Return the price of the newest offer, in micro-units."""
        query = sa.select(quotes.c.price).order_by(quotes.c.id.desc()).limit(1)
        return await self.demo.app.database.read(lambda conn: conn.scalar(query) or 0)

    async def money(self, chat: Chat) -> int:
        """Return what is in a person's wallet, in micro-units."""
        return await self.demo.app.database.read(lambda conn: balance(conn, chat.person.id))

    async def count(self, table: sa.Table, *conditions: sa.ColumnElement[bool]) -> int:
        """Return how many rows of a table meet the conditions."""
        query = sa.select(sa.func.count()).select_from(table).where(*conditions)
        return await self.demo.app.database.read(lambda conn: conn.scalar(query) or 0)

    async def desk(self, order: Order, *acts: str) -> None:
        """Do at the panel's desk, one after the other, what is to happen to an order; the shop learns each."""
        for act in acts:
            row = await self.order_row(order.id)
            self.demo.panels.act(row.provider, row.provider_order_id or "", act)
            await self.work()

    def at_the_panels(self) -> list[dict[str, Any]]:
        """Return the orders that the panels have, newest first, as their desk shows them."""
        shown: Any = self.demo.panels.state()["orders"]
        return list(shown)

    def fault(self, provider: str, action: str, name: str, times: int = 1) -> None:
        """Let something go wrong at a panel."""
        self.demo.panels.arm_fault(provider, action, name, times)

    def refused_calls(self) -> list[str]:
        """Return the calls that Telegram or a panel refused."""
        return [f"{e.peer} {e.call}: {e.response}" for e in self.demo.wire.since(0) if not e.ok]


def confirm_button(message: Message) -> Button:
    """Return the button that agrees to the price."""
    return next(button for row in message.buttons for button in row if button.data.startswith("k:"))


def _hurry(conn: sa.Connection) -> None:
    for table in (orders, refills, outbox):
        conn.execute(sa.update(table).where(table.c.due_at.is_not(None)).values(due_at=0))


@asynccontextmanager
async def open_shop(folder: Path, *, catalogue_file: Path = CATALOGUE) -> AsyncIterator[Shop]:
    """Open the demo, and prove at the end that it was left in order.

    At the end the audit holds, no error was logged but those in `Shop.errors`, and Telegram and the panels
    refused no call but those in `Shop.provokes`.
    """
    with capture_logs() as events:
        demo = await open_demo(
            catalogue_file=catalogue_file,
            port=0,
            database=copy_to(folder).rename(folder / "demo.db"),
            strict_texts=True,
            fresh=False,
            sleep=for_a_moment,
            wording=remembered(),
        )
        demo.app.jobs.pause()  # before its first tick: open_demo has not let go of the loop since it started
        demo.panels.change_time(paused=True)
        shop = Shop(demo)
        try:
            yield shop
            broken = [finding for finding in await Audit(demo.app.database)() if not finding.holds]
            assert not broken, broken
            refused = [
                call for call in shop.refused_calls() if not any(text in call for text in shop.provokes)
            ]
            assert not refused, refused
            errors = [event for event in events if event["log_level"] in {"error", "critical"}]
            unforeseen = [event for event in errors if event["event"] not in shop.errors]
            assert not unforeseen, unforeseen
        finally:
            await demo.stop()
