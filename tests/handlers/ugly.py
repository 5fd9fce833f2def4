"""The ugliest goods, people and orders that a shop may have to show."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import TypeVar

from bot.domain.orders import OrderState
from bot.domain.refills import RefillState
from bot.domain.service_types import ServiceType
from bot.domain.topups import PAID, Method, TopUpState
from bot.providers.gate import Health
from bot.shop.broadcast import AUDIENCES, Progress
from bot.shop.browse import Page, Priced
from bot.shop.link_queue import Ahead
from bot.shop.orders import OrderCard
from bot.shop.panels import PanelView
from bot.shop.stats import Stats
from bot.shop.sync import SOLD
from bot.storage.broadcasts import PAUSED, RUNNING, STOPPED, Broadcast
from bot.storage.catalogue import Category, Service
from bot.storage.journal import Sync, UnlistedRefusal
from bot.storage.orders import Order, Quote
from bot.storage.shelves import Shelf
from bot.storage.topups import TopUp
from bot.storage.users import User

T = TypeVar("T")
MOST = 2**63 - 1  # what a BIGINT holds
CHEAP, DEAR = 100, 10**12  # micro-units: 0.0001 and 1,000,000
NOW = 1_800_000_000
NAMES = {
    "long": "İnstagram Türk Takipçi ⚡ [Ömür Boyu Telafi] " * 10 + "son 13 harf",
    "emoji": "👨‍👩‍👧‍👦🇹🇷🏳️‍🌈" * 120,
    "html": "<b>Followers</b> & <i>likes</i> </b></code> &amp; <script>" * 8,
    "bidi": "\u202e\N{ARABIC LETTER MEEM}\u2066 HQ \u2067\u2067\u2067 Followers \u200f\u200e" * 12,
    "arabic": "متابعين إنستقرام حقيقيين مع ضمان مدى الحياة — " * 10,
    "nothing": "–",
    "lines": "one\ntwo\r\nthree\u2028four\tfive" * 15,
    "placeholders": "{ $name } {-brand} %s {0} ${x}",
}
NAMES["long"] = NAMES["long"][:463]


def a_service(name: str, *, kind: ServiceType = ServiceType.DEFAULT, known: bool = True) -> Service:
    """Return a service of that name with the largest numbers, or with everything unknown that may be."""
    return Service(
        id=MOST,
        provider="sosyalmavi",
        provider_service_id=str(MOST),
        category_id=MOST,
        platform="apple_music",
        position=0,
        name=name,
        type=kind,
        raw_type=None,
        rate=Decimal("0.00000001"),
        min=1 if known else None,
        max=MOST if known else None,
        refill=True,
        cancel=True,
        description=name * 9 if known else None,
        sellable=True,
        hidden=False,
        gone_at=None,
        held_rate=None,
        blocked=False,
        frozen=None,
        kind="engagement",
        texts={"en": {"title": name[:80], "facts": name}, "ar": {"title": name, "facts": name}},
    )


def services() -> Iterator[Service]:
    """Yield a service of each name and kind."""
    for name, kind, known in product(
        NAMES.values(),
        (ServiceType.DEFAULT, ServiceType.PACKAGE, ServiceType.CUSTOM_COMMENTS),
        (True, False),
    ):
        yield a_service(name, kind=kind, known=known)


def of_every_type() -> Iterator[Service]:
    """Yield two services of each type that is sold, one with everything unknown that may be."""
    for kind, known in product(sorted(SOLD), (True, False)):
        yield a_service(NAMES["html"], kind=kind, known=known)


def priced(service: Service) -> Iterator[Priced]:
    """Yield a service at the lowest and the highest price."""
    flat = service.type is ServiceType.PACKAGE
    for price in (CHEAP, DEAR, MOST):
        yield Priced(
            service,
            price,
            flat=flat,
            refills=price == CHEAP,
            cancels=price == DEAR,
            category=a_category(service.name),
        )


def full_page(item: T, *, pages: int = MOST) -> Page[T]:
    """Return a middle page of eight times the same."""
    return Page([item] * 8, pages // 2, pages)


def shelves() -> Iterator[Shelf]:
    """Yield a shelf of each form."""
    yield Shelf("apple_music", "recommendations")
    yield Shelf(kind="recommendations", category_id=MOST)
    yield Shelf(category_id=MOST)


def a_category(name: str) -> Category:
    """Return a category of that name."""
    return Category(MOST, "apple_music", name, MOST)


def a_quote(service: Service, price: int) -> Quote:
    """Return an offer with the longest link and many comments."""
    link = f"https://example.com/{'x' * 1900}?a=1&b=<2>"
    many = "\n".join([service.name] * 99)
    fields = {
        "link": link,
        "quantity": str(MOST),
        "username": link,
        "media": link,
        "answer_number": "100",
        "hashtag": "\N{ARABIC LETTER MEEM}" * 100,
        "country": "x" * 60,
        "device": "5",
        "type_of_traffic": "1",
        "google_keyword": service.name[:200],
        **dict.fromkeys(("comments", "usernames", "hashtags", "groups", "keywords"), many),
    }
    return Quote(MOST, MOST, MOST, fields, MOST, price, Decimal(1), NOW, NOW + 599, service.name)


def orders(service: Service) -> Iterator[Order]:
    """Yield an order of a service in every state."""
    for number, state in enumerate(OrderState):
        price = DEAR if number % 2 else CHEAP
        final = state in {OrderState.COMPLETED, OrderState.PARTIAL, OrderState.CANCELED, OrderState.REJECTED}
        yield Order(
            id=MOST,
            quote_id=MOST,
            user_id=MOST,
            service_id=MOST,
            provider="sosyalmavi",
            service_type=service.type,
            fields=a_quote(service, price).fields,
            link_key="website:example.com/",
            quantity=MOST,
            price=price,
            refunded=price - 1 if final else 0,
            earned=1 if final else 0,
            cost=Decimal("0.0000000001"),
            charge=Decimal("99999999999.12345678") if final else None,
            state=state,
            revision=MOST,
            provider_order_id=str(MOST),
            start_count=MOST if final else None,
            remains=MOST - 1,
            cancel_state="requested",
            attention=f"status:{'x' * 90}",
            seen=None,
            evidence={"before": "1"},
            attempts=0,
            created_at=0,
            submitted_at=None,
            finished_at=NOW if final else None,
            due_at=None,
            moved_at=NOW,
            stuck_at=NOW,
        )


def cards(service: Service) -> Iterator[OrderCard]:
    """Yield a card of each order, with everything offered and with nothing."""
    for order, refill in zip(orders(service), [*RefillState, None] * 2, strict=False):
        yield OrderCard(
            order,
            service,
            MOST,
            can_cancel=True,
            can_refill=True,
            refill_from=None,
            refill=refill,
            ahead=Ahead(MOST),
        )
        plain = replace(order, provider_order_id=None, cancel_state=None, attention=None, remains=None)
        disputed = replace(order, attention="settlement", refunded=0, earned=0)
        yield OrderCard(disputed, service, 0, False, False, None, refill, Ahead(None))
        yield OrderCard(plain, replace(service, hidden=True), 0, False, False, NOW, refill, None)


def receipts(words: str) -> Iterator[dict[str, str]]:
    """Yield what can prove a transfer."""
    yield {"text": words * 9}
    for kind in ("photo", "document"):
        yield {kind: "x" * 200}
        yield {kind: "x" * 200, "text": words * 9}


def topups(words: str) -> Iterator[TopUp]:
    """Yield a top-up by each method in every state, with each kind of receipt."""
    for state, method, receipt in product(TopUpState, Method, (None, *receipts(words))):
        yield TopUp(
            id=MOST,
            user_id=MOST,
            method=method,
            state=state,
            asked=MOST,
            credited=MOST if state in PAID else None,
            stars=MOST,
            charge_id="x" * 200 if state in PAID else None,
            receipt=receipt,
            quote_id=MOST,
            service_id=MOST,
            reason=words if state is TopUpState.REJECTED else None,
            decided_by=MOST if receipt else None,
            created_at=0,
            changed_at=NOW,
        )


def people() -> Iterator[User]:
    """Yield a person of each name and language."""
    for name in NAMES.values():
        for language in (None, "ar", "tr", "en"):
            yield User(MOST, language, name[:128], "x" * 32, 0, NOW if language else None, NOW)
            yield User(1, language, name[:128], None, 0, None, None)


def stats() -> Iterator[Stats]:
    """Yield an empty shop and an overfull one."""
    for number in (0, MOST):
        figures = dict.fromkeys(("orders", "customers", "sold", "refunded"), number)
        counts = dict.fromkeys(
            ("on_sale", "hidden", "held", "frozen", "gone", "not_sellable", "unsold"), number
        )
        yield Stats(figures, figures, counts, number, number, number, number, number, number)


def panels() -> Iterator[PanelView]:
    """Yield provider accounts in every health, read and never read, with words of any kind."""
    for place, health in enumerate(Health):
        for words in (*NAMES.values(), "<b>no</b> " * 40):
            digest = {"balance": "99999999999.00000001" if place else None}
            sync = Sync(1, f"panel-{place}", NOW, "applied", digest) if place else None
            unlisted = [UnlistedRefusal(f"panel-{place}", words, MOST if place else 1, NOW)] * 5
            yield PanelView(f"panel-{place}", health, sync, [(words, MOST)] * 5, unlisted)


def broadcasts() -> Iterator[Progress]:
    """Yield broadcasts in every state, for everybody there can be, at the beginning and at the end."""
    for state, audience, number in product((RUNNING, PAUSED, STOPPED), AUDIENCES, (0, 1, MOST)):
        sent = Broadcast(MOST, "1", MOST, "x", [], None, audience, state, NOW, NOW, NOW)
        yield Progress(sent, sent=MOST - number, failed=number, left=number, dropped=number)
