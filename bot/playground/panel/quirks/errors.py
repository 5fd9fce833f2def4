"""Quirks of refusals: where the words stand, under which HTTP status, in which language, and which words."""

# ruff: noqa: RUF001  # panels refuse in Turkish too, with its dotless i

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.playground.panel.call import Answer
from bot.playground.panel.quirks.making import Happen, answers, says_no, to
from bot.playground.panel.visit import Quirk, Visit

ADD = to("add")


def _refusals(change: Callable[[str], object]) -> Happen:
    """Put the words of a refusal of the whole call elsewhere."""

    def moved(answer: Answer) -> Answer:
        return answer if answer.refusal is None else replace(answer, document=change(answer.refusal))

    return answers(moved)


def _under(status: int) -> Happen:
    """Send a refusal of the whole call under this HTTP status."""
    return answers(lambda answer: answer if answer.refusal is None else replace(answer, status=status))


def _in_words(table: Mapping[str, str]) -> Happen:
    """Say every refusal in other words, wherever it stands."""

    def said(value: Any) -> Any:
        if isinstance(value, list):
            return [said(part) for part in value]
        if not isinstance(value, dict):
            return value
        return {
            key: table.get(part, part) if key == "error" and isinstance(part, str) else said(part)
            for key, part in value.items()
        }

    def changed(answer: Answer) -> Answer:
        refusal = None if answer.refusal is None else table.get(answer.refusal, answer.refusal)
        return replace(answer, document=said(answer.document), refusal=refusal)

    return answers(changed)


TURKISH = {
    "Incorrect service ID": "Geçersiz servis",
    "Incorrect order ID": "Hatalı sipariş ID",
    "Not enough funds on balance": "Yetersiz bakiye",
    "Order cannot be canceled": "Bu sipariş iptal edilemez",
}
VIETNAMESE = {
    "Incorrect service ID": "Dịch vụ không tồn tại",
    "Not enough funds on balance": "Số dư không đủ",
    "Order cannot be canceled": "Không thể hủy đơn hàng",
}
ARABIC = {
    "Incorrect service ID": "الخدمة غير موجودة",
    "Not enough funds on balance": "رصيدك غير كاف",
    "Order cannot be canceled": "لا يمكن إلغاء الطلب",
}
MESSAGE_KEYS = {
    "Incorrect service ID": "error.incorrect_service_id",
    "Not enough funds on balance": "neworder.error.not_enough_funds",
    "Incorrect order ID": "error.order_not_found",
}
UNLISTED = "Computer says no"
# What panels say to `add`, each in a wording that was seen.
WORDS: Mapping[str, str] = {
    "says_api_disabled": "API is Disable for this user or User Not Found!",
    "says_suspended": "Account suspended",
    "says_ip": "ip_not_allowed",
    "says_no_service": "neworder.error.service_inactive",
    "says_too_few": "Quantity must be greater than or equal to minimum amount 50",
    "says_too_many": "Quantity less than maximum 1000",
    "says_quantity": "Quantity must be a multiple of 10",
    "says_bad_link": "neworder.error.link",
    "says_active_link": "Active order with this link exists",
    "says_identical": "An identical order was just placed",
    "says_dripfeed": "This service does not support Dripfeed",
    "says_missing": "missing required parameters",
    "says_too_fast": "Rate limit exceeded",
    "says_maintenance": "Hệ thống đang bảo trì!",
    "says_something": UNLISTED,
}
# A refusal of each action in words that panels are known to use.
LISTED: Mapping[str, str] = {
    "services": "Unsupported action",
    "balance": "Unsupported action",
    "add": "Incorrect link",
    "status": "Incorrect order ID",
    "cancel": "Order cannot be canceled",
    "refill": "Order not eligible for refill.",
    "refill_status": "Refill not found",
}


def _says_listed(visit: Visit) -> Answer:
    return visit.dialect.refusal(LISTED[visit.call.action])


QUIRKS: Mapping[str, Quirk] = {
    "errors_turkish": Quirk("Refusals are in Turkish.", _in_words(TURKISH)),
    "errors_vietnamese": Quirk("Refusals are in Vietnamese.", _in_words(VIETNAMESE)),
    "errors_arabic": Quirk("Refusals are in Arabic.", _in_words(ARABIC)),
    "errors_keys": Quirk("Refusals are keys of messages.", _in_words(MESSAGE_KEYS)),
    "error_in_list": Quirk("A refusal is a list of texts.", _refusals(lambda text: {"error": [text]})),
    "error_in_bag": Quirk(
        "A refusal is an object of lists, under a message that says nothing.",
        _refusals(lambda text: {"message": "The given data was invalid.", "error": {"service": [text]}}),
    ),
    "errors_list": Quirk(
        "A refusal stands in a list called errors.", _refusals(lambda text: {"errors": [text]})
    ),
    "error_as_message": Quirk(
        "A refusal is a message beside the status error.",
        _refusals(lambda text: {"status": "error", "message": text}),
    ),
    "error_as_msg": Quirk(
        "A refusal is a msg beside the status fail.", _refusals(lambda text: {"status": "fail", "msg": text})
    ),
    "error_success_false": Quirk(
        "A refusal is a message beside success false.",
        _refusals(lambda text: {"success": False, "message": text}),
    ),
    "error_bare": Quirk(
        "A refusal is a bare text under HTTP 400.",
        answers(
            lambda answer: (
                answer if answer.refusal is None else replace(answer, document=answer.refusal, status=400)
            )
        ),
    ),
    "error_in_400": Quirk("A refusal comes with HTTP 400.", _under(400)),
    "error_in_403": Quirk("A refusal comes with HTTP 403.", _under(403)),
    "error_in_422": Quirk("A refusal comes with HTTP 422.", _under(422)),
    "key_revoked": Quirk(
        "The account's key no longer works.", lambda visit: visit.dialect.wrong_key(), passes=True
    ),
    "refused_listed": Quirk(
        "Whatever is asked for is refused, in words that are known.",
        _says_listed,
        to(*LISTED),
        passes=True,
    ),
    "refused_unlisted": Quirk(
        "Whatever is asked for is refused, in words that nobody knows.",
        says_no(UNLISTED),
        to(*LISTED),
        passes=True,
    ),
    **{
        name: Quirk(f"An order is refused with the words {text!r}.", says_no(text), ADD, passes=True)
        for name, text in WORDS.items()
    },
}
