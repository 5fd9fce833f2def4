"""The command of the long form, as the Makefile gives it."""

import re
from pathlib import Path

from tests.crash.run import options

MAKEFILE = Path(__file__).parents[2] / "Makefile"


def test_the_command_knows_what_the_makefile_says() -> None:
    """Every option in the line of `make crash` is one of the command's."""
    line = next(
        line for line in MAKEFILE.read_text(encoding="utf-8").splitlines() if "tests.crash.run" in line
    )
    said = re.findall(r"--\w+", line)
    assert {"--seed", "--kills", "--jobs"} <= set(said)
    arguments = options().parse_args([word for option in said for word in (option, "2")])
    assert (arguments.seed, arguments.kills, arguments.jobs) == (2, 2, 2)
