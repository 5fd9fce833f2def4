"""The one way in which a part of the shop says that the whole of it cannot go on."""


class Halt(BaseException):
    """The shop has to close: its database or its clock cannot be relied on. The text says why and what to do.

    Like a cancellation it is no `Exception`: whatever tries again, parks or swallows a failure must let it
    pass. The spawner notes the first one, and whoever opened the shop closes it.

    Args:
        text: one sentence for the operator.
        reason: what admins are told: the text `halt-<reason>`.
    """

    def __init__(self, text: str, *, reason: str) -> None:
        super().__init__(text)
        self.reason = reason
