"""doublon serve"""

from pathlib import Path

from pipeline.cli.options import Processed, Raw


def serve(*, raw: Raw = Path("raw"), processed: Processed = Path("processed"), cron: str = "0 6 * * *") -> int:
    """Run the ingestion on a schedule in this process, with Prefect, until it is stopped.

    Parameters
    ----------
    cron
        When: minute, hour, day, month, weekday.
    """
    from flows.serve import main

    main(raw, processed, cron)
    return 0
