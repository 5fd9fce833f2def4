"""What the harness tells a victim: which shop to open, and where to die."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

Side = Literal["yield", "resume", "before commit", "after commit"]


@dataclass(frozen=True, slots=True)
class Plan:
    """Die when `site` is passed for the `nth` time: there, where work was handed on or its result came back.

    A `loose` plan is about every site that has one of the parts of `site` in its name; they stand between bars.
    """

    side: Side | Literal["any"]
    site: str
    nth: int = 1
    loose: bool = False

    @property
    def name(self) -> str:
        """The side and the site in one, as victims count what they pass."""
        return f"{self.side} {self.site}"

    def fits(self, side: Side, site: str) -> bool:
        """Say whether this is the place."""
        if self.side not in {side, "any"}:
            return False
        return any(part in site for part in self.site.split("|")) if self.loose else site == self.site


@dataclass(frozen=True, slots=True)
class LifeOrder:
    """One life of the shop. Paths are texts, because the order travels as a line of JSON."""

    address: str
    folder: str
    plan: Plan | None = None
    saboteur: str | None = None
    armed: bool = True  # whether the plan counts from the start, or from a later signal

    @property
    def database(self) -> Path:
        """The shop's database."""
        return Path(self.folder) / "shop.db"

    @property
    def clock(self) -> Path:
        """Where the world's time is kept (`SharedClock`)."""
        return Path(self.folder) / "clock"

    @property
    def report(self) -> Path:
        """What the life passed, written as its last act."""
        return Path(self.folder) / "life.json"

    @property
    def log(self) -> Path:
        """What the shop logs, one life after the other."""
        return Path(self.folder) / "shop.log"

    def line(self) -> bytes:
        """Return the order as it travels."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def read(cls, line: bytes) -> "LifeOrder":
        """Read it again."""
        fields = json.loads(line)
        plan = fields.pop("plan")
        return cls(**fields, plan=None if plan is None else Plan(**plan))
