"""A sheet → the HTML of its page, in one of fourteen markups of a list."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from tests.anatomy.choices import Choices
from tests.anatomy.dumps import slug
from tests.anatomy.sheet import Line

Row = Sequence[Line]


def page(lines: Sequence[Line], drawn: Choices, title: str, language: str) -> str:
    """The HTML of a page."""
    body = "\n".join(_sections(lines, drawn))
    name = escape(title)
    return f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{name}</title></head>\n<body>\n{body}\n</body></html>\n'


def _sections(lines: Sequence[Line], drawn: Choices) -> Iterator[str]:
    rows: list[Row] = []
    for is_inside, group in groupby(lines, key=lambda line: line.record >= 0 or line.kind == "rule"):
        part = list(group)
        if not is_inside:
            yield from _frame(part, drawn)
            continue
        for record, row in groupby(part, key=lambda line: line.record):
            rows += [list(row)] if record >= 0 else []
        yield _listed(rows, drawn)


def _frame(lines: Sequence[Line], drawn: Choices) -> Iterator[str]:
    wrap = {
        "menu": ("<nav><ul>", "</ul></nav>"),
        "footer": ("<footer>", "</footer>"),
        "pager": ('<div class="pager">', "</div>"),
        "side": ("<aside><ul>", "</ul></aside>"),
    }
    if drawn.markup in ("hashed", "nested"):
        wrap = {"menu": ('<div class="a1x"><ul>', "</ul></div>"), "side": ('<div class="q7"><ul>', "</ul></div>")}
    for kind, group in groupby(lines, key=lambda line: line.kind):
        before, after = wrap.get(kind, ("", ""))
        yield before + "\n".join(_framed(line, kind) for line in group) + after


def _framed(line: Line, kind: str) -> str:
    text = escape(line.text)
    link = f'<a href="/{slug(line.text)}">{text}</a>'
    return {
        "menu": f"<li>{link}</li>", "side": f"<li>{link}</li>", "pager": link, "footer": f"<p>{link}</p>",
        "heading": f"<h1>{text}</h1>", "sideheading": f"<h2>{text}</h2>", "site": f'<div class="site">{link}</div>',
    }.get(kind, f"<p>{text}</p>")  # fmt: skip


def _listed(rows: Sequence[Row], drawn: Choices) -> str:
    before, row, after = MARKUPS[drawn.markup]
    return "\n".join([before, *(row(lines, drawn) for lines in rows), after])


def _parts(lines: Row, drawn: Choices, tag: str = "h3", labels: str = "div") -> Iterator[str]:
    """The lines of a record in order; a badge may lie inside the title's tag."""
    inner = "".join(f' <span class="tag">{escape(line.text)}</span>' for line in lines if line.kind == "badge")
    for line in lines:
        if line.kind == "title":
            yield f'<{tag}><a href="/{slug(line.text)}">{escape(line.text)}</a>{inner}</{tag}>'
        elif line.kind in ("caption", "value", "labelled"):
            yield _label(line, labels, drawn)
        elif line.kind != "badge":
            yield _around(line)


def _label(line: Line, tag: str, drawn: Choices) -> str:
    if line.kind == "labelled":
        colon = "" if drawn.captions == "text_colon" else ":"
        if tag == "div" and not colon:
            return f'<div class="label">{escape(line.text)}</div><div class="item">{escape(line.value)}</div>'
        return f"<{tag}><b>{escape(line.text)}{colon}</b> {escape(line.value)}</{tag}>"
    kind = "label" if line.kind == "caption" else "item"
    return f'<{tag} class="{kind}">{escape(line.text)}</{tag}>'


def _around(line: Line) -> str:
    text = escape(line.text)
    return {
        "text": f"<p>{text}</p>", "more": f'<a class="more" href="/{slug(line.text)}">{text}</a>', "again": f'<p class="again">{text}</p>',
        "number": f'<div class="no">{text}</div>', "kicker": f'<div class="kicker">{text}</div>', "author": f'<div class="by">{text}</div>',
        "date": f'<div class="when">{text}</div>', "photo": f'<div class="pic">{text}</div>', "copycaption": f"<h4>{text}</h4>",
    }[line.kind]  # fmt: skip


def _boxed(tag: str, attributes: str = "", heading: str = "h3") -> Callable[[Row, Choices], str]:
    def row(lines: Row, drawn: Choices) -> str:
        return f"<{tag}{attributes}>\n" + "\n".join(_parts(lines, drawn, heading)) + f"\n</{tag}>"

    return row


def _table(lines: Row, drawn: Choices) -> str:
    title = [line for line in lines if line.kind == "title"]
    first = list(lines[: lines.index(title[0]) + 1 if title else 0])
    rest = lines[len(first) :]
    return (
        f"<tr><td>{''.join(_parts(first, drawn, 'strong'))}</td><td>{''.join(_parts(rest, drawn, 'strong'))}</td></tr>"
    )


def _rowgroup(lines: Row, drawn: Choices) -> str:
    return "<tbody>" + "".join(f"<tr><td>{part}</td></tr>" for part in _parts(lines, drawn, "b")) + "</tbody>"


def _definitions(lines: Row, drawn: Choices) -> str:
    parts = list(_parts(lines, drawn, "dt"))
    at = next((place for place, part in enumerate(parts) if part.startswith("<dt>")), 0)
    over = "".join(f"<dt>{part}</dt>" for part in parts[:at])
    return over + "".join(part if part.startswith("<dt>") else f"<dd>{part}</dd>" for part in parts[at:])


def _nested(lines: Row, drawn: Choices) -> str:
    return f'<div class="wrap"><div><div class="in">{"".join(_parts(lines, drawn, "h2"))}</div></div></div>'


def _siblings(lines: Row, drawn: Choices) -> str:
    return "\n".join(_parts(lines, drawn, "h2", "p"))


def _details(lines: Row, drawn: Choices) -> str:
    parts = list(_parts(lines, drawn, "summary"))
    title = [part for part in parts if part.startswith("<summary>")]
    return "<details open>" + "".join(title) + "".join(part for part in parts if part not in title) + "</details>"


def _hashed(lines: Row, drawn: Choices) -> str:
    return f'<div class="x{len(lines):02}k"><div class="y3">{"".join(_parts(lines, drawn, "div"))}</div></div>'


def _microdata(lines: Row, drawn: Choices) -> str:
    parts = "".join(_parts(lines, drawn, "h3")).replace("<h3><a ", '<h3 itemprop="name"><a itemprop="url" ')
    return f'<div itemscope itemtype="https://schema.org/CreativeWork">{parts}</div>'


MARKUPS: Mapping[str, tuple[str, Callable[[Row, Choices], str], str]] = {
    "list": ("<main><ul>", _boxed("li", heading="h3"), "</ul></main>"),
    "cards": ('<div class="grid">', _boxed("div", ' class="card"', "h2"), "</div>"),
    "article": ("<main>", _boxed("article", heading="h2"), "</main>"),
    "table": ("<table>", _table, "</table>"),
    "rowgroups": ("<table>", _rowgroup, "</table>"),
    "definitions": ("<dl>", _definitions, "</dl>"),
    "nested": ('<div id="c"><div>', _nested, "</div></div>"),
    "siblings": ("<main>", _siblings, "</main>"),
    "linked": ('<div class="tiles">', _boxed("div", ' class="tile"', "strong"), "</div>"),
    "ordered": ("<ol>", _boxed("li", ' class="hit"', "h4"), "</ol>"),
    "sections": ("<main>", _boxed("section", heading="h2"), "</main>"),
    "details": ("<main>", _details, "</main>"),
    "hashed": ('<div class="r9">', _hashed, "</div>"),
    "microdata": ("<main>", _microdata, "</main>"),
}
