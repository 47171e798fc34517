"""A flow that was called from the shell → how it went, in words and as an exit code."""

import sys
from collections.abc import Callable

from cyclopts import App, CycloptsError

from pipeline.core.errors import PipelineError, UsageError

INTERRUPTED = 130


def called(name: str, purpose: str | None, once: Callable[..., int], interrupted: str) -> int:
    """Call `once` with the arguments of the command line; `interrupted` says what Ctrl-C left."""
    app = App(name=f"python -m {name}", help=purpose, result_action="return_value")
    app.default(once)
    try:
        return int(app(exit_on_error=False) or 0)
    except CycloptsError:  # cyclopts has printed what is wrong
        return UsageError.exit_code
    except PipelineError as error:
        print(f"doublon: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print(f"doublon: interrupted; {interrupted}", file=sys.stderr)
        return INTERRUPTED
