"""Generated HTML pages → how many records are right by shape, and whether a page and its own text agree."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.model import Block, Record
from pipeline.core.privacy import mask
from pipeline.core.text import normalise
from pipeline.fields import fields_of
from pipeline.inspect.evaluate.figures import f1
from tests.benchmarks.accuracy import LEAST_EXACT, LEAST_EXACT_INDUCED, LEAST_F1, LEAST_F1_INDUCED, RECORDS_A_PAGE
from tests.benchmarks.accuracy.reading import Book, Reading, read_pages
from tests.benchmarks.table import at_least, line, share, shown
from tests.generate import LAYOUTS, SEED, WHOLE, Damage, GeneratedPage, Site
from tests.generate.html import SHAPES, HtmlPage, HtmlTruth, html_page

LANGUAGE = "fr"  # of these sites, by whose words what is private is masked

Texts = tuple[str, str, str]  # title, body, summary, plain


@dataclass(frozen=True, slots=True)
class Kind:
    """What one row of the table is made of."""

    shape: str
    site: Site = SEED
    damage: Damage = WHOLE
    copies: int = 2


ROWS: Mapping[str, Kind] = {
    **{shape: Kind(shape) for shape in SHAPES},
    "drupal, teasers": Kind("drupal", LAYOUTS["teaser"]),
    "cards, labels first": Kind("cards", LAYOUTS["labels_first"]),
    "wordpress, summary first": Kind("wordpress", LAYOUTS["summary_first_closed"]),
    "striped, optional captions": Kind("striped", LAYOUTS["optional"]),
    "cards, no labels": Kind("cards", LAYOUTS["unlabelled"]),
    "bare, no labels": Kind("bare", LAYOUTS["unlabelled"]),
    "microdata, half without a body": Kind("microdata", damage=Damage(no_body=0.5)),
    **{f"{shape}, one copy": Kind(shape, copies=1) for shape in ("drupal", "wordpress", "cards", "striped", "table")},
}


@dataclass(slots=True)
class Counts:
    """Counts of one row."""

    truths: int = 0
    found: int = 0
    right: int = 0
    exact: int = 0
    linked: int = 0
    labelled: int = 0
    agreeing: int = 0


def html_rows(first: int, records: int, book: Book, wanted: Callable[[str], bool], wrong: int) -> None:
    """Two rows a shape: with the profile of its site (which has no selectors), and with none."""
    print(line("HTML", "F1", "exact", "url", "labels", "as its text", "found", "records"))
    for row, kind in ROWS.items():
        if not wanted(row):
            continue
        pages = [
            html_page(
                first + i, kind.shape, records=RECORDS_A_PAGE, damage=kind.damage, site=kind.site, copies=kind.copies
            )
            for i in range(-(-records // RECORDS_A_PAGE))
        ]
        for has_profile in (True, False):
            counts, listed = Counts(), list[str]()
            readings = read_pages(pages, book, has_profile=has_profile)
            for reading in readings:
                _count(counts, reading, kind, book, listed)
            if has_profile:
                counts.agreeing = _agreeing(readings, [made.text for made in pages], book)
            print(_line(row, counts, has_profile=has_profile), flush=True)
            for told in listed[:wrong]:
                print(f"    {told}")


def _line(row: str, counts: Counts, *, has_profile: bool) -> str:
    least_f1, least_exact = (LEAST_F1, LEAST_EXACT) if has_profile else (LEAST_F1_INDUCED, LEAST_EXACT_INDUCED)
    return line(
        row if has_profile else f"{row} - no profile",
        at_least(f1(counts.right, counts.found, counts.truths), least_f1),
        at_least(share(counts.exact, counts.truths), least_exact),
        shown(share(counts.linked, counts.truths)),
        shown(share(counts.labelled, counts.truths)),
        shown(share(counts.agreeing, counts.truths) if has_profile else None),
        str(counts.found),
        str(counts.truths),
    )


def _count(counts: Counts, reading: Reading, kind: Kind, book: Book, listed: list[str]) -> None:
    assert isinstance(reading.made, HtmlPage)
    counts.truths += len(reading.made.truth)
    counts.found += len(reading.cut.records)
    left: list[Record] = list(reading.cut.records)
    for truth in reading.made.truth:
        record = next((one for one in left if _title(one) == normalise(truth.title or "")), None)
        if record is None:
            listed.append(f"{reading.made.page}: no record for {truth.title!r}")
            continue
        left.remove(record)
        is_exact = _is_exact(texts_of(record, truth.aside), truth, kind)
        fields = fields_of(record, reading.source)[0]
        counts.right += 1
        counts.exact += is_exact
        counts.linked += fields.url == truth.url
        printed = [(normalise(label.caption), normalise(label.value)) for label in record.labels if label.value]
        counts.labelled += set(printed) >= {
            (normalise(name), normalise(value)) for name, value in truth.labels if value
        }
        book.judge(reading.kind, record.confidence, is_exact)
        if not is_exact:
            listed.append(
                f"{reading.made.page} {record.confidence:.2f} found {_short(texts_of(record, truth.aside))}, true {_short(_true(truth))}"
            )
    for record in left:
        book.judge(reading.kind, record.confidence, False)
        listed.append(f"{reading.made.page} {record.confidence:.2f} false {_short(texts_of(record))}")


def texts_of(record: Record, aside: Sequence[str] = ()) -> Texts:
    """Title and copies of a record as plain text, without the lines of a row that belong to no part."""
    plain = {normalise(text) for text in aside}
    return _title(record), _text(record.body, plain), _text(record.summary, plain)


def _title(record: Record) -> str:
    return normalise(record.title.text) if record.title else ""


def _text(blocks: Sequence[Block], aside: set[str]) -> str:
    lines = (_plain(block.text) for block in blocks)
    return " ".join(text for text in lines if text not in aside)


def _plain(line: str) -> str:
    """A line without the bullet of its item, which a reading without a profile leaves out."""
    return normalise(line).removeprefix("- ")


def _is_exact(found: Texts, truth: HtmlTruth, kind: Kind) -> bool:
    true = _true(truth)
    if kind.copies == 1:  # nothing tells whether the one text is a body or a summary
        return found[0] == true[0] and sorted(found[1:]) == sorted(true[1:])
    return found == true


def _true(truth: HtmlTruth) -> Texts:
    aside = {normalise(text) for text in truth.aside}
    copies = [
        " ".join(text for one in copy.split("\n") if (text := _plain(mask(one, LANGUAGE))) not in aside)
        for copy in (truth.body, truth.summary)
    ]
    return normalise(truth.title or ""), copies[0], copies[1]


def _short(texts: Texts) -> str:
    return " / ".join(f"{text[:50]} … {text[-40:]}" if len(text) > 95 else text for text in texts)


def _agreeing(readings: Sequence[Reading], texts: Sequence[GeneratedPage], book: Book) -> int:
    """How many records the pages and their own texts have alike, each read by its own route with the profile."""
    both = 0
    for reading, other in zip(readings, read_pages(texts, book, has_profile=True), strict=True):
        assert isinstance(reading.made, HtmlPage)
        aside = tuple({text for truth in reading.made.truth for text in truth.aside})
        left = [texts_of(record, aside) for record in reading.cut.records]
        for record in other.cut.records:
            if (said := texts_of(record, aside)) in left:
                left.remove(said)
                both += 1
    return both
