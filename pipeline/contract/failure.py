"""What is wrong with a dataset → a sentence that names the place, what was found, what is expected and what to do."""

from dataclasses import dataclass
from functools import partial

from pipeline.core.sentence import sentence
from pipeline.core.text import excerpt

_REMEDIES = {
    "not_parquet": partial(sentence, "Copy the file again from where it was whole, or publish again."),
    "damaged": partial(sentence, "Copy the file again from where it was whole, or publish again."),
    "not_utf8": partial(sentence, "Write the column's text in UTF-8."),
    "other_dataset": partial(sentence, "Give the file the name of its own dataset."),
    "no_contract": partial(sentence, "Name the file after its dataset, or write it with the schema of a contract."),
    "missing_column": partial(
        sentence, "Write the column, or take it out of %(contract)s and raise the contract's major version."
    ),
    "unexpected_column": partial(
        sentence, "Declare the column in %(contract)s and raise the contract's version, or do not write it."
    ),
    "duplicate_column": partial(sentence, "Write the column once."),
    "wrong_type": partial(
        sentence,
        "Write the dataset with the schema of its contract, or change %(contract)s and raise its major version.",
    ),
    "column_order": partial(sentence, "Write the dataset with the schema of its contract."),
    "enumeration": partial(
        sentence, "Mend what wrote the value, or add it to %(contract)s and raise the contract's minor version."
    ),
    "foreign_key": partial(
        sentence, "Publish both datasets of the same run, and look for the rows that one of them lost."
    ),
}
_REMEDY = partial(sentence, "Mend what wrote the row; %(contract)s says what the column means.")


@dataclass(frozen=True, slots=True)
class Example:
    """A row that breaks a rule: `key` names it, `value` tells what is wrong, the place is where its page says it.

    Where the file or its schema is what is wrong, there is a value alone.
    """

    value: str
    key: str = ""
    source: str | None = None
    snapshot: str | None = None
    page: str | None = None
    line: int | None = None

    @property
    def place(self) -> str:
        """The place as `source/snapshot/page:line`; empty where the row does not lead to a page."""
        path = "/".join(part for part in (self.source, self.snapshot, self.page) if part)
        return f"{path}:{self.line}" if path and self.line else path


@dataclass(frozen=True, slots=True)
class Failure:
    """A broken rule of a contract: how many rows break it, and the first of them in the dataset's order.

    `rule` is `not_parquet`, `damaged`, `not_utf8`, `other_dataset`, `no_contract`, `missing_column`, `unexpected_column`,
    `duplicate_column`, `wrong_type`, `column_order`, `required`, `key`, `unique`, `enumeration`, `pattern`, `range`,
    `foreign_key`, or the name of a row rule of the contract. `column` is empty for a row rule and for a file; several
    columns of one key are joined by ", ", a part of a list or struct by "[]" and ".". `count` is 1 where the file or
    its schema is wrong. There is at least one example.
    """

    dataset: str
    column: str
    rule: str
    count: int
    expected: str
    examples: tuple[Example, ...]

    @property
    def subject(self) -> str:
        """Dataset and column."""
        return f"{self.dataset}.{self.column}" if self.column else self.dataset

    @property
    def remedy(self) -> str:
        """What to do."""
        return _REMEDIES.get(self.rule, _REMEDY)(contract=f"schemas/{self.dataset}.odcs.yaml")

    @property
    def sentence(self) -> str:
        """The failure in words, beginning with the place of its first example."""
        first = self.examples[0]
        place = f"{first.place}: " if first.place else ""
        where = f" where {excerpt(first.key)}" if first.key else ""
        rows = f" ({self.count} rows in all)" if self.count > 1 else ""
        return f"{place}{self.subject} breaks {self.rule}{where}: {first.value}{rows}; expected {self.expected}. {self.remedy}"
