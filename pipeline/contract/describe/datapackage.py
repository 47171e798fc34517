"""Contracts and the facts of a release → its datapackage.json: a Data Package (v2) that the standard's tools read.

What the standard has no word for bears the prefix `doublon:`. A licence that nobody knows gets no name here: the package
says in its description that it is unknown, and leads to the site's terms where they are known.

The standard's tool, frictionless, reads Parquet through pandas, and takes the data only where the fields say what it finds
there: a list is an array of numpy, which is no text in JSON, so its type is `any`; what is null is a value that pandas has
for it. It counts no bytes of such a file and calls any number of them wrong, so that ours bears the prefix.
"""

from collections.abc import Iterator, Mapping

from pipeline.contract import Column, Contract
from pipeline.contract.describe.about import PARQUET, TITLE, description, publishers, rights
from pipeline.contract.describe.facts import DatasetFile, Facts, SourceFacts, each
from pipeline.contract.describe.nesting import entry_of
from pipeline.core.markdown import plain

Descriptor = dict[str, object]

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
_TYPES = {
    "string": "string", "bool": "boolean", "int32": "integer", "int64": "integer", "float32": "number",
    "float64": "number", "date32[day]": "date",
}  # fmt: skip
_NULLS = {"date": ["NaT"], "integer": ["<NA>"], "boolean": ["<NA>"], "number": ["<NA>", "nan"]}  # none can be a value


def datapackage(contracts: Mapping[str, Contract], facts: Facts) -> Descriptor:
    """The descriptor, datasets in order of their names; contracts of datasets that the release has not are left out."""
    return {
        "$schema": PROFILE,
        "name": "doublon",
        "title": TITLE,
        "description": description(facts),
        **_filled("licenses", list(_licences(facts.sources))),
        **_filled("sources", [{"title": name} for name in each(plain(source.source) for source in facts.sources)]),
        **_filled("contributors", list(_contributors(facts.sources))),
        "resources": [_resource(contracts[name], facts.files[name], facts) for name in sorted(facts.files)],
        "doublon:release": facts.release,
    }


def _filled(key: str, entries: list[Descriptor]) -> Descriptor:
    """The standard has no empty lists."""
    return {key: entries} if entries else {}


def _licences(sources: tuple[SourceFacts, ...]) -> Iterator[Descriptor]:
    """The standard wants a name or a path."""
    for one in rights(sources):
        known = {"name": one.name, "path": one.terms, "title": one.title}
        yield {key: text for key, text in known.items() if text}


def _contributors(sources: tuple[SourceFacts, ...]) -> Iterator[Descriptor]:
    for publisher in publishers(sources):
        yield {"title": publisher, "roles": ["publisher"]}


def _resource(contract: Contract, file: DatasetFile, facts: Facts) -> Descriptor:
    return {
        "name": contract.name,
        "type": "table",
        "path": f"{contract.name}.parquet",
        "description": contract.description,
        "format": "parquet",
        "mediatype": PARQUET,
        "hash": f"sha256:{file.sha256}",
        "schema": _schema(contract, facts),
        "doublon:bytes": file.bytes,
        "doublon:rows": file.rows,
        "doublon:contract": contract.version,
    }


def _schema(contract: Contract, facts: Facts) -> Descriptor:
    foreign: list[Descriptor] = [
        {"fields": list(key.columns), "reference": {"resource": key.target, "fields": list(key.target_columns)}}
        for key in contract.foreign_keys
        if key.target in facts.files
    ]
    return {
        "$schema": _SCHEMA,
        "fields": [_field(column) for column in contract.columns],
        **({"primaryKey": list(contract.key)} if contract.key else {}),
        **_filled("foreignKeys", foreign),
        "missingValues": [],  # an empty text is a text
    }


def _field(column: Column) -> Descriptor:
    """A column; the entries of a list or the fields of a struct follow under a name of ours."""
    entry = entry_of(column)
    inside = {"doublon:items": _field(entry)} if entry is not None else {}
    fields = {"doublon:fields": [_field(field) for field in column.fields]} if column.fields else {}
    about = {"name": column.name, "description": column.description, "doublon:french": column.french or ""}
    kind = _type(column)
    return {
        **{key: text for key, text in about.items() if text},
        "type": kind,
        "format": "default",
        **({"missingValues": _NULLS[kind]} if kind in _NULLS and not column.required else {}),
        **_given("constraints", _constraints(column)),
        **inside,
        **fields,
    }


def _given(key: str, table: Descriptor) -> Descriptor:
    return {key: table} if table else {}


def _type(column: Column) -> str:
    return "object" if column.fields else _TYPES.get(column.type, "any")


def _constraints(column: Column) -> Descriptor:
    constraints: Descriptor = {
        "required": column.required or None,
        "unique": column.unique or None,
        "enum": list(column.enum) or None,
        "pattern": _whole_text(column.pattern),
        "minimum": _whole(column, column.minimum),
        "maximum": _whole(column, column.maximum),
    }
    return {key: value for key, value in constraints.items() if value is not None}


def _whole_text(pattern: str | None) -> str | None:
    """The standard's patterns are of the whole text; those of a contract are looked for in it."""
    if pattern is None or ("|" not in pattern and pattern.startswith("^") and pattern.endswith("$")):
        return pattern
    return rf"[\s\S]*(?:{pattern})[\s\S]*"


def _whole(column: Column, limit: float | None) -> float | None:
    """A limit of whole numbers is one."""
    return int(limit) if limit is not None and column.type.startswith("int") else limit
