"""The write-ahead log of a shop that was not closed: is all of what was committed still readable in it?

SQLite reads a log up to the first frame whose checksum is wrong and forgets the rest without a word. After a
crash that is right: the last frames belong to a transaction that nobody was told was stored. After damage it
forgets transactions that were stored, such as the one that says that an order is being sent; the next start
would send it again. So the log is looked at before SQLite opens it.

Format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
"""

import struct
import sys
from array import array
from pathlib import Path

_HEADER, _FRAME = 32, 24  # bytes
_MAGIC = 0x377F0682  # the last bit set: checksums read the words big end first
_PAGE = 4096  # where the header cannot be read: SQLite's default, which the shop keeps
_WORD = 0xFFFFFFFF
_LOW = 0 if sys.byteorder == "little" else 1  # which half of 64 bits is the lower one

_Sums = tuple[int, int]


def lost_commits(log: Path) -> int:
    """Return how many stored transactions lie behind the first frame that cannot be read.

    One of them may never have been confirmed: a machine that loses power writes its last frames in any order.
    From two on, something that was stored is lost. A log that was cut off looks like a shorter one.
    """
    if not log.exists():
        return 0
    data = memoryview(log.read_bytes())
    if len(data) < _HEADER + _FRAME:
        return 0
    magic, _, page, _, salt1, salt2, *stated = struct.unpack(">8I", data[:_HEADER])
    big = bool(magic & 1)
    (sums,) = _checksums([bytes(data[:24])], [(0, 0)], big=big)
    sound = magic & ~1 == _MAGIC and sums == tuple(stated)
    salts = (salt1, salt2) if sound else struct.unpack(">2I", data[_HEADER + 8 : _HEADER + 16])
    step = _FRAME + (page if sound else _PAGE)
    frames = [data[start : start + step] for start in range(_HEADER, len(data) - step + 1, step)]
    # What has other salts is left over from a log that has been written back.
    frames = [frame for frame in frames if struct.unpack(">2I", frame[8:16]) == salts]
    readable = _readable(frames, sums, big=big) if sound else 0
    return sum(struct.unpack(">I", frame[4:8]) != (0,) for frame in frames[readable:])


def _readable(frames: list[memoryview], sums: _Sums, *, big: bool) -> int:
    """Return how many frames have a right checksum, each of which goes on from the one before."""
    stated: list[_Sums] = [struct.unpack(">2I", frame[16:_FRAME]) for frame in frames]
    parts = [bytes(frame[:8]) + frame[_FRAME:] for frame in frames]
    found = _checksums(parts, [sums, *stated[:-1]], big=big)
    return next(
        (number for number, pair in enumerate(zip(found, stated, strict=True)) if pair[0] != pair[1]),
        len(frames),
    )


def _checksums(parts: list[bytes], before: list[_Sums], *, big: bool) -> list[_Sums]:
    """Return the checksum of each part, which goes on from what came `before`; all parts are of one length.

    Python takes as long for one word as for thousands of them in one large number, so all parts are summed up side by
    side, each in 64 bits.
    """
    if not parts:
        return []
    words = array("I", b"".join(parts))
    if big != (sys.byteorder == "big"):
        words.byteswap()
    lanes = memoryview(bytearray(8 * len(parts))).cast("I")

    def side_by_side(column: "array[int] | memoryview") -> int:
        lanes[_LOW::2] = column
        return int.from_bytes(lanes, sys.byteorder)

    def apart(number: int) -> "array[int]":
        return array("Q", number.to_bytes(lanes.nbytes, sys.byteorder))

    mask = side_by_side(array("I", [_WORD]) * len(parts))
    first = side_by_side(array("I", [one for one, _ in before]))
    second = side_by_side(array("I", [other for _, other in before]))
    size = len(words) // len(parts)
    columns = memoryview(words)
    for even in range(0, size, 2):
        first = (first + side_by_side(columns[even::size]) + second) & mask
        second = (second + side_by_side(columns[even + 1 :: size]) + first) & mask
    return list(zip(apart(first), apart(second), strict=True))
