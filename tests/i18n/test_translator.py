from collections.abc import Callable

import pytest
from structlog.testing import capture_logs

from bot.i18n import Duration, Money, Part, Safe, TextError, Translator, load_locales

Translate = Callable[..., Translator]
FSI, PDI, RLM = "\u2068", "\u2069", "\u200f"


def test_a_name_with_tags_is_shown_and_not_obeyed(translate: Translate) -> None:
    """Markup in a value is escaped; markup in the message stays."""
    t = translate("hello = Hello <b>{ $name }</b>")
    assert t("hello", name='<b>&"Ann"') == f"Hello <b>{FSI}&lt;b&gt;&amp;&quot;Ann&quot;{PDI}</b>"


def test_plain_text_is_not_escaped(translate: Translate) -> None:
    """Buttons and toasts know no HTML, so nothing is escaped for them; a value stays on one line."""
    t = translate("open = Open { $name }")
    assert t.plain("open", name="<Tom>\n& Co") == f"Open {FSI}<Tom> & Co{PDI}"


def test_safe_html_passes_but_not_into_plain_text(translate: Translate) -> None:
    """`Safe` is another message: inserted as it is, and refused where HTML would show as letters."""
    t = translate("line = See { $link }")
    link = Safe('<a href="tg://user?id=1">Ann</a>')
    assert t("line", link=link) == f"See {FSI}{link.html}{PDI}"
    with pytest.raises(TypeError, match="Safe"):
        t.plain("line", link=link)


@pytest.mark.parametrize("block", ["one\ntwo", "<blockquote>one</blockquote>", "<pre>one</pre>"])
def test_safe_blocks_stand_alone(translate: Translate, block: str) -> None:
    """Paragraphs of HTML go in without isolates, which would stand outside the quote as a line of their own."""
    t = translate("page = Orders\n    { $list }")
    assert t("page", list=Safe(block)) == f"Orders\n{block}"


def test_any_name_will_do_for_a_variable(translate: Translate) -> None:
    """A message may call its variables what it likes, `$key` and `$self` too."""
    t = translate("note = { $key } { $self }")
    assert t.plain("note", key="a", self="b") == f"{FSI}a{PDI} {FSI}b{PDI}"


def test_what_people_copy_holds_no_marks(translate: Translate) -> None:
    """Isolates stay out of code, pre and link addresses, and CLDR's own marks too."""
    t = translate(
        'a = <code>{ $id }</code> <a href="{ $url }">{ $id }</a> '
        '<pre><code class="language-x">{ $id }</code></pre>\n'
        "sum = <code>{ $sum }</code>",
        "ar",
    )
    assert t("a", id="A1", url='https://x.test/?a=1&b="2"') == (
        f'{RLM}<code>A1</code> <a href="https://x.test/?a=1&amp;b=&quot;2&quot;">{FSI}A1{PDI}</a> '
        '<pre><code class="language-x">A1</code></pre>'
    )
    assert t("sum", sum=Money(2_500_000, "TRY")) == f"{RLM}<code>2.50\u00a0TRY</code>"


def test_a_value_cannot_break_out_of_its_isolate(translate: Translate) -> None:
    """Overrides, isolates, marks, zero-width letters and controls in a value are dropped."""
    t = translate("hello = Hello { $name }!")
    tricks = "\u202e\u2069\u2066\u200f\u061c\u200b\ufeff\x00\x1b\u00ad\ue000\ud800"
    assert t("hello", name=f"{tricks}Ann{tricks}") == f"Hello {FSI}Ann{PDI}!"


def test_values_cannot_pose_as_other_values(translate: Translate) -> None:
    """A `Safe` value that holds the letter of another slot is not filled a second time."""
    t = translate("pair = { $a } { $b }")
    assert t("pair", a=Safe("\ue001"), b="secret") == f"{FSI}\ue001{PDI} {FSI}secret{PDI}"


def test_every_line_of_a_value_has_its_own_isolate(translate: Translate) -> None:
    """An isolate ends with its paragraph, so a value of several lines is isolated line by line."""
    t = translate("note = Note: { $text }.")
    assert t("note", text="one\r\n\u2028two") == f"Note: {FSI}one{PDI}\n\n{FSI}two{PDI}."


def test_long_values_are_shown_whole(translate: Translate) -> None:
    """Fluent's own limit of 2,500 letters a value would turn a support message into question marks."""
    t = translate("note = { $count ->\n [one] x { $text }\n *[other] y { $text }\n}")
    assert t("note", count=2, text="a" * 4000) == f"y {FSI}{'a' * 4000}{PDI}"


@pytest.mark.parametrize(
    ("count", "form"),
    [
        *((0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many")),
        *((100, "other"), (103, "few"), (111, "many"), (1000, "other"), (1002, "other")),
    ],
)
def test_arabic_has_six_plural_forms(translate: Translate, count: int, form: str) -> None:
    """Each count finds its CLDR category in Arabic."""
    forms = "\n".join(f"  [{name}] {name}" for name in ("zero", "one", "two", "few", "many"))
    t = translate(f"orders = {{ $count ->\n{forms}\n *[other] other\n}}", "ar")
    assert t.plain("orders", count=count) == f"{RLM}{form}"


@pytest.mark.parametrize(
    ("language", "shown"), [("tr", "1.234.567"), ("en", "1,234,567"), ("ar", "1,234,567")]
)
def test_counts_are_grouped_and_choose_the_form(translate: Translate, language: str, shown: str) -> None:
    """A count is shown in the reader's grouping, in Latin digits, and still decides the plural."""
    t = translate("n = ء { $n ->\n  [one] one { $n }\n *[other] other { $n }\n}", language)
    assert t("n", n=1_234_567) == f"ء other {FSI}{shown}{PDI}"
    assert t("n", n=-5).endswith(f"{FSI}-5{PDI}")


def test_selectors_see_strings_exact_numbers_and_truth(translate: Translate) -> None:
    """A string selects by itself, a number by its value before its plural form, a bool as true or false."""
    t = translate(
        "state = { $state ->\n  [open] Open\n *[other] { $state }\n}\n"
        "n = { $n ->\n  [0] none\n  [one] one\n *[other] some\n}\n"
        "refill = { $refill ->\n  [true] Refill\n *[false] No refill\n}"
    )
    assert t("state", state="open") == "Open"
    assert t("state", state="odd") == f"{FSI}odd{PDI}"
    assert [t("n", n=n) for n in (0, 1, 2)] == ["none", "one", "some"]
    assert [t("refill", refill=refill) for refill in (True, False)] == ["Refill", "No refill"]


def test_a_text_is_worded_anew_where_a_value_chooses_its_words(translate: Translate) -> None:
    """What was shown before stays out of what is shown now, whether or not Fluent had to look at the value."""
    t = translate("a = { $x ->\n    [one] a day\n   *[other] { $x } days\n}\nb = to { $x }")
    assert [t.part("a", x=value) for value in (1, 5, 7, Money(2, "USD"), "one", 1)] == [
        *("a day", "5 days", "7 days", "$0.000002 days", "a day", "a day")
    ]
    assert [t.part("b", x=value) for value in (Part("A"), Part("B"), "C", Part("A"))] == [
        *("to A", "to B", "to C", "to A")
    ]
    for _ in range(2):
        with pytest.raises(TextError):
            t.part("b", y=Part("A"))


def test_arabic_lines_start_from_the_right(translate: Translate) -> None:
    """A line that opens with Latin letters or holds only values gets a mark; tags and code are respected."""
    t = translate(
        "page =\n    طلب { $id }\n    Instagram: { $id }\n    { $id }\n    <b>Reels</b> &amp; طلب\n"
        "    <code>{ $id }</code>\n    <pre>x\n    y</pre>\n\n    &lt; <i>طلب</i>",
        "ar",
    )
    assert t("page", id="A") == (
        f"طلب {FSI}A{PDI}\n{RLM}Instagram: {FSI}A{PDI}\n{RLM}{FSI}A{PDI}\n<b>{RLM}Reels</b> &amp; طلب\n"
        f"{RLM}<code>A</code>\n<pre>x\ny</pre>\n\n&lt; <i>طلب</i>"
    )
    assert t.direction == "rtl"


def test_what_people_type_keeps_its_sides_in_arabic(translate: Translate) -> None:
    """A command's stroke and a name's @ stay in front; what is copied holds no mark, and a path is no command."""
    text = (
        "how = أرسل /user { $id } أو <code>/title { $id } ar عنوان</code>\n    .name = @{ $id }\n"
        "    .path = a/b و https://t.me/x"
    )
    arabic, english = translate(text, "ar"), translate(text, "en")
    assert arabic("how", id=7) == (
        f"أرسل {FSI}/user {FSI}7{PDI}{PDI} أو {FSI}<code>/title 7 ar عنوان</code>{PDI}"
    )
    assert arabic.plain("how.name", id="leyla") == f"{RLM}{FSI}@{FSI}leyla{PDI}{PDI}"
    assert arabic.plain("how.path") == f"{RLM}a/b و https://t.me/x"
    assert english.plain("how.name", id="leyla") == f"@{FSI}leyla{PDI}"


def test_left_to_right_lines_carry_no_marks(translate: Translate) -> None:
    """Turkish and English lines need no help to start."""
    for language in ("tr", "en"):
        t = translate("line = { $id }", language)
        assert (t("line", id="ع"), t.direction) == (f"{FSI}ع{PDI}", "ltr")


def test_attributes_and_terms(translate: Translate) -> None:
    """A key may name an attribute, and terms stand in a sentence without isolates."""
    t = translate("-shop = Dukkan\norder = Order at { -shop }\n    .help = Help from { -shop }")
    assert (t("order"), t("order.help")) == ("Order at Dukkan", "Help from Dukkan")


@pytest.mark.parametrize("key", ["nothing", "order.nothing", "only-attribute"])
def test_a_missing_key_is_an_error_where_strict(translate: Translate, key: str) -> None:
    """Tests hear about a key that nobody wrote."""
    t = translate("order = Order\nonly-attribute =\n    .x = X")
    with pytest.raises(TextError, match=key):
        t(key)


def test_a_missing_variable_is_an_error_where_strict(translate: Translate) -> None:
    """Tests hear about a variable that the caller forgot."""
    t = translate("hello = Hello { $name }")
    with pytest.raises(TextError, match="name"):
        t.plain("hello")


def test_a_live_shop_falls_back_and_logs(write_locales: Callable[..., object]) -> None:
    """Without strict mode a hole shows English, then the key, and leaves a log line each time."""
    folder = write_locales("a = A", en="a = A\nonly-english = <b>English { $name }</b>\nhello = Hi { $name }")
    t = load_locales(folder).translator("tr")  # type: ignore[arg-type]
    with capture_logs() as logs:
        assert t("only-english", name="<x>") == f"<b>English {FSI}&lt;x&gt;{PDI}</b>"
        assert t.plain("only-english", name="x") == f"<b>English {FSI}x{PDI}</b>"
        assert t("<nowhere>") == "&lt;nowhere&gt;"
        assert t.plain("nowhere") == "nowhere"
        assert "Hi" in t("hello")
    assert [entry["event"] for entry in logs] == ["text_missing"] * 7 + ["text_incomplete"]
    assert (logs[0]["key"], logs[0]["language"], logs[0]["log_level"]) == ("only-english", "tr", "error")


def test_floats_are_refused(translate: Translate) -> None:
    """A float is never a count and never money."""
    t = translate("n = { $n }")
    with pytest.raises(TypeError, match="float"):
        t("n", n=1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="float"):
        Money(1.5, "USD")  # type: ignore[arg-type]


def test_formatted_values_are_isolated_like_any_other(translate: Translate) -> None:
    """Money is formatted in the language, escaped, and stands in isolates."""
    t = translate("sum = Sum { $sum }.")
    assert t("sum", sum=Money(1_500_000, "USD")) == f"Sum {FSI}$1.50{PDI}."
    assert t("sum", sum=Money(1_500_000, "<B>")) == f"Sum {FSI}&lt;B&gt;1.50{PDI}."


@pytest.mark.parametrize(
    ("language", "seconds", "words"),
    [
        ("en", 0, "0 seconds"),
        ("en", -3, "0 seconds"),
        ("en", 61, "1 minute 1 second"),
        ("en", 30 * 86_400, "30 days"),
        ("en", 86_400 + 59, "1 day"),
        ("en", 2 * 86_400 + 3 * 3600 + 5, "2 days 3 hours"),
        ("tr", 2 * 86_400 + 3 * 3600, "2 gün 3 saat"),
        ("tr", 5400, "1 saat 30 dakika"),
        ("ar", 2 * 86_400 + 3 * 3600, "يومان و3 ساعات"),
        ("ar", 11 * 60, "11 دقيقة"),
        ("ar", 30 * 86_400, "30 يومًا"),
    ],
)
def test_durations_name_two_units(shop_locales: object, language: str, seconds: int, words: str) -> None:
    """A length of time is said in its two largest units, in the language's own forms, with no marks."""
    t = shop_locales.translator(language)  # type: ignore[attr-defined]
    assert t._formatted(Duration(seconds)) == words
