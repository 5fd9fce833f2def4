"""How a shop under test pauses."""

import asyncio


async def for_a_moment(_seconds: float) -> None:
    """Let everything else go on for a moment, however long a pause was asked for."""
    await asyncio.sleep(0.002)
