import json
import logging
from collections.abc import Callable, Iterator

import pytest
import structlog

from bot.ops.logs import Redactor, configure_logs

TOKEN = "123456:TEST-token"
KEY = "KEY-of-a-panel"


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """Return what was written to standard error; the log's settings are put back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield lambda: capsys.readouterr().err
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def test_secrets_are_replaced_at_any_depth() -> None:
    """In keys, lists, objects and errors; a token by its shape, a key by its letters."""

    class Thing:
        def __repr__(self) -> str:
            return f"Thing({KEY})"

    cleaned = Redactor([KEY, ""])(
        None,
        "info",
        {"url": f"/bot{TOKEN}/getMe", "deep": [{KEY: (KEY, 1, None)}], "it": Thing(), "why": ValueError(KEY)},
    )
    assert cleaned == {
        "url": "/bot[hidden]/getMe",
        "deep": [{"[hidden]": ["[hidden]", 1, None]}],
        "it": "Thing([hidden])",
        "why": "[hidden]",
    }


def test_a_token_in_an_address_is_hidden() -> None:
    """Telegram's addresses join the token to the word `bot`; its shape is enough to know it."""
    redact = Redactor([])
    assert redact.text(f"http://127.0.0.1/bot{TOKEN}/getMe") == "http://127.0.0.1/bot[hidden]/getMe"
    assert redact.text("order 123456 at 12:30") == "order 123456 at 12:30"


def test_the_longer_secret_goes_first() -> None:
    """A secret that begins with another leaves no tail behind."""
    assert Redactor(["abc", "abcdef"]).text("abcdef") == "[hidden]"
    assert Redactor([]).text("abc") == "abc"


@pytest.mark.parametrize("style", ["json", "console"])
def test_nothing_secret_is_written(written: Callable[[], str], style: str) -> None:
    """Ours and the libraries' lines, arguments and tracebacks alike."""
    configure_logs(level="info", style=style, secrets=[KEY, TOKEN])
    try:
        raise ValueError(f"cannot reach http://127.0.0.1/bot{TOKEN}?key={KEY}")
    except ValueError as error:
        structlog.get_logger("ours").error("failed", exc_info=error, key=KEY)
        logging.getLogger("library").exception("failed with %s", KEY)
    text = written()
    assert text.count("ValueError") >= 2
    assert KEY not in text
    assert TOKEN not in text


def test_a_json_line_is_an_event(written: Callable[[], str]) -> None:
    """One object a line with level and UTC time; what is under the level and the chatty ones is not written."""
    configure_logs(level="info", style="json", secrets=[])
    structlog.get_logger("ours").info("order_placed", order=7, name="دكان")
    logging.getLogger("ours").debug("too fine")
    logging.getLogger("httpx").info("a line a request")
    logging.getLogger("apscheduler.scheduler").warning("skipped: maximum number of running instances reached")
    (line,) = written().splitlines()
    event = json.loads(line)
    assert (event["event"], event["order"], event["level"], event["name"]) == (
        "order_placed",
        7,
        "info",
        "دكان",
    )
    assert event["timestamp"].endswith("Z")
    assert "دكان" in line
