"""The name of a sign and its value → what that says in plain words.

A sign's words are given by value: the first wording counts whose bound is not below it. Slots: {line} is the line that
the sign is of, {n} the value, {share} the value in hundredths, {hundredth} that of one in thousandths, {key} what lines of a kind have in common, {noun} the kind.
"""

from collections.abc import Mapping
from math import inf

from pipeline.split.roles.seen import company, copies, markup, recurrence
from pipeline.split.roles.weighed.again import CLASSES, MEANT
from pipeline.split.roles.weighed.again import NEAR as AGAIN_NEAR

Wording = tuple[tuple[float, str], ...]
ALL = 0.995  # share from which it is told as the whole
ROLE_WORDS = {
    "outside": "of no record", "title": "a title", "around": "something beside a title", "caption": "a caption", "value": "a caption's value",
    "body": "body text", "summary": "summary text", "between": "something between two texts", "begins": "the begin of a record",
}  # fmt: skip
MANY_WORDS = {
    **ROLE_WORDS, "title": "titles", "around": "things beside a title", "caption": "captions", "value": "values of captions",
    "between": "things between two texts", "begins": "begins of records",
}  # fmt: skip
KEYS = {
    "text": "the words", "figured": "the words (figures aside)", "caption": "the words before the colon", "first": "the first word", "pair": "the first two words",
    "shape": "the shape (length, ends, marks)", "path": "the tags", "place": "the place in the markup",
    "company": "the sorts of neighbours", "ahead": "the sorts of the next two lines", "behind": "the sorts of the last two lines",
}  # fmt: skip
NOUNS = {
    "text": "words", "figured": "words (figures aside)", "caption": "words before a colon", "first": "a first word", "pair": "first words", "shape": "a shape",
    "path": "tags", "place": "a place in the markup", "company": "neighbours", "ahead": "lines below", "behind": "lines above",
}  # fmt: skip
_LINES = {-3: "the third line above", -2: "the second line above", -1: "the line above", 0: "this line"}
_LINES |= {1: "the line below", 2: "the second line below", 3: "the third line below"}


def _always(text: str) -> Wording:
    return ((inf, text),)


def _either(no: str, yes: str) -> Wording:
    return ((0.0, no), (inf, yes))


def _part(none: str, some: str, whole: str) -> Wording:
    """Words of a share."""
    return ((0.0, none), (ALL, some), (inf, whole))


def _does(verb: str, rest: str) -> Wording:
    """Words of a sign that is there or not: "ends" gives "does not end"."""
    return _either(f"{{line}} does not {verb} {rest}", f"{{line}} {verb}s {rest}")


_LOOKS: Mapping[str, Wording] = {
    "length": _always("{line} has {n} characters"),
    "words": _always("{line} has {n} words"),
    "stop": _does("end", "like a sentence"),
    "colon_end": _does("end", "in a colon"),
    "ellipsis": _does("end", "in an ellipsis"),
    "question": _does("end", "in a question mark"),
    "comma": _does("end", "in a comma or semicolon"),
    "colon": _either("{line} opens with no caption", "{line} opens with a caption of {n} characters"),
    "capital": _does("begin", "with a capital"),
    "lower": _does("begin", "with a small letter"),
    "capitals": _either("{line} has no capitals", "{share} of the letters of {line} are capitals"),
    "digits": _part("{line} has no digits", "{share} of {line} are digits", "{line} is digits alone"),
    "letters": _part("{line} has no letters", "{share} of {line} are letters", "{line} is letters alone"),
    "year": _does("name", "a year"),
    "date": _does("name", "a date"),
    "date_share": _part("{line} names no date", "a date is {share} of {line}", "{line} is a date alone"),
    "url": _does("print", "an address of the web"),
    "mail": _does("hold", "an at sign"),
    "heading": _either("{line} has no heading mark", "{line} has a heading mark of level {n}"),
    "item": _does("open", "with a bullet"),
    "numbered": _does("open", "with a number"),
    "link": _does("hold", "a link mark"),
    "is_link": _either("{line} is no link mark alone", "{line} is one link mark"),
    "quote": _does("hold", "quotation marks"),
    "bar": _does("hold", "a bar, slash, arrow or dot between words"),
    "sentences": _either("{line} holds one sentence at most", "{line} holds {n} ends of sentences inside"),
    "rule": _either("{line} says something in words", "{line} has no words"),
    "price": _does("name", "a price"),
    "strong": _either("{line} is not all bold by marks", "{line} is all bold by marks"),
    "says_summary": _does("say", "in known words that a summary follows"),
    "says_label": _does("open", "with known words of a label"),
    "credit": _does("name", "who wrote, or who took a picture"),
    "leads_on": _either(
        "{line} does not lead to the rest of a text", "{line} leads to the rest of a text in known words"
    ),
    "yes_no": _does("say", "yes or no"),
    "masked": _either("nothing is masked in {line}", "an address or a number is masked in {line}"),
}
_PLACED: Mapping[str, Wording] = {
    "length_to_median": _always("{line} is {n} times as long as the page's middle line"),
    "length_to_long": _always("{line} is {n} times as long as the shortest of the page's longest fifth"),
    "gap_before": (
        (0.0, "no blank line stands over {line}"),
        (1.0, "one blank line stands over {line}"),
        (inf, "{n} blank lines stand over {line}"),
    ),
    "gap_after": (
        (0.0, "no blank line stands under {line}"),
        (1.0, "one blank line stands under {line}"),
        (inf, "{n} blank lines stand under {line}"),
    ),
    "gap_share": _always("{share} of the page's lines have a blank line over them"),
    "place": _always("{line} stands {share} down the page"),
    "from_start": _always("{n} lines of the page stand over {line} (60 and more count as 60)"),
    "from_end": _always("the page ends {n} lines from {line} on (60 and more count as 60)"),
    "lines": _always("the page has {n} lines"),
    "pages": _always("the site has {n} pages"),
    "indent": _either("{line} begins at the margin", "{line} is set in by {n} characters"),
    "indent_to_usual": (
        (-1.0, "{line} is set in less than most"),
        (0.0, "{line} is set in as most are"),
        (inf, "{line} is set in more than most"),
    ),
    "indent_from_before": (
        (-1.0, "{line} is set in less than what stands before it"),
        (0.0, "{line} is set in as what stands before it"),
        (inf, "{line} is set in more than what stands before it"),
    ),
    "indent_to_after": (
        (-1.0, "{line} is set in more than what follows it"),
        (0.0, "{line} is set in as what follows it"),
        (inf, "{line} is set in less than what follows it"),
    ),
    "indent_share": _always("{share} of the page's lines are set in as {line} is"),
    "columns": _either("{line} has no gaps as between columns", "{line} has {n} gaps as between columns"),
    "width": _always("{line} reaches over {share} of the width of the page"),
}
_RECURRENCE: Mapping[str, Wording] = {
    "count": ((1.0, "no other line of the page has {key}"), (inf, "{n} lines of the page have {key}")),
    "same": _either("nothing else comes back as often as {key}", "{n} other things come back as often as {key}"),
    "spread": (
        (8.9, "lines with {key} come back at distances that vary by {share}"),
        (inf, "fewer than three lines of the page have {key}"),
    ),
    "gap": _either("{key} come back nowhere on the page", "lines with {key} come back every {n} lines on this page"),
    "empty": _either("{line} has {noun}", "{line} has no such thing as {noun}"),
    "pages": _always("{share} of the site's pages have a line with {key}"),
    "mean": _always("a page of the site has {n} lines with {key}"),
}
_COPIES: Mapping[str, Wording] = {
    "again": _part("nothing of {line} stands again further down", "{share} of {line} stands again further down", "{line} stands again further down"),
    "before": _part("nothing of {line} stood further up", "{share} of {line} stood further up already", "{line} stood further up already"),
    "again_distance": _either("nothing of {line} stands again further down", "{line} stands again {n} lines further down"),
    "before_distance": _either("nothing of {line} stood further up", "{line} stood {n} lines further up already"),
    "shingles": _always("{line} has {n} runs of four words"),
    "equal_again": _either("no line further down says what {line} says", "{line} is said again {n} lines further down"),
    "equal_before": _either("no line further up says what {line} says", "{line} was said {n} lines further up already"),
    "run_again": _either("no line up to {line} stands again further down", "{n} lines in a row up to {line} stand again further down"),
    "run_before": _either("no line up to {line} stood further up", "{n} lines in a row up to {line} stood further up already"),
    "left_again": _either("no line from {line} on stands again further down", "{n} lines in a row from {line} on stand again further down"),
    "left_before": _either("no line from {line} on stood further up", "{n} lines in a row from {line} on stood further up already"),
    "twin_begins_again": _either("no line further down begins as {line}", "a line further down begins as {line}"),
    "twin_begins_before": _either("no line further up begins as {line}", "a line further up begins as {line}"),
}  # fmt: skip
_MARKUP: Mapping[str, Wording] = {
    "is_html": _either("the page is a text", "the page is HTML"),
    "level": _either("{line} does not stand in a heading of HTML", "{line} stands in a heading h{n} of HTML"),
    "named": _either("microdata does not name {line}", "microdata names {line}"),
    "siblings": _always("{n} tags beside one another are like the one that holds {line}"),
    "sibling_starts": _does("open", "one of several tags alike"),
    "sibling_in": _either("{line} opens one of several tags alike", "{n} lines stand over {line} in one of several tags alike"),
    "sibling_size": _always("{line} stands in a tag of {n} lines that has others like it"),
    "linked": _part("{line} is no link", "{share} of {line} is a link", "{line} is a link alone"),
    **{f"in_{tags[0]}": _does("stand", f"in a tag {' or '.join(tags)}") for tags in markup.TAGS},
    "in_h1": _does("stand", "in a heading of HTML"),
    "row": _does("stand", "in a row of the list that the markup shows"),
    "row_starts": _does("open", "a row of the list that the markup shows"),
    "row_in": _either("{line} has no line over it in a row of the markup", "{n} lines stand over {line} in its row of the markup"),
    "row_left": _either("{line} has no line under it in a row of the markup", "{n} lines stand under {line} in its row of the markup"),
    "row_title": _either("the markup does not show {line} as a row's title", "the markup shows {line} as the title of its row"),
    "row_sure": _either("the markup shows no list", "the markup shows a list with a confidence of {n}"),
    "row_text": _always("the rows of the markup hold {share} of the page's text"),
}  # fmt: skip
_RHYTHM: Mapping[str, Wording] = {
    "since_begin": (
        (98.0, "{n} lines lie between this line and the last one that a record is likely to begin with"),
        (inf, "no line above is likely to begin a record"),
    ),
    "to_begin": (
        (98.0, "{n} lines lie between this line and the next one that a record is likely to begin with"),
        (inf, "no line below is likely to begin a record"),
    ),
    "begins": _always("records are likely to begin at {n} lines of the page"),
    "period": _always("records of the page are likely to have {n} lines"),
    "records_text": _always("{share} of the page's text is likely to be in records"),
    "since_to_period": _always("{n} records' lengths lie between this line and the last likely begin of a record"),
    "site_records_text": _always("{share} of the site's text is likely to be in records"),
    "site_period": _always("records of the site are likely to have {n} lines"),
}
_SORTS = {
    "text": "a text",
    "date": "a date",
    "caption": "a caption",
    "repeated": "something that the page repeats",
    "summary_word": "a caption of summaries",
}
_COMPANY: Mapping[str, Wording] = {
    f"{way}_{sort}": ((company.FAR - 0.5, f"{sorted_} stands {{n}} lines {side} {{line}}"), (inf, f"{sorted_} does not stand near {side} {{line}}"))
    for sort, sorted_ in _SORTS.items()
    for way, side in (("since", "above"), ("to", "below"))
}  # fmt: skip
FIRST: Mapping[str, Wording] = {
    **_LOOKS,
    **_PLACED,
    **{f"{kind}_{sign}": _RECURRENCE[sign] for kind in KEYS for sign in recurrence.SIGNS},
    **{name: _COPIES[name] for name in copies.NAMES},
    **_MARKUP,
    **_COMPANY,
}
AGAIN: Mapping[str, Wording] = {
    **{
        f"{kind}_is_{name}": _always(
            f"lines with {{key}} are {MANY_WORDS[name]} {{hundredth}} times in 100 on this site"
        )
        for kind in MEANT
        for name in CLASSES
    },
    **{
        f"is_{name}_{distance:+}": _always(
            f"{{line}} is {ROLE_WORDS[name]} {{hundredth}} times in 100 at the first reading"
        )
        for distance in range(-AGAIN_NEAR, AGAIN_NEAR + 1)
        for name in CLASSES
    },
    **_RHYTHM,
}


def worded(wording: Wording, value: float, distance: int, kind: str, detail: str = "") -> str:
    """The words of a sign. `kind` is that of its key, if it has one; `detail` names the key where that helps."""
    line = _LINES[distance]
    text = next(text for bound, text in wording if value <= bound)
    slots = {
        "line": line,
        "n": str(round(value)) if value == round(value) else f"{value:.2f}",
        "share": f"{value * 100:.0f} %",
        "hundredth": f"{value / 10:.0f}",
        "key": f"{KEYS[kind]} of {line}{f' ({detail})' if detail else ''}" if kind else "",
        "noun": NOUNS.get(kind, ""),
    }
    return text.format(**slots)


def line_words(distance: int) -> str:
    """The line that stands so far from the one that is explained."""
    return _LINES[distance]
