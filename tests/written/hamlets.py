"""A number → a plain site of a few pages: short texts with the few lines that anybody prints around them, in text and in HTML.

The words, the lines and their order are none of those that the weights were learned from, and every site has one template. What is drawn
is which parts a record has, how they are parted, and in which of six languages.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from random import Random
from textwrap import wrap
from typing import Any, Literal

WORDS: Mapping[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
PEOPLE = ("Inès Aubrac", "Jean Morvan", "Paule Estève", "Marc Thirion", "Luce Ferrand", "Tim Valk", "Anna Rossi")
PLACES = ("Brande", "Olt", "Vézac", "Saint-Yves", "Mauvers", "Le Gua")
VALUES = {
    "known": (PEOPLE, ("Eau & sols", "Habitat", "Énergie"), PLACES),
    "unknown": (("18+", "A1", "A2 – B1"), PLACES, tuple(f"B-{number}" for number in range(40))),
}  # of captions that are known in six languages, and of others
CHOICES: Mapping[str, Sequence[Any]] = {
    "language": tuple(WORDS), "medium": ("text", "text", "html"), "paragraphs": (1, 1, 2, 3), "sentences": (1, 2, 4),
    "labels": ("none", "over", "under_title", "after", "between", "between"), "style": ("colon", "colon", "own", "colon_own", "bold"),
    "captions": (1, 2, 3), "words": ("known", "unknown"), "is_optional": (False, False, True), "records": (1, 4, 8, 20), "pages": (1, 3, 6),
    "title": ("{}", "{}", "{number}. {}", "• {}", "## {}", "{upper}", "{} (dossier)", "[{}](/r/{number})"),
    "copies": ("twice", "twice", "once"), "cut": ("same", "short", "dots"), "first": ("body", "body", "summary"),
    "calls_summary": (False, False, True), "calls_body": (False, False, True), "parted": ("blank", "blank", "tight", "rule"),
    "has_gaps": (True, True, False), "width": (0, 0, 72), "frame": ("none", "small", "big"), "more": (False, False, True),
    "day": ("", "", "over", "under"), "author": (False, False, True), "kind": (False, False, True), "photo": (False, False, False, True),
    "again": (False, False, False, True), "items": (False, False, False, True),
    "markup": ("div", "li", "article", "tr", "dl", "flat", "flat_h2"), "is_linked": (True, True, False),
}  # fmt: skip
OPTIONAL = 0.35  # share of labels that records of some sites lack
SHORTEST = 40  # characters of a text that is cut
HEADS = {
    "div": "h3",
    "li": "strong",
    "article": "h2",
    "tr": "b",
    "dl": "span",
    "flat": "p",
    "flat_h2": "h2",
}  # tags of titles
FRAMES = {"li": "<ul class=list>{}</ul>", "tr": "<table>{}</table>", "dl": "<dl>{}</dl>"}
Kind = Literal["title", "body", "summary", "caption", "value", "beside", "calls"]
Line = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Hamlet:
    """What was drawn of a site, its file's ending, and its pages."""

    drawn: Mapping[str, Any]
    suffix: str
    pages: Sequence["HamletPage"]


@dataclass(frozen=True, slots=True)
class HamletPage:
    """A page, and each record of it by the kind of its parts: what they say, and on which lines of a dump they stand."""

    content: str
    records: Sequence["Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """The parts of a record."""

    said: Mapping[str, Sequence[str]]
    lines: Mapping[str, Sequence[int]] = field(default_factory=dict)


def hamlet(seed: int) -> Hamlet:
    """One site."""
    rng = Random(f"hamlet {seed}")
    drawn = _sound({name: rng.choice(ways) for name, ways in CHOICES.items()})
    words = WORDS[drawn["language"]]
    names = [(subject, sequel) for sequel in ("", *words["sequels"]) for subject in words["subjects"]]
    rng.shuffle(names)
    rows = [
        [list(_record(names[(page * drawn["records"] + place) % len(names)], place + 1, drawn, words, rng)) for place in range(drawn["records"])]
        for page in range(drawn["pages"])
    ]  # fmt: skip
    printed = _dump if drawn["medium"] == "text" else _markup
    return Hamlet(drawn, "txt" if drawn["medium"] == "text" else "html", [printed(page, drawn, words) for page in rows])


def _sound(drawn: dict[str, Any]) -> dict[str, Any]:
    """Without what no site would print, and nobody could tell: one copy has no second one, and equal copies have no order."""
    if drawn["copies"] == "once":
        drawn |= {
            "first": "body",
            "calls_summary": False,
            "labels": {"between": "after"}.get(drawn["labels"], drawn["labels"]),
        }
    if drawn["first"] == "summary" and (drawn["cut"] == "same" or drawn["paragraphs"] == 1):
        drawn["cut"] = "dots"
    if drawn["medium"] == "html":
        drawn |= {"width": 0, "title": "{upper}" if drawn["title"] == "{upper}" else "{}"}
    return drawn | {"pages": 6 if drawn["records"] == 1 else drawn["pages"]}


def _record(name: tuple[str, str], number: int, drawn: Mapping[str, Any], words: Mapping[str, Any], rng: Random) -> Iterator[Line]:  # fmt: skip
    """The lines of a record in order."""
    subject, title = name[0], " ".join(filter(None, name))
    body = [" ".join(_sentence(words, rng, subject if not place + count else "") for count in range(drawn["sentences"])) for place in range(drawn["paragraphs"])]  # fmt: skip
    if drawn["items"]:
        body[1:1] = [f"- {_sentence(words, rng)[: rng.randint(25, 70)].rstrip(' .')}" for _ in range(3)]
    labels = [
        (caption, rng.choice(values))
        for caption, values in zip(words[drawn["words"]][: drawn["captions"]], VALUES[drawn["words"]], strict=False)
        if not drawn["is_optional"] or rng.random() >= OPTIONAL
    ]
    lines: list[Line] = [line for label in labels for line in _label(*label, drawn)]
    day = words["day"].format(day=rng.randint(1, 28), month=rng.choice(words["months"]), year=rng.randint(2018, 2024))
    colon = "" if drawn["style"] == "own" else " :"
    texts: dict[str, list[Line]] = {
        "body": [("body", text) for text in body],
        "summary": [("summary", text) for text in _summary(body, drawn)],
    }
    for copy in [copy for copy in texts if drawn[f"calls_{copy}"] and texts[copy]]:
        texts[copy].insert(0, ("calls", f"{words[copy]}{colon}"))
    first, second = ("body", "summary") if drawn["first"] == "body" else ("summary", "body")
    yield from [("beside", rng.choice(words["kinds"]))] if drawn["kind"] else []
    yield from [("beside", day)] if drawn["day"] == "over" else []
    yield from lines if drawn["labels"] == "over" else []
    yield "title", drawn["title"].format(title, number=number, upper=title.upper())
    yield from [("beside", title)] if drawn["again"] else []
    yield from [("beside", day)] if drawn["day"] == "under" else []
    yield from [("beside", words["by"] + rng.choice(PEOPLE))] if drawn["author"] else []
    yield from [("beside", words["photo"] + rng.choice(PEOPLE))] if drawn["photo"] else []
    yield from lines if drawn["labels"] == "under_title" else []
    yield from texts[first]
    yield from lines if drawn["labels"] == "between" else []
    yield from texts[second]
    yield from lines if drawn["labels"] == "after" else []
    yield from [("beside", words["more"])] if drawn["more"] else []


def _sentence(words: Mapping[str, Any], rng: Random, subject: str = "") -> str:
    return f"{subject or rng.choice(words['subjects'])} {rng.choice(words['verbs'])}, {rng.choice(words['tails'])}."


def _summary(body: Sequence[str], drawn: Mapping[str, Any]) -> Sequence[str]:
    if drawn["copies"] == "once":
        return ()
    if drawn["cut"] == "dots":
        return [f"{body[0][: max(SHORTEST, len(body[0]) * 2 // 3)].rsplit(' ', 1)[0]} …"]
    return body[:1] if drawn["cut"] == "short" else body


def _label(caption: str, value: str, drawn: Mapping[str, Any]) -> Iterator[Line]:
    if drawn["style"] in ("own", "colon_own"):
        yield "caption", caption if drawn["style"] == "own" else f"{caption} :"
        yield "value", value
    else:
        yield "caption", f"**{caption} :** {value}" if drawn["style"] == "bold" and drawn["medium"] == "text" else f"{caption} : {value}"  # fmt: skip


def _dump(rows: Sequence[Sequence[Line]], drawn: Mapping[str, Any], words: Mapping[str, Any]) -> HamletPage:
    page = ["Hameaux", *words["menu"][:3], ""] if drawn["frame"] != "none" else []
    page += [f"{len(rows) * 7} {words['results']}", ""] if drawn["frame"] == "big" else []
    between = {"tight": [], "rule": ["", "---", ""], "blank": ["", ""] if drawn["has_gaps"] else [""]}[drawn["parted"]]
    records = []
    for row in rows:
        told: dict[str, list[int]] = {}
        before = ""
        for kind, text in row:
            is_close = kind in ("caption", "value", "beside") and before in ("", "caption", "value", "beside", "title")
            page += [""] if drawn["has_gaps"] and drawn["parted"] != "tight" and before and not is_close else []
            broken = wrap(text, drawn["width"]) if drawn["width"] and kind in ("body", "summary") else [text]
            page += broken
            told.setdefault(kind, []).extend(range(len(page) - len(broken) + 1, len(page) + 1))
            before = kind
        page += between
        records.append(Told(_said(row), told))
    return HamletPage("\n".join([*page, *(words["menu"][3:] if drawn["frame"] != "none" else ())]), records)


def _markup(rows: Sequence[Sequence[Line]], drawn: Mapping[str, Any], words: Mapping[str, Any]) -> HamletPage:
    main = FRAMES.get(drawn["markup"], "<section>{}</section>").format(
        "".join(_row(*row, drawn) for row in enumerate(rows))
    )
    menu = "".join(f"<li><a href=/{place}>{item}</a></li>" for place, item in enumerate(words["menu"][:3]))
    nav = f"<nav><ul>{menu}</ul></nav>" if drawn["frame"] != "none" else ""
    count = f"<p>{len(rows) * 7} {words['results']}</p>" if drawn["frame"] == "big" else ""
    content = f"<html><body>{nav}<main><h1>Hameaux</h1>{count}{main}</main><footer><p>{words['menu'][3]}</p></footer></body></html>"
    return HamletPage(content, [Told(_said(row)) for row in rows])


def _row(place: int, row: Sequence[Line], drawn: Mapping[str, Any]) -> str:
    markup, head = drawn["markup"], HEADS[drawn["markup"]]
    tags = {
        "title": (f"<{head}><a href=/{place}>", f"</a></{head}>")
        if drawn["is_linked"]
        else (f"<{head}>", f"</{head}>"),
        "calls": ("<h4>", "</h4>"),
        "beside": ("<span>", "</span>"),
        "value": ("<dd>", "</dd></dl>"),
    }
    if drawn["style"] in ("own", "colon_own"):
        tags["caption"] = ("<dl><dt>", "</dt>")
    parts = [(kind, escape(text).join(tags.get(kind, ("<p>", "</p>")))) for kind, text in row]
    if markup == "dl":
        first = [kind for kind, _ in parts].index("title") + 1
        over, under = ("".join(part for _, part in some) for some in (parts[:first], parts[first:]))
        return f"<dt>{over}</dt><dd>{under}</dd>"
    inside = "".join(part for _, part in parts)
    if markup.startswith("flat"):
        return inside
    return f"<tr><td>{inside}</td></tr>" if markup == "tr" else f"<{markup}>{inside}</{markup}>"


def _said(row: Sequence[Line]) -> Mapping[str, Sequence[str]]:
    said: dict[str, list[str]] = {}
    for kind, text in row:
        said.setdefault(kind, []).append(text)
    return said
