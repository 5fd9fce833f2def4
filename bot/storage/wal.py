"""The write-ahead log of a shop that was not closed: is all of what was committed still readable in it?

SQLite reads a log up to the first frame whose checksum is wrong and forgets the rest without a word. After a
crash that is right: the last frames belong to a transaction that nobody was told was stored. After damage it
forgets transactions that were stored, such as the one that says that an order is being sent; the next start
would send it again. So the log is looked at before SQLite opens it.

Format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
"""

import struct
from pathlib import Path

_HEADER, _FRAME = 32, 24  # bytes
_MAGIC = 0x377F0682  # the last bit set: checksums read the words big end first
_PAGE = 4096  # where the header cannot be read: SQLite's default, which the shop keeps
_WORD = 0xFFFFFFFF


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
    magic, _, page, _, salt1, salt2, sum1, sum2 = struct.unpack(">8I", data[:_HEADER])
    order = ">" if magic & 1 else "<"
    sums = _checksum(data[:24], order, (0, 0))
    sound = magic & ~1 == _MAGIC and sums == (sum1, sum2)
    salts = (salt1, salt2) if sound else struct.unpack(">2I", data[_HEADER + 8 : _HEADER + 16])
    step = _FRAME + (page if sound else _PAGE)
    lost = 0
    for start in range(_HEADER, len(data) - step + 1, step):
        frame = data[start : start + step]
        _, commits, *rest = struct.unpack(">6I", frame[:_FRAME])
        if tuple(rest[:2]) != salts:
            continue  # left over from a log that has been written back
        if sound:
            sums = _checksum(frame[_FRAME:], order, _checksum(frame[:8], order, sums))
            sound = sums == tuple(rest[2:])
        if not sound and commits:
            lost += 1
    return lost


def _checksum(data: memoryview, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & _WORD
        second = (second + odd + first) & _WORD
    return first, second
