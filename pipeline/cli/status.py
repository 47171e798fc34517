"""doublon status"""

from datetime import UTC, date, datetime
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.table import Table

from pipeline.cli.options import SHOWN, Processed, Show
from pipeline.cli.show import say
from pipeline.core.sentence import sentence, thousands


def status(
    *,
    processed: Processed = Path("processed"),
    show: Show = SHOWN,
) -> int:
    """Tell of the last run, how fresh each source is, and which are held back."""
    from pipeline import store
    from pipeline.inspect.status import status

    now = status(processed)
    if now is None:
        say(show, [store.nothing_published(processed)], [], {"release": None})
        return 0
    today = datetime.now(UTC).date()
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(sentence("source"), overflow="fold")
    table.add_column(sentence("newest snapshot"), no_wrap=True)
    for name in (sentence("days old"), sentence("pages"), sentence("records"), sentence("resources")):
        table.add_column(name, justify="right", no_wrap=True)
    for source in now.sources:
        newest, counts = source.newest_snapshot or "", (source.pages, source.records, source.resources)
        table.add_row(
            source.source, newest, _age(newest, today) if newest else "", *(thousands(count) for count in counts)
        )
    held = [
        sentence("%(source)s is held back: %(held_back)s", source=source.source, held_back=source.held_back)
        for source in now.sources
        if source.held_back
    ]
    drifted = [source.drift for source in now.sources if source.drift]
    say(show, [*now.sentences(), *held, *drifted], [table], now.to_dict())
    return 0


def _age(snapshot: str, today: date) -> str:
    return thousands((today - date.fromisoformat(snapshot[:10])).days)
