"""/backup: the admin gets a file that can be restored; nobody else gets anything."""

import gzip
from pathlib import Path

import pytest

from bot.i18n.locales import LANGUAGES
from bot.shop.backup import Backup, BackupFailed
from bot.shop.proof import faults_of
from bot.storage.tables import acts
from handlers.admin import backup as handler
from handlers.screens.backup import backup_caption, kept_screen
from handlers.view import Store, View
from tests.handlers.shop import Shop


async def test_the_admin_gets_a_proved_copy_with_a_warning(shop: Shop, tmp_path: Path) -> None:
    """In the admin's language, to this chat alone; it is remembered who asked."""
    await shop.customer.order(await shop.find(platform="instagram"), "leyla.demo", "1000")
    for language in LANGUAGES:
        await shop.admin.choose(language)
        await shop.admin.say("/backup")
        sent = shop.admin.last.document
        assert sent is not None
        assert sent.name.startswith("demo-")
        size = -(-len(sent.data) // 2**20)
        assert shop.admin.knows("backup-caption", file=sent.name, size=size)
        received = tmp_path / sent.name
        received.write_bytes(sent.data)
        assert await faults_of(received) == []
    assert await shop.count(acts, acts.c.act == "backup") == len(LANGUAGES)
    assert all(message.document is None for message in shop.customer.person.messages)


async def test_a_customer_gets_no_backup(shop: Shop) -> None:
    """To everybody else it is an unknown command."""
    await shop.customer.say("/backup")
    assert shop.customer.last.document is None
    assert shop.customer.t("unknown-message") in shop.customer.last.html
    assert await shop.count(acts) == 0


async def test_a_copy_that_is_too_large_is_packed_or_stays(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over the limit it is sent gzipped; over it even so, the admin reads where it lies on the server."""
    monkeypatch.setattr(handler, "LARGEST", 150_000)
    await shop.admin.say("/backup")
    sent = shop.admin.last.document
    assert sent is not None
    assert sent.name.endswith(".db.gz")
    assert gzip.decompress(sent.data).startswith(b"SQLite format 3")
    monkeypatch.setattr(handler, "LARGEST", 1000)
    await shop.admin.say("/backup")
    assert shop.admin.last.document is None
    (path, *_) = sorted(shop.demo.app.settings.backup_dir.iterdir(), reverse=True)
    assert str(path) in shop.admin.last.text


async def test_a_failed_copy_is_explained(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is shown as it is: no markup of a file's name is taken for ours."""

    async def fail(*, asked_by: int) -> Backup:
        raise BackupFailed(why="cannot write <b>x</b>: no room")

    monkeypatch.setitem(shop.demo.app.dispatcher.workflow_data, "make_backup", fail)
    await shop.admin.say("/backup")
    assert "cannot write <b>x</b>: no room" in shop.admin.last.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_fit_whatever_the_path(shop_locales: object, language: str) -> None:
    """A caption has 1,024 characters, a message 4,096; a path may be longer than both and hold anything."""
    t = shop_locales.translator(language)  # type: ignore[attr-defined]
    view = View(t, Store("USD"))
    ugly = Backup(Path("/x" * 3000 + "/<b>&" + "y" * 300), 2**62)
    assert len(backup_caption(view, ugly, ugly.path.name * 9)) < 1024
    for too_large in (True, False):
        kept_screen(view, ugly, too_large=too_large)


@pytest.fixture(scope="module")
def shop_locales() -> object:
    """The texts."""
    from bot.app import ROOT
    from bot.i18n.locales import load_locales

    return load_locales(ROOT / "locales", strict=True)
