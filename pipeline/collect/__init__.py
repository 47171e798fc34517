"""THE NETWORK: a site → an archive of its pages in raw/, asked for as a good guest asks. No other module opens a connection."""

from pipeline.collect.batches import batches
from pipeline.collect.collection import collect
from pipeline.collect.figures import Collected, Failed, HostFigures, Progress

__all__ = ["Collected", "Failed", "HostFigures", "Progress", "batches", "collect"]
