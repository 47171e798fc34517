"""Text pages: a row a kind of damage beside the simple peer, and a row a layout, with a profile and without."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tests.benchmarks.accuracy import (
    LEAST_EXACT,
    LEAST_EXACT_INDUCED,
    LEAST_F1,
    LEAST_F1_INDUCED,
    LEAST_RELATED,
    LEAST_RELATED_INDUCED,
    MOST_OF_PEER,
    RECORDS_A_PAGE,
)
from tests.benchmarks.accuracy.cuts import cut_of_truth
from tests.benchmarks.accuracy.peer import simple
from tests.benchmarks.accuracy.reading import Book, Reading, read_pages
from tests.benchmarks.accuracy.tally import Tally, tally
from tests.benchmarks.table import at_least, at_most, line, share, shown
from tests.generate import LAYOUTS, SEED, Damage, GeneratedPage, drawn, page, pages_of

DAMAGES = {
    "none": Damage(),
    "15 % character noise": Damage(noise=0.15),
    "30 % character noise": Damage(noise=0.30),
    "summary cut at 600 characters": Damage(cut_at=600),
    "20 % of summary blocks missing": Damage(missing=0.2),
    "50 % of summary blocks missing": Damage(missing=0.5),
    "a quarter of the words gone": Damage(words_gone=0.25),
    "half the records without a body": Damage(no_body=0.5),
    "30 % without a summary": Damage(no_summary=0.3),
    "page cut at both ends": Damage(cut_ends=True),
    "first body block missing": Damage(first_missing=0.5),
    "half the blocks under similarity 80": Damage(rewritten=0.5),
    "same resource twice in a row": Damage(twice=0.3),
    "siblings on one template": Damage(siblings=0.3),
    "neighbours without bodies": Damage(no_body_runs=0.25),
    "teaser of 300, Lire la suite": Damage(cut_at=300, ending="… Lire la suite"),
    "labels glued to the body": Damage(glued=1.0),
    "captions without a value": Damage(no_value=0.3),
    "caption words in the text": Damage(caption_words=0.5),
    "a bare Non in the text": Damage(bare_no=0.5),
    "titles of others as headings": Damage(borrowed=0.3),
    "stray keys as lines": Damage(junk=0.5),
    "last record on the next page too": Damage(repeats_last=1.0),
    "several at once": Damage(missing=0.1, glued=0.3, no_value=0.1, caption_words=0.2, bare_no=0.1, borrowed=0.1, junk=0.3, no_body=0.1),
}  # fmt: skip
CHANCE_SITES, PAGES_A_CHANCE_SITE = 20, 4
DRAWN = {1000: 0, 5000: 500}  # first seed of the pages → first seed of the sites of chance


def damage_rows(first: int, records: int, book: Book, wanted: Callable[[str], bool], wrong: int) -> None:
    """One row a kind of damage, on pages of one layout."""
    print(
        line("damage", "F1", "exact", "peer", "err/peer", "relation", "err>=.9", "no prof.F1", "no prof.ex", "records")
    )
    for row, damage in DAMAGES.items():
        if not wanted(row):
            continue
        pages = list(_pages(first, records, damage))
        readings = read_pages(pages, book, has_profile=True)
        counts, peer = tally(readings, book), peer_exact(readings)
        induced = tally(read_pages(pages, book, has_profile=False), book)
        theirs = counts.truths - peer
        mine = counts.truths - counts.exact
        print(
            line(
                row, shown(counts.f1), shown(counts.exact_share), shown(share(peer, counts.truths)),
                at_most(share(mine, theirs) if theirs else float(mine > 0), MOST_OF_PEER), shown(counts.related_share),
                shown(counts.sure_error), shown(induced.f1), shown(induced.exact_share), str(counts.truths),
            ),
            flush=True,
        )  # fmt: skip
        _list_wrong(counts, wrong)


def peer_exact(readings: Iterable[Reading]) -> int:
    """How many records the simple peer has exactly."""
    return sum(
        len({cut_of_truth(record) for record in reading.made.truth} & set(simple(reading.document, reading.source)))
        for reading in readings
    )


def layout_rows(first: int, records: int, book: Book, wanted: Callable[[str], bool], wrong: int, damage: str) -> None:
    """Two rows a layout: with its profile, and with none; `damage` names a row of DAMAGES."""
    print(line(f"layout, damage: {damage}", "F1", "exact", "relation", "err>=.9", "found", "records"))
    whole = {True: Tally(), False: Tally()}
    for row, sites in _layouts(first, records, DAMAGES[damage]):
        if not wanted(row):
            continue
        for has_profile in (True, False):
            readings = [reading for pages in sites for reading in read_pages(pages, book, has_profile=has_profile)]
            counts = tally(readings, book)
            whole[has_profile].add(counts)
            print(_layout_line(row, counts, has_profile=has_profile), flush=True)
            _list_wrong(counts, wrong)
    for has_profile, counts in whole.items():
        print(_layout_line("all of these", counts, has_profile=has_profile), flush=True)


def _layout_line(row: str, counts: Tally, *, has_profile: bool) -> str:
    least = (LEAST_F1, LEAST_EXACT, LEAST_RELATED)
    if not has_profile:
        least = (LEAST_F1_INDUCED, LEAST_EXACT_INDUCED, LEAST_RELATED_INDUCED)
    shares = (counts.f1, counts.exact_share, counts.related_share)
    judged = [at_least(value, bar) for value, bar in zip(shares, least, strict=True)]
    return line(
        f"{row}{'' if has_profile else ' - no profile'}",
        *judged,
        shown(counts.sure_error),
        str(counts.found),
        str(counts.truths),
    )


def _layouts(first: int, records: int, damage: Damage) -> Iterator[tuple[str, list[Sequence[GeneratedPage]]]]:
    count = -(-records // RECORDS_A_PAGE)
    for name, site in LAYOUTS.items():
        yield name, [pages_of(site, first, count, RECORDS_A_PAGE, damage)]
    for pages in (PAGES_A_CHANCE_SITE, 1):
        sites = [drawn(DRAWN[first] + i) for i in range(CHANCE_SITES)]
        yield (
            f"sites of chance, {pages} page{'s' if pages > 1 else ''} each",
            [pages_of(s, first, pages, RECORDS_A_PAGE, damage) for s in sites],
        )


def _pages(first: int, records: int, damage: Damage) -> Iterator[GeneratedPage]:
    count = -(-records // RECORDS_A_PAGE)
    if damage.repeats_last:
        yield from pages_of(SEED, first, count, RECORDS_A_PAGE, damage)
        return
    for i in range(count):
        yield page(first + i, records=RECORDS_A_PAGE, damage=damage, name=f"seed-{first + i}.txt")


def _list_wrong(counts: Tally, most: int) -> None:
    for wrong in counts.wrong[:most]:
        print(f"    {wrong}")
