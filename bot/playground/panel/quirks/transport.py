"""Quirks of the way: what becomes of an answer's bytes, and what stands between the shop and the panel."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from email.utils import formatdate

from bot.playground.panel.call import HTML_TYPE, Answer
from bot.playground.panel.quirks.making import Happen, answers, nothing_done, results
from bot.playground.panel.visit import Quirk, Visit

CHALLENGE = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>One moment</body></html>"
PAGE = "<!DOCTYPE html><html><head><title>Panel</title></head><body><h1>Welcome back</h1></body></html>"
NOTICE = "<br />\n<b>Notice</b>:  Undefined index: runs in <b>/var/www/api.php</b> on line <b>7</b><br />\n"
JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"(?P<label>\s*:)?|-?\d+(?:\.\d+)?|true|false')
JSON_NUMBER = re.compile(r'"(-?(?:0|[1-9]\d{0,15})(?:\.\d+)?)"')
RETRY_SECONDS = 5


def _page(status: int, text: str = PAGE, **headers: str) -> Answer:
    return Answer(status=status, text=text, content_type=HTML_TYPE, headers=headers)


def _text(change: Callable[[str], str]) -> Happen:
    return answers(lambda answer: replace(answer, text=change(answer.body)))


def _swapped(token: re.Match[str]) -> str:
    text = token.group()
    if token["label"]:
        return text
    if text.startswith('"'):
        number = JSON_NUMBER.fullmatch(text)
        return number[1] if number else text
    return {"true": "1", "false": "0"}.get(text, f'"{text}"')


def _dated(visit: Visit) -> Answer:
    until = formatdate(visit.call.at + RETRY_SECONDS, usegmt=True)
    return Answer({"error": "Too many requests"}, 429, headers={"Retry-After": until})


def _hollow(value: object) -> object:
    """Return what is left of a document when every field is gone: objects and lists."""
    if isinstance(value, dict):
        return {key: _hollow(part) for key, part in value.items() if isinstance(part, dict | list)}
    return [_hollow(part) for part in value] if isinstance(value, list) else value


def _elsewhere(_: Visit) -> Answer:
    return Answer(status=302, text="", content_type=HTML_TYPE, headers={"Location": "http://127.0.0.1:9/"})


QUIRKS: Mapping[str, Quirk] = {
    "wrong_types": Quirk(
        "Numbers come as texts, texts of digits as numbers, yes and no as 1 and 0.",
        _text(lambda body: JSON_TOKEN.sub(_swapped, body)),
    ),
    "bom": Quirk("A byte order mark stands before the answer.", _text(lambda body: f"\ufeff{body}")),
    "php_notice": Quirk("A notice of PHP stands before the answer.", _text(lambda body: NOTICE + body)),
    "padded": Quirk("White space stands around the answer.", _text(lambda body: f"\r\n\t {body}\n\n")),
    "wrong_content_type": Quirk(
        "The answer calls itself a page.", answers(lambda answer: replace(answer, content_type=HTML_TYPE))
    ),
    "gzip": Quirk(
        "The answer is packed, and says so.",
        answers(
            lambda answer: replace(
                answer, packed=True, headers={**answer.headers, "Content-Encoding": "gzip"}
            )
        ),
    ),
    "gzip_unannounced": Quirk(
        "The answer is packed, and does not say so.", answers(lambda answer: replace(answer, packed=True))
    ),
    "closes": Quirk("Every answer ends its connection.", answers(lambda answer: replace(answer, last=True))),
    "slow": Quirk(
        "The action is carried out, the answer comes late.",
        answers(lambda answer: replace(answer, late=True)),
        passes=True,
    ),
    "lose_reply": Quirk(
        "The action is carried out, the connection is cut without an answer.",
        answers(lambda answer: replace(answer, cut=True)),
        passes=True,
    ),
    "cut_inside": Quirk(
        "The action is carried out, the connection is cut inside the answer.",
        answers(lambda answer: replace(answer, cut_at=len(answer.body) // 2)),
        passes=True,
    ),
    "cut_before": Quirk(
        "The connection is cut before anything is done.", nothing_done(Answer(cut=True)), passes=True
    ),
    "truncated_json": Quirk(
        "The action is carried out, half of the answer arrives.",
        _text(lambda body: body[: len(body) // 2]),
        passes=True,
    ),
    "bare_true": Quirk(
        "The action is carried out, the whole answer is the word true.",
        answers(lambda answer: replace(answer, document=True)),
        passes=True,
    ),
    "hollow": Quirk(
        "The action is carried out, the answer's objects have lost their fields.",
        results(_hollow),
        passes=True,
    ),
    "empty": Quirk(
        "The action is carried out, the body is empty.",
        answers(lambda answer: replace(answer, text="")),
        passes=True,
    ),
    "empty_before": Quirk("Nothing is done, the body is empty.", nothing_done(Answer(text="")), passes=True),
    "http_500": Quirk(
        "Nothing is done: HTTP 500 with a bare text.",
        nothing_done(Answer(status=500, text="Internal Server Error", content_type="text/plain")),
        passes=True,
    ),
    "http_500_after": Quirk(
        "The action is carried out, the answer is HTTP 500 with a page.",
        answers(lambda _: _page(500)),
        passes=True,
    ),
    "http_500_json": Quirk(
        "Nothing is done: HTTP 500 with an error in JSON.",
        nothing_done(Answer({"error": "Internal server error"}, 500)),
        passes=True,
    ),
    "http_502": Quirk("Nothing is done: HTTP 502 with a page.", nothing_done(_page(502)), passes=True),
    "http_503_json": Quirk(
        "Nothing is done: HTTP 503 with an error in JSON.",
        nothing_done(Answer({"error": "Temporarily closed"}, 503)),
        passes=True,
    ),
    "gateway_521": Quirk(
        "The gateway did not reach the panel: HTTP 521.", nothing_done(_page(521)), passes=True
    ),
    "gateway_524": Quirk(
        "The action is carried out, the gateway did not wait: HTTP 524.",
        answers(lambda _: _page(524)),
        passes=True,
    ),
    "html": Quirk(
        "Nothing is done; a protection service asks for a browser under HTTP 200.",
        nothing_done(_page(200, CHALLENGE)),
        passes=True,
    ),
    "challenge_403": Quirk(
        "Nothing is done; a protection service asks for a browser under HTTP 403.",
        nothing_done(_page(403, CHALLENGE, **{"cf-mitigated": "challenge"})),
        passes=True,
    ),
    "page": Quirk(
        "Nothing is done; a page for people comes under HTTP 200.", nothing_done(_page(200)), passes=True
    ),
    "not_found": Quirk("Nothing is done: HTTP 404 with a page.", nothing_done(_page(404)), passes=True),
    "redirect": Quirk("Nothing is done; the answer points to another address.", _elsewhere, passes=True),
    "rate_limited": Quirk(
        "Nothing is done: too many requests, with the seconds to wait.",
        nothing_done(
            Answer({"error": "Too many requests"}, 429, headers={"Retry-After": str(RETRY_SECONDS)})
        ),
        passes=True,
    ),
    "rate_limited_untold": Quirk(
        "Nothing is done: too many requests, and no word of how long to wait.",
        nothing_done(Answer({"error": "Too many requests"}, 429)),
        passes=True,
    ),
    "rate_limited_until": Quirk(
        "Nothing is done: too many requests, with the date to wait for.", _dated, passes=True
    ),
}
