"""doublon verify"""

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.options import SHOWN, Processed, Show, Switch
from pipeline.cli.show import progress, say
from pipeline.core.errors import ContractBroken, UsageError
from pipeline.core.sentence import number_of, sentence

if TYPE_CHECKING:
    from pipeline.inspect.verify import Verified


def verify(
    release: str | None = None,
    /,
    *,
    all: Switch = False,  # noqa: A002 the option's name
    processed: Processed = Path("processed"),
    show: Show = SHOWN,
) -> int:
    """Read every file of a release to its end and tell which is not what was published: the datasets by their hashes, pages,
    statistics and contracts, the manifest, the documents; and the pointer, the plain files and the index. Nothing is changed.

    Parameters
    ----------
    release
        current (where none is named), latest, previous, an id or how one begins, or a day such as 2024-06-30.
    all
        Every release that is there.
    """
    from pipeline.inspect.verify import verify

    if release and all:
        raise UsageError("Name a release, or say --all; not both.")
    with progress(show) as on_progress:
        verified = verify(processed, release, is_all=all, progress=on_progress)
    damages = verified.damages
    sentences = [sentence("%(path)s: %(what)s.", path=damage.path, what=damage.what) for damage in damages]
    content = {"releases": verified.releases, "files": verified.files, "damages": [d.to_dict() for d in damages]}
    say(show, [*sentences, _verdict(verified)], [], content)
    return ContractBroken.exit_code if damages else 0


def _verdict(verified: "Verified") -> str:
    looked = sentence(
        "%(files)s of %(releases)s",
        files=number_of(verified.files, "file"),
        releases=number_of(len(verified.releases), "release"),
    )
    if not verified.damages:
        return sentence("%(looked)s and what lies beside them are as they were published.", looked=looked)
    return sentence(
        "%(files)s not as published, of %(looked)s. `doublon repair` puts right what it can.",
        files=number_of(len(verified.damages), "file"),
        looked=looked,
    )
