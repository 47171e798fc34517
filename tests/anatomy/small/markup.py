"""The rows of a page and what stands around them → HTML with few tags, and the lines in order."""

from collections.abc import Sequence
from html import escape

from tests.anatomy.line import Line
from tests.anatomy.small.form import Form
from tests.anatomy.small.frame import Frame

INLINE = ("b", "strong", "dfn", "span")
HOLDERS = {"li": "ul", "tr": "table", "dl": "dl"}
CAPTIONED = {  # how a caption and its value are marked up
    "items": ("<ul><li><b>{}</b> ", "{}</li></ul>"),
    "bold": ("<p><b>{}</b> ", "{}</p>"),
    "definitions": ("<dl><dt>{}</dt>", "<dd>{}</dd></dl>"),
    "colon": ("<p>{}</p>", "<p>{}</p>"),
}


def page(form: Form, around: Frame, rows: Sequence[Sequence[Line]]) -> tuple[str, tuple[Line, ...]]:
    """A page of some rows."""
    made = "".join(_row(form, around, row, place) for place, row in enumerate(rows))
    holder = HOLDERS.get(form.wrapper)
    told = (line for row in rows for line in _told(form, row))
    return _framed(form, around, f"<{holder}>{made}</{holder}>" if holder else made), (
        *around.over,
        *told,
        *around.under,
    )


def other(form: Form, around: Frame, lines: Sequence[Line]) -> tuple[str, tuple[Line, ...]]:
    """A page that lists nothing."""
    tags = {"heading": "<h2>{}</h2>", "menu": "<li><a href=/o>{}</a></li>"}
    made = "".join(tags.get(line.kind, "<p>{}</p>").format(escape(line.text)) for line in lines)
    return _framed(form, around, made), (*around.over, *lines, *around.under)


def _framed(form: Form, around: Frame, made: str) -> str:
    tags = {"heading": "<h1>{}</h1>", "pager": "<p><a href=/p2>{}</a></p>"}

    def shown(lines: Sequence[Line]) -> str:
        return "".join(tags.get(line.kind, "<p>{}</p>").format(escape(line.text)) for line in lines)

    links = [line.text for line in around.over if line.kind == "menu"]
    menu = "".join(f"<li><a href=/m{place}>{escape(text)}</a></li>" for place, text in enumerate(links))
    inner = shown([line for line in around.over if line.kind != "menu"]) + made
    parts = (
        f"<nav><ul>{menu}</ul></nav>" if menu else "",
        f"<main>{inner}</main>" if form.is_framed else inner,
        f"<footer>{shown(around.under)}</footer>" if around.under else "",
    )
    return f"<html><body>{''.join(parts)}</body></html>"


def _told(form: Form, row: Sequence[Line]) -> Sequence[Line]:
    """A row as its blocks stand: a text that goes on behind its title is one with it."""
    if not form.run_in:
        return row
    title, text, *others = row
    return [Line(f"{title.text}{form.run_in}{text.text}", "body", title.record, "text"), *others]


def _row(form: Form, around: Frame, row: Sequence[Line], place: int) -> str:
    parts = [_part(form, around, line, place) for line in row]
    if form.run_in:
        parts[:2] = [f"<{form.text_tag}>{parts[0]}{form.run_in}{escape(row[1].text)}</{form.text_tag}>"]
    css = f' class="{form.classes}"' if form.classes else ""
    inner = "".join(parts)
    match form.wrapper:
        case "":
            return inner
        case "rule":
            return f"{inner}<hr>"
        case "tr":
            return f"<tr{css}>{''.join(f'<td>{part}</td>' for part in parts)}</tr>"
        case "dl":
            return f"<dd>{inner}</dd>" if form.run_in else _defined(row, parts)
        case "link":
            return f'<a href="/r{place}"{css}>{inner}</a>'
        case _:
            return f"<{form.wrapper}{css}>{inner}</{form.wrapper}>"


def _defined(row: Sequence[Line], parts: Sequence[str]) -> str:
    last = next((place for place, line in enumerate(row) if line.role == "title"), 0) + 1
    return f"<dt>{''.join(parts[:last])}</dt><dd>{''.join(parts[last:])}</dd>"


def _part(form: Form, around: Frame, line: Line, place: int) -> str:
    text = escape(line.text)
    if line.role == "title":
        return _title(form, around, text, place)
    if line.kind == "labelled":
        return f"<p>{text} {escape(line.value)}</p>"
    if line.role == "between":
        return f"<p><b>{text}</b></p>" if form.captions == "bold" else f"<p>{text}</p>"
    if line.role == "label":
        return CAPTIONED[form.captions][line.kind == "value"].format(text)
    if line.role == "around":
        said = {"over": form.over, "under": form.under, "after": form.after}[line.kind]
        tag = "time" if said == "day" else "p" if form.text_tag == "p" else "div"
        return f"<{tag}><a href=/r{place}>{text}</a></{tag}>" if said == "more" else f"<{tag}>{text}</{tag}>"
    tag = "p" if form.texts > 1 and form.text_tag == "span" else form.text_tag
    return f"<{tag}>{text}</{tag}>"


def _title(form: Form, around: Frame, text: str, place: int) -> str:
    is_link = form.wrapper != "link" and form.title_link != "none"
    shown = f"<a href=/r{place}>{text}</a>" if is_link else text
    if form.run_in:
        return shown if is_link else f"<b>{shown}</b>"
    css = f' class="{around.title_class}"' if around.title_class else ""
    made = f"<{form.title_tag}{css}>{shown}</{form.title_tag}>"
    return f"<p>{made}</p>" if form.title_tag in INLINE and form.wrapper in ("", "rule") else made
