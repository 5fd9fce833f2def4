"""How much room is left where the shop stores what it must not forget."""

import shutil
from pathlib import Path

MEBIBYTE = 1024 * 1024
LEAST_FREE = 200 * MEBIBYTE  # bytes; below it the admins are warned, and the doctor says so


def free_bytes(folder: Path) -> int:
    """Return the free bytes of the disk that `folder` is on; of what is not there yet its nearest parent counts."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free
