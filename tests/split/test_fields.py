"""Dumps on which a caption stands before every part of a record, its title too."""

import pytest

from pipeline.split.labels.fields import cut_by_fields
from tests.reading import document_of
from tests.split.villages import BARE, TOLD, VILLAGES, cut, page_of, texts, titles

TEXTS = [" ".join(told.text) for told in VILLAGES]
FORMS = [
    pytest.param("Titre : {title}\nAuteur : {author}\nType : {type}\nRésumé : {text}\n", id="one-a-line"),
    pytest.param("Title: {title}\nAuthor: {author}\nDate: {number} May 2024\n\n{text}\n", id="a-text-without-caption"),
    pytest.param("**Titre :** {title}\n**Auteur :** {author}\n**Résumé :** {text}\n", id="bold-captions"),
    pytest.param("- Titel: {title}\n  Autor: {author}\n  Zusammenfassung: {text}\n", id="entries"),
    pytest.param("Título:\n{title}\nAutor:\n{author}\nTexto:\n{text}\n", id="values-on-their-own-lines"),
    pytest.param("TI  - {title}\nAU  - {author}\nKW  - pain, four\nAB  - {text}\n", id="tags-of-references"),
    pytest.param("Date : {number} mai 2024\nTitre : {title}\n\n{text}\n", id="a-date-over-the-title"),
    pytest.param("id=55{number}\ntitel={title}\nplats={author}\nbeskrivning={text}\n--\n", id="equals-signs"),
    pytest.param(
        "Záznam {number} z 6\n======\nNázev:     {title}\nRok:     202{number}\nAbstrakt:     {text}\n", id="numbered-records"
    ),
    pytest.param(
        "Title: {title}\nLink: https://bourgs.example/{number}\n\n{text}\n\n[Image: https://bourgs.example/{number}.jpg]\nThe post {title} appeared first on Bourgs.\n",
        id="a-reader-of-feeds",
    ),
    pytest.param("post_title: {title}\npost_author: {author}\npost_content: {text}\n~~~\n", id="columns-of-a-database"),
    pytest.param("Titre : {title}\nAuteur – {author}\nLieu » Vézac {number}\n\n{text}\n", id="dashes-and-arrows"),
    pytest.param("Title: {title}\nDate: {number} May 2024\n\n{text}\n\n★★★☆☆ ({number})\n", id="a-rating"),
]  # fmt: skip


def test_a_text_under_its_caption_goes_on_behind_a_blank_line():
    printed = "\n".join(
        f"Titre : {told.title}\nAuteur : {told.author}\n\n{told.text[0]}\n\n{told.text[1]}\n\nDescription :\n{told.text[0]}\n\n{told.text[1]}\n====="
        for told in VILLAGES
    )
    found = cut(f"Bourgs\nRessources\n\n{printed}\n\n-- fin du flux --")

    assert [texts(record) for record in found.records] == [([*told.text], [*told.text]) for told in VILLAGES]


def test_a_line_that_most_records_print_is_of_no_text():
    printed = "\n".join(
        f"Titre : {told.title}\nDate : {told.number} mai 2024\n\nDe quoi il s'agit\n\n{told.text[0]}\n\n{told.text[0]} {told.text[1]}\n"
        for told in VILLAGES
    )
    found = cut(f"Bourgs\nRessources\n\n{printed}")

    assert [texts(record) for record in found.records] == [([" ".join(told.text)], [told.text[0]]) for told in VILLAGES]


def dump(form, count=6):
    return "Bourgs\nRessources\n\n" + "\n".join(
        form.format(number=told.number, title=told.title, author=told.author, type=told.type, text=text)
        for told, text in zip(VILLAGES[:count], TEXTS, strict=False)
    )


@pytest.mark.parametrize("count", [2, 6])
@pytest.mark.parametrize("form", FORMS)
def test_records_whose_titles_have_a_caption(form, count):
    found = cut(dump(form, count))

    assert titles(found) == [told.title for told in VILLAGES[:count]]
    assert [texts(record) for record in found.records] == [([text], []) for text in TEXTS[:count]]


def test_captions_over_their_values_tell_of_records():
    titles_of = [f"{told.title} du bourg et de tous ceux qui l'ont rallumé" for told in VILLAGES]
    printed = "\n".join(
        f"Titre : {title}\nLieu\nVézac\nPublic\n{told.author}\n\n{text}\n"
        for title, told, text in zip(titles_of, VILLAGES, TEXTS, strict=True)
    )
    found = cut(f"Bourgs\nRessources\n\n{printed}")

    assert titles(found) == titles_of
    assert [texts(record) for record in found.records] == [([text], []) for text in TEXTS]
    assert [[(label.caption, label.value) for label in record.labels] for record in found.records] == [
        [("Lieu", "Vézac"), ("Public", told.author)] for told in VILLAGES
    ]


def test_lines_in_turn_over_titles_are_of_the_records_that_they_open():
    form = "{type}\n\nTitre : {title}\nAuteur : {author}\n\n{text}\n\nLire la suite ( https://b.example/{number} )\n"
    found = cut(dump(form))

    assert titles(found) == [told.title for told in VILLAGES]
    assert [texts(record) for record in found.records] == [([text], []) for text in TEXTS]


KINDS = [
    pytest.param("Titel: {title}\nRubrik: Kultur {number}\nBeschreibung: {text}\n", True, id="behind-a-title"),
    pytest.param("Rubrik: Kultur {number}\n{title}\n\n{text}\n", False, id="over-one"),
    pytest.param("Titre : Fiche\nObjet : {title}\nRésumé : {text}\n", False, id="a-kind-that-all-bear"),
]


@pytest.mark.parametrize(("form", "is_told"), KINDS)
def test_what_names_a_kind_is_no_title(form, is_told):
    texts = ["Der Ort hat seinen Backofen wieder angeheizt, und drei Bäcker backen darin jeden Samstag ihr Brot."] * 6
    printed = "\n".join(
        form.format(number=told.number, title=told.title, text=text)
        for told, text in zip(VILLAGES, texts, strict=False)
    )
    document = document_of(f"Verein\nUnsere Rubriken und alles, was darin steht\n\n{printed}", BARE)
    found = cut_by_fields(document)

    assert [piece.title.text for piece in found] == ([told.title for told in VILLAGES[:6]] if is_told else [])


def test_what_is_neither_title_nor_text_is_a_label():
    found = cut(dump("Titre : {title}\nAuteur : {author}\nType : {type}\nRésumé : {text}\n"))

    assert [[(label.caption, label.value) for label in record.labels] for record in found.records] == [
        [("Auteur", told.author), ("Type", told.type)] for told in VILLAGES
    ]


def test_a_title_goes_on_for_a_few_lines_and_no_longer():
    line = "et la suite du titre que le programme a coupé là où la ligne finit"
    found = cut(
        dump(
            "Titre : {title} du bourg, sur une ligne assez longue pour être coupée\n"
            + f"{line}\n" * 5
            + "Auteur : {author}\n\n{text}\n"
        )
    )

    assert [record.title.text.count(line) for record in found.records] == [3] * 6


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(
            "Titre : {title}\nAuteur : {author}\n\n{text}\n12 p.\nUn quai\nhttps://brande.example/r/{number}\n\n",
            id="values",
        ),
        pytest.param(
            "Titre : {title}\n12 p.\nA-{number}\nAuteur : {author}\nRésumé : {text}\n\n",
            id="over it, before its caption",
        ),
    ],
)
def test_lines_beside_a_text_are_of_none(form):
    found = cut(dump(form))

    assert [[block.text for block in record.body] for record in found.records] == [[text] for text in TEXTS[:6]]


def test_pages_on_which_captions_tell_titles_alone_are_read_by_their_lines():
    document = document_of(dump("Titre : {title}\n© {author}\n\n{text}\n\nPartager\nImprimer\n\n"), BARE)

    assert cut_by_fields(document) == []


def test_a_text_that_begins_again_is_two_copies():
    short = "Titre : {title}\nAuteur : {author}\n\n{text}\n\n{text} Le conseil votera en juin.\n"
    found = cut(dump(short))

    assert [texts(record) for record in found.records] == [
        ([f"{text} Le conseil votera en juin."], [text]) for text in TEXTS
    ]


def test_what_stands_under_the_last_record_is_none_of_it():
    found = cut(
        dump("Titre : {title}\nAuteur : {author}\nRésumé : {text}\n") + "\n\nMentions légales\n\nPlan du site\n"
    )

    assert [texts(record) for record in found.records] == [([text], []) for text in TEXTS]
    assert [issue.code for issue in found.issues] == ["unassigned_lines"]


NONE = [
    pytest.param("Titre : {title}\n", id="nothing-but-titles"),
    pytest.param("Auteur : {author}\n\n{text}\n", id="no-title"),
]


@pytest.mark.parametrize("form", NONE)
def test_other_dumps_are_not_read_so(form):
    assert cut_by_fields(document_of(dump(form), BARE)) == []


def test_titles_close_to_one_another_keep_their_lines():
    rows = (
        dump("----\nTitre : {title}\nAuteur : {author}\n{text}\n")
        + "\n----\nTitre : Le four\nTitre : Le lavoir\nAuteur : Inès Aubrac\n"
    )
    found = cut_by_fields(document_of(rows, BARE))

    assert [piece.title.text for piece in found if piece.title] == [
        *(told.title for told in VILLAGES),
        "Le four",
        "Le lavoir",
    ]


def test_what_a_profile_describes_is_not_read_so():
    form = "Titre : {title}\nAuteur : {author}\nRésumé : {text}\n"

    assert "Titre" not in {label.caption for record in cut(dump(form), TOLD).records for label in record.labels}


def test_a_text_of_paragraphs_is_one_field_and_a_value_that_is_none_is_empty():
    rows = [
        [f"titel: Der Ofen {number}", f"text: {TEXTS[0]} Nummer {number}.", "", f"{TEXTS[0]} Und noch {number}.", "", f"ort: Olt {number}", f"teaser: {teaser}"]
        for number, teaser in enumerate(("NULL", f"{TEXTS[0]} Nummer 1.", f"{TEXTS[0]} Nummer 2."))
    ]  # fmt: skip
    found = cut("\n".join(line for row in rows for line in (*row, "")))

    assert [len(record.body) for record in found.records] == [2, 2, 2]
    assert [len(record.summary) for record in found.records] == [0, 1, 1]


def test_a_first_paragraph_is_the_summary_where_those_of_others_repeat_their_text():
    leads = [
        f"{' '.join(text.split()[:9])}…"
        if number % 2
        else f"Retour sur une aventure locale, n° {number}, en images et en sons."
        for number, text in enumerate(TEXTS)
    ]
    printed = "\n".join(f"Titre : Le bourg {number}\nAuteur : Inès Aubrac\n\n{lead}\n\n{text}\n\nLe reste se lit au hameau numéro {number}.\n\n----------\n" for number, (lead, text) in enumerate(zip(leads, TEXTS, strict=True)))  # fmt: skip
    found = cut(printed)

    assert [texts(record)[1] for record in found.records] == [[lead] for lead in leads]


def test_a_digest_of_messages_lists_them_and_neither_its_head_nor_its_foot():
    printed = "\n".join(
        f"---\n\nMessage: {number}\nFrom: {told.author}\nSubject: [Récit] {told.title}\n\n{' '.join(told.text)}\n"
        for number, told in enumerate(VILLAGES, 1)
    )
    head = "From: bourgs-request\nTo: bourgs\nSubject: Bourgs Digest, Vol 12\nDate: Mon, 5 Mar 2024\n\nAujourd’hui :\n"
    found = cut(f"{head}\n{printed}\n---\n\nSubject: Digest Footer\n\nbourgs@listes\n")

    assert titles(found) == [told.title for told in VILLAGES]


def test_the_text_at_once_under_a_short_title_is_none_of_it():
    found = cut(
        dump("Titre : {title} [Archivé]\n{text} {text}\n{text} Le conseil votera en juin.\nAuteur : {author}\n")
    )

    assert (
        {record.title.text for record in found.records} == set(titles(found)) == {told.title for told in VILLAGES[:6]}
    )


def test_records_of_html_whose_titles_have_a_caption():
    rows = "".join(
        f"<p><b>Titre :</b> {told.title}<br><b>Auteur :</b> {told.author}<br><b>En bref :</b> {told.text[0]} {told.text[1]}<br>"
        f"<b>Contenu :</b> {told.text[0]}<br><a href=/r/{told.number}>{told.number} vues</a></p>"
        for told in VILLAGES
    )
    found = cut(page_of(rows), BARE, "page.html")

    assert titles(found) == [told.title for told in VILLAGES]
    assert [texts(record) for record in found.records] == [([told.text[0]], [" ".join(told.text)]) for told in VILLAGES]
