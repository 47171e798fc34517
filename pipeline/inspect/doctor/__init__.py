"""A project's folders and this machine → one line each on whether a run can work there, and what to do where it cannot.

Nothing is written, and nothing is asked of the network.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from pipeline.inspect.doctor.finding import Finding, looked
from pipeline.inspect.doctor.installed import versions
from pipeline.inspect.doctor.published import disk, folder, index, last_run, lock, releases
from pipeline.inspect.doctor.sources import judgements, pages, profiles


def findings(raw: Path, processed: Path, today: date) -> list[Finding]:
    """Look at everything that a run needs, in the order in which it needs it; a look that fails is a finding too."""
    looks: tuple[tuple[str, Callable[[], Finding]], ...] = (
        ("versions", versions),
        ("raw", lambda: pages(raw)),
        ("profiles", lambda: profiles(raw)),
        ("judgements", lambda: judgements(raw)),
        ("processed", lambda: folder(processed)),
        ("disk", lambda: disk(raw, processed)),
        ("lock", lambda: lock(processed)),
        ("releases", lambda: releases(processed)),
        ("index", lambda: index(processed)),
        ("last run", lambda: last_run(processed, today)),
    )
    return [looked(what, look) for what, look in looks]
