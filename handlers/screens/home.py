"""Home and the choice of languages."""

from bot.storage.users import User
from bot.telegram.screen import Screen
from handlers.callbacks import LanguagesTap, LanguageTap, OrdersTap, PlatformsTap, WalletTap
from handlers.screens.parts import paragraphs, row, tap, way_back
from handlers.view import View

# Each language calls itself by its own name, whoever is reading.
LANGUAGE_NAMES = ("ar", "tr", "en")


def home_screen(view: View, customer: User, balance: int) -> Screen:
    """Return the first screen: what this is, what you have, where you can go."""
    t = view.t
    text = paragraphs(
        t("home-greeting", name=customer.name),
        t("home-balance", balance=view.money(balance)),
        t("play-money") if view.store.play_money else None,
    )
    return Screen(
        text,
        (
            (tap(t.plain("home-order"), PlatformsTap(), "primary"),),
            row(view, tap(t.plain("home-orders"), OrdersTap()), tap(t.plain("home-wallet"), WalletTap())),
            (tap(t.plain("home-language"), LanguagesTap()),),
        ),
    )


def languages_screen(view: View, *, first: bool) -> Screen:
    """Return the choice of languages; on a `first` meeting there is nothing to go back to."""
    choices = tuple(
        (tap(view.t.plain(f"language-{code}"), LanguageTap(code=code)),) for code in LANGUAGE_NAMES
    )
    text = view.t("language-ask-first") if first else view.t("language-ask")
    return Screen(text, choices if first else (*choices, way_back(view)))


def lost_screen(view: View) -> Screen:
    """Return the answer to what we do not understand."""
    return Screen(view.t("unknown-message"), (way_back(view),))


def stale_screen(view: View) -> Screen:
    """Return the answer to a button whose conversation is over."""
    return Screen(view.t("stale-button"), (way_back(view, PlatformsTap()),))
