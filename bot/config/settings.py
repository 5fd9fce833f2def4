"""The settings: typed, with secrets masked, and with every mistake reported at once by its key."""

import re
from datetime import UTC, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import unquote_plus
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.domain.money import micros
from bot.domain.topups import Limits, Terms

_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{4,}")
# As SQLAlchemy reads it: up to the "@", whatever it holds; or among the options behind the "?".
_PASSWORD = re.compile(r"(?://[^:/@]*:(?=[^@]*@)|[?&]password=)([^@&]*)")
_DATABASES = ("sqlite+aiosqlite:///", "postgresql+psycopg://")
_HINTS = {
    "BOT_TOKEN": "write to @BotFather in Telegram, send /newbot, and paste the token it answers with",
    "ADMIN_IDS": "put your own Telegram id (send /start to @userinfobot to see it), several separated by commas",
    "STORE_CURRENCY": "three capital letters, such as USD, EUR or TRY",
    "DATABASE_URL": "leave it out, or write sqlite+aiosqlite:///data/dukkan.db or postgresql+psycopg://user:pass@host/database",
    "MARKUP_PERCENT": "a number of percent, 0 or more, such as 25",
    "PROVIDERS": "add a line PROVIDERS__SECSERS__KEY=… with the key from your provider's account page",
    "KEY": "paste the API key from your provider's account page",
    "EXCHANGE_RATE": "how much of your store's currency one unit of the provider's currency is worth, such as 0.025",
    "BACKUP_HOURS": "a whole number of hours; 0 makes no backups by itself",
    "TIME_ZONE": "a name such as Europe/Istanbul, Asia/Riyadh or UTC",
    "TRANSFER_DETAILS": "what a customer needs to pay you, up to 1,000 characters, or nothing",
    "STARS_PER_UNIT": "how many Telegram Stars one unit of your store's currency costs, such as 77, or nothing",
    "TOPUP_MIN": "the smallest sum of one top-up in your store's currency, such as 1",
    "TOPUP_MAX": "the largest sum of one top-up in your store's currency, not under TOPUP_MIN, such as 500",
    "LOG_LEVEL": "one of debug, info, warning, error",
    "LOG_FORMAT": "console for people, json for machines",
}
_MINUTES_HINT = "a whole number above 0"


class SettingsError(Exception):
    """The settings do not do; `problems` has one line per key, ready to be printed."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class ProviderSettings(BaseModel):
    """One provider account. Any further key overrides a capability of its record (docs/providers.md)."""

    model_config = ConfigDict(extra="allow", frozen=True)

    key: SecretStr = Field(min_length=1)
    exchange_rate: Decimal | None = Field(default=None, gt=0)

    @property
    def overrides(self) -> dict[str, Any]:
        """The capability overrides, as written in the environment."""
        return dict(self.model_extra or {})


class Settings(BaseSettings):
    """Everything that can be set; `.env.example` explains each key."""

    model_config = SettingsConfigDict(
        env_file=".env", env_nested_delimiter="__", extra="ignore", frozen=True, env_ignore_empty=True
    )

    bot_token: SecretStr
    admin_ids: Annotated[frozenset[int], NoDecode] = Field(min_length=1)
    providers: dict[str, ProviderSettings] = Field(min_length=1)
    store_currency: str = Field(default="USD", pattern=r"^[A-Z]{3}$")
    markup_percent: Decimal = Field(default=Decimal(25), ge=0, le=1000, decimal_places=2)
    database_url: str = Field(default="sqlite+aiosqlite:///data/dukkan.db", repr=False)  # may hold a password
    telegram_api: str | None = None
    sync_minutes: int = Field(default=60, ge=1)
    poll_seconds: int = Field(default=30, ge=1)
    quote_minutes: int = Field(default=10, ge=1)
    queue_hours: int = Field(default=72, ge=1)
    stuck_hours: int = Field(default=24, ge=1)
    refill_wait_hours: int = Field(default=24, ge=0)
    backup_hours: int = Field(default=6, ge=0)
    backup_dir: Path = Path("data/backups")
    backup_keep: int = Field(default=8, ge=1)
    transfer_details: str = Field(default="", max_length=1000)
    stars_per_unit: Decimal | None = Field(default=None, gt=0, le=10**9, decimal_places=9)
    topup_min: Decimal = Field(default=Decimal(1), gt=0, le=10**9, decimal_places=6)
    topup_max: Decimal = Field(default=Decimal(500), gt=0, le=10**9, decimal_places=6)
    time_zone: str = "UTC"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["console", "json"] = "console"

    @field_validator("bot_token")
    @classmethod
    def _looks_like_a_token(cls, value: SecretStr) -> SecretStr:
        if not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("does not look like a bot token (digits, a colon, letters)")
        return value

    @field_validator("database_url")
    @classmethod
    def _is_of_a_known_engine(cls, value: str) -> str:
        if not value.startswith(_DATABASES):
            raise ValueError("is no address of a database that the shop can use")
        return value

    @field_validator("time_zone")
    @classmethod
    def _is_known(cls, value: str) -> str:
        if value != "UTC":
            try:
                ZoneInfo(value)
            except (ZoneInfoNotFoundError, ValueError):
                raise ValueError("is not a time zone this machine knows") from None
        return value

    @field_validator("topup_max")
    @classmethod
    def _not_under_the_least(cls, value: Decimal, info: ValidationInfo) -> Decimal:
        if value < info.data.get("topup_min", value):
            raise ValueError("is less than TOPUP_MIN")
        return value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part for part in re.split(r"[,\s]+", value.strip("[] ")) if part]
        if not all(part.isdecimal() for part in parts):
            raise ValueError("is not a list of numbers")
        return frozenset(int(part) for part in parts)

    @field_validator("providers", mode="before")
    @classmethod
    def _name(cls, value: object) -> object:
        # A shell cannot export a name with a dash: PROVIDERS__SEC_NINE__KEY means the provider sec-nine.
        if not isinstance(value, dict):
            return value
        return {str(name).replace("_", "-").lower(): section for name, section in value.items()}

    @property
    def database_passwords(self) -> list[SecretStr]:
        """The password in the database's address as it is written and as it is meant; none in a file's address."""
        written = _PASSWORD.findall(self.database_url)
        return [SecretStr(secret) for secret in {*written, *map(unquote_plus, written)} if secret]

    @property
    def zone(self) -> tzinfo:
        """The time zone in which people read times; nothing is stored in it."""
        return UTC if self.time_zone == "UTC" else ZoneInfo(self.time_zone)

    @property
    def markup(self) -> int:
        """The store's ordinary markup in basis points."""
        return int(self.markup_percent * 100)

    @property
    def top_up(self) -> Terms:
        r"""How customers may add money; a `\n` that somebody wrote into the details is a line break."""
        details = self.transfer_details.replace("\\n", "\n").strip()
        return Terms(Limits(micros(self.topup_min), micros(self.topup_max)), details, self.stars_per_unit)


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read the environment and `env_file`.

    Raises:
        SettingsError: with a line for every key that is missing or wrong.

    """
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        raise SettingsError([_problem(part) for part in error.errors(include_input=False)]) from None


def _problem(error: Any) -> str:
    location = [str(part).upper().replace("-", "_") for part in error["loc"]]
    key = "__".join(location)
    hint = _HINTS.get(location[-1], _HINTS.get(location[0], _MINUTES_HINT))
    what = "is missing" if error["type"] == "missing" else error["msg"].removeprefix("Value error, ")
    if error["type"] in {"too_short", "string_too_short"}:
        what = "is empty"
    return f"{key}: {what} – {hint}"
