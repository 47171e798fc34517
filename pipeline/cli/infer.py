"""doublon source infer"""

from dataclasses import asdict
from pathlib import Path

from pipeline.cli.options import Flag, Raw, Show
from pipeline.cli.show import progress, say


def infer(
    source: str,
    *,
    raw: Raw = Path("raw"),
    snapshot: str | None = None,
    stdout: Flag = False,
    show: Show = Show(),  # noqa: B008 a frozen dataclass
) -> int:
    """Draft the profile of a source from its pages and write it to raw/<source>/source.toml.

    Every line of the draft says on what it rests. A profile that is there already is never written over.

    Parameters
    ----------
    source
        The site: the name of its folder in raw/.
    raw
        The folder of raw pages, <source>/<snapshot>/<pages>.
    snapshot
        The day whose pages are read. The newest where it is not given.
    stdout
        Print the draft and write nothing.
    """
    from pipeline.ingest.learn import drafted, write_draft

    with progress(show) as moved:
        found = drafted(raw, source, snapshot, moved)
    if stdout and not show.json:
        print(found.text, end="")
        return 0
    path = None if stdout else write_draft(raw, found)
    evidence = {name: asdict(seen) for name, seen in found.evidence.items()}
    told = {"path": path and str(path), "snapshot": found.snapshot, "pages": found.pages, "draft": found.text}
    say(
        show,
        [*found.sentences, f"{path}: written. Read it, correct it, run `doublon run`."],
        [],
        {**told, "evidence": evidence},
    )
    return 0
