"""doublon add"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from pipeline.cli.options import SHOWN, Raw, Show
from pipeline.cli.show import say
from pipeline.core.sentence import sentence


def add(
    *files: Annotated[Path, Parameter(required=True)],
    source: str,
    snapshot: str | None = None,
    url: str | None = None,
    raw: Raw = Path("raw"),
    show: Show = SHOWN,
) -> int:
    """File page dumps in raw/<source>/<snapshot>/, where `doublon run` finds them.

    Parameters
    ----------
    files
        Text dumps, Markdown, HTML pages, or .jsonl, .zip, .warc, .warc.wet and .wacz with many of them; each may be gzipped. A page that is there already with other bytes is refused.
    source
        The site: small letters, digits, "-" and "_".
    snapshot
        When the pages were read: a day or a UTC time. Today where it is not given.
    url
        Where the page comes from, for one file.
    """
    from pipeline import store

    day = snapshot or datetime.now(UTC).strftime("%Y-%m-%d")
    filed = [str(path) for path in store.file_pages(raw, source, day, files, url)]
    has_profile = store.profile_bytes(raw, source) is not None
    advice = sentence(
        "%(source)s has no profile yet: its layout is learned from its pages. `doublon source infer %(source)s` drafts one.",
        source=source,
    )
    say(show, filed if has_profile else [*filed, advice], [], {"filed": filed, "has_profile": has_profile})
    return 0
