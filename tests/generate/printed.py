"""A dressed resource and its damage → the parts of its record as one page prints them, text or HTML alike."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.generate.damage import Damage, cut, is_blank, spoil
from tests.generate.disturb import disturb
from tests.generate.labels import dressed, labels
from tests.generate.prose import NBSP
from tests.generate.resources import EMPTY, Resource, gap
from tests.generate.sites import Site

TEASER = (160, 420)  # characters of a site's own teasers
MOST_OF_TEXT = 0.7  # of a short text: a teaser always stops before its end


@dataclass(frozen=True, slots=True)
class Printed:
    """One record before it is laid out; the last three hold the blank lines before its body, its labels and the next title."""

    resource: Resource
    title: str | None
    body: tuple[str, ...]
    labels: tuple[tuple[str, str], ...]
    summary: tuple[str, ...]
    after_title: tuple[str, ...]
    before_labels: tuple[str, ...]
    before_next: tuple[str, ...]


def prepare(rng: Random, site: Site, resources: Sequence[Resource], damage: Damage) -> list[Printed]:
    """Every record of a page, damaged as told."""
    told = _disturbed(rng, site, [dressed(site, resource) for resource in resources], damage)
    bare = without_body(rng, site, len(told), damage)
    return [_printed(rng, site, one, damage, bare[i], i == len(told) - 1) for i, one in enumerate(told)]


def _disturbed(rng: Random, site: Site, told: list[Resource], damage: Damage) -> list[Resource]:
    if not (damage.caption_words or damage.bare_no or damage.borrowed or damage.junk):
        return told
    titles = [resource.title for resource in told]
    return [disturb(rng, site, one, [t for t in titles if t != one.title], damage) for one in told]


def without_body(rng: Random, site: Site, count: int, damage: Damage) -> list[bool]:
    """Which records print one copy only; none where the page could not show which copy it is."""
    bare = [rng.random() < damage.no_body for _ in range(count)]
    for i in range(count):
        if damage.no_body_runs and rng.random() < damage.no_body_runs:
            end = min(count, i + rng.randint(2, 3))
            bare[i:end] = [True] * (end - i)
    return bare if site.parts_copies else [False] * count


def _printed(rng: Random, site: Site, resource: Resource, damage: Damage, is_bare: bool, is_last: bool) -> Printed:
    is_empty = not is_bare and resource.has_body and rng.random() < damage.no_summary
    body = resource.text if resource.has_body and not is_bare else ()
    after_title = _after_title(rng) if body else [EMPTY]
    before_labels = _before_labels(rng) if body else [EMPTY]
    if damage.glued and rng.random() < damage.glued:
        before_labels = []
    summary = [] if is_empty else _second(rng, site, resource, damage) if body else list(resource.text)
    values = _labels(rng, site, resource, damage)
    return Printed(
        _blanked(site, resource, values) if damage.no_value else resource, resource.title if site.titled else None,
        body, values, tuple(summary), tuple(after_title), tuple(before_labels),
        () if is_last else tuple(_before_title(rng)),
    )  # fmt: skip


def _second(rng: Random, site: Site, resource: Resource, damage: Damage) -> list[str]:
    lines = spoil(rng, second_copy(rng, resource.text), damage)
    if damage.cut_at is None and site.teasers and rng.random() < site.teasers:
        most = min(rng.randint(*TEASER), int(MOST_OF_TEXT * sum(map(len, lines))))
        lines = "\n".join(cut(lines, most, rng.choice(site.endings))).split("\n")
    return lines


def _labels(rng: Random, site: Site, resource: Resource, damage: Damage) -> tuple[tuple[str, str], ...]:
    """What is printed of the labels; the last one always has its value, or the title below would be taken for it."""
    whole = labels(site, resource)
    if not damage.no_value:
        return whole
    return (*((printed, "" if rng.random() < damage.no_value else value) for printed, value in whole[:-1]), *whole[-1:])


def _blanked(site: Site, resource: Resource, values: tuple[tuple[str, str], ...]) -> Resource:
    """The resource without the values that its captions lost."""
    columns = {caption.printed: caption.to for caption in site.captions}
    empty = {columns[printed] for printed, value in values if not value}
    return replace(
        resource,
        categories=() if "categories" in empty else resource.categories,
        keywords=() if "keywords" in empty else resource.keywords,
        resource_type=None if "resource_type" in empty else resource.resource_type,
        is_private=None if "is_private" in empty else resource.is_private,
    )


def second_copy(rng: Random, text: Sequence[str]) -> list[str]:
    """What a careful site prints again: the same words, other blank lines, now and then another comma."""
    lines: list[str] = []
    for i, line in enumerate(text):
        if is_blank(line):
            alone = not is_blank(text[i - 1]) and not is_blank(text[i + 1])
            lines.extend([EMPTY, NBSP, EMPTY] if alone and rng.random() < 0.05 else [line])
        else:
            lines.append(line.rstrip() if rng.random() < 0.5 else line)
    if rng.random() < 0.12:
        spots = [i for i, line in enumerate(lines) if len(line) > 60]
        for i in rng.sample(spots, min(2, len(spots))):
            lines[i] = lines[i].replace(",", "", 1) if "," in lines[i] else lines[i].replace(" ", ", ", 1)
    return lines


def _after_title(rng: Random) -> list[str]:
    return rng.choice(([EMPTY], [EMPTY], [EMPTY], [EMPTY, NBSP * 2, EMPTY], [EMPTY, NBSP, EMPTY]))


def _before_labels(rng: Random) -> list[str]:
    return rng.choice(([], [EMPTY], [EMPTY], [EMPTY, NBSP, EMPTY], [EMPTY, NBSP, EMPTY, NBSP, EMPTY]))


def _before_title(rng: Random) -> list[str]:
    return rng.choice(
        ([], [EMPTY], [EMPTY], [EMPTY], [EMPTY, NBSP, EMPTY], gap(rng), [EMPTY, NBSP, EMPTY, NBSP, EMPTY])
    )
