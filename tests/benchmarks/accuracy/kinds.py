"""Real pages of every kind, each read as a site of its own → on how many of them records are found, by half.

Half of the sites may be learned from. The pages lie outside the project and are skipped where they are absent.
"""

import csv
import gzip
from collections import defaultdict
from pathlib import Path

from pipeline.core.errors import PageRefused
from tests.benchmarks.accuracy.real import read_page
from tests.benchmarks.table import at_most, line, share
from tests.training import is_tuned_on

LISTS = ("listing", "collection")  # kinds of pages that list something; "service" may
MOST_ARTICLES, MOST_OTHERS = 0.03, 0.1  # share of pages that list nothing and give records


def kind_rows(folder: Path) -> None:
    """One row a kind of page: those that give records, of the half that is reported and of the half that is tuned on."""
    if not folder.is_dir():
        print("real pages of all kinds: skipped, they are not on this machine")
        return
    counts = defaultdict[tuple[str, bool], list[int]](lambda: [0, 0])
    with (folder / "pages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            count = counts[row["page_type"], is_tuned_on(row["id"])]
            count[0] += _has_records(folder / f"{row['id']}.html.gz")
            count[1] += 1
    print(line("real pages of all kinds: with records", "reported", "tuned on"))
    for kind in sorted({kind for kind, _ in counts}):
        print(line(kind, *("{} of {}".format(*counts[kind, is_tuned]) for is_tuned in (False, True))))
    others = [
        counts[kind, False] for kind, is_tuned in counts if not is_tuned and kind not in (*LISTS, "article", "service")
    ]
    article, of_articles = counts["article", False]
    print(line("articles", at_most(share(article, of_articles), MOST_ARTICLES)))
    print(
        line(
            "other pages that list nothing",
            at_most(share(sum(a for a, _ in others), sum(b for _, b in others)), MOST_OTHERS),
        )
    )


def _has_records(path: Path) -> bool:
    try:
        return bool(read_page(path.name.removesuffix(".gz"), gzip.decompress(path.read_bytes()))[1].records)
    except PageRefused:
        return False
