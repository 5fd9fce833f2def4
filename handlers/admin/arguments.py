"""What an admin types after a command."""

from aiogram.filters import CommandObject

from bot.domain.errors import Refusal
from bot.domain.money import MICROS
from bot.domain.quantities import NotPositive, TooLarge, UnreadableNumber, parse_amount

_LONGEST_ID = 18  # digits that surely fit a BIGINT
_LARGEST_AMOUNT = 10**9 * MICROS  # more is a slip of the finger, and a wallet must never overflow its column


class Usage(Refusal):
    """The command was typed differently than it works; the text shows how."""

    def __init__(self, command: str) -> None:
        self.key = f"usage-{command}"
        super().__init__()


def words(command: CommandObject, at_least: int = 1) -> list[str]:
    """Return the words after a command; Usage where there are fewer than `at_least`."""
    found = (command.args or "").split()
    if len(found) < at_least:
        raise Usage(command.command)
    return found


def number(command: CommandObject, text: str) -> int:
    """Return an id; Usage where it is none."""
    digits = text.removeprefix("#")
    if not digits.isdecimal() or len(digits) > _LONGEST_ID:
        raise Usage(command.command)
    return int(digits)


def amount(text: str) -> int:
    """Return an amount in micro-units; a Refusal says what is unreadable about it."""
    micros = parse_amount(text)
    if micros > _LARGEST_AMOUNT:
        raise TooLarge("amount")
    return micros


def basis_points(command: CommandObject, text: str) -> int:
    """Return a percentage in basis points (12.5 → 1,250); Usage where it is none, or over 1,000 %."""
    try:
        points, rest = divmod(parse_amount(text.removesuffix("%")), 10_000)
    except NotPositive:
        return 0
    except UnreadableNumber:
        raise Usage(command.command) from None
    if rest or points > 100_000:
        raise Usage(command.command)
    return points
