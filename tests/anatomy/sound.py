"""Choices → whether a reader could tell the records of such a site apart; a site of which nobody could is not drawn."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tests.anatomy.traits import Choices

MOST = 200  # records of a site
BOXED = ("list", "cards", "article", "nested", "linked", "ordered", "sections", "hashed", "microdata", "soup")
FLAT = ("siblings", "rowpairs", "divpairs", "definitions")  # markups in which no tag holds a whole record
ONE_LINE = ("colon", "text_colon")  # captions with their value


def settled(drawn: Choices) -> Choices:
    """The same without the options that have nothing to show on."""
    unused: dict[str, Any] = {}
    if not drawn.has_captions:
        unused |= dict.fromkeys(("bare_labels", "label_markup"), "")
        unused |= dict.fromkeys(("label_gap", "value_lines", "is_empty_valued"), False)
        unused |= {"order": "summary_first" if drawn.order == "summary_first" else "between"}
    if drawn.copies == "once":
        unused |= {"bodiless": 0.0, "summaryless": 0.0} | (
            {"order": "between"} if drawn.order == "summary_first" else {}
        )
    if not drawn.has_titles:
        unused |= dict.fromkeys(("title_end", "title_tag", "bullet"), "") | {"title_link": "title", "alone": 0.0}
        unused |= dict.fromkeys(("groups", "badge", "double_title", "image", "kicker"), False)
        unused["words"] = "usual"  # a line of unknown words over a text would be its title
    if drawn.parts:
        unused["ending"] = ""
    if drawn.captions == "text_colon" and not drawn.is_html:
        unused["captions"] = "colon"
    if drawn.captions in ONE_LINE:
        unused["value_lines"] = False
    return replace(drawn, **unused, **_unprinted(drawn, unused))


def _unprinted(drawn: Choices, unused: dict[str, Any]) -> dict[str, Any]:
    """What the style of a site's dumps, or its markup, cannot print."""
    tight, of_markdown = (drawn.is_text and drawn.dump == style for style in ("tight", "markdown"))
    is_whole = not drawn.is_html or drawn.markup in BOXED
    kept: dict[str, Any] = {
        "label_gap": drawn.label_gap and not tight,
        "groups": drawn.groups and not tight,
        "bullet": "" if of_markdown else drawn.bullet,
        "second": drawn.second if drawn.side != "none" else "",
        "title_link": drawn.title_link if is_whole or drawn.title_link != "row" else "title",
        "title_tag": "" if drawn.markup in ("definitions", "details") else drawn.title_tag,
    }
    return {name: option for name, option in kept.items() if name not in unused}


def is_sound(drawn: Choices) -> bool:
    """Whether the choices do not contradict one another."""
    return not any(
        (
            drawn.pages * drawn.per_page * drawn.snapshots > MOST,
            *_of_copies(drawn),
            *_of_labels(drawn),
            *_of_titles(drawn),
            *_of_dumps(drawn),
            *_of_markup(drawn),
        )
    )


def _of_copies(drawn: Choices) -> Iterator[bool]:
    yield (
        drawn.copies == "once" and drawn.medium != "html" and not is_marked(drawn)
    )  # nothing tells where a record begins
    is_unlike = drawn.copies == "twice" and (drawn.cut == "distinct" or drawn.parts != "")
    yield is_unlike and not _is_parted(drawn)  # a text that is not like the other one, or one more paragraph


def _of_labels(drawn: Choices) -> Iterator[bool]:
    yield drawn.is_empty_valued and drawn.captions not in ONE_LINE and (drawn.is_text or drawn.bare_labels != "")
    # a value and the title behind it, or the text of the next record
    is_at_edge = drawn.order in ("over", "after")
    yield drawn.is_text and is_at_edge and (drawn.value_lines or (drawn.bare_labels == "all" and drawn.is_optional))
    is_under = drawn.has_captions and drawn.order in ("between", "after")
    yield is_under and drawn.ending in ("keywords", "mixture")  # the last line of a text, or the first label under it
    yield drawn.bare_labels == "all" and (drawn.is_empty_valued or drawn.caption_count > 4)


def _of_titles(drawn: Choices) -> Iterator[bool]:
    if drawn.has_titles:
        return
    is_bound = not drawn.is_text and drawn.markup in BOXED
    yield (not is_bound and drawn.has_short_lines) or drawn.parts != ""
    yield not is_bound and not _opens(drawn) and (drawn.copies == "once" or drawn.bodiless > 0 or drawn.summaryless > 0)
    yield not is_bound and not _opens(drawn) and drawn.cut == "distinct"
    yield drawn.has_captions and drawn.is_optional and not is_bound and not _opens(drawn)


def _of_dumps(drawn: Choices) -> Iterator[bool]:
    if not drawn.is_text:
        return
    is_plain = drawn.dump == "tight" or (drawn.dump == "markdown" and drawn.mark == "plain")
    yield is_plain and drawn.copies == "once" and (drawn.has_short_lines or drawn.parts != "")
    yield drawn.bullet != "" and drawn.inner in ("items", "mixture")  # entries of a text look like titles


def _of_markup(drawn: Choices) -> Iterator[bool]:
    if not drawn.is_html:
        return
    is_bare = drawn.title_link == "none" and drawn.title_tag in ("p", "div")
    yield is_bare and (
        drawn.length == "tiny" or drawn.parts != "" or drawn.ending != "" or drawn.inner in ("heading", "mixture")
    )
    yield is_bare and drawn.markup in (*FLAT, "rowgroups") and not is_marked(drawn)
    yield drawn.markup == "details" and _stands_over(drawn)  # what is over a title would be printed under it
    yield drawn.second != "" and drawn.alone > 0


def _stands_over(drawn: Choices) -> bool:
    return drawn.numbered or drawn.kicker or drawn.date_over or drawn.order == "over"


def _opens(drawn: Choices) -> bool:
    """Whether each record begins with a line that only begins records."""
    always = drawn.has_captions and drawn.order in ("over", "under_title") and not drawn.is_optional
    is_ruled = bool(drawn.rule) and not drawn.is_html  # markup prints no rules
    return is_ruled or drawn.numbered or drawn.kicker or drawn.date_over or always


def _is_parted(drawn: Choices) -> bool:
    """Whether something stands between the two copies."""
    return drawn.summary_captioned or (drawn.has_captions and drawn.order in ("between", "summary_first"))


def is_marked(drawn: Choices) -> bool:
    """Whether something bounds records that print their text once."""
    under = (drawn.date_under, drawn.author, drawn.more, drawn.detail, drawn.tail, drawn.has_captions)
    return _opens(drawn) or any(map(bool, under))
