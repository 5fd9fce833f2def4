"""One message of a private chat."""

from dataclasses import dataclass, field

from bot.playground.telegram.errors import Json
from bot.playground.telegram.files import StoredFile
from bot.playground.telegram.markup import Button, inline_rows


@dataclass(slots=True)
class Message:
    """A message as it stands now, after its edits."""

    id: int
    from_bot: bool
    date: int  # UTC seconds
    text: str = ""  # the caption, where there is a photo or a document
    html: str = ""  # the text as its sender wrote it, tags and all
    entities: list[Json] = field(default_factory=list)
    photo: StoredFile | None = None
    document: StoredFile | None = None
    invoice: Json | None = None  # the Bot API's `Invoice`
    payload: str = ""  # what the bot gets back with a payment of the invoice
    paid: bool = False
    payment: Json | None = None  # a service message: the Bot API's `SuccessfulPayment`
    refund: Json | None = None  # the same: its `RefundedPayment`
    markup: Json | None = None  # an inline keyboard, or what a reply keyboard said
    reply_to: int | None = None
    quiet_links: bool = False  # link previews off
    edits: int = 0
    edited_at: int | None = None  # UTC seconds; markup-only edits leave no mark, as in Telegram

    @property
    def is_media(self) -> bool:
        """Whether `text` is a caption."""
        return self.photo is not None or self.document is not None

    @property
    def buttons(self) -> list[list[Button]]:
        """The inline buttons, row by row."""
        return inline_rows(self.markup)

    def button(self, label_or_data: str) -> Button | None:
        """Return the inline button with that label, else with that callback data."""
        buttons = [button for row in self.buttons for button in row]
        by_label = (button for button in buttons if button.text == label_or_data)
        by_data = (button for button in buttons if button.data == label_or_data)
        return next(by_label, None) or next(by_data, None)

    def as_bot_sees(self, *, chat: Json, sender: Json, reply_to: Json | None = None) -> Json:
        """Return the Bot API's `Message`."""
        seen: Json = {"message_id": self.id, "from": sender, "chat": chat, "date": self.date}
        if self.photo:
            seen["photo"] = self.photo.as_photo()
        if self.document:
            seen["document"] = self.document.as_document()
        services = {
            "invoice": self.invoice,
            "successful_payment": self.payment,
            "refunded_payment": self.refund,
        }
        seen |= {name: told for name, told in services.items() if told is not None}
        if self.text:
            kind, marks = ("caption", "caption_entities") if self.is_media else ("text", "entities")
            seen[kind] = self.text
            if self.entities:
                seen[marks] = self.entities
        if self.quiet_links:
            seen["link_preview_options"] = {"is_disabled": True}
        if self.edited_at is not None:
            seen["edit_date"] = self.edited_at
        if self.markup and "inline_keyboard" in self.markup:
            seen["reply_markup"] = self.markup
        if reply_to is not None:
            seen["reply_to_message"] = reply_to
        return seen

    def as_page_sees(self) -> Json:
        """Return the message for the page: no file content, no raw markup."""
        file = self.photo or self.document
        markup = self.markup or {}
        return {
            "id": self.id,
            "from_bot": self.from_bot,
            "date": self.date,
            "text": self.text,
            "entities": self.entities,
            "photo": self.photo is not None,
            "file": file and {"id": file.file_id, "name": file.name, "size": len(file.data)},
            "invoice": self.invoice,
            "paid": self.paid,
            "payment": self.payment and self.payment["total_amount"],
            "refund": self.refund and self.refund["total_amount"],
            "ratio": [file.width, file.height] if file and file.width else None,
            "rows": [[button.as_page_sees() for button in row] for row in self.buttons],
            "keyboard": markup.get("keyboard"),
            "remove_keyboard": bool(markup.get("remove_keyboard")),
            "placeholder": markup.get("input_field_placeholder", ""),
            "force_reply": bool(markup.get("force_reply")),
            "reply_to": self.reply_to,
            "edited": self.edited_at is not None,
        }
