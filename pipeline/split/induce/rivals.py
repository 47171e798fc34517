"""Two ways to read a site, by rules and by roles → the one that its pages speak for.

The rules know few anatomies and cut those exactly, and where they do, nearly every record prints two texts that say the
same. Any other site is read by the roles of its lines.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.model import Document
from pipeline.core.source import Source
from pipeline.split.induce.score import Score
from pipeline.split.layouts import pieces
from pipeline.split.roles.cuts import TITLE, grouped, title_of
from pipeline.split.roles.reading import read
from pipeline.split.roles.site import Site, written

EXPLAINED = 0.55  # of a site's text that must stand twice in records, or in labels
WELL = 0.9  # and that leaves little else to explain
RELATED, WELL_RELATED = (
    0.9,
    0.8,
)  # of its records whose two texts must say the same; and where little else is to explain
TITLED = 0.5  # mean chance that the rules' titles are titles, where much else is to explain
SLACK = 0.25  # by which it may be lower than that of the titles that the roles find
MISSED = 1.5  # times more titles of rules than records of roles, from which the roles have missed some
SAMPLE = 8  # pages on which titles are asked for


def likelier(pages: Sequence[Document], source: Source, by_rules: Source, reached: Score, site: Site) -> Source:
    """The source as the rules found it where its texts bear them out, or with what the roles of its lines tell of it."""
    is_well = reached.share >= WELL
    is_related = reached.related >= (WELL_RELATED if is_well else RELATED) * reached.records > 0
    if reached.share >= EXPLAINED and is_related and _titles_agree(pages, source, by_rules, site, is_well=is_well):
        return by_rules
    if not site.habits.count and not any(document.elements for document in pages):
        return by_rules  # no line of these dumps is one of a record
    return replace(by_rules, site=written(site), drafted=True, profile=source.profile or source.own_hash)


def _titles_agree(pages: Sequence[Document], source: Source, by_rules: Source, site: Site, *, is_well: bool) -> bool:
    """Whether what the rules take for titles is as likely to be some as what the roles take for titles."""
    of_rules: list[float] = []
    of_roles: list[float] = []
    found = 0
    for document in pages[:: max(1, len(pages) // SAMPLE)]:
        page = read(document, source, site)
        chances = dict(zip((block.line for block in page.lines.blocks), page.chances[:, TITLE].tolist(), strict=True))
        of_rules += [chances[piece.title.line] for piece in pieces(document, by_rules) if piece.title]
        groups = grouped(page.path)
        found += len(groups)
        of_roles += [chances[title.line] for group in groups if (title := title_of(group, page.lines))]
    reached, other = (sum(told) / len(told) if told else 0.0 for told in (of_rules, of_roles))
    if found * MISSED <= len(of_rules):
        return True
    if not of_rules:
        return other < TITLED
    return reached >= other - SLACK and (is_well or reached >= TITLED)
