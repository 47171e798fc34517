"""What the records of a site were taken to be titled → the few words that come back as such, which are kinds ("Report", "Interview").

A site may print what sort of resource each one is, or the town of it, where others print the title. A line by itself does not show
that, nor does one page of ten records: all titles of the site together do, since titles differ from one another.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.core.boilerplate import uncut
from pipeline.split.articles.prose import is_title_like, tells
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Chances, Group
from pipeline.split.roles.seen.lines import Lines

LIKELY = 0.5  # mean chance of titles from which they are some
ENOUGH = 12  # titles that tell whether they differ
SHARE = 0.25  # of them that differ from one another, up to which those that come back are kinds,
MOST = 0.5  # if so many have a line under them that may be the title, and these
DIFFERENT = 2  # times as many that differ


def kinds_among(records: Iterable[tuple[Group, Lines, Chances]]) -> frozenset[str]:
    """Those titles (folded) of the records of a site's pages that are kinds; none where they differ, look or are printed twice as titles are."""
    heads, sure, twice = list[tuple[int, int | None, Sequence[str]]](), 0.0, 0
    for group, page, chances in records:
        for head in group.of(TITLE)[:1]:
            heads.append((head, _under(group, page), page.keys["text"]))
            twice += sum(page.keys["text"][line] == page.keys["text"][head] for line in group.lines) > 1
            sure += float(chances[head, TITLE])
    counts = Counter(said[head] for head, _, said in heads)
    under = [said[line] for _, line, said in heads if line is not None]
    is_few = len(heads) >= ENOUGH and len(counts) <= SHARE * len(heads)
    are_some = sure >= LIKELY * len(heads) or twice >= MOST * len(heads)
    if not is_few or are_some or len(under) < MOST * len(heads) or len(set(under)) < DIFFERENT * len(counts):
        return frozenset()
    return frozenset(text for text, count in counts.items() if count > 1)


def with_titles_under_kinds(groups: Sequence[Group], page: Lines, kinds: frozenset[str]) -> None:
    """Give records that seem to be titled by their kind the title that opens their text."""
    for group in groups:
        head = group.of(TITLE)[:1]
        if not head or page.keys["text"][head[0]] not in kinds:
            continue
        for line in group.of(TITLE):
            group.roles[group.lines.index(line)] = AROUND
        if (under := _under(group, page)) is not None:
            group.roles[group.lines.index(under)] = TITLE


def _under(group: Group, page: Lines) -> int | None:
    """The first line of the text of a record, if it stands by itself and may be its title, which may be cut."""
    texts = group.of(BODY, SUMMARY)
    if len(texts) < 2:
        return None
    first, second = (page.blocks[line] for line in texts[:2])
    whole = replace(first, text=uncut(first.text) or first.text)
    stands_alone = bool(page.document.elements) or second.line > first.line + 1
    return texts[0] if stands_alone and is_title_like(whole) and not tells(whole.text) else None
