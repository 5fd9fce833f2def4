"""The providers that are known by name; everything not said here is the base of `capabilities.py`.

Source: each panel's published API page (docs/providers.md has the table).
"""

from collections.abc import Mapping

PRESETS: Mapping[str, Mapping[str, object]] = {
    "secsers": {
        "url": "https://secsers.com/api/v2",
        "currency": "USD",
        "cancel": False,
        "actions": {"refill_many": None, "refill_status_many": None},
    },
    "sec-nine": {
        "url": "https://smm.sec-nine.com/api/v2",
        "currency": "TRY",
    },
    # The panel's page names no host, so its address has to be set.
    "objectid": {
        "currency": "USD",
        "rate_unit": "unit",
        "refill_param": "refill",
        "refill_handle": "order_id",
        "cancel_param": "order",
        "actions": {"refill_many": None, "refill_status_many": None},
    },
    "smmpllus": {
        "url": "https://smmpllus.com/api/v2",
        "currency": "USD",
    },
    # Its services carry `cancel: true`, but the page has no such action.
    "sosyalmavi": {
        "url": "https://sosyalmavi.com/api/v2",
        "currency": "USD",
        "cancel": False,
    },
}
