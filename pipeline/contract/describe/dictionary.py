"""Contracts → the data dictionary: every dataset and column in words, as a page of Markdown.

English, with the French meaning beside every column where its contract has one. What stands inside a list or a struct
has a row of its own, named as the checks name it: `links[].kind`.
"""

import json
from collections.abc import Iterator, Mapping

from pipeline.contract import Column, Contract, Mode
from pipeline.contract.conditions import range_text
from pipeline.contract.describe.nesting import columns_of
from pipeline.contract.describe.readers import READERS
from pipeline.core.markdown import bullets, code, escaped, plain, table

_HEAD = ("Column", "Type", "Required", "Meaning", "French", "Values")
_INTRODUCTION = """\
<!-- Made from schemas/ by `make docs`: change a contract, not this page. -->
# Datasets

Every dataset is one Parquet file, `processed/<name>.parquet`. Its contract, `schemas/<name>.odcs.yaml`, is checked before
anything is published. A column that is not required may be null; an empty list is not null."""
_READING = """\
## Reading nested columns

`labels`, `links` and other lists of structs are opened like this; each line gives one row an entry."""


def dictionary(contracts: Mapping[str, Contract]) -> str:
    """The whole page, datasets in order of their names."""
    ordered = [contracts[name] for name in sorted(contracts)]
    reading = [f"**{library}**\n\n```python\n{lines}```" for library, lines in READERS.items()]
    return "\n\n".join([_INTRODUCTION, _overview(ordered), _READING, *reading, *map(_dataset, ordered)]) + "\n"


def _overview(contracts: list[Contract]) -> str:
    rows = (
        (f"[{contract.name}](#{contract.name})", escaped(contract.grain), _status(contract), contract.version)
        for contract in contracts
    )
    return table(("Dataset", "Rows", "Status", "Version"), rows)


def _status(contract: Contract) -> str:
    return {"active": "published", "draft": "draft: not published yet"}.get(contract.status, escaped(contract.status))


def _dataset(contract: Contract) -> str:
    rows = (_row(path, column) for top in contract.columns for path, column in columns_of(top) if _says(column))
    french = f"*{escaped(contract.french)}*" if contract.french else ""
    limits = f"**Limitations.** {escaped(contract.limitations)}" if contract.limitations else ""
    parts = [f"## {contract.name}", escaped(contract.description), french, bullets(_facts(contract)), limits]
    return "\n\n".join(part for part in [*parts, _rules(contract), table(_HEAD, rows)] if part)


def _says(column: Column) -> bool:
    """Entries of a list have no name; they get a row only where their contract says more than their list's type does."""
    return bool(column.name or column.description or any(_values(column)))


def _facts(contract: Contract) -> Iterator[str]:
    yield f"Grain: {escaped(contract.grain)}"
    yield f"Key: {_named(contract.key) or 'none'}"
    yield f"Sorted by: {_named(contract.sort)}"
    for foreign in contract.foreign_keys:
        yield f"Foreign key: {_named(foreign.columns)} in [{foreign.target}](#{foreign.target}) {_named(foreign.target_columns)}"
    yield f"A row that breaks a rule {_BECOMES[contract.mode]}"
    for mode in sorted({column.mode for column in contract.columns} - {contract.mode}):
        yield f"{_named(tuple(column.name for column in contract.columns if column.mode == mode))}: the value {_BECOMES[mode]}"
    yield from _redacted(contract)
    yield f"Status: {_status(contract)}"
    yield f"Version: {contract.version}"
    yield f"Owner: {escaped(contract.owner)}"


def _redacted(contract: Contract) -> Iterator[str]:
    """What a row about a withheld record does not show; a column that nobody classified is hidden."""
    without_text = _named(tuple(column.name for column in contract.columns if column.classification == "restricted"))
    hidden = _named(
        tuple(column.name for column in contract.columns if column.classification in (None, "confidential"))
    )
    if hidden:
        yield f"Of a record that its source withholds these are left out: {hidden}"
    if without_text:
        yield f"Of a record that its source withholds these show only what was made without its text: {without_text}"


_BECOMES: Mapping[Mode, str] = {
    "freeze": "stops the publication",
    "discard_row": "is left out, and an issue tells of it",
    "discard_value": "becomes null, and an issue tells of it",
    "evolve": "stays, and an issue tells of it",
}


def _named(columns: tuple[str, ...]) -> str:
    return ", ".join(code(column) for column in columns)


def _rules(contract: Contract) -> str:
    rules = bullets(f"{code(rule.name)}: {escaped(rule.description)}" for rule in contract.rules)
    return f"Rules of every row:\n\n{rules}" if rules else ""


def _row(path: str, column: Column) -> tuple[str, ...]:
    required = "yes" if column.required else "no"
    meaning = escaped(column.description)
    return code(path), code(column.type), required, meaning, escaped(column.french or ""), "<br>".join(_values(column))


def _values(column: Column) -> Iterator[str]:
    """What may stand there: enumeration, pattern, range, examples."""
    if column.unique:
        yield "unique"
    for value, meaning in column.enum.items():
        yield f"{code(value)}: {escaped(meaning)}" if meaning else code(value)
    if column.pattern is not None:
        yield f"like {code(column.pattern)}"
    if column.minimum is not None or column.maximum is not None:
        yield range_text(column)
    if column.examples:
        yield f"e.g. {', '.join(code(_example(example)) for example in column.examples)}"


def _example(value: object) -> str:
    """An example as its contract has it; a text stands without quotes."""
    return plain(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))
