"""Two readings of all pages of a site, one with titles and one without → how likely the site prints them.

A short title looks like the place, the author or the type that others print there; a line by itself does not tell. All
records of a site together do: whether what stands there differs from one to the next, and how much likelier one reading is.
The weights were learned on sites that the roles were not learned from (`make train`).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.cuts import grouped
from pipeline.split.roles.group import BODY, OUTSIDE, SUMMARY, TITLE, Chances, Group
from pipeline.split.roles.path import ROLE_OF, Path
from pipeline.split.roles.seen.lines import LOOKS, Floats, Lines
from pipeline.split.roles.seen.markup import is_named_title
from pipeline.split.roles.weighed.again import ROLES
from pipeline.split.roles.weighed.trees import judge
from pipeline.split.titles import is_credit

WEIGHTS = "titled.json"  # in `weighed`; `make train` learns others
DIGITS = 4  # of a chance
CLEAR = 0.9  # mean chance of titles that leave no doubt
SEVERAL, MOST_DOUBLED = 3, 0.6  # records, and share of them, that print a line twice
FAR = 3  # lines from the first one down to the second one
MOST_DISTINCT = 0.5  # share of titles that differ: buttons say all the same
NAMED = (2, 3)  # words of a person's name
MANY, LONGER = 6, 2.5  # records that must print a line of their own over their texts, and words that it has in the mean
DATE, COLON = LOOKS.index("date_share"), LOOKS.index("colon_end")
LIKELY, SURE = 0.1, 0.5  # chances of a title whose shares are counted
_LOOKS = (
    "length",
    "words",
    "stop",
    "colon_end",
    "capital",
    "digits",
    "date_share",
    "heading",
    "is_link",
    "item",
    "price",
    "strong",
    "quote",
)
NAMES = (
    "worth", "worth_of_line", "records", "records_bare", "pages", "is_html", "titled", "sure_titled", "sure_bare", "mean", "least", "middle", "likely", "sure", "best", "around",
    "text", "distinct", "distinct_shapes", "credits", "named", "opens", "ends_record", "over_text", "under_other", "same_place", "place_spread", "company",
    "told_bare", *(f"is_{look}" for look in _LOOKS), *(f"bare_{role}" for role in ROLES),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """All pages of a site read as those of one that prints titles, or that prints none: their paths, and how likely these are
    all together (a logarithm)."""

    has_titles: bool
    paths: Sequence[Path]
    worth: float


def chance_of_titles(pages: Sequence[Lines], means: Sequence[Chances], ways: tuple[Way, Way]) -> float:
    """How likely a site prints titles; `ways` read its pages with titles, and without."""
    return round(float(1 / (1 + np.exp(-judge(WEIGHTS).scores(signs_of(pages, means, ways))[0, 0]))), DIGITS)


def is_clear(means: Sequence[Chances], titled: Way) -> bool:
    """Whether the titles of a reading leave no doubt that there are some."""
    heads = [
        float(chances[line, TITLE])
        for chances, path in zip(means, titled.paths, strict=True)
        for group in grouped(path)
        for line in group.of(TITLE)[:1]
    ]
    return bool(heads) and sum(heads) >= CLEAR * len(heads)


def are_named(pages: Sequence[Lines], titled: Way) -> bool:
    """Whether the tags of nearly all titles of a reading, which say each something else, are named so: a site that has a word for it has
    titles."""
    heads = [
        (line, page)
        for page, path in zip(pages, titled.paths, strict=True)
        for group in grouped(path)
        for line in group.of(TITLE)[:1]
    ]
    named = sum(is_named_title(page, line) for line, page in heads)
    said = {page.keys["text"][line] for line, page in heads}
    return len(heads) >= SEVERAL and named >= CLEAR * len(heads) and len(said) >= MOST_DISTINCT * len(heads)


def are_doubled(pages: Sequence[Lines], bare: Way) -> bool:
    """Whether most records of a reading without titles begin with a line that may be one and that they print once more over their texts,
    and not all with the same one: the title, which some sites print so, on a picture as well."""
    groups = [(group, page) for page, path in zip(pages, bare.paths, strict=True) for group in grouped(path)]
    doubled = [text for group, page in groups if (text := _doubled(group, page))]
    return len(set(doubled)) >= SEVERAL and len(doubled) >= MOST_DOUBLED * len(groups)


def _doubled(group: Group, page: Lines) -> str:
    """What the first line of a record says that another one over its text says as well; "" where none does."""
    texts = group.of(BODY, SUMMARY)
    over = [line for line in group.lines if line < texts[0]] if texts else group.lines[:2]
    said = page.keys["text"]
    again = over and any(said[line] == said[over[0]] for line in over[1 : 1 + FAR])
    return said[over[0]] if again and is_title_like(page.blocks[over[0]]) else ""


def are_distinct(pages: Sequence[Lines], bare: Way) -> bool:
    """Whether nearly all records of a reading without titles print a line at once over their texts, in the same tags, that may be a title, says
    something else in each and is longer than names, places and kinds are."""
    groups = [(group, page) for page, path in zip(pages, bare.paths, strict=True) for group in grouped(path)]
    heads = [(line, page) for group, page in groups if (line := _over_text(group, page)) is not None]
    tags = Counter(page.keys["path"][line] for line, page in heads)
    path, count = tags.most_common(1)[0] if tags else ("", 0)
    if not path or count < max(MANY, CLEAR * len(groups)):
        return False
    said = [(page.keys["text"][line], page.words[line]) for line, page in heads if page.keys["path"][line] == path]
    words = sum(len(own) for _, own in said)
    return len({text for text, _ in said}) >= CLEAR * count and words >= LONGER * count


def _over_text(group: Group, page: Lines) -> int | None:
    """The line of a record at once over its text, where it may be a title."""
    texts = group.of(BODY, SUMMARY)
    place = group.lines.index(texts[0]) if texts else 0
    line = group.lines[place - 1] if place else None
    if line is None or not is_title_like(page.blocks[line]):
        return None
    is_other = page.signs[line, DATE] > 0 or is_credit(page.blocks[line].text) or page.signs[line, COLON] > 0
    return None if is_other else line


def signs_of(pages: Sequence[Lines], means: Sequence[Chances], ways: tuple[Way, Way]) -> Floats:
    """The signs (1 × NAMES) of a site."""
    titled, bare = ways
    read = zip(pages, means, titled.paths, bare.paths, strict=True)
    groups = [(group, page, chances, other) for page, chances, path, other in read for group in grouped(path)]
    bare_groups = [group for path in bare.paths for group in grouped(path)]
    heads = [(titles[0], *each) for each in groups if (titles := each[0].of(TITLE))]
    count = max(len(groups), 1)
    figures = (
        (titled.worth - bare.worth) / count, (titled.worth - bare.worth) / max(sum(len(page.blocks) for page in pages), 1),
        np.log1p(len(groups)), len(bare_groups) / count, np.log(max(len(pages), 1)),
        any(page.document.elements for page in pages), len(heads) / count, _sure(means, titled), _sure(means, bare),
        *_chances(heads), *_said(heads), *_places(heads), _told(bare_groups), *_looks(heads), *_bare(heads),
    )  # fmt: skip
    return np.array([figures], np.float32)


def _sure(means: Sequence[Chances], way: Way) -> float:
    """How likely the lines of records are what the path of a reading takes them for, in the mean."""
    own = [
        chances[np.arange(len(path)), ROLE_OF[path]][ROLE_OF[path] != OUTSIDE]
        for chances, path in zip(means, way.paths, strict=True)
    ]
    every = np.concatenate(own)
    return float(every.mean()) if len(every) else 0.0


Heads = Sequence[tuple[int, Group, Lines, Chances, Path]]


def _chances(heads: Heads) -> tuple[float, ...]:
    if not heads:
        return (0.0,) * 8
    own = np.array([chances[line] for line, _, _, chances, _ in heads])
    titles = own[:, TITLE]
    best = [float(chances[group.lines, TITLE].max()) for _, group, _, chances, _ in heads]
    return (
        float(titles.mean()), float(np.quantile(titles, 0.1)), float(np.median(titles)), float((titles >= LIKELY).mean()),
        float((titles >= SURE).mean()), float(np.mean(best)), float(own[:, ROLES.index("around")].mean()), float(own[:, [BODY, SUMMARY]].sum(1).mean()),
    )  # fmt: skip


def _said(heads: Heads) -> tuple[float, ...]:
    """How much what stands in the place of titles differs from record to record."""
    if not heads:
        return (0.0,) * 4
    texts = Counter(page.keys["text"][line] for line, _, page, _, _ in heads)
    figured = Counter(page.keys["figured"][line] for line, _, page, _, _ in heads)
    credited = sum(is_credit(page.blocks[line].text) for line, _, page, _, _ in heads)
    named = sum(_is_named(page.blocks[line].text) for line, _, page, _, _ in heads)
    return tuple(count / len(heads) for count in (len(texts), len(figured), credited, named))


def _is_named(text: str) -> bool:
    """Whether a line may be somebody's name: two or three words, each with a capital first."""
    words = text.split()
    return len(words) in NAMED and all(word[0].isupper() for word in words)


def _places(heads: Heads) -> tuple[float, ...]:
    """Where in their records titles stand."""
    if not heads:
        return (0.0,) * 7
    opens = last = over = under = 0
    places, companies = Counter[int](), Counter[str]()
    for line, group, page, _, _ in heads:
        place = group.lines.index(line)
        roles = group.roles
        opens += place == 0
        last += line == group.lines[-1]
        over += place + 1 < len(roles) and roles[place + 1] in (BODY, SUMMARY)
        under += place > 0 and roles[place - 1] not in (TITLE, BODY, SUMMARY)
        places[place] += 1
        companies[page.keys["company"][line]] += 1
    count = len(heads)
    spread = float(np.std([*places.elements()]))
    return (
        opens / count, last / count, over / count, under / count, places.most_common(1)[0][1] / count, spread,
        companies.most_common(1)[0][1] / count,
    )  # fmt: skip


def _told(groups: Sequence[Group]) -> float:
    """Share of the records without titles that have a text."""
    return sum(bool(group.of(BODY, SUMMARY)) for group in groups) / max(len(groups), 1)


def _looks(heads: Heads) -> tuple[float, ...]:
    if not heads:
        return (0.0,) * len(_LOOKS)
    rows = np.array([page.signs[line] for line, _, page, _, _ in heads])
    return tuple(float(rows[:, LOOKS.index(look)].mean()) for look in _LOOKS)


def _bare(heads: Heads) -> tuple[float, ...]:
    """What the other reading takes the titles for."""
    roles = Counter(int(ROLE_OF[bare[line]]) for line, _, _, _, bare in heads)
    return tuple(roles[role] / max(len(heads), 1) for role in range(len(ROLES)))
