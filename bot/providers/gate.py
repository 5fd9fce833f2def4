"""Decides whether a request may leave at all: what we do when a panel is ill, busy or refuses our key."""

from enum import StrEnum

from bot.ops.clock import Clock
from bot.providers import errors
from bot.providers.errors import ProviderError

AUTH_FAILURES = 3  # in a row; panels block an address after about ten
FAILURES = 5  # in a row, of the panel or the way to it
COOLDOWN = 30  # seconds between two tries while the panel is ill


class Health(StrEnum):
    """Whether requests leave for a panel."""

    WELL = "well"
    BUSY = "busy"  # it asked for silence
    ILL = "ill"  # it rests after repeated faults, one request at a time finds out
    STOPPED = "stopped"  # it refuses our key; nothing leaves until a person acts


class Gate:
    """A refused key stops everything until a person acts, Retry-After is obeyed, an ill panel may rest.

    It is asked right before a request leaves. Everything raised here means that nothing was sent.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._auth_failures = 0
        self._failures = 0
        self._closed_until = 0  # UTC seconds; the panel is ill
        self._busy_until = 0  # UTC seconds; the panel said Retry-After

    def check(self) -> None:
        """Return if a request may leave; else raise AuthError `stopped`, RateLimited, ProviderUnavailable."""
        now = self._clock()
        if self._auth_failures >= AUTH_FAILURES:
            raise errors.AuthError("stopped")
        if now < self._busy_until:
            raise errors.RateLimited(retry_after=self._busy_until - now)
        if self._failures >= FAILURES:
            if now < self._closed_until:
                raise errors.ProviderUnavailable("circuit_open")
            self._closed_until = now + COOLDOWN  # this one request finds out; the others wait on

    def record(self, error: ProviderError | None) -> None:
        """Learn from an answer: None for success, else the error that it meant."""
        match error:
            case errors.AuthError():
                self._auth_failures += 1
                self._failures = 0
            case errors.RateLimited():
                self._busy_until = max(self._busy_until, self._clock() + (error.retry_after or 0))
            case (
                errors.ConnectFailed()
                | errors.ProviderUnavailable()
                | errors.OutcomeUnknown()
                | errors.ChallengePage()
            ):
                self._failures += 1
                self._closed_until = self._clock() + COOLDOWN
            case _:
                self._failures = 0
                self._auth_failures = 0

    @property
    def health(self) -> Health:
        """How the panel is doing, as far as our own requests tell."""
        now = self._clock()
        if self._auth_failures >= AUTH_FAILURES:
            return Health.STOPPED
        if self._failures >= FAILURES:
            return Health.ILL
        return Health.BUSY if now < self._busy_until else Health.WELL

    def resume(self) -> None:
        """Forget everything, because a person has acted."""
        self._auth_failures = self._failures = 0
        self._closed_until = self._busy_until = 0
