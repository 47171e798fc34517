"""Small drawn sites, none with a profile → titles and bodies found, and pages that list nothing with records.

Sites that are reported combine choices that no site combines which the weights were learned from.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.model import Block, Record
from pipeline.core.source import Source
from pipeline.core.text import fold
from pipeline.split import induce, split
from pipeline.split.roles.seen.marks import bare
from tests.anatomy.cards import CardPage
from tests.anatomy.small import SmallSite, small_site
from tests.benchmarks.table import line, share, shown
from tests.training.seeds import of_each
from tests.training.truth import documents_of


@dataclass(frozen=True, slots=True)
class SmallRead:
    """A site's F1 by title, the share of its records whose body is right as well, and its pages with records that list nothing."""

    f1: float
    body: float
    empty: int
    false: int


def small_rows(wanted: int, *, held_aside: bool) -> None:
    """One row for dumps, and one for HTML."""
    print(line("small sites", "F1", "lowest 10th", "body", "false pages", "of", "sites"))
    for name, is_html in (("  text", False), ("  html", True)):
        sites = [(seed, is_html, held_aside) for seed in range(wanted)]
        _row(name, [*of_each(sites, read_small)])


def read_small(drawn: tuple[int, bool, bool]) -> list[SmallRead]:
    """Read a site by its seed, medium and half, by what it shows of itself."""
    seed, is_html, held_aside = drawn
    site = small_site(seed, is_html=is_html, held_aside=held_aside)
    documents = documents_of(site)
    source = induce(documents, Source(site.name)).source
    found = [split(document, source).records for document in documents]
    true = [_told(site, page) for page in site.pages]
    right = [
        [(body, own[0]) for title, body in told if (own := [one for one in records if _is(one, title, body)])]
        for told, records in zip(true, found, strict=True)
    ]
    counted = sum(map(len, true)), sum(len(records) for records, told in zip(found, true, strict=True) if told)
    whole = sum(_shown(record.body) == body for own in right for body, record in own)
    empty = [records for records, told in zip(found, true, strict=True) if not told]
    f1 = share(2 * sum(map(len, right)), sum(counted))
    return [SmallRead(f1, share(whole, counted[0]), len(empty), sum(map(bool, empty)))]


def _told(site: SmallSite, page: CardPage) -> list[tuple[str, str]]:
    """Title and body of each record: a text that goes on behind its title is parted from it."""
    told = []
    for record in range(page.count):
        own = [each for each in page.sheet if each.record == record]
        title = next((_bare(each.text) for each in own if each.role == "title"), "")
        body = "".join(each.text for each in own if each.role == "body")
        if site.drawn.run_in:
            title, _, body = (_bare(part) for part in body.partition(site.drawn.run_in))
        told.append((title, _bare(body)))
    return told


def _is(record: Record, title: str, body: str) -> bool:
    """Whether a record is one that is told, by its title, or by its body where none has a title."""
    own = _bare(record.title.text) if record.title else ""
    return own == title and (title != "" or _shown(record.body) == body)


def _shown(blocks: Sequence[Block]) -> str:
    return _bare("".join(block.text for block in blocks))


def _bare(text: str) -> str:
    return fold(bare(text).text.strip("*")).replace(" ", "")


def _row(name: str, read: Sequence[SmallRead]) -> None:
    f1 = sorted(one.f1 for one in read)
    tenth = f1[: max(len(f1) // 10, 1)]
    told = (share(sum(f1), len(f1)), share(sum(tenth), len(tenth)), share(sum(one.body for one in read), len(read)))
    false, empty = sum(one.false for one in read), sum(one.empty for one in read)
    print(line(name, *map(shown, told), str(false), str(empty), str(len(read))), flush=True)
