"""An ODCS 3.2 file (bytes) → Contract; all files of schemas/ → the contracts by name.

A contract that says less or other than it seems to would let bad data pass, so a key that is unknown here, a type
that does not parse and a reference that leads nowhere are refused, with the file and the path of the key.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import cast, get_args

from pipeline.contract import strict_yaml
from pipeline.contract.arrow import arrow_type, type_text
from pipeline.contract.part import Part, as_part
from pipeline.contract.redaction import refuse_unredactable
from pipeline.contract.terms import Classification, Column, Contract, ForeignKey, Mode, RowRule
from pipeline.core.errors import UsageError
from pipeline.core.sentence import sentence
from pipeline.core.text import excerpt

API_VERSION = "v3.2.0"
BROKEN_ROWS = "SELECT COUNT(*) FROM ${table} WHERE "  # how a row rule's query begins; the rest is the condition
SUFFIX = ".odcs.yaml"
MAX_NESTED = 16  # types inside types; each is a call of the parser
_INNER_KEYS = {
    "name", "logicalType", "physicalType", "required", "unique", "description", "logicalTypeOptions", "enum", "items",
    "properties", "examples", "customProperties",
}  # fmt: skip
_COLUMN_KEYS = _INNER_KEYS | {"primaryKey", "primaryKeyPosition", "relationships", "classification"}
_OPTIONS = {"pattern", "minimum", "maximum"}


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
    mode = _mode(schema) or "freeze"
    columns = tuple(_with_mode(part, _column(part, _COLUMN_KEYS), mode) for part in parts)
    contract = Contract(
        name=schema.text("name"),
        version=root.text("version"),
        status=root.text("status"),
        owner=root.part("team").text("name"),
        description=root.part("description").text("purpose"),
        limitations=root.part("description").text("limitations", ""),
        french=_property(schema, "french") or "",
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


def _column(part: Part, keys: set[str] = _INNER_KEYS) -> Column:
    part.refuse_unknown(keys)
    options = part.part("logicalTypeOptions")
    options.refuse_unknown(_OPTIONS)
    items = part.part("items")
    column = Column(
        name=part.text("name", ""),
        type=_type(part),
        description=part.text("description", ""),
        required=part.flag("required"),
        unique=part.flag("unique"),
        enum={choice.text("value"): choice.text("description", "") for choice in part.parts("enum")},
        pattern=_pattern(options),
        minimum=options.number("minimum"),
        maximum=options.number("maximum"),
        items=_column(items) if items.table else None,
        fields=tuple(_column(inner) for inner in part.parts("properties")),
        examples=tuple(part.entries("examples", default=[])),
        french=_property(part, "french"),
        classification=_classification(part),
        classification_reason=_property(part, "classificationReason") or "",
        redacted_as=_property(part, "redactedAs"),
        is_looked_up=_flag(part, "bloomFilter", False),
        is_compared=_flag(part, "comparedBetweenReleases", True),
    )
    has_few_values = _flag(part, "dictionaryEncoded", bool(column.enum or (column.items and column.items.enum)))
    column = replace(column, has_few_values=has_few_values)
    inside = _type_inside(column)
    if column.type and inside != column.type:
        raise part.refuse(
            "physicalType",
            sentence("it is %(type)s, but what is inside makes %(inside)s", type=column.type, inside=inside),
        )
    return column


def _type(part: Part) -> str:
    """The Arrow type as type_text writes it; an item may leave its type to its list."""
    text = part.text("physicalType", "")
    if text.count("<") > MAX_NESTED:
        raise part.refuse("physicalType", sentence("types are nested more than %(most)s deep", most=MAX_NESTED))
    if not text and not part.path.endswith("items"):
        raise part.refuse("physicalType", sentence("it is missing"))
    try:
        return type_text(arrow_type(text)) if text else ""
    except ValueError as error:
        raise part.refuse("physicalType", f"{excerpt(text)!r} is not an Arrow type ({excerpt(str(error))})") from error


def _type_inside(column: Column) -> str:
    """The type that the column's items and fields make; its own where it has none."""
    if column.items is not None:
        inner = column.items.type or _type_inside(column.items)
        return f"list<{inner}>" if inner else column.type
    if column.fields:
        return f"struct<{', '.join(f'{inner.name}: {inner.type}' for inner in column.fields)}>"
    return column.type


def _pattern(options: Part) -> str | None:
    pattern = options.text("pattern", "")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)  # a set that another Python may read otherwise
            re.compile(pattern)
    except (re.error, ValueError, OverflowError, RecursionError, FutureWarning) as error:
        raise options.refuse(
            "pattern", f"{excerpt(pattern)!r} is not a regular expression ({excerpt(str(error))})"
        ) from error
    return pattern or None


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
    entry = _entry(schema, "sortOrder")
    if entry is None:
        raise schema.refuse(
            "customProperties", sentence("sortOrder is missing: the columns that the file is sorted by")
        )
    return entry.texts("value")


def _mode(part: Part) -> Mode | None:
    named = _property(part, "mode")
    if named is not None and named not in get_args(Mode):
        raise part.refuse(
            "customProperties.mode",
            sentence("%(named)s is no mode; modes are %(modes)s", named=repr(named), modes=", ".join(get_args(Mode))),
        )
    return cast(Mode | None, named)


def _classification(part: Part) -> Classification | None:
    named = part.text("classification", "") or None
    if named is not None and named not in get_args(Classification):
        known = ", ".join(get_args(Classification))
        raise part.refuse(
            "classification",
            sentence("%(named)s is no classification; these are %(known)s", named=repr(named), known=known),
        )
    return cast(Classification | None, named)


def _with_mode(part: Part, column: Column, of_dataset: Mode) -> Column:
    """A column of a dataset; one that must have a value has no value to discard, so it discards the row."""
    own = _mode(part)
    if own == "discard_value" and column.required:
        raise part.refuse(
            "customProperties.mode", sentence("a required column cannot lose its value; discard_row leaves the row out")
        )
    inherited: Mode = "discard_row" if of_dataset == "discard_value" and column.required else of_dataset
    return replace(column, mode=own or inherited)


def _property(part: Part, named: str) -> str | None:
    """A custom property that is a text."""
    entry = _entry(part, named)
    return entry.text("value") if entry else None


def _flag(part: Part, named: str, default: bool) -> bool:
    """A custom property that is true or false."""
    entry = _entry(part, named)
    return entry.flag("value") if entry else default


def _entry(part: Part, named: str) -> Part | None:
    return next((entry for entry in part.parts("customProperties") if entry.text("property") == named), None)
