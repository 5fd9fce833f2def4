"""What people did, and which trace each deed has to leave."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a deed is; its `of` says about what."""

    START = "start"
    LANGUAGE = "language"  # of: the language
    WALLET = "wallet"
    FORM = "form"  # of: the link and the last answer that the form asks for
    PART = "part"  # of: the link; what leads to the last answer
    CONFIRM = "confirm"  # of: the link
    CANCEL = "cancel"  # of: the order
    REFILL = "refill"  # of: the order
    CREDIT = "credit"  # of: user and amount
    BIND = "bind"  # of: the order
    AGAIN = "again"  # of: the order
    REFUND = "refund"  # of: the order
    TAKE_BACK = "take back"  # of: the order
    BLOCK = "block"
    RECEIPT = "receipt"  # of: user and amount of the transfer
    APPROVE = "approve"  # of: user and amount that came
    REJECT = "reject"  # of: user and amount that was asked for
    WITHDRAW = "withdraw"  # of: the top-up
    INVOICE = "invoice"  # of: user and Stars
    BROADCAST = "broadcast"  # of: the text
    REPLAY = "replay"  # of: the update that was set aside


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that a person did, as the update that told the bot of it."""

    update_id: int
    person: int
    kind: Kind
    of: object = None
