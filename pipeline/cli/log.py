"""doublon log"""

from dataclasses import asdict
from pathlib import Path

from pipeline.cli.options import SHOWN, Processed, Raw, Show, Switch
from pipeline.core.errors import UsageError

LIMIT = 20  # events that are shown


def log(
    resource: str,
    /,
    *,
    cite: Switch = False,
    limit: int = LIMIT,
    raw: Raw = Path("raw"),
    processed: Processed = Path("processed"),
    show: Show = SHOWN,
) -> int:
    """Tell the life of a resource over snapshots and releases: what changed in which words, merges, where it can be cited.

    Where it was printed, with page, lines and the archived answer; its versions; what joins its records, and what people said of
    them; what each release did to it. One that the current release does not have any more is told by the newest that does.

    Parameters
    ----------
    resource
        A resource_id or record_id of the datasets, or how it begins (four characters or more); one that a merge retired is followed.
    cite
        Print one line to cite it by: publisher, title, address, when it was seen, where, and the archived answer.
    limit
        How many events of releases to show, the newest; 0 shows all.
    """
    if limit < 0:
        raise UsageError("--limit %(limit)s: give a number of events, or 0 for all.", limit=limit)
    from pipeline.cli.evidence.log import citation, log_sheet
    from pipeline.cli.layout import lay
    from pipeline.cli.show import say
    from pipeline.inspect.history.log import log

    life = log(processed, raw, resource, limit)
    if show.json or cite:
        say(show, [citation(life)], [], asdict(life))
    elif not show.quiet:
        lay(log_sheet(life))
    return 0
