"""An ODCS 3.2 file (bytes) → Contract; all files of schemas/ → the contracts by name.

A contract that says less or other than it seems to would let bad data pass, so a key that is unknown here, a type
that does not parse and a reference that leads nowhere are refused, with the file and the path of the key.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from pipeline.contract import strict_yaml
from pipeline.contract.column import COLUMN_KEYS, column_of, entry_of, mode_of, property_of, with_mode
from pipeline.contract.part import Part, as_part
from pipeline.contract.redaction import refuse_unredactable
from pipeline.contract.terms import Contract, ForeignKey, RowRule
from pipeline.core.errors import UsageError
from pipeline.core.sentence import sentence

API_VERSION = "v3.2.0"
BROKEN_ROWS = "SELECT COUNT(*) FROM ${table} WHERE "  # how a row rule's query begins; the rest is the condition
SUFFIX = ".odcs.yaml"


@cache
def contracts() -> Mapping[str, Contract]:
    """All contracts by dataset name. Raises UsageError where a file is not a sound contract."""
    by_name = read_contracts(contract_files(), "schemas/")
    if not by_name:
        raise UsageError(
            "schemas/ holds no contract (*.odcs.yaml), so no dataset can be written. Install Doublon again."
        )
    for contract in by_name.values():
        _refuse_lost_references(contract, by_name)
        refuse_unredactable(contract)
    return by_name


def read_contracts(contents: Mapping[str, bytes], where: str) -> Mapping[str, Contract]:
    """Parse contract files by their names; `where` stands before the name in messages. Raises UsageError."""
    read = [read_contract(content, f"{where}{name}") for name, content in sorted(contents.items())]
    return MappingProxyType({contract.name: contract for contract in read})


def contract_files() -> dict[str, bytes]:
    """The contracts' files, by name."""
    return {file.name: file.read_bytes() for file in schemas_folder().iterdir() if file.name.endswith(SUFFIX)}


def schemas_folder() -> Traversable:
    """Where the contracts are: a wheel carries the contracts inside the package; a checkout has them beside it."""
    package = files("pipeline")
    inside = package.joinpath("schemas")
    return inside if inside.is_dir() else package.joinpath("..", "schemas")


def _refuse_lost_references(contract: Contract, by_name: Mapping[str, Contract]) -> None:
    for foreign in contract.foreign_keys:
        target = by_name.get(foreign.target)
        if target is None or not set(foreign.target_columns) <= set(target.names):
            lost = ", ".join(f"{foreign.target}.{column}" for column in foreign.target_columns)
            raise UsageError(
                "schemas/%(name)s%(suffix)s: relationships: %(columns)s leads to %(lost)s, which no contract has. Mend the reference and run again.",
                name=contract.name,
                suffix=SUFFIX,
                columns=", ".join(foreign.columns),
                lost=lost,
            )


def read_contract(content: bytes, where: str) -> Contract:
    """Parse one contract file; `where` names it in messages. Raises UsageError, naming the file and the key."""
    try:
        parsed = strict_yaml.load(content)
    except strict_yaml.BadYaml as error:
        raise UsageError(
            "%(where)s: the contract is not valid YAML: %(error)s. Mend it and run again.", where=where, error=error
        ) from error
    root = as_part(parsed, where)
    version = root.text("apiVersion")
    if version != API_VERSION:
        raise root.refuse(
            "apiVersion",
            sentence(
                "it is %(version)s; contracts are written in %(api)s",
                version=repr(version),
                api=API_VERSION,
            ),
        )
    if root.text("kind") != "DataContract":
        raise root.refuse("kind", sentence("it must be DataContract"))
    schemas = root.parts("schema")
    if len(schemas) != 1:
        raise root.refuse("schema", sentence("a contract describes one dataset"))
    return _contract(root, schemas[0])


def _contract(root: Part, schema: Part) -> Contract:
    if not re.fullmatch(r"\d+\.\d+\.\d+", root.text("version")):
        raise root.refuse("version", sentence("it must be three numbers, such as 1.0.0"))
    parts = schema.parts("properties")
    mode = mode_of(schema) or "freeze"
    columns = tuple(with_mode(part, column_of(part, COLUMN_KEYS), mode) for part in parts)
    contract = Contract(
        name=schema.text("name"),
        version=root.text("version"),
        status=root.text("status"),
        owner=root.part("team").text("name"),
        description=root.part("description").text("purpose"),
        limitations=root.part("description").text("limitations", ""),
        french=property_of(schema, "french") or "",
        mode=mode,
        grain=schema.text("dataGranularityDescription"),
        columns=columns,
        key=_key(parts),
        sort=_sort(schema),
        foreign_keys=tuple(_foreign_keys(schema, parts)),
        rules=tuple(_rule(part, [column.name for column in columns]) for part in schema.parts("quality")),
    )
    _refuse_odd_names(schema, contract)
    return contract


def _refuse_odd_names(schema: Part, contract: Contract) -> None:
    """A column twice, or a sort or foreign key by a column that is not there."""
    for column in contract.names:
        if contract.names.count(column) > 1:
            raise schema.refuse("properties", sentence("the column %(column)s is there twice", column=repr(column)))
    for key, named in [("customProperties.sortOrder", contract.sort)] + [
        ("relationships", foreign.columns) for foreign in contract.foreign_keys
    ]:
        for column in named:
            if column not in contract.names:
                raise schema.refuse(
                    key, sentence("%(column)s is not a column of %(name)s", column=repr(column), name=contract.name)
                )


def _key(parts: tuple[Part, ...]) -> tuple[str, ...]:
    placed = [(part.number("primaryKeyPosition") or 0, part.text("name")) for part in parts if part.flag("primaryKey")]
    return tuple(name for _, name in sorted(placed))


def _foreign_keys(schema: Part, parts: tuple[Part, ...]) -> Iterator[ForeignKey]:
    for part in parts:
        for relation in part.parts("relationships"):
            target, column = _reference(relation, "to", relation.text("to"))
            yield ForeignKey((part.text("name"),), target, (column,))
    for relation in schema.parts("relationships"):
        own = [_reference(relation, "from", text) for text in relation.texts("from")]
        to = [_reference(relation, "to", text) for text in relation.texts("to")]
        if len(own) != len(to) or len({target for target, _ in to}) != 1:
            raise relation.refuse("to", sentence("it must name as many columns as from, all of one dataset"))
        yield ForeignKey(tuple(column for _, column in own), to[0][0], tuple(column for _, column in to))


def _reference(relation: Part, key: str, text: str) -> tuple[str, str]:
    dataset, dot, column = text.partition(".")
    if not dataset or not dot or not column:
        raise relation.refuse(
            key, sentence("%(text)s must be a dataset and a column, such as records.record_id", text=repr(text))
        )
    return dataset, column


def _rule(part: Part, names: list[str]) -> RowRule:
    query = " ".join(part.text("query").split())
    if part.text("type") != "sql" or not query.startswith(BROKEN_ROWS) or part.table.get("mustBe") != 0:
        raise part.refuse(
            "query",
            sentence("a rule is of type sql, begins with %(begin)s and must be 0", begin=repr(BROKEN_ROWS)),
        )
    broken = query.removeprefix(BROKEN_ROWS)
    words = set(re.findall(r"\w+", re.sub(r"'[^']*'", "", broken)))
    return RowRule(
        name=part.text("name"),
        description=part.text("description"),
        broken=broken,
        columns=tuple(name for name in names if name in words),
    )


def _sort(schema: Part) -> tuple[str, ...]:
    entry = entry_of(schema, "sortOrder")
    if entry is None:
        raise schema.refuse(
            "customProperties", sentence("sortOrder is missing: the columns that the file is sorted by")
        )
    return entry.texts("value")
