"""Records of HTML snippets, shapes that sites print lists in, and pages that list nothing."""

import json

import pytest

from pipeline.extract import extract
from pipeline.model import Page
from pipeline.source import Selectors, Source
from pipeline.split.segments import segments

ROWS = [
    ("La gare de Valmérac", "La commune cherche un usage au guichet fermé depuis 2019, avec les habitants."),
    ("La halle de Brande", "Un marché de producteurs s'y tient le samedi, et une ressourcerie la semaine."),
    ("Le lavoir de Colverne", "Huit personnes en insertion l'ont relevé en deux étés, pierre après pierre."),
    ("L'épicerie de Pontaud", "Ouverte par une coopérative d'habitants, elle livre aussi les hameaux voisins."),
]
TITLES = [title for title, _ in ROWS]
MENU = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ("Accueil", "Réseau", "Agenda", "Presse", "Contact"))
FOOT = '<footer><ul><li><a href="/mentions">Mentions</a></li><li><a href="/plan">Plan</a></li></ul></footer>'
PROSE = "Le conseil a voté en mars la reprise du bâtiment, que la commune loue à une association. " * 4


def page(main, head=""):
    menu = f"<header><nav><ul>{MENU}</ul></nav></header>"
    return f"<html><head><title>Ressources</title>{head}</head><body>{menu}<main><h1>Ressources</h1>{main}</main>{FOOT}</body></html>"


def read(html, selectors=None):
    source = Source("site", html=selectors or Selectors())
    made = Page("site", "2024-01-15", "page.html", html.encode(), "https://site.example/ressources", "text/html")
    document = extract(made, source)
    return document, segments(document, source)


def texts(document, found):
    """The records, each as its lines."""
    return [[block.text.removeprefix("- ") for block in document.blocks[one.first : one.last]] for one in found]


def titles(document, found):
    return [None if one.title is None else document.blocks[one.title].text.removeprefix("- ") for one in found]


def link(title, at="h3"):
    inner = f'<a href="/r/{TITLES.index(title)}">{title}</a>'
    return f"<{at}>{inner}</{at}>" if at else inner


def printed(row, rows=ROWS, around="{}"):
    """Each row in `row`, which names its number (from 0), its title with a link, and its text."""
    return around.format("".join(row.format(n=n, m=n % 2, a=link(t), b=link(t, ""), t=t, p=p) for n, (t, p) in enumerate(rows)))


PARITY = '<div class="row {c}">{a}<p>{p}</p></div>'
LISTS = [
    pytest.param(printed("<li>{a}<p>{p}</p></li>", around="<ul>{}</ul>"), id="items-without-classes"),
    pytest.param(printed('<div class="r{m}-alt res">{a}<p>{p}</p></div>'), id="classes-that-alternate"),
    pytest.param(printed('<div class="res res-{n}">{a}<p>{p}</p></div>'), id="classes-that-number"),
    pytest.param(
        printed('<div class="res">{a}<p>{p}</p></div><div class="pub">Publicité</div>'), id="advertisements-between-rows"
    ),
    pytest.param(printed('<div class="res"><div class="in">{a}<p>{p}</p></div></div>'), id="wrappers"),
    pytest.param(printed('<a class="carte" href="/r/{n}"><h3>{t}</h3><p>{p}</p></a>'), id="cards-that-are-links"),
    pytest.param(printed("<dt>{b}</dt><dd>{p}</dd>", around="<dl>{}</dl>"), id="terms-and-definitions"),
    pytest.param(printed("{a}<p>{p}</p>"), id="headings-and-paragraphs"),
    pytest.param(
        printed('<tr class="nom"><td>{b}</td></tr><tr class="dit"><td>{p}</td></tr>', around="<table>{}</table>"),
        id="two-lines-of-a-table",
    ),
    pytest.param(printed("<tr><td>{b}</td><td>{p}</td></tr>", around="<table>{}</table>"), id="one-line-of-a-table"),
    pytest.param(
        "".join(
            f'<div class="ligne">{printed("<div class=case>{a}<p>{p}</p></div>", rows)}</div>' for rows in (ROWS[:2], ROWS[2:])
        ),
        id="cells-of-a-grid",
    ),
    pytest.param(
        "<table>"
        + "".join(f"<tr>{printed('<td>{a}<p>{p}</p></td>', rows)}</tr>" for rows in (ROWS[:2], ROWS[2:]))
        + "</table>",
        id="cells-of-a-table-that-is-a-grid",
    ),
    pytest.param(
        "".join(
            f"<section><h2>{day} mai</h2><ul>{printed('<li>{a}<p>{p}</p></li>', rows)}</ul></section>"
            for day, rows in ((3, ROWS[:1]), (4, ROWS[1:]))
        ),
        id="sections-by-day",
    ),
    pytest.param(
        "".join(
            f"<section><h2>{day} mai</h2>{printed('{a}<p>{p}</p>', rows)}</section>"
            for day, rows in ((3, ROWS[:1]), (4, ROWS[1:]))
        ),
        id="headings-and-paragraphs-by-day",
    ),
    pytest.param(
        printed('<div class="views-row views-row-{n}"><article class="node">{a}<p>{p}</p></article></div>'), id="drupal"
    ),
    pytest.param(
        printed('<article class="post-{n} post type-post hentry category-c{n}">{a}<p>{p}</p></article>'), id="wordpress"
    ),
    pytest.param(
        printed('<div itemscope itemtype="https://schema.org/Article">{a}<p>{p}</p></div>'), id="microdata"
    ),
]  # fmt: skip


@pytest.mark.parametrize("main", LISTS)
def test_the_rows_of_a_list_are_its_records(main):
    document, found = read(page(main))

    assert texts(document, found) == [list(row) for row in ROWS]
    assert titles(document, found) == TITLES
    assert all(one.confidence >= 0.5 for one in found)
