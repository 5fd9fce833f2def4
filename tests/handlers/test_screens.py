"""Every screen in every language with the ugliest values: Telegram would take each of them."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bot.domain import errors, quantities
from bot.domain.links import WrongPlatform
from bot.domain.order_fields import FieldTooLong, WrongLine, asked_fields
from bot.domain.refills import RefillTooEarly
from bot.domain.service_types import ServiceType
from bot.domain.topups import CLOSED, Limits, Method, SumOutOfRange, Terms
from bot.i18n.locales import LANGUAGES, Locales, load_locales
from bot.i18n.translator import Translator
from bot.i18n.values import Value
from bot.lexicon.reading import Unsold
from bot.playground.telegram.html import parse_html
from bot.playground.telegram.markup import checked_markup
from bot.shop import notices as events
from bot.shop.attention import Attention
from bot.shop.backup import BackupFailed
from bot.shop.broadcast import AUDIENCES
from bot.shop.browse import Page, Shown
from bot.shop.decide import Choice
from bot.shop.link_queue import Ahead
from bot.shop.orders import OrderLine
from bot.shop.parked import ParkedUpdate
from bot.shop.people import Account
from bot.shop.quote import Offer, QuantityOutOfRange
from bot.shop.stuck import StuckLine
from bot.shop.sync import Digest
from bot.shop.topup import Choice as TopUpChoice
from bot.shop.wallet import Statement
from bot.storage.ledger import Line, NotEnoughMoney
from bot.storage.shelves import Shelf
from bot.storage.stuck import Flagged
from bot.telegram.screen import CAPTION_LIMIT, TEXT_LIMIT, Screen, to_markup
from bot.titles import GOODS, NAMED_PLATFORMS
from handlers import callbacks
from handlers.admin.broadcast import CaptionTooLong
from handlers.admin.users import DebitTooMuch
from handlers.screens import (
    admin,
    admin_orders,
    admin_panels,
    admin_parked,
    admin_stuck,
    admin_titles,
    admin_topups,
    broadcast,
    catalogue,
    home,
    notices,
    order_form,
    orders,
    refusal,
    search,
    topup,
    wallet,
)
from handlers.screens.parts import platform_name
from handlers.view import Store, View
from tests.handlers import ugly

ROOT = Path(__file__).parents[2]
TAPS = [tap for tap in vars(callbacks).values() if hasattr(tap, "__prefix__")]
FILLED: dict[str, Any] = {
    "audience": "bought90",
    "platform": "p" * 24,
    "kind": "k" * 15,
    "provider": "p" * 40,
    "field": "type_of_traffic",
    "code": "tr",
    "act": "approve",
    "method": "transfer",
    "free": True,
    "open_only": True,
    "sure": True,
    "banned": True,
}
LONGEST = (ugly.NAMES["long"], ugly.NAMES["html"])  # with these, everything is asked
ADMIN_PAGES = ("home", "stats", "sync", "trust", "accept", "providers")


@pytest.fixture(scope="module")
def locales() -> Locales:
    """The shop's texts, a missing one raises."""
    return load_locales(ROOT / "locales", strict=True)


class Remembering(Translator):
    """Says what was asked with the same values as before without working it out again: screens share most words."""

    def __init__(self, translator: Translator) -> None:
        vars(self).update(vars(translator))
        remembered = lru_cache(maxsize=None, typed=True)  # of the types too: a True is no 1
        self._said = remembered(translator.__call__)
        self.plain = remembered(translator.plain)  # type: ignore[method-assign]
        self.part = remembered(translator.part)  # type: ignore[method-assign]

    def __call__(self, key: str, /, **values: Value) -> str:
        return self._said(key, **values)


@pytest.fixture(params=list(LANGUAGES))
def view(request: pytest.FixtureRequest, locales: Locales) -> View:
    """How a reader of each language sees the shop."""
    return View(Remembering(locales.translator(request.param)), Store("USD", play_money=True))


def accepted(screens: Iterator[Screen]) -> int:
    """Have Telegram's own rules read every screen; return how many there were, the same ones counted again."""
    count = 0
    seen: set[object] = set()  # screens, and rows of buttons, which far fewer kinds of screen share
    for screen in screens:
        count += 1
        if screen in seen:
            continue
        text = parse_html(screen.text)
        assert text.text.strip()
        most = TEXT_LIMIT if screen.attachment is None else CAPTION_LIMIT
        assert len(text.text.encode("utf-16-le")) // 2 <= most
        markup = to_markup(screen) if screen.rows not in seen else None
        if markup is not None:
            checked_markup(markup.model_dump(exclude_none=True))
        assert not {"\u202d", "\u202e"} & set(screen.text), "what overrides direction stays outside"
        assert screen.text.count("\u2068") == screen.text.count("\u2069"), "every isolate is closed"
        seen |= {screen, screen.rows}
    return count


def shelves(view: View) -> Iterator[Screen]:
    """Yield the screens of the catalogue."""
    yield catalogue.platforms_screen(view, [])
    yield catalogue.platforms_screen(
        view, [(slug, ugly.MOST) for slug in sorted(NAMED_PLATFORMS)] + [("my_new", 1)]
    )
    yield catalogue.kinds_screen(view, "other", [])
    yield catalogue.kinds_screen(
        view, "apple_music", [(kind, ugly.MOST) for kind in (*sorted(GOODS), "other", "my_new")]
    )
    place = Shelf("apple_music", "engagement")
    yield catalogue.categories_screen(view, place, Page([], 0, 1))
    yield search.search_screen(view)
    for name in ugly.NAMES.values():
        category = ugly.a_category(name)
        yield catalogue.categories_screen(view, place, ugly.full_page(category))
        yield catalogue.shelf_screen(view, Shown(place, category, 2, Page([], 0, 1)))
        yield search.found_screen(view, name, Page([], 0, 1))
    for service in ugly.services():
        for item in ugly.priced(service):
            yield catalogue.service_screen(view, item, original=item.refills)
        category, page = ugly.a_category(service.name), ugly.full_page(item)
        for shelf in ugly.shelves():
            yield catalogue.shelf_screen(view, Shown(shelf, category, 2, page))
        yield search.found_screen(view, service.name, page)


def forms(view: View) -> Iterator[Screen]:
    """Yield the screens of an order that is being filled in."""
    problem = WrongPlatform("apple_music", "google_play")
    for service in (*ugly.services(), *ugly.of_every_type()):
        fields = ugly.a_quote(service, 1).fields
        for field, found in product(asked_fields(service.type, fields), (None, problem)):
            yield order_form.ask_screen(view, service, field, found)
        yield catalogue.service_screen(view, next(ugly.priced(service)))
        for price, balance in product((ugly.CHEAP, ugly.DEAR, ugly.MOST), (0, ugly.MOST)):
            offer = Offer(ugly.a_quote(service, price), service, balance, Ahead(balance or None))
            for changed in (True, False):
                yield order_form.confirm_screen(view, offer, now=ugly.NOW, changed=changed)
            yield order_form.confirm_screen(view, offer, now=ugly.NOW + 10**6)


def bought(view: View) -> Iterator[Screen]:
    """Yield the screens of orders, the customer's and the admin's."""
    for open_only in (True, False):
        yield orders.orders_screen(view, Page([], 0, 1), open_only=open_only)
    for number in (0, ugly.MOST):
        yield admin_orders.attention_screen(view, Attention(Page([], 0, 1), number, number, ugly.NOW))
    yield admin_stuck.stuck_screen(view, Page([], 0, 1))
    yield admin_orders.bind_screen(view, ugly.MOST)
    for name, kind in product(ugly.NAMES.values(), (ServiceType.DEFAULT, ServiceType.PACKAGE)):
        service = ugly.a_service(name, kind=kind)
        for card in ugly.cards(service):
            for asking in (True, False):
                yield orders.order_screen(view, card, asking_to_cancel=asking)
            acts = ("again", "refund", "withdraw", *Choice) if name in LONGEST else ()
            for act in (None, *acts):
                yield admin_orders.admin_order_screen(view, card, asking=act)
        for order in ugly.orders(service) if kind is ServiceType.DEFAULT else ():
            page = ugly.full_page((order, service))
            for ahead in (None, Ahead(None), Ahead(ugly.MOST)):
                line = OrderLine(order, service, ahead)
                yield orders.orders_screen(view, ugly.full_page(line), open_only=True)
            yield admin_orders.attention_screen(view, Attention(page, ugly.MOST, ugly.MOST, ugly.NOW))
            for refill in (False, True):
                flagged = Flagged(order.id, ugly.NOW, refill)
                yield admin_stuck.stuck_screen(view, ugly.full_page(StuckLine(flagged, order, service)))


def pages_of_people(view: View) -> Iterator[Screen]:
    """Yield home, wallet and the admin's pages about people."""
    yield home.languages_screen(view, first=True)
    yield home.languages_screen(view, first=False)
    yield home.lost_screen(view)
    yield home.stale_screen(view)
    newest = list(ugly.orders(ugly.a_service("x")))[:5]
    for person in ugly.people():
        yield home.home_screen(view, person, ugly.MOST)
        for latest in ([], newest):
            account = Account(person, ugly.MOST, ugly.MOST, latest)
            yield admin.user_screen(view, account)
        for change in (ugly.MOST, -ugly.MOST):
            yield admin.adjusted_screen(view, account, change, 0)
    for kind, amount, reason in product(
        ("credit", "debit", "sale", "refund", "topup", "reversal"),
        (ugly.MOST, -1),
        (None, *ugly.NAMES.values()),
    ):
        line = Line(ugly.MOST, kind, amount, ugly.MOST, reason, ugly.NOW)
        page = ugly.full_page(line)
        yield wallet.wallet_screen(view, ugly.MOST, Statement(ugly.MOST, page))
    yield wallet.wallet_screen(View(view.t, Store("TRY")), ugly.MOST, Statement(0, Page([], 0, 1)))


def pages_of_the_shop(view: View) -> Iterator[Screen]:
    """Yield the admin's pages about the shop."""
    for figures in ugly.stats():
        yield admin.admin_screen(view, figures)
        yield admin.stats_screen(view, figures)
    yield admin_parked.parked_screen(view, Page([], 0, 1))
    for name, kind in product(ugly.NAMES.values(), ("message", "callback_query", "x" * 99, "<b>")):
        update = ParkedUpdate(ugly.MOST, ugly.MOST, name, ugly.NOW, kind, "E" * 500, name * 9)
        bare = replace(update, name=None, said=None, error="?", kind="?")
        for shown in (update, bare):
            yield admin_parked.parked_screen(view, ugly.full_page(shown))
            for asking in (True, False):
                yield admin_parked.parked_update_screen(view, shown, asking=asking)
    for panel in ugly.panels():
        yield admin_panels.panels_screen(view, [panel])
    for outcome, number in product(("applied", "refused", "failed"), (0, ugly.MOST)):
        digest = Digest(
            outcome, number, number, number, number, number, number, number, reason="invalid_key", balance="1"
        )
        yield admin.sync_screen(view, {f"panel-{place}": digest for place in range(10)})
    yield admin.markups_screen(view, {}, 2500)
    many = {(scope, ugly.MOST - place): 100_000 for place in range(200) for scope in ("category", "service")}
    yield admin.markups_screen(view, many | {("all", 0): 1}, 2500)
    yield admin_titles.unsold_screen(view, Page([], 0, 1))
    for service, reason in product(ugly.services(), Unsold):
        yield admin.hidden_screen(view, service)
        yield admin_titles.unsold_screen(view, ugly.full_page(replace(service, unsold=reason.value)))
    for service in ugly.services():
        yield admin_titles.texts_screen(view, service)
        yield admin_titles.texts_screen(view, replace(service, own_texts=service.texts))


def pages_of_broadcasts(view: View) -> Iterator[Screen]:
    """Yield every step of writing to many."""
    yield broadcast.audience_screen(view, ugly.MOST, dict.fromkeys(AUDIENCES, ugly.MOST))
    for audience, number in product(AUDIENCES, (0, 1, ugly.MOST)):
        yield broadcast.confirm_broadcast_screen(view, ugly.MOST, audience, number)
    for progress in ugly.broadcasts():
        yield broadcast.ask_message_screen(view, [progress] * 5)
        for asking, now in product((True, False), (0, ugly.NOW)):
            yield broadcast.progress_screen(view, progress, now=now, asking=asking)


def every_notice(view: View) -> Iterator[Screen]:
    """Yield every event of the outbox, with and without what is optional."""
    named = [value for name, value in vars(events).items() if name.isupper() and isinstance(value, str)]
    assert len(named) > 15
    for event, name in product(named, ugly.NAMES.values()):
        values = {
            "order": ugly.MOST,
            "service": name * 9,
            "provider": "sosyalmavi",
            "reason": name * 9,
            "amount": ugly.MOST,
            "balance": ugly.CHEAP,
            "listed": ugly.MOST,
            "held": 1,
            "update": ugly.MOST,
            "count": ugly.MOST,
            "since": ugly.NOW,
            "heaps": [["sosyalmavi", name * 9, ugly.MOST]] * 5,
            "cancel": True,
            "service_id": ugly.MOST,
            "quoted": "0.00000001",
            "charged": str(ugly.MOST),
            "topup": ugly.MOST,
            "user": ugly.MOST,
            "name": name * 9,
            "quote": ugly.MOST,
            "why": name * 9,
            "set_aside": ugly.MOST,
            "free": ugly.MOST,
        }
        yield notices.notice_screen(view, event, values)
        yield notices.notice_screen(view, event, values | {"refund": 1, "remains": 1, "quantity": ugly.MOST})
        del values["quote"]
        for receipt in ugly.receipts(name) if event == events.ADMIN_TOPUP else ():
            yield notices.notice_screen(view, event, values | {"receipt": receipt})


def money_in(view: View) -> Iterator[Screen]:
    """Yield the screens of top-ups, the customer's and the admin's."""
    limits = Limits(1, ugly.MOST)
    problem = quantities.Ambiguous("amount", (1_250_000, ugly.MOST))
    for terms in (CLOSED, Terms(limits, ugly.NAMES["html"][:1000], Decimal("0.001")), Terms(limits, "x\n y")):
        seen = View(view.t, Store("USD", top_up=terms))
        yield wallet.wallet_screen(seen, ugly.MOST, Statement(0, Page([], 0, 1)))
        for suggested, free in product((None, 1, ugly.MOST), (True, False)):
            waiting = [found for found in ugly.topups("x") if found.state in {"open", "waiting"}]
            choice = TopUpChoice(ugly.MOST, suggested, waiting)
            yield topup.methods_screen(seen, choice, ugly.MOST, free=free)
        for method, found in product(Method, (None, problem, SumOutOfRange(least=1, most=ugly.MOST))):
            yield topup.ask_sum_screen(seen, method, ugly.MOST, found)
        for one in ugly.topups(ugly.NAMES["html"][:200]):
            if one.method is Method.TRANSFER and one.state not in {"returned", "owed", "forgiven"}:
                yield topup.transfer_screen(seen, one)
    yield admin_topups.topups_screen(view, Page([], 0, 1))
    for person in [person for person in ugly.people() if person.language is None]:
        for one in ugly.topups(person.name):
            yield admin_topups.admin_topup_screen(view, one, person)
            if one.receipt is None:  # the others show nothing of it
                yield admin_topups.topups_screen(view, ugly.full_page((one, person)))
                yield admin_topups.ask_received_screen(view, one, view.t("amount-too-large"))
                yield admin_topups.ask_reason_screen(view, one)


def test_invoices_are_ones_that_telegram_takes(view: View) -> None:
    """Title, description, payload and labels keep the limits of sendInvoice at the largest sum."""
    found = next(one for one in ugly.topups("x") if one.method is Method.STARS)
    made = topup.invoice(view, found)
    assert 1 <= len(made.title) <= 32
    assert 1 <= len(made.description) <= 255
    assert 1 <= len(made.payload.encode()) <= 128
    assert "⭐" in made.pay


@pytest.mark.parametrize(
    ("screens", "least"),
    [
        (money_in, 500),
        (shelves, 200),
        (forms, 500),
        (bought, 1500),
        (pages_of_people, 300),
        (pages_of_the_shop, 50),
        (pages_of_broadcasts, 30),
        (every_notice, 250),
    ],
)
def test_every_screen_is_one_that_telegram_takes(view: View, screens: Any, least: int) -> None:
    """Longest names, tags, emoji, overrides, extreme prices and numbers, empty pages: each gives a valid message."""
    assert accepted(screens(view)) >= least


def _refusals() -> Iterator[errors.Refusal]:
    pending = [errors.Refusal]
    while pending:
        kind = pending.pop()
        pending += kind.__subclasses__()
    yield BackupFailed(why="<b>" * 500)
    yield WrongPlatform("instagram", "website")
    yield FieldTooLong(4_000)
    yield WrongLine(10_000)
    yield CaptionTooLong()
    yield QuantityOutOfRange(None, None)
    yield QuantityOutOfRange(1, ugly.MOST)
    yield NotEnoughMoney(missing=ugly.MOST)
    yield SumOutOfRange(least=1, most=ugly.MOST)
    yield DebitTooMuch(missing=ugly.MOST)
    yield RefillTooEarly(until=ugly.NOW)
    yield quantities.Ambiguous("quantity", (1, 15, 1500))
    yield quantities.Ambiguous("amount", (1_250_000, ugly.MOST))
    for subject in ("quantity", "amount"):
        yield quantities.NotANumber(subject)
        yield quantities.TooLarge(subject)


def _kinds(kind: type[errors.Refusal]) -> Iterator[type[errors.Refusal]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _kinds(below)


def test_refusals_are_worded(view: View) -> None:
    """Every refusal that needs values has a message and a toast of at most 200 characters; the rest has a text."""
    for problem in _refusals():
        assert accepted(iter([refusal.refusal_screen(view, problem)])) == 1
        assert 1 <= len(refusal.refusal_text(view, problem)) <= 200, problem.key
    plain = {
        kind.key
        for kind in _kinds(errors.Refusal)
        if isinstance(getattr(kind, "key", None), str) and kind.__init__ is errors.Refusal.__init__
    }
    needing = {
        "wallet-not-enough",
        "debit-too-much",
        "refill-too-early",
        "user-unknown",
        "topup-range",
        "backup-failed",
    }
    assert len(plain) > 15
    for key in plain - needing:
        assert view.t.plain(key)


def test_the_narrowest_price_is_not_zero(view: View) -> None:
    """0.0001 is shown as what it is, and a million with its grouping."""
    item = next(ugly.priced(ugly.a_service("x")))
    assert "0001" in catalogue.service_screen(view, item).text
    assert "1,000,000" in view.t.plain("candidate", value=view.money(ugly.DEAR)).replace(".", ",")


def test_prefixes_are_unique() -> None:
    """No two kinds of button share a prefix."""
    prefixes = [tap.__prefix__ for tap in TAPS]
    assert len(prefixes) == len(set(prefixes)) > 20


def _numbers(tap: Any) -> list[str]:
    return [name for name, field in tap.model_fields.items() if field.annotation is int]


@pytest.mark.parametrize("tap", TAPS, ids=lambda tap: tap.__name__)
def test_callback_data_fits_at_its_largest(tap: Any) -> None:
    """With the largest ids there are, callback data fits in 64 bytes and reads back the same."""
    values = {name: FILLED.get(name, ugly.MOST) for name in tap.model_fields}
    if tap is callbacks.AdminTap:
        values = {"page": max(ADMIN_PAGES, key=len)}
    packed = tap(**values).pack()
    assert len(packed.encode()) <= 64
    assert tap.unpack(packed) == tap(**values)


@pytest.mark.parametrize("tap", [tap for tap in TAPS if _numbers(tap)], ids=lambda tap: tap.__name__)
@pytest.mark.parametrize("number", ["-1", str(2**63), "9" * 30, "1.5", "x"])
def test_numbers_that_no_column_holds_do_not_unpack(tap: Any, number: str) -> None:
    """A forged number outside a BIGINT is no callback data at all."""
    for forged in _numbers(tap):
        parts = [tap.__prefix__]
        parts += [number if name == forged else "1" for name in tap.model_fields]
        with pytest.raises(ValueError, match=forged):
            tap.unpack(":".join(parts))


def test_rows_are_mirrored_in_arabic(locales: Locales) -> None:
    """The same screen has its rows the other way round in Arabic, column for column."""
    service = ugly.a_service("Followers")
    offer = Offer(ugly.a_quote(service, ugly.DEAR), service, ugly.MOST)
    traffic = ugly.a_service("Visitors", kind=ServiceType.WEB_TRAFFIC)
    everything = Offer(ugly.a_quote(traffic, ugly.DEAR), traffic, ugly.MOST)
    person = next(ugly.people())
    card = next(ugly.cards(service))
    page = ugly.full_page(ugly.a_category("x"), pages=9)
    made = {
        language: [
            home.home_screen(view, person, 1),
            catalogue.categories_screen(view, Shelf("x", "likes"), page),
            catalogue.platforms_screen(view, [(slug, 1) for slug in sorted(NAMED_PLATFORMS)]),
            order_form.ask_screen(view, service, "quantity"),
            order_form.ask_screen(view, traffic, "device"),
            order_form.confirm_screen(view, offer, now=ugly.NOW),
            order_form.confirm_screen(view, everything, now=ugly.NOW),
            orders.order_screen(view, card),
            orders.order_screen(view, card, asking_to_cancel=True),
            admin_orders.admin_order_screen(view, card, asking="refund"),
        ]
        for language in ("ar", "en")
        for view in [View(locales.translator(language), Store("USD"))]
    }
    wide = 0
    for arabic, english in zip(made["ar"], made["en"], strict=True):
        for mirrored, row in zip(arabic.rows, english.rows, strict=True):
            assert [button.data or button.copy for button in mirrored] == [
                b.data or b.copy for b in reversed(row)
            ]
            wide += len(row) > 1
    assert wide > 25


def test_every_platform_has_a_name(view: View) -> None:
    """Each platform that the lexicon knows is named in the reader's language; another keeps its own name."""
    names = {platform_name(view, slug) for slug in NAMED_PLATFORMS}
    assert len(names) == len(NAMED_PLATFORMS)
    assert platform_name(view, "brand_new") == "Brand New"


def test_a_flat_price_is_not_per_thousand(view: View) -> None:
    """A package's card says that the price is for the whole, and shows no range."""
    flat = next(ugly.priced(ugly.a_service("x", kind=ServiceType.PACKAGE)))
    each = next(ugly.priced(ugly.a_service("x")))
    assert (
        view.t("service-price", price=view.money(ugly.CHEAP), flat=True)
        in catalogue.service_screen(view, flat).text
    )
    assert (
        view.t("service-price", price=view.money(ugly.CHEAP), flat=False)
        in catalogue.service_screen(view, each).text
    )
    assert Decimal(ugly.MOST) > 0
