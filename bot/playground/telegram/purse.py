"""A person's Stars: paying an invoice, and getting a payment back."""

from typing import Protocol

from bot.playground.telegram.errors import Json
from bot.playground.telegram.message import Message
from bot.playground.telegram.network import Checkout, Network

STARS = 10_000  # what everybody's Telegram has to spend


class Payer(Protocol):
    """What a purse needs of the person it belongs to."""

    id: int
    first_name: str

    def as_user(self) -> Json:
        """Return the Bot API's `User`."""
        ...

    def message(self, message_id: int) -> Message | None:
        """Return a message of the chat."""
        ...

    def show_edited(self, message: Message) -> None:
        """Show a message as it is now."""
        ...

    def send(self, message: Message) -> Message:
        """Put a message of this side into the chat."""
        ...

    def refuse_if_blocked(self) -> None:
        """Raise RuntimeError while the bot is blocked."""
        ...


class Purse:
    """`stars` is what is left to spend."""

    def __init__(self, payer: Payer, network: Network) -> None:
        self.stars = STARS
        self._payer = payer
        self._network = network

    def pay(self, message_id: int, *, abandon: bool = False) -> str:
        """Agree to pay an invoice, and return the id of the query that asks the bot whether it agrees, too.

        Stars move when it has; an abandoned payment ends there. What was paid can be paid again, as from a
        second device.

        Raises:
            LookupError: if there is no such invoice in the chat.
            RuntimeError: while the bot is blocked, or for more Stars than there are.
        """
        self._payer.refuse_if_blocked()
        message = self._payer.message(message_id)
        if message is None or message.invoice is None:
            raise LookupError(f"message {message_id} is no invoice")
        stars = message.invoice["total_amount"]
        if stars > self.stars:
            raise RuntimeError(f"{self._payer.first_name} has {self.stars} Stars")
        return self.ask(message_id, stars, message.payload, abandon=abandon)

    def ask(self, message_id: int, stars: int, payload: str, *, abandon: bool = False) -> str:
        """Ask the bot to agree to any sum for any payload, as with an invoice that came from elsewhere."""
        query_id = self._network.open_checkout(self._payer.id, message_id, stars, payload, abandoned=abandon)
        query = {
            "id": query_id,
            "from": self._payer.as_user(),
            "currency": "XTR",
            "total_amount": stars,
            "invoice_payload": payload,
        }
        self._network.updates.push("pre_checkout_query", query)
        return query_id

    def pay_out(self, checkout: Checkout, payment: Json) -> None:
        """Pay what the bot agreed to; a service message tells both sides."""
        self.stars -= checkout.stars
        if (invoice := self._payer.message(checkout.message)) is not None:
            invoice.paid = True
            self._payer.show_edited(invoice)
        self._payer.send(self._service(payment=payment))

    def get_back(self, stars: int, refund: Json) -> None:
        """Get Stars back from the bot; a service message tells both sides."""
        self.stars += stars
        self._payer.send(self._service(refund=refund))

    def _service(self, *, payment: Json | None = None, refund: Json | None = None) -> Message:
        return Message(
            id=self._network.next_message_id(),
            from_bot=False,
            date=self._network.clock(),
            payment=payment,
            refund=refund,
        )
