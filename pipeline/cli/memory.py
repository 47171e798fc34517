"""The limit that this process was given → whether Doublon can work within it.

Where Arrow, DuckDB and OpenBLAS get no address space for their threads they end the process with no word that helps, so the
limit is looked at before they are loaded.
"""

import sys

from pipeline.core.errors import PipelineError
from pipeline.core.sentence import sentence, thousands

NEEDED = 3 << 30  # bytes of address space: a run over a few pages took 2.5 GB, of which it filled 0.3 GB
SHORT = sentence(
    "the memory was not enough. What was published before is untouched; give the process more, or name fewer sources."
)


def refuse_short_memory() -> None:
    """Raise PipelineError where the address space of this process is limited to less than is needed."""
    if sys.platform == "win32":
        return
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    if limit != resource.RLIM_INFINITY and limit < NEEDED:
        raise PipelineError(
            "this process may have %(limit)s MB of address space (ulimit -v), and %(needed)s MB are needed: its libraries reserve more than they fill. Nothing was done; raise the limit, or take it off.",
            limit=thousands(limit >> 20),
            needed=thousands(NEEDED >> 20),
        )
