"""A timetable → runs of the flows, in one process: what `doublon serve` is, until SIGTERM or Ctrl-C.

Prefect's scheduler lives in its server. Where PREFECT_API_URL names none, a server is started on this machine, and
stopped with this process. Runs that come due while one is at work are cancelled, not stored up: each looks at
everything that is new anyway.
"""

import flows.settings  # noqa: F401  # before Prefect, which reads its settings when it is imported

# isort: split
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import prefect
from prefect import Flow
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType
from pydantic import ValidationError

from flows.collect import collect
from flows.ingest import ingest
from flows.runners import PROCESSES, refuse_unusable
from flows.server import server
from flows.shell import tell
from pipeline.core.addresses import store_address
from pipeline.core.errors import UsageError

NAME = "timetable"  # of the deployments, as `prefect deployment run ingest/timetable` calls one
EVERY_DAY = "0 6 * * *"
WAIT_SECONDS = 3600  # for another run that is at work on the same folder
TAGS = ["doublon"]


@dataclass(frozen=True, slots=True)
class Timetable:
    """When each flow runs, as crons of a zone; `collect` None is never."""

    ingest: str = EVERY_DAY
    collect: str | None = None
    zone: str = "UTC"

    def __str__(self) -> str:
        crawls = f", collecting at {self.collect!r}" if self.collect else ""
        return f"{self.ingest!r}{crawls} ({self.zone})"


def main(
    raw: Path,
    processed: Path,
    timetable: Timetable = Timetable(),  # it is frozen
    runner: str = PROCESSES,
    workers: int | None = None,
) -> None:
    """Serve until stopped. SIGTERM ends the process with 0, as the end that was asked for."""
    signal.signal(signal.SIGTERM, _stop)  # until Prefect's runner has its own handler, which also ends runs
    serve(raw, processed, timetable, runner, workers)


def serve(
    raw: Path,
    processed: Path,
    timetable: Timetable = Timetable(),  # it is frozen
    runner: str = PROCESSES,
    workers: int | None = None,
) -> None:
    """Run each flow whenever its cron says, one run of a flow at a time.

    Raises UsageError for a cron, a zone or a runner that is none, PipelineError where no server can be had.
    """
    schedules: dict[Flow[..., Any], CronSchedule] = {ingest: _schedule(timetable.ingest, timetable.zone)}
    if timetable.collect is not None:
        schedules[collect] = _schedule(timetable.collect, timetable.zone)
    refuse_unusable(runner, workers)
    given: dict[str, object] = {
        "raw": _place(raw),
        "processed": _place(processed),
        "runner": runner,
        "workers": workers,
        "wait": WAIT_SECONDS,
    }
    with server() as api:
        deployments = [_deployment(flow, schedule, given) for flow, schedule in schedules.items()]
        tell(f"Serving {raw} → {processed} at {timetable}. {api} shows the runs.", stream=sys.stderr)
        # One more than may run: the run that comes too early must be let in to be turned away.
        prefect.serve(*deployments, limit=len(deployments) + 1, pause_on_shutdown=False, print_starting_message=False)


def _deployment(flow: Flow[..., Any], schedule: CronSchedule, given: dict[str, object]) -> RunnerDeployment:
    return RunnerDeployment.from_flow(
        flow,
        NAME,
        schedules=[DeploymentScheduleCreate(schedule=schedule)],
        parameters=given,
        tags=TAGS,
        description=flow.description,
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        entrypoint_type=EntrypointType.MODULE_PATH,  # runs start in any folder
    )


def _place(path: Path) -> str:
    """What a run finds from any folder."""
    return store_address(path) or str(path.absolute())


def _schedule(cron: str, zone: str) -> CronSchedule:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError("%(zone)s is no time zone: give one such as Europe/Paris or UTC.", zone=repr(zone)) from error
    try:
        return CronSchedule(cron=cron, timezone=zone)
    except ValidationError as error:
        raise UsageError(
            "%(cron)s is no cron: it needs minute, hour, day, month and weekday, such as %(every_day)s.",
            cron=repr(cron),
            every_day=repr(EVERY_DAY),
        ) from error


def _stop(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)
