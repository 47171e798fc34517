"""Pages as sites print them → the one resource that they are in full, or none."""

from datetime import date

import pytest

from pipeline.core.privacy import mask
from pipeline.core.source import Source
from pipeline.split.articles import article
from pipeline.split.articles.stamps import stamped
from tests.generate import NAME, PROFILE
from tests.generate import article as generated
from tests.generate import page as listing
from tests.generate.html import EMPTY, empty_page
from tests.reading import document_of, profile

SITE = Source("gare", header=("Bourgs en commun", "Centre de ressources"), footer=("Mentions légales - Plan du site",))
BUS = "Le bus de nuit dessert six hameaux depuis janvier. Il roule le vendredi et le samedi, jusqu’à deux heures."
HALTE = (
    "À la halte de Colverne, une salle d’attente a rouvert. Les voyageurs y trouvent un café associatif et des vélos."
)
COUT = "Le service coûte 40 000 euros par an. La commune en paie la moitié, l’agglomération l’autre moitié."
MARCH_12, MARCH_14 = date(2021, 3, 12), date(2021, 3, 14)


def read(text, name="page.txt"):
    return article(document_of(text, SITE, name, url="https://gare.example.org/bus"), SITE)


STAMPS = [
    pytest.param("Publié le 12/03/2021 - mis à jour le 14/03/2021", MARCH_12, MARCH_14, id="french"),
    pytest.param("Publié le vendredi 12 mars 2021 à 10 h 30, mis à jour le 14 mars 2021", MARCH_12, MARCH_14, id="long"),
    pytest.param("Mis à jour le 14.03.2021", None, MARCH_14, id="updated-alone"),
    pytest.param("Actualité publiée le 12 mars 2021", MARCH_12, None, id="one-word-before"),
    pytest.param("Par Blandine Thermadec, publié le 12 mars 2021", MARCH_12, None, id="author"),
    pytest.param("Mobilité | Mis en ligne le 12/03/2021 | 3 min", MARCH_12, None, id="section"),
    pytest.param("Date de publication : 2021-03-12", MARCH_12, None, id="caption"),
    pytest.param("Dernière mise à jour : 14 mars 2021", None, MARCH_14, id="caption-updated"),
    pytest.param("Posted on March 12, 2021 by J. Carver. Last updated: 14 March 2021", MARCH_12, MARCH_14, id="english"),
    pytest.param("Published 12th March 2021", MARCH_12, None, id="english-ordinal"),
    pytest.param("Publicado el 12 de marzo de 2021 · Actualizado el 14/03/2021", MARCH_12, MARCH_14, id="spanish"),
    pytest.param("Veröffentlicht am 12. März 2021, zuletzt aktualisiert am 14. März 2021", MARCH_12, MARCH_14, id="german"),
    pytest.param("Stand: 14.03.2021", None, MARCH_14, id="german-stand"),
    pytest.param(("Publié le 12 mars 2021 - " * 6).ljust(160, "."), MARCH_12, None, id="as-long-as-a-stamp-may-be"),
]  # fmt: skip


@pytest.mark.parametrize("line, published, updated", STAMPS)
def test_a_stamp_tells_the_days(line, published, updated):
    assert stamped(line) == (published, updated)


MONTHS = [
    pytest.param("janvier février mars avril mai juin juillet août septembre octobre novembre décembre", id="french"),
    pytest.param("January February March April May June July August September October November December", id="english"),
    pytest.param(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre", id="spanish"
    ),
    pytest.param(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre", id="italian"
    ),
    pytest.param("Januar Februar März April Mai Juni Juli August September Oktober November Dezember", id="german"),
    pytest.param("Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Okt. nov. Dez.", id="short"),
]


@pytest.mark.parametrize("names", MONTHS)
def test_months_by_their_names(names):
    days = [stamped(f"Publié le 12 {name} 2021") for name in names.split()]

    assert days == [(date(2021, month, 12), None) for month in range(1, 13)]


NO_STAMPS = [
    pytest.param("Le décret publié le 12 mars 2021 au Journal officiel fixe les tarifs.", id="told-in-a-sentence"),
    pytest.param("Publié en mars 2021", id="month"),
    pytest.param("Publié le 31/02/2021", id="no-such-day"),
    pytest.param("12 mars 2021", id="bare-date"),
    pytest.param("Publication annuelle du réseau des petites villes", id="no-date"),
    pytest.param(f"Publié le 12 mars 2021. {BUS}", id="goes-on-in-prose"),
    pytest.param("Mettre à jour mes coordonnées", id="button"),
    pytest.param(("Publié le 12 mars 2021 - " * 6).ljust(161, "."), id="longer-than-a-stamp-may-be"),
]


@pytest.mark.parametrize("line", NO_STAMPS)
def test_other_lines_are_no_stamps(line):
    assert stamped(line) is None


DATED = "Publié le 12/03/2021 - mis à jour le 14/03/2021"
TEXTS = [
    pytest.param(["Un bus de nuit à Valmérac", "", DATED, "", BUS, "", HALTE], "Un bus de nuit à Valmérac", f"{BUS}\n\n{HALTE}", id="plain"),
    pytest.param(
        ["Bourgs en commun", "Centre de ressources", "", "Un bus de nuit", DATED, BUS, "", "Mentions légales - Plan du site"],
        "Un bus de nuit", BUS, id="header-and-footer",
    ),
    pytest.param(["Accueil > Mobilité > Bus", "Menu", "", "Un bus de nuit", "", DATED, "", BUS], "Un bus de nuit", BUS, id="breadcrumb"),
    pytest.param(["Un bus de nuit", "", COUT, "", DATED, "", BUS], "Un bus de nuit", f"{COUT}\n\n{BUS}", id="opening-words-above-the-dates"),
    pytest.param(["Bourgs en commun", "", DATED, "", "Un bus de nuit", "", BUS], "Un bus de nuit", BUS, id="title-below-the-dates"),
    pytest.param(["Le bus de nuit de Valmérac", "entre en gare", "", DATED, "", BUS], "Le bus de nuit de Valmérac entre en gare", BUS, id="broken-title"),
    pytest.param(["Un bus", "", "Publié le", "12/03/2021", "Mis à jour le 14 mars 2021", "", BUS], "Un bus", BUS, id="dates-on-three-lines"),
    pytest.param(["Un bus", DATED, "", "Un bus", "", BUS, "", "- un café", "- des vélos"], "Un bus", f"{BUS}\n\n- un café\n- des vélos", id="title-again"),
    pytest.param(["Un bus", DATED, "", BUS, "", HALTE, "", "À lire aussi", "La gare de Brande", "Un car"], "Un bus", f"{BUS}\n\n{HALTE}", id="related"),
    pytest.param(["Un bus", DATED, "", BUS, "", "2 commentaires", "", HALTE, "", "Publié le 15/03/2021", "", COUT], "Un bus", BUS, id="comments"),
    pytest.param(["Un bus", DATED, "", BUS, "", "Partager", "Facebook", "", HALTE], "Un bus", f"{BUS}\n\n{HALTE}", id="buttons"),
    pytest.param(["Un bus", DATED, "", BUS, "", "À lire aussi", "", HALTE, "", COUT], "Un bus", f"{BUS}\n\nÀ lire aussi\n\n{HALTE}\n\n{COUT}", id="box-inside"),
    pytest.param(["Accueil des nouveaux arrivants", "", DATED, "", BUS], "Accueil des nouveaux arrivants", BUS, id="title-opens-as-a-breadcrumb"),
    pytest.param(["", DATED, "", BUS], None, BUS, id="no-title"),
]  # fmt: skip


@pytest.mark.parametrize("lines, title, text", TEXTS)
def test_a_text_dump_that_is_an_article(lines, title, text):
    found = read("\n".join(lines))

    assert (found.title, found.published_date, found.updated_date) == (title, MARCH_12, MARCH_14)
    assert found.text == text
    assert found.page_url == "https://gare.example.org/bus"


OTHERS = [
    pytest.param(["Plan du site", "", BUS, "", HALTE], id="no-date"),
    pytest.param(["Actualités", "", "Un bus", DATED, "", BUS, "", "Une halte", DATED, "", HALTE], id="teasers"),
    pytest.param(["Un bus", DATED, "", "Mobilité", "Logement", "Culture"], id="no-prose"),
    pytest.param(
        ["La gare", "", BUS, "", HALTE, "", COUT, "", "Dernière mise à jour : 14/03/2021"], id="date-at-the-foot"
    ),
    pytest.param(["Un bus", "", BUS, "", HALTE, "", COUT, "", DATED, "", BUS], id="date-far-down"),
    pytest.param([*(f"Rubrique {n}" for n in range(90)), "Un bus", DATED, "", BUS], id="date-below-a-long-list"),
    pytest.param([], id="nothing"),
]


@pytest.mark.parametrize("lines", OTHERS)
def test_a_text_dump_that_is_none(lines):
    document = document_of("\n".join(lines) or "…", SITE)

    assert article(document, SITE) is None


FRAME = '<body><header><h1><a href="/">Bourgs en commun</a></h1><nav><a href="/m">Mobilité</a></nav></header>{}<footer>Mentions légales. Le réseau reçoit tous les jours, sauf le lundi et le mardi matin.</footer></body>'
LONG = f"<p>{BUS}</p><p>{HALTE}</p><p>{COUT}</p>"
LONG_TEXT = f"{BUS}\n\n{HALTE}\n\n{COUT}"
PAGES = [
    pytest.param(f"<article><h1>Un bus</h1><p>{DATED}</p>{LONG}</article>", "Un bus", MARCH_12, LONG_TEXT, id="article-with-dates"),
    pytest.param(f"<article><h1>Un bus</h1>{LONG}</article>", "Un bus", None, LONG_TEXT, id="article-without-dates"),
    pytest.param(f"<main><h1>Un bus</h1><div>{DATED}</div><p>{BUS}</p></main>", "Un bus", MARCH_12, BUS, id="main-with-dates"),
    pytest.param(f"<div><div>{DATED}</div><h1>Un bus</h1></div><div><p>{BUS}</p></div>", "Un bus", MARCH_12, BUS, id="dates-above-the-title"),
    pytest.param(f'<article><h1>Un bus</h1><time datetime="2021-03-12T08:00">il y a trois ans</time>{LONG}</article>', "Un bus", MARCH_12,
                 f"il y a trois ans\n\n{LONG_TEXT}", id="time"),
    pytest.param(f'<div itemscope itemtype="https://schema.org/NewsArticle"><h1>Un bus</h1>{LONG}</div>', "Un bus", None, LONG_TEXT, id="schema-org"),
    pytest.param(f"<h2>Un bus</h2><p>{DATED}</p>{LONG}", "Un bus", MARCH_12, LONG_TEXT, id="no-title-tag"),
    pytest.param(
        f"<main><article><h1>Un bus</h1>{LONG}<footer>Mots-clés : bus. Vous pouvez nous écrire tous les jours de la semaine, même tard.</footer></article>"
        f'<section class="related-posts"><article><h3><a href="/a">Une halte</a></h3><p>{HALTE}</p></article></section></main>',
        "Un bus", None, LONG_TEXT, id="related",
    ),
    pytest.param(f'<article><h1>Un bus</h1>{LONG}<div id="c" class="comments-area"><p>{DATED}</p><p>{BUS}</p></div></article>', "Un bus", None, LONG_TEXT, id="comments"),
    pytest.param(f"<article><h1>Un bus</h1><aside><p>{COUT}</p></aside>{LONG}</article>", "Un bus", None, LONG_TEXT, id="aside"),
    pytest.param(f'<body class="has-sidebar"><main><h1>Un bus</h1><p>{DATED}</p>{LONG}</main></body>', "Un bus", MARCH_12, LONG_TEXT, id="class-of-the-page"),
]  # fmt: skip


@pytest.mark.parametrize("body, title, published, text", PAGES)
def test_an_html_page_that_is_an_article(body, title, published, text):
    found = read(FRAME.format(body), "page.html")

    assert (found.title, found.published_date) == (title, published)
    assert found.text == text


TEASER = f'<article><h2><a href="/{{0}}">Page {{0}}</a></h2><p>{BUS}</p></article>'
NONE = [
    pytest.param(f"<main><h1>Nos ressources</h1>{''.join(TEASER.format(n) for n in range(3))}</main>", id="teasers"),
    pytest.param(f"<main><h1>Nos ressources</h1><p>{DATED}</p>{''.join(TEASER.format(n) for n in range(3))}</main>", id="teasers-under-a-date"),
    pytest.param(f"{''.join(f'<article><h1>Bus {n}</h1>{LONG}</article>' for n in range(3))}", id="several-titles"),
    pytest.param(f"{''.join(f'<article><h1>Bus {n}</h1>{LONG}</article>' for n in range(2))}", id="two-titles"),
    pytest.param(f"<main><h1>Le réseau</h1>{LONG}</main>", id="nothing-says-so"),
    pytest.param("<article><h1>Contact</h1><p>12 rue des Tilleuls</p><p>Valbrune</p></article>", id="no-prose"),
    pytest.param(
        f'<article><h1>Liens</h1>{"".join(f"<p><a href=/{n}>{HALTE}</a></p>" for n in range(5))}</article>', id="prose-that-is-links"
    ),
]  # fmt: skip


@pytest.mark.parametrize("body", NONE)
def test_an_html_page_that_is_none(body):
    assert read(FRAME.format(body), "page.html") is None


def test_generated_articles_are_read_and_listings_are_none():
    source = profile(PROFILE, NAME)
    for seed in range(20):
        text = generated(seed).text
        lines = text.split("\n")
        found = article(document_of(text, source), source)
        assert found.title == " ".join(lines[2].split())
        assert found.text.split() == mask("\n".join(lines[5:-2])).replace("•", "-").split()
        assert article(document_of(listing(seed).text, source), source) is None


@pytest.mark.parametrize("kind", sorted(EMPTY))
def test_of_generated_pages_without_records_articles_alone_are_articles(kind):
    for seed in range(5):
        drawn = empty_page(seed, kind)
        of_html, of_lines = read(drawn.html, "page.html"), read(drawn.text.text)
        assert (of_html is not None, of_lines is not None) == (kind == "article",) * 2
        if kind == "article":
            assert (of_html.title, of_html.published_date) == (of_lines.title, of_lines.published_date)
            assert of_html.text.split() == of_lines.text.split()[: len(of_html.text.split())]
