"""Records of small pages: what a reader would say where the alignment is easy to fool."""

import pytest

from pipeline.core.source import Source
from pipeline.split import split
from tests.generate import NAME, PROFILE
from tests.reading import cut_of, document_of, profile, spans

SOURCE = profile(PROFILE, NAME)
LABELS = ["Type de ressource", "Autres", "Ressource privée", "Non", "Résumé"]
GARE = "La gare de Valmérac a fermé son guichet en 2019, et la commune cherche un usage au bâtiment."
HALLE = "La halle de Brande abrite un marché de producteurs le samedi, et une ressourcerie la semaine."
LAVOIR = "Le lavoir de Colverne a été relevé par un chantier d'insertion de huit personnes, en deux étés."
NOWHERE = (None, None)


def cut(*lines):
    return cut_of("\n".join(lines), SOURCE)


def test_two_records_with_no_blank_line_anywhere():
    found = cut("La gare", GARE, *LABELS, GARE, "La halle", HALLE, *LABELS, HALLE)

    assert [spans(record) for record in found.records] == [
        (1, (2, 2), (3, 7), (8, 8)),
        (9, (10, 10), (11, 15), (16, 16)),
    ]


@pytest.mark.parametrize("heads", [((), ()), (("La gare",), ("La halle",))], ids=["texts alone", "titles"])
def test_a_page_that_prints_none_of_its_sites_captions_is_cut_by_its_texts(heads):
    first, second = heads
    found = cut(*first, GARE, GARE, *second, HALLE, HALLE)

    assert [(record.title and record.title.text, record.body[0].text, record.summary[0].text) for record in found.records] == [
        (first[0] if first else None, GARE, GARE),
        (second[0] if second else None, HALLE, HALLE),
    ]  # fmt: skip


def test_an_article_of_a_described_site_lists_nothing():
    assert cut("La gare de Valmérac", GARE, HALLE, LAVOIR, "Lire aussi", "La halle de Brande").records == ()


def test_a_private_record_between_two_others():
    found = cut(
        "La gare", GARE, *LABELS, GARE, "Compte rendu du conseil", *LABELS, LAVOIR, "La halle", HALLE, *LABELS, HALLE
    )

    assert [spans(record) for record in found.records] == [
        (1, (2, 2), (3, 7), (8, 8)),
        (9, NOWHERE, (10, 14), (15, 15)),
        (16, (17, 17), (18, 22), (23, 23)),
    ]


def newsletter(name, issue, *items):
    heads = [line for head, text in items for line in (head, text, "Lire la suite")]
    return [name, *LABELS, issue, "Version en ligne", issue, *heads, "Gérer mes préférences | Se désabonner"]


@pytest.mark.parametrize("name", ["La lettre EAU VIVE", "Gazette du canal"])
def test_a_newsletter_begins_with_the_name_that_its_issue_begins_with(name):
    """None has a text over its labels, and the heads of its items look more like titles than its own name does."""
    mills = (
        "MOULINS ET COMMUNS : L'EXEMPLE DE BRANDE",
        "Onze fermes du plateau ont rallumé le moulin à farine en mai.",
    )
    homes = ("HABITAT : COMMENT RELEVER UN LAVOIR ?", LAVOIR)
    water = ("L'EAU : BILAN 2020", "La régie du canal a rendu ses comptes devant soixante abonnés, un lundi soir.")
    first = newsletter(name, f"{name.capitalize()} #2.1 - mai 2021", mills)
    second = newsletter(name, f"{name.capitalize()} #2.2 - juin 2021", homes, water)
    found = cut("La gare", GARE, *LABELS, GARE, *first, *second, "La halle", HALLE, *LABELS, HALLE)

    assert [record.title.text for record in found.records] == ["La gare", name, name, "La halle"]
    assert [spans(record)[1] for record in found.records[1:3]] == [NOWHERE, NOWHERE]
    assert all(record.confidence >= 0.5 for record in found.records)


def test_copies_that_both_name_their_title_are_of_one_record():
    title, record = "Portrait : la Boussole du Plateau", ("La gare", GARE, *LABELS, GARE)
    body = "La Boussole du Plateau ouvre la halle du bourg le samedi, et douze producteurs s'y retrouvent sans intermédiaire."
    told = "Récit de quatre voisins : une buvette, un marché, trois hivers et la Boussole de leur Plateau, en images."
    rest = "Le tout est porté par une régie de quartier, avec l'appui du canton, pour les deux années qui viennent."
    found = cut(*record, title, body, LAVOIR, *LABELS, told, rest, "La halle", HALLE, *LABELS, HALLE).records[1]

    assert (found.title.text, found.confidence >= 0.5) == (title, True)


def test_a_record_without_a_summary():
    found = cut("La gare", GARE, *LABELS, "La halle", HALLE, *LABELS, HALLE)

    assert [spans(record) for record in found.records] == [
        (1, (2, 2), (3, 7), NOWHERE),
        (8, (9, 9), (10, 14), (15, 15)),
    ]


def test_a_dangling_heading_is_no_title():
    found = cut("La gare", GARE, "Ressources :", *LABELS, GARE, "Ressources :", "La halle", HALLE, *LABELS, HALLE)

    assert [record.title.text for record in found.records] == ["La gare", "La halle"]
    assert spans(found.records[0])[3] == (9, 10)


def test_a_title_printed_again_at_the_head_of_a_copy_is_named():
    found = cut("La gare", "La gare", GARE, *LABELS, "La gare", GARE)

    assert spans(found.records[0]) == (1, (2, 3), (4, 8), (9, 10))
    assert found.records[0].noise == {2: "title_repeat", 9: "title_repeat"}


def test_header_and_footer_belong_to_no_record():
    found = cut("Centre de ressources", "", "La gare", GARE, *LABELS, GARE, "", "Mentions légales - Plan du site")

    assert [(entry.kind, entry.record_id is None) for entry in (found.ledger[0], found.ledger[-1])] == [
        ("header", True),
        ("footer", True),
    ]
    assert spans(found.records[0]) == (3, (4, 4), (5, 9), (10, 10))


def test_an_unknown_caption_is_kept_and_told():
    found = cut("La gare", GARE, *LABELS[:2], "Durée", "2 h", *LABELS[2:], GARE)

    assert [(label.caption, label.value) for label in found.records[0].labels][1] == ("Durée", "2 h")
    issue = next(issue for issue in found.issues if issue.code == "unknown_caption")
    assert (issue.first_line, issue.excerpt) == (5, "2 h")
    assert "'Durée'" in issue.message


def test_ids_are_of_the_place_and_nothing_else():
    text = "\n".join(["La gare", GARE, *LABELS, GARE])
    one = cut_of(text, SOURCE).records[0].record_id

    assert cut_of(text.replace("guichet", "quai"), SOURCE).records[0].record_id == one
    assert cut_of("\n" + text, SOURCE).records[0].record_id != one
    assert cut_of(text, SOURCE, page="autre.txt").records[0].record_id != one
    later = document_of(text, SOURCE, snapshot="2024-02-01")
    assert split(later, SOURCE).records[0].record_id != one


MANY = [
    pytest.param(["Ressources :"] * 3_000, id="one-line-again-and-again"),
    pytest.param([f"Ligne {n} qui ressemble à toutes les autres lignes" for n in range(1_500)], id="alike"),
    pytest.param(LABELS * 500, id="nothing-but-labels"),
]


@pytest.mark.parametrize("lines", MANY)
def test_pages_made_to_be_slow_are_read(lines):
    found = cut("La gare", *lines, *LABELS, *lines)

    assert sum(entry.last_line - entry.first_line + 1 for entry in found.ledger) == 2 * len(lines) + 6


def test_a_sentence_over_the_labels_is_no_sure_title():
    """Where no summary repeats its body, the lines between two label blocks tell little: that must show."""
    said = {
        "La gare": (GARE, "Un dossier de dix pages sur la vie des petites lignes."),
        "La halle": (HALLE, "Entretien avec trois maraîchères."),
        "Le lavoir": (LAVOIR, "Le chantier vu par ses apprentis, en images et en chiffres."),
    }
    lines = [line for title, (body, summary) in said.items() for line in (title, body, *LABELS, summary)]
    found = cut(*lines).records

    assert len(found) == 3
    for record in found:
        is_right = record.title is not None and record.title.text in said
        assert is_right or (record.confidence < 0.5 and "unsure_cut" in record.flags)


def test_a_page_without_a_block_lists_nothing():
    found = split(document_of("<html><body></body></html>", Source("bourgs"), "page.html"), Source("bourgs"))

    assert found.records == ()
    assert {entry.kind for entry in found.ledger} <= {"blank"}
