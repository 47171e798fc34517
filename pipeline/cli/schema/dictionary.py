"""doublon schema dictionary"""

from errno import EISDIR
from pathlib import Path

from pipeline.cli.options import SHOWN, Show
from pipeline.cli.show import say
from pipeline.cli.terminal import write
from pipeline.core.errors import UsageError
from pipeline.core.sentence import sentence


def dictionary(
    *,
    out: Path | None = None,
    show: Show = SHOWN,
) -> int:
    """Print what every dataset and column means, in English and in French, as a page of Markdown.

    Parameters
    ----------
    out
        Write the page to this file instead of printing it.
    """
    from pipeline.contract import contracts
    from pipeline.contract.describe import dictionary as page_of

    page = page_of(contracts())
    if out is not None:
        _write(out, page)
        say(show, [sentence("%(out)s: written.", out=out)], [], {"path": str(out)})
    elif show.json:
        say(show, [], [], {"page": page})
    elif not show.quiet:
        write(page, end="")
    return 0


def _write(out: Path, page: str) -> None:
    from pipeline import store

    try:
        if out.is_dir():
            raise IsADirectoryError(EISDIR, "it is a folder")
        store.put(out, page.encode("utf-8"))
    except OSError as error:
        raise UsageError(
            "%(out)s: the dictionary could not be written: %(strerror)s. What was there is untouched; name a file in a folder that is there.",
            out=out,
            strerror=error.strerror,
        ) from error
