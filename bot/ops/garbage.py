"""How often Python looks for garbage."""

import gc

_YOUNG = 20_000  # objects made and not yet given back, after which it looks; Python's own number is 700


def look_rarely() -> None:
    """Leave what stands by now out of every later look for garbage, and look less often.

    For a process that has opened what it works with. Almost all that it makes later is given back without a look; only
    what refers to itself, as an exception can, waits for one. A list of names that is read keeps thousands of objects
    at hand, which would be looked through again and again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
