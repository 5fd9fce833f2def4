import hashlib
import re
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from detect_secrets.core.scan import scan_file
from detect_secrets.plugins.keyword import DENYLIST_REGEX, KeywordDetector
from detect_secrets.settings import default_settings, get_plugins

from tests.house.source import ROOT, written_files

# Values that look like secrets and are none; each is made up or published as an example.
ALLOWED = {
    "pass",  # of a user and password in a link, which the shop refuses
    "507f1f77bcf86cd799439013",  # an order id in the form of an object id
}
# A machine's own paths, and addresses that only a package index has. Spelt so that this file passes itself.
_OURS = re.compile(
    r"(?<![\w.}])/(?:work|root|home)/\w|[/.](?:pypi\.org|pythonhosted\.org)/|/simple/?[\"'\s]|index[-_]url\s*="
)
_KEYWORD = re.compile(DENYLIST_REGEX, re.IGNORECASE)
MADE_UP = hashlib.md5(b"looks like a key", usedforsecurity=False).hexdigest()
_IMAGES = {".png", ".jpg", ".webp", ".ico", ".woff2"}


def secrets(files: Iterable[Path]) -> Iterator[str]:
    """Yield what detect-secrets takes for a secret in `files`, but for the allowed values."""
    with default_settings() as settings:
        # One list of exceptions, here; a comment beside a secret is none.
        settings.disable_filters("detect_secrets.filters.allowlist.is_line_allowlisted")
        plugins = get_plugins()
        others = [plugin for plugin in plugins if not isinstance(plugin, KeywordDetector)]

        @cache
        def seen(line: str) -> bool:
            """Say whether a plugin takes something in a line of Python for a secret, before filters let it pass."""
            # Each of the detector of keywords' patterns holds them all, and looks for one far more slowly.
            asked = plugins if _KEYWORD.search(line) else others
            return any(plugin.analyze_line("module.py", line, line_number=1) for plugin in asked)

        for path in files:
            # What no plugin sees in any line the scan would not find either, at a far greater cost.
            if path.suffix == ".py" and not any(map(seen, lines(path))):
                continue
            for found in scan_file(str(path)):
                if found.secret_value not in ALLOWED:
                    yield f"{_shown(path)}:{found.line_number}: {found.type}"


def lines(path: Path) -> list[str]:
    """Return a file's lines, as the scan reads them."""
    return [line.rstrip() for line in path.read_text(encoding="utf-8").split("\n")]


def traces(files: Iterable[Path]) -> Iterator[str]:
    """Yield the lines that name this machine or a package index."""
    for path in files:
        if path.suffix in _IMAGES:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if found := _OURS.search(line):
                yield f"{_shown(path)}:{number}: {found[0]}"


def _shown(path: Path) -> str:
    return (path.relative_to(ROOT) if path.is_relative_to(ROOT) else path).as_posix()


def test_no_secret_is_written_down() -> None:
    """Nothing that would be committed holds a token, a key or a password."""
    assert list(secrets(written_files())) == []


def test_no_trace_of_a_machine_or_an_index() -> None:
    """The tree works anywhere: it names no absolute path of ours and no package index."""
    assert list(traces(written_files())) == []


def test_the_environment_file_is_never_written() -> None:
    """`.env` holds the secrets and is ignored; its example is there."""
    names = {path.relative_to(ROOT).as_posix() for path in written_files()}
    assert ".env" not in names
    assert ".env.example" in names
    ignored = subprocess.run(["git", "check-ignore", "-q", ".env"], cwd=ROOT, check=False)
    assert ignored.returncode == 0


@pytest.mark.parametrize(
    "planted",
    [
        "token = '1234567890:" + "AAF-x3Kd9_qLmZ2vB7nT5yWc8RjU1hGpEo0'",
        "aws = '" + "AKIA" + "Z7QX3MNB5LKJ2HGF'",
        f"api_key = '{MADE_UP}'",
        "password = '" + "hunter2-and-more'",
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        f"api_key = '{MADE_UP}'  # pragma: allowlist secret",
    ],
)
def test_a_planted_secret_is_found(tmp_path: Path, planted: str) -> None:
    """The scanner sees the kinds of secret that a shop has."""
    path = tmp_path / "module.py"
    path.write_text(f"{planted}\n", encoding="utf-8")
    assert next(secrets([path])).startswith(f"{path}:1: ")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("open('/" + "root/x')", True),
        ("see /" + "home/ann/shop", True),
        ("--index-" + "url=https://x.test", True),
        ("https://files." + "pythonhosted.org/packages", True),
        ("VOLUME /" + "work/data", True),
        ("https://shop.test/home/page and a/home/b", False),
        ("--no-emit-index-" + "url", False),
    ],
)
def test_a_planted_trace_is_found(tmp_path: Path, line: str, found: bool) -> None:
    """Paths of a machine and index addresses are seen, links to pages are not."""
    path = tmp_path / "notes.md"
    path.write_text(f"first\n{line}\n", encoding="utf-8")
    assert bool(list(traces([path]))) is found
