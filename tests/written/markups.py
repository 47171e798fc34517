"""The rows of a site → a page as content systems, catalogues and shops mark lists up."""

from collections.abc import Mapping, Sequence

from tests.written.words import WORDS, Row

MARKUPS: Mapping[str, tuple[str, str, str, str]] = {  # by name: language, what stands before all rows, a row, what stands behind them
    "wordpress-blocks": ("fr", "<ul>", '<li class="wp-block-post"><h2 class="wp-block-post-title"><a href="/r/{number}">{title}</a></h2><div class="wp-block-post-excerpt"><p>{text}</p></div><time><a href="/r/{number}">{day}</a></time><div class="taxonomy-category"><a href="/c">{type}</a></div></li>', "</ul>"),
    "wordpress": ("fr", "", '<article class="post hentry"><header><h2 class="entry-title"><a href="/r/{number}" rel="bookmark">{title}</a></h2><div class="entry-meta">Publié le <time>{day}</time> par <a href="/u">{author}</a></div></header><div class="entry-content"><p>{text}</p></div><footer>Publié dans <a href="/c">{type}</a></footer></article>', ""),
    "drupal": ("fr", '<div class="view-content">', '<div class="views-row"><div class="views-field-title"><span class="field-content"><a href="/node/{number}">{title}</a></span></div><div class="views-field-type"><span class="views-label">Type : </span><div class="field-content">{type}</div></div><div class="views-field-body"><div class="field-content"><p>{text}</p></div></div></div>', "</div>"),
    "spip": ("fr", '<ul class="liste-items">', '<li class="item"><strong class="entry-title"><a href="article{number}">{title}</a></strong><div class="info-publi"><abbr class="published">{day}</abbr><span class="auteurs">, par {author}</span></div><div class="introduction"><p>{text}</p></div></li>', "</ul>"),
    "hugo": ("fr", "", '<article><h3><a href="/r/{number}/">{title}</a></h3><time>{day}</time><div>{text}</div></article>', ""),
    "jekyll": ("fr", '<ul class="post-list">', '<li><span class="post-meta">{day}</span><h3><a class="post-link" href="/r/{number}">{title}</a></h3><p>{text}</p></li>', "</ul>"),
    "joomla": ("fr", '<div class="blog-items">', '<div class="blog-item"><div class="page-header"><h2><a href="/b/{number}">{title}</a></h2></div><dl class="article-info"><dt>Détails</dt><dd>Écrit par : <span>{author}</span></dd><dd>Catégorie : <a href="/c">{type}</a></dd></dl><p>{text}</p><p class="readmore"><a class="btn" href="/b/{number}">Lire la suite</a></p></div>', "</div>"),
    "bootstrap": ("fr", '<div class="row">', '<div class="col-md-4"><div class="card"><img src="/i{number}.jpg" alt=""><div class="card-body"><span class="badge">{type}</span><h5 class="card-title">{title}</h5><p class="card-text">{text}</p><a href="/r/{number}" class="btn">En savoir plus</a></div></div></div>', "</div>"),
    "omeka": ("fr", "", '<div class="item hentry"><h2><a href="/items/show/{number}" class="permalink">{title}</a></h2><div class="item-meta"><div class="item-description">{text}</div><div class="tags"><p><strong>Mots-clés :</strong> <a href="/t">{type}</a></p></div></div></div>', ""),
    "dspace": ("fr", '<ul class="ds-artifact-list">', '<li><div class="artifact-title"><a href="/handle/{number}">{title}</a></div><div class="artifact-info"><span class="author">{author}</span> <span class="date">({iso})</span></div><div class="artifact-abstract">{text}</div></li>', "</ul>"),
    "typo3": ("de", '<div class="news-list-view">', '<div class="article"><div class="header"><h3><a title="{title}" href="/r/{number}"><span itemprop="headline">{title}</span></a></h3></div><div class="teaser-text"><p>{text}</p><a class="more" href="/r/{number}">{more}</a></div><div class="footer"><time>{day}</time></div></div>', "</div>"),
    "table": ("fr", '<table class="table"><thead><tr><th>Titre</th><th>Type</th><th>Auteur</th><th>Description</th></tr></thead><tbody>', '<tr><td><a href="/d/{number}.pdf">{title}</a></td><td>{type}</td><td>{author}</td><td>{text}</td></tr>', "</tbody></table>"),
    "tiles": ("fr", '<div class="tiles">', '<a class="tile" href="/r/{number}"><img src="/{number}.jpg" alt=""><div class="tile__type">{type}</div><div class="tile__title">{title}</div><div class="tile__text">{text}</div></a>', "</div>"),
    "folder": ("de", "<div id=content-core>", '<article class="entry"><header><span class="summary"><a href="/c/{number}" class="contenttype-news-item url">{title}</a></span><div class="documentByLine">{by} — {day}</div></header><p><span class="description">{text}</span></p></article>', "</div>"),
    "definitions": ("fr", "<dl>", '<dt><a href="/e/{number}">{title}</a></dt><dd>{text}</dd><dd>{day}</dd>', "</dl>"),
    "table of days": ("en", "<table><thead><tr><th>Date</th><th>Title</th><th>Type</th></tr></thead><tbody>", '<tr><td>{day}</td><td><a href="/d/{number}">{title}</a></td><td>{type}</td></tr>', "</tbody></table>"),
    "government": ("en", '<ul class="document-list">', '<li class="document-list__item"><a class="link" href="/g/{number}">{title}</a><p class="description">{text}</p><ul class="metadata"><li class="attribute">Updated: <time>{day}</time></li><li class="attribute">{type}</li></ul></li>', "</ul>"),
    "shop": ("de", '<ul class="products columns-4">', '<li class="product"><a href="/s/{number}"><img src="/s/{number}.jpg" alt="{title}"><h2 class="product__title">{title}</h2><span class="price"><bdi>{price}</bdi></span></a><a class="button" href="?add={number}">In den Warenkorb</a></li>', "</ul>"),
    "search results": ("en", '<ol class="results">', '<li class="result"><h3><a href="/r/{number}">{title}</a></h3><div class="url">www.town.example/r/{number}</div><p class="snippet">… {text} …</p></li>', "</ol>"),
    "catalogue": ("fr", '<table class="notices"><tbody>', '<tr><td class="num">{number}.</td><td class="bibliocol"><a class="title" href="/l/{number}">{title}</a><p><span class="author">{by}</span></p><p class="abstract">{text}</p><p class="availability">Disponible : {town}</p></td></tr>', "</tbody></table>"),
    "hashed classes": ("en", "<section>", '<a class="css-{number}k7" href="/n/{number}"><div class="css-x1"><span class="css-x2">{type}</span><h3 class="css-x3">{title}</h3><p class="css-x4">{text}</p></div></a>', "</section>"),
    "events": ("de", '<div class="events">', '<div class="event"><div class="event-date"><span class="d">{number}</span><span class="m">Mai</span></div><div class="event-body"><a class="event-link" href="/t/{number}"><h4>{title}</h4></a><div class="event-place">{town}</div><p>{text}</p></div></div>', "</div>"),
    "stories": ("en", "<main>", '<article class="post type-post"><header class="entry-header"><h2 class="entry-title"><a href="/{number}" rel="bookmark">{title}</a></h2><div class="entry-meta"><time class="entry-date">{day}</time> <span class="byline">{by}</span></div></header><div class="entry-summary"><p>{text}</p><a class="more-link" href="/{number}">{more}</a></div></article>', "</main>"),
}  # fmt: skip
SIZES = (6, 12)  # rows of a page


def page(markup: str, size: int) -> tuple[str, Sequence[Row]]:
    """A page of so many rows between its menu, a list beside it and its footer, and the rows."""
    language, before, row, behind = MARKUPS[markup]
    say = WORDS[language]
    told = "".join(say.printed(row, place) for place in range(size))
    menu, aside, footer = (_links(texts) for texts in (say.menu, [row.title for row in say.rows[-2:]], say.footer))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{say.heading}</title></head><body><header><nav>{menu}</nav>'
        f'</header><div id="content"><h1>{say.heading}</h1>{before}{told}{behind}<nav><a href="?page=2">{say.pager}</a></nav></div>'
        f"<aside><h2>{say.aside}</h2>{aside}</aside><footer>{footer}</footer></body></html>",
        say.rows[:size],
    )


def _links(texts: Sequence[str]) -> str:
    return "<ul>" + "".join(f'<li><a href="/{place}">{text}</a></li>' for place, text in enumerate(texts)) + "</ul>"
