"""What a site may be like: the options of each trait, one of which is drawn for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SOME, FEW = (False, False, True), (False, False, False, False, True)
OPTIONS: Mapping[str, tuple[Any, ...]] = {
    "language": ("fr", "en", "de", "es", "it", "nl"),
    "medium": ("text", "text", "html", "html", "both"),
    "dump": ("blank", "tight", "wrapped", "lynx", "markdown"),
    "width": (78, 78, 100, 64),
    "mark": ("### link", "## link", "##", "###", "bold", "bold link", "link", "plain", "setext"),
    "bullet": ("", "", "", "", "", "* ", "- ", "• "),
    "is_unnoted": (False, True),
    "markup": (
        "list", "cards", "article", "table", "rowgroups", "definitions", "nested", "siblings", "linked", "ordered", "sections",
        "details", "hashed", "microdata", "rowpairs", "divpairs", "soup",
    ),
    "title_tag": ("", "", "", "", "strong", "p", "div"),
    "title_link": ("title", "title", "title", "none", "row"),
    "label_markup": ("", "", "", "", "dl", "tags", "table", "inline"),
    "paragraph": ("p", "p", "p", "p", "div", "breaks", "bare"),
    "copy_box": SOME,
    "second": ("", "", "", "aside", "same"),
    "jsonld": FEW,
    "image": FEW,
    "captions": ("none", "own", "own", "colon", "colon_next", "text_colon", "capitals"),
    "caption_count": (1, 2, 4, 6),
    "bare_labels": ("", "", "", "", "", "first", "all"),
    "label_gap": FEW,
    "value_lines": FEW,
    "separator": (", ", ", ", ", ", "; "),
    "is_empty_valued": FEW,
    "coined_captions": SOME,
    "is_optional": (False, True),
    "order": ("between", "between", "after", "over", "summary_first", "under_title"),
    "copies": ("twice", "twice", "once"),
    "cut": ("identical", "edits", "ellipsis", "first", "mixture", "distinct"),
    "length": ("tiny", "short", "middle", "long"),
    "parts": ("", "", "", "", "", "", "line", "lines"),
    "inner": ("", "", "", "", "items", "quote", "heading", "mixture"),
    "words": ("usual", "usual", "usual", "coined"),
    "title": (
        "plain", "capitals", "question", "bracket", "long", "short", "repeated", "mixed", "title", "lower", "very_long", "number", "dots",
        "quoted", "mixed",
    ),
    "title_end": ("", "", "", "", "", "", ".", ":", "…"),
    "has_titles": (True, True, True, False),
    "double_title": FEW,
    "summary_captioned": SOME,
    "body_captioned": (False, False, False, True),
    "numbered": FEW,
    "kicker": FEW,
    "date_over": FEW,
    "date_under": (False, False, False, True),
    "author": FEW,
    "photo": FEW,
    "detail": ("", "", "", "", "place", "price", "duration"),
    "tail": ("", "", "", "", "comments", "minutes", "button"),
    "badge": FEW,
    "more": SOME,
    "rule": ("", "", "", "***", "* * *", "------"),
    "variants": FEW,
    "groups": FEW,
    "alone": (0.0, 0.0, 0.0, 0.15),  # share of records that are a title and nothing else
    "bodiless": (0.0, 0.0, 0.0, 0.2),  # share of records without the longer copy
    "summaryless": (0.0, 0.0, 0.0, 0.2),
    "frame": (0, 1, 2, 3),  # how much of a header, a menu and a footer
    "is_long_framed": SOME,
    "frame_varies": (False, True),
    "cookie": (False, True),
    "crumb": SOME,
    "side": ("none", "none", "top", "bottom"),
    "intro": (False, True),
    "count": SOME,
    "pager": (False, True),
    "pages": (1, 2, 3, 6, 10),
    "per_page": (1, 4, 8, 12, 20, 30),
    "snapshots": (1, 1, 2),
    "ending": ("", "", "", "", "further", "contact", "keywords", "mixture"),
    "ragged": FEW,
}  # fmt: skip
USUAL = (False, "", 0.0, "none")  # options of a trait that does not show


@dataclass(frozen=True, slots=True)
class Choices:
    """What was drawn for each trait of OPTIONS, and for one that only plain sites have."""

    language: str
    medium: str
    dump: str
    width: int  # columns of a dump that wraps
    mark: str  # of titles in Markdown
    bullet: str  # before titles of other dumps
    is_unnoted: bool  # a dump of lynx without [1] before links
    markup: str
    title_tag: str  # in place of the markup's own
    title_link: str
    label_markup: str
    paragraph: str  # what holds a paragraph
    copy_box: bool  # whether a box holds each copy
    second: str  # how another list is marked up that stands beside the records
    jsonld: bool
    image: bool
    captions: str
    caption_count: int
    bare_labels: str  # values that are printed without their captions
    label_gap: bool  # blank lines among labels
    value_lines: bool  # a list of values is printed on several lines
    separator: str  # of values on one line
    is_empty_valued: bool  # captions without a value
    coined_captions: bool
    is_optional: bool
    order: str
    copies: str
    cut: str
    length: str
    parts: str  # a newsletter: how the summary lists the headings of the body
    inner: str
    words: str
    title: str
    title_end: str
    has_titles: bool
    double_title: bool
    summary_captioned: bool
    body_captioned: bool
    numbered: bool
    kicker: bool
    date_over: bool
    date_under: bool
    author: bool
    photo: bool
    detail: str
    tail: str
    badge: bool
    more: bool
    rule: str
    variants: bool  # two kinds of records in one list
    groups: bool  # headings between groups of records
    alone: float
    bodiless: float
    summaryless: float
    frame: int
    is_long_framed: bool
    frame_varies: bool
    cookie: bool
    crumb: bool
    side: str
    intro: bool
    count: bool
    pager: bool
    pages: int
    per_page: int
    snapshots: int
    ending: str  # short lines that close a text
    ragged: bool  # any number of blank lines in a dump
    is_unclassed: bool = False  # whatever stands beside titles is a paragraph without a class, on some plain sites
    is_hanging: bool = False  # what stands under a title behind a bullet is indented as far, in some bare dumps
    is_blocked: bool = field(
        default=False, repr=False
    )  # blank lines part the records of some bare dumps, and nothing else: what other
    # draws hang on, which are made by how choices are printed, stays as it was

    @property
    def has_captions(self) -> bool:
        """Whether records print labels."""
        return self.captions != "none"

    @property
    def has_short_lines(self) -> bool:
        """Whether a text holds lines that look like others than those of a text."""
        return self.inner != "" or self.ending != ""

    @property
    def is_text(self) -> bool:
        """Whether some pages are dumps."""
        return self.medium != "html"

    @property
    def is_html(self) -> bool:
        """Whether some pages are HTML."""
        return self.medium != "text"
