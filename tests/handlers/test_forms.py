"""Every type of service that is sold, ordered in the chat: what is asked, what the panel gets, what it bills."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.domain.order_fields import CHOICES, asked_as
from bot.domain.orders import OrderState
from bot.domain.service_types import FORMS, LIST_FIELDS, ServiceType
from bot.ops.clock import utc_seconds
from bot.shop.housekeeping import Housekeeping
from bot.shop.sync import SOLD
from bot.storage.catalogue import Service
from bot.storage.tables import orders, services
from handlers.callbacks import BuyTap, ChoiceTap, EditTap, QuantityTap, ServiceTap
from tests.handlers.shop import Chat, Shop, confirm_button, open_shop
from tests.playground.telegram_harness import a_png

T = ServiceType
POST = "https://www.instagram.com/p/Abc123def45"
OTHER_POST = "https://www.instagram.com/p/Xyz987uvw65"
SITE = "https://example.com/page"
RATE = Decimal(2)


@dataclass(frozen=True, slots=True)
class Case:
    """An order of one type: what is answered, what the panel must get beside the link, and what it bills."""

    answers: Mapping[str, str]
    sent: Mapping[str, str]
    units: int
    platform: str = "Instagram"
    flat: bool = False


def counted(answers: Mapping[str, str], sent: Mapping[str, str], platform: str = "Instagram") -> Case:
    """Return a case of 20 units by quantity, typed with a word for it."""
    link = {"Instagram": POST, "Telegram": "https://t.me/leyla_demo", "Website": SITE}[platform]
    return Case({"link": link, "quantity": "20 adet", **answers}, {"quantity": "20", **sent}, 20, platform)


COMMENTS = "Süper\n\nرائع 🎉\r\n<b>ok</b>"
SAME = "Süper\nرائع 🎉\n<b>ok</b>"
CASES: Mapping[ServiceType, Case] = {
    T.DEFAULT: counted({}, {}),
    T.PACKAGE: Case({"link": POST}, {}, 1, flat=True),
    T.CUSTOM_COMMENTS: Case({"link": POST, "comments": COMMENTS}, {"comments": SAME}, 3),
    T.CUSTOM_COMMENTS_PACKAGE: Case({"link": POST, "comments": COMMENTS}, {"comments": SAME}, 1, flat=True),
    T.MENTIONS: counted({"usernames": "@ann\nbob"}, {"usernames": "ann\nbob"}),
    T.MENTIONS_WITH_HASHTAGS: counted(
        {"usernames": "ann", "hashtags": "#yaz\nسفر"}, {"usernames": "ann", "hashtags": "yaz\nسفر"}
    ),
    T.MENTIONS_CUSTOM_LIST: Case(
        {"link": POST, "usernames": "@ann\n\u200fbob\n@carl"}, {"usernames": "ann\nbob\ncarl"}, 3
    ),
    T.MENTIONS_HASHTAG: counted({"hashtag": "#سفر"}, {"hashtag": "سفر"}),
    T.MENTIONS_USER_FOLLOWERS: counted(
        {"username": "@leyla.demo"}, {"username": "https://www.instagram.com/leyla.demo"}
    ),
    T.MENTIONS_MEDIA_LIKERS: counted({"media": f"{OTHER_POST}?igsh=1"}, {"media": OTHER_POST}),
    T.COMMENT_LIKES: counted({"username": "@ann"}, {"username": "ann"}),
    T.COMMENT_REPLIES: Case(
        {"link": POST, "username": "ann", "comments": COMMENTS}, {"username": "ann", "comments": SAME}, 3
    ),
    T.POLL: counted({"answer_number": "٢"}, {"answer_number": "2"}, "Telegram"),
    T.INVITES_FROM_GROUPS: counted(
        {"groups": "@first_group\nt.me/second_group"},
        {"groups": "https://t.me/first_group\nhttps://t.me/second_group"},
        "Telegram",
    ),
    T.SEO: counted({"keywords": "red shoes\n\nحذاء"}, {"keywords": "red shoes\nحذاء"}, "Website"),
    T.WEB_TRAFFIC: counted(
        {"country": "tr", "device": "5", "type_of_traffic": "2", "referring_url": SITE},
        {"country": "TR", "device": "5", "type_of_traffic": "2", "referring_url": SITE},
        "Website",
    ),
}


def rows() -> list[dict[str, Any]]:
    """Return the list of a panel that has one service of every type."""
    return [
        {
            "service": number,
            "name": f"{CASES[kind].platform if kind in CASES else 'Instagram'} {kind.value}",
            "category": f"{CASES[kind].platform if kind in CASES else 'Instagram'} things",
            "type": kind.value.replace("_", " ").title(),
            "rate": str(RATE),
            "min": 1 if kind in CASES and CASES[kind].flat else 2,
            "max": 500,
            "provider": "smmpllus",
        }
        for number, kind in enumerate(FORMS, start=101)
    ]


@pytest.fixture
async def forms(tmp_path: Path) -> AsyncIterator[Shop]:
    """A shop that sells one service of every type."""
    file = tmp_path / "types.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows()), encoding="utf-8")
    async with open_shop(tmp_path, catalogue_file=file) as shop:
        yield shop


async def retype(shop: Shop, service: Service, **values: object) -> None:
    """Have the provider's list changed and synced meanwhile."""
    change = sa.update(services).where(services.c.id == service.id).values(**values)
    await shop.demo.app.database.write(lambda conn: conn.execute(change))


async def fill_in(chat: Chat, service: Service, answers: Mapping[str, str]) -> None:
    """Give the answers, each to its own question; choices are tapped."""
    await chat.fill(service)
    for field, answer in answers.items():
        asked = asked_as(service.type, field)
        platform = chat.t.plain(f"platform-{service.platform}").strip("\u200f")
        question = chat.t(f"order-ask-{asked}", service=chat.title(service), platform=platform)
        assert question in chat.last.html, (field, chat.last.text)
        if field in CHOICES:
            await chat.tap(ChoiceTap(service=service.id, field=field, choice=int(answer)).pack())
        else:
            await chat.say(answer)


def test_every_sold_type_is_ordered_here() -> None:
    """No type is left out of these tests, and each is answered in the order in which it asks."""
    assert CASES.keys() == SOLD
    for kind, case in CASES.items():
        assert tuple(case.answers)[: len(FORMS[kind].required)] == FORMS[kind].required


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
async def test_every_type_is_ordered_in_the_chat(forms: Shop, language: str) -> None:
    """Field by field, to a card that shows all of it; the panel gets exactly that and bills the right number."""
    chat = forms.customer
    chat.person.speak(language)
    for kind, case in CASES.items():
        service = await forms.find(kind)
        before = await forms.count(orders)
        await fill_in(chat, service, case.answers)
        assert chat.t("confirm-title") in chat.last.html, (kind, chat.last.text)
        for field in case.answers:
            label = chat.t.plain("edit-field", field=chat.t.plain(f"field-{field}"))
            button = chat.last.button(EditTap(service=service.id, field=field).pack())
            assert button is not None
            assert button.text == label
        for field, value in case.sent.items():
            if field in CHOICES:
                assert chat.t.plain(f"choice-{field}-{value}") in chat.last.text
            elif field in LIST_FIELDS:
                name, entries = chat.t.plain(f"field-{field}").strip("\u200f"), value.split("\n")
                preview = " · ".join(entries)
                shown = chat.t("confirm-list", field=name, count=len(entries), preview=preview)
                assert shown in chat.last.html
            else:
                assert value in chat.last.text, field
        await chat.tap(confirm_button(chat.last).data)
        assert await forms.count(orders) == before + 1
        order = await forms.newest_order()
        assert {name: order.fields[name] for name in case.sent} == dict(case.sent)
        assert order.fields.keys() == {"link", *case.sent}
        assert order.quantity == case.units
        await forms.work("dispatch")
        assert (await forms.order_row(order.id)).state is OrderState.PLACED, kind
        at_the_desk = forms.at_the_panels()[0]
        assert at_the_desk["type"].lower().replace(" ", "_") == kind.value
        assert at_the_desk["quantity"] == case.units
        assert Decimal(at_the_desk["charge"]) == (RATE if case.flat else RATE * case.units / 1000)
        assert Decimal(order.price) >= Decimal(at_the_desk["charge"]) * 1_000_000
        await forms.desk(order, "finish")
        assert (await forms.order_row(order.id)).state is OrderState.COMPLETED


async def test_every_question_of_the_demo_can_be_answered(shop: Shop) -> None:
    """What the demo's panels sell beside the three usual types is ordered from each of them, and billed alike."""
    chat = shop.customer
    for kind in (T.POLL, T.COMMENT_LIKES, T.MENTIONS_USER_FOLLOWERS, T.WEB_TRAFFIC, T.INVITES_FROM_GROUPS):
        service = await shop.find(kind)
        case = CASES[kind]
        links = {
            "youtube": "https://www.youtube.com/watch?v=abc123def45",
            "instagram": POST,
            "telegram": "https://t.me/leyla_demo",
            "website": SITE,
        }
        changed = {"link": links[service.platform], "quantity": str(service.min)}
        await fill_in(chat, service, {**case.answers, **changed})
        await chat.tap(confirm_button(chat.last).data)
        order = await shop.newest_order()
        await shop.work()
        at_the_desk = shop.at_the_panels()[0]
        assert (await shop.order_row(order.id)).state is OrderState.PLACED
        assert (at_the_desk["quantity"], at_the_desk["service"]) == (
            service.min,
            int(service.provider_service_id),
        )


async def test_a_subscription_is_not_sold(forms: Shop) -> None:
    """Its shelf card does not exist; a forged tap is told so."""
    chat = forms.customer
    assert await forms.search(T.SUBSCRIPTIONS) is None
    find = sa.select(services.c.id).where(services.c.type == T.SUBSCRIPTIONS.value)
    kept = await forms.demo.app.database.read(lambda conn: conn.scalar(find))
    assert kept is not None
    await chat.say("/start")
    for tap in (BuyTap(service=kept), ServiceTap(service=kept)):
        await chat.forge(tap.pack())
        assert chat.toast == chat.t.plain("service-gone")


async def test_answers_that_will_not_do(forms: Shop) -> None:
    """Each is explained above the same question, and the right answer goes on from there."""
    for chat in forms.readers():
        t = chat.t
        for kind, field, wrong in (
            (T.MENTIONS_CUSTOM_LIST, "usernames", {"ann": t("quantity-range", min=2, max=500)}),
            (
                T.MENTIONS,
                "usernames",
                {"ann bob": t("order-line-wrong", line=1), "x" * 4096: t("order-line-wrong", line=1)},
            ),
            (T.MENTIONS_WITH_HASHTAGS, "hashtags", {"#ok\n#a #b": t("order-line-wrong", line=2)}),
            (T.MENTIONS_HASHTAG, "hashtag", {"two words": t("order-not-a-hashtag")}),
            (T.COMMENT_LIKES, "username", {POST: t("order-not-a-username")}),
            (T.MENTIONS_MEDIA_LIKERS, "media", {"this one": t("link-not-a-link")}),
            (
                T.COMMENT_REPLIES,
                "comments",
                {"\u200b\n\u200b": t("order-empty"), "x" * 4096: t("order-too-long", limit=4000)},
            ),
            (T.POLL, "answer_number", {"0": t("order-not-an-answer"), "last": t("order-not-an-answer")}),
            (T.WEB_TRAFFIC, "country", {"ok": t("order-not-a-country")}),
            (T.WEB_TRAFFIC, "device", {"phone": t("order-not-a-choice")}),
            (T.WEB_TRAFFIC, "referring_url", {"blog": t("link-not-a-link")}),
        ):
            service, answers = await forms.find(kind), dict(CASES[kind].answers)
            fields = list(answers)
            await fill_in(chat, service, {name: answers[name] for name in fields[: fields.index(field)]})
            for text, problem in wrong.items():
                await chat.say(text)
                assert problem in chat.last.html, (field, text)
            chat.person.send_photo(a_png(), caption=answers[field])
            await forms.settle()
            assert t("order-text-wanted") in chat.last.html
            for name in fields[fields.index(field) :]:
                await chat.say(answers[name])
            assert t("confirm-title") in chat.last.html, "choices can be typed, and nothing else was lost"
            assert not await forms.count(orders)


async def test_another_source_asks_for_another_detail(forms: Shop) -> None:
    """Whoever changes where visitors come from is asked what that needs; what it does not need is not sent."""
    chat, service = forms.customer, await forms.find(T.WEB_TRAFFIC)
    await fill_in(chat, service, CASES[T.WEB_TRAFFIC].answers)
    await chat.tap(EditTap(service=service.id, field="type_of_traffic").pack())
    await chat.tap(ChoiceTap(service=service.id, field="type_of_traffic", choice=1).pack())
    assert chat.t("order-ask-google_keyword") in chat.last.html
    await chat.tap(chat.t.plain("nav-back"))
    assert chat.t("order-ask-type_of_traffic") in chat.last.html
    await chat.say("1")
    await chat.say("red\nshoes")
    assert "red shoes" in chat.last.text
    assert chat.last.button(EditTap(service=service.id, field="referring_url").pack()) is None
    await chat.tap(EditTap(service=service.id, field="type_of_traffic").pack())
    await chat.tap(ChoiceTap(service=service.id, field="type_of_traffic", choice=3).pack())
    await chat.tap(confirm_button(chat.last).data)
    order = await forms.newest_order()
    assert order.fields.keys() == set(FORMS[T.WEB_TRAFFIC].required)
    await forms.work("dispatch")
    assert (await forms.order_row(order.id)).state is OrderState.PLACED


async def test_back_walks_through_the_questions(forms: Shop) -> None:
    """Back leads to the question before and keeps the answers; from the first it leads to the service's card."""
    chat, service = forms.customer, await forms.find(T.COMMENT_REPLIES)
    await fill_in(chat, service, {"link": POST, "username": "ann"})
    for asked in ("username", "link"):
        await chat.tap(chat.t.plain("nav-back"))
        names = {
            "service": chat.title(service),
            "platform": chat.t.plain("platform-instagram").strip("\u200f"),
        }
        assert chat.t(f"order-ask-{asked}", **names) in chat.last.html
    await chat.say(OTHER_POST)
    assert chat.t("order-ask-comments") in chat.last.html, "the username is still there"
    await chat.say(COMMENTS)
    assert OTHER_POST in chat.last.text
    assert chat.t("confirm-title") in chat.last.html


async def test_forged_taps_change_nothing(forms: Shop) -> None:
    """Fields of other types, choices that there are not, fields without choices, another service: each is answered."""
    chat, service = forms.customer, await forms.find(T.WEB_TRAFFIC)
    other, plain = await forms.find(T.POLL), await forms.find(T.DEFAULT)
    answers = dict(CASES[T.WEB_TRAFFIC].answers)
    await fill_in(chat, service, {name: answers[name] for name in ("link", "quantity", "country")})
    stale, wrong = chat.t.plain("stale-button"), chat.t.plain("order-not-a-choice")
    for tap, told in (
        (ChoiceTap(service=service.id, field="device", choice=6), wrong),
        (ChoiceTap(service=service.id, field="device", choice=2**63 - 1), wrong),
        (ChoiceTap(service=service.id, field="country", choice=1), stale),
        (ChoiceTap(service=service.id, field="quantity", choice=7), stale),
        (ChoiceTap(service=service.id, field="nothing", choice=1), stale),
        (ChoiceTap(service=other.id, field="device", choice=1), stale),
        (QuantityTap(service=plain.id, quantity=5), stale),
        (EditTap(service=service.id, field="google_keyword"), stale),
        (EditTap(service=service.id, field="usernames"), stale),
    ):
        await chat.forge(tap.pack())
        assert chat.toast == told, tap
    forms.provokes.append("message is not modified")
    for data in ("f:x:device:1", f"f:{service.id}:device:-1", "f:1:device", "f"):
        await chat.forge(data)
        assert chat.t("stale-button") in chat.last.html, (
            "such data fits no button; the form is given up for it"
        )


async def test_a_choice_of_a_year_ago(forms: Shop) -> None:
    """Its order is forgotten by then: said so, and nothing else happens."""
    chat, service = forms.customer, await forms.find(T.WEB_TRAFFIC)
    answers = dict(CASES[T.WEB_TRAFFIC].answers)
    await fill_in(chat, service, {name: answers[name] for name in ("link", "quantity", "country")})
    await Housekeeping(forms.demo.app.database, lambda: utc_seconds() + 365 * 24 * 3600)()
    await chat.tap(ChoiceTap(service=service.id, field="device", choice=1).pack())
    assert chat.toast == chat.t.plain("stale-button")


async def test_a_type_that_changed_between_question_and_answer(forms: Shop) -> None:
    """The new type's question is asked with a word why; what still fits is kept, what does not is not sent."""
    for chat in forms.readers():
        service = await forms.find(T.POLL)
        await fill_in(chat, service, {"link": "https://t.me/leyla_demo", "quantity": "20"})
        await retype(forms, service, type=T.MENTIONS_HASHTAG.value)
        await chat.say("2")
        assert chat.t("order-form-changed") in chat.last.html
        assert chat.t("order-ask-hashtag") in chat.last.html
        await chat.say("#yaz")
        await chat.tap(confirm_button(chat.last).data)
        assert (await forms.newest_order()).fields == {
            "link": "https://t.me/leyla_demo",
            "quantity": "20",
            "hashtag": "yaz",
        }
        await retype(forms, service, type=T.POLL.value)
        await forms.work("dispatch")  # the provider never changed: the order is not sent as another type
        assert (await forms.newest_order()).state is OrderState.REJECTED


async def test_a_type_that_became_simpler_needs_no_more_answers(forms: Shop) -> None:
    """Where nothing is missing any more, the answer leads to the card to confirm."""
    chat, service = forms.customer, await forms.find(T.POLL)
    await fill_in(chat, service, {"link": "https://t.me/leyla_demo", "quantity": "20"})
    await retype(forms, service, type=T.DEFAULT.value)
    await chat.say("2")
    assert chat.t("confirm-title") in chat.last.html
    await retype(forms, service, type=T.POLL.value)


async def test_limits_that_moved_are_asked_about(forms: Shop) -> None:
    """The provider raised its minimum since the quantity was typed: the range and the question come again."""
    chat, service = forms.customer, await forms.find(T.POLL)
    await fill_in(chat, service, {"link": "https://t.me/leyla_demo", "quantity": "20"})
    await retype(forms, service, min=50)
    await chat.say("2")
    assert chat.t("quantity-range", min=50, max=500) in chat.last.html
    assert chat.t("order-ask-quantity") in chat.last.html
    await chat.say("60")
    assert chat.t("confirm-quantity", quantity=60) in chat.last.html
