"""Searching: the question, and what was found."""

from bot.i18n.clip import clip
from bot.shop.browse import Page, Priced
from bot.telegram.screen import Screen
from handlers.callbacks import PlatformsTap, SearchAskTap, SearchTap
from handlers.screens.catalogue import cards, listed
from handlers.screens.parts import pager, paragraphs, tap, way_back
from handlers.view import View


def search_screen(view: View) -> Screen:
    """Return the question what to look for."""
    return Screen(view.t("search-ask"), (way_back(view, PlatformsTap()),))


def found_screen(view: View, words: str, page: Page[Priced]) -> Screen:
    """Return a page of what was found; where it is nothing, what else could be tried."""
    shown = clip(" ".join(words.split()), 60)
    if not page.items:
        browse = tap(view.t.plain("home-order"), PlatformsTap(), "primary")
        return Screen(view.t("search-nothing", words=shown), ((browse,), way_back(view)))
    text = paragraphs(view.t("search-found", words=shown), listed(view, page))
    again = tap(view.t.plain("search-button"), SearchAskTap())
    turn = pager(view, page, lambda number: SearchTap(page=number))
    return Screen(text, (*cards(view, page), *turn, (again,), way_back(view, PlatformsTap())))
