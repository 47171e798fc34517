"""A timetable → runs of the flow, in one process: what `doublon serve` is, until SIGTERM or Ctrl-C.

Prefect's scheduler lives in its server. Where PREFECT_API_URL names none, a server is started on this machine, and
stopped with this process. Runs that come due while one is at work are cancelled, not stored up: each looks at
everything that is new anyway.
"""

import flows.settings  # noqa: F401  # before Prefect, which reads its settings when it is imported

# isort: split
import signal
import sys
from pathlib import Path
from types import FrameType

import prefect
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType
from pydantic import ValidationError

from flows.ingest import ingest
from flows.runners import PROCESSES, refuse_unusable
from flows.server import server
from flows.shell import tell
from pipeline.core.addresses import store_address
from pipeline.core.errors import UsageError

NAME = "timetable"  # of the deployment, as `prefect deployment run ingest/timetable` calls it
EVERY_DAY = "0 6 * * *"


def main(
    raw: Path, processed: Path, cron: str = EVERY_DAY, runner: str = PROCESSES, workers: int | None = None
) -> None:
    """Serve until stopped. SIGTERM ends the process with 0, as the end that was asked for."""
    signal.signal(signal.SIGTERM, _stop)  # until Prefect's runner has its own handler, which also ends runs
    serve(raw, processed, cron, runner, workers)


def serve(
    raw: Path,
    processed: Path,
    cron: str = EVERY_DAY,
    runner: str = PROCESSES,
    workers: int | None = None,
    limit: int = 1,
) -> None:
    """Run the flow whenever the cron says (UTC), at most `limit` runs at a time.

    Raises UsageError for a cron or a runner that is none, PipelineError where no server can be had.
    """
    _refuse_wrong(cron)
    refuse_unusable(runner, workers)
    given = {"raw": _place(raw), "processed": _place(processed), "runner": runner, "workers": workers}
    with server() as api:
        deployment = RunnerDeployment.from_flow(
            ingest,
            NAME,
            cron=cron,
            parameters=given,
            concurrency_limit=ConcurrencyLimitConfig(
                limit=limit, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
            ),
            entrypoint_type=EntrypointType.MODULE_PATH,  # runs start in any folder
        )
        tell(f"Serving {raw} → {processed} at {cron!r} (UTC). {api} shows the runs.", stream=sys.stderr)
        # One more than the limit: the run that comes too early must be let in to be turned away.
        prefect.serve(deployment, limit=limit + 1, pause_on_shutdown=False, print_starting_message=False)


def _place(path: Path) -> str:
    """What a run finds from any folder."""
    return store_address(path) or str(path.absolute())


def _refuse_wrong(cron: str) -> None:
    try:
        CronSchedule(cron=cron)
    except ValidationError as error:
        raise UsageError(
            f"{cron!r} is no cron: it needs minute, hour, day, month and weekday, such as {EVERY_DAY!r}."
        ) from error


def _stop(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)
