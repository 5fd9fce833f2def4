"""Which settings of this environment belong to a live shop."""

import os
import re
from pathlib import Path

from dotenv import dotenv_values

_LIVE = re.compile(r"BOT_TOKEN|PROVIDERS__.+__KEY")


def live_keys(env_file: Path = Path(".env")) -> list[str]:
    """Return the names of filled-in tokens and provider keys in `env_file` and the environment."""
    written = {**dotenv_values(env_file), **os.environ} if env_file.exists() else dict(os.environ)
    return sorted(name for name, value in written.items() if value and _LIVE.fullmatch(name.upper()))
