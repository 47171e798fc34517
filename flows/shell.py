"""A flow that was called from the shell → how it went, in words and as an exit code."""

import os
import sys
from collections.abc import Callable
from typing import TextIO

from cyclopts import App, CycloptsError

from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.printable import printable

INTERRUPTED = 130


def called(name: str, purpose: str | None, once: Callable[..., int], interrupted: str) -> int:
    """Call `once` with the arguments of the command line; `interrupted` says what Ctrl-C left."""
    if not os.environ.get("PREFECT_API_URL"):
        from flows.passing import let_it_be_deaf  # the whole server comes with it

        let_it_be_deaf()
    app = App(name=f"python -m {name}", help=purpose, result_action="return_value", suppress_keyboard_interrupt=False)
    app.default(once)
    try:
        return int(app(exit_on_error=False) or 0)
    except CycloptsError:  # cyclopts has printed what is wrong
        return UsageError.exit_code
    except PipelineError as error:
        tell(f"doublon: {error}", stream=sys.stderr)
        return error.exit_code
    except MemoryError:
        tell("doublon: the memory was not enough. What was published before is untouched.", stream=sys.stderr)
        return PipelineError.exit_code
    except KeyboardInterrupt:
        tell(f"doublon: interrupted; {interrupted}", stream=sys.stderr)
        return INTERRUPTED


def tell(*sentences: str, stream: TextIO | None = None) -> None:
    """Print sentences, a line each, to stdout: what they quote was written by anybody, and no terminal obeys it."""
    print("\n".join(map(printable, sentences)), file=stream)
