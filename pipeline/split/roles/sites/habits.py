"""The records of a site's pages → how the site prints its texts, and so which text of each record is the body."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.split.roles.group import BETWEEN, CAPTION, SUMMARY, VALUE, Chances, Group
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.roles.sites.gaps import are_gapped, with_gap
from pipeline.split.roles.sites.lone import Seen, seen_at
from pipeline.split.roles.sites.pair import Pair, pair_of
from pipeline.split.roles.sites.standfirst import Standfirst, standfirst_of, with_standfirst
from pipeline.split.roles.twice import Copies, copies_of

# What speaks for a summary over its body, in logarithms of the odds, as logistic regression weighs it on drawn sites but for the last two:
FIRST = -1.6  # that any site prints it there;
LONGER = -5.5  # by record, that the first of two copies that say the same is the longer one,
OTHERWISE = -4.3  # or of two others;
SOME = 0.2  # share of a site's records of which that is asked at least: of equal texts a few are longer by chance;
CALLED = 2.0  # and that a caption calls it a summary: where all copies are equal that alone tells
TWICE, SHOWN = 0.2, 0.5  # share of records that must have two copies, and of these of those that show it
USUAL = 0.8  # of the lines over second copies up to which none of them is their caption
FEW, UNREAD = (
    0.35,
    0.1,
)  # share of records below which two texts are few, and chance below which neither of two is read as a summary
ENOUGH = 5  # if so many records do
DIGITS = 3  # of a share


@dataclass(frozen=True, slots=True)
class Habits:
    """How a site prints its records: whether their text stands twice, whether the summary comes first, how many records a page
    of it has, what share of them has two copies, labels, or copies that say the same, how long the first copy and the second
    one are in the median (characters), and what stands around either; `ended` are the shares of those whose copies end alike
    but for some short lines behind the first copy, and behind the second one, which are mostly so many (`more`), `opened` the shares of those that print a line over either that the
    other one lacks; `is_gapped` where one short line parts two texts that share
    nothing; `equal` is the share of those that say the same which say the very same; `standfirst` is how it prints the first of two texts with nothing between."""

    is_twice: bool
    is_summary_first: bool
    count: int
    copied: float
    labelled: float
    alike: float
    first: int
    second: int
    around: Seen = field(default_factory=dict)
    ended: Sequence[float] = (0.0, 0.0)
    more: Sequence[int] = (0, 0)
    is_gapped: bool = False
    unparted: float = 0.0
    opened: Sequence[float] = (0.0, 0.0)
    equal: float = 0.0
    standfirst: Standfirst = field(default_factory=Standfirst)


def habits(records: Sequence[tuple[Group, Lines, Chances]]) -> Habits:
    """What most records of a site do."""
    is_gapped = are_gapped(records)
    records = [(with_gap(*record), *record[1:]) for record in records] if is_gapped else records
    both = [(copies_of(group, page, chances), group, page) for group, page, chances in records]
    standfirst = standfirst_of(both)
    both = [(with_standfirst(copies, group, page, standfirst), group, page) for copies, group, page in both]
    labels = _labels(both)
    pairs = [pair_of(*each, labels) for each in both if each[0].second]
    twice, total = len(pairs), max(len(records), 1)
    counts = Counter(id(page) for _, page, _ in records)
    labelled = sum(bool(group.of(CAPTION, VALUE)) for group, _, _ in records)
    alike = sum(pair.is_alike for pair in pairs)
    more = [pair.more for pair in pairs if pair.is_whole]
    return Habits(
        twice >= TWICE * total and _are_two([told for told, *_ in both]) and not _are_sections(pairs) and not _are_unread(both, records),
        _is_summary_first(pairs), _median(counts.values()),
        round(twice / total, DIGITS), round(labelled / total, DIGITS), round(alike / total, DIGITS),
        _median(pair.lengths[0] for pair in pairs), _median(pair.lengths[1] for pair in pairs),
        seen_at(pair.around for pair in pairs), _shares(more), _usual(more), is_gapped,
        round(sum(not told.is_alike and not told.is_parted for told, _, _ in both if told.second) / total, DIGITS),
        _shares([pair.over for pair in pairs]), round(sum(pair.is_equal for pair in pairs) / max(alike, 1), DIGITS), standfirst,
    )  # fmt: skip


def _labels(both: Sequence[tuple[Copies, Group, Lines]]) -> set[str]:
    """The captions that open a line inside of a copy of most records, over none of which they stand: "Disponible : au four"."""
    often = Counter(
        caption
        for copies, _, page in both
        for caption in {page.keys["caption"][line] for copy in (copies.first, copies.second) for line in copy[1:]}
    )
    opening = {
        page.keys["caption"][copy[0]] for copies, _, page in both for copy in (copies.first, copies.second) if copy
    }
    return {caption for caption, count in often.items() if caption and count >= SHOWN * len(both)} - opening


def _are_two(copies: Sequence[Copies]) -> bool:
    """Whether the records with two texts show that these are two, and not paragraphs of one: the second one says again what the
    first one does, or something parts them."""
    both = [told for told in copies if told.second]
    return sum(told.is_alike or told.is_parted for told in both) >= SHOWN * len(both) > 0


def _are_sections(pairs: Sequence["Pair"]) -> bool:
    """Whether the two texts of no record share anything, and over most second ones stands a line of which none is over nearly all of
    them, as a caption would be: headings inside of one text."""
    over = [
        told for pair in pairs for side, told, kind in pair.around[1] if (side, kind) == ("over", f"role {BETWEEN}")
    ]
    usual = max(Counter(over).values(), default=0)
    is_told = any(pair.is_alike or pair.called for pair in pairs)
    return not is_told and len(over) >= SHOWN * len(pairs) and usual <= USUAL * len(over)


def _are_unread(both: Sequence[tuple[Copies, Group, Lines]], records: Sequence[tuple[Group, Lines, Chances]]) -> bool:
    """Whether few records have two texts, none of which says what the other does, and hardly any of these is likely to be a summary: then a
    heading parts them."""
    pairs = [(told, chances) for (told, *_), (*_, chances) in zip(both, records, strict=True) if told.second]
    if any(told.is_alike for told, _ in pairs) or len(pairs) >= FEW * len(both):
        return False
    read = sorted(
        max(float(chances[copy, SUMMARY].mean()) for copy in (told.first, told.second)) for told, chances in pairs
    )
    return not read or read[len(read) // 2] < UNREAD


def _shares(counts: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Shares of the pairs that have some lines at either copy; 0 where these are few."""
    often = [sum(both[place] > 0 for both in counts) for place in (0, 1)]
    first, second = (round(count / len(counts), DIGITS) if count >= ENOUGH else 0.0 for count in often)
    return first, second


def _usual(counts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """How many lines stand at either copy of most pairs that have some."""
    often = [Counter(both[place] for both in counts if both[place]) for place in (0, 1)]
    first, second = (max(told, key=lambda count: (told[count], -count), default=0) for told in often)
    return first, second


def _median(numbers: Iterable[int]) -> int:
    """The upper one of an even count; 0 of none."""
    ordered = sorted(numbers)
    return ordered[len(ordered) // 2] if ordered else 0


def _is_summary_first(pairs: Sequence[Pair]) -> bool:
    """Whether a site prints the summary over the body, which mostly is the longer one of the two."""
    told = [_spoken(pair) for pair in pairs]
    return sum(told) + FIRST * max(sum(own != 0 for own in told), SOME * len(pairs), 1) > 0


def _spoken(pair: Pair) -> float:
    """What two copies say for a summary over the body; of two that share nothing it may be either that is longer, and captions alone tell where
    they name both."""
    are_told = pair.called and pair.are_captioned
    length = LONGER if pair.is_alike else 0.0 if are_told else OTHERWISE
    return pair.longer * length + pair.called * CALLED
