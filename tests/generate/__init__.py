"""Seed → listing pages whose every record is known: title, spans, relation of the copies, fields.

The pages carry the disease of real listings (each resource twice, no separator) in invented French. The same seed
gives the same bytes on every machine: `random.Random(seed)` is the only source of chance.
"""

from collections.abc import Iterable, Sequence
from random import Random

from tests.generate import prose, words
from tests.generate.chance import drawn
from tests.generate.damage import WHOLE, Damage
from tests.generate.kinds import resource, sibling
from tests.generate.layout import render
from tests.generate.layouts import LAYOUTS
from tests.generate.resources import Resource, edited
from tests.generate.sites import FOOTER, HEADER, NAME, SEED, Site
from tests.generate.truth import GeneratedPage, TruthRecord, copies, relation

SNAPSHOT = "2024-01-15"
REUSED = 0.15  # share of a page's places that a resource of an earlier page takes again
EDITED = 0.12  # share of the resources that their site changes from one snapshot to the next
REPLACED = 0.1  # share that disappears, each for a new one
PROFILE = SEED.profile


def page(
    seed: int, *, records: int = 10, damage: Damage = WHOLE, name: str = "liste-1.txt", snapshot: str = SNAPSHOT
) -> GeneratedPage:
    """One listing page of `records` records, damaged as told."""
    rng = Random(f"page {seed}")
    return _page(rng, SEED, _chosen(rng, str(seed), records, damage), damage, name, snapshot)


def pages_of(
    site: Site, seed: int, pages: int, records: int = 10, damage: Damage = WHOLE, snapshot: str = SNAPSHOT
) -> list[GeneratedPage]:
    """`pages` listing pages of one site in one snapshot."""
    rng = Random(f"pages of {site.name} {seed}")
    made: list[GeneratedPage] = []
    last: list[Resource] = []
    for number in range(1, pages + 1):
        chosen = _chosen(rng, f"{seed}-{number}", records, damage)
        if last and damage.repeats_last and rng.random() < damage.repeats_last:
            chosen[0] = last[-1]
        made.append(_page(rng, site, chosen, damage, f"liste-{number}.txt", snapshot))
        last = chosen
    return made


def _chosen(rng: Random, prefix: str, records: int, damage: Damage) -> list[Resource]:
    chosen: list[Resource] = []
    while len(chosen) < records:
        chosen.append(resource(rng, f"{prefix}-{len(chosen) + 1}"))
        if rng.random() < damage.twice and len(chosen) < records:
            chosen.append(chosen[-1])
        if rng.random() < damage.siblings and len(chosen) < records:
            chosen.append(sibling(rng, chosen[-1], f"{prefix}-{len(chosen) + 1}"))
    return chosen


def site(seed: int, pages: int, snapshots: int, *, records: int = 10, damage: Damage = WHOLE) -> list[GeneratedPage]:
    """`pages` listing pages in each of `snapshots` snapshots; resources return, on other pages and with edits."""
    return _visits(SEED, seed, pages, snapshots, records, damage)


def crawl(
    seed: int, sites: Iterable[Site], pages: int, snapshots: int = 3, *, records: int = 10, damage: Damage = WHOLE
) -> list[GeneratedPage]:
    """Several sites, each read as often; no two share a resource."""
    return [
        page
        for number, one in enumerate(sites)
        for page in _visits(one, seed + 1000 * number, pages, snapshots, records, damage)
    ]


def _visits(of: Site, seed: int, pages: int, snapshots: int, records: int, damage: Damage) -> list[GeneratedPage]:
    rng = Random(f"site {seed}")
    shown = [resource(rng, f"{seed}-{i + 1}") for i in range(max(1, round(pages * records * (1 - REUSED))))]
    minted = len(shown)
    made = []
    for number in range(snapshots):
        places = shown + [rng.choice(shown) for _ in range(pages * records - len(shown))]
        for i in range(pages):
            name, snapshot = f"liste-{i + 1}.txt", f"{2020 + number // 4}-{number % 4 * 3 + 1:02}-15"
            made.append(_page(rng, of, places[i * records : (i + 1) * records], damage, name, snapshot))
        for i, old in enumerate(shown):
            draw = rng.random()
            if draw < EDITED:
                shown[i] = edited(rng, old)
            elif draw < EDITED + REPLACED:
                minted += 1
                shown[i] = resource(rng, f"{seed}-{minted}")
        rng.shuffle(shown)
    return made


def article(seed: int, *, name: str = "article-1.txt", snapshot: str = SNAPSHOT) -> GeneratedPage:
    """A page that is one article in full, so holds no record: a title, its dates, its text."""
    rng = Random(f"article {seed}")
    day = prose.some_date(rng)
    stamp = f"{day.day:02}/{day.month:02}/{day.year}"
    lines = [HEADER[0], "", prose.capital(rng.choice(words.THEMES)), f"Publié le {stamp} - mis à jour le {stamp}", ""]
    for _ in range(rng.randint(3, 9)):
        lines.extend([prose.paragraph(rng), ""])
    return GeneratedPage(NAME, snapshot, name, "\n".join([*lines, *FOOTER]), (), PROFILE)


def _page(rng: Random, of: Site, chosen: Sequence[Resource], damage: Damage, name: str, snapshot: str) -> GeneratedPage:
    lines, truth = render(rng, chosen, damage, of)
    return GeneratedPage(of.name, snapshot, name, "\n".join(lines), tuple(truth), of.profile)


__all__ = [
    "LAYOUTS",
    "NAME",
    "PROFILE",
    "SEED",
    "WHOLE",
    "Damage",
    "GeneratedPage",
    "Resource",
    "Site",
    "TruthRecord",
    "article",
    "copies",
    "crawl",
    "drawn",
    "page",
    "pages_of",
    "relation",
    "site",
]
