"""Telegram's HTML subset: what it becomes and what it refuses, in Telegram's words."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.telegram.entities import Formatted, clean, trimmed, units, with_detected
from bot.playground.telegram.errors import BotApiError
from bot.playground.telegram.html import parse_html


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>x</b>", "x", [("bold", 0, 1)]),
        ("<STRONG>x</strong>", "x", [("bold", 0, 1)]),
        ("<i>a<u>b</u></i>", "ab", [("italic", 0, 2), ("underline", 1, 1)]),
        ("<b><i>x</i></b>", "x", [("italic", 0, 1), ("bold", 0, 1)]),
        ("😀<s>é</s>", "😀é", [("strikethrough", 2, 1)]),
        ("<b>مرحبا</b> 👍🏽 <code>1</code>", "مرحبا 👍🏽 1", [("bold", 0, 5), ("code", 11, 1)]),
        ("1 &lt; 2 &amp;&amp; &quot;3&quot; &#x41;&#66;", '1 < 2 && "3" AB', []),
        ("&nbsp; & &copy;", "&nbsp; & &copy;", []),
        ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<blockquote>x</blockquote>", "x", [("blockquote", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("<b></b>", "", []),
        ("<b>x</>", "x", [("bold", 0, 1)]),
    ],
)
def test_formatting_becomes_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    """Tags leave the text and become entities counted in UTF-16 units."""
    found = parse_html(source)
    assert found.text == text
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found.entities] == entities


def test_links_keep_their_address() -> None:
    """A text link carries its decoded URL, an address alone links to itself, a link to nowhere is words."""
    found = parse_html(
        '<a href="https://a.example/?x=1&amp;y=2">go</a> <a>https://b.example</a> <a href="nowhere">no</a>'
    )
    assert found.text == "go https://b.example no"
    assert [entity["url"] for entity in found.entities] == ["https://a.example/?x=1&y=2", "https://b.example"]


def test_code_with_a_language_becomes_one_block() -> None:
    """`pre` around `code` with a language class is one pre entity that names the language."""
    found = parse_html('<pre><code class="language-python">x = 1</code></pre>')
    assert found.entities == [{"type": "pre", "offset": 0, "length": 5, "language": "python"}]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        (
            "<b>x</i></b>",
            'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
        ),
        ("é<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("price < 5", 'Unsupported start tag "" at byte offset 6'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<b ", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a "x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
        ("<tg-emoji emoji-id='x'>y</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)
def test_broken_html_is_refused(source: str, words: str) -> None:
    """What Telegram cannot parse is refused with its reason and the byte where it went wrong."""
    with pytest.raises(BotApiError) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {words}"
    assert refusal.value.code == 400


@given(st.text())
def test_escaped_text_survives(text: str) -> None:
    """Any text that was HTML-escaped comes out as it was, without entities."""
    assert parse_html(html.escape(text)) == Formatted(text, [])


@given(st.text(alphabet=st.sampled_from("<>/ab&;=\"' é😀")))
def test_no_source_breaks_the_parser(source: str) -> None:
    """Any source is either parsed into entities that lie inside the text or refused in proper form."""
    try:
        found = parse_html(source)
    except BotApiError as refusal:
        words = refusal.description
    else:
        words = ""
        assert all(entity["offset"] + entity["length"] <= units(found.text) for entity in found.entities)
    assert words == "" or words.startswith("Bad Request: can't parse entities: ")


def test_surrounding_space_is_trimmed_with_its_entities() -> None:
    """White space around the text goes, and entities move, shrink or vanish with it."""
    found = trimmed(parse_html("\n <b> x </b><i>  </i>\n"))
    assert found == Formatted("x", [{"type": "bold", "offset": 0, "length": 1}])


def test_isolates_stay_and_embeddings_go() -> None:
    """Telegram keeps bidi isolates, drops the old embeddings and turns control characters into spaces."""
    assert clean("a\u2066b\u2069\u202ac\u202c\rd\x07e\n") == "a\u2066b\u2069cd e\n"


def test_links_commands_and_mentions_are_found() -> None:
    """Telegram marks bare addresses, commands and mentions by itself, but not inside code."""
    text, entities = with_detected(
        parse_html("/start see https://a.example/x. or @some_bot <code>/no</code> 1/2 &lt;/b&gt;")
    )
    assert text == "/start see https://a.example/x. or @some_bot /no 1/2 </b>"
    found = {
        entity["type"]: text[entity["offset"] : entity["offset"] + entity["length"]] for entity in entities
    }
    assert found == {
        "bot_command": "/start",
        "url": "https://a.example/x",
        "mention": "@some_bot",
        "code": "/no",
    }
