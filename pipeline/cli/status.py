"""doublon status"""

from datetime import UTC, date, datetime
from pathlib import Path

from rich.table import Table

from pipeline.cli.options import SHOWN, Processed, Show
from pipeline.cli.show import say


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
    table = Table("source", "newest snapshot", "age", "pages", "records", "resources", "held back")
    for source in now.sources:
        newest, counts = source.newest_snapshot or "", (source.pages, source.records, source.resources)
        age = _age(newest, today) if newest else ""
        table.add_row(source.source, newest, age, *map(str, counts), source.held_back or "")
    say(show, now.sentences(), [table], now.to_dict())
    return 0


def _age(snapshot: str, today: date) -> str:
    return f"{(today - date.fromisoformat(snapshot[:10])).days} days"
