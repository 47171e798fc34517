"""The records of a page → the same, with lists of a few words an item in the texts that they stand over or under.

What goes into a cake, or what to bring, is printed in short lines, which one by one look as values beside a text do. Together they are a list
of the text that begins at once under it, or ends at once over it. Topics and captions are listed as well, in a word or two and before colons.
"""

from collections.abc import Iterator, Sequence

from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, Chances, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines

SEVERAL = 3  # items of a list
WORDS = 2.5  # of one, in the mean, at least
LEAST = 0.03  # and chance of a text
ITEM = LOOKS.index("item")


def with_items(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """Give lists beside a text its role, all those of a page or none."""
    lists = [(group, places) for group in groups for places in _lists(group, page)]
    items = [group.lines[place] for group, places in lists for place in places]
    are_long = sum(len(page.words[line]) for line in items) >= WORDS * len(items)
    may_be = float(chances[items][:, TEXTS].sum()) >= LEAST * len(items)
    for group, places in lists if are_long and may_be else ():
        if _leads_to(group, places[0] - 1, page):
            places.insert(0, places[0] - 1)
        near = (place for place in (places[-1] + 1, places[0] - 1) if 0 <= place < len(group.lines))
        role = next((group.roles[place] for place in near if group.roles[place] in (BODY, SUMMARY)), None)
        if role is not None:
            for place in places:
                group.roles[place] = role


def _leads_to(group: Group, place: int, page: Lines) -> bool:
    """Whether a line over a list is a sentence, which the list goes on with."""
    return place > 0 and group.roles[place] == AROUND and page.blocks[group.lines[place]].text.endswith((".", ":"))


def _lists(group: Group, page: Lines) -> Iterator[list[int]]:
    """The places of items in a row that stand beside the texts of a record."""
    run = list[int]()
    for place, (line, role) in enumerate(zip([*group.lines, -1], [*group.roles, -1], strict=True)):
        if role == AROUND and page.signs[line, ITEM] and ":" not in page.blocks[line].text:
            run.append(place)
            continue
        if len(run) >= SEVERAL:
            yield run
        run = []
