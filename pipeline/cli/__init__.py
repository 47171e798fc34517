"""The command `doublon`: arguments in, sentences or JSON on stdout, an exit code. Nothing imports it.

Heavy libraries are imported inside the commands that need them, so that help is there at once.
"""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from cyclopts import App, CycloptsError

from pipeline.cli.commands import command_line
from pipeline.cli.language import chosen, speaking
from pipeline.cli.memory import SHORT, refuse_short_memory
from pipeline.cli.places import local_places
from pipeline.cli.terminal import accept_every_character, write_error
from pipeline.core.addresses import refuse_undecodable
from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.sentence import sentence
from pipeline.core.startup import start_sooner

INTERRUPTED = 130
USAGE = 2

EXTRAS = {  # a package that not every installation has → what brings it
    "apprise": "alerts",
    "httpx": "collect",
    "matplotlib": "plots",
    "openlineage": "lineage",
    "prefect": "flows",
    "protego": "collect",
    "stamina": "collect",
    "starlette": "review",
    "uvicorn": "review",
    "warcio": "collect",
}
app = command_line()


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run the command, of these words or of this process, and leave with its exit code."""
    if words is None:
        start_sooner()
    sys.exit(_code(sys.argv[1:] if words is None else words))


def _code(words: Sequence[str]) -> int:
    accept_every_character()
    try:
        code, words = chosen(words, os.environ)
    except UsageError as error:
        write_error("doublon: " + error.sentence)
        return error.exit_code
    with speaking(code):
        return _called(command_line(code), words)


def _called(app: App, words: Sequence[str]) -> int:
    try:
        command, given, _ = app.parse_args(words, exit_on_error=False)
        if command.__module__.startswith(__name__):  # help needs none
            refuse_short_memory()
        refuse_undecodable(*given.kwargs.values())  # pages may have such names, and are told of by themselves
        with local_places(command, given):
            code = command(*given.args, **given.kwargs)
    except CycloptsError:  # cyclopts has printed what is wrong and where
        return USAGE
    except PipelineError as error:
        write_error("doublon: " + error.sentence)
        return error.exit_code
    except ModuleNotFoundError as error:
        extra = EXTRAS.get((error.name or "").partition(".")[0])
        if extra is None:
            raise
        write_error(
            sentence(
                "doublon: this needs %(package)s, which the plain installation goes without. Install it: pip install 'doublon[%(extra)s]'",
                package=error.name,
                extra=extra,
            )
        )
        return PipelineError.exit_code
    except MemoryError:
        write_error("doublon: " + SHORT)
        return PipelineError.exit_code
    except KeyboardInterrupt:
        write_error(sentence("doublon: interrupted; nothing was published."))
        return INTERRUPTED
    except BrokenPipeError:  # the reader of stdout has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0
