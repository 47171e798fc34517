"""Sites whose anatomy was drawn, none of them with a profile → how well each is read: the mean, the lowest tenth, the worst.

Sites that are reported combine choices that no site combines which the weights were learned from.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from pipeline.core.model import Block, Document, Record
from pipeline.core.source import Source
from pipeline.core.text import fold
from pipeline.split import induce, split
from tests.anatomy import DrawnPage, DrawnSite, drawn_site
from tests.benchmarks.accuracy.reading import Book
from tests.benchmarks.table import at_least, line, shown
from tests.training.truth import documents_of

SITES = 200
LEAST = {"twice": 0.97, "once": 0.93}  # mean F1 that is asked for
LOWEST = 0.8  # F1 of the lowest tenth
NAMED = 40  # characters of a text that a record without a title is known by
EXACT = 0.95  # share of found records whose body, or summary, is right to the letter


@dataclass(frozen=True, slots=True)
class Truth:
    """A record as its page prints it: its first line in a dump (0 in markup), its title and both texts, folded; `name` is
    its title, or the beginning of its text."""

    line: int
    title: str
    body: str
    summary: str
    name: str


@dataclass(frozen=True, slots=True)
class Reached:
    """What was reached on one site; shares are of the records that were found."""

    site: DrawnSite
    f1: float
    body: float
    summary: float
    empty: int
    false: int


def drawn_rows(book: Book, wanted: int, wrong: int, *, held_aside: bool) -> None:
    """One row for texts that stand twice, one for texts that stand once, then the choices that cost most."""
    reached = [read_site(drawn_site(seed, held_aside=held_aside), book) for seed in range(wanted)]
    print(
        line("drawn sites without a profile", "F1", "lowest 10th", "worst", "body", "summary", "false pages", "sites")
    )
    for copies, least in LEAST.items():
        _print(copies, [one for one in reached if one.site.drawn.copies == copies], least)
    for copies, medium in ((copies, medium) for copies in LEAST for medium in ("text", "html", "both")):
        chosen = [one for one in reached if (one.site.drawn.copies, one.site.drawn.medium) == (copies, medium)]
        _print(f"  {copies}, {medium}", chosen, None)
    for told in [*_costs(reached)][:8]:
        print(f"    {told}")
    for one in sorted(reached, key=lambda one: one.f1)[:wrong]:
        print(f"    {one.site.name} {one.f1:.2f} {one.site.drawn}")


def _print(row: str, reached: Sequence[Reached], least: float | None) -> None:
    if not reached:
        return
    scores = sorted(one.f1 for one in reached)
    mean = sum(scores) / len(scores)
    body, summary = (sum(getattr(one, part) for one in reached) / len(reached) for part in ("body", "summary"))
    lowest = scores[len(scores) // 10]
    cells = (
        (
            at_least(mean, least),
            at_least(lowest, LOWEST),
            shown(scores[0]),
            at_least(body, EXACT),
            at_least(summary, EXACT),
        )
        if least
        else tuple(map(shown, (mean, lowest, scores[0], body, summary)))
    )
    false, empty = sum(one.false for one in reached), sum(one.empty for one in reached)
    print(line(row, *cells, f"{false}/{empty}", str(len(reached))), flush=True)


def _costs(reached: Sequence[Reached]) -> Iterator[str]:
    """The options with which sites are read worst, as mean F1 with and without them."""
    costs = []
    for trait in fields(reached[0].site.drawn):
        for option in {getattr(one.site.drawn, trait.name) for one in reached}:
            having = [one.f1 for one in reached if getattr(one.site.drawn, trait.name) == option]
            others = [one.f1 for one in reached if getattr(one.site.drawn, trait.name) != option]
            if len(having) > 5 and others:
                with_it, without = sum(having) / len(having), sum(others) / len(others)
                costs.append(
                    (with_it - without, f"{trait.name} = {option}: {with_it:.2f} with it, {without:.2f} without")
                )
    yield from (told for _, told in sorted(costs))


def read_site(site: DrawnSite, book: Book | None = None) -> Reached:
    """Learn each snapshot of a site and cut its pages."""
    documents = documents_of(site)
    true = found = right = bodies = summaries = empty = false = 0
    for snapshot in sorted({page.snapshot for page in site.pages}):
        pairs = [
            (page, document) for page, document in zip(site.pages, documents, strict=True) if page.snapshot == snapshot
        ]
        source = induce([document for _, document in pairs], Source(name=site.name)).source
        for page, document in pairs:
            records = _records(document, source, book)
            found += len(records)
            if page.sort != "listing":
                empty, false = empty + 1, false + bool(records)
                continue
            truth = truth_of(page)
            matched = matches(page, truth, records)
            true, right = true + len(truth), right + len(matched)
            bodies += sum(told.body == fold(_text(record.body)) for told, record in matched)
            summaries += sum(told.summary == fold(_text(record.summary)) for told, record in matched)
            if book:
                _judge(book, matched, records)
    return Reached(
        site, 2 * right / max(true + found, 1), bodies / max(right, 1), summaries / max(right, 1), empty, false
    )


def _records(document: Document, source: Source, book: Book | None) -> Sequence[Record]:
    cut = split(document, source)
    if book:
        book.conserve(document, cut)
    return cut.records


def _judge(book: Book, matched: Sequence[tuple[Truth, Record]], records: Sequence[Record]) -> None:
    right = {record.record_id for _, record in matched}
    for record in records:
        book.judge("drawn", record.confidence, record.record_id in right)


def truth_of(page: DrawnPage) -> list[Truth]:
    """The records of a page in order."""
    first: dict[tuple[int, str], int] = {}
    texts: dict[tuple[int, str], list[str]] = {}
    spans = page.spans or [(0, 0)] * len(page.sheet)
    for printed, (number, _) in zip(page.sheet, spans, strict=True):
        first.setdefault((printed.record, printed.role), number)
        texts.setdefault((printed.record, printed.role), []).append(printed.text)
    return [
        Truth(
            next((first[place, role] for role in ("title", "body", "summary") if (place, role) in first), 0),
            fold(resource.title or ""),
            *(fold(" ".join(texts.get((place, role), []))) for role in ("body", "summary")),
            fold(resource.title) if resource.title else _beginning(page, place),
        )
        for place, resource in enumerate(page.resources)
    ]


def _beginning(page: DrawnPage, place: int) -> str:
    return _first(
        " ".join(line.text for line in page.sheet if line.record == place and line.role in ("body", "summary"))
    )


def matches(page: DrawnPage, truth: Sequence[Truth], records: Sequence[Record]) -> list[tuple[Truth, Record]]:
    """Which records are true: in a dump by the line that they begin with, in markup by what they are known by, in order."""
    if page.spans:
        by_line = {told.line: told for told in truth}
        lines = [(record, (record.title or next(iter((*record.body, *record.summary)))).line) for record in records]
        return [(by_line[number], record) for record, number in lines if number in by_line]
    matched, place = [], 0
    for record in records:
        name = fold(record.title.text) if record.title else _first(_text((*record.body, *record.summary)))
        at = next((at for at in range(place, len(truth)) if truth[at].name == name), None)
        if at is not None:
            matched.append((truth[at], record))
            place = at + 1
    return matched


def _first(text: str) -> str:
    """What a record without a title is known by: the beginning of its text."""
    return fold(text)[:NAMED]


def _text(blocks: Sequence[Block]) -> str:
    return " ".join(block.text for block in blocks)
