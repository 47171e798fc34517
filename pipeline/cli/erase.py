"""doublon erase"""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from pipeline.cli.options import SHOWN, Processed, Raw, Show, Switch
from pipeline.cli.show import progress, say
from pipeline.core.errors import UsageError


def erase(
    what: str | None = None,
    /,
    *,
    text: str | None = None,
    returned: Switch = False,
    why: str,
    by: str = "",
    yes: Switch = False,
    dry_run: Switch = False,
    raw: Raw = Path("raw"),
    processed: Processed = Path("processed"),
    show: Show = SHOWN,
) -> int:
    """Take something out of raw/ and of every release, so that it does not come back. This cannot be taken back.

    Releases that held it get another id, and the old id leads to the new one. A certificate of what was found where is kept in
    processed/_erasures/, without a word of the text.

    Parameters
    ----------
    what
        A resource_id or how it begins, a page (source/snapshot/page, or its address), or a source.
    text
        A phrase, wherever it stands: case, accents, punctuation, line ends and markup do not count.
    returned
        What was erased before and lies in raw/ again, as an issue `erased` tells.
    why
        The reason, for the certificate.
    by
        Who asked for it, for the certificate.
    yes
        Do it. Without this or --dry-run nothing is done.
    dry_run
        Tell what would be erased where, and change nothing.
    """
    if sum((what is not None, text is not None, returned)) != 1:
        raise UsageError("Say one thing to erase: a resource, page or source, or --text PHRASE, or --returned.")
    if not (yes or dry_run):
        raise UsageError("This cannot be taken back. Look first with --dry-run, then say --yes. Nothing was changed.")
    from pipeline.run.erase import Wish, erase

    at = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
    with progress(show) as on_progress:
        certificate = erase(raw, processed, Wish(what, text, why, by, dry_run), at, on_progress)
    say(show, certificate.sentences(), [], asdict(certificate))
    return 0
