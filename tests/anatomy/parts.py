"""The lines of a record → the HTML of each of its parts, in order."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from tests.anatomy.dumps import LABELS, slug
from tests.anatomy.line import Line
from tests.anatomy.traits import Choices

Row = Sequence[Line]
COPIES = ("body", "summary")
BOXED = ("dl", "tags", "table")
CLASSES = {
    "number": "no", "kicker": "kicker", "author": "by", "date": "when", "photo": "pic", "detail": "fact", "tail": "count", "again": "again",
}  # fmt: skip


def parts(lines: Row, drawn: Choices, tag: str = "h3", labels: str = "div") -> Iterator[str]:
    """The parts of a record: labels in a row and entries in a row are one; a badge lies inside the title's tag."""
    badges = "".join(f' <span class="tag">{escape(line.text)}</span>' for line in lines if line.kind == "badge")
    for role, copy in groupby((line for line in lines if line.kind != "badge"), key=lambda line: line.role):
        made = _made(list(copy), drawn, tag, labels, badges)
        yield from [f'<div class="{role}">{"".join(made)}</div>'] if drawn.copy_box and role in COPIES else made


def _made(lines: Row, drawn: Choices, tag: str, labels: str, badges: str) -> Iterator[str]:
    for kind, group in groupby(lines, key=_sort):
        several = list(group)
        if kind == "label" and drawn.label_markup in BOXED:
            yield _boxed_labels(several, drawn)
        elif kind == "label":
            yield from (_label(line, labels, drawn) for line in several)
        elif kind == "text":
            yield from _paragraphs([escape(line.text) for line in several], drawn.paragraph)
        elif kind == "item":
            yield f"<ul>{''.join(f'<li>{escape(line.text)}</li>' for line in several)}</ul>"
        elif kind == "title":
            yield from (_title(line, drawn, drawn.title_tag or tag, badges) for line in several)
        else:
            yield from (_around(line, drawn) for line in several)


def _paragraphs(texts: Sequence[str], style: str) -> Iterator[str]:
    if style == "breaks":
        yield f"<div>{'<br><br>'.join(texts)}</div>"
    else:
        yield from (f"<br>{text}<br>" if style == "bare" else f"<{style}>{text}</{style}>" for text in texts)


def _sort(line: Line) -> str:
    return "label" if line.kind in LABELS else line.kind


def _title(line: Line, drawn: Choices, tag: str, badges: str) -> str:
    text, address = escape(line.text), f"/{slug(line.text)}"
    image = f'<img src="{address}.jpg" alt="{text}">' if drawn.image else ""
    if drawn.title_link == "title":
        image, text = image and f'<a href="{address}">{image}</a>', f'<a href="{address}">{text}</a>'
    name = ' class="title"' if drawn.title_tag == "div" else ""
    return f"{image}<{tag}{name}>{line.beside(text)}{badges}</{tag}>"


def _label(line: Line, tag: str, drawn: Choices) -> str:
    if drawn.is_unclassed and tag == "div":
        return _bare_label(line, drawn)
    if line.kind == "labelled":
        colon = "" if drawn.captions == "text_colon" else ":"
        if tag == "div" and not colon and drawn.label_markup != "inline":
            return f'<div class="label">{escape(line.text)}</div><div class="item">{escape(line.value)}</div>'
        return f"<{tag}><b>{escape(line.text)}{colon}</b> {escape(line.value)}</{tag}>"
    return f'<{tag} class="{_class(line)}">{escape(line.text)}</{tag}>'


def _bare_label(line: Line, drawn: Choices) -> str:
    if line.kind != "labelled":
        return f"<p>{escape(line.text)}</p>"
    between = "</p><p>" if drawn.captions == "text_colon" else ": "
    return f"<p>{escape(line.text)}{between}{escape(line.value)}</p>"


def _class(line: Line) -> str:
    return {"caption": "label", "value": "item"}.get(line.kind, "cat")


def _boxed_labels(lines: Row, drawn: Choices) -> str:
    if drawn.label_markup == "tags":
        return f'<ul class="tags">{"".join(_label(line, "li", drawn) for line in lines)}</ul>'
    colon = "" if drawn.captions in ("text_colon", "own", "capitals", "colon_next") else ":"
    rows = [(line.text + (colon if line.kind == "labelled" else ""), line.value, line.kind) for line in lines]
    if drawn.label_markup == "table":
        return f"<table>{''.join(_cells(*row) for row in rows)}</table>"
    return f"<dl>{''.join(_terms(*row) for row in rows)}</dl>"


def _cells(text: str, value: str, kind: str) -> str:
    if kind in ("value", "bare"):
        return f"<tr><td>{escape(text)}</td></tr>"
    return f"<tr><th>{escape(text)}</th>{f'<td>{escape(value)}</td>' if kind == 'labelled' else ''}</tr>"


def _terms(text: str, value: str, kind: str) -> str:
    if kind in ("value", "bare"):
        return f"<dd>{escape(text)}</dd>"
    return f"<dt>{escape(text)}</dt>{f'<dd>{escape(value)}</dd>' if value else ''}"


def _around(line: Line, drawn: Choices) -> str:
    text = escape(line.text)
    if drawn.is_unclassed and line.kind in (*CLASSES, "copycaption"):
        return f"<p>{text}</p>"
    if line.kind in CLASSES:
        tag = "p" if line.kind == "again" else "div"
        return f'<{tag} class="{CLASSES[line.kind]}">{text}</{tag}>'
    if line.kind == "more" and drawn.title_link == "row":
        return f'<div class="more">{text}</div>'
    return {
        "quote": f"<blockquote>{text}</blockquote>", "subheading": f"<p><strong>{text}</strong></p>",
        "more": f'<a class="more" href="/{slug(line.text)}">{text}</a>', "button": f"<p><button>{text}</button></p>",
        "copycaption": f'<div class="cap">{text}</div>' if drawn.copy_box else f"<h4>{text}</h4>",
    }[line.kind]  # fmt: skip
