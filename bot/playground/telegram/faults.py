"""Mischief on order: what goes wrong between a shop and Telegram, by name and so many times."""

from dataclasses import dataclass

EVERY = "*"  # every method but getUpdates, so that a waiting poll does not eat the fault

FAULTS = {
    "refuse": "400: this very message is refused, nothing applied",
    "unauthorized": "401: the token is refused, nothing applied",
    "flood": "429 with retry_after, nothing applied",
    "server_error": "502 with Telegram's JSON, nothing applied",
    "not_json": "502 with a web page, nothing applied",
    "lose_request": "the connection is cut, nothing applied",
    "lose_answer": "the call is applied, then the connection is cut",
    "lose_update": "an update of a kind never reaches the bot, as when it waits for longer than a day",
    "redeliver": "a confirmation is forgotten once: the same updates come again",
}
# What happens before a call is applied.
BEFORE = ("refuse", "unauthorized", "flood", "server_error", "not_json", "lose_request")


@dataclass(slots=True)
class _Fault:
    name: str
    method: str
    times: int
    retry_after: int


class FaultPlan:
    """The faults still to come, oldest first."""

    def __init__(self) -> None:
        self._planned: list[_Fault] = []

    def add(self, name: str, *, method: str = EVERY, times: int = 1, retry_after: int = 1) -> None:
        """Plan a fault for the next `times` calls of `method`.

        Args:
            name: a key of `FAULTS`.
            method: a Bot API method, or "*" for any but getUpdates; for "lose_update" a kind of update.
            times: how many calls it hits.
            retry_after: seconds, for "flood".

        Raises:
            ValueError: for an unknown name.
        """
        if name not in FAULTS:
            raise ValueError(f"unknown fault {name!r}; there are {', '.join(FAULTS)}")
        wanted = "getupdates" if name == "redeliver" else method.lower()
        self._planned.append(_Fault(name, wanted, times, retry_after))

    def clear(self) -> None:
        """Take back what has not happened yet."""
        self._planned.clear()

    def take(self, method: str, *names: str) -> tuple[str, int] | None:
        """Use up one fault among `names` for a call of `method`; return its name and retry_after."""
        called = method.lower()
        for fault in self._planned:
            fits = fault.method == called or (fault.method == EVERY and called != "getupdates")
            if fault.name in names and fits:
                fault.times -= 1
                if fault.times <= 0:
                    self._planned.remove(fault)
                return fault.name, fault.retry_after
        return None
