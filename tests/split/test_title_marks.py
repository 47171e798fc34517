"""What the lists of a site print on the lines of their titles → titles without it."""

import pytest

from pipeline.core.model import Block
from pipeline.core.source import Source
from pipeline.split import induce, split
from pipeline.split.title_marks import Mark, marks_of, unmarked, without_marks
from tests.reading import document_of

STORIES = (
    ("Le bus de nuit", "Le bus relie les sept hameaux du plateau, et son budget tient depuis trois hivers."),
    ("Le vieux lavoir", "Le lavoir accueille un atelier de réparation, ouvert chaque samedi aux habitants."),
    ("Le moulin à farine", "Le moulin a repris, porté par onze fermes et une boulangerie du canton voisin."),
    ("Les haies du pré", "Les haies sont plantées par trois écoles, et le syndicat paie les plants et les outils."),
)


@pytest.mark.parametrize(
    ("pages", "shown"),
    [
        pytest.param([["1. Le four", "2. Le pré"], ["3. Le quai"]], [["Le four", "Le pré"], ["Le quai"]], id="numbers"),
        pytest.param([["1) Le four"], ["1) Le pré"], ["1) Le quai"]], [["Le four"], ["Le pré"], ["Le quai"]], id="first of each page"),
        pytest.param([["(3) Le four", "(4) Le pré", "(6) Le quai"]], [["Le four", "Le pré", "Le quai"]], id="one was missed"),
        pytest.param([["[3] Le four", "[2] Le pré", "[1] Le quai"]], [["Le four", "Le pré", "Le quai"]], id="down"),
        pytest.param([["01 LE FOUR", "02 LE PRÉ", "03 LE QUAI"]], [["LE FOUR", "LE PRÉ", "LE QUAI"]], id="padded"),
        pytest.param([["1.1 Le four", "1.2 Le pré", "2.1 Le quai"]], [["Le four", "Le pré", "Le quai"]], id="sections"),
        pytest.param([["§ 2.9. Le four", "§ 2.10. Le pré"], ["§ 3.1. Le quai", "§ 3.2. Le pont"]], [["Le four", "Le pré"], ["Le quai", "Le pont"]], id="sections with a sign"),
        pytest.param([["I. Le four", "II. Le pré", "III. Le quai"]], [["Le four", "Le pré", "Le quai"]], id="Roman"),
        pytest.param([["IX) Le four", "X) Le pré", "XI) Le quai", "XII) Le pont"]], [["Le four", "Le pré", "Le quai", "Le pont"]], id="Roman that go on"),
        pytest.param([["=head3 Le four", "=head3 Le pré"]], [["Le four", "Le pré"]], id="commands of headings"),
        pytest.param([["@subsection 1.1 Le four", "@subsection 1.2 Le pré", "@subsection 1.3 Le quai"]], [["Le four", "Le pré", "Le quai"]], id="commands and sections"),
        pytest.param([["Le four ........ 5", "Le pré . . . . . 12", "Le quai.......20"]], [["Le four", "Le pré", "Le quai"]], id="dots that lead to pages"),
        pytest.param([["1.1 Le four ..... 5", "1.2 Le pré ..... 7", "1.3 Le quai ..... 9"]], [["Le four", "Le pré", "Le quai"]], id="sections of contents"),
        pytest.param([["N° 1 Le four", "N° 2 Le pré"]], [["Le four", "Le pré"]], id="with a sign"),
        pytest.param([["N.º 1 – El horno", "N.º 2 – El prado"]], [["El horno", "El prado"]], id="with a sign behind a point"),
        pytest.param([["2019 – Le four", "2021 – Le pré"], ["2019 – Le quai"]], [["Le four", "Le pré"], ["Le quai"]], id="years and a dash"),
        pytest.param([["1 | Le four", "2 | Le pré"]], [["Le four", "Le pré"]], id="behind a stroke"),
        pytest.param([["Titre : Le four", "Titre : Le pré"]], [["Le four", "Le pré"]], id="a caption"),
        pytest.param([["Guide | Le four", "Étude | Le pré", "Guide | Le quai"]], [["Le four", "Le pré", "Le quai"]], id="kinds"),
        pytest.param([["Leitfaden: Der Ofen", "Studie: Die Mühle", "Leitfaden: Der Hof: ein Bericht", "Das Haus"]], [["Der Ofen", "Die Mühle", "Der Hof: ein Bericht", "Das Haus"]], id="kinds before a colon"),
        pytest.param([["Titel: 1. Der Ofen", "Titel: 2. Die Mühle"]], [["Der Ofen", "Die Mühle"]], id="both"),
        pytest.param([["PDF: Der Ofen", "MP4: Die Mühle"]], [["Der Ofen", "Die Mühle"]], id="files"),
        pytest.param([["Le four (PDF)", "Le pré : bilan (WEB)"]], [["Le four", "Le pré : bilan"]], id="files behind"),
        pytest.param([["[Archivé] Le four", "Le pré", "[Archivé] Le quai"]], [["Le four", "Le pré", "Le quai"]], id="badges of some"),
        pytest.param([["Le four [ÉPUISÉ]", "Le pré", "Le quai [ÉPUISÉ]"]], [["Le four", "Le pré", "Le quai"]], id="behind"),
        pytest.param(
            [[f"Ovnen {letter} · {'Nyt' if letter < 'd' else 'Arkiveret'}" for letter in "abcdefgh"]], [[f"Ovnen {letter}" for letter in "abcdefgh"]], id="behind a dot"
        ),
        pytest.param(
            [[f"Le four {number} (Arkiveret)" for number in "abcdef"]], [[f"Le four {number}" for number in "abcdef"]], id="round"
        ),
    ],
)  # fmt: skip
def test_titles_lose_what_their_lists_print_beside_them(pages, shown):
    marks = marks_of(pages)

    assert [[without_marks(title, marks)[0] for title in titles] for titles in pages] == shown


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param([["2019 en chiffres", "2020 en chiffres", "2021 en chiffres"]], id="years"),
        pytest.param([["2019 : le four", "2019 : le pré", "2019 : le quai"]], id="one year"),
        pytest.param([["12 idées pour le four", "7 raisons de planter"]], id="numbers that count nothing"),
        pytest.param([["Conseil : séance de mars", "Conseil : séance d’avril", "Conseil : le budget"]], id="a word of its own"),
        pytest.param([["Guide : le four", "Guide : le pré", "Le quai"]], id="one kind"),
        pytest.param([["Étude : le four", "Vézac : le pré", "Guide : le quai", "Le pont"]], id="kinds of some"),
        pytest.param([["Le four (1999)", "Le pré (2003)"]], id="years in brackets"),
        pytest.param([["Le four (Inès Roy)", "Le pré (Luc Morvan)", "Le quai (Inès Roy)"]], id="names"),
        pytest.param([["Le four [film]", "Le pré [film]", "Le quai [livre]"]], id="kinds behind"),
        pytest.param([[f"Eau : {name}" for name in "abcdefghijklm"]], id="what a site is about"),
        pytest.param([["Guide – Le four", "Étude – Le pré", "Guide – Le quai"] * 5], id="kinds before"),
        pytest.param([["Le four [Étude]", "Le pré [Archivé]", "Le quai [Archivé]"]], id="kinds and states behind"),
        pytest.param([["V. Hugo à Brande", "C. Monet au four", "L. Morvan au pré"]], id="initials"),
        pytest.param([["3.11 pour les nouveaux", "2.7 ou la fin", "12.4 mètres de haut"]], id="versions and measures"),
        pytest.param([["Le four... 5 ans", "Le pré... 12", "Le quai"]], id="dots of a sentence"),
        pytest.param([["1. Le four"]], id="one title"),
        pytest.param([[]], id="none"),
    ],
)  # fmt: skip
def test_what_is_of_the_title_stays(pages):
    assert marks_of(pages) == ()


def test_a_tag_that_comes_back_at_the_ends_of_titles_is_a_badge():
    marks = marks_of(
        [["Neuf – Le four"], ["Le pré GRATUIT"], ["Neuf – Le quai"], ["La halte GRATUIT"]], ["Neuf", "GRATUIT"] * 2
    )

    assert [without_marks(title, marks)[0] for title in ("Neuf – Le four", "Le pré GRATUIT", "Le Neuf")] == [
        "Le four",
        "Le pré",
        "Le",
    ]


def test_words_in_tags_that_differ_are_of_their_titles():
    assert marks_of([["Le bourg relit Germinal", "Nana au lavoir"]], ["Germinal", "Nana"]) == ()


def test_what_marks_say_of_the_resource_stands_beside_it():
    titles = [Block(3, "[Archivé] Le four"), None, Block(9, "Le pré"), Block(12, "[Archivé] Le quai")]
    shown = unmarked(titles, ())

    assert [title and title.text for title, _ in shown] == ["Le four", None, "Le pré", "Le quai"]
    assert [[block.text for block in said] for _, said in shown] == [["Archivé"], [], [], ["Archivé"]]


def test_a_title_of_nothing_else_keeps_its_mark():
    assert unmarked([Block(1, "1. 2000")], [Mark("number", "#.")])[0][0].text == "1. 2000"


def test_a_page_of_one_record_knows_the_numbers_of_its_site():
    source = Source("bourg")
    pages = [
        document_of(
            f"Le bourg\nAccueil | Agenda\n\n{number}. {title}\n\nThème : bourg\nParu : 2021\n\n{text}\n\n{text}\n\nPlan du site",
            source,
            f"{number}.txt",
        )
        for number, (title, text) in enumerate(STORIES, 1)
    ]
    learned = induce(pages, source).source

    assert [[record.title.text for record in split(page, learned).records] for page in pages] == [
        [title] for title, _ in STORIES
    ]
