"""The parameters of a Bot API call, however they were sent."""

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import BodyPartReader, web

from bot.playground.telegram.errors import BotApiError, Json

SHOWN = 900  # characters of a call that the wire log keeps


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a multipart request."""

    name: str
    mime: str
    data: bytes


class Params:
    """Typed reading of a call's parameters; unknown ones are ignored and empty ones count as missing."""

    def __init__(self, values: dict[str, str], files: dict[str, Upload] | None = None) -> None:
        self._values = {name: value for name, value in values.items() if value != ""}
        self._files = files or {}

    def text(self, name: str) -> str:
        """Return the parameter, or an empty string."""
        return self._values.get(name, "")

    def integer(self, name: str) -> int | None:
        """Return the parameter as a number; None where it is missing or is none, which Telegram ignores."""
        try:
            return int(self._values[name])
        except (KeyError, ValueError):
            return None

    def flag(self, name: str) -> bool:
        """Return True for "true" and "1" in any case."""
        return self.text(name).lower() in {"true", "1", "yes"}

    def parsed(self, name: str) -> Any:
        """Return the parameter decoded from JSON, None where it is missing.

        Raises:
            BotApiError: for text that is not JSON.
        """
        if not (raw := self.text(name)):
            return None
        try:
            return json.loads(raw)
        except ValueError as error:
            raise BotApiError(f"can't parse {name.replace('_', ' ')} JSON object") from error

    def file(self, name: str) -> Upload | str | None:
        """Return the uploaded file, or the file id or URL that stands in its place."""
        if name in self._files:
            return self._files[name]
        value = self._values.get(name)
        if value is not None and value.startswith("attach://"):
            return self._files.get(value.removeprefix("attach://"))
        return value

    def shown(self) -> str:
        """Return the call for the wire log: JSON unfolded, files by name and size."""
        seen: Json = {}
        for name, value in self._values.items():
            seen[name] = _unfolded(value)
        for name, upload in self._files.items():
            seen[name] = f"<{upload.name}, {len(upload.data)} bytes>"
        return shortened(seen)


async def read_params(request: web.Request) -> Params:
    """Return the parameters of the query string and of an urlencoded, multipart or JSON body.

    Raises:
        BotApiError: for a JSON body that is not an object.
    """
    values = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= _from_json(await request.text())
    elif request.content_type.startswith("multipart/"):
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name:
                if part.filename is None:
                    values[part.name] = await part.text()
                else:
                    mime = part.headers.get("Content-Type", "application/octet-stream")
                    files[part.name] = Upload(part.filename, mime, bytes(await part.read()))
    elif request.can_read_body:
        values |= {name: str(value) for name, value in (await request.post()).items()}
    return Params(values, files)


def shortened(value: Any) -> str:
    """Return `value` as compact JSON, cut where the wire log would grow too long."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _from_json(body: str) -> dict[str, str]:
    try:
        decoded = json.loads(body or "{}")
    except ValueError as error:
        raise BotApiError("can't parse JSON-encoded request") from error
    if not isinstance(decoded, dict):
        raise BotApiError("object expected as JSON-encoded request")
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in decoded.items()
        if value is not None
    }


def _unfolded(value: str) -> Any:
    if value[:1] not in {"{", "["}:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
