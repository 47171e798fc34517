"""Rows as the usual themes of content systems print them, each text once: every resource is a record, whoever made the site."""

import pytest

from tests.split.villages import cut, texts, titles, village

SHEET = [village(number) for number in range(8)]
FRAME = (
    '<html lang="fr"><body><header><p class="site-title"><a href="/">Bourgs</a></p><nav><ul><li><a href="/recits">Récits</a></li>'
    '<li><a href="/contact">Contact</a></li></ul></nav></header><div id="content"><h1>Récits</h1>{}<nav class="pagination"><a href="/p2">Page suivante</a></nav></div>'
    "<aside><h2>Articles récents</h2><ul><li><a href=/x>Une fête au lavoir</a></li><li><a href=/y>Le marché de Noël</a></li></ul></aside>"
    "<footer><p>Mentions légales</p></footer></body></html>"
)
SYSTEMS = [
    pytest.param("<ul>", '<li class="wp-block-post"><h2 class="wp-block-post-title"><a href="/r/{number}">{title}</a></h2><div class="wp-block-post-excerpt"><p>{text}</p></div><time><a href="/r/{number}">{day} mai 2021</a></time><div class="taxonomy-category"><a href="/c">{type}</a></div></li>', "</ul>", id="wordpress-blocks"),
    pytest.param("", '<article class="post hentry"><header><h2 class="entry-title"><a href="/r/{number}" rel="bookmark">{title}</a></h2><div class="entry-meta">Publié le <time>{day} mai 2021</time> par <a href="/u">{author}</a></div></header><div class="entry-content"><p>{text}</p></div><footer>Publié dans <a href="/c">{type}</a></footer></article>', "", id="wordpress"),
    pytest.param('<div class="view-content">', '<div class="views-row"><div class="views-field-title"><span class="field-content"><a href="/node/{number}">{title}</a></span></div><div class="views-field-type"><span class="views-label">Type : </span><div class="field-content">{type}</div></div><div class="views-field-body"><div class="field-content"><p>{text}</p></div></div></div>', "</div>", id="drupal"),
    pytest.param('<ul class="liste-items">', '<li class="item"><strong class="entry-title"><a href="article{number}">{title}</a></strong><div class="info-publi"><abbr class="published">{day} mai 2021</abbr><span class="auteurs">, par {author}</span></div><div class="introduction"><p>{text}</p></div></li>', "</ul>", id="spip"),
    pytest.param("", '<article><h3><a href="/r/{number}/">{title}</a></h3><time>{day} mai 2021</time><div>{text}</div></article>', "", id="hugo"),
    pytest.param('<ul class="post-list">', '<li><span class="post-meta">{day} mai 2021</span><h3><a class="post-link" href="/r/{number}">{title}</a></h3><p>{text}</p></li>', "</ul>", id="jekyll"),
    pytest.param('<div class="blog-items">', '<div class="blog-item"><div class="page-header"><h2><a href="/b/{number}">{title}</a></h2></div><dl class="article-info"><dt>Détails</dt><dd>Écrit par : <span>{author}</span></dd><dd>Catégorie : <a href="/c">{type}</a></dd></dl><p>{text}</p><p class="readmore"><a class="btn" href="/b/{number}">Lire la suite</a></p></div>', "</div>", id="joomla"),
    pytest.param('<div class="row">', '<div class="col-md-4"><div class="card"><img src="/i{number}.jpg" alt=""><div class="card-body"><span class="badge">{type}</span><h5 class="card-title">{title}</h5><p class="card-text">{text}</p><a href="/r/{number}" class="btn">En savoir plus</a></div></div></div>', "</div>", id="bootstrap"),
    pytest.param("", '<div class="item hentry"><h2><a href="/items/show/{number}" class="permalink">{title}</a></h2><div class="item-meta"><div class="item-description">{text}</div><div class="tags"><p><strong>Mots-clés :</strong> <a href="/t">{type}</a></p></div></div></div>', "", id="omeka"),
    pytest.param('<ul class="ds-artifact-list">', '<li><div class="artifact-title"><a href="/handle/{number}">{title}</a></div><div class="artifact-info"><span class="author">{author}</span> <span class="date">(2021-05-0{day})</span></div><div class="artifact-abstract">{text}</div></li>', "</ul>", id="dspace"),
    pytest.param('<div class="news-list-view">', '<div class="article"><div class="header"><h3><a title="{title}" href="/r/{number}"><span itemprop="headline">{title}</span></a></h3></div><div class="teaser-text"><p>{text}</p><a class="more" href="/r/{number}">Lire la suite</a></div><div class="footer"><time>{day}.05.2021</time></div></div>', "</div>", id="typo3"),
    pytest.param('<table class="table"><thead><tr><th>Titre</th><th>Type</th><th>Auteur</th><th>Description</th></tr></thead><tbody>', '<tr><td><a href="/d/{number}.pdf">{title}</a></td><td>{type}</td><td>{author}</td><td>{text}</td></tr>', "</tbody></table>", id="table"),
    pytest.param('<div class="tiles">', '<a class="tile" href="/r/{number}"><img src="/{number}.jpg" alt=""><div class="tile__type">{type}</div><div class="tile__title">{title}</div><div class="tile__text">{text}</div></a>', "</div>", id="tiles"),
]  # fmt: skip


@pytest.mark.parametrize("before, row, after", SYSTEMS)
def test_each_row_of_a_page_is_a_record(before, row, after):
    rows = (
        row.format(
            number=told.number,
            title=told.title,
            text=told.text[0],
            type=told.type,
            author=told.author,
            day=told.number + 1,
        )
        for told in SHEET
    )
    found = cut(FRAME.format(before + "".join(rows) + after), page="page.html")

    assert titles(found) == [told.title for told in SHEET]
    assert [texts(record)[0][:1] for record in found.records] == [[told.text[0]] for told in SHEET]
