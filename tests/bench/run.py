"""Ratios that we promise, each measured in one run against a plain yardstick. `make bench` prints them.

A ratio and not a time, because machines differ; in no test, because a busy machine would fail it.
"""

import json
import random
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bot.lexicon.words import load_lexicon, new_reader
from bot.ops.garbage import look_rarely
from bot.providers.body import decode, text_of
from bot.providers.capabilities import capabilities_for
from bot.providers.catalogue import services

ROUNDS = 15
SERVICES = 10_000
NAMES = 10_000
LEXICON = Path(__file__).parents[2] / "data" / "lexicon"


class Promise(NamedTuple):
    """`ours` may take at most `limit` times as long as `yardstick`."""

    what: str
    ours: Callable[[], object]
    yardstick: Callable[[], object]
    limit: float


def catalogue(size: int) -> bytes:
    """Return a made-up answer to `services`, worded and typed as panels do."""
    draw = random.Random(7)
    rows = [
        {
            "service": number,
            "name": f"Instagram Followers [{draw.randint(1, 500)}K] [R30] ⚡ {draw.randint(1, 50)}K/Day",
            "type": draw.choice(["Default", "Default", "Default", "Package", "Custom Comments"]),
            "category": f"Instagram | Followers {draw.randint(1, 80)}",
            "rate": f"{draw.uniform(0.001, 30):.4f}",
            "min": str(draw.randint(1, 100)),
            "max": draw.randint(1_000, 1_000_000),
            "refill": draw.choice([True, False]),
            "cancel": draw.choice([True, False]),
        }
        for number in range(1, size + 1)
    ]
    return json.dumps(rows).encode()


def names(size: int) -> list[tuple[str, str]]:
    """Return made-up names with their categories, worded as panels do in three languages."""
    draw = random.Random(11)
    shapes = (
        "{id} ~ Instagram Followers [{n}K] [{d}K/D - R{r}] [Instant Start] [High Quality]",
        "TikTok Likes | Speed {d}K+ / DAY | Start Time 0-{h} Hour | No Refill | ⛔🔥",
        "❤️ Instagram Türk Beğeni | Max {n}K | %100 Türk | Saatte {d}K | {r} Gün Garantili ♻️",
        "لايكات انستقرام | حسابات حقيقي | {n} ألف / يوم | فوري | الضمان: {r} يوم ⚠️ 🚀",
        "🇧🇷 YouTube Views \U0001f170 [Max {n}M] [0-{h}H] [R∞] Non Drop &amp; Real ⚡️",
        "Website Traffic from Google | {n}K | {d}K/Day | Lifetime Guarantee",
    )
    return [
        (
            draw.choice(shapes).format(
                id=number,
                n=draw.randint(1, 900),
                d=draw.randint(1, 90),
                r=draw.choice((30, 60, 365)),
                h=draw.randint(1, 24),
            ),
            f"Instagram Followers [ Refill ] {draw.randint(1, 80)}",
        )
        for number in range(1, size + 1)
    ]


def long_names(letters: int) -> list[str]:
    """Return names of that many letters, in each of which one thing comes again and again."""
    shapes = (
        "1h-",
        "1 h ",
        "♻ ",
        "30 days ",
        "Refill 30 Days ",
        "10|",
        "ig ",
        "no real ",
        "5K/Day ",
        "[R30]",
        "a.",
    )
    return [(shape * letters)[:letters] for shape in shapes]


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(promise: Promise) -> float:
    """Return the median of the ratios of interleaved rounds, after one round to warm up."""
    rounds = [seconds(promise.ours) / seconds(promise.yardstick) for _ in range(ROUNDS + 1)]
    return statistics.median(rounds[1:])


def promises() -> list[Promise]:
    """Return everything that is promised."""
    body = catalogue(SERVICES)
    panel = capabilities_for("bench", {"url": "https://panel.example/api/v2"})
    long, short = long_names(4_000), long_names(1_000)
    reader, listed, words = load_lexicon(LEXICON), names(NAMES), re.compile(r"\w+")
    return [
        Promise(
            f"parsing a catalogue of {SERVICES:,} services, against json.loads of the same bytes",
            lambda: services(decode(text_of(body)), panel),
            lambda: json.loads(body),
            5.0,
        ),
        Promise(
            f"reading {NAMES:,} names with a new reader, against one pass of re.findall for their words",
            lambda: list(new_reader(LEXICON).all(listed)),
            lambda: [words.findall(name) for name, _ in listed],
            45.0,  # two seconds on a core of which that pass takes 45 ms
        ),
        Promise(
            "reading names of 4,000 letters, against the same ones of 1,000",
            lambda: [reader(name) for name in long],
            lambda: [reader(name) for name in short],
            8.0,
        ),
    ]


def main() -> int:
    """Print a line a promise; the exit status is 1 when one is broken."""
    broken, promised = 0, promises()
    look_rarely()  # as the shop does
    for promise in promised:
        measured = ratio(promise)
        kept = measured <= promise.limit
        broken += not kept
        word = "kept  " if kept else "BROKEN"
        sys.stdout.write(f"{word} {measured:5.2f}x (at most {promise.limit:g}x) {promise.what}\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
