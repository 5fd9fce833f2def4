"""What came over the wire as fields, and what of it may be shown."""

import json
from collections.abc import Mapping

from aiohttp import web

from bot.playground.panel.call import JSON_TYPE, Answer

SHOWN_CHARACTERS = 500


async def read_fields(request: web.Request, *, accepts_json: bool) -> dict[str, str]:
    """Return the parameters of a call: a form, urlencoded or multipart, or JSON where the panel takes it.

    What cannot be read is no parameter, as in PHP, whose panels see an empty form then.
    """
    fields: Mapping[str, object]
    if request.content_type != JSON_TYPE:
        fields = await _form(request)
    elif accepts_json:
        fields = _json_object(await request.read())
    else:
        fields = {}
    return {
        name: str(value).encode("utf-8", "replace").decode()
        for name, value in fields.items()
        if isinstance(value, str | int) and not isinstance(value, bool)
    }


def request_text(fields: Mapping[str, str], key: str) -> str:
    """Return the parameters as the wire log shows them: without the key, shortened."""
    shown = {name: value for name, value in fields.items() if name not in {"key", "action"}}
    return _masked(json.dumps(shown, ensure_ascii=False), key)


def response_text(answer: Answer, key: str) -> str:
    """Return an answer as the wire log shows it; of a cut one, what was lost."""
    if not answer.cut:
        return _masked(answer.body, key)
    return _masked("connection cut" + (f", lost: {answer.body}" if answer.document is not None else ""), key)


def _masked(text: str, key: str) -> str:
    text = text.replace(key, "***") if key else text
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


async def _form(request: web.Request) -> Mapping[str, object]:
    try:
        return dict(await request.post())
    except (ValueError, LookupError):  # a broken multipart, a charset that does not exist
        return {}


def _json_object(body: bytes) -> Mapping[str, object]:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}
