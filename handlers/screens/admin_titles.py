"""A service's texts in every language, and what is kept out as no service, as the admin sees them."""

from bot.i18n.clip import clip
from bot.i18n.locales import LANGUAGES
from bot.shop.browse import Page
from bot.storage.catalogue import Service
from bot.telegram.screen import Screen
from handlers.callbacks import UnsoldTap
from handlers.screens.admin import to_admin
from handlers.screens.parts import lines, pager, paragraphs
from handlers.view import View


def texts_screen(view: View, service: Service) -> Screen:
    """Return what a service is called, by the provider and in each language."""
    t = view.t
    head = t("texts-heading", id=str(service.id), name=clip(service.name, 500))
    each = [
        t(
            "texts-of",
            language=t.plain(f"language-{language}"),
            title=clip(service.title(language), 200),
            facts=clip(service.facts(language), 300) or "–",
            own=bool(service.own_texts.get(language)),
        )
        for language in LANGUAGES
    ]
    return Screen(paragraphs(head, *each, t("texts-how", id=str(service.id))), (to_admin(view),))


def unsold_screen(view: View, page: Page[Service]) -> Screen:
    """Return a page of what is kept out."""
    t = view.t
    if not page.items:
        return Screen(t("unsold-none"), (to_admin(view),))
    listed = lines(
        t("unsold-line", id=str(row.id), name=clip(row.name, 200), reason=row.unsold or "")
        for row in page.items
    )
    turn = pager(view, page, lambda number: UnsoldTap(page=number))
    return Screen(paragraphs(t("unsold-heading"), listed, t("unsold-how")), (*turn, to_admin(view)))
