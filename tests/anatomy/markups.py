"""A sheet → the HTML of its page: the frame around, and the list in one of the markups of `rows`."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby
from random import Random

from tests.anatomy.dumps import slug
from tests.anatomy.line import Line
from tests.anatomy.rows import MARKUPS, Row
from tests.anatomy.traits import Choices

HOLDERS = (  # what holds whatever a page of a site is about, a list as well as an article
    ("<main>", "</main>"), ("<div>", "</div>"), ('<div class="content">', "</div>"), ("<section>", "</section>"),
    ("<main><div>", "</div></main>"), ("", ""), ("", ""),
)  # fmt: skip


def page(lines: Sequence[Line], drawn: Choices, title: str, language: str) -> str:
    """The HTML of a page."""
    body = "\n".join(_parts(lines, drawn, Random(f"holder {title}").choice(HOLDERS)))
    name = escape(title)
    return f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{name}</title>{_json_ld(lines, drawn)}</head>\n<body>\n{body}\n</body></html>\n'


def _json_ld(lines: Sequence[Line], drawn: Choices) -> str:
    """The list as data for machines."""
    titles = [line.text for line in lines if line.kind == "title"]
    if not drawn.jsonld or not titles:
        return ""
    items = [
        {"@type": "ListItem", "position": place, "name": title, "url": f"/{slug(title)}"}
        for place, title in enumerate(titles, 1)
    ]
    told = {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": items}
    return f'<script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script>'


def _parts(lines: Sequence[Line], drawn: Choices, holder: tuple[str, str]) -> Iterator[str]:
    for is_frame, group in groupby(lines, key=lambda line: line.is_frame):
        before, after = ("", "") if is_frame else holder
        yield before + "\n".join(_sections(list(group), drawn)) + after


def _sections(lines: Sequence[Line], drawn: Choices) -> Iterator[str]:
    for is_inside, group in groupby(lines, key=lambda line: line.record >= 0 or line.kind == "rule"):
        part = list(group)
        if is_inside:
            rows = groupby((line for line in part if line.record >= 0), key=lambda line: line.record)
            yield _listed([list(row) for _, row in rows], drawn)
        else:
            yield from _frame(part, drawn)


def _frame(lines: Sequence[Line], drawn: Choices) -> Iterator[str]:
    wrap = {
        "menu": ("<nav><ul>", "</ul></nav>"),
        "anchor": ("<ol>", "</ol>"),
        "footer": ("<footer>", "</footer>"),
        "pager": ('<div class="pager">', "</div>"),
        "side": ("<aside><ul>", "</ul></aside>"),
    }
    if drawn.markup in ("hashed", "nested", "soup"):
        wrap = {
            "menu": ('<div class="a1x"><ul>', "</ul></div>"),
            "anchor": ("<ol>", "</ol>"),
            "side": ('<div class="q7"><ul>', "</ul></div>"),
        }
    for (row, kind), group in groupby(
        lines, key=lambda line: (min(line.record, -1), "" if line.record < -1 else line.kind)
    ):
        if row < -1:
            yield _remark(list(group), drawn)
            continue
        if kind == "side" and drawn.second:
            yield _second(list(group), drawn)
            continue
        before, after = wrap.get(kind, ("", ""))
        yield before + "\n".join(_framed(line, kind) for line in group) + after


def _remark(lines: Sequence[Line], drawn: Choices) -> str:
    """A row that is no record: what somebody says of the page, or a box that leads elsewhere."""
    tag = {"list": "li", "ordered": "li", "article": "article", "sections": "section"}.get(drawn.markup, "div")
    tag = {"part": "section", "picture": "figure"}.get(lines[0].kind, tag)
    made = []
    for line in lines:
        text, link = escape(line.text), f'<a href="/{slug(line.text)}">{escape(line.text)}</a>'
        printed = {
            "by": f"<b>{text}</b>", "more": link, "headed": f"<h3>{link}</h3>", "called": f"<h4>{text}</h4>",
            "part": f'<h2 id="{slug(line.text)}">{text}</h2>', "picture": _picture(line),
        }  # fmt: skip
        made.append(printed.get(line.kind, f"<p>{text}</p>"))
    name = "" if lines[0].kind in ("part", "picture") else ' class="remark"'
    return f"<{tag}{name}>{''.join(made)}</{tag}>"


def _picture(line: Line) -> str:
    address, text = f"/{slug(line.text)}.jpg", escape(line.text)
    image = f'<img src="{address}" alt="">'
    shown = f'<a href="{address}">{image}</a>' if line.value else image
    return f"{shown}<figcaption>{text}</figcaption>"


def _second(lines: Sequence[Line], drawn: Choices) -> str:
    """Another list in the markup of the records."""
    made = _listed([[replace(line, kind="title")] for line in lines], drawn)
    return f"<aside>{made}</aside>" if drawn.second == "aside" else made


def _framed(line: Line, kind: str) -> str:
    text = escape(line.text)
    link = f'<a href="/{slug(line.text)}">{text}</a>'
    return {
        "menu": f"<li>{link}</li>", "side": f"<li>{link}</li>", "anchor": f'<li><a href="#{slug(line.text)}">{text}</a></li>', "pager": link, "footer": f"<p>{link}</p>",
        "heading": f"<h1>{text}</h1>", "sideheading": f'<h2 id="{slug(line.text)}">{text}</h2>', "site": f'<div class="site">{link}</div>',
        "group": f"<h2>{text}</h2>", "crumb": _crumb(line),
    }.get(kind, f"<p>{text}</p>")  # fmt: skip


def _crumb(line: Line) -> str:
    *over, last = line.text.split(" › ")
    links = "".join(f'<a href="/{slug(part)}">{escape(part)}</a> › ' for part in over)
    return f'<div class="crumb">{links}{escape(last)}</div>'


def _listed(rows: Sequence[Row], drawn: Choices) -> str:
    before, row, after = MARKUPS[drawn.markup]
    return "\n".join([before, *(row(lines, drawn) for lines in rows), after])
