"""What one provider can do and how it wants to be asked; the defaults are the common "API v2" base."""

import difflib
import json
from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from bot.domain.statuses import ProviderStatus
from bot.providers.operations import PATIENCE, REFILLING, Operation
from bot.providers.presets import PRESETS

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class CapabilitiesError(ValueError):
    """A provider's settings are wrong; the message names every wrong key and what to do about it."""


class Capabilities(BaseModel):
    """Everything that differs between providers. Values may be text, as they come from the environment."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, coerce_numbers_to_str=True
    )

    name: str = "panel"  # what logs and messages call the provider
    url: str  # the full address of the API
    currency: str | None = None  # of balance and charges, for panels that do not say; free text
    http_method: Literal["POST", "GET"] = "POST"
    encoding: Literal["form", "json", "query"] = "form"
    key_param: str = "key"
    actions: Mapping[Operation, str | None] = Field(default_factory=dict)  # None = there is no such action
    rate_unit: Literal["per_1000", "unit"] = "per_1000"
    package_rate: Literal["flat", "per_1000_min"] = "flat"
    quantity_always: bool = True  # send a quantity even where the documented form has none
    multi_status: Literal["object", "none"] = "object"
    batch_limit: int = Field(default=100, ge=1)
    refill: bool | None = None  # None = each service's flag decides
    refill_param: Literal["order", "refill"] = "order"
    refill_many_param: Literal["orders", "refills"] = "orders"
    refill_handle: Literal["refill_id", "order_id"] = "refill_id"  # what refill_status is asked with
    cancel: bool | None = None  # None = each service's flag decides
    cancel_param: Literal["orders", "order"] = "orders"
    status_codes: Mapping[str, ProviderStatus] = Field(default_factory=dict)  # numeric statuses
    extra_states: Mapping[str, ProviderStatus] = Field(default_factory=dict)  # words of this panel alone
    flag_off_values: tuple[str, ...] = ()  # values of refill, cancel, dripfeed that mean "no"
    idempotency_param: str | None = None  # with it, repeating the same `add` is safe
    dedupe_window_s: int | None = Field(default=None, ge=1)  # seconds in which the same `add` is one order
    order_list_action: str | None = None  # an action that lists our orders
    rewrite_tme_plus: bool = True  # some panels decode "+" in a link to a space
    charge_semantics: Literal["net", "gross", "unknown"] = "unknown"  # what `charge` means after a refund
    timeouts: Mapping[Operation, float] = Field(default_factory=dict)  # seconds
    writes_per_second: float = Field(default=1.0, gt=0)
    reads_per_second: float = Field(default=2.0, gt=0)
    user_agent: str = "Dukkan/1"
    extra_params: Mapping[str, str] = Field(default_factory=dict)  # sent with every `add`

    @field_validator("actions", "status_codes", "extra_states", "timeouts", "extra_params", mode="before")
    @classmethod
    def _from_json(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise ValueError('write a JSON object, for example {"name": "value"}') from None

    @field_validator("flag_off_values", mode="before")
    @classmethod
    def _from_commas(cls, value: object) -> object:
        parts = value.strip("[]").split(",") if isinstance(value, str) else value
        return [str(part).strip() for part in parts] if isinstance(parts, list | tuple) else parts

    @field_validator("url")
    @classmethod
    def _safe_address(cls, value: str) -> str:
        address = urlsplit(value)
        loopback = address.scheme == "http" and address.hostname in _LOOPBACK
        if not (loopback or (address.scheme == "https" and address.hostname)):
            raise ValueError(
                "write the full https:// address of the API, for example https://panel.example/api/v2"
            )
        return value

    @model_validator(mode="before")
    @classmethod
    def _get_has_no_body(cls, given: object) -> object:
        if not isinstance(given, dict) or given.get("http_method") != "GET":
            return given
        if given.get("encoding", "query") != "query":
            raise ValueError("http_method GET goes with encoding query only")
        return {**given, "encoding": "query"}

    def action(self, operation: Operation) -> str | None:
        """Return the wire's word for `operation`, None where the panel does not have it."""
        if operation is Operation.ORDER_LIST:
            return self.order_list_action
        if operation in self.actions:
            return self.actions[operation]
        if operation is Operation.CANCEL and self.cancel is False:
            return None
        if operation in REFILLING and self.refill is False:
            return None
        if operation is Operation.STATUS_MANY and self.multi_status == "none":
            return None
        return operation.removesuffix("_many")

    def timeout(self, operation: Operation) -> float:
        """Return how many seconds an answer to `operation` may take."""
        return self.timeouts.get(operation, PATIENCE.get(operation, 30.0))


def capabilities_for(name: str, overrides: Mapping[str, object]) -> Capabilities:
    """Return the capabilities of the provider `name`: its preset, or the base, with `overrides` on top.

    Overrides are keyed by field, in any case, with values as text or typed; "sec_nine" and "SEC-NINE" are one
    name. Raises CapabilitiesError, which lists every wrong key. A name without a preset needs at least `url`.
    """
    preset = PRESETS.get(name.lower().replace("_", "-"), {})
    given = {key.lower(): value for key, value in overrides.items()}
    try:
        return Capabilities.model_validate({"name": name, **preset, **given})
    except ValidationError as error:
        problems = [
            _advice(name, problem["loc"], problem["type"], problem["msg"]) for problem in error.errors()
        ]
    raise CapabilitiesError("\n".join(problems))


def _advice(name: str, path: tuple[int | str, ...], kind: str, message: str) -> str:
    key = str(path[0]) if path else "settings"
    where = f"{name}: {'.'.join(map(str, path)) or key}"
    if kind == "missing":
        return f"{where}: not set; give the full https:// address of the panel's API"
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(key, Capabilities.model_fields, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(Capabilities.model_fields)}"
        return f"{where}: no such setting; {hint}"
    return f"{where}: {message.removeprefix('Value error, ')}"
