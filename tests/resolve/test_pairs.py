"""Pairs of records with the verdict that they must get: tables of real-looking pairs, a file each language."""

import pytest

from pipeline.resolve.match.rules import RULES
from tests.resolve import pairs, pairs_english, pairs_german, pairs_spanish
from tests.resolve.pairs import ELSEWHERE, GARAGE, JARDIN, LATER, LETTRE, MODELE, OTHER_PAGE, PRIVATE, RAPPORT, edited
from tests.resolve.records import resolve

LONG = f"{GARAGE} {JARDIN} {RAPPORT}"
TABLES = (pairs, pairs_english, pairs_german, pairs_spanish)


def records(seen, left, right):
    made = []
    for title, text, *rest in (left, right):
        made.append(seen(title, text, **(rest[0] if rest else {})))
    return made


@pytest.mark.parametrize(("left", "right"), [row for table in TABLES for row in table.SAME])
def test_one_resource(seen, left, right):
    resolution = resolve(records(seen, left, right))

    assert len(resolution.resources) == 1
    assert {match.verdict for match in resolution.matches} <= {"same", "version"}
    assert all(match.why for match in resolution.matches)


@pytest.mark.parametrize(("left", "right"), [row for table in TABLES for row in table.DIFFERENT])
def test_different_resources_stay_apart(seen, left, right):
    resolution = resolve(records(seen, left, right))

    assert len(resolution.resources) == 2
    assert {match.verdict for match in resolution.matches} <= {"different"}


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        pytest.param(f"{LONG} Fermé en mars.", 99.45, id="near"),
        pytest.param(
            " ".join(word[::-1] if at % 2 else word for at, word in enumerate(LONG.split())),
            None,
            id="the-same-letters",
        ),
    ],
)
def test_characters_of_two_that_are_apart_are_told_where_they_are_near(seen, text, ratio):
    (match,) = resolve(records(seen, ("Le garage", LONG), ("Le garage", text, {"position": 2}))).matches

    assert (match.verdict, match.ratio) == ("different", ratio)


@pytest.mark.parametrize(
    ("left", "right", "verdict", "rule", "why"),
    [
        (("Fiche", MODELE, {"number": "101"}), ("Fiche", MODELE, {**LATER, "number": "97"}), "different", "number", "the numbers differ: 101 and 97"),
        (("Rapport 2020", RAPPORT), ("Rapport 2022", RAPPORT, LATER), "different", "title_year", "the years in the titles differ: 2020 and 2022"),
        (("Newsletter #2.2", LETTRE), ("Newsletter #2.3", LETTRE, LATER), "different", "title_numerals", "the numerals of the titles differ: 2.2 and 2.3"),
        (("Actualités", JARDIN), ("Actualités", GARAGE, LATER), "different", "too_little", "the same title, but too little of the texts is alike (0.0 %)"),
        (("Le garage", GARAGE[:200]), ("Une aide au permis", GARAGE[:200] + " Fermé en mars.", LATER), "different", "too_little", "the title 'Le garage' became 'Une aide au permis', and 96.5 % of the texts being alike is not enough for such titles"),
        (("Formation C++", MODELE), ("Formation C#", MODELE, LATER), "different", "title_signs", "the signs in the titles differ: ++ and #"),
        (("", "La réunion du 12 mars se tient à la halle."), ("", "La réunion du 13 mars se tient à la halle.", LATER), "different", "marks", "no title, and the texts differ by a figure or a sign: 12 and 13"),
        (("", GARAGE + " " + RAPPORT[:240]), ("", JARDIN[:240] + " " + GARAGE, LATER), "different", "grafted", "no title, and each text has a long part that the other knows nothing of"),
        (("Le garage", GARAGE), ("Le garage", GARAGE + " Fermé en mars.", {"position": 2}), "different", "side_by_side", "reseau/2021-03-01/page-1.txt prints both, and they are not equal"),
        (("Le garage solidaire de la vallée", GARAGE), ("Le garage solidaire de la vallée", edited(GARAGE, ("Quarante", "Soixante")), LATER), "version", "edited", "the same title, 99.0 % of the text; 'quarante' became 'soixante'"),
        (("Le garage solidaire de la vallée", GARAGE), ("Le garage solidaire de la vallée", GARAGE.upper(), LATER), "same", "same_words", "the same title, the same words"),
        ((PRIVATE, ""), (PRIVATE, "", LATER), "same", "title_alone", "the same title, neither has a text"),
    ],
)  # fmt: skip
def test_a_match_says_what_decided(seen, left, right, verdict, rule, why):
    (match,) = resolve(records(seen, left, right)).matches

    assert (match.verdict, match.rule, match.why) == (verdict, rule, why)


OF_A_TABLE = [
    pytest.param(("La ressourcerie de Lyon", MODELE + " À Lyon, elle trie douze tonnes."), ("La ressourcerie de Nantes", MODELE + " À Nantes, elle trie neuf tonnes."), 2, id="the-texts-differ-by-the-word-of-the-titles"),
    pytest.param(("La ressourcerie de Lyon", GARAGE), ("La ressourcerie de Lion", edited(GARAGE, ("Quarante", "Soixante"))), 1, id="a-slip-in-a-short-title"),
    pytest.param(("Le garage solidaire de la vallée", GARAGE), ("Un garage solidaire dans la vallée", edited(GARAGE, ("répare et loue", "répare"), ("six mécaniciens", "sept apprentis"))), 1, id="a-word-of-the-title-and-some-of-the-text"),
    pytest.param(("Rapport annuel 2020 du réseau", RAPPORT), ("Rapport annuel 2021 du réseau", RAPPORT), 2, id="a-year-is-a-veto"),
    pytest.param(("Tarifs", "Une année d'adhésion au réseau : 50 €"), ("Tarifs", "Une année d'adhésion au réseau : 60 €"), 2, id="a-price"),
    pytest.param(("Guide", GARAGE + " " + RAPPORT[:240]), ("Guide", GARAGE + " " + JARDIN[:240]), 2, id="one-half-in-common"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "resources"), OF_A_TABLE)
def test_titles_of_a_table_are_evidence(seen, left, right, resources):
    assert len(resolve(records(seen, (*left, ROW), (*right, OTHER_ROW))).resources) == resources


def plural(text, every):
    """A slip in every n-th word: few runs of words are left, most characters are."""
    return " ".join(word + "s" if index % every == 0 else word for index, word in enumerate(text.split()))


ROW = {"source": None, "snapshot": None, "page": None, "record_id": "a"}  # of a table
OTHER_ROW = ROW | {"record_id": "b"}
GARDEN, GARAGES = "Un jardin partagé sur les hauteurs", "Le garage solidaire de la vallée"
ADDRESS = {"url": "https://exemple.fr/ressource"}
DECIDES = {
    "same_words": ((GARAGES, GARAGE), (GARAGES, GARAGE.upper(), LATER)),
    "retyped_title": ((GARDEN, JARDIN), ("Jardins partagés sur les hauteurs", JARDIN, LATER)),
    "renamed": ((GARDEN, JARDIN), ("Douze familles et un potager", JARDIN, LATER)),
    "edited": ((GARAGES, GARAGE), (GARAGES, edited(GARAGE, ("Quarante", "Soixante")), ELSEWHERE)),
    "reworded": ((GARAGES, GARAGE), (GARAGES, plural(GARAGE, 4), ELSEWHERE)),
    "edited_generic": (("Agenda", LETTRE), ("Agenda", edited(LETTRE, ("trois appels", "quatre appels")), ELSEWHERE)),
    "reworded_generic": (("Agenda", LETTRE), ("Agenda", plural(LETTRE, 6), ELSEWHERE)),
    "title_missing": (("", GARAGE), (GARAGES, edited(GARAGE, ("Quarante", "Soixante")), LATER)),
    "untitled": (("", GARAGE), ("", edited(GARAGE, ("Quarante", "Soixante")), ELSEWHERE)),
    "untitled_reworded": (("", GARAGE), ("", plural(GARAGE, 5), ELSEWHERE)),
    "reduced_title": ((GARAGES, GARAGE), ("Le garage solidaire", edited(GARAGE, ("Quarante", "Soixante")), LATER)),
    "likely": (("", GARAGE, ROW), (GARAGES, plural(GARAGE, 8), OTHER_ROW)),
    "likely_reworded": (("", GARAGE, ROW), (GARAGES, plural(GARAGE, 5), OTHER_ROW)),
    "word_of_title": (("Le garage de Lyon", GARAGE, ROW), ("Le garage de Nantes", plural(GARAGE, 9), OTHER_ROW)),
    "word_of_title_reworded": (
        ("Le garage de Lyon", GARAGE, ROW),
        ("Le garage de Nantes", plural(GARAGE, 5), OTHER_ROW),
    ),
    "another_short_title": (("Un jardin", GARAGE, ROW), (GARAGES, edited(GARAGE, ("Quarante", "Soixante")), OTHER_ROW)),
    "another_title": ((GARDEN, GARAGE, ROW), (GARAGES, edited(GARAGE, ("Quarante", "Soixante")), OTHER_ROW)),
    "another_title_reworded": ((GARDEN, GARAGE, ROW), (GARAGES, plural(GARAGE, 6), OTHER_ROW)),
    "excerpt": ((GARAGES, GARAGE), (GARAGES, GARAGE[:165], ELSEWHERE)),
    "rewritten": ((GARAGES, GARAGE), (GARAGES, GARAGE[:110], LATER)),
    "shortened_and_retyped": ((GARDEN, JARDIN), ("Le jardin partagé sur les hauteurs", JARDIN[:130], LATER)),
    "rewritten_generic": (("Agenda", LETTRE), ("Agenda", LETTRE[:90], LATER)),
    "one_address": (("Agenda", JARDIN, ADDRESS), ("Agenda", JARDIN[:120], ELSEWHERE | ADDRESS)),
    "cut_short": ((GARAGES, GARAGE), (GARAGES, GARAGE[:110], OTHER_PAGE)),
    "address_alone": (("Statuts types", "", ADDRESS), ("Statuts types", "", ELSEWHERE | ADDRESS)),
    "title_alone": ((PRIVATE, ""), (PRIVATE, "", LATER)),
    "text_missing": ((PRIVATE, ""), (PRIVATE, JARDIN, OTHER_PAGE)),
    "title_in_place": (("Statuts types", ""), ("Statuts types", "", LATER)),
    "text_missing_in_place": (("Statuts types", ""), ("Statuts types", JARDIN, LATER)),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_decides_a_pair_that_no_earlier_one_did(seen, rule):
    (match,) = resolve(records(seen, *DECIDES[rule.name])).matches

    assert (match.rule, match.verdict) == (rule.name, rule.verdict)
    assert match.score >= rule.least


def test_a_page_that_prints_two_versions_gives_a_resource_only_one_of_them(seen):
    one = seen(GARAGES, edited(GARAGE, ("Quarante", "Trente")), position=1)
    other = seen(GARAGES, edited(GARAGE, ("Quarante véhicules", "Soixante vélos")), position=2)
    newest = seen(GARAGES, GARAGE, **LATER)

    resources = resolve([one, other, newest]).resources

    assert sorted(sorted(m.record_id for m in found.members) for found in resources) == sorted(
        [[other.record_id], sorted([one.record_id, newest.record_id])]
    )
