"""Every layout of the generated sites → the records that their truth says, with a profile and with none."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.model import Document, Page, Record
from pipeline.core.profile import read_source
from pipeline.core.source import Source
from pipeline.read.extract import extract
from pipeline.split import Induction, induce, split
from pipeline.split.induce.draft import draft
from tests.generate import LAYOUTS, GeneratedPage, TruthRecord, pages_of
from tests.laws import examples
from tests.reading import document_of

SEED = 1000
USUAL = ("genere", "labels_first", "english", "spanish", "unlabelled", "untitled")  # what the others vary
NAMES = [name if name in USUAL else pytest.param(name, marks=pytest.mark.prove) for name in sorted(LAYOUTS)]
Place = tuple[int | None, ...]


def documents_of(pages: list[GeneratedPage]) -> list[Document]:
    """The pages as they are read without a profile."""
    return [
        extract(Page(made.source, made.snapshot, made.page, made.text.encode()), Source(made.source)) for made in pages
    ]


def place_of(record: Record) -> Place:
    """Lines of title, body, labels and summary."""
    labels = record.labels_span
    copies = [(copy[0].line, copy[-1].line) if copy else (None, None) for copy in (record.body, record.summary)]
    title = record.title.line if record.title else None
    return (title, *copies[0], *((labels.first, labels.last) if labels else (None, None)), *copies[1])


def truth_of(record: TruthRecord) -> Place:
    return (
        record.title_line,
        record.body_first_line,
        record.body_last_line,
        record.labels_first_line,
        record.labels_last_line,
        record.summary_first_line,
        record.summary_last_line,
    )


def share_right(pages: list[GeneratedPage], documents: list[Document], source: Source) -> float:
    """Of the true records, those that were found with every part in its lines; two equal copies may change places."""
    right = total = 0
    for made, document in zip(pages, documents, strict=True):
        found = {place_of(record) for record in split(document, source).records}
        for truth in made.truth:
            place = truth_of(truth)
            places = {place}
            if truth.relation in ("identical", "near_identical"):
                places.add((place[0], *place[5:], *place[3:5], *place[1:3]))
            right += bool(places & found)
            total += 1
    return right / total


@cache
def shown(name: str) -> tuple[list[GeneratedPage], list[Document], Induction]:
    """Three pages of a layout, how they are read, and what they show of it together."""
    pages = pages_of(LAYOUTS[name], SEED, 3)
    documents = documents_of(pages)
    return pages, documents, induce(documents, Source(pages[0].source))


@pytest.mark.parametrize("name", NAMES)
def test_a_site_is_cut_by_its_profile(name):
    pages, documents, _ = shown(name)
    source = read_source(pages[0].source, pages[0].profile.encode(), "source.toml")

    assert share_right(pages, documents, source) >= 0.95


@pytest.mark.parametrize("name", NAMES)
def test_a_site_without_a_profile_is_cut_by_what_its_pages_show(name):
    pages, documents, induced = shown(name)

    assert share_right(pages, documents, induced.source) >= 0.95


@pytest.mark.prove
def test_rules_that_explain_all_text_stand_against_surer_titles_of_roles():
    pages = pages_of(LAYOUTS["labels_first"], SEED, 8)
    documents = documents_of(pages)

    assert share_right(pages, documents, induce(documents, Source("bourgs")).source) >= 0.95


@pytest.mark.parametrize("name", NAMES)
def test_a_run_by_the_draft_cuts_the_same_records(name):
    pages, documents, induced = shown(name)
    drafted = draft(induced.source, induced.evidence, "3 pages").encode()
    told = read_source(pages[0].source, drafted, "source.toml")

    assert told.has_layout
    assert [split(document, told) for document in documents] == [
        split(document, induced.source) for document in documents
    ]


TEXTS = {
    "bus de nuit": "Le bus de nuit relie les sept hameaux du plateau, et son budget tient depuis trois hivers.",
    "vieux lavoir": "Le vieux lavoir accueille un atelier de réparation, ouvert chaque samedi aux habitants du bourg.",
    "moulin à farine": "Le moulin à farine a repris, porté par onze fermes et une boulangerie coopérative.",
}


def page_in(order: tuple[str, ...], labels: list[str]) -> str:
    """Three records in one order, each part a line, with nothing between."""
    lines = []
    for title, text in TEXTS.items():
        parts = {"title": [title.capitalize()], "body": [text, f"Écrire à la mairie du {title}."], "labels": labels}
        parts["summary"] = parts["body"]
        lines += [line for part in order for line in parts[part]]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "order, labels",
    [
        pytest.param(("title", "body", "labels", "summary"), ["Type", "Récit", "Résumé"], id="between"),
        pytest.param(("title", "body", "labels", "summary"), ["TYPE", "Récit", "RÉSUMÉ"], id="capitals"),
        pytest.param(("title", "body", "labels", "summary"), ["Art", "Bericht", "Kurzfassung"], id="german"),
        pytest.param(("title", "body", "labels", "summary"), ["Type : Récit", "Public : tous"], id="colons"),
        pytest.param(("title", "body", "summary", "labels"), ["Type : Récit", "Public : tous"], id="labels last"),
        pytest.param(("title", "labels", "body", "summary"), ["Type", "Récit", "Résumé"], id="labels first"),
        pytest.param(("title", "body", "summary"), [], id="no labels"),
    ],
)
def test_three_records_are_enough_to_learn_a_layout(order, labels):
    document = document_of(page_in(order, labels), Source("bourgs"))
    found = split(document, induce([document], Source("bourgs")).source).records

    assert [record.title and record.title.text for record in found] == [
        "Bus de nuit",
        "Vieux lavoir",
        "Moulin à farine",
    ]
    assert [record.body[0].text for record in found] == list(TEXTS.values())
    assert [record.summary[0].text for record in found] == list(TEXTS.values())


def test_a_title_with_a_word_of_captions_over_the_labels_is_a_title():
    titles = ["Note de synthèse sur le bus de nuit", "Zone de marché au lavoir", "Le moulin, présentation du projet"]
    text = "\n".join(
        line
        for title, body in zip(titles, TEXTS.values(), strict=True)
        for line in (title, "Type", "Récit", "Résumé", body, f"Lu sous {title}.", body, f"Lu sous {title}.")
    )
    document = document_of(text, Source("bourgs"))
    found = split(document, induce([document], Source("bourgs")).source).records

    assert [record.title and record.title.text for record in found] == titles


def test_texts_alone_are_records_without_titles():
    text = "\n".join(line for name, text in TEXTS.items() for line in [text, f"Écrire à la mairie du {name}."] * 2)
    document = document_of(text, Source("bourgs"))
    found = split(document, induce([document], Source("bourgs")).source).records

    assert [record.title for record in found] == [None, None, None]
    assert [record.body[0].text for record in found] == list(TEXTS.values())


TEXT = TEXTS["bus de nuit"]
ABOVE = [
    pytest.param(["Le bus", TEXT, TEXT], "Le bus", id="a title"),
    pytest.param(["Le bus", TEXT, "Lire la suite", TEXT, "Lire la suite"], "Le bus", id="a title over a button"),
    pytest.param(["Partager", TEXT, TEXT], None, id="a button"),
]


@pytest.mark.parametrize("lines, title", ABOVE)
def test_a_button_over_a_text_that_stands_twice_is_no_title(lines, title):
    source = Source("bourgs", order=("title", "body", "summary"))
    (record,) = split(document_of("\n".join(lines), source), source).records

    assert (record.title and record.title.text) == title


PROSE = [
    pytest.param("\n".join(TEXTS.values()), id="an article"),
    pytest.param("Accueil\nContact\nPlan du site\nAccueil\nContact\nPlan du site", id="a menu twice"),
    pytest.param("\n".join(f"Une ligne comme une autre, la {n}e." for n in range(60)), id="lines alike"),
    pytest.param("\n".join(["Lire la suite"] * 40), id="a button"),
    pytest.param("x", id="one letter"),
]


@pytest.mark.parametrize("text", PROSE)
def test_what_lists_nothing_teaches_no_layout(text):
    document = document_of(text, Source("bourgs"))
    induced = induce([document], Source("bourgs")).source

    assert split(document, induced).records == ()


def test_a_profile_with_captions_is_not_learned_over():
    told = read_source("bourgs", '[labels]\n"Résumé" = { to = "summary" }\n'.encode(), "source.toml")

    assert induce([document_of(page_in(("title", "body", "summary"), []), told)], told).source == told


def test_lines_that_most_pages_share_are_their_frame():
    pages, _, induced = shown("english")
    told = read_source(pages[0].source, pages[0].profile.encode(), "source.toml")

    assert induced.source.header == told.header
    assert set(induced.source.footer) <= set(told.footer)


def test_words_under_a_caption_are_learned():
    _, _, induced = shown("spanish")
    captions = {caption.printed: caption for caption in induced.source.captions}

    assert set(captions["Tipo de recurso"].values) == {"Estudio", "Guía", "Acta", "Vídeo"}
    assert (captions["Acceso restringido"].yes, captions["Acceso restringido"].no) == (("Sí",), ("No",))
    assert captions["Palabras clave"].to == "keywords"
    assert captions["Resumen"].to == "summary"


def test_the_order_of_the_pages_does_not_matter():
    _, documents, induced = shown("english")
    forward = induced.source
    backward = induce(documents[::-1], Source(forward.name)).source

    assert replace(forward, header=(), footer=()) == replace(backward, header=(), footer=())


LINE = st.sampled_from(["Type", "Récit", "Résumé", "", *TEXTS.values(), "Contact en mairie.", "Type : Récit", "Bus"])


@examples(30)
@given(st.lists(st.lists(LINE, max_size=30), min_size=1, max_size=3))
def test_whatever_is_learned_every_line_is_kept_once(pages):
    documents = [document_of("\n".join([*lines, "x"]), Source("x")) for lines in pages]
    source = induce(documents, Source("x")).source
    for document in documents:
        held = [n for entry in split(document, source).ledger for n in range(entry.first_line, entry.last_line + 1)]

        assert held == list(range(1, document.line_count + 1))
