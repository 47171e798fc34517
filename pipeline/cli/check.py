"""doublon check"""

from dataclasses import asdict
from pathlib import Path

from pipeline.cli.options import Processed, Show
from pipeline.cli.show import say
from pipeline.errors import ContractBroken


def check(
    *paths: Path,
    processed: Processed = Path("processed"),
    show: Show = Show(),  # noqa: B008 a frozen dataclass
) -> int:
    """Hold Parquet files against their contracts.

    Parameters
    ----------
    paths
        Files named after their dataset, or folders of such files. The processed folder where none is given.
    processed
        The folder of published datasets.
    """
    from pipeline.route import broken_contracts

    checked, failures = broken_contracts(paths or (processed,))
    told = [failure.sentence for failure in failures]
    if not failures:
        told.append(f"{len(checked)} datasets keep their contracts: {', '.join(checked)}.")
    say(show, told, [], {"checked": checked, "failures": [asdict(failure) for failure in failures]})
    return ContractBroken.exit_code if failures else 0
