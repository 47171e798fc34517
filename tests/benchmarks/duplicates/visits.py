"""A seed → the lists that several sites print in three snapshots; of every printed record it is known which resource it is.

Each resource has a life: what is printed of it in each snapshot, or nothing. Families that look alike stand side by side
in all snapshots, or one member follows the other in the same place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random

from tests.benchmarks.duplicates.edits import EDITS, LIGHT, Edit, shortened
from tests.benchmarks.duplicates.lookalikes import LOOKALIKES, Family
from tests.benchmarks.duplicates.vocabulary import in_own_words
from tests.generate import drawn
from tests.generate.kinds import resource
from tests.generate.resources import Resource
from tests.generate.sites import Site

SNAPSHOTS = ("2022-01-15", "2022-07-15", "2023-01-15")
ORDINARY, FAMILIES = 150, 16  # resources of a site that look like no other, and families of such as do
RECORDS_A_PAGE = 12
CHANGED, LATE, GONE = 0.45, 0.15, 0.1  # shares: of a site's resources from one snapshot to the next, and in all
FOLLOWING = 0.4  # share of the families of which one member follows another
FEATURED = 10  # resources that a second page prints again
ORIGINAL, UNCHANGED, TWICE = "original", "unchanged", "edited more than once"
SECOND, TEASED = "second page", "teaser on a second page"


@dataclass(frozen=True, slots=True)
class Shown:
    """A resource as one snapshot prints it; `edit` is what was done since it was first seen, `lookalike` the kind of its family."""

    resource: Resource
    edit: str = ORIGINAL
    lookalike: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of one site."""

    site: Site
    snapshot: str
    page: str
    records: tuple[Shown, ...]


Life = tuple[Shown | None, ...]  # one for each snapshot


def listings(seed: int, sites: int) -> list[Listing]:
    """All pages of `sites` sites; no two share a resource."""
    return [page for at in range(sites) for page in _site(drawn(seed + at), Random(f"visits {seed + at}"))]


def _site(site: Site, rng: Random) -> Iterator[Listing]:
    ordinary = (in_own_words(rng, [resource(rng, f"{at}")])[0] for at in range(ORDINARY))
    blocks = [[_life(rng, Shown(one), EDITS)] for one in ordinary]
    kinds = list(LOOKALIKES)
    for at in range(FAMILIES):
        kind = kinds[at % len(kinds)]
        written = in_own_words(rng, LOOKALIKES[kind](rng))
        named = [replace(one, key=f"{kind} {at} {i}") for i, one in enumerate(written)]
        blocks += _family(rng, kind, named)
    rng.shuffle(blocks)
    lives = [life for block in blocks for life in block]
    for at, snapshot in enumerate(SNAPSHOTS):
        shown = [one for life in lives if (one := life[at])]
        for start in range(0, len(shown), RECORDS_A_PAGE):
            page = f"liste-{start // RECORDS_A_PAGE + 1}.txt"
            yield Listing(site, snapshot, page, tuple(shown[start : start + RECORDS_A_PAGE]))
        yield Listing(site, snapshot, "a-la-une.txt", tuple(_featured(rng, shown)))


def _life(rng: Random, first: Shown, edits: Mapping[str, Edit]) -> Life:
    seen: list[Shown | None] = [first]
    now = first
    for _ in SNAPSHOTS[1:]:
        now = _later(rng, now, edits)
        seen.append(now)
    if rng.random() < LATE:
        seen = [None, *seen[:-1]]
    if rng.random() < GONE:
        seen[-1] = None
    return tuple(seen)


def _later(rng: Random, now: Shown, edits: Mapping[str, Edit]) -> Shown:
    was_edited = now.edit not in {ORIGINAL, UNCHANGED}
    if rng.random() >= CHANGED:
        return now if was_edited else replace(now, edit=UNCHANGED)
    kind, after = "", now.resource
    while after == now.resource:
        kind = rng.choice(list(edits))
        after = edits[kind](rng, now.resource)
    return replace(now, resource=after, edit=TWICE if was_edited else kind)


def _family(rng: Random, kind: str, family: Family) -> list[list[Life]]:
    """Blocks of lives: what must stand on one page is one block."""
    shown = [Shown(one, lookalike=kind) for one in family]
    if not family[0].text:
        is_told = bool(family[0].url)  # without an address nobody could say which of them it is
        return [[(one, *(replace(one, edit=UNCHANGED) if is_told else None for _ in SNAPSHOTS[1:])) for one in shown]]
    if rng.random() < FOLLOWING:
        turns = [shown[at : at + len(SNAPSHOTS)] for at in range(0, len(shown), len(SNAPSHOTS))]
        return [[(*turn, *(None,) * (len(SNAPSHOTS) - len(turn)))] for turn in turns]
    return [[_life(rng, one, LIGHT)] for one in shown]


def _featured(rng: Random, shown: list[Shown]) -> Iterator[Shown]:
    """Some resources that look like no other, printed on a second page as they are or shortened."""
    for one in rng.sample([one for one in shown if not one.lookalike], FEATURED):
        teaser = shortened(rng, one.resource)
        if rng.random() < 0.5 and teaser != one.resource:
            yield replace(one, resource=teaser, edit=TEASED)
        else:
            yield replace(one, edit=SECOND if one.edit in {ORIGINAL, UNCHANGED} else one.edit)
