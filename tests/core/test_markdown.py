"""Values of any origin in Markdown: they are shown and never obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.core.markdown import address, code, escaped, plain, table
from tests.hostile import HOSTILE as FOREIGN

HOSTILE = [
    pytest.param("<script>alert(1)</script>", id="html"),
    pytest.param("[ici](https://example.org)", id="link"),
    pytest.param("![image](https://example.org/a.png)", id="image"),
    pytest.param("**gras** et _penché_ ~~barré~~", id="marks"),
    pytest.param("__un__ a__b __c", id="underscores"),
    pytest.param("un | deux", id="cell"),
    pytest.param("`code`", id="code"),
    pytest.param("&lt;b&gt; &copy;", id="entities"),
    pytest.param("<https://example.org>", id="autolink"),
    pytest.param("\\*", id="backslash"),
    pytest.param("un\n\n# deux\n---\n", id="lines"),
    *(pytest.param(text, id=name) for name, (text, _) in FOREIGN.items()),
]


def shown(markdown):
    """What a reader sees of a cell: its tokens' kinds and its text."""
    cell = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(table(["A"], [[markdown]]))
    rows = [token for token in cell if token.type == "inline"][1:]
    kinds = {child.type for token in rows for child in token.children}
    return kinds, "".join(child.content for token in rows for child in token.children)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_shown_as_it_is(text):
    kinds, seen = shown(escaped(text))

    assert kinds <= {"text", "text_special"}
    assert seen == plain(text, max(300, len(text)))


@given(st.text() | st.text("_*`~[]<|\\&;a1² \n"))
def test_any_text_is_shown_as_it_is(text):
    kinds, seen = shown(f"x {escaped(text)} x")  # a cell loses the spaces at its ends

    assert kinds <= {"text", "text_special"}
    assert " ".join(seen.split()) == " ".join(f"x {plain(text, max(300, len(text)))} x".split())


@given(st.text(min_size=1) | st.text("`|\\a ", min_size=1))
def test_any_value_is_one_piece_of_code(text):
    kinds, seen = shown(code(text))

    if plain(text):
        assert kinds == {"code_inline"}
        assert seen == plain(text, max(300, len(text)))


ADDRESSES = [
    pytest.param("https://www.rtes.fr/mentions?a=1&b=2#c", "link_open", id="https"),
    pytest.param("http://exemple.org/été", "link_open", id="accents"),
    pytest.param("javascript:alert(1)", "text", id="script"),
    pytest.param("data:text/html,<b>", "text", id="data"),
    pytest.param("https://exemple.org/ ailleurs", "text", id="space"),
    pytest.param("https://exemple.org/><script>", "text", id="closed-early"),
    pytest.param("https://exemple.org/a|b", "text", id="cell"),
    pytest.param("https://exemple.org/\n# titre", "text", id="lines"),
    pytest.param("https://" + "a" * 3000, "text", id="endless"),
    pytest.param("/mentions", "text", id="relative"),
]


@pytest.mark.parametrize("text, kind", ADDRESSES)
def test_only_addresses_of_the_web_become_links(text, kind):
    kinds, _ = shown(address(text))

    assert kind in kinds
    assert ("link_open" in kinds) is (kind == "link_open")


def test_what_cannot_be_seen_is_left_out():
    assert plain("Bourgs\u202e en\u0000 com\u200bmun\u2028fin") == "Bourgs en commun fin"
