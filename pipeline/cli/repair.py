"""doublon repair"""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from pipeline.cli.options import SHOWN, Processed, Raw, Show
from pipeline.cli.show import progress, say
from pipeline.core.errors import PipelineError
from pipeline.core.sentence import sentence


def repair(
    *,
    raw: Raw = Path("raw"),
    processed: Processed = Path("processed"),
    from_: Annotated[tuple[Path, ...], Parameter(name="--from")] = (),
    current: str | None = None,
    show: Show = SHOWN,
) -> int:
    """Make damaged and missing files of releases anew, and a lost pointer: from copies with the same bytes, from the
    release's own id, or by running again over the pages that it was made of. What cannot be proved is left as it is.

    Parameters
    ----------
    from_
        Another processed folder, such as a backup, that may hold whole copies; may be given several times.
    current
        The id of the release to point to, where the pointer is lost and several may be the current one.
    """
    from pipeline.run.repair import repair

    at = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
    with progress(show) as on_progress:
        repaired = repair(processed, raw, from_, current, at, on_progress)
    sentences = [
        *(sentence("%(path)s: %(how)s.", path=path, how=how) for path, how in repaired.mended.items()),
        *(sentence("%(path)s: left as it is: %(why)s.", path=path, why=why) for path, why in repaired.left.items()),
    ]
    whole = [sentence("Every file is as it was published.")]
    say(show, sentences or whole, [], asdict(repaired))
    return PipelineError.exit_code if repaired.left else 0
