"""What is told again when it comes back, and what is not taken for it."""

import json

import pytest

from pipeline.forget.suppression import MAX_RUNS, Suppression, suppression_of

TITLE = "Lettre du réseau n° 12"
TEXT = (
    "Le lavoir de Marcilly rouvre au printemps après deux ans de chantier. Les enfants de l'école y tiennent un marché, "
    "les anciens racontent les lessives d'hiver, et la commune prête la halle voisine aux producteurs du canton chaque jeudi."
)
LONG = " ".join(
    f"Le {number}e jour, la commune de Marcilly compte {number * number} voix au conseil." for number in range(200)
)
SAME = [
    pytest.param(TITLE, TEXT, id="itself"),
    pytest.param(TITLE, TEXT.upper().replace(".", " !"), id="other-case-and-signs"),
    pytest.param("Le lavoir rouvre", TEXT, id="another-title"),
    pytest.param(TITLE, TEXT.replace("deux ans", "trois ans").replace("jeudi", "samedi"), id="two-words-changed"),
    pytest.param(TITLE, TEXT[: len(TEXT) // 2], id="cut-short"),
    pytest.param(TITLE, TEXT + " Entrée libre, sans inscription, dans la limite des places.", id="a-sentence-more"),
]
DIFFERENT = [
    pytest.param("Lettre du réseau n° 13", TEXT, id="another-number"),
    pytest.param(TITLE, "Le four banal cuit le pain du village chaque premier samedi du mois, avec les voisins.", id="another-text"),
    pytest.param("Le lavoir", "Les enfants de l'école", id="a-formula"),
    pytest.param("Revue de presse", LONG + TEXT, id="quoted-in-a-long-text"),
]  # fmt: skip


def remembered(title, text):
    empty = Suppression(b"salt" * 8)
    return suppression_of(json.loads(json.dumps(Suppression(empty.salt, (empty.text(title, text),)).to_dict())))


@pytest.mark.parametrize("title, text", SAME)
def test_copies_are_told(title, text):
    assert remembered(TITLE, TEXT).has_text(title, text)


@pytest.mark.parametrize("title, text", DIFFERENT)
def test_others_are_not(title, text):
    assert not remembered(TITLE, TEXT).has_text(title, text)


def test_a_long_text_is_told_by_a_part_of_its_runs():
    kept = remembered("Le compte des voix", LONG)

    assert len(kept.texts[0].runs) == MAX_RUNS
    assert kept.has_text("Le compte des voix", LONG.replace("199e", "200e"))
    assert not kept.has_text("Le compte des voix", TEXT)


def test_a_short_text_is_told_by_all_of_it():
    kept = remembered("Le lavoir", "")

    assert kept.has_text("LE LAVOIR", "")
    assert not kept.has_text("Le lavoir", "Il rouvre.")


def test_the_list_holds_no_word_and_depends_on_its_salt():
    one, other = (Suppression(salt) for salt in (b"a" * 32, b"b" * 32))
    lists = [
        Suppression(each.salt, (each.text(TITLE, TEXT),), phrases=(each.phrase("Marcilly"),)).to_dict()
        for each in (one, other)
    ]

    assert "marcilly" not in json.dumps(lists).lower()
    assert not set(lists[0]["texts"][0]["runs"]) & set(lists[1]["texts"][0]["runs"])
