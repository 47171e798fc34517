"""Lines of a page → what each one looks like, and by which keys lines are alike."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.seen.company import REPEATED, SUMMARY_WORD
from pipeline.split.roles.seen.lines import LOOKS
from pipeline.split.roles.seen.signs import prepared
from tests.reading import document_of

UNDERLINED = (  # a text, and of each of its lines how high a heading it is
    ("Le four\n-------", [2, 0]),
    ("Le four\n=======", [1, 0]),
    (
        "Un titre bien plus long que ce qui le souligne, et c'est ainsi\n----------------------------------------",
        [2, 0],
    ),
    ("Le four\n\n-------", [0, 0]),  # a rule between two records
    ("Le bourg a rallumé son four, et trois boulangers y cuisent\n------\nLe lavoir", [0, 0, 0]),
    ("Le four\n- Agenda", [0, 0]),
    ("-------\n-------", [0, 0]),
)
SAID = (  # a line, and what its words are known to say
    ("Samenvatting:", "says_summary"),
    ("Résumé : le four se rallume le samedi", "says_summary"),
    ("Trefwoorden: fiets, haven", "says_label"),
    ("Veröffentlicht am", "says_label"),
    ("Photo : Maud Le Goff", "credit"),
    ("Lees verder", "leads_on"),
    ("Nein", "yes_no"),
    ("[téléphone]", "masked"),
    ("Le four du bourg se rallume", None),
    ("Le bourg publie un résumé de ses comptes, et chacun peut le lire à la mairie", None),
)


@pytest.mark.parametrize(("text", "levels"), UNDERLINED)
def test_a_rule_at_once_under_a_line_makes_it_a_heading(text, levels):
    page = prepared(document_of(text, Source("bourgs")))

    assert page.signs[:, LOOKS.index("heading")].tolist() == levels


def test_lines_that_differ_by_figures_are_alike():
    lines = ["Le four", "12 commentaires", "Le lavoir", "3 commentaires", "La halle", "1 204 commentaires"]
    page = prepared(document_of("\n\n".join(lines), Source("bourgs")))

    assert page.keys["figured"][1::2] == ["0 commentaires"] * 3
    assert len(set(page.keys["text"])) == len(lines)
    assert [sort == REPEATED for sort in page.sorts] == [False, True] * 3


@pytest.mark.parametrize(("line", "said"), SAID)
def test_words_that_are_known_in_six_languages_are_signs(line, said):
    page = prepared(document_of(line, Source("bourgs")))
    signs = ("says_summary", "says_label", "credit", "leads_on", "yes_no", "masked")

    assert [sign for sign in signs if page.signs[0, LOOKS.index(sign)]] == ([said] if said else [])


def test_a_caption_of_summaries_is_a_sort_of_its_own():
    page = prepared(document_of("Le four\n\nEn bref :\n\nLe bourg rallume son four.", Source("bourgs")))

    assert [sort == SUMMARY_WORD for sort in page.sorts] == [False, True, False]
