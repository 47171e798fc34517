"""Two copies of the text of one record → how they differ, and what stands around either."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from pipeline.split.articles.prose import tells
from pipeline.split.naming import is_over_summary, is_over_text
from pipeline.split.roles.group import BETWEEN, CAPTION, TITLE, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.roles.sites.lone import Sign, signs_of
from pipeline.split.roles.twice import EVENLY, OPENS, Copies

EVEN, CUT = (
    0.06,
    0.01,
)  # shares by which one copy must be longer: an edit changes few words; and one that goes on where the other ends
QUOTES = 2  # captions that a text counts which a dump prints as a quotation,
QUOTED = ">"  # the lines of which begin so (CommonMark 0.31, 5.1)
CLOSING, LONGEST = 3, 80  # lines that may stand behind one of two copies, and characters of one of them
NAMED = 12  # characters of a title by which a line names its record
ELLIPSIS, ITEM, CREDIT, LEADS_ON = (LOOKS.index(look) for look in ("ellipsis", "item", "credit", "leads_on"))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two copies of one record: their lengths (characters), whether they say the same, what stands around either, whether the
    first one is the longer one (1, 0, -1), how much more it is called a summary than the other one, how many short lines end either of
    them that are all it says more, whether a line stands over either that the other one lacks, whether both say the very same, whether both end
    alike but for such lines, and whether captions of texts stand over both."""

    lengths: tuple[int, int]
    is_alike: bool
    around: tuple[Sequence[Sign], Sequence[Sign]]
    longer: int
    called: int
    more: tuple[int, int]
    over: tuple[int, int]
    is_equal: bool
    is_whole: bool
    are_captioned: bool


def pair_of(copies: Copies, group: Group, page: Lines, labels: Collection[str]) -> Pair:
    """Two copies, without what leads on to their record and without lines behind the captions that are `labels`."""
    copies = replace(
        copies, first=_own(copies.first, group, page, labels), second=_own(copies.second, group, page, labels)
    )
    first, second = (_words(copy, page) for copy in (copies.first, copies.second))
    more = ends_of(copies, page)
    return Pair(
        (size(first), size(second)),
        copies.is_alike,
        ([*signs_of(copies.first, group, page)], [*signs_of(copies.second, group, page)]),
        _longer(first, second),
        _says_summary(group, page, copies.first) - _says_summary(group, page, copies.second),
        more,
        (opens(copies.first, copies.second, page, 1), opens(copies.second, copies.first, page, 1)),
        first == second,
        any(more) or first[-OPENS:] == second[-OPENS:],
        all(_is_captioned(group, page, copy) for copy in (copies.first, copies.second)),
    )


def _own(copy: list[int], group: Group, page: Lines, labels: Collection[str]) -> list[int]:
    first, *others = _unled(copy, group, page)
    return [first, *(line for line in others if page.keys["caption"][line] not in labels)]


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
    sizes = size(first), size(second)
    return (sizes[0] > sizes[1] * (1 + even)) - (sizes[1] > sizes[0] * (1 + even))


def size(words: Sequence[str]) -> int:
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
    return is_over_summary(page.keys["caption"][line])


def ends_of(copies: Copies, page: Lines) -> tuple[int, int]:
    """How many short lines that are no sentences and no items of a list end the first copy, and the second one, which but for
    these says what the other does; none where that may have been cut among them: dots end it behind a short line."""
    return _closing(copies.first, copies.second, page), _closing(copies.second, copies.first, page)


def _closing(copy: Sequence[int], other: Sequence[int], page: Lines) -> int:
    said = [word for line in other for word in page.words[line]]
    is_cut = bool(other) and bool(page.signs[other[-1], ELLIPSIS])
    for count in range(1, min(CLOSING, len(copy) - 1) + 1 if said else 1):
        if not page.is_short(copy[-count], LONGEST) or page.signs[copy[-count], ITEM]:
            break
        words = [word for line in copy[:-count] for word in page.words[line]]
        less, more = sorted((len(words), len(said)))
        if words[-OPENS:] == said[-OPENS:] and less >= EVENLY * more:
            return 0 if is_cut and page.is_short(copy[-count - 1], LONGEST) else count
    return 0


def opens(copy: Sequence[int], other: Sequence[int], page: Lines, long: int = 0) -> int:
    """How many short lines that are no sentences, and none of the other copy, open one, under which it begins as that does; so many of
    them may be `long`. The sentence of a text that goes on where the other copy, an excerpt, has ended is none, nor is one in the tags of
    the line under it."""
    begun, said = begins(other, page), {page.keys["text"][line] for line in other}
    length = size([word for line in other for word in page.words[line]])
    for count in range(1, min(CLOSING, len(copy) - 1) + 1 if len(begun) == OPENS else 1):
        line, tags = copy[count - 1], page.keys["place"]
        if tags[line] and tags[line] == tags[copy[count]] and tells(page.blocks[line].text):
            break
        if (count > long and not page.is_short(line, LONGEST)) or page.keys["text"][line] in said:
            break
        if begins(copy[count:], page) == begun:
            rest = size([word for under in copy[count:] for word in page.words[under]])
            goes_on = rest > length * (1 + EVEN) and tells(page.blocks[line].text)
            return 0 if goes_on else count
    return 0


def begins(copy: Sequence[int], page: Lines) -> list[str]:
    """The words that a text begins with."""
    return list(islice((word for line in copy for word in page.words[line]), OPENS))


def _is_captioned(group: Group, page: Lines, copy: Sequence[int]) -> bool:
    """Whether the line at once over a text names it."""
    return any(is_over_text(page.blocks[line].text) for line in group.of(CAPTION, BETWEEN) if line == copy[0] - 1)


def _says_summary(group: Group, page: Lines, copy: Sequence[int]) -> int:
    """1 where the line over a text, or what opens it, calls it a summary; and QUOTES where a dump prints it as a quotation."""
    first = copy[0]
    over = [line for line in group.of(CAPTION, BETWEEN) if line == first - 1]
    is_called = _is_called(first, page) or (bool(over) and is_over_summary(page.blocks[over[0]].text))
    is_quoted = all(page.document.blocks[line].text.startswith(QUOTED) for line in copy)
    return is_called + QUOTES * is_quoted
