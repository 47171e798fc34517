"""doublon doctor"""

import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from pipeline.cli.options import SHOWN, Processed, Raw, Show, Switch
from pipeline.core.errors import PipelineError
from pipeline.core.sentence import sentence

WHAT = {  # was looked at, where its name says it
    "versions": sentence("versions"),
    "profiles": sentence("profiles"),
    "judgements": sentence("judgements"),
    "disk": sentence("disk"),
    "lock": sentence("lock"),
    "releases": sentence("releases"),
    "index": sentence("index"),
    "last run": sentence("last run"),
}
MARKS = {"ok": "✓", "warning": "!", "error": "✗"}


def doctor(
    *, network: Switch = False, raw: Raw = Path("raw"), processed: Processed = Path("processed"), show: Show = SHOWN
) -> int:
    """Look whether a run can work here: versions, folders, disk, lock, releases, Prefect; a line each, with what to do.

    Nothing is written. The exit code is 1 where something would stop a run.

    Parameters
    ----------
    network
        Ask for the start pages of every source that is collected, too, and Prefect's server where PREFECT_API_URL names one.
    """
    from flows.doctor import prefect_findings
    from pipeline.cli.layout import Section, Sheet, SheetLine, lay
    from pipeline.cli.show import say
    from pipeline.inspect.doctor import findings

    now = datetime.now(UTC)
    found = [*findings(raw, processed, now.date()), *prefect_findings(os.environ, network)]
    if network:
        from pipeline.inspect.reachable import reachable

        found += reachable(raw, now)
    if show.json:
        say(show, [], [], {"findings": [asdict(finding) for finding in found]})
    elif not show.quiet:
        rows: list[tuple[str, list[SheetLine]]] = [
            (
                f"{MARKS[finding.state]} " + WHAT.get(finding.what, finding.what),
                [finding.told, *(["→ " + finding.remedy] if finding.remedy else [])],
            )
            for finding in found
        ]
        wrong = sum(finding.state == "error" for finding in found)
        told = (
            sentence("%(wrong)s of %(looks)s looks found what would stop a run.", wrong=wrong, looks=len(found))
            if wrong
            else sentence("Nothing would stop a run.")
        )
        lay(Sheet([told], [Section(sentence("What was looked at"), rows)]))
    return PipelineError.exit_code if any(finding.state == "error" for finding in found) else 0
