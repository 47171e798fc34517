"""What a line beside a title calls a resource is its kind, where no caption says so."""

from dataclasses import replace

import pytest

from pipeline.core.model import Block, Label
from pipeline.core.source import Caption, Source
from pipeline.fields import fields_of
from pipeline.split.kinds import kinds_printed
from pipeline.split.piece import Piece
from tests.split.villages import VILLAGES, cards, cut, page_of

ROW = "<li class=recit><h3><a href=/r/{number}>{title}</a></h3><p class=sorte>%s</p><p>{text}</p>"


def printed(*lines: str, over: tuple[str, ...] = ()) -> Piece:
    beside = [
        *(Block(number, line) for number, line in enumerate(over, 1)),
        *(Block(number, line) for number, line in enumerate(lines, 11)),
    ]
    return Piece(Block(10, "Le lavoir"), [Block(30, "Le village a rouvert son lavoir.")], None, [], 1.0, beside=beside)


@pytest.mark.parametrize(
    "line, expected",
    [
        ("Étude", "Étude"),
        ("3 mai 2021 | Compte rendu", "Compte rendu"),
        ("Meetup · Olt · 12 €", "Meetup"),
        ("(Bulletin, Aval, 9 mai 2018)", "Bulletin"),
        ("Olt · lecture, atelier, forge", None),
        ("atelier", None),
        ("Interview par Nadia Olt", None),
        ("Lire la suite", None),
    ],
)
def test_a_line_names_it(line, expected):
    assert kinds_printed([printed(line)]) == [expected]
    assert kinds_printed([printed("Olt", over=(line,))]) == [expected]


def test_what_stands_where_most_others_print_one_is_one_too():
    others = [printed(f"{said} · Olt · 2021") for said in ("Étude", "Carnet de marche", "Guide", "Film", "Guide")]

    assert kinds_printed(others) == ["Étude", "Carnet de marche", "Guide", "Film", "Guide"]


@pytest.mark.parametrize(
    "last",
    [
        pytest.param("Olt · 2021", id="fewer-parts"),
        pytest.param("12 pages · Olt · 2021", id="a-figure"),
        pytest.param("Ce que la rivière a laissé · Olt · 2021", id="a-phrase"),
    ],
)
def test_where_others_print_one_something_else_may_stand(last):
    assert kinds_printed([*[printed("Guide · Olt · 2021")] * 4, printed(last)])[-1] is None


def test_a_town_that_few_others_print_a_kind_beside_is_none():
    assert kinds_printed([printed("Guide"), printed("Olt"), printed("Nantes"), printed("Pau")]) == [
        "Guide",
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    "label, expected",
    [
        (Label("Modalité", "Atelier", 12, "labels"), "Atelier"),
        (Label("Type", "Brochure", 12, "resource_type"), "Brochure"),
        (Label("Brochure", "3 mai 2021", 12, "labels"), "Brochure"),
        (Label("Thème", "Guide", 12, "categories"), None),
        (Label("Termes", "atelier", 12, "labels"), None),
        (Label("Photo", "Nadia Olt", 12, "labels"), None),
    ],
)
def test_an_unknown_caption_whose_value_is_one_says_so(label, expected):
    found = cut(page_of(f"<h1>Récits</h1><ul>{cards(ROW % 'Lire')}</ul>"), page="page.html").records[0]
    labelled = replace(found, labels=(label,), kind=None)

    assert fields_of(labelled, Source("gare"))[0].resource_type == expected


def test_a_page_tells_the_type_of_each_record():
    kinds = ["Étude", "Guide", "Film", "Recette", "Guide", "Étude"]
    rows = "".join(
        (ROW % kind).format(number=told.number, title=told.title, text=told.text[0])
        for kind, told in zip(kinds, VILLAGES, strict=True)
    )
    found = cut(page_of(f"<h1>Récits</h1><ul>{rows}</ul>"), page="page.html")

    assert [fields_of(record, Source("gare"))[0].resource_type for record in found.records] == kinds


@pytest.mark.parametrize(("printed_as", "expected"), [("Modalité", None), ("Cadre", "Atelier")])
def test_the_value_of_a_caption_that_the_profile_sends_elsewhere_is_none(printed_as, expected):
    found = cut(page_of(f"<h1>Récits</h1><ul>{cards(ROW % 'Lire')}</ul>"), page="page.html").records[0]
    labelled = replace(found, labels=(Label("Modalité", "Atelier", 12, "labels"),), kind=None)
    told = Source("gare", captions=(Caption(printed_as, "labels"),))

    assert fields_of(labelled, told)[0].resource_type == expected


@pytest.mark.parametrize("sign", ["|", ":"])
def test_the_kind_before_a_title_on_its_own_line_is_that_of_its_resource(sign):
    kinds = ["Guide", "Étude"] * 3
    rows = "".join(
        f"<li><h3><a href=/r/{told.number}>{kind} {sign} {told.title}</a></h3><p>{told.text[0]}</p></li>"
        for told, kind in zip(VILLAGES, kinds, strict=True)
    )
    found = cut(page_of(f"<h1>Récits</h1><ul>{rows}</ul>"), page="page.html").records

    assert [(record.title.text, record.kind) for record in found] == [
        (told.title, kind) for told, kind in zip(VILLAGES, kinds, strict=True)
    ]
