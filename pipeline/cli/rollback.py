"""doublon rollback"""

from datetime import UTC, datetime
from pathlib import Path

from pipeline.cli.options import SHOWN, Processed, Show
from pipeline.cli.show import say
from pipeline.core.sentence import sentence


def rollback(
    release: str,
    /,
    *,
    why: str = "",
    processed: Processed = Path("processed"),
    show: Show = SHOWN,
) -> int:
    """Make an earlier release the current one again. No release is changed, so that this too can be taken back.

    The next run does not publish again what was taken back, as long as raw/ holds nothing but that; once there is news, or
    with `doublon run --again`, it publishes all that raw/ holds.

    Parameters
    ----------
    release
        previous, an id or how one begins, or a day such as 2024-06-30 (the newest release published by then, UTC).
    why
        What was wrong, for those who ask later.
    """
    from pipeline.run.rollback import roll_back

    step = roll_back(processed, release, why, datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ"))
    told = sentence(
        "Release %(to)s is the current one. Release %(left)s is still there: bring it back with `doublon rollback %(left)s`.",
        to=step.to,
        left=step.left,
    )
    say(show, [told], [], step.to_dict())
    return 0
