"""doublon init"""

import shlex
from dataclasses import asdict
from pathlib import Path

from pipeline.cli.options import SHOWN, Show
from pipeline.cli.show import say
from pipeline.core.sentence import number_of, sentence


def init(folder: Path = Path(), *, show: Show = SHOWN) -> int:
    """Begin a project: raw/ with a sample and its commented profile, timetables for Prefect, a workflow for CI, .gitignore.

    What is there already stays as it is. `doublon run` in the folder works at once.

    Parameters
    ----------
    folder
        Where; the folder is made where it is absent.
    """
    from pipeline.start import start

    started = start(folder)
    kept = [sentence("%(name)s: is there, and stays as it is.", name=name) for name in started.kept]
    where = "" if folder == Path() else f"cd {shlex.quote(str(folder))} && "
    advice = sentence(
        "%(files)s written. Now: %(where)sdoublon run", files=number_of(len(started.written), "file"), where=where
    )
    say(show, [*started.written, *kept, advice], [], asdict(started))
    return 0
