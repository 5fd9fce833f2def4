from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.domain import quantities
from bot.domain.ledger import Kind
from bot.domain.order_fields import CHOICES
from bot.domain.orders import OrderState
from bot.domain.service_types import FORMS
from bot.domain.topups import Method, TopUpState
from bot.i18n import LANGUAGES, Locales, load_locales, validate
from bot.shop import notices
from bot.shop.broadcast import AUDIENCES
from bot.shop.decide import Choice
from bot.shop.sync import SOLD
from bot.titles import NAMED_PLATFORMS, TEXTS, vocabulary
from handlers.profile import ADMIN_COMMANDS, COMMANDS
from handlers.screens import admin_orders, admin_parked
from tests.house.keys import key_problems
from tests.house.source import ROOT, Module, modules
from tests.house.wording import wording_problems

# Every field that a type we sell can ask for.
FIELDS = sorted(
    {name for kind in SOLD for name in FORMS[kind].required} | {"google_keyword", "referring_url"}
)
ACCOUNTS = (
    *vocabulary.PEOPLE,
    *vocabulary.ACCOUNTS,
    *vocabulary.DEFINING_ACCOUNTS,
    *sorted(vocabulary.ORGANIC),
)
PLACES = sorted(vocabulary.COUNTRIES | vocabulary.REGIONS)
# The keys that code puts together: the f-string with {} for what it puts in, and every key that comes out.
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "account-{}": tuple(f"account-{kind}" for kind in ACCOUNTS),
    "audience-{}": tuple(f"audience-{audience}" for audience in AUDIENCES),
    "choice-{}-{}": tuple(f"choice-{field}-{value}" for field, values in CHOICES.items() for value in values),
    "command-{}": tuple(f"command-{name}" for name in (*COMMANDS, *ADMIN_COMMANDS)),
    "field-{}": tuple(f"field-{field}" for field in FIELDS),
    "gender-{}": tuple(f"gender-{gender}" for gender in vocabulary.GENDERS),
    "goods-{}": tuple(f"goods-{kind}" for kind in sorted(vocabulary.GOODS)),
    "goods-{}.of": tuple(f"goods-{kind}.of" for kind in sorted(vocabulary.GOODS)),
    "halt-{}": ("halt-clock", "halt-damaged", "halt-failing", "halt-full", "halt-readonly"),
    "language-{}": tuple(f"language-{language}" for language in LANGUAGES),
    "mode-{}": tuple(f"mode-{mode}" for mode in vocabulary.MODES),
    "notice-{}": tuple(
        f"notice-{event}" for name, event in vars(notices).items() if name[0].isupper() and name.isupper()
    ),
    "order-ask-{}": ("order-ask-profile", *(f"order-ask-{field}" for field in FIELDS)),
    "order-state-{}": tuple(f"order-state-{state}" for state in OrderState),
    "parked-kind-{}": tuple(f"parked-kind-{kind}" for kind in sorted(admin_parked._NAMED_KINDS)),
    "place-{}": tuple(f"place-{place}" for place in PLACES),
    "place-{}.land": tuple(f"place-{place}.land" for place in PLACES),
    "platform-{}": tuple(f"platform-{platform}" for platform in sorted(NAMED_PLATFORMS)),
    "quality-{}": tuple(f"quality-{quality}" for quality in (*vocabulary.DEFINING, *vocabulary.QUALITIES)),
    "reason-{}": tuple(f"reason-{reason}" for reason in sorted(admin_orders._REASONS)),
    "resolve-{}": (
        *("resolve-again", "resolve-bind", "resolve-refund", "resolve-seen", "resolve-withdraw"),
        *(f"resolve-{choice}" for choice in Choice),
    ),
    "resolve-ask-{}": (
        *("resolve-ask-again", "resolve-ask-refund", "resolve-ask-withdraw"),
        *(f"resolve-ask-{choice}" for choice in Choice),
    ),
    "sort-{}": tuple(f"sort-{sort}" for sort in vocabulary.SORTS),
    "state-{}": tuple(f"state-{state}" for state in OrderState),
    "sync-{}": ("sync-applied", "sync-failed", "sync-refused"),
    "topup-act-{}": tuple(
        f"topup-act-{act}" for act in ("approve", "bare", "forgive", "reject", "sum", "take")
    ),
    "topup-admin-{}": tuple(f"topup-admin-{state}" for state in TopUpState),
    "topup-by-{}": tuple(f"topup-by-{method}" for method in Method),
    "topup-mine-{}": ("topup-mine-open", "topup-mine-waiting"),
    # A transfer that is open shows how to pay, and only Stars go back.
    "topup-state-{}": tuple(
        f"topup-state-{state}" for state in ("waiting", "credited", "rejected", "withdrawn")
    ),
    "usage-{}": (
        *("usage-ban", "usage-credit", "usage-debit", "usage-hide", "usage-markup"),
        *("usage-facts", "usage-order", "usage-show", "usage-title", "usage-unban", "usage-user"),
    ),
    # What we earn moves between our own accounts and never stands in a customer's statement.
    "wallet-{}": tuple(f"wallet-{kind}" for kind in Kind if kind is not Kind.EARNING),
    "{}-{}": tuple(sorted(quantities.TEXT_KEYS)),
}
# The playground's page speaks for itself; everything else that people read is in the locales.
SPEAKERS = ("handlers", "bot/shop", "bot/telegram", "bot/titles", "bot/jobs.py", "bot/app")
CODE = (
    *SPEAKERS,
    *("bot/config", "bot/domain", "bot/i18n", "bot/lexicon", "bot/ops", "bot/payments", "bot/providers"),
    *("bot/storage", "bot/commands", "bot/__main__.py"),
)


def existing(*tops: str) -> list[Module]:
    """Return the modules of those `tops` that are there."""
    return modules(ROOT, *(top for top in tops if (ROOT / top).exists()))


def written(folder: Path, source: str) -> list[Module]:
    """Return one made-up module."""
    (folder / "code.py").write_text(source, encoding="utf-8")
    return modules(folder, "code.py")


@pytest.fixture(scope="module")
def locales() -> Locales:
    """The texts of the shop."""
    return load_locales(ROOT / "locales", strict=True)


def test_the_texts_are_sound(locales: Locales) -> None:
    """Same keys and variables in all languages, every plural form, markup that Telegram reads."""
    assert validate(locales) == []


def test_code_and_texts_fit(locales: Locales) -> None:
    """Every key that code asks for exists with the variables it gives, and every key is asked for."""
    assert key_problems(existing(*CODE), locales, FAMILIES) == []


def test_titles_are_written_with_the_texts_that_they_name() -> None:
    """What is loaded for them alone has every key that they ask for, and whatever those refer to."""
    locales = load_locales(ROOT / "locales", strict=True, files=TEXTS)
    assert validate(locales) == []
    asking = existing("bot/titles", "bot/i18n")
    others = {
        problem.partition(":")[0]
        for problem in key_problems(asking, locales, FAMILIES)
        if "no code puts" in problem
    }
    asked = {family: keys for family, keys in FAMILIES.items() if family not in others}
    assert asked.keys() >= {"goods-{}.of", "platform-{}"}
    assert [
        problem for problem in key_problems(asking, locales, asked) if "no code uses" not in problem
    ] == []


def test_nobody_speaks_but_the_locales() -> None:
    """No words for people stand in code."""
    assert wording_problems(existing(*SPEAKERS)) == []


@pytest.mark.parametrize(
    "code",
    [
        "Screen('<b>Done</b>', ())",
        "Screen(t('a') + ' of ' + name, ())",
        "Screen(f'{name} left', ())",
        "Screen(t('a') if name else 'OK', ())",
        "Button('Back', data='home')",
        "Button(text='Back', data='home')",
        "tap('Back', HomeTap())",
        "await message.answer('hello')",
        "await callback.answer(text='hi')",
        "await toast(callback, 'gone')",
        "text = 'hello'",
        "screen.text = 'hello'",
        "caption: str = 'hello'",
        "x = {'text': 'hello'}",
        "x = 'Your order is on its way.'",
        "x = f'Order {number} is done'",
        "SOURCES = ['Not enough money']",
        "x = 'دكان'",
        "raise SomeError('dükkân')",
        "await message.answer(' '.join(['a', 'b']) or 'nothing')",
        "await message.answer('{} left'.format(n))",
    ],
)
def test_words_in_code_are_found(tmp_path: Path, code: str) -> None:
    """The rule can fail: each of these speaks to a customer from code."""
    (found,) = wording_problems(written(tmp_path, code))
    assert found.startswith("code.py:1: ")


@pytest.mark.parametrize(
    "code",
    [
        "'''Return the screen. دكان is a shop.'''",
        "def f():\n    '''Say Hello to Dükkân.'''",
        "raise ValueError('The button needs a text')",
        "log.warning('Nothing to do here', reason='Nothing was there')",
        "super().__init__(f'Telegram refused {text}')",
        "Screen(t('order-card', name=name), (Button(t.plain('nav-back'), data='home'),))",
        "Screen('\\n\\n'.join(parts), ())",
        "Screen(f'<b>{name}</b> &amp; {1}: {2}', ())",
        "Button('»', data='next page')",
        "Button(ARROWS[t.direction], url='https://example.org/Help me')",
        "if 'message is not modified' in reason: pass",
        "text = t('a')",
        "text = select('orders')",
        "x = 'SELECT name FROM orders'",
        "x = 'bot.shop'",
        "await message.answer(t(f'state-{state}'))",
        "x = '\\u200f…'",
    ],
)
def test_code_that_does_not_speak_is_left_alone(tmp_path: Path, code: str) -> None:
    """Docstrings, errors for the operator, log lines, markup, SQL and matching are not speech."""
    assert wording_problems(written(tmp_path, code)) == []


@pytest.fixture
def small(tmp_path: Path) -> Locales:
    """Three texts and a family of two."""
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.ftl").write_text(
            "hello = Hello { $name }\nback = Back\n    .hint = Up\nbold = <b>Bold</b>\nstate-open = Open\n"
            "state-done = Done\n",
            encoding="utf-8",
        )
    return load_locales(tmp_path)


STATES = {"state-{}": ("state-open", "state-done"), "greet-{}": ("hello",)}
ALL_USED = (
    "view.t('hello', name=x); t.plain('back'); t('back.hint'); t('bold'); t(f'state-{s}'); f'greet-{x}'\n"
)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "t('hello', **values)",
        "t.plain('back' if x else 'hello', **values)",
        "class Gone(Refusal):\n    key = 'back'",
        "class Gone(Refusal):\n    def __init__(self):\n        self.key = 'back' if x else 'hello'",
        "t = locales.translator('de')\nt(key)",
        "get('nowhere'); parts.get(key='nowhere')",
    ],
)
def test_code_that_fits_its_texts_is_left_alone(tmp_path: Path, small: Locales, code: str) -> None:
    """Keys by name, by choice, on errors and in families are all understood."""
    assert key_problems(written(tmp_path, ALL_USED + code), small, STATES) == []


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("t('nowhere')", "code.py:2: nowhere is not in the texts"),
        ("view.t.plain('nowhere')", "code.py:2: nowhere is not in the texts"),
        ("t('back' if x else 'nowhere')", "code.py:2: nowhere is not in the texts"),
        ("t('hello')", "code.py:2: hello lacks $name"),
        ("t('hello', nam=x)", "code.py:2: hello lacks $name, has no $nam"),
        ("t('back', name=x)", "code.py:2: back has no $name"),
        ("t.plain('bold')", "code.py:2: bold holds markup, which plain text would show as letters"),
        ("t(f'odd-{x}')", "code.py:2: odd-{} is not in the table of families"),
        (
            "t(f'state-{s}', name=x)\nt(f'greet-{s}', **y)\nt(f'greet-{s}')",
            "code.py:4: hello lacks $name",
        ),
        ("class Gone(Refusal):\n    key = 'nowhere'", "code.py:2: nowhere is not in the texts"),
        (
            "class G:\n    def f(self):\n        self.key = 'nowhere'",
            "code.py:4: nowhere is not in the texts",
        ),
    ],
)
def test_code_that_misses_its_texts_is_found(tmp_path: Path, small: Locales, code: str, problem: str) -> None:
    """The rule can fail: each slip is told with its place."""
    assert key_problems(written(tmp_path, ALL_USED + code), small, STATES) == [problem]


def test_texts_and_families_that_nobody_uses_are_found(tmp_path: Path, small: Locales) -> None:
    """A text that no code shows is dead weight; a family needs its code and all its texts."""
    code = written(tmp_path, "t('hello', name=x); t('back'); t('bold')")
    families = {"state-{}": ("state-open", "state-done", "state-lost")}
    assert key_problems(code, small, families) == [
        "state-{}: state-lost is not in the texts",
        "state-{}: no code puts this together",
        "back.hint: no code uses it",
    ]
