"""Small corpora → what the whole route publishes of each, as text that a person can read in a diff.

A block is a row, a line a column; nothing in it changes unless the data change: ids, which are hashes of places, are told
as the place that they stand for, and what names the code (`code_hash`, releases) is in none of these datasets.
"""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from pipeline.core.sentence import number_of
from pipeline.core.text import excerpt
from tests.checkout import ROOT
from tests.generate import Damage, crawl, drawn, site
from tests.generate.html import html_page
from tests.published import lay, rows, run

KEPT = Path(__file__).parent / "corpora"
DATASETS = ("records", "resources", "matches", "issues", "passages")
LEFT_OUT = ("publisher", "licence", "terms_url")  # of its profile, and alike in every row of a source
WHOLE = ("why", "message")  # texts that are shown in full
MOST = 90  # characters of a text that are shown
FIRST_LINES = ("title_line", "body_first_line", "labels_first_line", "summary_first_line")
NUMBER = re.compile("[0-9]+")
DAMAGE = Damage(no_body=0.15, missing=0.1, junk=0.2)
Row = Mapping[str, object]


def _sample(raw: Path) -> None:
    shutil.copytree(ROOT / "raw" / "exemple", raw / "exemple")


def _visits(raw: Path) -> None:
    """A site by its profile, three snapshots: resources return, on other pages, edited, damaged."""
    pages = site(31, pages=2, snapshots=3, records=4, damage=DAMAGE)
    lay(raw, pages[0].source, {f"{made.snapshot}/{made.page}": made.text for made in pages}, pages[0].profile)


def _unknown(raw: Path) -> None:
    """A site that nobody described, two snapshots."""
    pages = crawl(32, [drawn(4)], pages=2, snapshots=2, records=4)
    lay(raw, pages[0].source, {f"{made.snapshot}/{made.page}": made.text for made in pages})


def _markup(raw: Path) -> None:
    """Two shapes of HTML, and one page's records as text too."""
    pages = [html_page(seed, shape, records=4) for seed, shape in ((33, "drupal"), (34, "table"))]
    files = {f"{made.snapshot}/{made.page}": made.html for made in pages}
    files[f"2024-04-15/{pages[0].text.page}"] = pages[0].text.text
    lay(raw, pages[0].source, files, pages[0].profile)


CASES: Mapping[str, Callable[[Path], None]] = {
    "exemple": _sample,
    "visites": _visits,
    "sans-profil": _unknown,
    "html": _markup,
}


def kept_path(case: str, dataset: str) -> Path:
    """Where a dataset of a corpus is kept."""
    return KEPT / case / f"{dataset}.txt"


def published_as_text(case: str) -> dict[str, str]:
    """Lay a corpus out, run the route over it, and tell each dataset."""
    with tempfile.TemporaryDirectory() as folder:
        raw, processed = Path(folder, "raw"), Path(folder, "processed")
        CASES[case](raw)
        run(raw, processed)
        tables = {dataset: rows(processed, dataset) for dataset in DATASETS}
    places = {row["record_id"]: _place(row) for row in tables["records"]}
    places |= {row["resource_id"]: places[row["survivor_record_id"]] for row in tables["resources"]}
    repeated = tables["records"][0].keys() - {"resource_id", "title"}  # what a resource repeats of its record
    tables["resources"] = [{name: row[name] for name in row if name not in repeated} for row in tables["resources"]]
    return {dataset: _told(case, dataset, table, places) for dataset, table in tables.items()}


def _place(row: Row) -> str:
    first = min(int(str(row[name])) for name in FIRST_LINES if row[name] is not None)
    return f"{row['source']}/{row['snapshot']}/{row['page']}:{first}"


def _told(case: str, dataset: str, table: Sequence[Row], places: Mapping[object, str]) -> str:
    blocks = sorted(("\n".join(_block(row, places)) for row in table), key=_in_order)
    return "\n\n".join([_header(case, dataset, len(table)), *blocks]) + "\n"


def _in_order(block: str) -> str:
    """A block with its numbers filled up with zeros: line 4 stands before line 214."""
    return NUMBER.sub(lambda found: found[0].zfill(9), block)


def _header(case: str, dataset: str, count: int) -> str:
    return (
        f"# {dataset} of the corpus {case}, written by `make golden`: {number_of(count, 'row')}.\n"
        f"# Not told: nulls, empty values, {', '.join(LEFT_OUT)}; of a resource, what it repeats of the record\n"
        "# that speaks for it. Ids are told as the place of that record: source/snapshot/page:line. A long text is its\n"
        "# beginning, its length and a hash of all of it."
    )


def _block(row: Row, places: Mapping[object, str]) -> Iterator[str]:
    for name, value in row.items():
        if name not in LEFT_OUT and value not in (None, "", []):
            yield f"{name}: {places.get(value) if name.endswith('_id') else value if name in WHOLE else _value(value)}"


def _value(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return " | ".join(_value(one) for one in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_value(one)}" for name, one in value.items() if one is not None)
    return (
        str(value).lower() if isinstance(value, bool) else value.isoformat() if isinstance(value, date) else repr(value)
    )


def _text(text: str) -> str:
    shown = excerpt(text, MOST)
    if shown == text:
        return text
    return f"{shown} [{len(text)} characters, {hashlib.sha256(text.encode()).hexdigest()[:8]}]"
