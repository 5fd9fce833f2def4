"""Payments in Stars: Telegram asks whether one may go on, says that it came, or that it went back.

These are told by Telegram, not said by a person. Whoever pays is credited, in whatever chat, known or unknown,
banned or not, so nothing of the conversation stands before the payment itself.
"""

from aiogram import F, Router
from aiogram.types import Message, PreCheckoutQuery

from bot.domain.errors import Refusal
from bot.payments.stars import CURRENCY, Payment, Stars
from bot.shop.stars import TakeStars
from bot.storage.users import User
from handlers.middlewares.customer import CustomerMiddleware
from handlers.screens.refusal import refusal_text
from handlers.view import View


def build(customers: CustomerMiddleware) -> Router:
    """Return the router; `customers` says in which language a payment is refused."""
    router = Router(name="payments")
    router.pre_checkout_query.middleware(customers)
    router.pre_checkout_query.register(check)
    router.message.register(paid, F.successful_payment.currency == CURRENCY)
    router.message.register(returned, F.refunded_payment.currency == CURRENCY)
    return router


async def check(
    event: PreCheckoutQuery, customer: User, view: View, stars: Stars, take_stars: TakeStars
) -> None:
    """Let a payment go on, or say why not; Telegram waits ten seconds for it."""
    refusal: str | None = None
    try:
        await take_stars.check(customer.id, event.invoice_payload, event.total_amount)
    except Refusal as found:
        refusal = refusal_text(view, found)
    await stars.answer(event.id, refusal)


async def paid(event: Message, take_stars: TakeStars) -> None:
    """Credit a payment; the outbox tells its payer."""
    told, person = event.successful_payment, event.from_user
    if told is None or person is None:  # what the filter has seen
        return
    payment = Payment(
        told.telegram_payment_charge_id,
        person.id,
        person.full_name,
        person.username,
        told.total_amount,
        told.invoice_payload,
    )
    await take_stars.take(payment)


async def returned(event: Message, take_stars: TakeStars) -> None:
    """Take a payment back that Telegram has returned to its payer."""
    if event.refunded_payment is not None:
        await take_stars.give_back(event.refunded_payment.telegram_payment_charge_id)
