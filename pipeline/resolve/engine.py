"""The engine that finds duplicates: all who ask for one ask here, so another one is named in this file alone.

An engine takes rows in (`add`, `hold`), tells what it knows (`known`, `notes`), gives a ClusteringResult (`find`) and is kept
or forgotten (`keep`, `forget`).
"""

from pipeline.resolve.index.engine import MEMORY, Engine

__all__ = ["MEMORY", "Engine"]
