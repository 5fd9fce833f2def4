import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config.settings import ProviderSettings, Settings, load_settings
from bot.providers.capabilities import Capabilities
from tests.house.source import ROOT

_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
_ENV_LINE = re.compile(r"^(?:#\s*)?([A-Z][A-Z0-9_]*)=", re.MULTILINE)
# What nobody can guess and everybody must fill in; made up here.
FILLED_IN = {"BOT_TOKEN": "123456:TEST", "ADMIN_IDS": "1", "PROVIDERS__SECSERS__KEY": "KEY"}


def named(markdown: str, command: str) -> set[str]:
    """Return the words that follow `command` in a text's code: the targets of `make`, for example."""
    found = re.compile(rf"(?<![\w./-]){re.escape(command)} ([a-z][a-z-]*)")
    return {name for code in _CODE.findall(markdown) for name in found.findall(code)}


def targets(makefile: str) -> set[str]:
    """Return what can be made by name."""
    return {name for line in re.findall(r"^\.PHONY:(.*)$", makefile, re.MULTILINE) for name in line.split()}


def read(name: str) -> str:
    """Return one of the project's texts."""
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_readers_of_these_tests_read() -> None:
    """Targets and commands are found in code, not in prose."""
    text = "make it so. `make demo`, `DEMO=1 make test-all`\n```\npython -m bot run --now\nmake check\n```\n"
    assert named(text, "make") == {"demo", "test-all", "check"}
    assert named(text, "python -m bot") == {"run"}
    assert targets(".PHONY: help demo\n.PHONY: lock\nx: y\n") == {"help", "demo", "lock"}


def test_the_readme_names_every_make_target_and_no_other() -> None:
    """What the README tells people to type works, and nothing that works is kept from them."""
    assert named(read("README.md"), "make") == targets(read("Makefile"))


def test_the_readme_names_every_command_and_no_other() -> None:
    """The commands of `python -m bot` are those that it lists itself."""
    environment = {**os.environ, "COLUMNS": "1000", "NO_COLOR": "1"}
    shown = subprocess.run(
        [sys.executable, "-m", "bot", "--help"],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    (listed,) = set(re.findall(r"\{([a-z,-]+)\}", shown.stdout))
    assert named(read("README.md"), "python -m bot") == set(listed.split(","))


def test_targets_of_the_makefile_call_commands_that_exist() -> None:
    """Every make target that stands for a command bears its name."""
    called = set(re.findall(r"-m bot ([a-z]+)", read("Makefile")))
    assert called <= named(read("README.md"), "python -m bot")
    assert called


def test_the_example_environment_has_every_setting_and_no_other() -> None:
    """`.env.example` is the list of settings that the operator reads."""
    keys = set(_ENV_LINE.findall(read(".env.example")))
    assert {key.partition("__")[0].lower() for key in keys} == set(Settings.model_fields)
    of_providers = {key.split("__", 2)[2].lower() for key in keys if key.startswith("PROVIDERS__")}
    assert of_providers <= ProviderSettings.model_fields.keys() | Capabilities.model_fields.keys()
    assert FILLED_IN.keys() <= keys


def test_the_example_environment_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copied and filled in, the example behaves as if only the filled-in lines were there."""
    for key in list(os.environ):
        if key.partition("__")[0].lower() in Settings.model_fields:
            monkeypatch.delenv(key)
    example = read(".env.example")
    for key, value in FILLED_IN.items():
        assert f"\n{key}=\n" in example
        example = example.replace(f"\n{key}=\n", f"\n{key}={value}\n")
    (tmp_path / "copied").write_text(example, encoding="utf-8")
    (tmp_path / "least").write_text(
        "".join(f"{key}={value}\n" for key, value in FILLED_IN.items()), encoding="utf-8"
    )
    assert load_settings(tmp_path / "copied") == load_settings(tmp_path / "least")


@pytest.mark.parametrize(
    "page", ["README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))]
)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    """A relative link in the documentation points at a file that is there."""
    folder = (ROOT / page).parent
    assert [link for link in _LINK.findall(read(page)) if not (folder / link).exists()] == []
