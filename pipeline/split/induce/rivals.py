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
from pipeline.split.roles.cuts import TITLE
from pipeline.split.roles.reading import read
from pipeline.split.roles.site import Site, written

EXPLAINED = 0.55  # of a site's text that must stand twice in records, or in labels
RELATED = 0.9  # of its records whose two texts must say the same
TITLED = 0.5  # mean chance that the rules' titles are titles
SAMPLE = 8  # pages on which titles are asked for


def likelier(pages: Sequence[Document], source: Source, by_rules: Source, reached: Score, site: Site) -> Source:
    """The source as the rules found it where its texts bear them out, or with what the roles of its lines tell of it."""
    is_explained = reached.share >= EXPLAINED and reached.related >= RELATED * reached.records > 0
    if is_explained and _titles_agree(pages, source, by_rules, site):
        return by_rules
    return replace(by_rules, site=written(site), drafted=True, profile=source.profile or source.own_hash)


def _titles_agree(pages: Sequence[Document], source: Source, by_rules: Source, site: Site) -> bool:
    """Whether what the rules take for titles are titles; or whether a site that they find none on has none."""
    chances: list[float] = []
    for document in pages[:: max(1, len(pages) // SAMPLE)]:
        page = read(document, source, site)
        places = {block.line: place for place, block in enumerate(page.lines.blocks)}
        cut = pieces(document, by_rules)
        chances += [float(page.chances[places[piece.title.line], TITLE]) for piece in cut if piece.title]
    return sum(chances) >= TITLED * len(chances) if chances else not site.has_titles
