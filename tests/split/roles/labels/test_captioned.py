"""Lines of the records of a page by their roles → which are captions and values, of which record, and what they say."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import Group
from pipeline.split.roles.labels.captioned import labels_of, settle_captions
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.weighed.again import CLASSES, ROLES, Meant
from tests.reading import document_of

UNKNOWN = Meant({"text": {}, "caption": {}}, 1.0, 5.0)


def page_of(*records, name="page.txt"):
    """A page of records: role and text of each line of each."""
    page = prepared(document_of("\n".join(text for lines in records for _, text in lines), Source("bourg"), name))
    return groups_of(*[[role for role, _ in lines] for lines in records]), page


def groups_of(*records):
    groups, place = [], 0
    for roles in records:
        groups.append(Group(list(range(place, place + len(roles))), [ROLES.index(role) for role in roles]))
        place += len(roles)
    return groups


def record(*lines):
    groups, page = page_of(lines)
    return groups[0], page


def settled(*records):
    """What the captions of each record say at last."""
    groups, page = page_of(*records)
    settle_captions(groups, page, UNKNOWN)
    return [
        [(label.caption, label.value) for label in block.labels] if (block := labels_of(group, page)) else []
        for group in groups
    ]


def test_captions_stand_beside_their_value_or_over_it():
    group, page = record(
        ("title", "Le four"), ("caption", "Mots-clés : pain, bois"), ("caption", "Zandelle"), ("value", "Récit"), ("value", "Étude")
    )  # fmt: skip
    told = [(label.caption, label.value, label.column) for label in labels_of(group, page).labels]

    assert told == [("Mots-clés", "pain, bois", "keywords"), ("Zandelle", "Récit\nÉtude", "labels")]


def test_a_record_without_captions_has_no_labels():
    assert labels_of(*record(("title", "Le four"), ("body", "Le four a été rallumé."))) is None


def test_a_caption_by_its_words_is_no_value_of_a_line_that_none_knows():
    told = settled(
        *[[("title", f"Le four {n}"), ("caption", "Non"), ("value", "Mots-clés"), ("value", "pain")] for n in range(3)]
    )

    assert told == [[("Non", ""), ("Mots-clés", "pain")]] * 3


SHARED = [
    pytest.param(["Zandelle : pain", "Zandelle : bois", "Zandelle : pré"], 3, id="by all"),
    pytest.param(["Zandelle : pain", "Il brûle : enfin", "Il ouvre : bientôt"], 0, id="by one"),
    pytest.param(["Zandelle : pain", "Zandelle : bois"], 0, id="by two records, which may be chance"),
    pytest.param([f"Zandelle : {sign} a été rouvert par ses voisins." for sign in "ABC"], 0, id="over sentences"),
]


@pytest.mark.parametrize("lasts, count", SHARED)
def test_a_caption_before_short_values_that_texts_of_all_records_share_is_none_of_them(lasts, count):
    told = settled(
        *[[("title", f"Four {n}"), ("body", "Il est rallumé."), ("body", last)] for n, last in enumerate(lasts)]
    )

    assert [len(labels) for labels in told] == [1 if count else 0] * len(lasts)


@pytest.mark.parametrize(
    ("roles", "count"),
    [
        pytest.param(["caption", "caption", "caption", "body"], 1, id="most"),
        pytest.param(["caption", "caption", "body", "body"], 0, id="half"),
    ],
)
def test_what_most_records_print_as_a_label_is_one_of_the_others(roles, count):
    told = settled(
        *[
            [("title", f"Four {n}"), ("body", "Il est rallumé."), (role, f"Zandelle : pain {n}")]
            for n, role in enumerate(roles)
        ]
    )

    assert len(told[-1]) == count


def test_a_text_keeps_what_its_record_prints_as_a_label_as_well():
    labels = [("title", "Four"), ("body", "Il est rallumé."), ("caption", "Zandelle : pain")]
    told = settled(*[labels] * 4, [*labels[:2], ("body", "Zandelle : bois"), ("caption", "Zandelle : pain")])

    assert told[-1] == [("Zandelle", "pain")]


@pytest.mark.parametrize(
    ("line", "role"), [("[38]Résumé", "between"), ("Résumé :", "between"), ("Le résumé d’un an", "body")]
)
def test_a_line_inside_a_text_that_calls_the_next_one_a_summary_is_no_text(line, role):
    groups, page = page_of([("title", "Le four"), ("body", "Le pain cuit."), ("body", line), ("body", "Le pain.")])
    settle_captions(groups, page, UNKNOWN)

    assert ROLES[groups[0].roles[2]] == role


def test_a_sentence_that_a_dump_broke_behind_a_colon_is_no_label():
    opening = "Bonne nouvelle : le four à pain du bourg, fermé depuis"
    told = settled(
        *[[("title", f"Four {n}"), ("body", opening), ("body", "vingt ans, est rallumé.")] for n in range(4)]
    )

    assert told == [[]] * 4


def test_words_that_a_tag_parts_from_a_short_text_are_its_caption_where_they_come_back():
    rows = "".join(
        f"<div><h3>Le four {n}</h3><p><b>Zandelle</b> pain, bois</p><p><b>Four {n}</b> brûle encore</p></div>"
        for n in range(2)
    )
    page = prepared(document_of(f"<html><body>{rows}<p>x</p></body></html>", Source("bourg"), "page.html"))
    groups = groups_of(*[("title", "body", "body")] * 2)
    settle_captions(groups, page, UNKNOWN)

    assert [[ROLES[role] for role in group.roles] for group in groups] == [["title", "caption", "body"]] * 2
    assert [(label.caption, label.value) for label in labels_of(groups[0], page).labels] == [("Zandelle", "pain, bois")]


def test_words_that_a_tag_parts_from_a_short_text_are_its_caption_where_the_site_has_them_beside_texts():
    html = "<html><body><h3>Le four</h3><p>Le four brûle.</p><p><b>Zandelle</b> pain, bois</p><p>x</p></body></html>"
    page, groups = prepared(document_of(html, Source("bourg"), "page.html")), groups_of(("title", "body", "body"))
    settle_captions(groups, page, Meant({"text": {}, "caption": {"zandelle": meaning(around=300, body=600)}}, 1.0, 3.0))

    assert [ROLES[role] for role in groups[0].roles] == ["title", "body", "caption"]


ENDS = [
    pytest.param("Reportage", {"reportage": {"outside": 400, "around": 110, "summary": 370}}, "around", id="a-kind"),
    pytest.param("Reportage", {"reportage": {"outside": 250, "around": 200, "summary": 500}}, "summary", id="mostly-a-text"),
    pytest.param("Reportage", {}, "summary", id="printed-once"),
    pytest.param("Le four brûle.", {"le four brule.": {"outside": 900}}, "summary", id="a-sentence"),
]  # fmt: skip


@pytest.mark.parametrize("end, known, role", ENDS)
def test_the_last_line_of_a_text_that_the_site_has_beside_texts_is_none_of_it(end, known, role):
    groups, page = page_of([("title", "Le four"), ("body", "Le pain cuit."), ("summary", "Le pain."), ("summary", end)])
    settle_captions(
        groups, page, Meant({"text": {text: meaning(**told) for text, told in known.items()}, "caption": {}}, 1.0, 4.0)
    )

    assert ROLES[groups[0].roles[-1]] == role


def meaning(**told):
    return tuple(told.get(role, 0) for role in CLASSES)


CAPTIONS = [
    pytest.param("solar", ("value", "value", "caption"), ("value",) * 3, id="a-value-that-seldom-is-none"),
    pytest.param("Zandelle", ("caption",) * 4 + ("value",), ("caption",) * 5, id="a-caption-under-an-empty-one"),
    pytest.param("Thème", ("caption", "caption", "value"), ("caption",) * 3, id="a-caption-by-its-words"),
    pytest.param("Nature", ("value", "value", "caption"), ("value",) * 3, id="a-word-of-captions-as-a-value"),
    pytest.param("Zandelle : oui", ("value", "value", "caption"), ("value", "value", "caption"), id="with-its-value"),
]


@pytest.mark.parametrize("text, roles, expected", CAPTIONS)
def test_lines_that_say_the_same_are_captions_or_values(text, roles, expected):
    page = prepared(document_of("\n".join([text] * len(roles)), Source("bourg")))
    groups = [Group([place], [ROLES.index(role)]) for place, role in enumerate(roles)]
    settle_captions(groups, page, UNKNOWN)

    assert tuple(ROLES[group.roles[0]] for group in groups) == expected


TITLE, BODY = ("title", "Le four"), ("body", "Le four a été rallumé.")


def test_lines_beside_a_title_that_are_captions_by_their_words():
    first, second = (
        [TITLE, ("around", "Ressource privée"), ("around", word), ("around", "3 mai 2021"), BODY]
        for word in ("Non", "Oui")
    )

    assert settled(first, second) == [[("Ressource privée", "Non")], [("Ressource privée", "Oui")]]


ALONE = [
    pytest.param([TITLE, ("around", "Nature"), ("around", "Autun"), BODY], [], id="a-kind-of-text"),
    pytest.param([TITLE, ("around", "Mots-clés : pain"), BODY], [("Mots-clés", "pain")], id="with-its-value"),
    pytest.param([TITLE, ("around", "Zandelle : pain"), BODY], [], id="an-unknown-one"),
]


@pytest.mark.parametrize("lines, expected", ALONE)
def test_a_line_that_stands_once(lines, expected):
    assert settled(lines) == [expected]


def test_a_value_that_no_role_tells_stands_under_its_caption():
    lines = [TITLE, ("caption", "Thème"), ("caption", "Eau"), ("caption", "Type"), ("caption", "Récit"), BODY]

    assert settled(lines) == [[("Thème", "Eau"), ("Type", "Récit")]]


def test_a_caption_without_value_stands_over_another_one():
    lines = [TITLE, ("caption", "Thème"), ("caption", "Zandelle"), ("value", "Récit"), BODY]

    assert settled(lines) == [[("Thème", ""), ("Zandelle", "Récit")]]


def test_labels_over_a_title_that_stand_under_it_as_well_are_of_the_record_before():
    labels = [("caption", "Thème"), ("value", "Eau")], [("caption", "Thème"), ("value", "Bois")]

    assert settled([TITLE, BODY], [*labels[0], TITLE, BODY, *labels[1]]) == [[("Thème", "Eau")], [("Thème", "Bois")]]


def test_what_the_site_says_of_a_line_counts_as_well():
    (group, page), meant = record(TITLE, ("caption", "Thème"), ("value", "Eau"), ("caption", "Bois")), [0] * len(ROLES)
    meant[ROLES.index("caption")] = meant[ROLES.index("value")] = 450
    settle_captions([group], page, Meant({"text": {"bois": tuple(meant)}, "caption": {}}, 1.0, 5.0))

    assert [(label.caption, label.value) for label in labels_of(group, page).labels] == [("Thème", "Eau\nBois")]


def theme(*words):
    return [line for word in words for line in (("caption", "Thème"), ("value", word))]


def test_labels_are_handed_on_to_the_last_record():
    records = [[*theme("Eau"), TITLE, BODY, *theme("Bois")], [TITLE, BODY, *theme("Pain")], [TITLE, BODY]]

    assert settled(*records) == [[("Thème", word)] for word in ("Eau", "Bois", "Pain")]


def test_labels_are_handed_on_to_the_first_record():
    records = [[TITLE, BODY], [*theme("Eau"), TITLE, BODY], [*theme("Bois"), TITLE, BODY, *theme("Pain")]]

    assert settled(*records) == [[("Thème", word)] for word in ("Eau", "Bois", "Pain")]


def test_labels_under_a_text_that_stand_over_it_as_well_are_of_the_record_behind():
    first = [("caption", "Thème"), ("value", "Eau"), TITLE, BODY, ("caption", "Thème"), ("value", "Bois")]

    assert settled(first, [TITLE, BODY]) == [[("Thème", "Eau")], [("Thème", "Bois")]]


def test_the_lines_of_labels_are_those_that_no_text_parts():
    group, page = record(("caption", "Type"), ("value", "Récit"), TITLE, BODY, ("caption", "Partager"))
    block = labels_of(group, page)

    assert (block.first, block.last) == (0, 1)


def test_the_tag_of_a_caption_parts_it_from_its_value():
    page = prepared(document_of("<p><b>Thème</b> Eau et bois</p>", Source("bourg"), "page.html"))
    labels = labels_of(Group([0], [ROLES.index("caption")]), page).labels

    assert [(label.caption, label.value, label.column) for label in labels] == [("Thème", "Eau et bois", "categories")]


@pytest.mark.parametrize(
    ("under", "labels"),
    [
        ("Écrit par : Inès Aubrac", [("Format", ""), ("Écrit par", "Inès Aubrac")]),
        ("Guide", [("Format", "Guide")]),
    ],
)
def test_a_caption_with_its_value_is_none_of_an_empty_one_over_it(under, labels):
    group, page = record(("title", "Le four"), ("caption", "Format :"), ("caption", under))

    assert [(label.caption, label.value) for label in labels_of(group, page).labels] == labels


LINES = [
    pytest.param("Type : Guide | Année : 2018 | Zone : Sud", [("Type", "Guide"), ("Année", "2018"), ("Zone", "Sud")], id="bars"),
    pytest.param("Domaine : Eau / Bois - Nature : Aide", [("Domaine", "Eau / Bois"), ("Nature", "Aide")], id="a value with a stroke"),
    pytest.param("Domaine : Eau - Nature : Aide", [("Domaine", "Eau"), ("Nature", "Aide")], id="a dash"),
    pytest.param("Thème : eau | bois | sol", [("Thème", "eau | bois | sol")], id="values alone"),
    pytest.param("Type : Guide · 12 pages", [("Type", "Guide · 12 pages")], id="a value behind it"),
]  # fmt: skip


@pytest.mark.parametrize("line, expected", LINES)
def test_a_line_may_print_several_labels(line, expected):
    assert settled([("title", "Le four"), ("caption", line), ("body", "Il fume encore.")]) == [expected]


@pytest.mark.parametrize(
    "caption, expected",
    [
        ("Format : Guide", [("Format", "Guide")]),
        ("Publié le : 2 mai 2021", [("Publié le", "2 mai 2021\n21 décembre 2020")]),
        ("Format", [("Format", "21 décembre 2020")]),
    ],
)
def test_a_day_under_a_label_that_has_its_value_is_none_of_it(caption, expected):
    lines = [("title", "Le four"), ("caption", caption), ("value", "21 décembre 2020"), ("body", "Il fume encore.")]

    assert settled(lines) == [expected]


BEHIND = [
    pytest.param([("caption", "Mots-clés : pain,"), ("around", "bois, four")], [("Mots-clés", "pain, bois, four")], id="behind a comma"),
    pytest.param([("caption", "Mots-clés : pain ;"), ("value", "bois,"), ("around", "four")], [("Mots-clés", "pain ; bois, four")], id="behind two"),
    pytest.param([("caption", "Mots-clés : pain,"), ("caption", "Lieu : Olt")], [("Mots-clés", "pain,"), ("Lieu", "Olt")], id="a label behind a comma"),
    pytest.param([("caption", "Mots-clés : pain"), ("around", "bois, four")], [("Mots-clés", "pain")], id="behind a whole value"),
    pytest.param([("caption", "Catégorie : Desserts"), ("value", "0 commentaire")], [("Catégorie", "Desserts")], id="a count"),
    pytest.param([("caption", "Catégorie : Desserts"), ("value", "35:29")], [("Catégorie", "Desserts")], id="how long it takes"),
    pytest.param([("caption", "Catégorie : Desserts"), ("value", "Vu : 3744 fois")], [("Catégorie", "Desserts"), ("Vu", "3744 fois")], id="another label"),
    pytest.param([("caption", "Catégorie : Desserts"), ("value", "Pains")], [("Catégorie", "Desserts\nPains")], id="a second value"),
    pytest.param([("caption", "Durée"), ("value", "35:29")], [("Durée", "35:29")], id="the value of a caption alone"),
    pytest.param([("caption", "Page : 12"), ("value", "14")], [("Page", "12\n14")], id="figures under figures"),
]  # fmt: skip


@pytest.mark.parametrize("lines, labels", BEHIND)
def test_what_stands_behind_a_label_is_its_value_or_not(lines, labels):
    assert settled([("title", "Le four"), *lines]) == [labels]


def test_the_value_of_a_label_that_a_dump_broke_is_whole():
    lines = [
        ("title", "Le droit de la sécheresse à l'épreuve du numérique, et de la pluie"),
        ("caption", "Thèse, Discipline : sciences de l'éducation, soutenue à Olt le 11"),
        ("around", "octobre 2015"),
        ("body", "Que fait la sécheresse aux hameaux du plateau, et à leurs chemins ?"),
    ]

    assert settled(lines) == [[("Thèse, Discipline", "sciences de l'éducation, soutenue à Olt le 11 octobre 2015")]]
