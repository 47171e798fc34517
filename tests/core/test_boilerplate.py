"""Lines that say nothing of the resource, and lines that only look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.boilerplate import is_boilerplate, is_random_key, is_read_more, noise, prose_words, uncut
from pipeline.core.model import Block

KEYS = "ygiy sdd qzt hiyw xzvb mlkj aaa bcdf wq uuid jkfe".split()
WORDS = "suite ici oui non gare vélo ville emploi fin plan stage pôle rue lire blog infos atlas sport".split()


@pytest.mark.parametrize("text", KEYS)
def test_a_random_key_is_junk(text):
    assert is_random_key(text, frozenset())


@pytest.mark.parametrize("text", WORDS)
def test_a_word_alone_on_its_line_is_no_junk(text):
    assert not is_random_key(text, frozenset())


@pytest.mark.parametrize("text", ["ESS", "n", "ab1", "l'eau", "deux mots", "développement", "", "Sdd"])
def test_capitals_figures_and_long_words_are_no_keys(text):
    assert not is_random_key(text, frozenset())


def test_what_the_page_says_elsewhere_is_a_word():
    blocks = [
        Block(1, "scc"),
        Block(3, "La société scc gère la gare."),
        Block(5, "sdd"),
        Block(7, "uuid"),
        Block(9, "Un uuid"),
    ]

    assert noise(blocks, prose_words(blocks)) == {5: "junk"}


def test_the_only_key_of_a_page_is_looked_up_too():
    blocks = [Block(1, "scc"), Block(3, "La société scc gère la gare.")]

    assert noise(blocks, prose_words(blocks)) == {}


FURNITURE = [
    pytest.param("  Partager ", id="button"),
    pytest.param("FacebookTwitterWebsite", id="buttons-run-together"),
    pytest.param("Pas d'images ? Version web", id="no-images"),
    pytest.param("Mettre à jour les préférences  |  Se désinscrire", id="preferences"),
    pytest.param("En savoir plus", id="more"),
    pytest.param("Vous recevez cette lettre car vous êtes adhérent du réseau.", id="why-you-get-this"),
    pytest.param("SE DÉSABONNER", id="capitals"),
]
TEXT = [
    pytest.param("Partager les bonnes pratiques entre communes", id="partager"),
    pytest.param("En savoir plus sur les coopératives d'habitants", id="en-savoir-plus"),
    pytest.param("La suite du programme se construit à l'automne.", id="suite"),
    pytest.param("Version web du guide de la gare", id="version-web"),
    pytest.param("", id="empty"),
]


@pytest.mark.parametrize("text", FURNITURE)
def test_buttons_and_notices_of_a_mail(text):
    assert is_boilerplate(text)


@pytest.mark.parametrize("text", TEXT)
def test_sentences_are_no_buttons(text):
    assert not is_boilerplate(text)


LEADS_ON = ["Lire la suite…", "En savoir plus", "Read more »", "Find out more", "Weiterlesen", "Mehr erfahren →", "Leer más", "SEGUIR LEYENDO", "Leggi tutto", "Scopri di più…", "Lees verder", "Meer weten >"]  # fmt: skip
LEADS_NOWHERE = ["Lire la suite de l'enquête sur les gares rurales", "Il pane si sparge su più", "A loaf of bread more", "Kinder lesen", "Lo que cuesta más"]  # fmt: skip


@pytest.mark.parametrize("line", LEADS_ON)
def test_what_leads_to_the_rest_of_a_text(line):
    assert is_read_more(line) and is_read_more(f"› {line}")
    assert uncut(f"Le bus de nuit roule {line}") == "Le bus de nuit roule"


@pytest.mark.parametrize("line", LEADS_NOWHERE)
def test_what_leads_nowhere(line):
    assert not is_read_more(line)
    assert uncut(line) is None


@given(st.lists(st.text(), max_size=8))
def test_every_line_is_at_most_one_kind_of_noise(lines):
    blocks = [Block(n, line) for n, line in enumerate(lines, 1) if line.strip()]
    found = noise(blocks, prose_words(blocks))

    assert found.keys() <= {block.line for block in blocks}
    assert set(found.values()) <= {"junk", "furniture"}
