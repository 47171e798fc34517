"""HTML → lines as a reader would copy them, elements over them, and links."""

import pytest

from pipeline.core.model import Page
from pipeline.core.source import Selectors, Source
from pipeline.read.extract import extract
from tests.reading import document_of

PLAIN = Source("bourgs")
URL = "https://bourgs.example.org/fiches/"


def read(text, source=PLAIN, url=URL):
    return document_of(text, source, "page.html", url=url)


def lines(text):
    return [block.text for block in read(text).blocks]


RENDERED = [
    pytest.param(
        "https://bourgs.example.org/halle.html", ["https://bourgs.example.org/halle.html"], id="an-address-alone"
    ),
    pytest.param("<ul><li>une halle<li>un four</ul>", ["- une halle", "- un four"], id="items"),
    pytest.param("<li><h3>La halle</h3><p>Rouverte.</p></li>", ["La halle", "Rouverte."], id="item-with-blocks"),
    pytest.param("<li>La halle<p>Rouverte.</p></li>", ["- La halle", "Rouverte."], id="item-text-then-block"),
    pytest.param("<li><br><a href='/f'>La halle</a><br>Rouverte.", ["- La halle", "Rouverte."], id="item-breaks"),
    pytest.param("<ul><li></li><li> <ul><li>un four</ul></ul>", ["- un four"], id="empty-items"),
    pytest.param("<ul><li>• une halle<li>- un four", ["- une halle", "- un four"], id="printed-bullets"),
    pytest.param("<table><tr><th>Type</th><td>Étude</td></table>", ["Type", "Étude"], id="cells"),
    pytest.param("<table><caption>Fiches</caption><tr><td>a<td>b", ["Fiches", "a", "b"], id="table-caption"),
    pytest.param(
        f'<?xml version="1.0"?><html xmlns="{URL}"><title>{500 * "x"}</title><p>Rouverte.</p></html>',
        ["Rouverte."],
        id="a-declaration-of-xml",
    ),
    pytest.param("<dl><dt>Type<dd>Étude</dl>", ["Type", "Étude"], id="definitions"),
    pytest.param("<details><summary>Voir</summary>La suite</details>fin", ["Voir", "La suite", "fin"], id="details"),
    pytest.param("Tri<select><option>Date<option>Nom</select>Fiches", ["Tri Fiches"], id="options"),
    pytest.param("<button>Voir</button><button>Partager</button>", ["Voir Partager"], id="buttons"),
    pytest.param(
        "<pre>un\n  deux <b>trois</b>\n\nfin</pre>a\nb", ["un", "deux trois", "fin", "a b"], id="preformatted"
    ),
    pytest.param("Mot<b>s</b> <!-- x -->cl<svg><title>i</title></svg>és", ["Mots clés"], id="inline"),
    pytest.param("<span>Type :</span> <span>Étude</span>", ["Type : Étude"], id="label-and-value"),
    pytest.param("<a><span>Maçon</span><span>Bâti & Co</span></a>", ["Maçon", "Bâti & Co"], id="inline-cells"),
    pytest.param("<a><b>Halle</b></a><i>12 mai</i><i>8 €</i>", ["Halle", "12 mai", "8 €"], id="inline-cells-nested"),
    pytest.param("<i>Rouverte.</i><i>Vire</i> <i>2021</i>", ["Rouverte.", "Vire 2021"], id="inline-cell-behind-a-stop"),
    pytest.param(
        "<p>Rouverte… <a class='btn more-link'>Suite de « Halle »</a> </p>a",
        ["Rouverte…", "Suite de « Halle »", "a"],
        id="leading-on",
    ),
    pytest.param(
        "<p>Rouverte [<a>Lire la suite</a>]<p>a <a>Read more</a>",
        ["Rouverte [Lire la suite]", "a", "Read more"],
        id="leading-on-by-words",
    ),
    pytest.param(
        "<p>Voir <a class=more>la halle</a>, rouverte</p>", ["Voir la halle, rouverte"], id="leading-on-inside"
    ),
    pytest.param(
        "<a><b>Vire</b><i>8 €</i></a> <a><b>Caen</b><i>9 €</i></a>", ["Vire", "8 €", "Caen", "9 €"], id="inline-rows"
    ),
    pytest.param(
        "<b>« La halle »</b><i>Vire</i><i>« Ici »</i>", ["« La halle »", "Vire", "« Ici »"], id="inline-quoted"
    ),
    pytest.param('<b>La "halle"</b><i>Vire</i>', ['La "halle"', "Vire"], id="inline-quoted-straight"),
    pytest.param(
        "<a>La halle ?</a><b>4</b><i>8</i> <b>CO</b><i>2</i>", ["La halle ?", "48", "CO2"], id="inline-counts"
    ),
    pytest.param("<b>L</b><span>a halle</span><i>,</i><i> rouverte</i>", ["La halle, rouverte"], id="inline-initial"),
    pytest.param("<b>XIX</b><sup>e</sup><i>siècle</i><sup>2</sup>", ["XIXesiècle2"], id="inline-raised"),
    pytest.param("<p><em>Nature</em>Récit, 12 pages</p>", ["Nature", "Récit, 12 pages"], id="a-caption"),
    pytest.param("<p><em>Nature</em> Récit</p>", ["Nature Récit"], id="a-caption-at-a-space"),
    pytest.param("<p><b>Mac</b>Donald et le <b>Four</b>Banal</p>", ["MacDonald et le FourBanal"], id="inside-a-word"),
    pytest.param("<p><b>Loto</b> <span>2 mars</span></p>", ["Loto", "2 mars"], id="apart"),
    pytest.param("<li><a>Halle</a> <i class=n>Vire</i><p>Rouverte.", ["- Halle", "Vire", "Rouverte."], id="apart-item"),
    pytest.param("<p><b>Loto</b> le <span>2 mars</span></p>", ["Loto le 2 mars"], id="apart-but-for-a-word"),
    pytest.param("<p><a>Vire</a> <a>Caen</a> <a>Brix</a></p>", ["Vire Caen Brix"], id="apart-but-alike"),
    pytest.param("<p><b>Lieu :</b> <i>Vire</i></p>", ["Lieu : Vire"], id="apart-but-a-caption"),
    pytest.param(
        "<div><small><b>Lieu :</b> Vire</small> <small><b>Mots :</b> four, pain</small></div>",
        ["Lieu : Vire", "Mots : four, pain"],
        id="apart-as-captioned-values",
    ),
    pytest.param("<p><i>Vire</i> <i>Mots : four</i></p>", ["Vire Mots : four"], id="apart-but-one-captioned-value"),
    pytest.param("<h2><b>★</b> <i>Halle</i> <sup>2</sup></h2>", ["★ Halle 2"], id="apart-but-signs"),
    pytest.param("<pre><b>def</b><i>aut</i></pre><b>do</b><wbr><i>ne</i>", ["defaut", "done"], id="inline-code"),
    pytest.param("<div><span>Type :</span>\n<span>Étude</span></div>", ["Type : Étude"], id="label-line-value"),
    pytest.param("<p>avant<img alt='abcd'>\n<p><img alt='efgh'><p>après", ["avant", "après"], id="alternative-texts"),
    pytest.param("a<p hidden>b<p style='Display : none'>c</p><p aria-hidden=true>d", ["a", "d"], id="hidden"),
    pytest.param(
        "<div role=tabpanel>a</div><div role=tabpanel hidden>b<p hidden>c</p></div>",
        ["a", "b"],
        id="panels-that-tabs-show",
    ),
    pytest.param("<p hidden=until-found>a<p hidden>b", ["a"], id="hidden-until-found"),
    pytest.param(
        "<button>a</button><div role=region hidden>b</div><div hidden>c</div>", ["a", "b"], id="a-hidden-region"
    ),
    pytest.param("<p>a</p><div role='dialog' hidden>b</div>" * 3, ["a", "b"] * 3, id="a-box-for-each"),
    pytest.param("<p>a</p><dialog>b</dialog>" * 3, ["a", "b"] * 3, id="a-dialog-for-each"),
    pytest.param("<p>a</p><div role=dialog hidden>b</div>" * 2, ["a", "a"], id="two-boxes"),
    pytest.param(
        "<my-tags><my-chip>a</my-chip> <my-chip>b</my-chip></my-tags><my-text>c</my-text>",
        ["a b", "c"],
        id="custom-elements-in-custom-elements",
    ),
    pytest.param(
        "<my-film><my-field>a</my-field>\n<my-field>b</my-field><my-title>c</my-title></my-film>",
        ["a", "b", "c"],
        id="parts-of-a-custom-element",
    ),
    pytest.param(
        f"<my-text>{'Le four fume. ' * 6}</my-text><my-more>b</my-more>",
        [" ".join(["Le four fume."] * 6), "b"],
        id="a-custom-element-of-sentences",
    ),
    pytest.param("<h2>Le four<a href='#four'>¶</a></h2>", ["Le four"], id="the-sign-of-a-heading"),
    pytest.param("<h2><a href='#four'>Le four</a></h2>", ["Le four"], id="a-heading-that-is-a-link"),
    pytest.param("<p>Renvoi <a href='#note'>*</a></p>", ["Renvoi *"], id="the-sign-of-a-note"),
    pytest.param("<p>Le <my-word>four</my-word> fume", ["Le four fume"], id="a-custom-element-of-a-word"),
    pytest.param(
        "<b>a</b> <i style='display:block'>b</i> <a style='color:red; DISPLAY: flex'>c</a> <i style='display:inline-block'>d</i>",
        ["a", "b", "c", "d"],
        id="shown-as-blocks",
    ),
    pytest.param("<p>a <i style='display:block'>b</i> c", ["a", "b", "c"], id="a-block-in-a-paragraph"),
    pytest.param("<ul><li style='display: inline'>a <li style='display: inline'>b", ["a b"], id="shown-in-one-line"),
    pytest.param("<body style='display:none'><p>a", ["a"], id="page-hidden-until-scripts-run"),
    pytest.param("<dialog>Témoins ?</dialog><dialog open>Ici</dialog>", ["Ici"], id="dialogs"),
    pytest.param("a<noscript>b</noscript><template><p>c</template><iframe>d</iframe>", ["a"], id="unseen"),
    pytest.param("<p>une\u00a0fiche\u200b <p>e\u0301te\u0301", ["une fiche\u200b", "été"], id="spaces-and-accents"),
    pytest.param("&lt;p&gt; &amp;amp; &eacute;", ["<p> &amp; é"], id="entities"),
    pytest.param("<![CDATA[x]]><?php echo 1 ?><p>a", ["a"], id="instructions"),
]


@pytest.mark.parametrize("text, expected", RENDERED)
def test_a_page_reads_as_it_is_copied(text, expected):
    assert lines(text) == expected


LINKS = [
    pytest.param("<a href='a.pdf?x=1#p2'>Lire</a>", [("Lire", URL + "a.pdf?x=1#p2", "download")], id="download"),
    pytest.param("<a href='https://youtu.be/x'>Voir</a>", [("Voir", "https://youtu.be/x", "video")], id="video"),
    pytest.param("<base href='//d.example.org/x/'><a href='f'>F</a>", [("F", "https://d.example.org/x/f", "page")], id="base"),
    pytest.param("<a href=' f 1\n.html '>F</a>", [("F", URL + "f%201.html", "page")], id="spaces"),
    pytest.param("<a href=/f>n<b>°1</b> 2</a>", [("n°1 2", "https://bourgs.example.org/f", "page")], id="inline-text"),
    pytest.param("<a href=/f><h3>A</h3><p>B</p></a>", [("A B", "https://bourgs.example.org/f", "page")], id="around-blocks"),
    pytest.param("a<a href=f><img alt='La halle'></a>", [("La halle", URL + "f", "page")], id="picture-alt"),
    pytest.param("a<a href=f><img title='La halle'></a>", [("La halle", URL + "f", "page")], id="picture-title"),
    pytest.param("a<a href=f title='La halle'></a>", [("La halle", URL + "f", "page")], id="own-title"),
    pytest.param("<a href=f><img alt=x></a><a href=f>A</a>", [("A", URL + "f", "page")], id="picture-and-text"),
    pytest.param("<a href='mailto:a@exemple.org'>a</a><a href='tel:01'>b</a><a href='data:text/html,x'>c</a>", [], id="no-page"),
    pytest.param("<a href='java&#10;script:x()'>a</a><a href='#haut'>b</a><a>c</a><a href=''>d</a>", [], id="no-page-either"),
    pytest.param(f"<a href='/{'x' * 3_000}'>a</a>", [], id="endless"),
    pytest.param("<a href='/f?de=a.b@exemple.org'>01 99 00 12 34</a>", [("[phone]", "https://bourgs.example.org/f?de=[e-mail]", "page")], id="personal"),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", LINKS)
def test_links_lead_where_a_browser_would_go(text, expected):
    document = read(text)

    assert [(link.text, link.url, link.kind) for block in document.blocks for link in block.links] == expected
    urls = [element.url for element in document.elements if element.url]
    assert set(urls) == {url for _, url, _ in expected}


@pytest.mark.parametrize("base", ["", "<base href='/fiches/'>"], ids=["page", "relative-base"])
def test_links_of_a_page_without_an_address_stay_as_printed(base):
    links = read(base + "<a href='/fiches/f?x=1'>F</a>", url=None).blocks[0].links

    assert [link.url for link in links] == ["/fiches/f?x=1"]


HALLE, FOUR = "<a href=/halle><img alt=x></a>", "<a href=/four><img alt=x></a>"
PICTURES = [
    pytest.param(f"<div><p>{HALLE}</p><h3>La halle</h3></div><h3>Le four</h3>", ["halle", ""], id="before"),
    pytest.param(f"<div><p>{HALLE}</p></div><h3>Le four</h3>", ["halle"], id="parent-has-no-text"),
    pytest.param(f"<div><h3>La halle</h3><p>{HALLE}</p></div><h3>Le four</h3>", ["halle", ""], id="behind"),
    pytest.param(f"<div><p>{HALLE}</p><h3>La halle</h3></div><div><h3>Le four</h3><p>{FOUR}</p></div><p>fin</p>", ["halle", "four", ""], id="rows"),
    pytest.param(f"<p>La halle<br>{HALLE}</p><p>fin</p>", ["halle", ""], id="after-a-break"),
    pytest.param(f"<p>fin</p>{HALLE}", ["halle"], id="end-of-page"),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", PICTURES)
def test_a_link_without_text_goes_to_a_line_of_its_own_parent(text, expected):
    found = [[link.url.rpartition("/")[2] for link in block.links] or [""] for block in read(text).blocks]

    assert [name for names in found for name in names] == expected


def test_a_custom_element_is_read_as_one_whose_class_is_its_name():
    elements = read("<my-list><my-title class=big>Le four</my-title><p>Il fume.</p></my-list>").elements

    assert [(element.name, element.classes) for element in elements][2:] == [
        ("div", ("my-list",)), ("div", ("my-title", "big")), ("p", ()),
    ]  # fmt: skip


def test_elements_hold_their_lines():
    text = "<main><h3 class='a b'>Titre</h3><p itemprop='name' itemtype='x'>un <b>mot</b></p><p></p></main><time datetime='2021-11'>n</time><time datetime='demain'>d</time>"
    found = {element.name: element for element in read(text).elements}

    assert [(e.first, e.last, e.length) for e in map(found.get, ("main", "h3", "p", "b"))] == [
        (0, 2, 10), (0, 1, 5), (2, 2, 0), (1, 2, 3),
    ]  # fmt: skip
    assert found["h3"].classes == ("a", "b")
    named = next(element for element in read(text).elements if element.itemprop)
    assert (named.itemprop, named.itemtype) == ("name", "x")
    assert [element.datetime for element in read(text).elements if element.name == "time"] == ["2021-11", ""]


ROWS = "<h3>non</h3>" + "<div class='z row'><h3>A</h3><div class=t><p>corps</p></div><time>1</time></div>" * 2
ROLES = [
    pytest.param(Selectors(), [], id="no-profile"),
    pytest.param(
        Selectors(record="div.row", title="h3", body=".t > p", date="time"),
        ["record", "title", "body", "date"] * 2,
        id="inside-records",
    ),
    pytest.param(Selectors(title="h3"), ["title"] * 3, id="whole-page-without-records"),
    pytest.param(Selectors(record=".row", title="body > h3"), ["record"] * 2, id="outside-is-not-selected"),
    pytest.param(Selectors(record=".row:has(time)", title=".row, h3"), ["record", "title"] * 2, id="first-role-wins"),
]


@pytest.mark.parametrize("selectors, expected", ROLES)
def test_the_profile_names_the_parts_of_a_record(selectors, expected):
    document = read(ROWS, Source("bourgs", html=selectors))

    assert [element.role for element in document.elements if element.role] == expected


def test_links_of_a_page_without_an_address_lead_into_its_site():
    site = Source("bourgs", home="https://bourgs.example.org")
    document = extract(Page("bourgs", "2024-01-15", "page.html", b"<p><a href='/bus-de-nuit'>Bus de nuit</a>"), site)

    assert [link.url for link in document.blocks[0].links] == ["https://bourgs.example.org/bus-de-nuit"]
