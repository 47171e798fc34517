"""doublon collect"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter, validators
from rich.table import Table

from pipeline.cli import INTERRUPTED
from pipeline.cli.options import SHOWN, Raw, Show, Switch
from pipeline.cli.show import say
from pipeline.cli.terminal import Terminal, write_error
from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.sentence import sentence, thousands

if TYPE_CHECKING:
    from pipeline.collect import Collected, Failed, Progress


def collect(
    *sources: str,
    max_pages: Annotated[int | None, Parameter(validator=validators.Number(gte=1))] = None,
    dry_run: Switch = False,
    snapshot: str | None = None,
    raw: Raw = Path("raw"),
    show: Show = SHOWN,
) -> int:
    """Collect sites' pages into raw/<source>/<snapshot>/, as [collect] of their source.toml says.

    Parameters
    ----------
    sources
        The sites, one after another, whatever befalls one of them; all that have a table [collect] where none is named.
        A crawl that was broken off goes on.
    max_pages
        Stop after so many pages.
    dry_run
        Ask for robots.txt and the start pages alone, tell what would come next, keep nothing.
    snapshot
        The snapshot's name: a day or a UTC time. The time at which the crawl begins where it is not given.
    """
    from pipeline.collect import batches  # and not by way of the route, which loads all that a run needs

    crawls, failed = batches(raw, sources)
    results: list[Collected | Failed] = [_failed(failure, show) for failure in failed]
    for source in sorted(chain.from_iterable(crawls)):
        try:
            results.append(_collected(raw, source, max_pages, snapshot, dry_run, show))
        except KeyboardInterrupt:
            write_error(
                sentence("doublon: interrupted; `doublon collect %(source)s` goes on where it was.", source=source)
            )
            return INTERRUPTED
    if not results:
        raise UsageError("%(raw)s: no source has a table [collect], so nothing says where a crawl begins.", raw=raw)
    if not dry_run and any(result.failure or result.deferrals for result in results):
        from pipeline.cli.alerts import tell
        from pipeline.run.news import crawl_news

        tell(crawl_news(results))
    return max(result.exit_code for result in results)


def _collected(
    raw: Path, source: str, max_pages: int | None, snapshot: str | None, is_dry: bool, show: Show
) -> "Collected | Failed":
    """Collect one source and tell of it."""
    from pipeline.collect import Failed, collect

    try:
        with display(show) as on_progress:
            collected = collect(raw, source, datetime.now(UTC), max_pages, snapshot, is_dry, on_progress)
    except PipelineError as error:
        return _failed(Failed(source, error.sentence, error.exit_code), show)
    tables = [hosts(collected)] if collected.hosts else []
    say(show, collected.sentences(), tables, {**collected.to_dict(), "exit_code": collected.exit_code})
    return collected


def _failed(failed: "Failed", show: Show) -> "Failed":
    """Tell of a source that could not be collected."""
    write_error(sentence("doublon: %(why)s", why=failed.why))
    say(show, [], [], failed.to_dict())
    return failed


def hosts(collected: "Collected") -> Table:
    """The closing figures, a host a line."""
    table = _table()
    for name, host in collected.hosts.items():
        waited = float(str(host["waited_seconds"]))
        counts = (thousands(int(str(host[key]))) for key in ("requests", "pages", "bytes"))
        table.add_row(name, *counts, f"{waited:,.1f} s", thousands(int(str(host["errors"]))))
    return table


@contextmanager
def display(show: Show) -> Iterator[Callable[["Progress"], None]]:
    """A table of the hosts on stderr, renewed while the crawl lasts, where somebody looks at it."""
    if show.quiet or show.json or not sys.stderr.isatty():
        yield lambda progress: None
        return
    from rich.live import Live

    with Live(console=Terminal(stderr=True), transient=True, auto_refresh=True, refresh_per_second=4) as live:
        yield lambda progress: live.update(_watched(progress))


def _watched(progress: "Progress") -> Table:
    title = sentence(
        "%(pages)s pages, %(bytes)s bytes, %(seconds)s s",
        pages=thousands(progress.pages),
        bytes=thousands(progress.bytes),
        seconds=f"{progress.seconds:,.0f}",
    )
    table = _table(title)
    for name, host in sorted(progress.hosts.items()):
        waits = f"{host.waited_seconds:,.0f} s" + (
            sentence(", now %(waiting)s s", waiting=f"{host.waiting:.0f}") if host.waiting >= 1 else ""
        )
        table.add_row(
            name, thousands(host.requests), thousands(host.pages), thousands(host.bytes), waits, thousands(host.errors)
        )
    return table


def _table(title: str | None = None) -> Table:
    table = Table(sentence("host"), title=title, title_justify="left")
    for name in (
        sentence("requests"),
        sentence("pages"),
        sentence("bytes"),
        sentence("waited"),
        sentence("errors"),
    ):
        table.add_column(name, justify="right")
    return table
