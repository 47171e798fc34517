"""Records of HTML snippets, shapes that sites print lists in, and pages that list nothing."""

import json
from itertools import pairwise

import pytest

from pipeline.core.source import Selectors, Source
from pipeline.split.segments import segments
from tests.reading import document_of

ROWS = [
    ("La gare de Valmérac", "La commune cherche un usage au guichet fermé depuis 2019, avec les habitants."),
    ("La halle de Brande", "Un marché de producteurs s'y tient le samedi, et une ressourcerie la semaine."),
    ("Le lavoir de Colverne", "Huit personnes en insertion l'ont relevé en deux étés, pierre après pierre."),
    ("L'épicerie de Pontaud", "Ouverte par une coopérative d'habitants, elle livre aussi les hameaux voisins."),
]
TITLES = [title for title, _ in ROWS]
MENU = "".join(
    f'<li><a href="/{word}">{word}</a></li>' for word in ("Accueil", "Réseau", "Agenda", "Presse", "Contact")
)
FOOT = '<footer><ul><li><a href="/mentions">Mentions</a></li><li><a href="/plan">Plan</a></li></ul></footer>'
PROSE = "Le conseil a voté en mars la reprise du bâtiment, que la commune loue à une association. " * 4


def page(main, head=""):
    menu = f"<header><nav><ul>{MENU}</ul></nav></header>"
    return f"<html><head><title>Ressources</title>{head}</head><body>{menu}<main><h1>Ressources</h1>{main}</main>{FOOT}</body></html>"


def read(html, selectors=None):
    source = Source("site", html=selectors or Selectors())
    document = document_of(html, source, "page.html", url="https://site.example/ressources")
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
    return around.format(
        "".join(row.format(n=n, m=n % 2, a=link(t), b=link(t, ""), t=t, p=p) for n, (t, p) in enumerate(rows))
    )


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


COMMENT = '<li class="comment"><b>{t}</b><p>{p}</p><a href="#r{n}">Répondre</a></li>'
EMPTY = [
    pytest.param(f"<article><p>Publié le 3 mai 2023 - mis à jour le 4 mai 2023</p><p>{PROSE}</p><p>{PROSE}</p></article>", id="article"),
    pytest.param(
        f"<article><p>Publié le 3 mai 2023 - mis à jour le 4 mai 2023</p>{f'<p>{PROSE}</p>' * 6}</article>"
        + printed("<li>{a}<p>{p}</p></li>", around="<h2>À lire aussi</h2><ul>{}</ul>"),
        id="article-and-teasers-of-others",
    ),
    pytest.param(
        f"<article><h2>Une gare à reprendre</h2><p>{PROSE}</p></article>"
        + printed(COMMENT, around='<ol class="comment-list">{}</ol>'),
        id="article-and-comments",
    ),
    pytest.param("".join(f"<h2>{title}</h2><p>{text}</p><p>{PROSE}</p>" for title, text in ROWS), id="sections-of-a-text"),
    pytest.param("".join(f"<section><h2>{t}</h2><p>{p}</p><p>{PROSE}</p></section>" for t, p in ROWS), id="boxes-of-a-text"),
    pytest.param(
        "".join(f'<div><h2>{t}</h2><p>{p} Voir <a href="/r/{n}">ici</a>.</p></div>' for n, (t, p) in enumerate(ROWS)),
        id="boxes-of-a-text-with-links",
    ),
    pytest.param("".join(f'<h2><a name="s{n}">{t}</a></h2><p>{p}</p>' for n, (t, p) in enumerate(ROWS)), id="sections-with-anchors"),
    pytest.param(f"<ul>{MENU}</ul>", id="bare-links"),
    pytest.param("".join(f'<a class="tag" href="/tag/{n}">mot {n}</a> ' for n in range(20)), id="cloud-of-words"),
    pytest.param("".join(f"<div class=case><h2>{t}</h2><ul>{MENU}</ul></div>" for t in TITLES), id="boxes-of-links"),
    pytest.param("".join(f"<li>{t}<ul>{MENU}</ul></li>" for t in TITLES), id="map-of-the-site"),
    pytest.param("".join(f'<li><a href="?page={n}">{n}</a></li>' for n in range(12)), id="pages"),
    pytest.param("".join(f'<li><a href="?t={n}">{t}</a> ({n})</li>' for n, t in enumerate(TITLES)), id="filters-with-counts"),
    pytest.param("".join(f"<figure><img src=a.png><figcaption>{t}</figcaption></figure>" for t in TITLES), id="gallery"),
    pytest.param("<dl><dt>Nom</dt><dd>Une gare</dd><dt>Lieu</dt><dd>Valmérac</dd><dt>Date</dt><dd>2019</dd></dl>", id="labels"),
    pytest.param("<form><p><label>Nom</label><input></p><p><label>Objet</label><input></p></form>", id="form"),
    pytest.param("".join(f"<p><b>{t}</b><br>chargée de mission</p>" for t in TITLES), id="team"),
    pytest.param("", id="nothing"),
]  # fmt: skip


@pytest.mark.parametrize("main", EMPTY)
def test_pages_that_list_nothing_have_no_records(main):
    assert read(page(main))[1] == []


def test_a_known_shape_is_named_and_sure():
    _, found = read(page(LISTS[-2].values[0]))

    assert {one.found_by for one in found} == {"shape"}
    assert all(one.confidence >= 0.9 for one in found)


@pytest.mark.parametrize("again", [0, 3], ids=["once", "some-of-them-twice"])
def test_links_that_the_page_lists_are_records(again):
    printed_links = [*enumerate(TITLES[:again]), *enumerate(TITLES)]
    entries = [
        {"@type": "ListItem", "position": place, "url": f"/r/{n}", "name": title}
        for place, (n, title) in enumerate(printed_links, 1)
    ]
    told = json.dumps({"@context": "https://schema.org", "@type": "ItemList", "itemListElement": entries})
    head = f'<script type="application/ld+json">{told}</script>'
    document, found = read(page(printed("<li>{b}</li>", around="<ul>{}</ul>"), head))

    assert titles(document, found) == TITLES
    assert read(page(printed("<li>{b}</li>", around="<ul>{}</ul>")))[1] == []


def test_selectors_come_first_and_the_outer_of_two_records_counts():
    rows = printed('<li class="autre">{a}<p>{p}</p></li>')
    mine = (
        '<section class="fiche"><p>Fiche</p><b>La cure de Brande</b><div class="fiche">Un gîte y ouvre.</div></section>'
    )
    document, found = read(page(rows + mine), Selectors(record=".fiche", title="b"))

    assert texts(document, found)[0][0] == "Fiche" and len(found) == 1
    assert [one.found_by for one in found] == ["selectors"]
    assert "La cure de Brande" in (titles(document, found)[0] or "")


def test_a_page_without_what_the_selectors_name_lists_nothing():
    assert read(page(LISTS[0].values[0]), Selectors(record=".fiche"))[1] == []


def test_a_row_without_a_title_is_a_row():
    rows = [*ROWS[:3], ("", "Un texte sans titre, que la rédaction n'a pas encore nommé ni relu.")]
    main = "".join(f'<li class="res">{link(t) if t else ""}<p>{p}</p></li>' for t, p in rows)
    document, found = read(page(f"<ul>{main}</ul>"))

    assert titles(document, found) == [*TITLES[:3], None]


def test_headings_inside_texts_are_not_titles():
    main = printed('<div class="res"><p class="t">{b}</p><h4>Le contexte</h4><p>{p}</p></div>')
    document, found = read(page(main))

    assert titles(document, found) == TITLES


def test_page_numbers_at_the_ends_of_a_table_are_no_records():
    pager = "<tr><td>1 2 3 4 5 6 7</td></tr>"
    document, found = read(page(f"<table>{pager}{printed('<tr><td>{b}</td><td>{p}</td></tr>')}{pager}</table>"))

    assert titles(document, found) == TITLES


def test_records_follow_one_another_and_never_overlap():
    _, found = read(page(LISTS[6].values[0]))

    assert all(one.first < one.last for one in found)
    assert all(before.last <= after.first for before, after in pairwise(found))


def test_rows_of_a_known_shape_need_no_titles():
    main = printed('<div itemscope itemtype="https://schema.org/CreativeWork"><p>{t}.</p><p>{p}</p></div>')
    document, found = read(page(main))

    assert titles(document, found) == [None] * len(ROWS)
