"""The records of a page → the same, with what stands under a caption as a text or as a value, as all of them together tell.

"Availability: Items available for reference: Main Library (3)" reads like a sentence of a text. Where the second text of records says what
the first one does, a text under a caption under which none does is a value; and a value that says what a text does is the other text.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.split.naming import column_of
from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import AROUND, BETWEEN, BODY, CAPTION, SUMMARY, TITLE, VALUE, Group
from pipeline.split.roles.labels.captioned import said_by
from pipeline.split.roles.parted import shared
from pipeline.split.roles.seen.lines import Lines

SEVERAL = 3  # records whose two texts say the same, from which those of the others on their page do,
PRINTED = 2  # and records of a page that print a caption
SAME, WORDS = 0.5, 6  # share of the shorter text that the other one says, and words of it, from which they are copies
SHORT = 4  # words of a caption
LONGEST = 200  # lines of a record in which each text is held against the others, which takes as long as it has of both


def with_told_captions(groups: Sequence[Group], page: Lines) -> None:
    """Make values that say what a text of their record does its other text, and texts under captions of labels values."""
    groups = [group for group in groups if len(group.lines) <= LONGEST]
    found = Counter(told for group in groups for told in _with_copied_value(group, page))
    for (name, role), count in found.items():
        for group in groups if count >= (1 if column_of(name) == "summary" else SEVERAL) else ():
            _with_value_under(name, role, group, page)
    texts = [[*_texts(group)] for group in groups]
    copies = [[_is_said(lines, group, page) for lines in own] for own, group in zip(texts, groups, strict=True)]
    if sum(any(own) for own in copies) < SEVERAL:
        return
    printed = Counter(name for group in groups for name in {_name(line, page) for line in group.of(CAPTION, *TEXTS)})
    copied = Counter[str]()
    for group, own, said in zip(groups, texts, copies, strict=True):
        copied.update(_caption(lines, group, page)[1] for lines, is_copy in zip(own, said, strict=True) if is_copy)
    named = {name for name, count in printed.items() if count >= PRINTED}
    for group, own, said in zip(groups, texts, copies, strict=True):
        for lines, is_copy in [*zip(own, said, strict=True)][1:]:
            over, name = _caption(lines, group, page, named)
            if name and not (is_copy or copied[name]) and printed[name] >= PRINTED and column_of(name) != "summary":
                for line in lines:
                    group.roles[group.lines.index(line)] = VALUE
                group.roles[group.lines.index(over)] = CAPTION
    labelled = Counter(name for group in groups for name in {_name(line, page) for line in group.of(CAPTION, VALUE)})
    for group in groups:
        for lines in [*_texts(group)]:
            for line in _labels_under(lines, page, labelled):
                group.roles[group.lines.index(line)] = CAPTION


def _labels_under(lines: Sequence[int], page: Lines, labelled: Mapping[str, int]) -> Sequence[int]:
    """The last lines of a text each of which has a value behind what is the caption of a label in other records."""
    count = 0
    for line in reversed(lines[1:]):
        name = "" if _is_bare(line, page) else _name(line, page)
        if not name or labelled[name] < PRINTED or column_of(name) == "summary":
            break
        count += 1
    return lines[len(lines) - count :]


def _with_copied_value(group: Group, page: Lines) -> list[tuple[str, int]]:
    """A value that says what a text of its record does is its other text, and a caption over it that of a text; the captions over
    such, and the roles of these."""
    found = list[tuple[str, int]]()
    for place, line in enumerate(group.lines):
        words = page.words[line] if place and group.roles[place] == VALUE else ()
        if len(words) < WORDS:
            continue
        for lines in _texts(group):
            said = [word for own in lines for word in page.words[own]]
            if len(said) >= WORDS and shared(said, words) >= SAME:
                over = group.roles[place - 1] == CAPTION and _is_bare(group.lines[place - 1], page)
                if over and lines[0] < line:
                    group.roles[place - 1] = BETWEEN
                group.roles[place] = BODY + SUMMARY - group.roles[group.lines.index(lines[0])]
                if over and (name := _name(group.lines[place - 1], page)):
                    found.append((name, group.roles[place]))
                break
    return found


def _with_value_under(name: str, role: int, group: Group, page: Lines) -> None:
    """The value under a caption under which other records have one of their texts is that text, were it said otherwise, where the record has
    the other one alone."""
    texts = group.of(*TEXTS)
    if not texts or any(group.roles[group.lines.index(line)] == role for line in texts):
        return
    for place, line in enumerate(group.lines):
        is_value = place and group.roles[place] == VALUE and len(page.words[line]) >= WORDS
        over = group.lines[place - 1]
        if is_value and _is_bare(over, page) and _name(over, page) == name:
            group.roles[place] = role


def _texts(group: Group) -> Iterator[list[int]]:
    """The lines of each text under the title of a record that nothing parts."""
    lines, head = list[int](), max(group.of(TITLE)[:1], default=-1)
    for line, role in zip(group.lines, group.roles, strict=True):
        if role in TEXTS and line > head:
            lines.append(line)
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _is_said(lines: Sequence[int], group: Group, page: Lines) -> bool:
    """Whether one of the texts of a record is said again by what is left of them."""
    own = [word for line in lines for word in page.words[line]]
    rest = [word for line in group.of(*TEXTS) if line not in lines for word in page.words[line]]
    return min(len(own), len(rest)) >= WORDS and shared(own, rest) >= SAME


def _caption(lines: Sequence[int], group: Group, page: Lines, named: Collection[str] = ()) -> tuple[int, str]:
    """The line with the caption of a text, at once over it or its own first one, and what it says; "" where it has none. Those that are
    `named` elsewhere are captions also where they look like something else."""
    place = group.lines.index(lines[0])
    over, role = group.lines[place - 1], group.roles[place - 1]
    is_caption = role in (CAPTION, BETWEEN) or (role == AROUND and _name(over, page) in named)
    if place and is_caption and _is_bare(over, page):
        return over, _name(over, page)
    return lines[0], "" if _is_bare(lines[0], page) else _name(lines[0], page)


def _name(line: int, page: Lines) -> str:
    """The caption of a line; "" where that is none."""
    name = said_by(line, page)[0]
    return name if len(name.split()) <= SHORT else ""


def _is_bare(line: int, page: Lines) -> bool:
    """Whether a line has no value of its own."""
    return not said_by(line, page)[1]
