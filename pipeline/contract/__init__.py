"""schemas/*.odcs.yaml → what every dataset must be: Arrow schemas to write with, and checks to publish by.

A contract is an ODCS 3.2 file that outsiders' tools read too. It is the only place where a column is declared; the
Arrow schema, the checks and the dictionary are made from it.
"""

from pipeline.contract.arrow import arrow_schema, arrow_type, type_text
from pipeline.contract.check import check
from pipeline.contract.failure import Failure
from pipeline.contract.read import contracts, read_contract
from pipeline.contract.terms import Column, Contract, ForeignKey, RowRule

__all__ = [
    "Column",
    "Contract",
    "Failure",
    "ForeignKey",
    "RowRule",
    "arrow_schema",
    "arrow_type",
    "check",
    "contracts",
    "read_contract",
    "type_text",
]
