"""schemas/*.odcs.yaml → what every dataset must be: Arrow schemas to write with, and checks to publish by.

A contract is an ODCS 3.2 file that outsiders' tools read too. It is the only place where a column is declared; the
Arrow schema, the checks and the dictionary are made from it.
"""

from pipeline.contract.arrow import arrow_schema, arrow_type, type_text
from pipeline.contract.check import check, rules_of
from pipeline.contract.failure import Example, Failure
from pipeline.contract.identity import dataset_of, written_by
from pipeline.contract.read import contracts, read_contract
from pipeline.contract.terms import Column, Contract, ForeignKey, RowRule

__all__ = [
    "Column",
    "Contract",
    "Example",
    "Failure",
    "ForeignKey",
    "RowRule",
    "arrow_schema",
    "arrow_type",
    "check",
    "contracts",
    "dataset_of",
    "read_contract",
    "rules_of",
    "type_text",
    "written_by",
]
