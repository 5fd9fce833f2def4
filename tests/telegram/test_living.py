"""One living message, and one answer for every tap."""

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramNetworkError
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageCaption,
    EditMessageText,
    SendMessage,
    SendPhoto,
)
from aiogram.types import CallbackQuery, InaccessibleMessage, Message, PhotoSize, TelegramObject

from bot.telegram.living import AnswerCallbacks, show, toast
from bot.telegram.screen import Attachment, Button, Screen
from tests.telegram.fake_session import CHAT, FakeSession, a_bot, a_message, a_tap, refused

SCREEN = Screen("<b>Home</b>", ((Button("Orders", data="orders"),),))
OLD_QUERY = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_a_tap_edits_its_message() -> None:
    """The message that was tapped becomes the screen; nothing new is sent."""
    session = FakeSession()
    assert await show(a_tap(a_bot(session), a_message(5)), SCREEN) == 5
    (request,) = session.requests
    assert isinstance(request, EditMessageText)
    assert (request.chat_id, request.message_id, request.text) == (CHAT.id, 5, "<b>Home</b>")


async def test_a_message_gets_a_new_one() -> None:
    """Something typed is answered below it."""
    session = FakeSession()
    assert await show(a_message(5).as_(a_bot(session)), SCREEN) == 1001
    assert [type(request) for request in session.requests] == [SendMessage]


async def test_not_modified_is_success() -> None:
    """The screen is there already: nothing else is asked of Telegram."""
    session = FakeSession()
    session.script.append(
        refused(TelegramBadRequest, "Bad Request: message is not modified: specified new message content ...")
    )
    assert await show(a_tap(a_bot(session), a_message(5)), SCREEN) == 5
    assert len(session.requests) == 1


@pytest.mark.parametrize(
    "reason",
    [
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Bad Request: there is no text in the message to edit",
        "Bad Request: MESSAGE_ID_INVALID",
    ],
)
async def test_a_message_that_cannot_be_edited_is_replaced(reason: str) -> None:
    """Deleted, too old or without text: the person gets the screen in a new message."""
    session = FakeSession()
    session.script.append(refused(TelegramBadRequest, reason))
    assert await show(a_tap(a_bot(session), a_message(5)), SCREEN) == 1002
    assert [type(request) for request in session.requests] == [EditMessageText, SendMessage]


@pytest.mark.parametrize(
    "message",
    [
        a_message(5, text=None),
        InaccessibleMessage(chat=CHAT, message_id=5, date=0),
        None,
    ],
    ids=["photo", "inaccessible", "omitted"],
)
async def test_no_edit_is_tried_where_none_can_work(message: Message | InaccessibleMessage | None) -> None:
    """A photo or a message that Telegram no longer hands out is left alone."""
    session = FakeSession()
    await show(a_tap(a_bot(session), message), SCREEN)
    (request,) = session.requests
    assert isinstance(request, SendMessage)
    assert request.chat_id == CHAT.id


async def test_any_other_refusal_is_raised() -> None:
    """A bug in a screen or a blocked bot is not swallowed."""
    for error in (
        refused(TelegramBadRequest, "Bad Request: can't parse entities"),
        refused(TelegramForbiddenError, "Forbidden: bot was blocked by the user"),
    ):
        session = FakeSession()
        session.script.append(error)
        with pytest.raises(type(error)):
            await show(a_tap(a_bot(session), a_message(5)), SCREEN)
        assert len(session.requests) == 1


async def test_toast_is_cut_to_200_characters() -> None:
    """A long text ends in an ellipsis; an alert says so."""
    session = FakeSession()
    await toast(a_tap(a_bot(session), a_message()), "a" * 201, alert=True)
    (request,) = session.requests
    assert isinstance(request, AnswerCallbackQuery)
    assert request.text == "a" * 199 + "…"
    assert request.show_alert is True


@pytest.mark.parametrize(
    "error",
    [
        refused(TelegramBadRequest, OLD_QUERY),
        refused(TelegramBadRequest, "Bad Request: QUERY_ID_INVALID"),
        refused(TelegramNetworkError, "Request timeout error"),
    ],
)
async def test_an_answer_that_fails_undoes_nothing(error: Exception) -> None:
    """Whatever happens to the answer, the handler goes on."""
    session = FakeSession()
    session.script.append(error)
    await toast(a_tap(a_bot(session), a_message()), "done")
    assert len(session.requests) == 1


async def _run(session: FakeSession, texts: list[str], *, fail: bool = False) -> object:
    async def handler(event: TelegramObject, data: dict[str, object]) -> str:
        assert isinstance(event, CallbackQuery)
        for text in texts:
            await toast(event, text)
        if fail:
            raise RuntimeError("broken")
        return "result"

    return await AnswerCallbacks()(handler, a_tap(a_bot(session), a_message()), {})


@pytest.mark.parametrize(
    ("texts", "answer"), [([], None), (["Saved"], "Saved"), (["First", "Second"], "First")]
)
async def test_every_tap_is_answered_once(texts: list[str], answer: str | None) -> None:
    """The handler's first text wins; without one the middleware answers empty; never twice."""
    session = FakeSession()
    assert await _run(session, texts) == "result"
    (request,) = session.requests
    assert isinstance(request, AnswerCallbackQuery)
    assert request.text == answer


async def test_a_failing_handler_leaves_the_answer_to_the_one_who_deals_with_it() -> None:
    """The error passes through, the tap stays open, and a toast after it still goes out."""
    session = FakeSession()
    with pytest.raises(RuntimeError):
        await _run(session, [], fail=True)
    assert session.requests == []
    await toast(a_tap(a_bot(session), a_message()), "Something went wrong")
    assert len(session.requests) == 1


async def test_an_answered_tap_does_not_silence_the_next() -> None:
    """A chat's task answers one tap after the other, also one that fails before it reaches its handler."""
    session = FakeSession()
    await _run(session, ["Saved"])
    await toast(a_tap(a_bot(session), a_message(), query_id="q2"), "Something went wrong")
    assert [getattr(request, "callback_query_id", None) for request in session.requests] == ["q1", "q2"]


async def test_other_events_pass_untouched() -> None:
    """A message needs no answer of this kind."""
    session = FakeSession()

    async def handler(event: TelegramObject, data: dict[str, object]) -> int:
        return 3

    assert await AnswerCallbacks()(handler, a_message().as_(a_bot(session)), {}) == 3
    assert session.requests == []


ATTACHED = Screen("receipt", (), Attachment("id", photo=True))


async def test_words_change_under_the_photo_that_was_tapped() -> None:
    """The photo stays; a screen without one comes as a message of its own below it."""
    session = FakeSession()
    photo = PhotoSize(file_id="id", file_unique_id="u", width=1, height=1)
    shown = a_message(5, text=None).model_copy(update={"photo": [photo], "caption": "old"})
    assert await show(a_tap(a_bot(session), shown), ATTACHED) == 5
    await show(a_tap(a_bot(session), shown), SCREEN)
    assert [type(request) for request in session.requests] == [EditMessageCaption, SendMessage]


async def test_a_photo_does_not_replace_words() -> None:
    """Telegram cannot put a picture over a text: it is sent as a new message."""
    session = FakeSession()
    session.script.append(a_message(9, text=None))
    assert await show(a_tap(a_bot(session), a_message(5)), ATTACHED) == 9
    assert [type(request) for request in session.requests] == [SendPhoto]
