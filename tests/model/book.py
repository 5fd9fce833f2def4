"""The model's people, their money and their news."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Person:
    wallet: int = 0
    banned: bool = False
    unreachable: bool = False


@dataclass
class Notice:
    """Something that a chat has to be told; `born` is the step of the machine in which it happened."""

    chat: int
    event: str
    facts: tuple[tuple[str, Any], ...]
    due: int
    born: int
    state: str = "owed"
    tries: int = 0
    waits: bool = False  # it was tried in vain and holds back what follows it


@dataclass
class Book:
    """Amounts in micro-units; `house` is what the house's accounts hold, `steps` counts what happened."""

    now: Callable[[], int]
    admin: int
    people: dict[int, Person] = field(default_factory=dict)
    house: Counter[str] = field(default_factory=Counter)
    notices: list[Notice] = field(default_factory=list)
    told: set[object] = field(default_factory=set)
    acts: set[str] = field(default_factory=set)
    step: int = 0
    steps: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def tell(self, chat: int, event: str, fact: object, *, delay: int = 0, **facts: Any) -> None:
        """Owe somebody the news of a fact, once."""
        if (chat, fact) not in self.told:
            self.told.add((chat, fact))
            due = self.now() + delay
            self.notices.append(Notice(chat, event, tuple(sorted(facts.items())), due, self.step))

    def meet(self, person: int) -> None:
        self.people.setdefault(person, Person()).unreachable = False

    def adjust(self, person: int, amount: int, act: str) -> str | None:
        """Give, or take where the amount is negative, once an act; return why not."""
        who = self.people[person]
        if act in self.acts:
            return None
        if who.wallet + amount < 0:
            return "wallet-not-enough"
        self.acts.add(act)
        who.wallet += amount
        self.house["credit"] -= amount
        event = "wallet-credited" if amount > 0 else "wallet-debited"
        self.tell(person, event, act, amount=abs(amount), balance=who.wallet, reason="cash")
        return None

    def sendable(self, chat: int) -> list[Notice]:
        """What may be sent to a chat next: the oldest that is due; one that was tried holds back the others."""
        in_line = [n for n in self.notices if n.chat == chat and n.state == "owed" and self._in_line(n)]
        return [notice for notice in in_line if notice.born == in_line[0].born]

    def _in_line(self, notice: Notice) -> bool:
        return notice.waits or notice.due <= self.now()

    def tried(self, notice: Notice, outcome: str) -> None:
        """A notice was handed to the messenger: sent | blocked | refused | flooded | unclear."""
        notice.waits = True
        if outcome == "unclear":
            notice.tries += 1
        if outcome == "sent":
            notice.state = "sent"
        elif outcome in {"blocked", "refused"} or notice.tries == 12:
            notice.state = "undeliverable"
        if outcome == "blocked" and notice.chat in self.people:
            self.people[notice.chat].unreachable = True
