"""Contracts and the facts of a release → its croissant.json: Croissant 1.0, by which ML tools and catalogues load datasets.

A list is `repeated`, a struct has fields of its own. Foreign keys stand in datapackage.json and not here: the standard's
loader takes a `references` for a join, and gives other rows than the file has, or none where two datasets lead to each other.
"""

from collections.abc import Mapping

from pipeline.contract import Column, Contract
from pipeline.contract.describe.about import KEYWORDS, TITLE, day, description, publishers, rights
from pipeline.contract.describe.facts import Facts, each
from pipeline.contract.describe.nesting import entry_of

Node = dict[str, object]

VERSION = "http://mlcommons.org/croissant/1.0"
_CONTEXT: Node = {  # the standard's own, word for word, as its validator wants it
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_TYPES = {
    "string": "sc:Text", "bool": "sc:Boolean", "int32": "sc:Integer", "int64": "sc:Integer", "float32": "sc:Float",
    "float64": "sc:Float", "date32[day]": "sc:Date",
}  # fmt: skip


def croissant(contracts: Mapping[str, Contract], facts: Facts) -> Node:
    """The description, datasets in order of their names; contracts of datasets that the release has not are left out."""
    optional: Node = {
        "license": each(one.address for one in rights(facts.sources)),
        "creator": [{"@type": "Organization", "name": name} for name in publishers(facts.sources)],
        "datePublished": day(facts.last_snapshot),
    }
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": VERSION,
        "name": TITLE,
        "description": description(facts),
        "keywords": list(KEYWORDS),
        "version": facts.release,
        **{key: value for key, value in optional.items() if value},
        "distribution": [_file(name, facts) for name in sorted(facts.files)],
        "recordSet": [_records(contracts[name]) for name in sorted(facts.files)],
    }


def _file(name: str, facts: Facts) -> Node:
    return {
        "@type": "cr:FileObject",
        "@id": f"{name}.parquet",
        "name": f"{name}.parquet",
        "contentUrl": f"{name}.parquet",
        "contentSize": f"{facts.files[name].bytes} B",
        "encodingFormat": "application/x-parquet",  # the name by which its readers know Parquet
        "sha256": facts.files[name].sha256,
    }


def _records(contract: Contract) -> Node:
    key: Node = {"key": [{"@id": f"{contract.name}/{column}"} for column in contract.key]} if contract.key else {}
    return {
        "@type": "cr:RecordSet",
        "@id": contract.name,
        "name": contract.name,
        "description": f"{contract.description} {contract.grain}",
        **key,
        "field": [_field(contract.name, column) for column in contract.columns],
    }


def _field(dataset: str, column: Column) -> Node:
    entry = entry_of(column)
    inner = entry or column
    return {
        "@type": "cr:Field",
        "@id": f"{dataset}/{column.name}",
        "name": column.name,
        "description": column.description,
        **_typed(f"{dataset}/{column.name}", inner),
        **({"repeated": True} if entry else {}),
        "source": {"fileObject": {"@id": f"{dataset}.parquet"}, "extract": {"column": column.name}},
    }


def _typed(path: str, column: Column) -> Node:
    if not column.fields:
        return {"dataType": _TYPES[column.type]}
    return {"subField": [_inner(f"{path}/{field.name}", field) for field in column.fields]}


def _inner(path: str, column: Column) -> Node:
    """A field of a struct; it comes with its column."""
    return {
        "@type": "cr:Field",
        "@id": path,
        "name": column.name,
        "description": column.description,
        **_typed(path, column),
    }
