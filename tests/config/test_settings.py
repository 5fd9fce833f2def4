from datetime import UTC
from decimal import Decimal
from pathlib import Path

import pytest

from bot.config.live import live_keys
from bot.config.settings import SettingsError, load_settings

TOKEN = "123456:TEST"
LOGIN = "shop:s3cret"
LEAST = f"BOT_TOKEN={TOKEN}\nADMIN_IDS=1\nPROVIDERS__SECSERS__KEY=KEY\n"


@pytest.fixture
def env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An `.env` file to write, and an environment without settings of this machine."""
    for name in ("BOT_TOKEN", "ADMIN_IDS", "STORE_CURRENCY", "DATABASE_URL", "PROVIDERS__SECSERS__KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path / ".env"


def problems(env: Path, text: str) -> list[str]:
    """Return what is complained about in an `.env` file of this text."""
    env.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_settings(env)
    assert str(error.value) == "\n".join(error.value.problems)
    return error.value.problems


def test_three_keys_are_enough(env: Path) -> None:
    """Everything else has a default, and the markup is exact basis points."""
    env.write_text(LEAST, encoding="utf-8")
    settings = load_settings(env)
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.admin_ids == {1}
    assert settings.providers["secsers"].key.get_secret_value() == "KEY"
    assert (settings.markup, settings.store_currency, settings.zone) == (2500, "USD", UTC)
    assert settings.telegram_api is None


def test_every_key_can_be_set(env: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several admins, a provider with a dash, overrides as written; the environment wins over the file."""
    env.write_text(
        """
        BOT_TOKEN=123456:TEST
        ADMIN_IDS= 1, 22 333
        STORE_CURRENCY=TRY
        MARKUP_PERCENT=12.75
        PROVIDERS__SEC_NINE__KEY=KEY
        PROVIDERS__SEC_NINE__EXCHANGE_RATE=0.025
        PROVIDERS__MINE__KEY=KEY
        PROVIDERS__MINE__URL=http://127.0.0.1:1/api
        TIME_ZONE=Europe/Istanbul
        DATABASE_URL=
        """,
        encoding="utf-8",
    )
    monkeypatch.setenv("STORE_CURRENCY", "EUR")
    settings = load_settings(env)
    assert settings.admin_ids == {1, 22, 333}
    assert settings.providers["sec-nine"].exchange_rate == Decimal("0.025")
    assert settings.providers["mine"].overrides == {"url": "http://127.0.0.1:1/api"}
    assert (settings.store_currency, settings.markup) == ("EUR", 1275)
    assert str(settings.zone) == "Europe/Istanbul"
    assert settings.database_url == "sqlite+aiosqlite:///data/dukkan.db"  # an empty line is no value


def test_all_mistakes_are_said_at_once(env: Path) -> None:
    """One line a key, by its name in the file, with what to do."""
    found = problems(
        env,
        """
        BOT_TOKEN=nonsense
        STORE_CURRENCY=dollars
        MARKUP_PERCENT=-1
        POLL_SECONDS=0
        TIME_ZONE=Mars/Olympus
        PROVIDERS__SECSERS__KEY=KEY
        PROVIDERS__SECSERS__EXCHANGE_RATE=0
        LOG_LEVEL=loud
        """,
    )
    keys = {line.partition(":")[0] for line in found}
    assert keys == {
        "BOT_TOKEN",
        "ADMIN_IDS",
        "STORE_CURRENCY",
        "MARKUP_PERCENT",
        "POLL_SECONDS",
        "TIME_ZONE",
        "PROVIDERS__SECSERS__EXCHANGE_RATE",
        "LOG_LEVEL",
    }
    assert any(line.startswith("ADMIN_IDS: is missing – put your own Telegram id") for line in found)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (LEAST.replace("=1\n", "=me\n"), "ADMIN_IDS: is not a list of numbers – put your own"),
        (LEAST.replace("=1\n", "=,\n"), "ADMIN_IDS: is empty – put your own"),
        (
            "BOT_TOKEN=123456:TEST\nADMIN_IDS=1\n",
            "PROVIDERS: is missing – add a line PROVIDERS__SECSERS__KEY",
        ),
        (LEAST + "MARKUP_PERCENT=1.234\n", "MARKUP_PERCENT: "),
        (LEAST + "PROVIDERS__SECSERS__EXCHANGE_RATE=NaN\n", "PROVIDERS__SECSERS__EXCHANGE_RATE: "),
        (LEAST + "SYNC_MINUTES=soon\n", "SYNC_MINUTES: "),
        (
            f"{LEAST}DATABASE_URL=postgres://{LOGIN}@db/shop\n",
            "DATABASE_URL: is no address of a database that the shop can use – leave it out, or write sqlite",
        ),
    ],
)
def test_a_mistake_says_what_to_do(env: Path, text: str, line: str) -> None:
    """The only problem is the one that was made."""
    (found,) = problems(env, text)
    assert found.startswith(line)


def test_no_secret_is_shown(env: Path) -> None:
    """Neither in what the settings print of themselves nor in the complaint about a wrong one."""
    env.write_text(LEAST, encoding="utf-8")
    shown = repr(load_settings(env))
    assert "TEST" not in shown
    assert "KEY" not in shown.replace("PROVIDERS", "")
    assert "s3cret" not in "".join(problems(env, LEAST.replace(TOKEN, "s3cret")))
    assert "s3cret" not in "".join(problems(env, f"{LEAST}DATABASE_URL=postgres://{LOGIN}@db/shop\n"))
    env.write_text(f"{LEAST}DATABASE_URL=postgresql+psycopg://{LOGIN}@db/shop\n", encoding="utf-8")
    assert "s3cret" not in repr(load_settings(env))


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        (f"{LOGIN}@db/shop", {"s3cret"}),
        ("shop:s3%40cr/et?@db:5432/shop?sslmode=require", {"s3%40cr/et?", "s3@cr/et?"}),
        ("shop@db/shop?sslmode=require&password=s3cret", {"s3cret"}),
        ("shop:@db/shop", set()),
        ("shop@db/shop", set()),
        ("/shop?host=/run/postgresql", set()),
    ],
)
def test_the_databases_passwords_are_known(env: Path, rest: str, found: set[str]) -> None:
    """As written and as meant, so that the logs can hide them."""
    env.write_text(f"{LEAST}DATABASE_URL=postgresql+psycopg://{rest}\n", encoding="utf-8")
    assert {secret.get_secret_value() for secret in load_settings(env).database_passwords} == found


def test_a_file_has_no_password(env: Path) -> None:
    """Whatever its name looks like."""
    env.write_text(f"{LEAST}DATABASE_URL=sqlite+aiosqlite:///data/a:b@c.db\n", encoding="utf-8")
    assert load_settings(env).database_passwords == []


def test_keys_of_a_live_shop_are_seen(env: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the file and in the environment, in any case of letters; empty ones and other settings are not."""
    assert live_keys(env) == []
    env.write_text("BOT_TOKEN=\nPROVIDERS__SECSERS__KEY=KEY\nSTORE_CURRENCY=USD\n", encoding="utf-8")
    assert live_keys(env) == ["PROVIDERS__SECSERS__KEY"]
    monkeypatch.setenv("bot_token", TOKEN)
    assert live_keys(env) == ["PROVIDERS__SECSERS__KEY", "bot_token"]
    assert live_keys(env.with_name("none.env")) == ["bot_token"]


def test_topups_are_off_until_they_are_set(env: Path) -> None:
    """Details and rate switch a method on; a written line break is one; sums are exact."""
    env.write_text(LEAST, encoding="utf-8")
    assert load_settings(env).top_up.methods == ()
    lines = "TRANSFER_DETAILS=Bank\\nTR00\nSTARS_PER_UNIT=76.5\nTOPUP_MIN=0.5\nTOPUP_MAX=99.999999\n"
    env.write_text(LEAST + lines, encoding="utf-8")
    terms = load_settings(env).top_up
    assert terms.details == "Bank\nTR00"
    assert terms.stars_per_unit == Decimal("76.5")
    assert (terms.limits.least, terms.limits.most) == (500_000, 99_999_999)


def test_topups_that_make_no_sense(env: Path) -> None:
    """No rate of nothing, no largest sum under the smallest, no part of a micro-unit."""
    found = problems(env, LEAST + "STARS_PER_UNIT=0\nTOPUP_MIN=5\nTOPUP_MAX=4\n")
    assert [line.partition(":")[0] for line in found] == ["STARS_PER_UNIT", "TOPUP_MAX"]
    assert "is less than TOPUP_MIN" in found[1]
    assert problems(env, LEAST + "TOPUP_MIN=0.0000001\n")[0].startswith("TOPUP_MIN: ")
