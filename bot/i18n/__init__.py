"""Floor 1: what people read: Fluent messages, CLDR formats, and text that is safe to show."""

from bot.i18n.clip import clip
from bot.i18n.errors import LocaleFileError, TextError
from bot.i18n.locales import LANGUAGES, Locales, load_locales
from bot.i18n.translator import Direction, Translator
from bot.i18n.validation import validate
from bot.i18n.values import Duration, Listed, Moment, Money, Part, Rounded, Safe, Territory, UpTo, Value

__all__ = [
    "LANGUAGES",
    "Direction",
    "Duration",
    "Listed",
    "LocaleFileError",
    "Locales",
    "Moment",
    "Money",
    "Part",
    "Rounded",
    "Safe",
    "Territory",
    "TextError",
    "Translator",
    "UpTo",
    "Value",
    "clip",
    "load_locales",
    "validate",
]
