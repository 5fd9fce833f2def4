"""Hold the mutants that the last run of mutmut left alive against their reasons in docs/reliability.md.

`make mutation` runs it. It prints the figures of the run and fails where a mutant lives without a reason, or a
reason is there for one that does not live.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "mutants" / "bot" / "domain"
REASONS = ROOT / "docs" / "reliability.md"
ALIVE = (0, 5, 33, None)  # exit codes: all tests passed, or (in three ways) there were none to run
_ROW = re.compile(r"^\| `([\w.]+)` \| `(.+)` \| \S.* \|$", re.MULTILINE)
_NAME = re.compile(r"bot\.domain\.(?P<module>\w+)\.x_?(?:ǁ(?P<owner>\w+)ǁ)?(?P<function>\w+)__mutmut_\d+")

# Where a change is, and the line that it makes: what a row of the page names as well.
Mutant = tuple[str, str]


def explained(page: str) -> set[Mutant]:
    """Return the mutants that a page gives a reason for."""
    return {(where, line.replace(r"\|", "|")) for where, line in _ROW.findall(page)}


def described(name: str) -> Mutant:
    """Return where a mutant of mutmut's is and what it changes."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise ValueError(f"mutmut names its mutants differently now: {name}")
    where = ".".join(filter(None, found.group("module", "owner", "function")))
    command = [sys.executable, "-m", "mutmut", "show", name]
    diff = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    made = [line[1:].strip() for line in diff.splitlines() if line.startswith("+") and line[:3] != "+++"]
    return where, " ".join(made)


def figures(made: Iterable[str], living: Iterable[str]) -> Iterator[str]:
    """Say of each module and of all how many mutants there are and how many were killed."""
    all_, alive = (Counter(name.split(".")[2] for name in names) for names in (made, living))
    for module in sorted(all_):
        yield f"{module:16}{all_[module]:6} made {all_[module] - alive[module]:6} killed"
    yield f"{'together':16}{all_.total():6} made {all_.total() - alive.total():6} killed"


def main() -> int:
    """Print figures and differences; return how the process exits."""
    codes: dict[str, int | None] = {}
    for results in sorted(RESULTS.glob("*.meta")):
        codes |= json.loads(results.read_text(encoding="utf-8"))["exit_code_by_key"]
    living = [name for name, code in codes.items() if code in ALIVE]
    found, reasons = set(map(described, living)), explained(REASONS.read_text(encoding="utf-8"))
    said = [
        *figures(codes, living),
        *(f"lives without a reason: {where}  {line}" for where, line in sorted(found - reasons)),
        *(f"has a reason, but does not live: {where}  {line}" for where, line in sorted(reasons - found)),
    ]
    sys.stdout.writelines(f"{line}\n" for line in said)
    return 0 if codes and found == reasons else 1


if __name__ == "__main__":
    sys.exit(main())
