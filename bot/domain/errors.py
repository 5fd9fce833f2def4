"""What a shop may have to tell a person.

ShopError
├── Refusal        the person asked for something that cannot be had now; the text says what to do
└── BrokenPromise  an invariant would not hold: a bug, never shown in detail
"""


class ShopError(Exception):
    """An error with a text key; `values` fill the text's variables (strings, integers, or display values)."""

    key = "error-internal"

    def __init__(self, **values: object) -> None:
        super().__init__(self.key, values)
        self.values = values


class Refusal(ShopError):
    """The customer or the admin did nothing wrong that we could not explain."""

    key = "error-refused"


class BrokenPromise(ShopError):
    """Something that must never happen was about to; the transaction is undone and a person looks."""
