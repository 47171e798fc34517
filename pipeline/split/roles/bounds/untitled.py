"""The records of a page → the same, where a title without a text and a text that was taken for the title of another record are one.

On a site that prints titles every record begins with one, so that the text of a record whose labels look like the end of one is read as
the title of the next, however unlikely a title it is.
"""

from collections.abc import Sequence

from pipeline.split.roles.group import BODY, SUMMARY, TITLE, Chances, Group

# chance of a title below which, and of a text from which a line at the head of a record is the text of the one before
UNLIKELY, TEXT = 0.2, 0.5
TITLED = 0.5  # chance of a title from which that one has its own


def with_untitled(groups: Sequence[Group], chances: Chances) -> list[Group]:
    """Give each record with a title alone the one under it that begins with a text."""
    found = list[Group]()
    for group in groups:
        if found and _is_bare(found[-1], chances) and _is_untitled(group, chances):
            before = found[-1]
            before.lines, before.roles = [*before.lines, *group.lines], [*before.roles, *_as_text(group)]
        else:
            found.append(group)
    return found


def _is_bare(group: Group, chances: Chances) -> bool:
    """Whether a record is a title and no text."""
    titles = group.of(TITLE)
    return bool(titles) and not group.of(BODY, SUMMARY) and float(chances[titles, TITLE].max()) >= TITLED


def _is_untitled(group: Group, chances: Chances) -> bool:
    """Whether what a record has for its title is its first line, and a text."""
    titles = group.of(TITLE)
    return (
        titles == group.lines[: len(titles)] != []
        and float(chances[titles, TITLE].max()) < UNLIKELY
        and float(chances[titles][:, [BODY, SUMMARY]].sum(1).min()) >= TEXT
    )


def _as_text(group: Group) -> list[int]:
    return [BODY if role == TITLE else role for role in group.roles]
