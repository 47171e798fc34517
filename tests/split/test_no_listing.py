"""Articles with what sites print around them → no record, with or without tags that call them articles."""

import pytest

from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES, cards, cut, page_of, site_cut, texts, titles

PROSE = "".join(f"<p>{' '.join(told.text)}</p>" for told in VILLAGES[:4])
PARTS = "".join(f"<h2 id=s{told.number}>{told.title}</h2><p>{' '.join(told.text)}</p>" for told in VILLAGES)
AROUND = {
    "related links": (PROSE, f"<h2>À lire aussi</h2><ul>{cards('<li><a href=/r/{number}>{title}</a></li>')}</ul>"),
    "related cards": (PROSE, f"<h2>À lire aussi</h2>{cards('<div class=card><h3><a href=/r/{number}>{title}</a></h3><p>{text}</p></div>')}"),
    "contents": (f"<ol>{cards('<li><a href=#s{number}>{title}</a></li>')}</ol>{PARTS}", ""),
    "parts": (PARTS, ""),
    "footnotes": (PROSE + f"<ol class=notes>{cards('<li id=fn{number}>Inès Aubrac, <em>{title}</em>, Brande, 2001, p. {number}. <a href=#r{number}>↩</a></li>')}</ol>", ""),
    "promotions": (PROSE, cards("<div class=promo><h4>Offre {number}</h4><p>Abonnez-vous dès {number} € par mois.</p><a href=/p{number}>J’en profite</a></div>")),
    "comments": (PROSE, "<h2>6 commentaires</h2>" + cards("<div class=comment><b>Jean Morvan</b> <span>le {number} mars 2021</span><p>{text}</p><a href=#>Répondre</a></div>")),
}  # fmt: skip


def article(text, around, tag):
    return page_of(f"<{tag}><h1>Un bus de nuit</h1>{text}</{tag}><section>{around}</section>")


@pytest.mark.parametrize("tag", ["article", "div"])
@pytest.mark.parametrize("name", AROUND)
def test_an_article_with_other_lists_lists_nothing(name, tag):
    found = cut(article(*AROUND[name], tag), page="page.html")

    assert found.records == ()
    assert tag == "article" or [issue.code for issue in found.issues] == ["lists_nothing"]


@pytest.mark.parametrize("name", ["parts", "contents", "promotions"])
def test_it_is_told_that_what_looks_like_a_list_is_none(name):
    found = cut(article(*AROUND[name], "div"), page="page.html")

    assert ["this page gives no record: " in issue.message for issue in found.issues] == [True]


def test_articles_of_a_site_that_lists_list_nothing():
    row = "<div class=card><h3><a href=/r/{number}>{title}</a></h3><p>{text}</p></div>"
    listing = document_of(page_of(f"<h1>Récits</h1>{cards(row)}"), BARE, "liste.html")
    articles = [document_of(article(*told, "article"), BARE, f"{name}.html") for name, told in AROUND.items()]
    first, *others = site_cut([listing, *articles])

    assert titles(first) == [told.title for told in VILLAGES]
    assert [texts(record) for record in first.records] == [([told.text[0]], []) for told in VILLAGES]
    assert [found.records for found in others] == [()] * len(others)


@pytest.mark.parametrize(
    "heading",
    [
        "À lire aussi",
        "Lesen Sie auch",
        *(pytest.param(one, marks=pytest.mark.prove) for one in ("See also", "Lea también", "Leggi anche", "Lees ook")),
    ],
)
def test_rows_under_an_article_list_nothing_though_labels_stand_over_their_titles(heading):
    row = "<li><div class=cat>Thème : eau</div><div class=cat>Récit</div><h3><a href=/r/{number}>{title}</a></h3><p>{text}</p></li>"
    listing = document_of(page_of(f"<h1>Récits</h1><ul>{cards(row)}</ul>"), BARE, "liste.html")
    told = f"<h1>Un bus de nuit</h1>{PROSE}<h2>{heading}</h2><ul>{cards(row)}</ul>"
    first, *others = site_cut([listing, document_of(page_of(told), BARE, "bus.html")])

    assert titles(first) == [told.title for told in VILLAGES]
    assert [found.records for found in others] == [()]


CHAPTERS = [
    pytest.param("<h2 id=s{number}>{title}<a href=#s{number}>¶</a></h2><p>{text}</p>", 0, id="a sign"),
    pytest.param("<h2 id=s{number}><a href=#s{number}><img src=lien.svg></a>{title}</h2><p>{text}</p>", 0, id="a picture"),
    pytest.param("<h2 id=s{number}>{title}<a href=#s{number}>¶</a></h2><p>{text}</p><p>Résumé</p><p>{text}</p>", 6, id="texts twice"),
    pytest.param("<h2 id=s{number}><a href=/s/{number}>{title}</a></h2><p>{text}</p>", 6, id="to other pages"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "count"), CHAPTERS)
def test_headings_that_lead_to_themselves_are_those_of_chapters(row, count):
    found = cut(page_of(f"<div class=list>{cards(row)}</div>"), page="page.html")

    assert [record.title.text for record in found.records] == [told.title for told in VILLAGES[:count]]


TEXT = [line for told in VILLAGES[:4] for line in (" ".join(told.text), "")]
DUMPS = [
    pytest.param(["Un bus de nuit", "", *TEXT, "À lire aussi", *(told.title for told in VILLAGES)], id="related"),
    pytest.param(["Un bus de nuit", "Publié le 12 mars 2021", *TEXT, "À lire aussi", *(told.title for told in VILLAGES)], id="related-and-dated"),
    pytest.param(["Un bus de nuit", "", *TEXT, *(f"[{told.number}] {told.author}, {told.title}, Brande, 2001." for told in VILLAGES)], id="footnotes"),
]  # fmt: skip


@pytest.mark.parametrize("lines", DUMPS)
def test_a_dump_of_an_article_lists_nothing(lines):
    assert cut("\n".join(lines)).records == ()


FETCHED = "Title: Récits\n\nURL Source: https://bourgs.example/recits\n\nPublished Time: 2024-05-16T08:12:44+02:00\n\nMarkdown Content:\n"


def test_a_list_of_which_a_program_says_when_it_was_published_is_one():
    told = "\n\n".join(f"### [{told.title}](/r/{told.number})\n\n{' '.join(told.text)}" for told in VILLAGES)

    assert titles(cut(f"{FETCHED}{told}\n")) == [told.title for told in VILLAGES]


def test_an_article_of_which_a_program_says_so_lists_nothing():
    assert cut(f"{FETCHED}# Un bus de nuit\n\n{chr(10).join(TEXT)}\n").records == ()


def test_what_roles_guess_is_set_aside_with_an_issue():
    links = cards("<div class=item><a href=/r/{number}><img src=x.jpg alt=''><span>{title}</span></a></div>")
    found = cut(article(PROSE, f"<div>{links}</div>", "div"), page="page.html")

    assert found.records == ()
    assert {issue.code for issue in found.issues} <= {"unsure_record", "unassigned_lines", "lists_nothing"}
    assert found.issues


def test_thousands_of_numbers_are_told_and_not_read_as_lines():
    row = "<div class=card><h3><a href=/r/{number}>{title}</a></h3><p>{text}</p></div>"
    listing = document_of(page_of(f"<h1>Récits</h1>{cards(row)}"), BARE, "liste.html")
    numbers = document_of("\n".join(map(str, range(10_000))), BARE, "nombres.txt")
    first, second = site_cut([listing, numbers])

    assert titles(first) == [told.title for told in VILLAGES]
    assert second.records == ()
    assert "10,000 and more" in next(issue.message for issue in second.issues if issue.code == "lists_nothing")
