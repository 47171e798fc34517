"""doublon source infer"""

from dataclasses import asdict
from pathlib import Path

from pipeline.cli.options import SHOWN, Raw, Show, Switch
from pipeline.cli.show import progress, say
from pipeline.cli.terminal import write_exact
from pipeline.core.sentence import sentence


def infer(
    source: str,
    *,
    raw: Raw = Path("raw"),
    snapshot: str | None = None,
    stdout: Switch = False,
    show: Show = SHOWN,
) -> int:
    """Draft the profile of a source from its pages and write it to raw/<source>/source.toml.

    Every line of the draft says on what it rests. A profile that is there already is never written over.

    Parameters
    ----------
    source
        The site: the name of its folder in raw/.
    snapshot
        The day whose pages are read. The newest where it is not given.
    stdout
        Print the draft and write nothing.
    """
    from pipeline.ingest.draft import drafted, write_draft

    with progress(show) as on_progress:
        draft = drafted(raw, source, snapshot, on_progress)
    if stdout and not show.json:
        write_exact(draft.text)
        return 0
    path = None if stdout else write_draft(raw, draft)
    account = {
        "path": path and str(path),
        "snapshot": draft.snapshot,
        "pages": draft.pages,
        "draft": draft.text,
        "evidence": {name: asdict(evidence) for name, evidence in draft.evidence.items()},
    }
    say(
        show,
        [*draft.sentences, sentence("%(path)s: written. Read it, correct it, run `doublon run`.", path=path)],
        [],
        account,
    )
    return 0
