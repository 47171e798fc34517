"""Pages of one site → what is known of it; a page of it → chances of every role of each of its lines, and its path."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.core.model import Block, Document
from pipeline.core.source import Source
from pipeline.split.roles.bounds.beneath import parted_at_captions
from pipeline.split.roles.bounds.counted import with_counted_titles, with_passed_over
from pipeline.split.roles.bounds.first_record import with_first_record
from pipeline.split.roles.bounds.items import with_items
from pipeline.split.roles.bounds.labels_again import parted_at_labels_again
from pipeline.split.roles.bounds.numbered import with_numbered_titles
from pipeline.split.roles.bounds.over_titles_again import with_texts_over_titles
from pipeline.split.roles.bounds.rejoined import rejoined
from pipeline.split.roles.bounds.trailing import with_trailing_lines
from pipeline.split.roles.bounds.turned import are_turned
from pipeline.split.roles.bounds.under_numbers import with_records_under_numbers
from pipeline.split.roles.bounds.untitled import with_untitled
from pipeline.split.roles.cuts import records_in
from pipeline.split.roles.group import TITLE, Group
from pipeline.split.roles.labels.captioned import settle_captions
from pipeline.split.roles.labels.heads_apart import with_heads_between
from pipeline.split.roles.labels.under_captions import with_told_captions
from pipeline.split.roles.path import all_decoded, chain_of, counted, decoded, marginals, worth
from pipeline.split.roles.seen.heading_marks import heading_marks, with_headings_marked
from pipeline.split.roles.seen.lines import Floats, Lines
from pipeline.split.roles.seen.recurrence import Counts, counts_of
from pipeline.split.roles.seen.recurring import Recurring, recurring
from pipeline.split.roles.seen.running import without_running_lines
from pipeline.split.roles.seen.signs import prepared, signs, weighed
from pipeline.split.roles.seen.text_heads import parted, text_heads
from pipeline.split.roles.seen.text_tails import text_tails, with_tails_apart
from pipeline.split.roles.seen.title_heads import title_heads, with_title_heads_apart
from pipeline.split.roles.sites.between import between_of
from pipeline.split.roles.sites.example import after
from pipeline.split.roles.sites.habits import habits
from pipeline.split.roles.sites.kept import Kept, KeptPages
from pipeline.split.roles.sites.kinds import beside_titles, kinds_among, kinds_over, with_titles_under_kinds
from pipeline.split.roles.sites.sides import sides_of
from pipeline.split.roles.sites.site import Site
from pipeline.split.roles.sites.titled import Way, are_distinct, are_doubled, are_named, chance_of_titles, is_clear
from pipeline.split.roles.texts.cells import with_columns
from pipeline.split.roles.texts.details import without_details
from pipeline.split.roles.texts.paragraphs import with_whole_paragraphs
from pipeline.split.roles.texts.set_apart import without_set_apart_ends
from pipeline.split.roles.titles.badges import site_marks
from pipeline.split.roles.titles.dayed import prints_days, with_titles_at_once_under_days, with_titles_under_references
from pipeline.split.roles.titles.framed import framed_titles, titled_pages, without_framed_titles
from pipeline.split.roles.titles.last_titles import with_last_titles
from pipeline.split.roles.titles.numbers import without_numbers
from pipeline.split.roles.titles.opening_texts import without_opening_texts
from pipeline.split.roles.titles.outdented import with_outdented_titles
from pipeline.split.roles.titles.same_tags import with_titles_in_same_tags
from pipeline.split.roles.titles.several_lines import breaks_titles, with_titles_whole
from pipeline.split.roles.titles.signed import without_marks
from pipeline.split.roles.titles.slots import TitlePlaces, title_places
from pipeline.split.roles.titles.teasers import with_titles_under_teasers
from pipeline.split.roles.titles.title import title_of
from pipeline.split.roles.titles.twofold import with_whole_titles
from pipeline.split.roles.titles.under_texts import are_under_texts
from pipeline.split.roles.titles.valued import sides_with_values
from pipeline.split.roles.titles.wrapped import with_own_texts
from pipeline.split.roles.weighed.again import CLASSES, Meant, again, meant
from pipeline.split.roles.weighed.ruled_out import without_ruled_out
from pipeline.split.roles.weighed.trees import Trees, chances, shipped
from pipeline.split.segments import RowBounds, segments
from pipeline.split.title_marks import Mark

HTML, DUMPS = "html.json", "dumps.json"  # weights of either, in `weighed`; `make train` learns others
SAMPLE = 40  # pages of a site that are read for the first time
AGAIN = 2  # times that a page is read again by what the reading before says of its site; the mean of these counts
TITLED = 0.5  # chance that a site prints titles, from which its pages are read so
DIGITS = 4  # of a chance: what further digits say differs between processors
Chances = NDArray[np.float64]
_kept = KeptPages[Kept]()


@dataclass(frozen=True, slots=True)
class Weights:
    """`kept` are the signs that are weighed; of both readings trees for roles and for where records begin."""

    kept: NDArray[np.int64]
    roles: tuple[Trees, Trees]
    begins: tuple[Trees, Trees]


@dataclass(frozen=True, slots=True)
class Read:
    """A page by its lines, their chances (lines × CLASSES), the states of the likeliest path and how likely each state is (lines × states);
    `rows` are the records that its markup bounds. Lines outside of records count as `shift` times as common as they usually are."""

    lines: Lines
    chances: Chances
    path: NDArray[np.int64]
    sure: Chances
    rows: Sequence[RowBounds]
    shift: float = 1.0


@dataclass(frozen=True, slots=True)
class Learned:
    """A site, and those of its pages that it was learned from, as they were read at last; `titles` is the mean chance of the
    lines that are read as titles (0 where there are none), `title_marks` what stands beside these."""

    site: Site
    pages: Sequence[Kept]
    titles: float
    title_marks: tuple[Mark, ...] = ()


@lru_cache(maxsize=2)
def weights(name: str) -> Weights:
    """The weights that are shipped for pages of HTML or for dumps."""
    told = json.loads(shipped(name))
    first, second = told["first"], told["second"]
    return Weights(
        np.array(told["kept"], np.int64),
        (Trees.read(first["roles"]), Trees.read(second["roles"])),
        (Trees.read(first["begins"]), Trees.read(second["begins"])),
    )


def weights_of(page: Lines) -> Weights:
    """Those by which a page is read: what markup tells of lines and what blank lines and margins tell is learned apart."""
    return weights(HTML if page.document.elements else DUMPS)


@dataclass(frozen=True, slots=True)
class Surveyed:
    """Pages of a site, read without a word on what follows what: their lines, what of them comes back and is of no text, rows of
    markup, what lines that are alike mean by each reading, and the mean of all readings."""

    pages: Sequence[Lines]
    counts: Counts
    recurring: Recurring
    rows: Sequence[Sequence[RowBounds]]
    known: Sequence[Meant]
    means: Sequence[Chances]


def survey(documents: Sequence[Document], source: Source, heading_marks: frozenset[str] = frozenset()) -> Surveyed:
    """Read the lines of a site's pages, or of as many of them as tell enough."""
    pages = [prepared(document) for document in _sample([document for document in documents if document.blocks])]
    counts, told_again = counts_of(pages), recurring(pages, heading_marks)
    rows = [segments(page.document, source) for page in pages]
    matrices = [_weighed(page, counts, bounds) for page, bounds in zip(pages, rows, strict=True)]
    readings = [[_chances(page, matrix, 0) for page, matrix in zip(pages, matrices, strict=True)]]
    known = list[Meant]()
    for _ in range(AGAIN):
        known.append(meant(pages, readings[-1]))
        told = zip(pages, matrices, readings[-1], strict=True)
        readings.append([_chances(page, _both(page, matrix, before, known[-1]), 1) for page, matrix, before in told])
    means = [
        _mean(page, of_page, known[-1], source, told_again) for page, *of_page in zip(pages, *readings[1:], strict=True)
    ]
    return Surveyed(pages, counts, told_again, rows, known, means)


def way_of(seen: Surveyed, *, has_titles: bool) -> Way:
    """The pages of a site that prints titles, or of one that prints none."""
    chain = chain_of(has_titles)
    paths = all_decoded(seen.means, chain)
    total = sum(worth(path, page, chain) for path, page in zip(paths, seen.means, strict=True))
    return Way(has_titles, paths, total)


def learn(documents: Sequence[Document], source: Source) -> Learned:
    """Read the pages of a site, or as many of them as tell enough, for the first time."""
    marks = heading_marks(documents)
    documents = [with_headings_marked(document, marks) for document in documents]
    titles_before = title_heads(documents)
    documents = [with_title_heads_apart(document, titles_before) for document in documents]
    heads, tails = text_heads(documents), text_tails(documents)
    seen = survey([with_tails_apart(parted(document, heads), tails) for document in documents], source, marks)
    way = _likelier(seen)
    told = _read_by(way, seen)
    if framed := framed_titles(told.found):
        without = _without_titles(seen, framed)
        own = _likelier(without)
        other = _read_by(own, without)
        if titled_pages(other.found) * 2 >= titled_pages(told.found):  # else it is what each of its records is called
            seen, way, told = without, own, other
    read_as = [(groups, page, rows) for (groups, page, _), rows in zip(told.found, seen.rows, strict=True)]
    is_doubtful = not told.places.usual or are_under_texts(read_as)
    if way.has_titles and is_doubtful and any(page.document.elements for page in seen.pages):
        bare = way_of(seen, has_titles=False)
        other = _read_by(bare, seen)  # titles under texts part records where these begin; their tags tell them as well
        way, told = (bare, other) if other.places.usual else (way, told)
    kept = [Kept(*page) for page in zip(seen.pages, seen.rows, seen.means, told.paths, strict=True)]
    are_broken = breaks_titles(told.found)
    if are_broken:
        found = [(with_titles_whole(groups, page), page, read) for groups, page, read in told.found]
        told = told._replace(found=found)
    records = [(group, page, read) for groups, page, read in told.found for group in groups]
    between = between_of((groups, page) for groups, page, _ in told.found)
    sides, kinds = sides_of(told.found), kinds_among(records) or kinds_over(records)
    titles = _title_chance(records)
    for group, page, _ in records:
        with_titles_under_kinds([group], page, kinds)
    site = Site(
        seen.counts,
        tuple(seen.known),
        told.followed,
        way.has_titles,
        habits(records),
        kinds=kinds,
        beside=beside_titles(records),
        sides=sides,
        between=between,
        title_heads=titles_before,
        heads=heads,
        tails=tails,
        recurring=seen.recurring,
        places=told.places,
        is_turned=way.has_titles and are_turned(told.found, has_marks=bool(marks)),
        value_sides=sides_with_values(_titles(records)),
        breaks_titles=are_broken,
        are_dated=prints_days(_dated(records)),
    )
    shown = [
        (without_marks([title_of(group, page) for group in groups]), page.document) for groups, page, _ in told.found
    ]
    return Learned(site, kept, titles, site_marks(shown))


def _without_titles(seen: Surveyed, framed: frozenset[str]) -> Surveyed:
    means = [without_framed_titles(mean, page, framed) for page, mean in zip(seen.pages, seen.means, strict=True)]
    return replace(seen, recurring=replace(seen.recurring, framed=framed), means=means)


class _ReadBy(NamedTuple):
    """The records of each page of a site by a reading, the places of their titles, what follows what in it, and its paths."""

    found: Sequence[tuple[list[Group], Lines, Chances]]
    places: TitlePlaces
    followed: NDArray[np.float64]
    paths: Sequence[NDArray[np.int64]]


def _read_by(way: Way, seen: Surveyed) -> _ReadBy:
    followed = counted(way.paths)
    paths = all_decoded(seen.means, chain_of(way.has_titles, followed))
    found = [
        (_captioned(path, page, read, seen.known[-1]), page, read)
        for page, read, path in zip(seen.pages, seen.means, paths, strict=True)
    ]
    records = [(group, page, read) for groups, page, read in found for group in groups]
    places = title_places(records)
    return _ReadBy(found, places, followed, paths)


def cut(path: NDArray[np.int64], page: Lines, chances: Chances) -> list[Group]:
    """The records of a page, as its path tells them and what comes back in them."""
    groups = with_titles_in_same_tags(records_in(path, page, chances), page, chances)
    groups = with_outdented_titles(with_untitled(groups, chances), page)
    groups = parted_at_labels_again(parted_at_captions(groups, page), page, chances)
    with_heads_between(groups, page)
    groups = without_running_lines(groups, page)
    with_columns(groups, page)
    with_titles_at_once_under_days(groups, page, chances)
    with_titles_under_references(groups, page, chances)
    with_trailing_lines(groups, page, chances)
    groups = with_texts_over_titles(with_passed_over(groups, page), page)
    with_numbered_titles(groups, page)
    groups = with_records_under_numbers(with_counted_titles(groups, page), page)
    groups = rejoined(groups, page, chances)
    with_told_captions(groups, page)
    with_last_titles(groups, page, chances)
    with_titles_under_teasers(groups, page, chances)
    groups = with_own_texts(groups, page, chances)
    without_details(groups, page)
    without_set_apart_ends(groups, page)
    without_opening_texts(groups, page)
    return with_first_record(groups, page, chances)


def _captioned(path: NDArray[np.int64], page: Lines, read: Chances, known: Meant) -> list[Group]:
    groups = cut(path, page, read)
    with_whole_titles(groups, page, read)
    with_whole_paragraphs(groups, page, read)
    with_items(groups, page, read)
    settle_captions(groups, page, known)
    return groups


def _likelier(seen: Surveyed) -> Way:
    """The pages read as those of a site that prints titles, or as those of one that prints none; only the first is asked where
    its titles leave no doubt, or their tags are named so."""
    titled = way_of(seen, has_titles=True)
    if is_clear(seen.means, titled) or are_named(seen.pages, titled):
        return titled
    bare = way_of(seen, has_titles=False)
    if are_doubled(seen.pages, bare) or are_distinct(seen.pages, bare):
        return titled
    return titled if chance_of_titles(seen.pages, seen.means, (titled, bare)) >= TITLED else bare


def _titles(records: Iterable[tuple[Group, Lines, Chances]]) -> Iterator[str]:
    titles = without_marks([title_of(group, page) for group, page, _ in records])
    return (title.text for title in titles if title)


def _dated(records: Iterable[tuple[Group, Lines, Chances]]) -> Iterator[tuple[Block | None, str | None]]:
    """Titles as their lines print them but for numbers and marks, with the language of their page."""
    told = [*records]
    titles = without_numbers(without_marks([title_of(group, page) for group, page, _ in told]))
    return ((title, page.document.language) for title, (_, page, _) in zip(titles, told, strict=True))


def keep(site: str, learned: Learned) -> None:
    """Keep the pages that a site was learned from, so that they are not read once more; `site` is what a source carries of it."""
    _kept.keep(site, [(page.lines.document, page) for page in learned.pages])


def _title_chance(records: Sequence[tuple[Group, Lines, Chances]]) -> float:
    titles = [float(read[lines[0], TITLE]) for group, _, read in records if (lines := group.of(TITLE))]
    return sum(titles) / len(titles) if titles else 0.0


def _sample(documents: Sequence[Document]) -> Sequence[Document]:
    """Pages at even distances, so that the same pages give the same sample."""
    count = len(documents)
    return [documents[i * count // SAMPLE] for i in range(SAMPLE)] if count > SAMPLE else documents


def read(document: Document, source: Source, site: Site) -> Read:
    """Read a page of a site that is known."""
    page = _kept.of(source.site, document) or _read(document, source, site)
    return as_read(page, site)


def as_read(page: Kept, site: Site) -> Read:
    """A page of the site as it was read when this was learned."""
    states = marginals(page.chances, chain_of(site.has_titles, site.followed))
    return Read(page.lines, page.chances, page.path, states, page.rows)


def _read(document: Document, source: Source, site: Site) -> Kept:
    page, rows = prepared(document), segments(document, source)
    matrix = _weighed(page, site.counts, rows)
    readings = [_chances(page, matrix, 0)]
    for known in site.meant:
        readings.append(_chances(page, _both(page, matrix, readings[-1], known), 1))
    mean = _mean(page, readings[1:], site.meant[-1], source, site.recurring)
    return Kept(page, rows, mean, decoded(mean, chain_of(site.has_titles, site.followed)))


def read_with_example(page: Read, source: Source, site: Site) -> Read:
    """A page as one would read it on which the records of the site's example stood before its own lines."""
    whole = prepared(after(site.example, page.lines.document))
    matrix = _weighed(whole, site.counts, segments(whole.document, source))
    readings = [_chances(whole, matrix, 0)]
    for known in site.meant:
        readings.append(_chances(whole, _both(whole, matrix, readings[-1], known), 1))
    own = [reading[len(site.example.blocks) :] for reading in readings[1:]]
    mean = _mean(page.lines, own, site.meant[-1], source, site.recurring)
    chain = chain_of(site.has_titles, site.followed)
    return Read(page.lines, mean, decoded(mean, chain), marginals(mean, chain), page.rows)


def asked(page: Read, site: Site) -> tuple[Floats, Floats]:
    """What the first two readings of a page were asked by: lines × signs."""
    matrix = _weighed(page.lines, site.counts, page.rows)
    return matrix, _both(page.lines, matrix, _chances(page.lines, matrix, 0), site.meant[0])


def _weighed(page: Lines, counts: Counts, rows: Sequence[RowBounds]) -> Floats:
    return weighed(signs(page, counts, rows), weights_of(page).kept)


def _both(page: Lines, matrix: Floats, first: Chances, known: Meant) -> Floats:
    return np.concatenate((matrix, again(page, first, known)), 1)


def _mean(page: Lines, readings: Sequence[Chances], known: Meant, source: Source, seen: Recurring) -> Chances:
    """The mean of several readings, without what lines cannot be."""
    total: Chances = np.array(sum(readings) / len(readings))
    told = np.round(without_ruled_out(total, page, known, source, seen), DIGITS)
    return without_framed_titles(told, page, seen.framed)


def _chances(page: Lines, matrix: Floats, reading: int) -> Chances:
    told = weights_of(page)
    roles = chances(told.roles[reading].scores(matrix))
    begins = told.begins[reading].scores(matrix)[:, :1]
    both = np.concatenate((roles, 1 / (1 + np.exp(-begins))), 1).reshape(-1, len(CLASSES))
    return np.round(both, DIGITS).astype(np.float64)
