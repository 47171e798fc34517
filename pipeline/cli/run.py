"""doublon run"""

import os
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table

from pipeline.cli.options import SHOWN, Processed, Raw, Show, Switch
from pipeline.cli.show import facts, progress, say, tally
from pipeline.cli.terminal import write_error
from pipeline.core.addresses import address_of
from pipeline.core.sentence import sentence

if TYPE_CHECKING:
    from pipeline.run.news import News
    from pipeline.run.outcome import Outcome


def run(
    *sources: str,
    raw: Raw = Path("raw"),
    processed: Processed = Path("processed"),
    dry_run: Switch = False,
    again: Switch = False,
    prune: Switch = False,
    workers: int | None = None,
    show: Show = SHOWN,
) -> int:
    """Read what is new in raw/, find the duplicates and publish clean datasets.

    Parameters
    ----------
    sources
        Only these sources; the rows of all others stay as they are. All sources where none is named.
    dry_run
        Do everything but publish.
    again
        Read every page again, also those that did not change.
    prune
        Drop the rows of pages that are gone from raw/.
    workers
        Learn layouts and read pages in so many processes: as many as there are cores and memory for, where none is said.
    """
    from pipeline.cli.alerts import failures_sent, tell
    from pipeline.run.places import cache_folder, run_anywhere
    from pipeline.run.plan import Order
    from pipeline.run.workers import learner, reader

    order = Order(raw, processed, sources, again, prune, dry_run)
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")

    def warn(news: "News") -> None:
        if not show.quiet:
            write_error(sentence("doublon: %(told)s", told=news.told))

    with progress(show) as moved, failures_sent():
        outcome = run_anywhere(
            order, cache_folder(os.environ), time.time, stamp, moved, reader(workers), learner(workers), warn
        )
    tell(outcome.news if not dry_run else ())
    say(
        show,
        outcome.sentences(),
        [closing(outcome, address_of(processed) or str(processed))],
        {**asdict(outcome), "exit_code": outcome.exit_code},
    )
    return outcome.exit_code


def closing(outcome: "Outcome", processed: str) -> Table:
    """The figures behind the sentences."""
    summary = outcome.summary
    if summary is None:
        return facts({})
    rows: dict[str, str] = {
        sentence("pages"): tally(summary.pages),
        sentence("summaries"): tally(summary.relations),
        sentence("pairs"): tally(summary.matches),
        sentence("issues"): tally(summary.issues),
    }
    rows |= {f"  {place}": message for place, message in summary.errors}
    if outcome.is_new:
        rows[sentence("published")] = sentence(
            "%(processed)s/*.parquet and README.md, release %(release)s", processed=processed, release=summary.release
        )
    return facts(rows)
