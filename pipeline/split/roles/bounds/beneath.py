"""The records of a page → the same, but that those which print once more, inside, a caption that stands under titles are several.

A button at the end of a record that no word tells to be one ("Ouvrir la fiche") looks like a caption, and the next title like its value.
That a caption stands at once under this which stands under other titles tells what it is.
"""

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.group import AROUND, BODY, CAPTION, SUMMARY, TITLE, VALUE, Group, part_of
from pipeline.split.roles.seen.lines import Lines

SEVERAL, MOST = 3, 0.5  # records, and share of them, that must print a caption under their titles,
OFTEN = 2  # of those one that so many print


def parted_at_captions(groups: Sequence[Group], page: Lines) -> list[Group]:
    """Part records before the line over such a caption, if it may be a title and a text stands over it."""
    captions = page.keys["caption"]
    under = Counter(caption for group in groups if (caption := _under_title(group, captions)))
    if under.total() < max(SEVERAL, MOST * len(groups)):
        return list(groups)
    firsts = {caption for caption, count in under.items() if count >= OFTEN}
    return [part for group in groups for part in _parts(group, firsts, page)]


def _under_title(group: Group, captions: Sequence[str]) -> str:
    """The caption at once under the title of a record; "" where none stands there."""
    titles = group.of(TITLE)
    place = group.lines.index(titles[-1]) + 1 if titles else len(group.lines)
    return captions[group.lines[place]] if place < len(group.lines) and group.roles[place] == CAPTION else ""


def _parts(group: Group, firsts: Set[str], page: Lines) -> Iterator[Group]:
    """A record, parted before each such line."""
    first, is_told = 0, False
    for place, (line, role) in enumerate(zip(group.lines, group.roles, strict=True)):
        over = place - 1
        is_told = is_told or role in (BODY, SUMMARY)
        is_caption = is_told and role == CAPTION and page.keys["caption"][line] in firsts
        if is_caption and group.roles[over] in (VALUE, AROUND) and is_title_like(page.blocks[group.lines[over]]):
            group.roles[over] = TITLE
            yield part_of(group, first, over)
            first, is_told = over, False
    yield part_of(group, first, len(group.lines)) if first else group
