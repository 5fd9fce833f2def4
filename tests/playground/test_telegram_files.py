"""Photos and documents: upload, download, reuse by id, and what is no picture."""

import struct
from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from aiogram.types import BufferedInputFile, Update

from bot.playground.telegram.errors import BotApiError
from bot.playground.telegram.files import FileStore
from tests.playground.telegram_harness import Line, a_line, a_png


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """A customer and an admin who have started the bot."""
    async with a_line() as opened:
        opened.customer.say("/start")
        opened.admin.say("/start")
        yield opened


async def test_a_persons_photo_can_be_fetched_and_sent_on(line: Line) -> None:
    """The bot gets the picture's sizes, downloads the very bytes and sends it to the admin by its id."""
    picture = a_png(40, 30)
    line.customer.send_photo(picture, caption="receipt")
    update: Update = (await line.bot.get_updates(offset=-1))[-1]
    assert update.message is not None
    assert update.message.photo is not None
    photo = update.message.photo[-1]
    assert (photo.width, photo.height, photo.file_size) == (40, 30, len(picture))
    assert update.message.caption == "receipt"
    file = await line.bot.get_file(photo.file_id)
    assert file.file_path is not None
    loaded = await line.bot.download_file(file.file_path, BytesIO())
    assert loaded is not None
    assert loaded.read() == picture
    await line.bot.send_photo(line.admin.id, photo.file_id, caption="<b>50 $</b>", parse_mode="HTML")
    assert line.admin.last.photo is not None
    assert line.admin.last.photo.data == picture


async def test_a_document_arrives_with_its_name(line: Line) -> None:
    """An uploaded file keeps name, type and content."""
    csv = BufferedInputFile(b"a,b\n", "statement.csv")
    sent = await line.bot.send_document(line.customer.id, csv, caption="here")
    assert sent.document is not None
    assert sent.document.file_name == "statement.csv"
    assert line.customer.last.document is not None
    assert line.customer.last.document.data == b"a,b\n"
    assert line.customer.last.text == "here"


async def test_wrong_files_are_refused(line: Line) -> None:
    """No file, an unknown id, a photo's id as a document, a text as a photo and a long caption are refused."""
    chat = line.customer.id
    photo = await line.bot.send_photo(chat, BufferedInputFile(a_png(), "p.png"))
    assert photo.photo is not None
    file_id = photo.photo[0].file_id
    assert await line.refusal("sendPhoto", chat_id=chat) == "Bad Request: there is no photo in the request"
    for call in ({"method": "sendPhoto", "photo": "x"}, {"method": "sendDocument", "document": file_id}):
        refused = await line.refusal(**call, chat_id=chat)
        assert refused == "Bad Request: wrong file identifier/HTTP URL specified"
    long = await line.refusal("sendPhoto", chat_id=chat, photo=file_id, caption="x" * 1025)
    assert long == "Bad Request: message caption is too long"
    assert await line.refusal("getFile", file_id="x") == "Bad Request: invalid file_id"


async def test_a_download_needs_the_token(line: Line) -> None:
    """A file is not found under another token."""
    line.customer.send_photo(a_png())
    photo = line.customer.messages[-1].photo
    assert photo is not None
    assert (await line.http.get(f"/file/bot123456:OTHER/{photo.path}")).status_code == 404


def jpeg(width: int, height: int) -> bytes:
    """Return the head of a JPEG picture: one comment segment, then the frame header."""
    comment = b"\xff\xfe" + struct.pack(">H", 4) + b"hi"
    return b"\xff\xd8" + comment + b"\xff\xc0" + struct.pack(">HBHH", 11, 8, height, width) + b"\x01"


@pytest.mark.parametrize(
    ("data", "mime"),
    [
        (a_png(300, 200), "image/png"),
        (b"GIF89a" + struct.pack("<HH", 300, 200), "image/gif"),
        (jpeg(300, 200), "image/jpeg"),
        (b"RIFF\0\0\0\0WEBPVP8 " + bytes(10) + struct.pack("<HH", 300, 200), "image/webp"),
        (b"RIFF\0\0\0\0WEBPVP8L" + bytes(5) + struct.pack("<I", 299 | 199 << 14), "image/webp"),
        (
            b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + (299).to_bytes(3, "little") + (199).to_bytes(3, "little"),
            "image/webp",
        ),
    ],
)
def test_a_picture_is_measured_by_its_header(data: bytes, mime: str) -> None:
    """Each kind of picture tells its own size."""
    photo = FileStore().add_photo(data, name="p")
    assert (photo.mime, photo.width, photo.height) == (mime, 300, 200)


@pytest.mark.parametrize("data", [b"", b"text", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", jpeg(3, 2)[:12]])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    """Anything else, and a picture cut off in its header, is refused as Telegram does it."""
    with pytest.raises(BotApiError) as refusal:
        FileStore().add_photo(data, name="p")
    assert refusal.value.description == "Bad Request: IMAGE_PROCESS_FAILED"
