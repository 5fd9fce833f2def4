"""What the harness tells a victim: which shop to open, and where to die."""

import fnmatch
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

Side = Literal["yield", "resume", "before commit", "after commit"]


@dataclass(frozen=True, slots=True)
class Plan:
    """Die when one of `places` is passed, or some of them for the `nth` time in all.

    A place is a side and a site, where work was handed on or its result came back; a `*` stands for anything.
    """

    places: Sequence[str]
    nth: int = 1

    def pattern(self) -> re.Pattern[str]:
        """Return what its places look like."""
        return re.compile("|".join(map(fnmatch.translate, self.places)))


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
