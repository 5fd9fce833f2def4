"""The shelves: platforms, kinds, services and a service's card."""

from functools import partial

from aiogram.filters.callback_data import CallbackData

from bot.domain.service_types import FORMS
from bot.i18n.clip import clip
from bot.shop.browse import Page, Priced, Shown
from bot.storage.catalogue import OTHER, Category, Service
from bot.storage.shelves import Shelf
from bot.telegram.screen import Screen
from handlers.callbacks import (
    BuyTap,
    CategoriesTap,
    CategoryTap,
    NarrowTap,
    OriginalTap,
    PlatformsTap,
    PlatformTap,
    SearchAskTap,
    ServiceTap,
    ShelfTap,
)
from handlers.screens.order_form import OBVIOUS_FIELDS, field_name
from handlers.screens.parts import (
    Row,
    grid,
    kind_name,
    label,
    lines,
    pager,
    paragraphs,
    platform_name,
    tap,
    way_back,
    wording,
)
from handlers.view import View

_NAME = 500
_DESCRIPTION = 1500
_LISTED, _LISTED_FACTS = 110, 150  # eight of them and the heading fit one message, whatever letters they have


def platforms_screen(view: View, platforms: list[tuple[str, int]]) -> Screen:
    """Return the platforms, two in a row, the fullest first."""
    if not platforms:
        return Screen(view.t("catalogue-empty"), (way_back(view),))
    buttons = [
        tap(
            view.t.plain("platform-button", platform=platform_name(view, slug), count=count),
            PlatformTap(platform=slug),
        )
        for slug, count in platforms
    ]
    search = tap(view.t.plain("search-button"), SearchAskTap())
    return Screen(view.t("catalogue-platforms"), ((search,), *grid(view, buttons, 2), way_back(view)))


def kinds_screen(view: View, platform: str, kinds: list[tuple[str, int]]) -> Screen:
    """Return what a platform's services are, two kinds in a row, the fullest first."""
    if not kinds:
        return Screen(view.t("catalogue-empty"), (way_back(view, PlatformsTap()),))
    buttons = [
        tap(
            view.t.plain("kind-button", kind=kind_name(view, kind), count=count),
            ShelfTap(platform=platform, kind=kind),
        )
        for kind, count in kinds
    ]
    text = view.t("catalogue-kinds", platform=platform_name(view, platform))
    return Screen(text, (*grid(view, buttons, 2), way_back(view, PlatformsTap())))


def categories_screen(view: View, shelf: Shelf, page: Page[Category]) -> Screen:
    """Return one page of the categories that a shelf can be narrowed to."""
    platform, kind = _place(shelf, page.items[0] if page.items else None)
    back = ShelfTap(platform=platform, kind=kind)
    if not page.items:
        return Screen(view.t("catalogue-empty"), (way_back(view, back),))
    buttons = tuple(
        (
            tap(
                view.t.plain("category-button", name=label(category.name), count=category.size),
                NarrowTap(kind=kind, category=category.id),
            ),
        )
        for category in page.items
    )
    turn = pager(view, page, lambda number: CategoriesTap(platform=platform, kind=kind, page=number))
    every = tap(view.t.plain("category-all"), back)
    text = view.t("catalogue-categories", platform=platform_name(view, platform), kind=kind_name(view, kind))
    return Screen(text, ((every,), *buttons, *turn, way_back(view, back)))


def shelf_screen(view: View, shown: Shown) -> Screen:
    """Return one page of a shelf, each service with its facts and its price."""
    shelf, page = shown.shelf, shown.page
    platform, kind = _place(shelf, shown.category)
    back = PlatformTap(platform=platform)
    if not page.items:
        return Screen(view.t("catalogue-empty"), (way_back(view, back),))

    name = platform_name(view, platform)
    heading = (
        view.t("catalogue-platform", platform=name)
        if shelf.kind is None
        else view.t("catalogue-services", platform=name, kind=kind_name(view, kind))
    )
    narrowed = (
        view.t("catalogue-narrowed", category=clip(shown.category.name, 200)) if shown.category else None
    )
    narrow: list[Row] = []
    if shelf.kind is not None and shown.categories > 1:
        choose = tap(view.t.plain("category-choose"), CategoriesTap(platform=platform, kind=kind))
        narrow = [(choose,)]
    text = paragraphs(lines((heading, narrowed)), listed(view, page))
    return Screen(
        text,
        (*cards(view, page), *pager(view, page, partial(_page_of, shelf)), *narrow, way_back(view, back)),
    )


def listed(view: View, page: Page[Priced]) -> str:
    """Return a page of services as text: number and title, facts, price."""
    return paragraphs(*(_line(view, item) for item in page.items))


def _line(view: View, item: Priced) -> str:
    t, service = view.t, item.service
    return lines(
        (
            t("service-line-name", id=str(service.id), name=wording(service.title(t.language), _LISTED)),
            _facts(view, service, _LISTED_FACTS),
            t("service-line-price", price=view.money(item.price), flat=item.flat),
        )
    )


def _facts(view: View, service: Service, most: int) -> str | None:
    facts = service.facts(view.t.language)
    return view.t("service-facts", facts=wording(facts, most)) if facts else None


def cards(view: View, page: Page[Priced]) -> list[Row]:
    """Return the buttons to the cards of a page of services, two in a row."""
    buttons = [
        tap(
            view.t.plain("service-button", id=str(item.service.id), price=view.money(item.price)),
            ServiceTap(service=item.service.id),
        )
        for item in page.items
    ]
    return grid(view, buttons, 2)


def service_screen(view: View, item: Priced, *, original: bool = False) -> Screen:
    """Return a service's card; with the provider's own name where that was asked for (`original`)."""
    t, service = view.t, item.service
    title = service.title(t.language)
    known = lines(
        (
            t("service-price", price=view.money(item.price), flat=item.flat),
            _range(view, item),
            _needs(view, item),
            t("service-refill") if item.refills else t("service-no-refill"),
            t("service-cancel") if item.cancels else None,
            t("service-category", category=clip(item.category.name, 200)) if item.category else None,
            t("service-id", id=str(service.id)),
        )
    )
    said = (service.description or "").strip()
    text = paragraphs(
        lines((t("service-title", name=wording(title, _NAME)), _facts(view, service, _NAME))),
        known,
        t("service-original", name=clip(service.name, _NAME)) if original else None,
        t("service-description", text=clip(said, _DESCRIPTION)) if said else None,
    )
    buy = tap(t.plain("service-buy"), BuyTap(service=service.id), "primary")
    back = ShelfTap(platform=service.platform, kind=service.kind)
    asked: CallbackData = ServiceTap(service=service.id) if original else OriginalTap(service=service.id)
    name = tap(t.plain("service-hide-original" if original else "service-show-original"), asked)
    return Screen(text, ((buy,), *([(name,)] if title != service.name else []), way_back(view, back)))


def _page_of(shelf: Shelf, page: int) -> CallbackData:
    """Return what leads to a page of a shelf."""
    if shelf.category_id is None:
        return ShelfTap(platform=shelf.platform or OTHER, kind=shelf.kind or OTHER, page=page)
    if shelf.kind is None:
        return CategoryTap(category=shelf.category_id, page=page)
    return NarrowTap(kind=shelf.kind, category=shelf.category_id, page=page)


def _place(shelf: Shelf, category: Category | None) -> tuple[str, str]:
    """Return the platform and the kind that a shelf is shown under."""
    platform = shelf.platform or (category.platform if category else OTHER)
    return platform, shelf.kind or OTHER


def _range(view: View, item: Priced) -> str | None:
    service = item.service
    if item.flat:
        return None
    if service.max is None:
        return view.t("service-minimum", min=service.min or 1)
    return view.t("service-range", min=service.min or 1, max=service.max)


def _needs(view: View, item: Priced) -> str | None:
    """Name what has to be given beside the link and the quantity, so that nobody begins without it."""
    names = [
        field_name(view, name) for name in FORMS[item.service.type].required if name not in OBVIOUS_FIELDS
    ]
    return view.t("service-needs", fields=" · ".join(names)) if names else None
