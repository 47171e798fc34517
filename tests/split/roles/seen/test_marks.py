"""Lines as dumps print them → their text, and the marks that were taken off."""

import pytest

from pipeline.split.roles.seen.marks import bare, is_picture

PLAIN = (
    "Une saison de moissons",
    "C# et F# : deux langages",
    "3 idées pour un verger",
    "* sans lien avec ce qui précède*",
    "Prix : 3 * 4 €",
    "a_b_c reste entier",
    "[note] entre crochets",
    "-5 °C ce matin",
    "f(x){y} et [a]{b}",
    "| deux | colonnes |",
    "*Le four* fume : oui",
    "",
)
MARKED = (  # printed, text, heading, item, link over the whole line
    ("### [Le four à pain](/le-four)", "Le four à pain", 3, False, True),
    ("## Nos fiches", "Nos fiches", 2, False, False),
    ("****** Nos_fiches ******", "Nos fiches", 1, False, False),
    ("* ***** Le_four à_pain *****", "Le four à pain", 2, True, False),
    ("[12]Le four à pain", "Le four à pain", 0, False, True),
    ("“[12]Le four à pain”", "“Le four à pain”", 0, False, False),
    ("* [3]Agenda", "Agenda", 0, True, True),
    ("Dans la haute [4]vallée, le [5]four fume.", "Dans la haute vallée, le four fume.", 0, False, False),
    ("Le four ( https://bourg.example.org/four )", "Le four", 0, False, False),
    ("[3]Le four [4]« Le pain » [5] et [6].", "Le four « Le pain » [5] et [6].", 0, False, True),
    ("[![Le four](p.jpg)](/four) [Le four](/four)", "Le four Le four", 0, False, False),
    ("- Agenda", "Agenda", 0, True, False),
    ("  * [Page suivante](/p2)".strip(), "Page suivante", 0, True, True),
    ("**Auteur :** Inès Aubrac", "Auteur : Inès Aubrac", 0, False, False),
    ("Voir [la fiche](/f) et [le guide](/g)", "Voir la fiche et le guide", 0, False, False),
    ("• Lire la suite", "Lire la suite", 0, True, False),
    ("[12]Le four (BUTTON) Ajouter au panier", "Le four", 0, False, True),
    ("(BUTTON) Trier par date", "(BUTTON) Trier par date", 0, False, False),
    ("Le four <https://bourg.example.org/four>", "Le four", 0, False, False),
    ("Voir <https://bourg.example.org/f> et <mailto:four@bourg.example.org>", "Voir et", 0, False, False),
    ("<https://bourg.example.org/four>", "<https://bourg.example.org/four>", 0, False, False),
    ("[Le four [Fiche]](/le-four)", "Le four [Fiche]", 0, False, True),
    ("[![Le four [Fiche]](/p.jpg)](/le-four)", "Le four [Fiche]", 0, False, True),
    ("![Photo](p.jpg)", "Photo", 0, False, True),
    ('[Le four](/four_(pain) "Le four")', "Le four", 0, False, True),
    ("| **Le four à pain** |", "Le four à pain", 0, False, False),
    ("*3 mai 2021*", "3 mai 2021", 0, False, False),
    ("- ## [Le four](/le-four)", "Le four", 2, True, True),
    ("[Le four à pain]{.titre}", "Le four à pain", 0, False, False),
    ("- [Le four](/four){.lien #four} [(12)]{.n}", "Le four (12)", 0, True, False),
    ('[![Le four](/four.svg){width="180"}](/)', "Le four", 0, False, True),
    ("*Matières :* pierre", "Matières : pierre", 0, False, False),
    ("* _Lieu_ : Brande", "Lieu : Brande", 0, True, False),
    ("**Lieu :** Brande\\", "Lieu : Brande", 0, False, False),
    (r"#### L\'essentiel {#court .titre}", "L'essentiel", 4, False, False),
    ("#### Le four {1984}", "Le four {1984}", 4, False, False),
    ("::: {.carte #four}", ":::", 0, False, False),
    (":::::: fiche", ":::", 0, False, False),
    ("::::::", ":::", 0, False, False),
    ("::: Le four fume encore", "::: Le four fume encore", 0, False, False),
    (r"1\. Le four \[récit\]", "1. Le four [récit]", 0, False, False),
)


@pytest.mark.parametrize("printed", PLAIN)
def test_a_line_without_marks_stays(printed):
    assert bare(printed).text == printed.removeprefix("* ")


@pytest.mark.parametrize(("printed", "text", "heading", "is_item", "is_link"), MARKED)
def test_marks_are_taken_off_and_told(printed, text, heading, is_item, is_link):
    told = bare(printed)

    assert (told.text, told.heading, told.is_item, told.is_link) == (text, heading, is_item, is_link)


@pytest.mark.parametrize(
    ("printed", "is_strong"),
    [
        ("**Le four à pain**", True),
        ("**[Le four à pain](/le-four)**", True),
        ("- __Agenda__", True),
        ("**Auteur :** Inès Aubrac", False),
        ("Le **four** à pain", False),
    ],
)
def test_a_line_is_bold_where_all_of_it_is(printed, is_strong):
    assert bare(printed).is_strong == is_strong


def test_a_line_of_marks_alone_stays_a_line():
    assert bare("* * *").text == "* *"
    assert bare("***").text == "***"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("![Le four](p.jpg)", True),
        ("[four.png]", True),
        ("[image: Le four]", True),
        ("[image: Le four] fume", False),
        ("[Le four]", False),
    ],
)
def test_a_line_that_is_one_picture(printed, expected):
    assert is_picture(printed) is expected
