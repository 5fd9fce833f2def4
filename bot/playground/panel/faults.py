"""Which quirks happen to which calls: for good, now and then, or a number of times."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.playground.panel.call import Call
from bot.playground.panel.quirks import QUIRKS, UnknownQuirkError, checked
from bot.playground.panel.visit import Quirk

OFTEN = 3  # every third call of a panel's action meets one of the quirks that are on now and then


@dataclass(slots=True)
class Armed:
    """A quirk that waits for its calls; "*" stands for every panel or action."""

    provider: str
    action: str
    fault: str
    times: int


class FaultPlan:
    """The quirks that are on.

    `shapes` happen to every call that they fit; those in `often` take turns, one to every third call of
    a panel's action; the armed ones come first, the oldest before the others, each `times` times, one to a call.
    """

    def __init__(self, shapes: Iterable[str] = (), often: Iterable[str] = ()) -> None:
        """Switch quirks on; UnknownQuirkError where there is none of a name."""
        self.shapes = checked(shapes)
        self.often = dict.fromkeys(checked(often), 0)  # by name: how often each has happened
        self._calls: Counter[tuple[str, str]] = Counter()  # by panel and action
        self.armed: list[Armed] = []

    def arm(self, provider: str, action: str, fault: str, times: int) -> None:
        """Let a quirk happen to the next `times` calls that it fits; 0 takes it back.

        Raises:
            UnknownQuirkError: no quirk has that name.
            ValueError: `times` is negative.
        """
        if fault not in QUIRKS:
            raise UnknownQuirkError(fault)
        if times < 0:
            raise ValueError("times must be 0 or more")
        self.armed = [
            one for one in self.armed if (one.provider, one.action, one.fault) != (provider, action, fault)
        ]
        if times:
            self.armed.append(Armed(provider, action, fault, times))

    def change_shape(self, name: str, *, on: bool) -> None:
        """Switch a quirk on for good, or off; UnknownQuirkError where there is none of that name."""
        (known,) = checked([name])
        others = [shape for shape in self.shapes if shape != known]
        self.shapes = checked([*others, known]) if on else others

    def take(self, provider: str, call: Call) -> tuple[Quirk, ...]:
        """Return the quirks that happen to this call, the innermost first, and count those that pass."""
        shapes = tuple(QUIRKS[name] for name in self.shapes)
        passing = self._armed_for(provider, call) or self._often_for(provider, call)
        return (*shapes, QUIRKS[passing]) if passing else shapes

    def _armed_for(self, provider: str, call: Call) -> str | None:
        for armed in self.armed:
            meant = armed.provider in {provider, "*"} and armed.action in {call.action, "*"}
            if meant and QUIRKS[armed.fault].fits(call):
                armed.times -= 1
                self.armed = [one for one in self.armed if one.times > 0]
                return armed.fault
        return None

    def _often_for(self, provider: str, call: Call) -> str | None:
        fitting = [name for name in self.often if QUIRKS[name].fits(call)]
        self._calls[provider, call.action] += 1
        if not fitting or self._calls[provider, call.action] % OFTEN:
            return None
        rarest = min(fitting, key=self.often.__getitem__)
        self.often[rarest] += 1
        return rarest
