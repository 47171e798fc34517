"""The records of a page of HTML → the same, but that those begin anew at lines inside of texts which stand in the tags of the page's titles.

A path finds it unlikely that so many records are that short; that no line of a text stands in such tags tells otherwise.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import TITLE, Chances, Group, part_of
from pipeline.split.roles.seen.lines import Lines

SEVERAL, MOST = 3, 0.5  # titles, and share of those of a page, that stand in the same tags
LIKELY = 0.6  # chance of a title from which such a line is one,
HARDLY = 0.1  # and below which it is a text


def with_titles_in_same_tags(groups: Sequence[Group], page: Lines, chances: Chances) -> list[Group]:
    """Part records where a line of their texts that likely is a title stands in the tags of most titles, if none that is no title does."""
    places = page.keys["place"]
    heads = Counter(places[titles[0]] for group in groups if (titles := group.of(TITLE)))
    place, count = heads.most_common(1)[0] if heads else ("", 0)
    inside = [line for group in groups for line in group.of(*TEXTS) if places[line] == place]
    are_titles = all(chances[line, TITLE] >= HARDLY for line in inside)
    if not page.document.elements or count < max(SEVERAL, MOST * heads.total()) or not are_titles:
        return list(groups)
    begun = {line for line in inside if chances[line, TITLE] >= LIKELY and is_title_like(page.blocks[line])}
    parts = ((group, _parts(group, begun, chances)) for group in groups)
    return [part for group, own in parts for part in (own[_is_over(own, group, places, place) :])]


def _is_over(parts: Sequence[Group], whole: Group, places: Sequence[str], place: str) -> bool:
    """Whether the first part is nothing but a heading over the list: a title in other tags, without a text."""
    first = parts[0]
    is_other = all(places[line] != place for line in first.of(TITLE))
    return first is not whole and is_other and not first.of(*TEXTS)


def _parts(group: Group, begun: set[int], chances: Chances) -> list[Group]:
    """A record in parts that begin at such lines, each of which is the title of its part, and surely so."""
    places = [place for place, line in enumerate(group.lines) if line in begun and place]
    parts = [part_of(group, first, last) for first, last in pairwise([0, *places, len(group.lines)])]
    for part in parts[1:] if places else ():
        part.roles[0] = TITLE
        part.surety = float(chances[part.lines[0], TITLE])
    return parts if places else [group]
