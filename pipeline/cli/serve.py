"""doublon serve"""

from pathlib import Path

from pipeline.cli.options import Processed, Raw


def serve(
    *,
    raw: Raw = Path("raw"),
    processed: Processed = Path("processed"),
    cron: str = "0 6 * * *",
    runner: str = "processes",
    workers: int | None = None,
) -> int:
    """Run the ingestion on a schedule in this process, with Prefect, until it is stopped.

    Parameters
    ----------
    cron
        When: minute, hour, day, month, weekday.
    runner
        Where pages are read: in processes or threads of this machine, on a dask cluster on it, or on the one whose scheduler
        is at an address, tcp://HOST:PORT.
    workers
        Read so many batches at a time on this machine: as many as there are cores and memory for, where none is said.
    """
    from flows.serve import main

    main(raw, processed, cron, runner, workers)
    return 0
