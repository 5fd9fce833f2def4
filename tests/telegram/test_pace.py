"""Two lanes under Telegram's flood limits, on a clock that only sleeping moves."""

import asyncio
from collections import Counter

from bot.ops.spawner import Spawner
from bot.telegram.pace import CHAT_BURST, CHATS_KEPT, OVERALL_BURST, OVERALL_PER_SECOND, Bucket, Lane, Pace


class FakeTime:
    """Wakes sleepers in the order of their alarms once everybody sleeps."""

    def __init__(self) -> None:
        self.seconds = 100.0
        self._alarms: list[tuple[float, int, asyncio.Event]] = []
        self._set = 0

    def now(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self._set += 1
        alarm = (self.seconds + seconds, self._set, asyncio.Event())
        self._alarms.append(alarm)
        await alarm[2].wait()

    async def run_until_idle(self) -> None:
        while True:
            for _ in range(20):  # let everyone run until they wait for time
                await asyncio.sleep(0)
            if not self._alarms:
                return
            alarm = min(self._alarms)
            self._alarms.remove(alarm)
            self.seconds = max(self.seconds, alarm[0])
            alarm[2].set()


class Line:
    """People who ask for admission; notes who came through and when."""

    def __init__(self) -> None:
        self.time = FakeTime()
        self.pace = Pace(self.time.now, self.time.sleep)
        self.spawner = Spawner()
        self.admitted: list[tuple[float, int, Lane]] = []

    def ask(self, chat_id: int, lane: Lane) -> None:
        self.spawner.spawn(self._ask(chat_id, lane), name="ask")

    async def _ask(self, chat_id: int, lane: Lane) -> None:
        await self.pace.admit(chat_id, lane)
        self.admitted.append((round(self.time.seconds - 100, 6), chat_id, lane))


def test_bucket_gives_its_burst_then_its_rate() -> None:
    """A full bucket gives its burst at once, then one token an interval, and fills up again."""
    bucket = Bucket(per_second=2, burst=3)
    for _ in range(3):
        assert bucket.wait(10) <= 0
        bucket.take(10)
    assert bucket.wait(10) == 0.5
    assert bucket.wait(10.5) <= 0
    assert bucket.wait(100) <= 0
    bucket.take(100)
    assert bucket.full_at == 100.5


async def test_one_chat_gets_a_burst_then_one_a_second() -> None:
    """Notices to one chat keep their order and spread to one a second after the burst."""
    line = Line()
    for _ in range(CHAT_BURST + 3):
        line.ask(7, Lane.NOTICE)
    await line.time.run_until_idle()
    assert [at for at, _, _ in line.admitted] == [0.0] * CHAT_BURST + [1.0, 2.0, 3.0]


async def test_a_slow_chat_holds_nobody_else_back() -> None:
    """Another chat's notice does not queue behind one that waits for its own chat."""
    line = Line()
    for _ in range(CHAT_BURST + 1):
        line.ask(7, Lane.NOTICE)
    line.ask(8, Lane.NOTICE)
    await line.time.run_until_idle()
    assert (0.0, 8, Lane.NOTICE) in line.admitted


async def test_all_chats_together_keep_the_overall_rate() -> None:
    """No second sees more than the rate and the burst, and everybody gets through in order."""
    line = Line()
    for chat in range(100):
        line.ask(chat, Lane.BROADCAST)
    await line.time.run_until_idle()
    assert [chat for _, chat, _ in line.admitted] == list(range(100))
    seconds = Counter(int(at) for at, _, _ in line.admitted)
    assert max(seconds.values()) <= OVERALL_PER_SECOND + OVERALL_BURST
    assert line.admitted[-1][0] >= (100 - OVERALL_BURST) / OVERALL_PER_SECOND - 0.001


async def test_notices_overtake_broadcasts() -> None:
    """Notices that come while a broadcast is under way go before all that is left of it."""
    line = Line()
    for chat in range(20):
        line.ask(chat, Lane.BROADCAST)
    await asyncio.sleep(0)  # the broadcast is queued, its burst gone
    for chat in range(100, 110):
        line.ask(chat, Lane.NOTICE)
    await line.time.run_until_idle()
    lanes = [lane for _, _, lane in line.admitted]
    first, last = lanes.index(Lane.NOTICE), 29 - lanes[::-1].index(Lane.NOTICE)
    assert lanes[first : last + 1] == [Lane.NOTICE] * 10
    assert first <= OVERALL_BURST + 1


async def test_replies_never_wait() -> None:
    """A reply goes at once although the lanes and its chat are exhausted."""
    line = Line()
    for _ in range(50):
        line.ask(7, Lane.NOTICE)
    await asyncio.sleep(0)
    await line.pace.admit(7, Lane.REPLY)
    assert line.time.seconds == 100
    await line.time.run_until_idle()


async def test_chats_that_may_speak_again_are_forgotten() -> None:
    """Memory stays bounded by who was written to within the last seconds."""
    line = Line()
    for chat in range(CHATS_KEPT + 50):
        line.ask(chat, Lane.BROADCAST)
        await line.time.run_until_idle()
    assert len(line.pace._chats) <= CHATS_KEPT
    assert len(line.admitted) == CHATS_KEPT + 50
