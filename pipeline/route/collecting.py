"""A site's pages → raw/: the leg before all others, as the network's room has it."""

from pipeline.collect import Collected, collect
from pipeline.collect import batches as host_batches

__all__ = ["Collected", "collect", "host_batches"]
