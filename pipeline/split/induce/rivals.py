"""Two ways to read a site, by rules and by roles → the one that its pages speak for.

The rules know few anatomies and cut those exactly, and where they do, nearly every record prints two texts that say the
same. Any other site is read by the roles of its lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.core.model import Document
from pipeline.core.source import Source
from pipeline.split.induce.score import Score, Trials
from pipeline.split.layouts import pieces
from pipeline.split.roles.cuts import OUTSIDE, TITLE, Chances, grouped
from pipeline.split.roles.lines import Lines
from pipeline.split.roles.parts import title_of
from pipeline.split.roles.reading import Learned, keep, read
from pipeline.split.roles.site import written

LEAST = 0.4  # of a site's text that must stand twice where the roles have missed many records
EXPLAINED = 0.55  # of a site's text that must stand twice in records, or in labels
MOST = 0.8  # and where the roles find no titles
WELL = 0.9  # and that leaves little else to explain
RELATED = 0.9  # of its records whose two texts must say the same
LEAST_RELATED = 0.75  # and where more speaks for the rules
TITLED = 0.5  # mean chance that the rules' titles are titles, where much else is to explain
SLACK = 0.25  # by which it may be lower than that of the titles that the roles find
WIDE = 0.5  # and where the rules leave little to explain
NEAR = 0.05  # by which it may be lower and is as high
SURE = 0.95  # mean chance of the titles that the roles find, from which rules that find no more records are not needed
NO_TITLE = 0.1  # mean chance of the rules' titles below which they are none
MENU = 0.9  # chance that lines are of no record, from which they are no captions of one: a menu comes back in one order as well
MISSED = 1.5  # times more records of rules than of roles, from which the roles have missed some
MIXED = 0.5  # share of the roles' records with two copies, below which they make no site, if any has
PLAIN = 0.98  # mean chance of the titles that the roles find, from which no rule finds likelier ones
CLEAR = 0.85  # and where hardly any texts say the same, by which alone rules are borne out
COPIED = 0.25  # share of the roles' records with two copies, below which rules that ask for two explain no site
ALIKE = 0.25  # share of the roles' records whose two texts say the same, below which these are hardly any
LIKELY = 0.75  # mean chance of the roles' titles from which those of the rules are judged by them, however few;
ENOUGH = 10  # records that tell the roles what is no title of a site, whatever texts the rules explain
SAMPLE = 8  # pages on which titles are asked for


@dataclass(frozen=True, slots=True)
class _Titles:
    """How likely the titles of either reading are some on a `share` of the pages (null where one finds none), the records
    that the roles find there, and how likely what the rules call captions is of no record (0 where they know none)."""

    of_rules: float | None
    of_roles: float | None
    records: int
    share: float
    unlabelled: float


def are_worth_asking(learned: Learned) -> bool:
    """Whether rules may cut a site better than the roles of its lines do: their search takes longer than that whole reading."""
    habits = learned.site.habits
    return habits.copied >= COPIED and learned.titles < (PLAIN if habits.alike >= ALIKE else CLEAR)


def records_of(learned: Learned, documents: Sequence[Document]) -> int:
    """How many records the roles find on those of the pages that the site was learned from."""
    asked = {id(document) for document in documents}
    return sum(len(grouped(page.path)) for page in learned.pages if id(page.lines.document) in asked)


def likelier(
    pages: Sequence[Document], source: Source, by_rules: Source, reached: Score, learned: Learned, trials: Trials
) -> Source:
    """The source as the rules found it where its texts bear them out, or with what the roles of its lines tell of it."""
    is_mixed = 0.0 < learned.site.habits.copied < MIXED
    if reached.records and _is_borne_out(reached, _titles(pages, source, by_rules, learned, trials), is_mixed=is_mixed):
        return by_rules
    return by_roles(pages, source, by_rules, learned)


def by_roles(pages: Sequence[Document], source: Source, by_rules: Source, learned: Learned) -> Source:
    """The source with what the roles of its lines tell of it."""
    if not learned.site.habits.count and not any(document.elements for document in pages):
        return by_rules  # no line of these dumps is one of a record
    site = written(learned.site)
    keep(site, learned)
    return replace(by_rules, site=site, drafted=True, profile=source.profile or source.own_hash)


def _is_borne_out(reached: Score, titles: _Titles, *, is_mixed: bool) -> bool:
    is_missed = is_mixed or titles.records * MISSED <= reached.records * titles.share
    is_well, is_better = reached.share >= WELL, (titles.of_rules or 0.0) + NEAR > (titles.of_roles or 0.0)
    is_more = reached.records * titles.share > titles.records
    is_told = (
        titles.records >= ENOUGH or reached.related < RELATED * reached.records or (titles.of_roles or 0.0) >= LIKELY
    )
    if titles.of_rules is not None and titles.of_rules < NO_TITLE and is_told:
        return False
    if titles.records and titles.unlabelled >= MENU:
        return False
    if (titles.of_roles or 0.0) >= SURE and not is_more:
        return False
    if reached.related < (LEAST_RELATED if is_missed or is_well or is_better or is_more else RELATED) * reached.records:
        return False
    if is_missed and reached.share >= LEAST:
        return True
    if reached.share < EXPLAINED:
        return False
    if titles.of_rules is None:
        return (titles.of_roles or 0.0) < TITLED
    if titles.of_roles is None:
        return reached.share >= MOST or titles.of_rules >= TITLED
    slack = WIDE if is_well else SLACK
    return titles.of_rules >= titles.of_roles - slack and (is_well or is_better or titles.of_rules >= TITLED)


@dataclass(frozen=True, slots=True)
class _ReadTitles:
    """A page read by roles: how likely each line is a title, and is of no record, the records that were found, and how likely
    their titles are."""

    lines: dict[int, float]
    outside: Sequence[float]
    records: int
    chances: list[float]

    @classmethod
    def of(cls, page: Lines, read: Chances, path: NDArray[np.int64]) -> "_ReadTitles":
        lines = dict(zip((block.line for block in page.blocks), read[:, TITLE].tolist(), strict=True))
        groups = grouped(path)
        titles = [title for group in groups if (title := title_of(group, page))]
        return cls(lines, read[:, OUTSIDE].tolist(), len(groups), [lines[title.line] for title in titles])


def _titles(pages: Sequence[Document], source: Source, by_rules: Source, learned: Learned, trials: Trials) -> _Titles:
    known = {id(page.lines.document): (page.lines, page.chances, page.path) for page in learned.pages}
    of_rules: list[float] = []
    of_roles: list[float] = []
    of_labels: list[float] = []
    records = 0
    sample = pages[:: max(1, len(pages) // SAMPLE)]
    for document in sample:
        read_titles = _ReadTitles.of(*(known.get(id(document)) or _read(document, source, learned)))
        own = trials.cut(document, by_rules) if not document.elements else []
        own = own or pieces(document, by_rules)
        of_rules += [read_titles.lines[piece.title.line] for piece in own if piece.title]
        of_labels += [
            chance
            for piece in own
            if (mark := piece.mark)
            for chance in read_titles.outside[mark.first : mark.last + 1]
        ]
        of_roles += read_titles.chances
        records += read_titles.records
    reached, other, unlabelled = (sum(told) / len(told) if told else None for told in (of_rules, of_roles, of_labels))
    return _Titles(reached, other, records, len(sample) / min(len(pages), SAMPLE), unlabelled or 0.0)


def _read(document: Document, source: Source, learned: Learned) -> tuple[Lines, Chances, NDArray[np.int64]]:
    page = read(document, source, learned.site)
    return page.lines, page.chances, page.path
