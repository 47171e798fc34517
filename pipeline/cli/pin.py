"""doublon pin"""

from pathlib import Path

from pipeline.cli.options import SHOWN, Processed, Show, Switch
from pipeline.cli.show import say
from pipeline.core.sentence import sentence


def pin(
    release: str,
    /,
    *,
    why: str = "",
    off: Switch = False,
    processed: Processed = Path("processed"),
    show: Show = SHOWN,
) -> int:
    """Keep a release whatever `doublon gc` removes, as one that a report cites.

    Parameters
    ----------
    release
        current, latest, previous, an id or how one begins, or a day such as 2024-06-30.
    why
        What it is kept for.
    off
        Keep it no longer.
    """
    from pipeline.run.clear import pin

    release_id = pin(processed, release, why, is_pinned=not off)
    say(
        show,
        [
            sentence("Release %(release)s is pinned no longer.", release=release_id)
            if off
            else sentence("Release %(release)s is pinned.", release=release_id)
        ],
        [],
        {"release": release_id, "is_pinned": not off},
    )
    return 0
