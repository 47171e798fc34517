"""The records of a dump that parts them by rules, or by more blank lines than stand inside of them → the same, and those that stand alone
between two such bounds and were passed over: resources of a title alone, and texts without a title."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from pipeline.core.model import Block
from pipeline.split.articles.prose import is_prose, is_title_like
from pipeline.split.naming import is_label_caption
from pipeline.split.roles.bounds.months import is_month_alone
from pipeline.split.roles.group import AROUND, BETWEEN, BODY, CAPTION, SUMMARY, TITLE, VALUE, Chances, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines

SEVERAL, MOST = 3, 0.75  # records of a page, and share of them that stand alone between bounds
WHOLE = 0.6  # share of them that end between the same bounds
GAPS = (4, 3, 2)  # blank lines that may part records
LONGEST = 400  # lines of a record that was passed over
LIKELY, SURE = 0.05, 0.3  # chances of a title from which a line may be one, and may be over a text
SURETY = 0.6  # of a record that was passed over: its bounds are sure, its parts are not
INSIDE = [TITLE, AROUND, CAPTION, VALUE, BODY, SUMMARY, BETWEEN]
BESIDE = [AROUND, CAPTION, VALUE, BETWEEN]
OFTEN = 2  # other records beside whose titles and texts a line stands as well
MARKED = [LOOKS.index(name) for name in ("heading", "item", "numbered", "is_link", "strong")]
Bounds = Sequence[tuple[int, int]]  # of lines: the first one, and that behind the last one


def with_ruled(
    groups: Sequence[Group], sure: Sequence[float], page: Lines, chances: Chances
) -> tuple[list[Group], list[float]]:
    """Put records in, in order, whose bounds are those of nearly all others of the page, and end those there that go on behind theirs; `sure` is how
    sure each is."""
    bounds = () if page.document.elements else next((told for told in _bounds(page) if _are_alone(groups, told)), ())
    span_of = {line: number for number, span in enumerate(bounds) for line in range(*span)}
    homes = {span_of.get(_head(group), -1) for group in groups}
    bare = {span_of.get(_head(group), -1) for group in groups if not group.of(TITLE)}
    owners = {line: group for group in groups for line in group.lines}
    usual = _Usual.of(groups, page) if bounds else None
    found = [*zip(groups, sure, strict=True)]
    for number, span in enumerate(bounds[: max(homes)] if bounds else ()):
        passed = _passed_over(span, page, chances) if number > min(homes) and number not in homes else None
        heads_next = passed is not None and number + 1 in bare and not passed.of(BODY, SUMMARY)
        if passed and usual and not heads_next and usual.is_like(passed, page):
            for group in {id(owner): owner for line in passed.lines if (owner := owners.get(line))}.values():
                _without(group, frozenset(passed.lines))
            found.append((passed, SURETY))
    found = sorted((one for one in found if one[0].lines), key=lambda one: one[0].lines[0])
    return [group for group, _ in found], [own for _, own in found]


def _head(group: Group) -> int:
    return next(iter(group.of(TITLE) or group.of(BODY, SUMMARY)), group.lines[0])


def _bounds(page: Lines) -> Iterator[Bounds]:
    """The spans between equal rules, and between gaps of so many blank lines."""
    blocks, count = page.document.blocks, len(page.document.blocks)
    rules = [place for place, block in enumerate(blocks) if not any(map(str.isalnum, block.text))]
    often = Counter(blocks[place].text for place in rules)
    for text, times in often.most_common(SEVERAL):
        if times > 1:
            yield _between((place for place in rules if blocks[place].text == text), count, 1)
    for gap in GAPS:
        yield _between(
            (place for place in range(1, count) if blocks[place].line > blocks[place - 1].last + gap), count, 0
        )


def _between(places: Iterable[int], count: int, size: int) -> Bounds:
    """The spans between bounds of so many lines each."""
    ends = [0 - size, *places, count]
    return [(before + size, after) for before, after in pairwise(ends) if before + size < after]


def _are_alone(groups: Sequence[Group], bounds: Bounds) -> bool:
    """Whether nearly all records begin each in a span of its own, and most end there."""
    owner = {line: number for number, span in enumerate(bounds) for line in range(*span)}
    spans = [{owner.get(line, -1) for line in group.of(TITLE, BODY, SUMMARY)} for group in groups]
    homes = Counter(owner.get(_head(group), -1) for group in groups)
    alone = sum(count == 1 and number >= 0 for number, count in homes.items())
    whole = sum(len(own) == 1 for own in spans)
    return alone >= max(SEVERAL, MOST * len(groups)) and whole >= WHOLE * len(groups)


def _passed_over(span: tuple[int, int], page: Lines, chances: Chances) -> Group | None:
    """The lines of a span as a record, if they hold what may be its title, or a text."""
    lines = [line for line in range(*span) if any(map(str.isalnum, page.blocks[line].text))]
    if not 0 < len(lines) <= LONGEST:
        return None
    roles = [INSIDE[int(chances[line, INSIDE].argmax())] for line in lines]
    texts = [role in (BODY, SUMMARY) for role in roles]
    told = " ".join(page.blocks[line].text for line, is_text in zip(lines, texts, strict=True) if is_text)
    has_text = is_prose(Block(0, told))
    least = SURE if has_text or len(lines) == 1 else LIKELY  # a line alone may head a part of the list
    heads = [
        place
        for place, line in enumerate(lines)
        if chances[line, TITLE] >= least and roles[place] not in (CAPTION, VALUE) and _may_be_title(page.blocks[line])
    ]
    head = max(heads, key=lambda place: float(chances[lines[place], TITLE]), default=None)
    roles = [AROUND if role == TITLE or (role in (BODY, SUMMARY) and not has_text) else role for role in roles]
    if head is not None and roles[head] not in (BODY, SUMMARY):
        roles[head] = TITLE
    group = Group(lines, roles, surety=SURETY)
    return group if (has_text or TITLE in roles) and not is_month_alone(group, page) else None


@dataclass(frozen=True, slots=True)
class _Usual:
    """How the titles of a page are set out, and in how many records the lines of each kind stand beside these."""

    titles: Counter[tuple[bool, ...]]
    beside: Counter[str]

    @classmethod
    def of(cls, groups: Sequence[Group], page: Lines) -> "_Usual":
        titles = Counter(_set_out(group.of(TITLE)[0], page) for group in groups if group.of(TITLE))
        return cls(
            titles, Counter(kind for group in groups for kind in {_kind(line, page) for line in group.of(*BESIDE)})
        )

    def is_like(self, passed: Group, page: Lines) -> bool:
        """Whether a record that was passed over is no notice: its title is set out as nearly all others are, or what stands beside it does in
        others."""
        own = [_set_out(line, page) for line in passed.of(TITLE)]
        if own and any(own[0]) and self.titles[own[0]] >= MOST * self.titles.total():
            return True
        return any(self.beside[_kind(line, page)] >= OFTEN for line in passed.of(*BESIDE))


def _set_out(line: int, page: Lines) -> tuple[bool, ...]:
    return (*(bool(page.signs[line, look]) for look in MARKED), page.blocks[line].text.isupper())


def _kind(line: int, page: Lines) -> str:
    return page.keys["caption"][line] or page.keys["figured"][line]


def _may_be_title(block: Block) -> bool:
    return is_title_like(block) and not is_label_caption(block.text.partition(":")[0])


def _without(group: Group, lines: AbstractSet[int]) -> None:
    kept = [(line, role) for line, role in zip(group.lines, group.roles, strict=True) if line not in lines]
    group.lines, group.roles = [line for line, _ in kept], [role for _, role in kept]
