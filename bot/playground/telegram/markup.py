"""Keyboards under a message: what Telegram accepts, and what a person sees of them.

Source of the rules: "InlineKeyboardButton" and "KeyboardButton" in the Bot API manual, the words of the
refusals from `get_inline_keyboard_button` in tdlib's ReplyMarkup.cpp and from Telegram's own servers.
"""

from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.playground.telegram.errors import BotApiError, Json

MAX_BUTTONS = 100
MAX_ROW = 8
MAX_DATA_BYTES = 64
MAX_COPY = 256

_STYLES = {"primary", "success", "danger"}
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)
_MAY_BE_EMPTY = {"switch_inline_query", "switch_inline_query_current_chat", "disabled", "callback_game"}


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button as a person meets it; all but `text` and `style` exclude each other."""

    text: str
    style: str = ""
    data: str = ""
    url: str = ""
    copy: str = ""
    disabled: bool = False
    pay: bool = False

    def as_page_sees(self) -> Json:
        """Return the button for the page."""
        return asdict(self)


def checked_markup(markup: Any, *, inline_only: bool = False) -> Json | None:
    """Return the reply markup as it will be kept; None where there is none.

    Raises:
        BotApiError: for a keyboard that Telegram would not take.
    """
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict):
        raise BotApiError("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"], "inline_keyboard")
        kept = [[_inline_button(button) for button in row] for row in rows if row]
        return {"inline_keyboard": kept} if kept else None
    if inline_only:
        raise BotApiError("inline keyboard expected")
    if "keyboard" in markup:
        rows = _rows(markup["keyboard"], "keyboard")
        return markup | {"keyboard": [[_reply_button(button) for button in row] for row in rows if row]}
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        return markup
    raise BotApiError("can't parse reply keyboard markup JSON object")


def inline_rows(markup: Json | None) -> list[list[Button]]:
    """Return the inline buttons of a kept markup, row by row."""
    rows = markup.get("inline_keyboard", []) if markup else []
    return [[_seen(button) for button in row] for row in rows]


def _seen(button: Json) -> Button:
    return Button(
        text=button["text"],
        style=button.get("style", ""),
        data=button.get("callback_data", ""),
        url=button.get("url", ""),
        copy=button.get("copy_text", {}).get("text", ""),
        disabled="disabled" in button,
        pay=bool(button.get("pay")),
    )


def _rows(rows: Any, field: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise BotApiError(f'field "{field}" of the reply markup must be an Array of Arrays')
    # Telegram reflows rows wider than it can show; a shop that sends them has a mistake worth hearing of.
    if sum(map(len, rows)) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise BotApiError("reply markup is too long")
    return rows


def _inline_button(button: Any) -> Json:
    text = _text_and_style(button, "Inline keyboard button")
    actions = [name for name in _ACTIONS if name in button and (button[name] or name in _MAY_BE_EMPTY)]
    if not actions:
        if "callback_data" in button:
            raise BotApiError("BUTTON_DATA_INVALID")
        raise BotApiError(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise BotApiError("can't parse inline keyboard button: exactly one action is expected in a button")
    _check_action(actions[0], button[actions[0]])
    kept = {"text": text, actions[0]: button[actions[0]]}
    return kept | {name: button[name] for name in ("style", "icon_custom_emoji_id") if button.get(name)}


def _check_action(action: str, value: Any) -> None:
    match action:
        case "callback_data":
            if not isinstance(value, str) or len(value.encode()) > MAX_DATA_BYTES:
                raise BotApiError("BUTTON_DATA_INVALID")
        case "url":
            if not isinstance(value, str) or not _has_host(value):
                raise BotApiError(f"inline keyboard button URL '{value}' is invalid: URL host is empty")
        case "copy_text":
            copied = value.get("text") if isinstance(value, dict) else None
            if not isinstance(copied, str) or not 1 <= len(copied) <= MAX_COPY:
                raise BotApiError("BUTTON_COPY_TEXT_INVALID")
        case "web_app":
            url = value.get("url") if isinstance(value, dict) else None
            if not isinstance(url, str) or not url.startswith("https://"):
                raise BotApiError(
                    f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed"
                )
        case _:
            pass


def _has_host(url: str) -> bool:
    """Say whether a URL, its scheme left out or not, names a host."""
    try:
        return bool(urlsplit(url if "://" in url else f"http://{url}").hostname)
    except ValueError:
        return False


def _reply_button(button: Any) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    text = _text_and_style(button, "Keyboard button")
    return {**button, "text": text}


def _text_and_style(button: Any, kind: str) -> str:
    if not isinstance(button, dict):
        raise BotApiError(f"can't parse {kind.lower()}: {kind} must be an Object")
    text = button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise BotApiError(f"{kind.lower()} text must be non-empty")
    if button.get("style") and button["style"] not in _STYLES:
        raise BotApiError("BUTTON_STYLE_INVALID")
    return text
