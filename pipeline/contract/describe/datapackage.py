"""Contracts and the facts of a release → its datapackage.json: a Data Package (v2) that the standard's tools read.

What the standard has no word for bears the prefix `doublon:`. A licence that nobody knows gets no name here: the package
says in its description that it is unknown, and leads to the site's terms where they are known.
"""

import re
from collections.abc import Iterator, Mapping

from pipeline.contract import Column, Contract
from pipeline.contract.describe.facts import DatasetFile, Facts, SourceFacts, each
from pipeline.contract.describe.nesting import entry_of
from pipeline.core.markdown import is_address, plain
from pipeline.core.text import number_of

Descriptor = dict[str, object]

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TITLE = "Resources of listing pages, each once"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
_TYPES = {
    "string": "string", "bool": "boolean", "int32": "integer", "int64": "integer", "float32": "number",
    "float64": "number", "date32[day]": "date",
}  # fmt: skip
_LICENCE = re.compile(r"[-a-zA-Z0-9._+]{1,64}")


def datapackage(contracts: Mapping[str, Contract], facts: Facts) -> Descriptor:
    """The descriptor, datasets in order of their names; contracts of datasets that the release has not are left out."""
    return {
        "$schema": PROFILE,
        "name": "doublon",
        "title": TITLE,
        "description": _description(facts),
        **_filled("licenses", list(_licences(facts.sources))),
        **_filled("sources", [{"title": name} for name in each(plain(source.source) for source in facts.sources)]),
        **_filled("contributors", list(_contributors(facts.sources))),
        "resources": [_resource(contracts[name], facts.files[name], facts) for name in sorted(facts.files)],
        "doublon:release": facts.release,
    }


def is_licence(text: str) -> bool:
    """Whether a text has the form of an SPDX identifier."""
    return _LICENCE.fullmatch(text) is not None


def _filled(key: str, entries: list[Descriptor]) -> Descriptor:
    """The standard has no empty lists."""
    return {key: entries} if entries else {}


def _description(facts: Facts) -> str:
    counted = f"{number_of(facts.records, 'record')}, {number_of(facts.resources, 'resource')}."
    unnamed = each(plain(source.source) for source in facts.sources if not _has_name(source))
    rights = (
        f" The licence of these sources is not known or has no standard name, so none is stated here: {', '.join(unnamed)}."
        if unnamed
        else ""
    )
    return f"Listing pages that print every resource twice, as datasets without the repetition: {counted}{rights}"


def _has_name(source: SourceFacts) -> bool:
    return source.is_licensed and is_licence(source.licence)


def _licences(sources: tuple[SourceFacts, ...]) -> Iterator[Descriptor]:
    """Each licence, and each address of terms, with whose texts it is for; the standard wants one of the two."""
    for licence, terms in sorted({(source.licence, source.terms_url) for source in sources}):
        licensed = [source for source in sources if (source.licence, source.terms_url) == (licence, terms)]
        name = {"name": licence} if _has_name(licensed[0]) else {}
        path = {"path": terms} if is_address(terms) else {}
        if name or path:
            title = plain(licence) if licensed[0].is_licensed else "Licence not known"
            holders = ", ".join(each(plain(source.publisher or source.source) for source in licensed))
            yield {**name, **path, "title": f"{title}: {holders}"}


def _contributors(sources: tuple[SourceFacts, ...]) -> Iterator[Descriptor]:
    for publisher in each(plain(source.publisher) for source in sources):
        yield {"title": publisher, "roles": ["publisher"]}


def _resource(contract: Contract, file: DatasetFile, facts: Facts) -> Descriptor:
    return {
        "name": contract.name,
        "type": "table",
        "path": f"{contract.name}.parquet",
        "description": contract.description,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "schema": _schema(contract, facts),
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
        "missingValues": [],  # null is null in Parquet, and an empty text is a text
    }


def _field(column: Column) -> Descriptor:
    """A column; the entries of a list or the fields of a struct follow under a name of ours."""
    entry = entry_of(column)
    inside = {"doublon:items": _field(entry)} if entry is not None else {}
    fields = {"doublon:fields": [_field(field) for field in column.fields]} if column.fields else {}
    about = {"name": column.name, "description": column.description, "doublon:french": column.french or ""}
    return {
        **{key: text for key, text in about.items() if text},
        "type": _type(column),
        "format": "default",
        **_given("constraints", _constraints(column)),
        **inside,
        **fields,
    }


def _given(key: str, table: Descriptor) -> Descriptor:
    return {key: table} if table else {}


def _type(column: Column) -> str:
    if column.type.startswith("list<"):
        return "array"
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
