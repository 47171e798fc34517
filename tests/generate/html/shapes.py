"""A record → the markup of one row, in each of the shapes that real sites give it, and what holds the rows.

Rows of one list differ: pictures, dates, "read more" links and classes come and go.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tests.generate import prose
from tests.generate.html.markup import escaped
from tests.generate.html.truth import READ_MORE, Row

Order = Sequence[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a row is printed, and the two ends of what holds all rows."""

    row: Callable[[Random, Row, Order], str]
    opening: str
    closing: str


def printed_day(row: Row) -> str | None:
    """A row's date as its page prints it."""
    return prose.long_date(row.day) if row.day else None


def _time(row: Row, classes: str = "") -> str:
    if row.day is None:
        return ""
    kind = f' class="{classes}"' if classes else ""
    return f'<time{kind} datetime="{row.day.isoformat()}">{printed_day(row)}</time>'


def _more(row: Row, classes: str) -> str:
    return f'<a class="{classes}" href="{escaped(row.href)}">{READ_MORE}</a>' if row.has_read_more else ""


def _anchor(row: Row, more: str = "") -> str:
    return f'<a href="{escaped(row.href)}"{more}>{escaped(row.title)}</a>'


def _in_order(order: Order, parts: Mapping[str, str]) -> str:
    return "\n".join(parts[part] for part in order if part != "title" and parts[part])


def _captioned(row: Row) -> list[tuple[str, str]]:
    """Captions with their values, without the one that heads the summary."""
    return [(name, value) for name, value in row.told.labels if name != _summary_caption(row)]


def _summary_caption(row: Row) -> str:
    """The caption that stands over the summary: the last one, where nothing follows it."""
    return row.told.labels[-1][0] if row.told.labels and not row.told.labels[-1][1] else ""


def _drupal(rng: Random, row: Row, order: Order) -> str:
    parity = "odd" if row.position % 2 else "even"
    first = " views-row-first" if row.position == 1 else ""
    sticky = " node--sticky" if rng.random() < 0.1 else ""
    fields = "\n".join(
        f'<div class="field field--name-field-l{i} field--type-list"><div class="field__label">{escaped(name)}</div>'
        f'<div class="field__item">{escaped(value)}</div></div>'
        for i, (name, value) in enumerate(_captioned(row))
    )
    parts = {
        "body": row.body and f'<div class="field field--name-body"><div class="field__item">{row.body}</div></div>',
        "labels": fields,
        "summary": row.summary
        and f'<div class="field field--name-field-resume">{_label_over(row)}<div class="field__item">{row.summary}</div></div>',
    }
    more = row.has_read_more and f'<ul class="links inline"><li class="node-readmore">{_more(row, "more")}</li></ul>'
    return (
        f'<div class="views-row views-row-{row.position} views-row-{parity}{first}">\n<article class="node node--type-ressource{sticky}">\n'
        f'{row.image}<h2 class="node__title">{_anchor(row)}</h2>\n{_time(row)}\n'
        f'<div class="node__content">{_in_order(order, parts)}</div>\n{more or ""}</article>\n</div>'
    )


def _label_over(row: Row) -> str:
    caption = _summary_caption(row)
    return f'<div class="field__label">{escaped(caption)}</div>' if caption else ""


def _wordpress(rng: Random, row: Row, order: Order) -> str:
    topic = rng.choice(("mobilites", "eau", "habitat", "culture"))
    thumb = " has-post-thumbnail" if row.image else ""
    cats = "".join(
        f'<span class="cat-links"><b>{escaped(name)} :</b> <span>{escaped(value)}</span></span><br>'
        for name, value in _captioned(row)
    )
    caption = _summary_caption(row)
    over = f'<h4 class="summary-title">{escaped(caption)}</h4>' if caption else ""
    parts = {
        "body": row.body and f'<div class="entry-content">{row.body}</div>',
        "labels": cats and f'<div class="entry-meta entry-cats">{cats}</div>',
        "summary": row.summary and f'<div class="entry-summary">{over}{row.summary}</div>',
    }
    posted = f'<div class="entry-meta">{_time(row, "entry-date published")}</div>' if row.day else ""
    bookmark = _anchor(row, ' rel="bookmark"')
    return (
        f'<article id="post-{100 + row.position}" class="post-{100 + row.position} post type-post hentry category-{topic}{thumb}">\n'
        f'{row.image}<header class="entry-header"><h2 class="entry-title">{bookmark}</h2>{posted}</header>\n'
        f"{_in_order(order, parts)}\n{_more(row, 'more-link')}</article>"
    )


def _microdata(rng: Random, row: Row, order: Order) -> str:
    kind = rng.choice(("CreativeWork", "CreativeWork", "Article"))
    rows = "".join(f"<dt>{escaped(name)}</dt><dd>{escaped(value)}</dd>" for name, value in _captioned(row))
    caption = _summary_caption(row)
    over = f"<h4>{escaped(caption)}</h4>" if caption else ""
    parts = {
        "body": row.body and f'<div itemprop="text">{row.body}</div>',
        "labels": rows and f"<dl>{rows}</dl>",
        "summary": row.summary and f'<section>{over}<div itemprop="description">{row.summary}</div></section>',
    }
    date = row.day and f'<time itemprop="datePublished" datetime="{row.day.isoformat()}">{printed_day(row)}</time>'
    return (
        f'<div class="res" itemscope itemtype="https://schema.org/{kind}">\n{row.image}<h3 itemprop="name">{_anchor(row)}</h3>\n'
        f"{date or ''}\n{_in_order(order, parts)}\n{_more(row, 'suite')}</div>"
    )


def _card_parts(row: Row) -> dict[str, str]:
    metas = "".join(
        f"<p class='meta'><b>{escaped(name)}</b> <br>{escaped(value)}</p>" for name, value in _captioned(row)
    )
    caption = _summary_caption(row)
    over = f"<p class='meta'><b>{escaped(caption)}</b></p>" if caption else ""
    return {
        "body": row.body and f'<div class="texte">{row.body}</div>',
        "labels": metas,
        "summary": row.summary and f'<div class="resume">{over}{row.summary}</div>',
    }


def _card(rng: Random, row: Row, order: Order) -> str:
    pinned = " epingle" if rng.random() < 0.15 else ""
    badge = '<span class="badge"></span>' if rng.random() < 0.3 else ""
    return (
        f'<li class="card{pinned}">{row.image}{badge}<h3>{_anchor(row)}</h3>{_time(row)}\n'
        f"{_in_order(order, _card_parts(row))}\n{_more(row, 'suite')}</li>"
    )


def _striped(rng: Random, row: Row, order: Order) -> str:
    """Rows whose classes alternate and whose shapes differ, with no heading tag."""
    picture = f'<div class="pic">{row.image}</div>' if row.image else ""
    note = f'<div class="date">{_time(row)}</div>' if row.day else ""
    wrapped = f'<div class="texts">{_in_order(order, _card_parts(row))}</div>'
    inner = f"<div class='inner'>{wrapped}</div>" if rng.random() < 0.3 else wrapped
    return (
        f'<div class="row {"odd" if row.position % 2 else "even"}">{picture}<div class="titre">{_anchor(row)}</div>{note}\n'
        f"{inner}\n{_more(row, 'suite')}</div>"
    )


def _bare(rng: Random, row: Row, order: Order) -> str:
    """No element holds a record: its parts follow one another."""
    rows = "".join(f"<dt>{escaped(name)}</dt><dd>{escaped(value)}</dd>" for name, value in _captioned(row))
    caption = _summary_caption(row)
    over = f"<dt>{escaped(caption)}</dt>" if caption else ""
    parts = {
        "body": row.body,
        "labels": (rows or over) and f"<dl>{rows}{over}</dl>",
        "summary": row.summary,
    }
    return f"<h3>{_anchor(row)}</h3>\n{_in_order(order, parts)}"


def _table(rng: Random, row: Row, order: Order) -> str:
    """A table whose cells repeat their captions, as those do that must be read on a telephone."""
    cells = {
        "body": f'<td class="views-field views-field-body">{row.body}</td>',
        "labels": "".join(
            f'<td class="views-field"><div class="cell-label">{escaped(name)}</div><div>{escaped(value)}</div></td>'
            for name, value in _captioned(row)
        ),
        "summary": f'<td class="views-field views-field-resume"><div class="cell-label">{escaped(_summary_caption(row))}</div>{row.summary}</td>',
    }
    active = ' class="active"' if rng.random() < 0.1 else ""
    return f'<tr{active}><td class="views-field views-field-title">{_anchor(row)}</td>{_in_order(order, cells)}</tr>'


SHAPES = {
    "drupal": Shape(_drupal, '<div class="view view-ressources"><div class="view-content">', "</div></div>"),
    "wordpress": Shape(_wordpress, '<div id="primary" class="content-area"><div class="posts">', "</div></div>"),
    "microdata": Shape(_microdata, '<section class="resultats">', "</section>"),
    "cards": Shape(_card, '<ul class="liste">', "</ul>"),
    "striped": Shape(_striped, '<div class="liste-ressources">', "</div>"),
    "bare": Shape(_bare, '<div class="contenu">', "</div>"),
    "table": Shape(_table, '<table class="views-table"><tbody>', "</tbody></table>"),
}
WITHOUT_DATE = frozenset({"bare", "table"})  # shapes that print neither a row's date nor its "read more"
