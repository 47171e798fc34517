"""The only record of a page → the same, without lines at the ends of its text that most pages of the site print: buttons, counters, what leads on.

On a page of one record such a line comes back nowhere. That it does on the other pages, but for its figures, tells.
"""

from collections.abc import Sequence

from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.roles.seen.recurrence import Counts, is_on_most

LINES = 4  # that most pages print under a text at most


def without_common_ends(groups: Sequence[Group], page: Lines, counts: Counts) -> None:
    """Let those lines stand beside the text, where the rest of the record is its own: what is printed whole on most pages is a record on each."""
    for group in groups if len(groups) == 1 else ():
        titles, texts = group.of(TITLE), group.of(BODY, SUMMARY)
        kept = len(texts)
        while kept > max(len(texts) - LINES, 1) and is_on_most(texts[kept - 1], page, counts, "figured"):
            kept -= 1
        if kept == len(texts) or any(is_on_most(line, page, counts, "text") for line in (*titles, *texts[:kept])):
            continue
        for line in texts[kept:]:
            group.roles[group.lines.index(line)] = AROUND
