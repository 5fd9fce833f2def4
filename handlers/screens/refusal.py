"""A refusal, put into words."""

from typing import cast

from bot.domain.errors import Refusal
from bot.domain.links import WrongPlatform
from bot.domain.quantities import Ambiguous
from bot.domain.refills import RefillTooEarly
from bot.domain.topups import SumOutOfRange
from bot.i18n.clip import clip
from bot.i18n.values import Moment, Value
from bot.shop.quote import QuantityOutOfRange
from bot.storage.ledger import NotEnoughMoney
from bot.telegram.screen import Screen
from handlers.screens.parts import platform_name, way_back
from handlers.view import View

_LONGEST = 120  # characters of a value: a toast takes 200 in all


def refusal_text(view: View, refusal: Refusal) -> str:
    """Return the refusal as plain text."""
    return view.t.plain(refusal.key, **refusal_values(view, refusal))


def refusal_html(view: View, refusal: Refusal) -> str:
    """Return the refusal as Telegram HTML."""
    return view.t(refusal.key, **refusal_values(view, refusal))


def refusal_screen(view: View, refusal: Refusal) -> Screen:
    """Return the refusal as a message of its own, with the way home."""
    return Screen(refusal_html(view, refusal), (way_back(view),))


def refusal_values(view: View, refusal: Refusal) -> dict[str, Value]:
    """Return the refusal's values as the texts show them."""
    match refusal:
        case NotEnoughMoney() | SumOutOfRange() | Refusal(key="debit-too-much"):
            return {name: view.money(cast(int, value)) for name, value in refusal.values.items()}
        case RefillTooEarly():
            return {"until": Moment(cast(int, refusal.values["until"]))}
        case Ambiguous():
            money = refusal.key.startswith("amount")
            meant = [view.money(number) if money else number for number in refusal.candidates]
            return {"candidates": " / ".join(view.t.plain("candidate", value=value) for value in meant)}
        case WrongPlatform():
            return {name: platform_name(view, cast(str, slug)) for name, slug in refusal.values.items()}
        case QuantityOutOfRange():
            return {name: cast(int, value) for name, value in refusal.values.items()}
        case _:
            return {
                name: value if isinstance(value, int) else clip(str(value), _LONGEST)
                for name, value in refusal.values.items()
            }
