"""Takes the pictures in this folder: the demo's customer in each language, and the whole page.

Run by `make screens`; needs Debian's chromium. Nothing leaves this machine.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Locator, Page, async_playwright

from bot.demo import ADMIN, CUSTOMER, Demo, open_demo
from bot.playground.panel.orders import State
from bot.playground.telegram.message import Message
from bot.playground.telegram.person import Person

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
LANGUAGES = ("ar", "tr", "en")
PHONE = {"width": 400, "height": 800}
PAGE = {"width": 1400, "height": 900}
SPEED = 12  # how fast the panels deliver here
SETTLED = 400  # milliseconds in which the page has drawn what it was told

Finder = Callable[[Message], str | None]


def starting(*prefixes: str) -> Finder:
    """Find the first button whose callback data starts with one of `prefixes`."""

    def find(message: Message) -> str | None:
        shown = [button.data for row in message.buttons for button in row if button.data]
        return next((data for data in shown if data.startswith(prefixes)), None)

    return find


class Walk:
    """One person's walk through the shop."""

    def __init__(self, person: Person) -> None:
        self._person = person

    async def _seen(self, act: Callable[[], object]) -> None:
        def shown() -> list[tuple[int, int]]:
            return [(m.id, m.edits) for m in self._person.messages if m.from_bot]

        before = shown()
        act()
        await self._person.wait_for(lambda _: shown() != before, timeout=20)

    async def say(self, text: str) -> None:
        """Say something and wait for the answer."""
        await self._seen(lambda: self._person.say(text))

    async def tap(self, data: str | None) -> None:
        """Tap the button with that data on the newest message and wait for what it shows."""
        if data is None:
            raise LookupError(self._person.transcript())
        await self._seen(lambda: self._person.tap(data))

    async def tap_first(self, *prefixes: str) -> None:
        """Tap the first button of the newest message whose data starts so."""
        await self.tap(starting(*prefixes)(self._person.last))


@asynccontextmanager
async def a_demo(folder: str, language: str) -> AsyncIterator[Demo]:
    """Open a fresh demo whose customer's Telegram speaks `language`."""
    demo = await open_demo(port=0, database=Path(folder) / "demo.db", speed=SPEED)
    demo.telegram.people[CUSTOMER].speak(language)
    try:
        yield demo
    finally:
        await demo.stop()


@asynccontextmanager
async def a_page(
    browser: Browser, address: str, size: dict[str, int], *, dark: bool = False, scale: float = 1
) -> AsyncIterator[Page]:
    """Open the demo's page."""
    context = await browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        color_scheme="dark" if dark else "light",
        device_scale_factor=scale,
        reduced_motion="reduce",
    )
    page = await context.new_page()
    await page.goto(f"{address}/?lang=en")
    await page.get_by_test_id("phone-customer").wait_for()
    yield page
    await context.close()


async def shoot(page: Page, what: Locator | Page, name: str) -> None:
    """Write a picture of `what` as it stands now."""
    await page.wait_for_timeout(SETTLED)
    await what.screenshot(path=HERE / f"{name}.png", animations="disabled")


async def the_customer(browser: Browser, demo: Demo, language: str) -> None:
    """Walk one customer from /start to an order that is done, and the admin to his home."""
    walk = Walk(demo.telegram.people[CUSTOMER])
    async with a_page(browser, demo.address, PHONE, scale=1.5) as page:
        phone = page.get_by_test_id("phone-customer").locator(".frame")

        async def picture(name: str) -> None:
            await shoot(page, phone, f"{language}-{name}")

        await walk.say("/start")
        await picture("home")
        await walk.tap("ps")
        await picture("platforms")
        await walk.tap("p:instagram:0")
        await picture("kinds")
        await walk.tap_first("sh:")
        await picture("services")
        await walk.tap_first("s:")
        await picture("card")
        await walk.tap_first("b:")
        await walk.say("https://www.instagram.com/leyla.demo/")
        await walk.say("1000")
        await picture("confirm")
        await walk.tap_first("k:")
        person = demo.telegram.people[CUSTOMER]
        await person.wait_for(lambda p: p.last.text.startswith(("✅", "\u200f✅")), timeout=60)
        await picture("done")
        await walk.tap_first("oc:")
        await picture("order")
        await walk.say("/wallet")
        await picture("wallet")
        demo.telegram.people[ADMIN].speak(language)
        admin = Walk(demo.telegram.people[ADMIN])
        await admin.say("/start")
        await admin.say("/admin")
        await page.get_by_role("tab").nth(1).click()
        phone = page.get_by_test_id("phone-admin").locator(".frame")
        await picture("admin")


async def the_page(browser: Browser, demo: Demo) -> None:
    """Take the whole page, light and dark, while one order is done and another runs."""
    walk, admin = Walk(demo.telegram.people[CUSTOMER]), Walk(demo.telegram.people[ADMIN])
    await admin.say("/start")
    for place, quantity in enumerate(("1000", "2500"), start=1):
        await walk.say("/order")
        for prefix in ("p:instagram:0", "sh:", "s:", "b:"):
            await walk.tap_first(prefix)
        await walk.say("https://www.instagram.com/leyla.demo/")
        await walk.say(quantity)
        await walk.tap_first("k:")
        wanted = State.COMPLETED if place == 1 else State.IN_PROGRESS
        while _newest(demo) != wanted:  # noqa: ASYNC110  # the desk tells nobody
            await asyncio.sleep(0.1)
    demo.panels.change_time(paused=True)
    await admin.say("/admin")
    for dark in (False, True):
        async with a_page(browser, demo.address, PAGE, dark=dark) as page:
            await shoot(page, page, "demo-dark" if dark else "demo")


def _newest(demo: Demo) -> str:
    orders: Any = demo.panels.state()["orders"]
    return str(orders[0]["status"]) if orders else ""


async def main() -> None:
    """Take every picture."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        with tempfile.TemporaryDirectory() as folder:
            for language in LANGUAGES:
                async with a_demo(folder, language) as demo:
                    await the_customer(browser, demo, language)
            async with a_demo(folder, "ar") as demo:
                await the_page(browser, demo)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
