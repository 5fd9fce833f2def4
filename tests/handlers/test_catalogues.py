"""Whole catalogues, walked to the last page: a made-up nasty one, and a real one where it is at hand."""

import json
import random
from collections import Counter
from pathlib import Path

import sqlalchemy as sa

from bot.domain.links import EXAMPLES
from bot.domain.orders import OrderState
from bot.domain.service_types import ServiceType
from bot.shop.audit import Audit
from bot.storage.tables import services
from handlers.callbacks import PlatformsTap
from tests.handlers import ugly
from tests.handlers.shop import Chat, Shop, open_shop

REAL = Path(__file__).parents[3] / "shared" / "catalogues" / "ebulutdev-socialmedia.jsonl.gz"
ROWS = 1000
WORDS = (
    "Instagram",
    "TikTok",
    "YouTube",
    "Telegram",
    "X (Twitter)",
    "Spotify",
    "Facebook",
    "Kick",
    "",
    "Gizli Ağ",
)
TYPES = ("Default", "Default", "Default", "Package", "Custom Comments", "Poll", "12", "Sürpriz", None)


def nasty(seed: int = 7) -> list[dict[str, object]]:
    """Return services as no panel would want them: every name, price, bound and type that hurts."""
    draw = random.Random(seed)
    names = list(ugly.NAMES.values())
    rows: list[dict[str, object]] = []
    for number in range(ROWS):
        word = draw.choice(WORDS)
        lowest = draw.choice((1, 10, 100, 999_999, 2**40))
        rows.append(
            {
                "service": number + 1 if number % 50 else 2**31 - 1 - number,
                "name": f"{word} {draw.choice(names)}"[: draw.choice((20, 463, 4000))],
                "category": f"{word} {draw.choice(names)[: draw.choice((3, 60, 900))]} {draw.randrange(9)}",
                "type": draw.choice(TYPES),
                "rate": draw.choice(("0.00000001", "0.0001", "1", "999999", "0.9", "12345.678901")),
                "min": lowest,
                "max": draw.choice((lowest, lowest * 1000, 2**53)),
                "refill": draw.choice((True, False)),
                "cancel": draw.choice((True, False)),
                "description": draw.choice(("", *names)),
            }
        )
    return rows


async def walk_everything(chat: Chat) -> Counter[str]:
    """Open every platform, each of its kinds to the last page, and every page of the largest one's categories."""
    seen: Counter[str] = Counter()
    await chat.say("/start")
    platforms = await chat.tap(PlatformsTap().pack())
    slugs = [button.data for row in platforms.buttons for button in row if button.data.startswith("p:")]
    for slug in slugs:
        await chat.say("/order")
        await chat.tap(slug)
        seen["platforms"] += 1
        kinds = await _to_the_end(chat, "sh:", seen, "kind pages")
        for kind in {kinds[0], kinds[-1]}:
            await chat.forge(kind)
            cards = await _to_the_end(chat, "s:", seen, "service pages")
            await chat.forge(cards[-1])
            seen["cards"] += 1
        await chat.forge(kinds[0].replace("sh:", "cs:", 1))
        narrowed = (
            await _to_the_end(chat, "sn:", seen, "category pages") if chat.last.button(kinds[0]) else []
        )
        for category in narrowed[-1:]:
            await chat.forge(category)
            await _to_the_end(chat, "s:", seen, "narrowed pages")
    return seen


async def _to_the_end(chat: Chat, prefix: str, seen: Counter[str], what: str) -> list[str]:
    found: list[str] = []
    while True:
        page = [button.data for row in chat.last.buttons for button in row if button.data.startswith(prefix)]
        assert page, chat.last.text
        found += page
        seen[what] += 1
        forward = chat.last.button(chat.t.plain("nav-next"))
        if forward is None:
            assert len(found) == len(set(found)), "no service stands on two pages"
            return found
        await chat.tap(forward.data)


async def order_some(shop: Shop, chat: Chat, count: int) -> int:
    """Order `count` services of each kind for the smallest quantity, and have the panels finish them."""
    placed = []
    for kind in (ServiceType.DEFAULT, ServiceType.PACKAGE, ServiceType.CUSTOM_COMMENTS):
        for platform in ("instagram", "tiktok", "youtube", "telegram")[:count]:
            cheap = sa.cast(services.c.rate, sa.Integer) < 100
            service = await shop.search(kind, services.c.platform == platform, services.c.min <= 200, cheap)
            if service is None:
                continue
            answers = {
                ServiceType.DEFAULT: [str(service.min or 1)],
                ServiceType.CUSTOM_COMMENTS: ["\n".join(f"comment {n}" for n in range(service.min or 1))],
            }.get(kind, [])
            placed.append(await chat.order(service, EXAMPLES[platform], *answers))
    await shop.work()
    for order in placed:
        assert (await shop.order_row(order.id)).state is OrderState.PLACED
        await shop.desk(order, "finish")
        assert (await shop.order_row(order.id)).state is OrderState.COMPLETED
    return len(placed)


async def test_a_nasty_catalogue(tmp_path: Path) -> None:
    """A thousand of the worst rows: every shelf opens to its last page, orders go through, nothing is refused."""
    file = tmp_path / "nasty.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in nasty()), encoding="utf-8")
    async with open_shop(tmp_path, catalogue_file=file) as shop:
        assert await shop.count(services) > ROWS * 0.9
        chat = shop.customer
        seen = await walk_everything(chat)
        assert seen["platforms"] >= 8
        assert seen["service pages"] >= seen["platforms"]
        assert seen["narrowed pages"] >= seen["platforms"]
        await shop.admin.say("/credit 1001 1000000000 for dear things")
        assert await order_some(shop, chat, 2) >= 2


async def test_a_real_catalogue(tmp_path: Path) -> None:
    """The 6,902 rows of a real shop, where the file is at hand: walked to the last pages, ordered from, audited."""
    if not REAL.exists():
        print(f"{REAL.name} is not here: the made-up catalogue has to do")  # noqa: T201  # said with -s
        return
    async with open_shop(tmp_path, catalogue_file=REAL) as shop:
        on_sale = await shop.count(services)
        seen = await walk_everything(shop.customer)
        ordered = await order_some(shop, shop.customer, 4)
        findings = await Audit(shop.demo.app.database)()
    print(f"{on_sale} services, {dict(seen)}, {ordered} orders")  # noqa: T201  # said with -s
    assert on_sale > 6000
    assert seen["category pages"] > seen["platforms"] > 10
    assert ordered >= 4
    assert all(finding.holds for finding in findings)
