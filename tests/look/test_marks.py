"""What differs between two texts, as a page marks it."""

import pytest

from pipeline.core.differences import segments
from pipeline.look import environment, language
from pipeline.look.marks import difference, marks

EN = language("en")
DIFFERENCES = [
    pytest.param(
        "le chat dort",
        "le chien dort",
        '<del><span class="heard">dropped: </span>chat</del> <ins><span class="heard">added: </span>chien</ins> ',
        id="a word",
    ),
    pytest.param("l’essor", "l'essor", "’ (right single quotation mark) → &#39; (apostrophe)", id="an apostrophe"),
    pytest.param("un  deux", "un deux", "only spaces", id="spaces"),
    pytest.param("un", "un", "letter by letter", id="nothing"),
    pytest.param("un <b>", "un <script>", "un &lt;<del>", id="markup"),
    pytest.param("un", "un \u202edeux", "\\u202edeux", id="a mark that turns"),
]


@pytest.mark.parametrize("old, new, shown", DIFFERENCES)
def test_a_difference_is_marked_or_named(old, new, shown):
    assert shown in difference(old, new, EN)


def test_equal_stretches_are_cut_short_and_counted():
    old = " ".join(f"mot{number}" for number in range(40))
    marked = marks(segments(f"{old} fin", f"{old} bout"), language("fr"))

    assert "[… 32 mots …]" in marked
    assert "mot39" in marked
    assert "mot20" not in marked


def test_what_a_page_says_is_never_markup():
    template = environment("en").from_string(
        "{{ text | foreign }}{{ _('Of %(text)s.', text=text) }}{{ text | paragraphs }}"
    )
    shown = template.render(text="<img src=x onerror=alert(1)>\u202e\x1b")

    assert "<img" not in shown
    assert "\u202e" not in shown
    assert "\x1b" not in shown
