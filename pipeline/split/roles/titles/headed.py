"""Records that were read without titles, and the headings of their page → the same records under these.

That a site prints titles is told by all its records together, which may leave in doubt what the marks of its headings tell.
"""

from collections import Counter
from collections.abc import Sequence

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.roles.seen.markup import HEADINGS, is_marked
from pipeline.split.roles.seen.recurrence import Counts

SEVERAL, MOST = (
    3,
    0.75,
)  # records, and share of those of a page that stand under a heading of one level, each under its own
FARTHEST = 3  # lines over the only record of a page among which its heading may stand
SECTIONS = frozenset(("article", "section", "li"))  # tags that a heading heads
TITLED = 0.5  # share of the records from which the page was read with titles
HEADING = LOOKS.index("heading")


def with_headings(groups: Sequence[Group], page: Lines) -> None:
    """Give each record the heading that stands between its text and that of the record before, and what stands between both."""
    if len(groups) < SEVERAL or sum(bool(group.of(TITLE)) for group in groups) >= TITLED * len(groups):
        return
    texts = [group.of(BODY, SUMMARY) for group in groups]
    if not all(texts):
        return
    ends = [-1, *(lines[-1] for lines in texts)]
    heads = [_last(range(end + 1, lines[0]), page) for end, lines in zip(ends, texts, strict=False)]
    levels = Counter(float(page.signs[head, HEADING]) for head in heads if head is not None)
    level, count = max(levels.items(), key=lambda told: told[1], default=(0.0, 0))
    said = {page.keys["text"][head] for head in heads if head is not None and page.signs[head, HEADING] == level}
    if min(count, len(said)) < MOST * len(groups):
        return
    for place, head in enumerate(heads):
        if head is not None and page.signs[head, HEADING] == level:
            _begin(groups[place], groups[place - 1] if place else None, head)


def with_page_heading(groups: Sequence[Group], page: Lines, counts: Counts) -> None:
    """Give the only record of a page of HTML that was read without a title the heading over it which no other page of its site has, or, where few
    are known, the one that its section holds as well."""
    if len(groups) != 1 or groups[0].of(TITLE):
        return
    first = groups[0].lines[0]
    over = (line for line in range(first - 1, max(first - 1 - FARTHEST, -1), -1) if is_marked(page, line, HEADINGS))
    head = next(over, None)
    if head is None or not is_title_like(page.blocks[head]):
        return
    pages, _ = counts.by_kind["text"].get(page.keys["text"][head], (1, 1))
    if pages == 1 and (counts.page_count >= SEVERAL or _are_in_one_section(head, first, page)):
        _begin(groups[0], None, head)


def _are_in_one_section(head: int, line: int, page: Lines) -> bool:
    """Whether the innermost section, article or entry around a heading holds another line as well."""
    elements = page.document.elements
    around = [number for number in page.held[head] if elements[number].name in SECTIONS]
    return bool(around) and around[-1] in page.held[line]


def _last(lines: range, page: Lines) -> int | None:
    return next((line for line in reversed(lines) if page.signs[line, HEADING] > 0), None)


def _begin(group: Group, before: Group | None, head: int) -> None:
    """Let a record begin with its heading; what the record before holds from there on is of this one."""
    if before:
        kept = sum(line < head for line in before.lines)
        del before.lines[kept:], before.roles[kept:]
    first = next(place for place, line in enumerate(group.lines) if line > head)
    over = range(head, group.lines[first])
    group.roles[:] = [TITLE, *[AROUND] * (len(over) - 1), *group.roles[first:]]
    group.lines[:] = [*over, *group.lines[first:]]
    group.over = len(over)
