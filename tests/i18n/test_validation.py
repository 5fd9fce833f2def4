from collections.abc import Callable
from pathlib import Path

import pytest

from bot.i18n import load_locales, validate

WriteLocales = Callable[..., Path]
SIX = "[zero] a\n [one] b\n [two] c\n [few] d\n [many] e\n *[other] f"


def problems(folder: Path) -> list[str]:
    """Return what `validate` finds in a folder of locales."""
    return validate(load_locales(folder))


def test_sound_texts_have_no_problems(write_locales: WriteLocales) -> None:
    """Terms, attributes, selectors by word, nested markup and exact numbers are all fine."""
    common = (
        "-shop = Dukkan\n"
        "hello = <b>Hi <i>{ $name }</i></b> &amp; { -shop }\n    .title = { hello }\n"
        'link = <a href="{ $url }">x</a> <code class="language-py">y</code>\n'
        "quote = <blockquote expandable>z</blockquote>\n"
        'state = { $state ->\n  [open] Open\n *[other] { "" }\n}\n'
    )
    two = "n = { $n ->\n  [0] none\n  [one] a\n *[other] b\n}"
    six = f"n = {{ $n ->\n [0] none\n {SIX}\n}}"
    assert problems(write_locales(common + two, ar=common + six)) == []


@pytest.mark.parametrize(
    ("arabic", "problem"),
    [
        ("b = B", "ar: a is missing"),
        ("a = A\nb = B", "ar: b is not in en"),
        ("a = A\n    .x = X", "ar: a.x is not in en"),
        ("a = { $who }", "ar: a uses $who where en uses no variables"),
        ("a = { -b }\n-b = B { $x }\nc = { a }", "ar: c is not in en"),
        ("a = { nowhere }", "ar/words.ftl:1 a: refers to nowhere, which is not there"),
        ("a = { -nowhere }", "ar/words.ftl:1 a: refers to -nowhere, which is not there"),
        ("a = { SHOUT($x) }", "ar/words.ftl:1 a: calls SHOUT, which is not a function"),
        ('\na = { "" }', "ar/words.ftl:2 a: is empty"),
        ("a = <b>A", "ar/words.ftl:1 a: <b> is never closed"),
        ("a = <b><i>A</b></i>", "ar/words.ftl:1 a: </b> closes what is not open"),
        ("a = A</b>", "ar/words.ftl:1 a: </b> closes what is not open"),
        ("a = <div>A</div>", "ar/words.ftl:1 a: <div> is not a tag of ours"),
        ("a = <a>A</a>", "ar/words.ftl:1 a: <a> has wrong attributes"),
        ("a = A <3", "ar/words.ftl:1 a: a lone < must be &lt;"),
        ("a = A&nbsp;B", "ar/words.ftl:1 a: &nbsp; is not an entity that Telegram knows"),
        ("a = A\u2067B", "ar/words.ftl:1 a: has isolates or overrides placed by hand"),
        ("a = A\ue000B", "ar/words.ftl:1 a: has private-use letters, which stand for values"),
    ],
)
def test_each_kind_of_problem_is_named(write_locales: WriteLocales, arabic: str, problem: str) -> None:
    """A slip in one language is told with its file, line and key."""
    assert problem in problems(write_locales("a = A", ar=arabic))


def test_marks_that_a_sentence_may_need_are_allowed(write_locales: WriteLocales) -> None:
    """LRM, RLM and ALM are a translator's tools."""
    assert problems(write_locales("a = A", ar="a = ا\u200e\u200f\u061c")) == []


def test_markup_must_close_within_each_form(write_locales: WriteLocales) -> None:
    """A tag that opens in one plural form only would break that count alone."""
    found = problems(
        write_locales("a = { $n ->\n [one] <b>one\n *[other] other\n}", ar=f"a = {{ $n ->\n {SIX}\n}}")
    )
    assert found == [f"{tag}/words.ftl:1 a: <b> is never closed" for tag in ("tr", "en")]


@pytest.mark.parametrize("form", ["zero", "one", "two", "few", "many"])
def test_every_arabic_form_is_wanted(write_locales: WriteLocales, form: str) -> None:
    """A count that finds no form of its own reads as broken Arabic."""
    five = SIX.replace(f"[{form}] ", "[77] ")
    found = problems(write_locales("a = { $n ->\n [one] x\n *[other] y\n}", ar=f"a = {{ $n ->\n {five}\n}}"))
    assert found == [f"ar/words.ftl:1 a: has no [{form}] form"]


def test_forms_must_say_something_and_belong_to_the_language(write_locales: WriteLocales) -> None:
    """An empty form shows nothing; a form that the language lacks is never chosen."""
    source = 'a = { $n ->\n [one] { "" }\n [few] x\n *[other] y\n}'
    found = problems(write_locales(source, ar=f"a = {{ $n ->\n {SIX}\n}}"))
    assert found == [
        f"{tag}/words.ftl:1 a: {problem}"
        for tag in ("tr", "en")
        for problem in ("has an empty [one] form", "has a [few] form, which this language has not")
    ]
