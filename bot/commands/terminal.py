"""What a command says to the person at the terminal."""

import sys


def say(text: str) -> None:
    """Print an answer."""
    print(text, flush=True)  # noqa: T201  # a command's answer


def complain(why: object) -> None:
    """Print what an operator has to read."""
    print(why, file=sys.stderr)  # noqa: T201  # the terminal's other line
