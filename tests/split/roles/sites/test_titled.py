"""Whether a site prints titles: what all its records say together, where no line by itself tells."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.path import states
from pipeline.split.roles.seen.markup import is_named_title
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.sites.titled import NAMES, WEIGHTS, Way, are_distinct, are_doubled
from pipeline.split.roles.weighed.again import ROLES
from pipeline.split.roles.weighed.trees import judge
from tests.reading import document_of
from tests.split.roles.records import FOUR
from tests.split.villages import BARE, page_of, site_cut, texts, titles, village

PAGES = [[village(8 * page + place) for place in range(8)] for page in range(2)]


def pages(over):
    """Pages of records that print a line over their text, which stands twice; `over` makes it."""
    sheets = [[line for told in own for line in ("", over(told), "", *told.text, "", *told.text)] for own in PAGES]
    return [document_of("\n".join(lines), BARE, f"{number}.txt") for number, lines in enumerate(sheets)]


def test_a_line_that_differs_over_each_text_is_its_title():
    found = site_cut(pages(lambda told: told.title))

    assert [titles(page) for page in found] == [[told.title for told in own] for own in PAGES]


@pytest.mark.parametrize("line", ["{day} mai 2021", "Par {author}"])
def test_a_day_or_an_author_over_each_text_is_no_title(line):
    found = site_cut(pages(lambda told: line.format(day=told.number + 1, author=told.author)))

    assert [titles(page) for page in found] == [[None] * 8] * 2
    assert [texts(record) for page in found for record in page.records] == [
        (list(told.text), list(told.text)) for own in PAGES for told in own
    ]


ROW = (
    '<tr><td>{number}</td><td colspan=3><span class="{look}">{title}</span></td></tr>'
    "<tr><td>Aktenzeichen:</td><td>DD 7{number} 65</td><td>Art:</td><td>Patent</td></tr>"
    "<tr><td>Anmelder:</td><td>{author}</td><td>Sachgebiet:</td><td>{type}</td></tr>"
    "<tr><td>Beschreibung:</td><td colspan=3>{text}</td></tr><tr><td>Kurzfassung:</td><td colspan=3><i>{short}...</i></td></tr>"
    '<tr><td></td><td colspan=3><a href="/{number}">Druckansicht</a></td></tr>'
)
KINDS = (
    "Apfelpresse", "Sensenhalter", "Verfahren zum Dengeln", "Vorrichtung gegen Frost beim Keltern", "Anordnung zum Wenden und Keltern",
    "Torfstecher", "Anordnung zum Dengeln", "Einrichtung gegen Frost beim Wenden",
)  # fmt: skip


def rows(page, look):
    """A page of patents: of all that stands over their texts, titles look least like such."""
    return page_of(
        "".join(
            ROW.format(
                number=told.number + 1, look=look, title=KINDS[told.number * 3 % 8], author=told.author, type=told.type,
                text=" ".join(told.text), short=told.text[0][:60],
            )
            for told in page
        ).join(("<table>", "</table>"))
    )  # fmt: skip


@pytest.mark.parametrize("look", ["titel", "lblTitre", "card__title"])
def test_a_line_that_its_tag_calls_so_is_a_title(look):
    found = site_cut([document_of(rows(own, look), BARE, f"{number}.html") for number, own in enumerate(PAGES)])

    assert [titles(page) for page in found] == [[KINDS[told.number * 3 % 8] for told in own] for own in PAGES]


def test_the_trees_ask_for_signs_that_there_are():
    trees = judge(WEIGHTS)

    assert trees.leaves.shape[2] == 1
    assert trees.signs.max() < len(NAMES)
    assert np.isfinite(trees.scores(np.zeros((1, len(NAMES)), np.float32))).all()


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            "<details open><summary>Le four</summary><p>Il fume.</p></details>",
            [True, False],
            id="the summary of details",
        ),
        pytest.param('<p class="fiche-titre">Le four</p><p class="texte">Il fume.</p>', [True, False], id="a class"),
        pytest.param(
            "<div><button aria-expanded=true>Le four</button><div>Il fume.</div></div>",
            [True, False],
            id="the button of an accordion",
        ),
        pytest.param("<p>Le four</p><p>Il fume.</p>", [False, False], id="no name"),
    ],
)
def test_tags_that_are_named_as_titles_are(markup, expected):
    page = prepared(document_of(f"<html><body>{markup}</body></html>", Source("bourg"), "liste.html"))

    assert [is_named_title(page, place) for place in range(len(page.blocks))] == expected


SHOWN = ("Le four", "La halle", "Le quai", "Le moulin")


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        pytest.param([(name, name, FOUR) for name in SHOWN], True, id="twice in a row"),
        pytest.param([(name, "76 min", name, "Récit", FOUR) for name in SHOWN], True, id="on the picture as well"),
        pytest.param([("Lire", "76 min", "Lire", "Récit", FOUR) for _ in SHOWN], False, id="all the same"),
        pytest.param([(name, "76 min", FOUR, name, "Récit") for name in SHOWN], False, id="under the text"),
        pytest.param([(name, "76 min", FOUR) for name in SHOWN], False, id="once"),
    ],
)
def test_a_line_that_stands_over_texts_twice_is_their_title(records, expected):
    page = prepared(document_of("\n".join(line for lines in records for line in lines), BARE))
    roles = [ROLES.index("body" if line == FOUR else "around") for lines in records for line in lines]
    path = states(roles, [number for number, lines in enumerate(records) for _ in lines])

    assert are_doubled([page], Way(False, [path], 0.0)) is expected


PEOPLE = ("Marc Olt", "Rose Mer", "Léon Lis", "Anne Aule", "Paul Vaulx", "Jeanne Brande")
LONG = (
    "Le four fume encore",
    "Une halle pour le marché",
    "Le quai des bateliers",
    "Un moulin sans roue",
    "Le lavoir des deux rives",
    "Pont rouge, pont bleu",
)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        pytest.param(LONG, True, id="another one over each text"),
        pytest.param(["Récit du bourg voisin"] * 6, False, id="all the same"),
        pytest.param([f"Par Inès Aubrac et {name}" for name in PEOPLE], False, id="who wrote"),
        pytest.param(["Brande", "Olt", "Mer", "Lis", "Aule", "Vaulx"], False, id="places"),
        pytest.param(LONG[:5], False, id="few"),
    ],
)
def test_a_line_of_its_own_over_nearly_every_text_is_its_title(shown, expected):
    rows = "".join(
        f"<div class=c><i>Récit</i><p class=x>{line}</p><p>{FOUR} {place}.</p></div>"
        for place, line in enumerate(shown)
    )
    page = prepared(document_of(f"<html><body>{rows}</body></html>", BARE, "liste.html"))
    roles = [ROLES.index("body" if block.text.startswith(FOUR) else "around") for block in page.blocks]
    path = states(roles, [place // 3 for place in range(len(page.blocks))])

    assert are_distinct([page], Way(False, [path], 0.0)) is expected
