"""What the pages of a site tell of it ↔ the text that a source carries it in."""

import json
from dataclasses import asdict, astuple, dataclass, field, replace
from functools import lru_cache

import numpy as np

from pipeline.split.roles.path import Floats
from pipeline.split.roles.seen.recurrence import Counts
from pipeline.split.roles.seen.recurring import Recurring
from pipeline.split.roles.sites import example
from pipeline.split.roles.sites.between import Between
from pipeline.split.roles.sites.example import Example
from pipeline.split.roles.sites.habits import Habits
from pipeline.split.roles.sites.sides import Sides
from pipeline.split.roles.sites.sisters import Look
from pipeline.split.roles.sites.standfirst import Standfirst
from pipeline.split.roles.titles.slots import TitlePlaces
from pipeline.split.roles.weighed.again import Meant


@dataclass(frozen=True, slots=True)
class Site:
    """How often lines come back, what lines that are alike mean by each reading, what follows what, how records are printed, how they
    look on the pages that surely list some, which lines (folded) that look like titles are kinds, which stand beside titles, where labels stand, what
    stands alone between records, in which tags titles open texts, with which captions (folded) texts open, which words end cut ones, what comes back and is of no text, on which sides of its titles values stand,
    whether it breaks titles over lines and prints days beside them, where titles stand, whether its pages are read without
    their markup, and whether titles stand under their texts, and a few of its records."""

    counts: Counts
    meant: tuple[Meant, ...]
    followed: Floats
    has_titles: bool
    habits: Habits
    look: Look = field(default_factory=Look)
    kinds: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    sides: Sides = field(default_factory=Sides)
    between: Between = field(default_factory=Between)
    title_heads: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    tails: frozenset[str] = frozenset()
    recurring: Recurring = field(default_factory=Recurring)
    value_sides: frozenset[str] = frozenset()
    breaks_titles: bool = False
    are_dated: bool = False
    is_bare: bool = False
    is_turned: bool = False
    places: TitlePlaces = field(default_factory=TitlePlaces)
    example: Example = field(default_factory=Example)


def written(site: Site) -> str:
    """The site as JSON, the same for the same pages."""
    told = {
        "pages": site.counts.page_count,
        "counts": site.counts.by_kind,
        "meant": [[known.by_kind, known.share, known.period] for known in site.meant],
        "followed": site.followed.astype(int).tolist(),
        "titles": site.has_titles,
        "habits": astuple(site.habits),
        "look": asdict(site.look),
        "kinds": sorted(site.kinds),
        "beside": sorted(site.beside),
        "title_heads": sorted(site.title_heads),
        "heads": sorted(site.heads),
        "tails": sorted(site.tails),
        "recurring": [*map(sorted, astuple(site.recurring))],
        "value_sides": sorted(site.value_sides),
        "breaks_titles": site.breaks_titles,
        "dated": site.are_dated,
        "bare": site.is_bare,
        "turned": site.is_turned,
        "places": [site.places.usual, dict(site.places.odds)],
        "example": example.written(site.example),
        "between": [sorted(site.between.words), site.between.is_over],
        "sides": [site.sides.side, sorted(site.sides.captions), sorted(site.sides.own)],
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=8)
def known_site(text: str) -> Site:
    """The site that `written` wrote."""
    told = json.loads(text)
    *printed, standfirst = told["habits"]
    habits = replace(Habits(*printed), standfirst=Standfirst(*standfirst))
    return Site(
        Counts(told["pages"], told["counts"]),
        tuple(Meant(*known) for known in told["meant"]),
        np.array(told["followed"], float),
        told["titles"],
        habits,
        Look(**told["look"]),
        frozenset(told["kinds"]),
        frozenset(told["beside"]),
        Sides(told["sides"][0], *map(frozenset, told["sides"][1:])),
        Between(frozenset(told["between"][0]), told["between"][1]),
        frozenset(told["title_heads"]),
        frozenset(told["heads"]),
        frozenset(told["tails"]),
        Recurring(*map(frozenset, told["recurring"])),
        frozenset(told["value_sides"]),
        told["breaks_titles"],
        told["dated"],
        told["bare"],
        told["turned"],
        TitlePlaces(*told["places"]),
        example.known_example(told["example"]),
    )
