"""doublon status"""

from datetime import UTC, date, datetime
from pathlib import Path

from rich.table import Table

from pipeline.cli.options import Processed, Show
from pipeline.cli.show import say


def status(
    *,
    processed: Processed = Path("processed"),
    show: Show = Show(),  # noqa: B008 a frozen dataclass
) -> int:
    """Tell of the last run, how fresh each source is, and which are held back.

    Parameters
    ----------
    processed
        The folder of published datasets.
    """
    from pipeline.inspect.status import standing

    now = standing(processed)
    if now is None:
        say(show, [f"{processed}: nothing has been published yet. `doublon run` does."], [], {"release": None})
        return 0
    today = datetime.now(UTC).date()
    table = Table("source", "newest snapshot", "age", "pages", "records", "resources", "held back")
    for one in now.sources:
        age = _age(one.newest_snapshot, today) if one.newest_snapshot else ""
        figures = (
            age,
            str(one.pages),
            str(one.records),
            str(one.resources),
            one.held_back or "",
        )
        table.add_row(one.source, one.newest_snapshot or "", *figures)
    say(show, now.sentences(), [table], now.to_dict())
    return 0


def _age(snapshot: str, today: date) -> str:
    return f"{(today - date.fromisoformat(snapshot[:10])).days} days"
