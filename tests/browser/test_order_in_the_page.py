"""The demo as people meet it: a real browser, the real process, an order in Arabic."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 60.0  # seconds for what takes one or two
LANGUAGE = "ar"


async def dukkan(*arguments: str) -> Process:
    """Start a command of the shop."""
    command = (sys.executable, "-m", "bot", *arguments)
    return await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, stdout=PIPE, stderr=STDOUT, env=_without_keys()
    )


def _without_keys() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith(("BOT_", "PROVIDERS_"))
    }


@asynccontextmanager
async def a_demo(database: Path) -> AsyncIterator[str]:
    """Run the demo as `make demo` does and give its page's address; it must stop cleanly when asked."""
    process = await dukkan("demo", "--port", "0", "--speed", "4", "--database", str(database))
    assert process.stdout is not None
    said = ""
    try:
        async with asyncio.timeout(PATIENCE):
            while not (address := re.search(r"http://127\.0\.0\.1:\d+/", said)):
                line = await process.stdout.readline()
                assert line, f"the demo did not open: {said}"
                said += line.decode()
        yield address[0]
    finally:
        process.send_signal(signal.SIGTERM)
        rest, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0, said + rest.decode()
    assert not rest, rest.decode()


@asynccontextmanager
async def a_page(address: str) -> AsyncIterator[tuple[Page, list[str]]]:
    """Open the page, and give it with what its console complained about and what it asked of other hosts."""
    complaints: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = await browser.new_page(viewport={"width": 1400, "height": 900})
        page.set_default_timeout(PATIENCE * 1000)
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith((address, "blob:")) else complaints.append(asked.url),
        )
        await page.goto(f"{address}?lang={LANGUAGE}")
        yield page, complaints
        await browser.close()


async def test_an_order_from_start_to_done(tmp_path: Path) -> None:
    """A customer orders in Arabic by tapping, sees the push arrive without a reload, and the books are right after."""
    database = tmp_path / "browser.db"
    expect.set_options(timeout=PATIENCE * 1000)
    async with a_demo(database) as address, a_page(address) as (page, complaints):
        phone = page.get_by_test_id("phone-customer")
        messages = phone.get_by_test_id("message")

        async def tap(prefix: str) -> None:
            await messages.last.locator(f'[data-callback^="{prefix}"]').first.click()

        async def type_in(text: str, then: int) -> None:
            await phone.get_by_test_id("composer-input").fill(text)
            await phone.get_by_test_id("send").click()
            await expect(messages).to_have_count(then)

        await phone.get_by_test_id("start").click()
        await expect(messages).to_have_count(2)
        await expect(messages.last).to_contain_text("أهلًا")
        assert await phone.locator(".screen").get_attribute("dir") == "rtl"
        await tap("ps")
        await tap("p:instagram:")
        await tap("sh:")
        await tap("s:")
        await tap("b:")
        await expect(messages.last).to_contain_text("https://www.instagram.com/your_name")
        await type_in("https://www.instagram.com/leyla.demo/", 4)
        await type_in("١٠٠٠", 6)
        await expect(messages.last).to_contain_text("1,000")
        await tap("k:")
        await expect(messages.last).to_contain_text("⏳")
        done = messages.filter(has_text="✅").filter(has=page.locator('[data-callback^="oc:"]'))
        await expect(done).to_have_count(1)
        await done.locator('[data-callback^="oc:"]').click()
        await expect(messages.last).to_contain_text("▰" * 10)
        await expect(page.get_by_test_id("desk-status")).to_have_text("Completed")
        await expect(page.get_by_test_id("wire-refused")).to_have_text("0")
        assert complaints == []
    audit = await dukkan("audit", "--database", f"sqlite+aiosqlite:///{database}")
    said, _ = await asyncio.wait_for(audit.communicate(), PATIENCE)
    assert audit.returncode == 0, said.decode()
    assert "(1 rows)" in said.decode(), "one order was looked at"
