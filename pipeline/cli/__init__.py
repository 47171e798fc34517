"""The command `doublon`: arguments in, sentences or JSON on stdout, an exit code. Nothing imports it.

Heavy libraries are imported inside the commands that need them, so that help is there at once.
"""

import os
import sys
from typing import NoReturn

from cyclopts import App, CycloptsError

from pipeline.errors import PipelineError

INTERRUPTED = 130
USAGE = 2

app = App(
    name="doublon",
    help="Turn listing pages that print every resource twice into clean Parquet datasets.",
    help_epilogue=(
        "Exit codes: 0 done, 1 failed, 2 usage or configuration, 3 contract broken and nothing published, 4 a source was "
        "held back and the others published, 5 another run holds the lock, 6 disk full, 130 interrupted."
    ),
    help_format="plaintext",
    version_flags=["--version"],
    result_action="return_value",
)
app.command("pipeline.cli.run:run", help="Read what is new in raw/, find the duplicates, publish clean datasets.")
app.command("pipeline.cli.split:split", help="Show the records of loose pages; nothing is filed or published.")
app.command("pipeline.cli.check:check", help="Hold Parquet files against their contracts.")
app.command("pipeline.cli.status:status", help="Tell of the last run, how fresh each source is, which are held back.")
app.command("pipeline.cli.add:add", help="File page dumps where `doublon run` finds them.")
app.command("pipeline.cli.serve:serve", help="Run the ingestion on a schedule, with Prefect, until it is stopped.")


def main() -> NoReturn:
    """Run the command and leave with its exit code."""
    sys.exit(_code())


def _code() -> int:
    try:
        code = app(exit_on_error=False)
    except CycloptsError:  # cyclopts has printed what is wrong and where
        return USAGE
    except PipelineError as error:
        print(f"doublon: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("doublon: interrupted; nothing was published.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of stdout has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0
