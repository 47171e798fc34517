"""doublon gc"""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number
from rich.table import Table

from pipeline.cli.options import SHOWN, Day, Processed, Show, Switch
from pipeline.cli.show import say
from pipeline.core.sentence import counted, sentence, thousands


def gc(
    *,
    keep: Annotated[int | None, Parameter(validator=Number(gte=0))] = None,
    since: Day | None = None,
    dry_run: Switch = False,
    processed: Processed = Path("processed"),
    show: Show = SHOWN,
) -> int:
    """Remove old releases. The current one stays, and so do those that are pinned or were current within the last hour.

    Parameters
    ----------
    keep
        How many of the newest releases stay.
    since
        Releases published on this day or later (UTC) stay.
    dry_run
        Tell what would go, and remove nothing.
    """
    from pipeline.run.clear import clear

    cleared = clear(processed, keep, since, datetime.now(UTC), is_dry=dry_run)
    table = Table(sentence("release"), sentence("why it stays"))
    for release_id, reason in cleared.kept.items():
        table.add_row(release_id, reason)
    sentences = [
        _cleared(len(cleared.removed), thousands(cleared.freed_bytes), is_dry=dry_run),
        *(f"  {release_id}" for release_id in cleared.removed),
    ]
    say(show, sentences, [table], asdict(cleared))
    return 0


def _cleared(count: int, freed: str, *, is_dry: bool) -> str:
    if is_dry:
        return counted(
            "%(count)s release would go, which frees %(bytes)s bytes.",
            "%(count)s releases would go, which frees %(bytes)s bytes.",
            count,
            bytes=freed,
        )
    return counted(
        "%(count)s release is gone, which frees %(bytes)s bytes.",
        "%(count)s releases went, which frees %(bytes)s bytes.",
        count,
        bytes=freed,
    )
