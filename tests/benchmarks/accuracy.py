"""Generated pages of known truth → how often the splitter is right, by kind of damage, beside a simple peer.

    python -m tests.benchmarks.accuracy               # the seeds that are reported; never tune on them
    python -m tests.benchmarks.accuracy --seeds dev   # the seeds to tune on

Columns: precision, recall and F1 of the title lines · share of records whose title is exact · share whose title and
spans of body, labels and summary are all exact · the same share for the peer · accuracy of the copies' relation ·
records · error rate among the records whose confidence is 0.9 or more, and how many those are.
"""

import argparse
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from pipeline.extract import extract
from pipeline.model import Block, Document, Page, Record
from pipeline.relate import relate
from pipeline.source import Source, read_source
from pipeline.split import split
from pipeline.text import squash
from tests.generate import Damage, GeneratedPage, TruthRecord, article, page

SEEDS = {"dev": 1000, "report": 5000}  # first seed; every row draws its own pages from there
RECORDS, RECORDS_A_PAGE = 250, 10
ARTICLES = 25
SURE = 0.9  # confidence from which a cut should hardly ever be wrong
ALIKE = 50.0  # similarity from which the peer takes a line for the summary's first block

ROWS = {
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
}

Lines = tuple[int | None, int | None]
NOWHERE: Lines = (None, None)


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the parts of one record stand; what truth, splitter and peer are compared by."""

    title: str | None
    title_line: int | None
    body: Lines
    labels: Lines
    summary: Lines


@dataclass(slots=True)
class Tally:
    """Counts of one row."""

    truths: int = 0
    titles: int = 0
    titles_found: int = 0
    titles_right: int = 0
    title_exact: int = 0
    exact: int = 0
    peer_exact: int = 0
    related: int = 0
    sure: int = 0
    sure_wrong: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Clock:
    """Bytes and records that went through, and the processor's seconds that they took."""

    size: int = 0
    records: int = 0
    seconds: float = 0.0
    relate_seconds: float = 0.0


def main() -> None:
    """Print the table; `--wrong N` also lists the first N records of each row that are not exact."""
    told = _arguments()
    clock = Clock()
    _ready(clock)
    print(_line("damage", "prec", "rec", "F1", "title", "exact", "peer", "relation", "records", "err>=.9", "of"))
    for row, damage in ROWS.items():
        if told.row and not any(part in row for part in told.row):
            continue
        tally = measure(_pages(SEEDS[told.seeds], told.records, damage), clock)
        print(_shown(row, tally), flush=True)
        for wrong in tally.wrong[: told.wrong]:
            print(f"    {wrong}")
    false, pages = _false_records(SEEDS[told.seeds])
    print(f"\n{false} records on {pages} pages that hold none")
    print(
        f"extract and split: {clock.size / 1e6 / clock.seconds:.2f} MB and {clock.records / clock.seconds:.0f} records a CPU-second"
    )
    print(f"relate: {clock.records / max(clock.relate_seconds, 1e-9):.0f} records a CPU-second")


def measure(pages: Iterable[GeneratedPage], clock: Clock) -> Tally:
    """Split every page and count what is right."""
    tally = Tally()
    for made in pages:
        document, records, source = _split(made, clock)
        truths = [_cut_of_truth(record) for record in made.truth]
        found = [cut_of(record) for record in records]
        _count_titles(tally, truths, found)
        _count_exact(tally, made, truths, records, found, clock)
        tally.peer_exact += len(set(truths) & set(simple(document, source)))
    return tally


def _count_titles(tally: Tally, truths: list[Cut], found: list[Cut]) -> None:
    right = {cut.title_line for cut in truths} - {None}
    seen = {cut.title_line for cut in found} - {None}
    tally.titles += len(right)
    tally.titles_found += len(seen)
    tally.titles_right += len(right & seen)


def _count_exact(
    tally: Tally, made: GeneratedPage, truths: list[Cut], records: list[Record], found: list[Cut], clock: Clock
) -> None:
    """Records are paired by the last line of their labels, the one thing that is certain."""
    by_labels = {cut.labels[1]: (record, cut) for record, cut in zip(records, found, strict=True)}
    started = time.process_time()
    relations = {record.record_id: relate(record).relation for record in records}
    clock.relate_seconds += time.process_time() - started
    for told, truth in zip(made.truth, truths, strict=True):
        tally.truths += 1
        record, cut = by_labels.get(truth.labels[1], (None, None))
        if record is None or cut is None:
            tally.wrong.append(f"{made.page}: no record for {truth}")
            continue
        tally.title_exact += (cut.title_line, cut.title) == (truth.title_line, truth.title)
        tally.exact += cut == truth
        tally.related += relations[record.record_id] == told.relation
        if cut != truth:
            tally.wrong.append(f"{made.page} {record.confidence:.2f} found {cut}, true {truth}")
    right = set(truths)
    sure = [cut for record, cut in zip(records, found, strict=True) if record.confidence >= SURE]
    tally.sure += len(sure)
    tally.sure_wrong += sum(cut not in right for cut in sure)


def cut_of(record: Record) -> Cut:
    """A record of the splitter as lines."""
    title, labels = record.title, record.labels_span
    return Cut(
        title=squash(title.text) if title else None,
        title_line=title.line if title else None,
        body=_ends(record.body),
        labels=(labels.first, labels.last) if labels else NOWHERE,
        summary=_ends(record.summary),
    )


def _cut_of_truth(record: TruthRecord) -> Cut:
    return Cut(
        title=squash(record.title) if record.title else None,
        title_line=record.title_line,
        body=(record.body_first_line, record.body_last_line),
        labels=(record.labels_first_line, record.labels_last_line),
        summary=(record.summary_first_line, record.summary_last_line),
    )


def _ends(blocks: tuple[Block, ...]) -> Lines:
    return (blocks[0].line, blocks[-1].line) if blocks else NOWHERE


def simple(document: Document, source: Source) -> list[Cut]:
    """The peer: search each summary's first block backwards; the line above it is the title.

    Without a likeness the record has no body, and the line above its labels is the title.
    """
    frame = {text.strip() for text in (*source.header, *source.footer)}
    blocks = [block for block in document.blocks if block.text.strip() not in frame]
    spans = list(_label_blocks(blocks, source))
    titles = []
    for i, (first, last) in enumerate(spans):
        least = spans[i - 1][1] + 1 if i else 0
        start = _first_block_again(blocks, least, first, last + 1)
        titles.append(((first if start is None else start) - 1, first, last))
    cuts = []
    for i, (title, first, last) in enumerate(titles):
        end = titles[i + 1][0] if i + 1 < len(titles) else len(blocks)
        headed = title >= (spans[i - 1][1] + 1 if i else 0)
        cuts.append(
            Cut(
                title=squash(blocks[title].text) if headed else None,
                title_line=blocks[title].line if headed else None,
                body=_ends(tuple(blocks[title + 1 : first])),
                labels=(blocks[first].line, blocks[last].line),
                summary=_ends(tuple(blocks[last + 1 : end])),
            )
        )
    return cuts


def _label_blocks(blocks: list[Block], source: Source) -> Iterator[tuple[int, int]]:
    """First and last index of each run of captions and values that ends on the summary's caption."""
    captions = {caption.printed for caption in source.captions}
    known = captions | {value for c in source.captions for value in (*c.values, *c.yes, *c.no)}
    closing = {caption.printed for caption in source.captions if caption.to == "summary"}
    for last, block in enumerate(blocks):
        if block.text.strip() not in closing:
            continue
        first = last
        while first and (blocks[first - 1].text.strip() in known or blocks[first - 2].text.strip() == "Catégorie"):
            first -= 1
        yield first, last


def _first_block_again(blocks: list[Block], least: int, end: int, summary: int) -> int | None:
    """Index of the block most like the summary's first one, the nearest to the labels among equals."""
    if summary >= len(blocks):
        return None
    wanted = blocks[summary].text
    best, place = ALIKE, None
    for i in range(end - 1, least, -1):
        score = fuzz.ratio(wanted, blocks[i].text[: len(wanted)] if wanted.endswith("…") else blocks[i].text)
        if score > best:
            best, place = score, i
    return place


def _split(made: GeneratedPage, clock: Clock) -> tuple[Document, list[Record], Source]:
    content = made.text.encode()
    source = read_source(made.source, made.profile.encode(), "source.toml")
    started = time.process_time()
    document = extract(Page(made.source, made.snapshot, made.page, content), source)
    records = list(split(document, source).records)
    clock.seconds += time.process_time() - started
    clock.size += len(content)
    clock.records += len(records)
    return document, records, source


def _pages(first: int, records: int, damage: Damage) -> Iterator[GeneratedPage]:
    for i in range(-(-records // RECORDS_A_PAGE)):
        yield page(first + i, records=RECORDS_A_PAGE, damage=damage, name=f"seed-{first + i}.txt")


def _false_records(first: int) -> tuple[int, int]:
    clock = Clock()
    return sum(len(_split(article(first + i), clock)[1]) for i in range(ARTICLES)), ARTICLES


def _ready(clock: Clock) -> None:
    """Let imports and caches happen before the clock counts."""
    _split(page(1), Clock())
    clock.seconds = 0.0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seeds", choices=sorted(SEEDS), default="report")
    parser.add_argument("--records", type=int, default=RECORDS, help="records a row")
    parser.add_argument("--row", action="append", help="only rows whose name holds this; may be repeated")
    parser.add_argument("--wrong", type=int, default=0, help="list so many wrong records a row")
    return parser.parse_args()


def _shown(row: str, tally: Tally) -> str:
    precision = _share(tally.titles_right, tally.titles_found)
    recall = _share(tally.titles_right, tally.titles)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    shares = [precision, recall, f1, *(_share(n, tally.truths) for n in (tally.title_exact, tally.exact))]
    shares += [_share(n, tally.truths) for n in (tally.peer_exact, tally.related)]
    wrong = f"{_share(tally.sure_wrong, tally.sure):.3f}" if tally.sure else "-"
    return _line(row, *(f"{share:.3f}" for share in shares), str(tally.truths), wrong, str(tally.sure))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _line(row: str, *cells: str) -> str:
    return f"{row:<36}" + "".join(f"{cell:>9}" for cell in cells)


if __name__ == "__main__":
    main()
