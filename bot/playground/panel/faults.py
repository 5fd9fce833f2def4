"""What can go wrong on the way to a panel and back, each fault by name.

A fault is a function of the call and of `carry_out`, which lets the panel do its work; it decides whether
that happens at all and what becomes of the answer. A new fault is one function in `FAULTS`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.playground.panel.call import HTML_TYPE, Answer, Call
from bot.playground.panel.dialect import Dialect, Json
from bot.playground.panel.panel import Panel

HTML = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>One moment</body></html>"
JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"(?P<label>\s*:)?|-?\d+(?:\.\d+)?|true|false')
JSON_NUMBER = re.compile(r'"(-?(?:0|[1-9]\d{0,15})(?:\.\d+)?)"')


Rows = list[Json]


@dataclass(frozen=True, slots=True)
class Visit:
    """A call on its way: to whom, in which dialect, and how to have it carried out."""

    panel: Panel
    dialect: Dialect
    call: Call

    def carry_out(self, *, price_factor: int = 1) -> Answer:
        """Let the panel do its work."""
        return self.dialect.answer(self.panel, replace(self.call, price_factor=price_factor))


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens, and which calls it can happen to (None: any)."""

    happen: Callable[[Visit], Answer]
    fits: Callable[[Call], bool] | None = None


def _lose_reply(visit: Visit) -> Answer:
    return replace(visit.carry_out(), cut=True)


def _empty(visit: Visit) -> Answer:
    # One panel server prints nothing although the order is in its books.
    return replace(visit.carry_out(), text="")


def _slow(visit: Visit) -> Answer:
    return replace(visit.carry_out(), late=True)


def _wrong_types(visit: Visit) -> Answer:
    answer = visit.carry_out()

    def swapped(token: re.Match[str]) -> str:
        text = token.group()
        if token["label"]:
            return text
        if text.startswith('"'):
            number = JSON_NUMBER.fullmatch(text)
            return number[1] if number else text
        return {"true": "1", "false": "0"}.get(text, f'"{text}"')

    return replace(answer, text=JSON_TOKEN.sub(swapped, answer.body))


def _missing_ids(visit: Visit) -> Answer:
    answer = visit.carry_out()
    document = answer.document
    if isinstance(document, list):
        return replace(answer, document=document[:-1])
    if isinstance(document, dict) and "error" not in document:
        return replace(answer, document=dict(list(document.items())[:-1]))
    return answer


def _truncated_json(visit: Visit) -> Answer:
    answer = visit.carry_out()
    return replace(answer, text=answer.body[: len(answer.body) // 2])


def _catalogue(change: Callable[[Visit, Rows], Rows]) -> Callable[[Visit], Answer]:
    """Return a fault that changes the list of services; a refusal stays a refusal."""

    def happen(visit: Visit) -> Answer:
        answer = visit.carry_out()
        rows = answer.document
        return replace(answer, document=change(visit, rows)) if isinstance(rows, list) else answer

    return happen


def _without_one(visit: Visit, rows: Rows) -> Rows:
    newest = next(reversed(visit.panel.orders.values()), None)
    gone = newest.service.id if newest else next(iter(visit.panel.services), None)
    return [row for row in rows if row["service"] != gone]


def _vanished_service(visit: Visit) -> Answer:
    if visit.call.action == "add":
        return visit.dialect.refusal("Incorrect service ID")
    return _catalogue(_without_one)(visit)


def _about(*actions: str) -> Callable[[Call], bool]:
    return lambda call: call.action in actions


FAULTS: Mapping[str, Fault] = {
    # The action is carried out, the connection is cut without an answer.
    "lose_reply": Fault(_lose_reply),
    # The connection is cut before anything is done.
    "cut_before": Fault(lambda _: Answer(cut=True)),
    # Nothing is done.
    "http_500": Fault(lambda _: Answer(status=500, text="Internal Server Error", content_type="text/plain")),
    # Nothing is done; a page for browsers under HTTP 200, as protection services send it.
    "html": Fault(lambda _: Answer(text=HTML, content_type=HTML_TYPE)),
    # The action is carried out, the body is empty.
    "empty": Fault(_empty),
    # The action is carried out, the answer comes late.
    "slow": Fault(_slow),
    # Nothing is done.
    "rate_limited": Fault(
        lambda _: Answer({"error": "Too many requests"}, 429, headers={"Retry-After": "5"})
    ),
    # Numbers as texts, texts of digits as numbers, yes and no as 1 and 0.
    "wrong_types": Fault(_wrong_types),
    # A batch comes back without its last id.
    "missing_ids": Fault(_missing_ids, lambda call: call.plural is not None),
    # Nothing is done; the account's key no longer works.
    "key_revoked": Fault(lambda visit: visit.dialect.wrong_key()),
    # Nothing is done.
    "no_funds": Fault(lambda visit: visit.dialect.refusal("Not enough funds on balance"), _about("add")),
    # The action is carried out, half of the answer arrives.
    "truncated_json": Fault(_truncated_json),
    "empty_catalogue": Fault(_catalogue(lambda _, rows: rows[:0]), _about("services")),
    # Half of the services are gone.
    "shrunk_catalogue": Fault(_catalogue(lambda _, rows: rows[: len(rows) // 2]), _about("services")),
    # Every rate doubles, in the list and in what an order costs.
    "price_jump": Fault(lambda visit: visit.carry_out(price_factor=2), _about("services", "add")),
    # The service last ordered (else the first) leaves the list; an order is refused for its service.
    "vanished_service": Fault(_vanished_service, _about("services", "add")),
}


@dataclass(slots=True)
class Armed:
    """A fault that waits for its calls; "*" stands for every panel or action."""

    provider: str
    action: str
    fault: str
    times: int


class FaultPlan:
    """The faults that wait, oldest first; each happens `times` times, one to a call."""

    def __init__(self) -> None:
        self.armed: list[Armed] = []

    def arm(self, provider: str, action: str, fault: str, times: int) -> None:
        """Let a fault happen to the next `times` calls that it fits; 0 takes it back.

        Raises:
            ValueError: no fault has that name, or `times` is negative.
        """
        if fault not in FAULTS:
            raise ValueError(f"no fault named {fault}; there are {', '.join(FAULTS)}")
        if times < 0:
            raise ValueError("times must be 0 or more")
        self.armed = [
            one for one in self.armed if (one.provider, one.action, one.fault) != (provider, action, fault)
        ]
        if times:
            self.armed.append(Armed(provider, action, fault, times))

    def take(self, provider: str, call: Call) -> Fault | None:
        """Return the fault that happens to this call, and count it."""
        for armed in self.armed:
            fault = FAULTS[armed.fault]
            meant = armed.provider in {provider, "*"} and armed.action in {call.action, "*"}
            if meant and (fault.fits is None or fault.fits(call)):
                armed.times -= 1
                self.armed = [one for one in self.armed if one.times > 0]
                return fault
        return None
