"""The records of a page that have no titles → the same with the line over each text that is of neither of its copies, and says something else each
time.

Between labels and a text a long title looks like the first line of that text. That the other copy lacks it, in record after record, tells what it is.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pipeline.core.datelines import date_alone
from pipeline.split.articles.prose import is_measure, is_title_like
from pipeline.split.roles.group import AROUND, BETWEEN, BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines

SEVERAL, MOST = 3, 0.75  # records, and share of those of a page that have none,
OVER = 0.6  # and over whose texts such a line stands,
DISTINCT = 0.9  # share of these that say something else, of their texts that do,
WORDS = 4  # of them in the mean: a name has two
CREDIT = LOOKS.index("credit")


def with_titles_over_texts(groups: Sequence[Group], page: Lines) -> None:
    """Give the records their titles where hardly any has one and such a line stands over most texts, or is all that a record says."""
    bare = [group for group in groups if group.of(BODY, SUMMARY) and not _has_title(group, page)]
    if len(bare) < max(SEVERAL, MOST * len(groups)):
        return
    taken = {line for group in groups for line in group.lines}
    found = [(group, line) for group in bare if (line := _over(group, page, taken)) is not None]
    said, texts = (
        {page.keys["text"][line] for line in lines}
        for lines in ([line for _, line in found], [group.of(BODY, SUMMARY)[0] for group, _ in found])
    )
    are_long = sum(len(page.words[line]) for _, line in found) >= WORDS * len(found)
    if len(found) < max(SEVERAL, OVER * len(bare)) or len(said) < DISTINCT * len(texts) or not are_long:
        return
    alone = [(group, own[0]) for group in bare if len(own := group.of(BODY, SUMMARY)) == 1 and _may_be(own[0], page)]
    for group, line in (*found, *alone):
        group.roles = [AROUND if role == TITLE else role for role in group.roles]
        if line not in group.lines:
            group.lines.insert(0, line)
            group.roles.insert(0, TITLE)
        group.roles[group.lines.index(line)] = TITLE


def _has_title(group: Group, page: Lines) -> bool:
    """Whether a record has a title, which under its texts is none in a dump."""
    titles = group.of(TITLE)
    return bool(titles) and (bool(page.document.elements) or titles[0] < group.of(BODY, SUMMARY)[-1])


def _over(group: Group, page: Lines, taken: Collection[int]) -> int | None:
    """The line with most words over the text of a record that may be its title."""
    lines = [line for line in _lines_over(group, taken) if _may_be(line, page)]
    return max(lines, key=lambda line: (len(page.words[line]), -line), default=None)


def _lines_over(group: Group, taken: Collection[int]) -> Iterator[int]:
    """The lines that stand beside a record between its labels and its text, or over it where none are there."""
    for place in range(group.lines.index(group.of(BODY, SUMMARY)[0]) - 1, -1, -1):
        if group.roles[place] not in (AROUND, BETWEEN):
            return
        yield group.lines[place]
    if group.lines[0] > 0 and group.lines[0] - 1 not in taken:
        yield group.lines[0] - 1


def _may_be(line: int, page: Lines) -> bool:
    block = page.blocks[line]
    text = block.text.removesuffix("...").rstrip(" :…")  # as some templates end all titles
    return (
        is_title_like(replace(block, text=text))
        and not page.signs[line, CREDIT]
        and not is_measure(block.text)
        and not date_alone(block.text, page.document.language)
    )
