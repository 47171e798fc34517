"""What is wrong with a dataset → a sentence that names the place, what was found, what is expected and what to do."""

from dataclasses import dataclass

from pipeline.text import excerpt

_REMEDIES = {
    "missing_column": "Write the column, or take it out of {contract} and raise the contract's major version.",
    "unexpected_column": "Declare the column in {contract} and raise the contract's version, or do not write it.",
    "duplicate_column": "Write the column once.",
    "wrong_type": "Write the dataset with the schema of its contract, or change {contract} and raise its major version.",
    "column_order": "Write the dataset with the schema of its contract.",
    "enumeration": "Mend what wrote the value, or add it to {contract} and raise the contract's minor version.",
    "foreign_key": "Publish both datasets of the same run, and look for the rows that one of them lost.",
}
_REMEDY = "Mend what wrote the row; {contract} says what the column means."


@dataclass(frozen=True, slots=True)
class Failure:
    """A broken rule of a contract: how many rows break it, and the first of them in the dataset's order.

    `rule` is `missing_column`, `unexpected_column`, `duplicate_column`, `wrong_type`, `column_order`, `required`,
    `key`, `unique`, `enumeration`, `pattern`, `range`, `foreign_key`, or the name of a row rule of the contract.
    `column` is empty for a row rule; several columns of one key are joined by ", ", a part of a list or struct by
    "[]" and ".". `count` is 1 where the schema itself is wrong. The place is that of the example, where it has one.
    """

    dataset: str
    column: str
    rule: str
    count: int
    value: str
    expected: str
    key: str = ""
    source: str | None = None
    snapshot: str | None = None
    page: str | None = None
    line: int | None = None

    @property
    def sentence(self) -> str:
        """The failure in words, beginning with the place as `source/snapshot/page:line`."""
        remedy = _REMEDIES.get(self.rule, _REMEDY).format(contract=f"schemas/{self.dataset}.odcs.yaml")
        return f"{self._place()}{self._subject()}: {self.value}{self._rows()}; expected {self.expected}. {remedy}"

    def _place(self) -> str:
        path = "/".join(part for part in (self.source, self.snapshot, self.page) if part)
        line = f":{self.line}" if path and self.line else ""
        return f"{path}{line}: " if path else ""

    def _subject(self) -> str:
        named = f"{self.dataset}.{self.column}" if self.column else self.dataset
        where = f" where {excerpt(self.key)}" if self.key else ""
        return f"{named} breaks {self.rule}{where}"

    def _rows(self) -> str:
        return f" ({self.count} rows in all)" if self.count > 1 else ""
