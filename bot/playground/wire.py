"""The wire log: every HTTP exchange that the playground's two ends had with the shop."""

from collections import deque
from dataclasses import dataclass

KEPT = 500


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer, secrets already replaced."""

    number: int
    at: int  # UTC seconds
    peer: str  # "telegram" or "panel:<provider>"
    call: str  # a Bot API method or a panel action
    request: str  # parameters as shown, shortened by the caller
    status: int  # HTTP status; 0 where the connection was cut on purpose
    ok: bool  # False where the peer refused the request
    response: str


class WireLog:
    """Keeps the last exchanges in memory and counts the refused ones."""

    def __init__(self) -> None:
        self._exchanges: deque[Exchange] = deque(maxlen=KEPT)
        self.total = 0
        self.refused = 0

    def record(
        self, *, at: int, peer: str, call: str, request: str, status: int, ok: bool, response: str
    ) -> Exchange:
        """Append an exchange and return it with its running number (from 1)."""
        self.total += 1
        self.refused += not ok
        exchange = Exchange(self.total, at, peer, call, request, status, ok, response)
        self._exchanges.append(exchange)
        return exchange

    def since(self, number: int) -> list[Exchange]:
        """Return the kept exchanges with a running number above `number`, oldest first."""
        return [exchange for exchange in self._exchanges if exchange.number > number]
