"""The records of a site's pages → how the site prints its texts, and so which text of each record is the body."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import numpy as np

from pipeline.split.articles.prose import tells
from pipeline.split.naming import column_of, is_over_text
from pipeline.split.roles.cuts import (
    AROUND,
    BETWEEN,
    BODY,
    CAPTION,
    EVENLY,
    OPENS,
    SUMMARY,
    TITLE,
    VALUE,
    Chances,
    Copies,
    Group,
    copies_of,
)
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.roles.sites.gaps import are_gapped, with_gap
from pipeline.split.roles.sites.lone import Seen, Sign, evidence, evidence_of_length, seen_at, signs_of
from pipeline.split.roles.sites.standfirst import Standfirst, standfirst_of, with_standfirst

EVEN, CUT = (
    0.06,
    0.01,
)  # shares by which one copy must be longer: an edit changes few words; and one that goes on where the other ends
# What speaks for a summary over its body, in logarithms of the odds, as logistic regression weighs it on drawn sites but for the last two:
FIRST = -1.6  # that any site prints it there;
LONGER = -5.5  # by record, that the first of two copies that say the same is the longer one,
OTHERWISE = -4.3  # or of two others;
SOME = 0.2  # share of a site's records of which that is asked at least: of equal texts a few are longer by chance;
CALLED = 2.0  # and that a caption calls it a summary: where all copies are equal that alone tells
QUOTES = 2  # captions that a text counts which a dump prints as a quotation,
QUOTED = ">"  # the lines of which begin so (CommonMark 0.31, 5.1)
REPEATED = 0.75  # share of two copies of a site that say the same, from which two texts that do not are one
JOINED = 0.3  # share of a site's records below which two texts that say other things, with nothing between, are one
MOST, TIMES = (
    0.6,
    2,
)  # share of a site's second copies over which one line stands, and how much oftener than over the first, to tell them
LEAST = 1e-3  # chance of a role
TEXT = 0.8  # chance of a text from which a line is one although it says what the title says
BELIEF = 0.5  # worth of what a text by itself looks like, beside what stands around it and its length
TWICE, SHOWN = 0.2, 0.5  # share of records that must have two copies, and of these of those that show it
USUAL = 0.8  # of the lines over second copies up to which none of them is their caption
ENDED = 0.6  # share of the records with two copies that end one by short lines more, from which these are none of it,
ENOUGH = 5  # if so many records do
EQUAL = 0.6  # share of a site's copies that say the very same, from which what one says more is none of it,
FEWEST = 6  # words of a text that another one may begin with,
CLOSING, LONGEST = 3, 80  # lines that may stand behind one of two copies, and characters of one of them
NAMED = 12  # characters of a title by which a line names its record
LISTED = 6  # values, each on its own line, that may stand over the second copy
DIGITS = 3  # of a share
ITEM, CREDIT, LEADS_ON = LOOKS.index("item"), LOOKS.index("credit"), LOOKS.index("leads_on")


@dataclass(frozen=True, slots=True)
class Habits:
    """How a site prints its records: whether their text stands twice, whether the summary comes first, how many records a page
    of it has, what share of them has two copies, labels, or copies that say the same, how long the first copy and the second
    one are in the median (characters), and what stands around either; `ended` are the shares of records that print the same twice
    but for some short lines behind the first copy, and behind the second one, `opened` the shares of those that print a line over either that the
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
    pairs = [_pair(*each) for each in both if each[0].second]
    twice, total = len(pairs), max(len(records), 1)
    counts = Counter(id(page) for _, page, _ in records)
    labelled = sum(bool(group.of(CAPTION, VALUE)) for group, _, _ in records)
    alike = sum(pair.is_alike for pair in pairs)
    return Habits(
        twice >= TWICE * total and _are_two([told for told, *_ in both]) and not _are_sections(pairs), _is_summary_first(pairs), _median(counts.values()),
        round(twice / total, DIGITS), round(labelled / total, DIGITS), round(alike / total, DIGITS),
        _median(pair.lengths[0] for pair in pairs), _median(pair.lengths[1] for pair in pairs),
        seen_at(pair.around for pair in pairs), _shares([pair.more for pair in pairs]), is_gapped,
        round(sum(not told.is_alike and not told.is_parted for told, _, _ in both if told.second) / total, DIGITS),
        _shares([pair.over for pair in pairs]), round(sum(pair.is_equal for pair in pairs) / max(alike, 1), DIGITS), standfirst,
    )  # fmt: skip


def _are_two(copies: Sequence[Copies]) -> bool:
    """Whether the records with two texts show that these are two, and not paragraphs of one: the second one says again what the
    first one does, or something parts them."""
    both = [told for told in copies if told.second]
    return sum(told.is_alike or told.is_parted for told in both) >= SHOWN * len(both) > 0


def _are_sections(pairs: Sequence["_Pair"]) -> bool:
    """Whether the two texts of no record share anything, and over most second ones stands a line of which none is over nearly all of
    them, as a caption would be: headings inside of one text."""
    over = [
        told for pair in pairs for side, told, kind in pair.around[1] if (side, kind) == ("over", f"role {BETWEEN}")
    ]
    usual = max(Counter(over).values(), default=0)
    is_told = any(pair.is_alike or pair.called for pair in pairs)
    return not is_told and len(over) >= SHOWN * len(pairs) and usual <= USUAL * len(over)


def _shares(counts: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Shares of the pairs that have some lines at either copy; 0 where these are few."""
    often = [sum(both[place] > 0 for both in counts) for place in (0, 1)]
    first, second = (round(count / len(counts), DIGITS) if count >= ENOUGH else 0.0 for count in often)
    return first, second


def _median(numbers: Iterable[int]) -> int:
    """The upper one of an even count; 0 of none."""
    ordered = sorted(numbers)
    return ordered[len(ordered) // 2] if ordered else 0


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two copies of one record: their lengths (characters), whether they say the same, what stands around either, whether the
    first one is the longer one (1, 0, -1), how much more it is called a summary than the other one, how many short lines end either of
    them that are all it says more, whether a line stands over either that the other one lacks, and whether both say the very same."""

    lengths: tuple[int, int]
    is_alike: bool
    around: tuple[Sequence[Sign], Sequence[Sign]]
    longer: int
    called: int
    more: tuple[int, int]
    over: tuple[int, int]
    is_equal: bool


def _pair(copies: Copies, group: Group, page: Lines) -> _Pair:
    copies = replace(copies, first=_unled(copies.first, group, page), second=_unled(copies.second, group, page))
    first, second = (_words(copy, page) for copy in (copies.first, copies.second))
    return _Pair(
        (_size(first), _size(second)),
        copies.is_alike,
        ([*signs_of(copies.first, group, page)], [*signs_of(copies.second, group, page)]),
        _longer(first, second),
        _says_summary(group, page, copies.first) - _says_summary(group, page, copies.second),
        _more(copies, page),
        (_opening(copies.first, copies.second, page, 1), _opening(copies.second, copies.first, page, 1)),
        first == second,
    )


def _unled(copy: list[int], group: Group, page: Lines) -> list[int]:
    """A copy without the line under it that leads on to the record by its title ("Lire la suite de « Le lavoir »")."""
    title = " ".join(word for line in group.of(TITLE) for word in page.words[line])
    last = " ".join(page.words[copy[-1]])
    is_led = len(copy) > 1 and len(title) >= NAMED and title in last and len(last) - len(title) <= LONGEST
    return copy[:-1] if is_led else copy


def _longer(first: Sequence[str], second: Sequence[str]) -> int:
    """1 where the first copy is the longer one by its words, -1 where the second one is, 0 where they are about as long and neither is the
    other one cut."""
    less, more = sorted((first, second), key=len)
    even = CUT if more[: len(less)] == less else EVEN
    sizes = _size(first), _size(second)
    return (sizes[0] > sizes[1] * (1 + even)) - (sizes[1] > sizes[0] * (1 + even))


def _size(words: Sequence[str]) -> int:
    return sum(map(len, words))


def _words(copy: Sequence[int], page: Lines) -> list[str]:
    """A copy's words, but for a caption that opens it, for who wrote and for what leads on: quotation marks, and "> " before each line,
    are none."""
    lines = [line for line in copy if not (page.signs[line, CREDIT] or page.signs[line, LEADS_ON])]
    words = [word for line in lines for word in page.words[line]]
    opening = page.keys["caption"][copy[0]].split() if _is_called(copy[0], page) else []
    return words[len(opening) :]


def _is_called(line: int, page: Lines) -> bool:
    """Whether a line opens with a caption that calls it a summary."""
    return column_of(page.keys["caption"][line]) == "summary"


def _more(copies: Copies, page: Lines) -> tuple[int, int]:
    """How many short lines that are no sentences and no items of a list end the first copy, and the second one, which but for
    these says what the other does."""
    return _closing(copies.first, copies.second, page), _closing(copies.second, copies.first, page)


def _closing(copy: Sequence[int], other: Sequence[int], page: Lines) -> int:
    said = [word for line in other for word in page.words[line]]
    for count in range(1, min(CLOSING, len(copy) - 1) + 1 if said else 1):
        if not page.is_short(copy[-count], LONGEST) or page.signs[copy[-count], ITEM]:
            break
        words = [word for line in copy[:-count] for word in page.words[line]]
        less, more = sorted((len(words), len(said)))
        if words[-OPENS:] == said[-OPENS:] and less >= EVENLY * more:
            return count
    return 0


def _is_summary_first(pairs: Sequence[_Pair]) -> bool:
    """Whether a site prints the summary over the body, which mostly is the longer one of the two."""
    told = [pair.longer * (LONGER if pair.is_alike else OTHERWISE) + pair.called * CALLED for pair in pairs]
    return sum(told) + FIRST * max(sum(own != 0 for own in told), SOME * len(pairs), 1) > 0


def _says_summary(group: Group, page: Lines, copy: Sequence[int]) -> int:
    """1 where the line over a text, or what opens it, calls it a summary; and QUOTES where a dump prints it as a quotation."""
    first = copy[0]
    over = [line for line in group.of(CAPTION, BETWEEN) if line == first - 1]
    is_called = _is_called(first, page) or (bool(over) and column_of(page.blocks[over[0]].text) == "summary")
    is_quoted = all(page.document.blocks[line].text.startswith(QUOTED) for line in copy)
    return is_called + QUOTES * is_quoted


def settle(group: Group, page: Lines, chances: Chances, site: Habits) -> None:
    """Give the texts of a record the roles that they have on its site."""
    _without_title(group, page, chances)
    if site.is_gapped:
        group.roles = with_gap(group, page, chances).roles
    copies = with_standfirst(copies_of(group, page, chances), group, page, site.standfirst)
    if not copies.first:
        return
    is_one = not copies.is_alike and (
        _are_parts(copies, group, page)
        if copies.is_parted and not site.is_twice
        else not copies.is_parted
        and (site.alike >= REPEATED * site.copied or site.unparted < JOINED or not site.is_twice)
    )
    if copies.second and not _are_headed(copies, group, page, site) and (is_one or _are_one(copies, group, page, site)):
        whole = [line for line in group.lines if copies.first[0] <= line <= copies.second[-1]]
        copies = Copies(whole, [], is_alike=False)
    copies = _without_opening(_without_values(copies, group, page), group, page, site)
    copies = _without_closing(copies, group, page, site)
    if not site.is_twice and not copies.is_alike:
        roles = (BODY, BODY)
    else:
        roles = (SUMMARY, BODY) if site.is_summary_first else (BODY, SUMMARY)
    if not copies.second and site.is_twice:
        roles = (roles[_place(copies.first, group, page, chances, site)],) * 2
    places = {line: place for place, line in enumerate(group.lines)}
    for copy, role in zip((copies.first, copies.second), roles, strict=True):
        for line in copy:
            group.roles[places[line]] = role


def _without_values(copies: Copies, group: Group, page: Lines) -> Copies:
    """Short lines behind a label's value, over that line of the second copy which begins as the first copy does, are values too."""
    if not copies.first or not copies.second:
        return copies
    places = {line: place for place, line in enumerate(group.lines)}
    start = places[copies.second[0]]
    begun = _begun(copies.first, page)
    if group.roles[start - 1] != VALUE or len(begun) < OPENS:
        return copies
    for count, line in enumerate(copies.second[: LISTED + 1]):
        if _begun(copies.second[count:], page) == begun:
            for value in copies.second[:count]:
                group.roles[places[value]] = VALUE
            return replace(copies, second=copies.second[count:])
        if not page.is_short(line, LONGEST):
            break
    return copies


def _without_opening(copies: Copies, group: Group, page: Lines, site: Habits) -> Copies:
    """Short lines over that line of a copy which begins as the other one does stand over it, and one of any length where most of a
    site's copies have one."""
    both = ((copies.first, copies.second), (copies.second, copies.first))
    first, second = (
        copy[_opening(copy, other, page, int(share >= ENDED)) :]
        for (copy, other), share in zip(both, site.opened, strict=True)
    )
    for line in {*copies.first, *copies.second}.difference(first, second):
        group.roles[group.lines.index(line)] = AROUND
    return replace(copies, first=first, second=second)


def _opening(copy: Sequence[int], other: Sequence[int], page: Lines, long: int = 0) -> int:
    """How many short lines that are no sentences, and none of the other copy, open one, under which it begins as that does; so many of
    them may be `long`. The sentence of a text that goes on where the other copy, an excerpt, has ended is none."""
    begun, said = _begun(other, page), {page.keys["text"][line] for line in other}
    size = _size([word for line in other for word in page.words[line]])
    for count in range(1, min(CLOSING, len(copy) - 1) + 1 if len(begun) == OPENS else 1):
        line = copy[count - 1]
        if (count > long and not page.is_short(line, LONGEST)) or page.keys["text"][line] in said:
            break
        if _begun(copy[count:], page) == begun:
            rest = _size([word for under in copy[count:] for word in page.words[under]])
            goes_on = rest > size * (1 + EVEN) and tells(page.blocks[line].text)
            return 0 if goes_on else count
    return 0


def _begun(copy: Sequence[int], page: Lines) -> list[str]:
    """The words that a text begins with."""
    return list(islice((word for line in copy for word in page.words[line]), OPENS))


def _without_closing(copies: Copies, group: Group, page: Lines, site: Habits) -> Copies:
    """Where most records of a site print the same twice but for short lines behind one copy, these lines stand beside it, as labels
    without a caption do; so do lines of any length behind the second one where most print the very
    same twice, as a notice between two records does."""
    kept = []
    behind = (), _behind(copies.second, copies.first, page) if site.equal >= EQUAL else ()
    both = zip((copies.first, copies.second), _more(copies, page), site.ended, behind, strict=True)
    for copy, count, share, more in both:
        closing = copy[len(copy) - count :] if share >= ENDED else more
        for line in closing:
            group.roles[group.lines.index(line)] = AROUND
        kept.append(copy[: len(copy) - len(closing)])
    return replace(copies, first=kept[0], second=kept[1])


def _behind(copy: Sequence[int], other: Sequence[int], page: Lines) -> Sequence[int]:
    """The lines of a copy, a few at most, behind those that say all that the other one says; none where it says something else."""
    said = [word for line in other for word in page.words[line]]
    words = [word for line in copy for word in page.words[line]]
    if len(said) < FEWEST or len(words) <= len(said) or words[: len(said)] != said:
        return ()
    left = len(words) - len(said)
    for count in range(1, min(CLOSING, len(copy) - 1) + 1):
        left -= len(page.words[copy[-count]])
        if left <= 0:
            return copy[-count:] if left == 0 else ()
    return ()


def _are_parts(copies: Copies, group: Group, page: Lines) -> bool:
    """Whether lines alone that name no text of a record stand between two texts: headings, and no labels."""
    between = [
        (line, role)
        for line, role in zip(group.lines, group.roles, strict=True)
        if copies.first[-1] < line < copies.second[0]
    ]
    return all(role == BETWEEN and not is_over_text(page.blocks[line].text) for line, role in between)


def _are_headed(copies: Copies, group: Group, page: Lines, site: Habits) -> bool:
    """Whether the line that stands over most first copies of a site stands over the first of these two: then it is one of two."""
    usual = _usual_over(site, 0)
    return bool(usual) and usual[0] in _over(copies.first, group, page)


def _usual_over(site: Habits, place: int) -> list[str]:
    """The sign of the line that stands over most first copies of a site (place 0), or over most second ones (1), and seldom over the others."""
    return [
        sign
        for sign, counts in site.around.items()
        if sign.startswith("over = ")
        and counts[place] >= MOST * max(site.around["over"])
        and counts[place] > TIMES * counts[1 - place]
    ]


def _over(copy: Sequence[int], group: Group, page: Lines) -> list[str]:
    return [f"over {told}" for side, told, _ in signs_of(copy, group, page) if side == "over"]


def _are_one(copies: Copies, group: Group, page: Lines, site: Habits) -> bool:
    """Whether the line that stands over most second copies of a site stands over the first of these two, or not over the second
    and this says something else, which the site's copies do not: then it is one text."""
    usual = _usual_over(site, 1)
    over = [_over(copy, group, page) for copy in (copies.first, copies.second)]
    is_other = not copies.is_alike and site.alike >= REPEATED * site.copied
    return bool(usual) and (usual[0] in over[0] or (is_other and usual[0] not in over[1]))


def _place(text: Sequence[int], group: Group, page: Lines, chances: Chances, site: Habits) -> int:
    """Which of its site's two copies (0 or 1) a text is that stands alone."""
    length = sum(len(page.blocks[line].text) for line in text)
    told = evidence(signs_of(text, group, page), site.around) + evidence_of_length(length, site.first, site.second)
    belief = float(np.log(np.clip(chances[text][:, [BODY, SUMMARY]], LEAST, 1)).mean(0) @ (1, -1)) * BELIEF
    return int(told + (-belief if site.is_summary_first else belief) < 0)


def _without_title(group: Group, page: Lines, chances: Chances) -> None:
    """A line that says the title once more is no text, unless it looks like one or stands in both copies."""
    titles = [page.keys["text"][line] for line in group.of(TITLE)]
    said = [line for line in group.of(BODY, SUMMARY) if page.keys["text"][line] in titles]
    if len(said) == 1 and float(chances[said[0], [BODY, SUMMARY]].sum()) < TEXT:
        group.roles[group.lines.index(said[0])] = AROUND
