import pytest

from bot.domain.statuses import ProviderStatus
from bot.providers.capabilities import CapabilitiesError, capabilities_for
from bot.providers.operations import Operation
from bot.providers.presets import PRESETS

URL = "https://panel.example/api/v2"
Op = Operation


@pytest.mark.parametrize(
    ("name", "currency", "lacking"),
    [
        ("secsers", "USD", {Op.CANCEL, Op.REFILL_MANY, Op.REFILL_STATUS_MANY}),
        ("sec-nine", "TRY", set()),
        ("objectid", "USD", {Op.REFILL_MANY, Op.REFILL_STATUS_MANY}),
        ("smmpllus", "USD", set()),
        ("sosyalmavi", "USD", {Op.CANCEL}),
    ],
)
def test_the_known_providers(name: str, currency: str, lacking: set[Operation]) -> None:
    """Each preset is complete but for an address that is not published, and says which actions do not exist."""
    published = "url" in PRESETS[name]
    found = capabilities_for(name, {} if published else {"url": URL})
    assert found.name == name
    assert found.currency == currency
    assert {operation for operation in Operation if found.action(operation) is None} == lacking | {
        Operation.ORDER_LIST
    }
    assert published == (name != "objectid")
    spelled = name.upper().replace("-", "_")  # as in the environment
    assert capabilities_for(spelled, {"url": URL}).currency == currency


def test_overrides_come_as_text_from_the_environment() -> None:
    """Every kind of value can be written in one line of text, keys in any case."""
    found = capabilities_for(
        "mypanel",
        {
            "URL": URL,
            "RATE_UNIT": "unit",
            "QUANTITY_ALWAYS": "false",
            "BATCH_LIMIT": "50",
            "CANCEL": "0",
            "WRITES_PER_SECOND": "0.5",
            "FLAG_OFF_VALUES": "3, off",
            "STATUS_CODES": '{"3": "partial"}',
            "ACTIONS": '{"status_many": "statuses", "refill": null}',
            "TIMEOUTS": '{"add": 120}',
        },
    )
    assert (found.rate_unit, found.quantity_always, found.batch_limit) == ("unit", False, 50)
    assert (found.cancel, found.writes_per_second, found.flag_off_values) == (False, 0.5, ("3", "off"))
    assert found.status_codes == {"3": ProviderStatus.PARTIAL}
    assert found.action(Op.STATUS_MANY) == "statuses"
    assert found.action(Op.REFILL) is None
    assert (found.timeout(Op.ADD), found.timeout(Op.SERVICES), found.timeout(Op.STATUS)) == (120, 60, 30)


def test_the_base_is_what_most_panels_speak() -> None:
    """Without overrides every action exists, several ids go to the single action, and answers have time."""
    found = capabilities_for("mypanel", {"url": URL})
    assert found.action(Op.STATUS_MANY) == "status"
    assert found.action(Op.REFILL_STATUS_MANY) == "refill_status"
    assert (found.http_method, found.encoding, found.timeout(Op.ADD)) == ("POST", "form", 90)
    assert capabilities_for("mypanel", {"url": URL, "http_method": "GET"}).encoding == "query"


def test_every_wrong_setting_is_named_with_what_to_do() -> None:
    """One error tells them all: unknown keys with the nearest name, bad values with what they may be."""
    wrong = {
        "rate_unt": "unit",
        "encoding": "xml",
        "status_codes": "3=partial",
        "batch_limit": "0",
        "timeouts": '{"ad": 5}',
        "extra_states": '{"Bitti": "done"}',
    }
    with pytest.raises(CapabilitiesError) as caught:
        capabilities_for("mypanel", wrong)
    told = str(caught.value).splitlines()
    for part in (
        "mypanel: url: not set",
        "did you mean rate_unit?",
        "mypanel: encoding: Input should be 'form', 'json' or 'query'",
        'mypanel: status_codes: write a JSON object, for example {"name": "value"}',
        "mypanel: batch_limit: ",
        "mypanel: timeouts.ad",
        "mypanel: extra_states.Bitti: ",
    ):
        assert any(part in line for line in told), (part, told)


@pytest.mark.parametrize(
    "url", ["http://panel.example/api/v2", "panel.example/api/v2", "ftp://127.0.0.1/", "https://"]
)
def test_the_key_does_not_travel_in_the_clear(url: str) -> None:
    """An address is https, or a loopback one for tests."""
    with pytest.raises(CapabilitiesError, match="full https:// address"):
        capabilities_for("mypanel", {"url": url})


def test_get_goes_with_the_query_only() -> None:
    """A GET request with a body would be dropped on the way."""
    with pytest.raises(CapabilitiesError, match="GET goes with encoding query"):
        capabilities_for("mypanel", {"url": URL, "http_method": "GET", "encoding": "json"})
