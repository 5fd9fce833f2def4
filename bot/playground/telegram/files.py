"""Files that people and the bot sent: kept in memory, known by file id."""

import hashlib
import secrets
import struct
from dataclasses import dataclass

from bot.playground.telegram.errors import BotApiError, Json

MAX_DOWNLOAD = 20 * 1024 * 1024  # what a bot may fetch, by the Bot API manual


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file; width and height are 0 for anything but a picture."""

    file_id: str
    name: str
    mime: str
    data: bytes
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        """The `file_path` of getFile."""
        return f"{'photos' if self.width else 'documents'}/{self.file_id}"

    def as_file(self) -> Json:
        """Return what getFile says, and what every kind of file object begins with."""
        unique = hashlib.sha256(self.data).hexdigest()[:16]
        return {"file_id": self.file_id, "file_unique_id": unique, "file_size": len(self.data)}

    def as_photo(self) -> list[Json]:
        """Return a `photo` array: the picture in its one size."""
        return [self.as_file() | {"width": self.width, "height": self.height}]

    def as_document(self) -> Json:
        """Return a `Document`."""
        return self.as_file() | {"file_name": self.name, "mime_type": self.mime}


class FileStore:
    """Every file of the local Telegram."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}

    def add_document(self, data: bytes, *, name: str, mime: str) -> StoredFile:
        """Keep any file.

        Raises:
            BotApiError: for an empty file.
        """
        if not data:
            raise BotApiError("file must be non-empty")
        return self._keep(StoredFile(_new_id(), name, mime, data))

    def add_photo(self, data: bytes, *, name: str) -> StoredFile:
        """Keep a picture.

        Raises:
            BotApiError: for anything that is not a PNG, JPEG, GIF or WebP picture.
        """
        mime, width, height = _measured(data)
        return self._keep(StoredFile(_new_id(), name, mime, data, width, height))

    def get(self, file_id: str) -> StoredFile | None:
        """Return the file with that id."""
        return self._files.get(file_id)

    def _keep(self, file: StoredFile) -> StoredFile:
        self._files[file.file_id] = file
        return file


def _new_id() -> str:
    return secrets.token_urlsafe(24)


def _measured(data: bytes) -> tuple[str, int, int]:
    """Return the MIME type, width and height that the picture's own header states."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return "image/png", *struct.unpack(">II", data[16:24])
        if data[:6] in {b"GIF87a", b"GIF89a"}:
            return "image/gif", *struct.unpack("<HH", data[6:10])
        if data.startswith(b"\xff\xd8"):
            return "image/jpeg", *_jpeg_size(data)
        if data[:4] == b"RIFF" and data[8:15] == b"WEBPVP8":
            return "image/webp", *_webp_size(data)
    except (struct.error, IndexError):
        pass
    raise BotApiError("IMAGE_PROCESS_FAILED")


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Walk the segments to the frame header, the only one that states the size."""
    at = 2
    while True:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]


def _webp_size(data: bytes) -> tuple[int, int]:
    match data[12:16]:
        case b"VP8X":
            return _little(data[24:27]) + 1, _little(data[27:30]) + 1
        case b"VP8L":
            bits = struct.unpack("<I", data[21:25])[0]
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case _:
            width, height = struct.unpack("<HH", data[26:30])
            return width & 0x3FFF, height & 0x3FFF


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")
