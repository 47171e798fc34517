"""The route from raw pages to published datasets: one verb a leg, and `run`, which is all of them.

`collect` brings a site's pages; `opened` plans and locks, `ingest` reads a batch of pages, `Run.publish` resolves, checks and publishes.

A command loads only the legs that it needs, when it first names them: they stand in `__init__.pyi`, for type checkers too.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
