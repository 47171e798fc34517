"""The likeliest roles of a page's lines → its records, and where each of their two texts ends.

Where two copies meet without anything between them, the cut lies where the most of one is said again by the other.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from pipeline.split.naming import column_of
from pipeline.split.roles.again import ROLES
from pipeline.split.roles.lines import Lines
from pipeline.split.roles.parted import Parted, shared
from pipeline.split.roles.path import BEGINS, ROLE_OF

Chances = NDArray[np.float64]  # lines × CLASSES
OUTSIDE, TITLE, AROUND, CAPTION, VALUE, BODY, SUMMARY, BETWEEN = range(len(ROLES))
OPENS = 3  # words by which two copies begin alike
LIKE_START = 0.5  # worth of two copies that begin alike, in shares of what they say
BELIEF = 0.25  # worth of one line's role against that
ALIKE = 0.3  # share of the shorter text that the other one says as well
EVEN = 0.01  # share by which one copy must be longer
FEWEST = 4  # words of a copy that begins as the other text does
FEW, MOSTLY = (
    10,
    0.6,
)  # words of another one, and share of it that the other text must say: any has some words of its last line
# What speaks for a summary over its body, in logarithms of the odds, as logistic regression weighs it on drawn sites:
FIRST = -1.6  # that any site prints it there;
LONGER = -5.5  # by record, that the first of two copies that say the same is the longer one,
OTHERWISE = -4.3  # or of two others;
CALLED = 1.2  # and that a caption calls it a summary, which some sites do with a body
REPEATED = 0.75  # share of two copies of a site that say the same, from which two texts that do not are one
UNEVEN = 2  # times as long as the other copy is one that tells by its length which it is
TWICE = 0.2  # share of records that must have two copies
DIGITS = 3  # of a share


@dataclass(slots=True)
class Group:
    """The lines (indexes) of one record by role."""

    lines: list[int] = field(default_factory=list)
    roles: list[int] = field(default_factory=list)

    def of(self, *roles: int) -> list[int]:
        """Its lines of these roles."""
        return [line for line, role in zip(self.lines, self.roles, strict=True) if role in roles]


def grouped(path: NDArray[np.int64]) -> list[Group]:
    """The records of a page; what is outside of them belongs to none."""
    groups: list[Group] = []
    for place, state in enumerate(path.tolist()):
        role = int(ROLE_OF[state])
        if role == OUTSIDE:
            continue
        if BEGINS[state] or not groups:
            groups.append(Group())
        groups[-1].lines.append(place)
        groups[-1].roles.append(role)
    return [group for group in groups if group.of(TITLE, BODY, SUMMARY)]


@dataclass(frozen=True, slots=True)
class Copies:
    """The lines of the text that a record prints first and of the other one, whether the two say the same, and whether anything
    stands between them; the second is empty where there is one text."""

    first: list[int]
    second: list[int]
    is_alike: bool
    is_parted: bool = False


def copies_of(group: Group, page: Lines, chances: Chances) -> Copies:
    """The two texts of a record: what stands between them parts them, or else what of one is said again."""
    texts = group.of(BODY, SUMMARY)
    between = group.of(CAPTION, VALUE, BETWEEN)
    parted = next(
        (place for place in range(1, len(texts)) if any(texts[place - 1] < line < texts[place] for line in between)), 0
    )
    if parted:
        first, second = texts[:parted], texts[parted:]
        return Copies(first, second, shared(_said(first, page), _said(second, page)) >= ALIKE, is_parted=True)
    border, same = _border(texts, page, chances)
    roles = dict(zip(group.lines, group.roles, strict=True))
    if same >= ALIKE:
        return Copies(texts[:border], texts[border:], True)
    told = next((place for place, line in enumerate(texts) if roles[line] != roles[texts[0]]), len(texts))
    if min(len(_said(texts[:told], page)), len(_said(texts[told:], page))) < FEWEST:
        told = len(texts)
    return Copies(texts[:told], texts[told:], False)


def _border(texts: Sequence[int], page: Lines, chances: Chances) -> tuple[int, float]:
    """Where a text is most likely to begin again, and what share of the shorter copy the other one then says."""
    best, border, share = float("-inf"), len(texts), 0.0
    if len(texts) < 2:
        return border, share
    words, beliefs = _said(texts, page), _beliefs(chances[texts])
    parted, whole = Parted(words), len(words)
    for place, end in enumerate(accumulate(len(page.words[line]) for line in texts[:-1]), 1):
        less = min(end, whole - end)
        likewise = words[: min(end, OPENS)] == words[end : end + OPENS]
        same = parted.shared(end) if less >= (FEWEST if likewise else FEW) else 0.0
        same = same if likewise or same >= MOSTLY else 0.0
        even = less / max(end, whole - end, 1)
        score = same * (1 + even) + LIKE_START * likewise + BELIEF * beliefs[place - 1] / len(texts)
        if score > best:
            best, border, share = score, place, same
    return border, share


def _beliefs(chances: Chances) -> list[float]:
    """Of every border behind a line how likely its two texts are a body and a summary, or the other way round."""
    told = np.log(np.clip(chances[:, [BODY, SUMMARY]], 1e-3, 1))
    over = np.cumsum(told, 0)
    under = over[-1] - over
    ways = over + under[:, ::-1]  # body over summary, and summary over body
    return [max(way) for way in ways.tolist()]


def _said(lines: Sequence[int], page: Lines) -> list[str]:
    return [word for line in lines for word in page.words[line]]


@dataclass(frozen=True, slots=True)
class Habits:
    """How a site prints its records: whether their text stands twice, whether the summary comes first, whether labels
    stand between the two copies, how many records a page of it has, what share of them has two copies, labels, or copies
    that say the same, and how long the first copy and the second one are in the median (characters)."""

    is_twice: bool
    is_summary_first: bool
    is_parted: bool
    count: int
    copied: float
    labelled: float
    alike: float
    first: int
    second: int


def habits(records: Sequence[tuple[Group, Lines, Chances]]) -> Habits:
    """What most records of a site do."""
    both = [(copies_of(group, page, chances), group, page) for group, page, chances in records]
    pairs = [_pair(*each) for each in both if each[0].second]
    twice, total = len(pairs), max(len(records), 1)
    counts = Counter(id(page) for _, page, _ in records)
    labelled = sum(bool(group.of(CAPTION, VALUE)) for group, _, _ in records)
    alike = sum(pair.is_alike for pair in pairs)
    return Habits(
        twice >= TWICE * total and twice > 0, _is_summary_first(pairs), sum(pair.is_parted for pair in pairs) * 2 > twice,
        _median(counts.values()),
        round(twice / total, DIGITS), round(labelled / total, DIGITS), round(alike / total, DIGITS),
        _median(pair.lengths[0] for pair in pairs), _median(pair.lengths[1] for pair in pairs),
    )  # fmt: skip


def _median(numbers: Iterable[int]) -> int:
    """The upper one of an even count; 0 of none."""
    ordered = sorted(numbers)
    return ordered[len(ordered) // 2] if ordered else 0


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two copies of one record: their lengths (characters), whether they say the same, whether labels part them, whether the
    first one is the longer one (1, 0, -1), and whether it is called a summary (1, 0, -1)."""

    lengths: tuple[int, int]
    is_alike: bool
    is_parted: bool
    longer: int
    called: int


def _pair(copies: Copies, group: Group, page: Lines) -> _Pair:
    first, second = (sum(len(page.blocks[line].text) for line in copy) for copy in (copies.first, copies.second))
    return _Pair(
        (first, second),
        copies.is_alike,
        any(copies.first[-1] < line < copies.second[0] for line in group.of(CAPTION, VALUE)),
        (first > second * (1 + EVEN)) - (second > first * (1 + EVEN)),
        _says_summary(group, page, copies.first[0]) - _says_summary(group, page, copies.second[0]),
    )


def _is_summary_first(pairs: Sequence[_Pair]) -> bool:
    """Whether a site prints the summary over the body, which mostly is the longer one of the two."""
    told = sum(pair.longer * (LONGER if pair.is_alike else OTHERWISE) + pair.called * CALLED for pair in pairs)
    return told + FIRST * len(pairs) > 0


def _says_summary(group: Group, page: Lines, first: int) -> bool:
    """Whether the line over a text calls it a summary."""
    over = [line for line in group.of(CAPTION, BETWEEN) if line == first - 1]
    return bool(over) and column_of(page.blocks[over[0]].text) == "summary"


def settle(group: Group, page: Lines, chances: Chances, site: Habits) -> None:
    """Give the texts of a record the roles that they have on its site."""
    _without_title(group, page)
    copies = copies_of(group, page, chances)
    if not copies.first:
        return
    is_one = not copies.is_alike and not copies.is_parted and site.alike >= REPEATED * site.copied
    if is_one:
        copies = Copies([*copies.first, *copies.second], [], is_alike=False)
    if not site.is_twice and not copies.is_alike:
        roles = (BODY, BODY)
    else:
        roles = (SUMMARY, BODY) if site.is_summary_first else (BODY, SUMMARY)
    if not copies.second and site.is_twice:
        labels = group.of(CAPTION, VALUE)
        if site.is_parted and labels:
            kept = roles[0] if copies.first[0] < labels[0] else roles[1]
        elif (place := _likelier(sum(len(page.blocks[line].text) for line in copies.first), site)) is not None:
            kept = roles[place]
        else:
            kept = group.roles[group.lines.index(copies.first[0])]
        roles = (kept, kept)
    places = {line: place for place, line in enumerate(group.lines)}
    for copy, role in zip((copies.first, copies.second), roles, strict=True):
        for line in copy:
            group.roles[places[line]] = role


def _likelier(length: int, site: Habits) -> int | None:
    """Which of a site's two copies is as long as a text (0 or 1), if one is clearly longer than the other one."""
    first, second = max(site.first, 1), max(site.second, 1)
    if max(first, second) < UNEVEN * min(first, second):
        return None
    return int((length * length > first * second) != (first > second))


def _without_title(group: Group, page: Lines) -> None:
    """A line that says the title once more is no text."""
    said = [page.keys["text"][line] for line in group.of(TITLE)]
    for place, (line, role) in enumerate(zip(group.lines, group.roles, strict=True)):
        if role in (BODY, SUMMARY) and page.keys["text"][line] in said:
            group.roles[place] = AROUND


def sureness(group: Group, sure: Chances, of_roles: Chances) -> float:
    """How likely the record's decisions are (`sure`: lines × states, `of_roles`: lines × roles): that it begins where it does,
    that its title is one, that its lines are what they are taken for."""
    titles = group.of(TITLE)[:1]
    begins = float(sure[group.lines[0], BEGINS].sum())
    own: list[float] = of_roles[group.lines, group.roles].tolist()
    decisive: list[float] = of_roles[titles, TITLE].tolist()
    return min([begins, *decisive, sum(own) / len(own)])
