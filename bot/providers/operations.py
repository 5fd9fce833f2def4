"""What we ask of a panel."""

from enum import StrEnum


class Operation(StrEnum):
    """An operation; the wire's action is the same word unless `Capabilities.actions` says otherwise."""

    SERVICES = "services"
    BALANCE = "balance"
    ADD = "add"
    STATUS = "status"
    STATUS_MANY = "status_many"
    REFILL = "refill"
    REFILL_MANY = "refill_many"
    REFILL_STATUS = "refill_status"
    REFILL_STATUS_MANY = "refill_status_many"
    CANCEL = "cancel"
    ORDER_LIST = "order_list"  # few panels have one; its action is declared


# A lost answer to one of these is ambiguous: repeating it could order or refill twice.
UNREPEATABLE = frozenset({Operation.ADD, Operation.REFILL, Operation.REFILL_MANY})
# What changes something at the panel, paced on its own; repeating a cancel does no harm.
WRITES = UNREPEATABLE | {Operation.CANCEL}
REFILLING = frozenset(operation for operation in Operation if operation.startswith("refill"))
# Seconds that an answer may take where 30 are too few: panels call their own upstream inside `add`.
PATIENCE = {Operation.ADD: 90.0, Operation.SERVICES: 60.0}
