"""Contracts, and the facts of a release → the documents that people and tools read beside the data.

`dictionary` says what every dataset is, whatever was published; `card`, `croissant`, `datapackage`, `dcat` and `rocrate`
describe one release. All are made from the contracts, so that no description is written twice, and none holds a clock.
"""

from pipeline.contract.describe.card import card
from pipeline.contract.describe.croissant import croissant
from pipeline.contract.describe.datapackage import datapackage
from pipeline.contract.describe.dcat import dcat
from pipeline.contract.describe.dictionary import dictionary
from pipeline.contract.describe.facts import DatasetFile, Facts, SourceFacts
from pipeline.contract.describe.origins import origins
from pipeline.contract.describe.rocrate import rocrate

__all__ = [
    "DatasetFile",
    "Facts",
    "SourceFacts",
    "card",
    "croissant",
    "datapackage",
    "dcat",
    "dictionary",
    "origins",
    "rocrate",
]
