"""A page as its lines are read → the reading of it whose records are likeliest to be its list.

A page is read by other odds as well (`odds.py`) where the first reading leaves in doubt that it found the list. Which odds are right shows
in all records together.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.core.model import Document
from pipeline.core.source import Source
from pipeline.split.roles.bounds.carded import carded
from pipeline.split.roles.bounds.doubled import parted_twins
from pipeline.split.roles.bounds.items import with_items
from pipeline.split.roles.bounds.ruled import with_ruled
from pipeline.split.roles.bounds.turned import turned
from pipeline.split.roles.group import BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.judged.listing import Listed, listed, sure_of, sure_somewhere
from pipeline.split.roles.judged.odds import SHIFTS, shifted
from pipeline.split.roles.path import counted
from pipeline.split.roles.reading import Read, as_read, cut, read_with_example
from pipeline.split.roles.sites.between import between_of
from pipeline.split.roles.sites.example import example_of
from pipeline.split.roles.sites.habits import habits
from pipeline.split.roles.sites.kept import Kept, KeptPages
from pipeline.split.roles.sites.kinds import kinds_among, with_titles_under_kinds
from pipeline.split.roles.sites.sides import sides_of
from pipeline.split.roles.sites.sisters import look_of
from pipeline.split.roles.sites.site import Site
from pipeline.split.roles.texts.order import with_common_order
from pipeline.split.roles.texts.paragraphs import with_whole_paragraphs
from pipeline.split.roles.titles.headed import with_headings, with_page_heading
from pipeline.split.roles.titles.slots import with_titles_in_place, without_titles_beside
from pipeline.split.roles.titles.twofold import with_whole_titles

FEW = 3  # times fewer records than other pages of the site have, which are few
LISTED = 0.5  # chance that all of some rows are the list of their page, from which they are
CLEAR = 0.9  # the same, from which no other odds are tried
SEVERAL = 3  # records of a list that look alike, from which another one that does is no guess
SURE_SISTER = 0.35  # chance of a list from which a page tells how those of its site look,
SISTER = 0.05  # and from which one that looks so is a list too
ASKED = 8  # pages of a site that tell it at most
LEAST = 0.5  # mean confidence of the records of a page that lists some, and confidence of one that is no guess


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as it was read, its records as the path of its lines tells them, how sure each is, and what the judge of lists says."""

    page: Read
    groups: Sequence[Group]
    sure: Sequence[float]
    chance: Listed


Judged = tuple[Reading, Sequence[Reading]]  # the likeliest reading of a page, and the two that were compared


@dataclass(frozen=True, slots=True)
class Looked:
    """A site with the looks of its lists, and those of its pages that told it, as they were judged; none where that made it another site."""

    site: Site
    judged: Sequence[tuple[Document, Judged]] = ()


_kept = KeptPages[Judged]()


def keep_judged(site: str, looked: Looked) -> None:
    """Keep the pages that told the looks of a site as they were judged; `site` is what a source carries of it."""
    _kept.keep(site, looked.judged)


def is_like(reading: Reading, site: Site) -> bool:
    """Whether the records of a page look as those of the site's lists do."""
    return look_of([(reading.groups, reading.page.lines)]).is_like(site.look)


def reading_of(page: Read, source: Source, site: Site) -> tuple[Reading, bool]:
    """The reading of a page by which it is cut, with the site's example over it where few records are found without; and whether these
    look as those of the site's lists do."""
    reading = likeliest(_kept.of(source.site, page.lines.document) or _likeliest(page, site), site)
    is_sister = is_like(reading, site)
    is_few = reading.chance.found < LISTED or (len(reading.groups) * FEW <= site.habits.count and not is_sister)
    beside = _with_example(page, source, site) if is_few and reading.chance.rows < LISTED else None
    return (_surer(beside), True) if beside else (_surer(reading), is_sister)


def _surer(reading: Reading) -> Reading:
    """A reading that shows a list, whose records are as sure as that they begin anywhere between the texts around them, and no surer for that
    than that they are the list; of one that its tags bound that is sure."""
    if reading.chance.found < LISTED:
        return reading
    cards = carded(reading.groups, reading.page.lines)
    somewhere = [
        min(1.0 if is_card else own, reading.chance.found)
        for own, is_card in zip(sure_somewhere(reading.page, reading.groups), cards, strict=True)
    ]
    return replace(reading, sure=[*map(max, reading.sure, somewhere)])


def _with_example(page: Read, source: Source, site: Site) -> Reading | None:
    """A page as it is read with the site's example over it, where its records are likely to be its list then, and look as the site's do."""
    if not site.example.blocks:
        return None
    reading = _likeliest(read_with_example(page, source, site), site)[0]
    look = look_of([(reading.groups, reading.page.lines)], 1)
    if reading.chance.found < LISTED or not look.is_like(site.look):
        return None
    return replace(reading, sure=[max(own, LEAST) for own in reading.sure])


def likeliest(judged: Judged, site: Site) -> Reading:
    """A page as it is read at first, or by other odds, where its records are likelier to be its list then, and are one rather than not; or
    as its sisters are, where none of its readings shows a list by itself."""
    reading, others = judged
    may_be = max(other.chance.found for other in others) < LISTED
    return _own((_sister(others, site) if may_be else None) or reading)


def _own(reading: Reading) -> Reading:
    """The reading with records of its own, which may be mended."""
    groups = [replace(group, lines=[*group.lines], roles=[*group.roles]) for group in reading.groups]
    return replace(reading, groups=groups)


def _likeliest(page: Read, site: Site) -> Judged:
    """The likeliest reading of a page, and the two that were compared."""
    first = _judged(page, site)
    if first.chance.found >= CLEAR:
        return first, [first]
    best = max((_judged(shifted(page, site, shift), site) for shift in SHIFTS), key=lambda other: other.chance.found)
    both, best = [first, best], _no_surer(best)
    if best.chance.found < max(LISTED, first.chance.found) or not _are_sound(best):
        return first, both
    return replace(best, chance=replace(first.chance, found=best.chance.found)), both


def with_look(site: Site, pages: Sequence[Kept]) -> Looked:
    """A site with the looks of the records of those of its pages that surely list some, and a few of these; where its pages as they were read
    at first show none, those that do by other odds tell what it does."""
    if site.counts.page_count == 1:
        return Looked(site)
    asked = pages[:: max(1, -(-len(pages) // ASKED))]
    judged = [_likeliest(as_read(page, site), site) for page in asked]
    readings = [likeliest(one, site) for one in judged]
    is_known = site.habits.count > 0
    if not is_known:
        site = _with_habits(site, [reading for reading in readings if reading.chance.found >= LISTED])
    sure = [(reading.groups, reading.page.lines) for reading in readings if reading.chance.found >= SURE_SISTER]
    longest = max(sure, key=lambda one: len(one[0]), default=None)
    example = example_of(longest[0], longest[1].document) if longest else site.example
    seen = [(page.lines.document, one) for page, one in zip(asked, judged, strict=True)] if is_known else []
    return Looked(replace(site, look=look_of(sure), example=example), seen)


def _with_habits(site: Site, lists: Sequence[Reading]) -> Site:
    """A site with what the records of some of its pages tell of it."""
    found = [(reading.groups, reading.page.lines, reading.page.chances) for reading in lists]
    records = [(group, page, chances) for groups, page, chances in found for group in groups]
    return (
        replace(
            site,
            habits=habits(records),
            followed=counted([reading.page.path for reading in lists]),
            kinds=kinds_among(records),
            sides=sides_of(found),
            between=between_of((groups, page) for groups, page, _ in found),
        )
        if records
        else site
    )


def _sister(readings: Sequence[Reading], site: Site) -> Reading | None:
    """The likeliest one of the readings of a page none of which shows a list by itself, if its records look as those of the site's
    lists do."""
    likelier = max(readings, key=lambda reading: reading.chance.found)
    if likelier.chance.found < SISTER or not is_like(likelier, site):
        return None
    sure = [max(own, LEAST) for own in likelier.sure]
    return replace(likelier, chance=replace(readings[0].chance, found=LISTED), sure=sure)


def _are_sound(reading: Reading) -> bool:
    """Whether the records of a page are sure enough in the mean, and not one alone that lacks a title or a text, as a contact does."""
    is_part = len(reading.groups) == 1 and not (reading.groups[0].of(TITLE) and reading.groups[0].of(BODY, SUMMARY))
    return not is_part and sum(reading.sure) >= LEAST * len(reading.sure)


def _no_surer(reading: Reading) -> Reading:
    """The reading, none of whose records is surer than that they are the list."""
    return replace(reading, sure=[min(sure, reading.chance.found) for sure in reading.sure])


def found_in(page: Read, site: Site) -> tuple[list[Group], list[float]]:
    """The records of a page, as its path and all of them together tell them, and how sure each is."""
    groups = parted_twins(cut(page.path, page.lines, page.chances), page.lines, page.chances)
    sure = [] if site.has_titles else sure_of(page, groups)  # else what its tags tell to be a title would begin it
    with_titles_in_place(groups, page.lines, page.chances, site.places)
    without_titles_beside(groups, page.lines, site.places)
    with_headings(groups, page.lines)
    with_page_heading(groups, page.lines, site.counts)
    sure = sure or sure_of(page, groups)
    with_whole_titles(groups, page.lines, page.chances)
    with_whole_paragraphs(groups, page.lines, page.chances)
    with_items(groups, page.lines, page.chances)
    with_titles_under_kinds(groups, page.lines, site.kinds)
    with_common_order(groups, page.lines, page.chances)
    return groups, sure


def _judged(page: Read, site: Site) -> Reading:
    groups, sure = found_in(page, site)
    chance = listed(page, site, groups, sure)
    if chance.found >= LISTED:
        sure = _like_others(groups, sure, page)
    groups, sure = with_ruled(groups, sure, page.lines, page.chances)
    if site.is_turned:
        groups, sure = turned(groups, sure, page.lines, page.chances)
    return Reading(page, groups, sure, chance)


def _like_others(groups: Sequence[Group], sure: Sequence[float], page: Read) -> list[float]:
    """How sure each record is: one that looks as several others that are no guesses is none either, as the last one of a list often
    seems to be."""
    looks = ["".join(page.lines.sorts[line] for line in group.lines) for group in groups]
    often = Counter(look for look, own in zip(looks, sure, strict=True) if own >= LEAST)
    return [
        max(own, LEAST) if often[look] >= SEVERAL and len(look) > 1 else own
        for look, own in zip(looks, sure, strict=True)
    ]
