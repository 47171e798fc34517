"""Two ways to read a site, by rules and by roles → the one that its pages speak for.

The rules know few anatomies and cut those exactly, and where they do, nearly every record prints two texts that say the
same. Any other site is read by the roles of its lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.core.model import Document
from pipeline.core.source import Source
from pipeline.split.induce.score import Score
from pipeline.split.layouts import pieces
from pipeline.split.roles.cuts import TITLE, grouped
from pipeline.split.roles.parts import title_of
from pipeline.split.roles.reading import read
from pipeline.split.roles.site import Site, written

LEAST = 0.4  # of a site's text that must stand twice where the roles have missed many records
EXPLAINED = 0.55  # of a site's text that must stand twice in records, or in labels
WELL = 0.9  # and that leaves little else to explain
RELATED = 0.9  # of its records whose two texts must say the same
LEAST_RELATED = 0.75  # and where more speaks for the rules
TITLED = 0.5  # mean chance that the rules' titles are titles, where much else is to explain
SLACK = 0.25  # by which it may be lower than that of the titles that the roles find
MISSED = 1.5  # times more records of rules than of roles, from which the roles have missed some
SAMPLE = 8  # pages on which titles are asked for


@dataclass(frozen=True, slots=True)
class _Titles:
    """How likely the titles of either reading are some on a `share` of the pages (null where the rules find none), and
    the records that the roles find there."""

    of_rules: float | None
    of_roles: float
    records: int
    share: float


def likelier(pages: Sequence[Document], source: Source, by_rules: Source, reached: Score, site: Site) -> Source:
    """The source as the rules found it where its texts bear them out, or with what the roles of its lines tell of it."""
    if reached.records and _is_borne_out(reached, _titles(pages, source, by_rules, site)):
        return by_rules
    if not site.habits.count and not any(document.elements for document in pages):
        return by_rules  # no line of these dumps is one of a record
    return replace(by_rules, site=written(site), drafted=True, profile=source.profile or source.own_hash)


def _is_borne_out(reached: Score, titles: _Titles) -> bool:
    is_missed = titles.records * MISSED <= reached.records * titles.share
    is_well, is_better = reached.share >= WELL, (titles.of_rules or 0.0) > titles.of_roles
    if reached.related < (LEAST_RELATED if is_missed or is_well or is_better else RELATED) * reached.records:
        return False
    if is_missed and reached.share >= LEAST:
        return True
    if reached.share < EXPLAINED:
        return False
    if titles.of_rules is None:
        return titles.of_roles < TITLED
    return titles.of_rules >= titles.of_roles - SLACK and (is_well or is_better or titles.of_rules >= TITLED)


def _titles(pages: Sequence[Document], source: Source, by_rules: Source, site: Site) -> _Titles:
    of_rules: list[float] = []
    of_roles: list[float] = []
    records = 0
    sample = pages[:: max(1, len(pages) // SAMPLE)]
    for document in sample:
        page = read(document, source, site)
        chances = dict(zip((block.line for block in page.lines.blocks), page.chances[:, TITLE].tolist(), strict=True))
        of_rules += [chances[piece.title.line] for piece in pieces(document, by_rules) if piece.title]
        groups = grouped(page.path)
        records += len(groups)
        of_roles += [chances[title.line] for group in groups if (title := title_of(group, page.lines))]
    reached, other = (sum(told) / len(told) if told else 0.0 for told in (of_rules, of_roles))
    return _Titles(reached if of_rules else None, other, records, len(sample) / min(len(pages), SAMPLE))
