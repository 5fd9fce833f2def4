"""Builds what goes over the wire: parameters of an order, and the HTTP request around them."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext

import httpx

from bot.domain.service_types import FORMS, LIST_FIELDS, Billing, Form, billed_quantity, lines
from bot.providers.capabilities import Capabilities
from bot.providers.errors import NotSupported, ParamError
from bot.providers.operations import Operation
from bot.providers.results import Service

# An invitation; digits alone would be a telephone number.
_TME_PLUS = re.compile(r"^((https?://)?(www\.)?(t|telegram)\.(me|dog)/)\+(?=\w*[A-Za-z_-])", re.IGNORECASE)
_EXACT = 80  # digits


def order_params(
    service: Service, fields: Mapping[str, object], capabilities: Capabilities, idempotency_key: str
) -> dict[str, str]:
    """Return the parameters of `add` for an order of `service`.

    `fields` holds the values by the names of the service type's form: numbers as int or text, lists as text
    or sequences. Fields that the form does not know are not sent. Raises ParamError `missing_param` where a
    required field is empty and `invalid_request` where one cannot be sent, NotSupported `unsupported_type`
    for a type that nobody knows.
    """
    form = _form(service)
    texts = {name: _text(name, fields.get(name)) for name in (*form.required, *form.optional)}
    missing = [name for name in form.required if not texts[name]]
    if missing:
        raise ParamError("missing_param", snippet=", ".join(missing))
    if texts.get("posts") == "0":  # "old posts only" on one panel, "unlimited" on the next
        del texts["posts"]
    if capabilities.rewrite_tme_plus and "link" in texts:
        texts["link"] = _TME_PLUS.sub(r"\1joinchat/", texts["link"])
    params = {"service": service.service_id, **{name: text for name, text in texts.items() if text}}
    # Some panels demand a quantity where the documented form has none; the others ignore it.
    if "quantity" not in form.required and form.billing is not Billing.POSTS and capabilities.quantity_always:
        params["quantity"] = str(billed_quantity(service.type, fields, service.min))
    if capabilities.idempotency_param is not None:
        params[capabilities.idempotency_param] = idempotency_key
    return {**params, **capabilities.extra_params}


def quote(service: Service, fields: Mapping[str, object], capabilities: Capabilities) -> Decimal | None:
    """Return what the provider will charge for an order, exact, in its currency; None without a finite bound.

    An open subscription has none, nor has a form that is not filled in; a closed one is quoted at its most.
    """
    form = FORMS.get(service.type)
    if form is None:
        return None
    if form.flat and capabilities.package_rate == "flat":
        return service.rate
    units = billed_quantity(service.type, fields, service.min)
    if units is None:
        return None
    with localcontext(prec=_EXACT):
        return service.rate * units / 1000


def http_request(
    operation: Operation, params: Mapping[str, str], capabilities: Capabilities, key: str
) -> httpx.Request:
    """Return the HTTP request, with the key in it; raise NotSupported where the panel has no such action."""
    action = capabilities.action(operation)
    if action is None:
        raise NotSupported
    values = {capabilities.key_param: key, "action": action, **params}
    url = httpx.URL(capabilities.url)
    headers = {"accept": "application/json", "accept-encoding": "gzip", "user-agent": capabilities.user_agent}
    patience = capabilities.timeout(operation)
    timeout = httpx.Timeout(patience, connect=min(patience, 15.0), pool=min(patience, 15.0)).as_dict()
    extensions = {"timeout": timeout}
    method = capabilities.http_method
    match capabilities.encoding:
        case "query":
            address = url.copy_merge_params(values)
            return httpx.Request(method, address, headers=headers, extensions=extensions)
        case "json":
            return httpx.Request(method, url, headers=headers, json=values, extensions=extensions)
        case "form":
            return httpx.Request(method, url, headers=headers, data=values, extensions=extensions)


def _form(service: Service) -> Form:
    form = FORMS.get(service.type)
    if form is None:
        raise NotSupported("unsupported_type")
    return form


def _text(name: str, value: object) -> str:
    if isinstance(value, str | Sequence):
        value = "\n".join(lines(value)) if name in LIST_FIELDS else str(value)
        if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
            raise ParamError("invalid_request", snippet=name)  # half a character cannot be sent
    if isinstance(value, float):
        raise ParamError("invalid_request", snippet=name)
    return "" if value is None else str(value).strip()
