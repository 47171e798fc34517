"""doublon serve"""

from pathlib import Path

from pipeline.cli.options import Processed, Raw


def serve(
    *,
    raw: Raw = Path("raw"),
    processed: Processed = Path("processed"),
    ingest: str = "0 6 * * *",
    collect: str | None = None,
    timezone: str = "UTC",
    runner: str = "processes",
    workers: int | None = None,
) -> int:
    """Run the ingestion, and crawls if asked, on a schedule in this process, with Prefect, until it is stopped.

    A run that meets another at the lock waits for it, an hour at most, and says so.

    Parameters
    ----------
    ingest
        When to read what is new: minute, hour, day, month, weekday.
    collect
        When to collect the sites whose profiles have a table [collect], and then read what is new; never where it is not said.
    timezone
        The zone of both, such as Europe/Paris: in summer and winter alike it is the hour of its clocks.
    runner
        Where pages are read: in processes or threads of this machine, on a dask cluster on it, or on the one whose scheduler
        is at an address, tcp://HOST:PORT.
    workers
        Read so many batches at a time on this machine: as many as there are cores and memory for, where none is said.
    """
    from flows.serve import Timetable, main

    main(raw, processed, Timetable(ingest, collect, timezone), runner, workers)
    return 0
