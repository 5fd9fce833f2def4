"""What screens are put together from: rows in reading direction, pages, the way home."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from aiogram.filters.callback_data import CallbackData

from bot import titles
from bot.i18n.bidi import is_line
from bot.i18n.clip import clip
from bot.i18n.values import Part, Value
from bot.shop.browse import Page
from bot.telegram.screen import Button, Style
from handlers.callbacks import HomeTap
from handlers.view import View

Row = tuple[Button, ...]
T = TypeVar("T")
LABEL = 60  # characters of a name on a button


def tap(text: str, data: CallbackData, style: Style | None = None) -> Button:
    """Return a button that sends `data`."""
    return Button(text, data=data.pack(), style=style)


def row(view: View, *buttons: Button) -> Row:
    """Return buttons side by side; Telegram never mirrors a keyboard, so for Arabic we do."""
    return buttons[::-1] if view.t.direction == "rtl" else buttons


def grid(view: View, buttons: Sequence[Button], width: int) -> list[Row]:
    """Return buttons in rows of `width`, each in reading direction."""
    return [row(view, *buttons[start : start + width]) for start in range(0, len(buttons), width)]


def pager(view: View, page: Page[T], to: Callable[[int], CallbackData]) -> list[Row]:
    """Return the row that turns pages, none where there is only one."""
    if page.pages < 2:
        return []
    buttons = [tap(view.t.plain("nav-page", page=page.number + 1, pages=page.pages), to(page.number))]
    if page.number > 0:
        buttons.insert(0, tap(view.t.plain("nav-previous"), to(page.number - 1)))
    if page.number + 1 < page.pages:
        buttons.append(tap(view.t.plain("nav-next"), to(page.number + 1)))
    return [row(view, *buttons)]


def way_back(view: View, back: CallbackData | None = None) -> Row:
    """Return the last row: one level up where there is one, and home."""
    home = tap(view.t.plain("nav-home"), HomeTap())
    return (home,) if back is None else row(view, tap(view.t.plain("nav-back"), back), home)


def label(text: str) -> str:
    """Return a name short enough for a button."""
    return clip(" ".join(text.split()), LABEL)


def paragraphs(*parts: str | None) -> str:
    """Join the parts that are there, a blank line between them."""
    return "\n\n".join(part for part in parts if part)


def lines(parts: Iterable[str | None]) -> str:
    """Join the parts that are there, one a line."""
    return "\n".join(part for part in parts if part)


def platform_name(view: View, platform: str) -> str:
    """Return a platform's name as the reader writes it; one we have no word for keeps its own."""
    return titles.platform_name(view.t, platform)


def kind_name(view: View, kind: str) -> str:
    """Return the heading of a kind as the reader writes it."""
    return titles.kind_name(view.t, kind)


def wording(text: str, most: int) -> Value:
    """Return a title or facts of a service, at most so many letters, to be put into a text.

    What we have written has isolates of its own, where words run against the line, and keeps them.
    """
    line = clip(text, most)
    return Part(line) if is_line(line) else line
