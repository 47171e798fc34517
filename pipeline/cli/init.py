"""doublon init"""

import shlex
from dataclasses import asdict
from pathlib import Path

from pipeline.cli.options import SHOWN, Show
from pipeline.cli.show import say
from pipeline.core.text import number_of


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
    kept = [f"{name}: is there, and stays as it is." for name in started.kept]
    where = "" if folder == Path() else f"cd {shlex.quote(str(folder))} && "
    advice = f"{number_of(len(started.written), 'file')} written. Now: {where}doublon run"
    say(show, [*started.written, *kept, advice], [], asdict(started))
    return 0
