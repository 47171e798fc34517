"""The records of a page of HTML → the same, with the sentence that stands between their two copies in tags of its own, which is of neither.

"C’est un récit pour quatre voix." seems to end the first copy or to open the second one; both say the same without it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import BETWEEN, Group, said
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.roles.texts.set_apart import is_said

SEVERAL, MOST = (
    3,
    0.5,
)  # records that have such a line in the same tags, and share of those of a page with two lines and more
OPENS = 3  # words by which two copies begin alike


def with_lines_between_copies(groups: Sequence[Group], page: Lines) -> None:
    """Take what stands in tags of its own between two copies out of these, where most records have it."""
    if not page.document.elements:
        return
    texts = [group.of(*TEXTS) for group in groups]
    found = [[*_between(own, page)] for own in texts]
    often = Counter(place for lines in found for place in {page.keys["place"][line] for line in lines})
    least = max(SEVERAL, MOST * sum(len(own) > 1 for own in texts))
    for group, lines in zip(groups, found, strict=True):
        for line in lines:
            if often[page.keys["place"][line]] >= least:
                group.roles[group.lines.index(line)] = BETWEEN


def _between(texts: Sequence[int], page: Lines) -> Iterator[int]:
    """The lines of a record's texts behind which these begin anew, in other tags than either copy begins in, that no other one says. Over a
    shorter copy such a line may end the whole one."""
    places, begun = page.keys["place"], said(texts[:1], page)[:OPENS]
    for place, line in enumerate(texts[1:-1], 1):
        after = texts[place + 1]
        is_anew = len(begun) == OPENS and page.words[after][:OPENS] == begun
        is_apart = places[line] not in (places[texts[0]], places[after])
        is_whole = is_anew and len(said(texts[:place], page)) <= len(said(texts[place + 1 :], page))
        if is_whole and is_apart and not is_said(line, texts, page):
            yield line
