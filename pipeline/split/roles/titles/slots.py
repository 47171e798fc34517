"""The records of a site → the place at which it prints their titles, and so the title of each.

A line by itself, or with those around it, does not tell the title of a record from the values, the button or the sentence that stands where other
sites print titles. All lines that stand at one place of their records do together: whether each says something else, whether they share words,
what tags they are in, how likely the roles hold them to be titles. A place is one of tags, or so many lines from where a record or its
texts begin or end. The weights were learned on sites that others made up (`make train`).
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np

from pipeline.split.articles.prose import is_prose, is_title_like
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Chances, Group
from pipeline.split.roles.seen.lines import LOOKS, Floats, Lines
from pipeline.split.roles.seen.markup import HEADINGS, is_marked, is_named_title
from pipeline.split.roles.weighed.again import CLASSES, ROLES
from pipeline.split.roles.weighed.trees import judge

WEIGHTS = "slots.json"  # in `weighed`; `make train` learns others
Record = tuple[Group, Lines, Chances]
FEWEST = 3  # records that must have one line at a place for it to be weighed,
SOME, MOST = 0.1, 0.6  # and share of them; and share of them for titles to be sought there
MANY = 200  # places that are weighed at most: those that most records have
TAGS = "in "  # before the name of a place by its tags: how far a title stands from a text differs from record to record, where lines are optional
NEAR = 3  # lines from the texts of a record, or its beginning
SHARED = 0.5  # share of the lines of a place that must say a word for these to share it
LIKELY = 1.0  # logarithm of the odds of a place from which titles are sought there,
CAPTIONED = 0.9  # share of the lines of a place that open with one caption, from which it is a label's,
BARRED = -10.0  # and what its odds are then
CLEARER = 3.0  # by how much those of a place that is likelier than not must be higher than of any other line, where they are not;
SURER = 2.0  # by how much those of another line of a record must be higher than its title's,
BELIEF = 0.6  # and worth of how likely that line is a title by itself
LEAST = 3e-3  # chance
DIGITS = 2  # of such a logarithm
_KINDS = (
    "length", "words", "stop", "colon_end", "ellipsis", "question", "comma", "colon", "capital", "lower", "capitals", "digits", "letters", "year",
    "date", "date_share", "url", "heading", "item", "numbered", "link", "is_link", "quote", "bar", "sentences", "price", "strong",
    "says_summary", "says_label", "credit", "leads_on", "yes_no",
)  # fmt: skip
_LOOKS = [LOOKS.index(kind) for kind in _KINDS]
NAMES = (
    *(f"is_{kind}" for kind in _KINDS), *(f"chance_{role}" for role in (*ROLES, "begins")), "length_spread", "records", "held", "once", "distinct", "distinct_shapes",
    "shared", "title_like", "prose", "marked", "headings", "named", "over_texts", "between_texts", "under_texts",
    "first", "said_in_text", "repeated", "is_html", "by_tags", "best_title", "best_headings", "best_named",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """A place, the line that stands there in each record (by its number) and how many records have just one."""

    name: str
    lines: dict[int, int] = field(default_factory=dict)
    once: int = 0


@dataclass(frozen=True, slots=True)
class TitlePlaces:
    """The tags in which most records of a site print their titles ("" where none are likely), and of all places the logarithm of the odds
    that titles stand there."""

    usual: str = ""
    odds: Mapping[str, float] = field(default_factory=dict)


def title_places(records: Sequence[Record]) -> TitlePlaces:
    """The places at which the records of a site print their titles; none of dumps, which have no tags."""
    records = [record for record in records if record[1].document.elements]
    slots = slots_of(records)
    if not slots:
        return TitlePlaces()
    scores = np.round(judge(WEIGHTS).scores(signs_of(slots, records))[:, 0].astype(float), DIGITS)
    odds = {slot.name: float(score) for slot, score in zip(slots, scores, strict=True)}
    tags = [slot for slot in slots if slot.name.startswith(TAGS) and slot.once >= MOST * len(records)]
    captioned = [slot for slot in slots if _are_captioned(slot, records)]
    if any(slot not in captioned and odds[slot.name] > 0 for slot in tags):
        odds |= {slot.name: BARRED for slot in captioned}
    best = max(tags, key=lambda slot: odds[slot.name], default=None)
    if best is None:
        return TitlePlaces()
    own = best.lines.items()
    others = max((odds[slot.name] for slot in slots if slot.lines.items().isdisjoint(own)), default=-np.inf)
    is_clear = odds[best.name] > 0 and odds[best.name] - others >= CLEARER
    is_likely = odds[best.name] >= LIKELY or is_clear
    return TitlePlaces(best.name, odds) if is_likely else TitlePlaces()


def _are_captioned(slot: Slot, records: Sequence[Record]) -> bool:
    """Whether nearly all lines of a place open with one caption before a colon."""
    often = Counter(records[number][1].keys["caption"][line] for number, line in slot.lines.items())
    caption, count = often.most_common(1)[0]
    return bool(caption) and count >= CAPTIONED * len(slot.lines)


def with_titles_in_place(groups: Sequence[Group], page: Lines, chances: Chances, places: TitlePlaces) -> None:
    """Give records whose title stands where their site hardly prints any the line at the usual place as their title."""
    if not places.usual:
        return
    _hand_back(groups, page, places.usual)
    for group in groups:
        best: dict[int, float] = {}
        usual = None
        for name, line in _places(group, page):
            if places.odds.get(name) == BARRED:
                best[line] = BARRED
            elif name in places.odds and best.get(line) != BARRED:
                best[line] = max(best.get(line, places.odds[name]), places.odds[name])
            usual = line if usual is None and name == places.usual else usual
        titles = group.of(TITLE)
        own = _worth(titles[0], best, chances) if titles else -np.inf
        if usual is None or usual in [*titles[:1], *group.of(BODY, SUMMARY)]:
            continue
        if _worth(usual, best, chances) - own > SURER:
            group.roles = [
                AROUND if role == TITLE and line < usual else role
                for line, role in zip(group.lines, group.roles, strict=True)
            ]
            group.roles[group.lines.index(usual)] = TITLE


def without_titles_beside(groups: Sequence[Group], page: Lines, places: TitlePlaces) -> None:
    """A line in tags in which most records print something beside a title at the usual place is no title of a record that has none there, but
    a text."""
    if not places.usual:
        return
    tags = [{TAGS + page.keys["place"][line] for line in group.lines} for group in groups]
    titled = [own for own in tags if places.usual in own]
    often = Counter(name for own in titled for name in own)
    for group, own in zip(groups, tags, strict=True):
        titles = group.of(TITLE)
        if titles and group.of(BODY, SUMMARY) and places.usual not in own and all(
            often[TAGS + page.keys["place"][line]] >= max(FEWEST, MOST * len(titled)) for line in titles
        ):  # fmt: skip
            group.roles = [AROUND if role == TITLE else role for role in group.roles]


def _hand_back(groups: Sequence[Group], page: Lines, usual: str) -> None:
    """Where most titles stand under the texts of their records, give a record without one the lines down to the next line at that place, which stand
    over the text of the next record, or near its end."""
    where = [place for place, name in enumerate(page.keys["place"]) if TAGS + name == usual]
    known = frozenset(where)
    firsts = [min(group.of(BODY, SUMMARY), default=group.lines[-1]) for group in groups]
    own = [[line for line in group.lines if line in known] for group in groups]
    under = sum(bool(lines) and lines[-1] > first for lines, first in zip(own, firsts, strict=True))
    if under <= MOST * len(groups):
        return
    for number, group in enumerate(groups):
        if own[number]:
            continue
        last = group.lines[-1]
        end = firsts[number + 1] if number + 1 < len(groups) else last + 1 + NEAR
        after = bisect_right(where, last)
        if after == len(where) or where[after] >= end:
            continue
        found = where[after]
        added = range(last + 1, found + 1)
        group.lines += added
        group.roles += [AROUND] * len(added)
        for later in groups[number + 1 : number + 2]:
            count = sum(line <= found for line in later.lines)
            del later.lines[:count], later.roles[:count]
            own[number + 1] = [line for line in own[number + 1] if line > found]


def _worth(line: int, odds: Mapping[int, float], chances: Chances) -> float:
    """How likely a line is a title by its places, and by itself (logarithm of the odds)."""
    chance = float(np.clip(chances[line, TITLE], LEAST, 1 - LEAST))
    return odds.get(line, 0.0) + BELIEF * float(np.log(chance / (1 - chance)))


def slots_of(records: Sequence[Record]) -> list[Slot]:
    """The places at which most records print a line."""
    found: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, (group, page, _) in enumerate(records):
        for name, line in _places(group, page):
            found[name][number].append(line)
    slots = [
        Slot(name, {number: lines[0] for number, lines in own.items()}, sum(len(lines) == 1 for lines in own.values()))
        for name, own in sorted(found.items())
    ]
    often = [slot for slot in slots if slot.once >= max(FEWEST, SOME * len(records))]
    return sorted(often, key=lambda slot: -slot.once)[:MANY]


def _places(group: Group, page: Lines) -> Iterator[tuple[str, int]]:
    """The names of the places of a record's lines."""
    if page.document.elements:
        yield from ((f"{TAGS}{page.keys['place'][line]}", line) for line in group.lines)
    yield from ((f"line {place}", line) for place, line in enumerate(group.lines[:NEAR]))
    are_prose = [is_prose(page.blocks[line]) for line in group.lines]
    prose = [place for place, is_it in enumerate(are_prose) if is_it]
    if not prose:
        return
    end = next((place for place in range(prose[0], len(group.lines)) if not are_prose[place]), len(group.lines))
    for name, first in (("over", prose[0] - NEAR), ("behind the first", end), ("under", prose[-1] + 1)):
        for place in range(max(first, 0), min(first + NEAR, prose[0] if name == "over" else len(group.lines))):
            yield f"{name} {place - prose[0] if name == 'over' else place - first}", group.lines[place]


def signs_of(slots: Sequence[Slot], records: Sequence[Record]) -> Floats:
    """Signs (slots × NAMES)."""
    often = {id(page): Counter(page.keys["text"]) for _, page, _ in records}
    texts = [_Text.of(group, page) for group, page, _ in records]
    rows = np.array([_signs(slot, records, texts, often) for slot in slots], np.float64).reshape(len(slots), -1)
    best = [rows[:, len(_KINDS) + TITLE], rows[:, NAMES.index("headings")], rows[:, NAMES.index("named")]]
    others = [
        [max((float(value) for at, value in enumerate(column) if at != place), default=0.0) for column in best]
        for place in range(len(slots))
    ]
    return np.concatenate((rows, np.array(others).reshape(len(slots), 3)), 1).astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines of a record's texts, the first one and the last one (-1 where it has none), and how often these say each word."""

    lines: AbstractSet[int]
    first: int
    last: int
    words: Counter[str]

    @classmethod
    def of(cls, group: Group, page: Lines) -> "_Text":
        lines = group.of(BODY, SUMMARY)
        words = Counter(word for line in lines for word in page.words[line])
        return cls(frozenset(lines), lines[0] if lines else -1, lines[-1] if lines else -1, words)

    def says(self, line: int, page: Lines) -> float:
        """The share of a line's words that it says elsewhere."""
        words = page.words[line]
        own = Counter(words if line in self.lines else ())
        return sum(self.words[word] > own[word] for word in words) / max(len(words), 1)


def _signs(
    slot: Slot, records: Sequence[Record], texts: Sequence[_Text], printed: Mapping[int, Counter[str]]
) -> list[float]:
    lines = [(line, *records[number]) for number, line in slot.lines.items()]
    looks = np.array([page.signs[line][_LOOKS] for line, _, page, _ in lines])
    chances = np.array([own[line][: len(CLASSES)] for line, _, _, own in lines])
    said = [page.keys["text"][line] for line, _, page, _ in lines]
    shapes = {page.keys["figured"][line] for line, _, page, _ in lines}
    spans = [(line, texts[number]) for number, line in slot.lines.items()]
    often = Counter(word for line, _, page, _ in lines for word in set(page.words[line]))
    common = {word for word, count in often.items() if count >= max(2, SHARED * len(lines))}
    shared = [
        sum(word in common for word in page.words[line]) / max(len(page.words[line]), 1) for line, _, page, _ in lines
    ]
    sizes, count = looks[:, 0], len(lines)

    def share(told: Iterator[bool]) -> float:
        return sum(told) / count

    return [
        *np.log1p(looks[:, :2]).mean(0), *looks[:, 2:].mean(0), *chances.mean(0), float(sizes.std() / max(sizes.mean(), 1.0)),
        float(np.log(len(records))), count / len(records), slot.once / len(records), len(set(said)) / count, len(shapes) / count,
        float(np.mean(shared)), share(is_title_like(page.blocks[line]) for line, _, page, _ in lines),
        share(is_prose(page.blocks[line]) for line, _, page, _ in lines), share(is_marked(page, line) for line, _, page, _ in lines),
        share(is_marked(page, line, HEADINGS) for line, _, page, _ in lines), share(is_named_title(page, line) for line, _, page, _ in lines),
        share(line < text.first for line, text in spans), share(text.first < line < text.last for line, text in spans),
        share(-1 < text.last < line for line, text in spans), share(group.lines[0] == line for line, group, _, _ in lines),
        float(np.mean([text.says(line, page) for (line, text), (_, _, page, _) in zip(spans, lines, strict=True)])),
        share(printed[id(page)][key] > 1 for (_, _, page, _), key in zip(lines, said, strict=True)),
        bool(lines[0][2].document.elements), slot.name.startswith(TAGS),
    ]  # fmt: skip
