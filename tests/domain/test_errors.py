from bot.domain.errors import BrokenPromise, Refusal, ShopError
from bot.domain.refills import RefillTooEarly


def test_an_error_carries_the_variables_of_its_text() -> None:
    """Whoever puts it into words finds them by name, and a log that prints the error shows which and what."""
    error = RefillTooEarly(until=3)
    assert (error.key, error.values) == ("refill-too-early", {"until": 3})
    assert error.args == ("refill-too-early", {"until": 3})


def test_an_error_without_words_of_its_own_has_general_ones() -> None:
    """A bug is never explained to a customer; a refusal says at least that it is one."""
    assert (ShopError().key, BrokenPromise(posting="sale:5").key) == ("error-internal", "error-internal")
    assert Refusal().key == "error-refused"
