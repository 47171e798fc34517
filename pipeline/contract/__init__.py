"""schemas/*.odcs.yaml → what every dataset must be: Arrow schemas to write with, and checks to publish by.

A contract is an ODCS 3.2 file that outsiders' tools read too. It is the only place where a column is declared; the
Arrow schema, the checks and the dictionary are made from it.
"""

from pipeline.contract.arrow import arrow_schema, arrow_type, type_text
from pipeline.contract.check import check, rules_of
from pipeline.contract.compatibility import Change, Compatibility, compare
from pipeline.contract.conditions import OUTGROWN, Condition, conditions
from pipeline.contract.failure import Example, Failure
from pipeline.contract.identity import dataset_of, written_by
from pipeline.contract.read import SUFFIX, contract_files, contracts, read_contract, read_contracts, schemas_folder
from pipeline.contract.redaction import redacted_row, redacted_rows
from pipeline.contract.terms import Classification, Column, Contract, ForeignKey, Mode, RowRule

__all__ = [
    "OUTGROWN",
    "SUFFIX",
    "Change",
    "Classification",
    "Column",
    "Compatibility",
    "Condition",
    "Contract",
    "Example",
    "Failure",
    "ForeignKey",
    "Mode",
    "RowRule",
    "arrow_schema",
    "arrow_type",
    "check",
    "compare",
    "conditions",
    "contract_files",
    "contracts",
    "dataset_of",
    "read_contract",
    "read_contracts",
    "redacted_row",
    "redacted_rows",
    "rules_of",
    "schemas_folder",
    "type_text",
    "written_by",
]
