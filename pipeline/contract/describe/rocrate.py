"""Contracts and the facts of a release → its ro-crate-metadata.json: a Research Object Crate (1.1) of what lies beside it.

Every column is a variable that the crate measures, under the name `#<dataset>.<column>`. The crate bears the day of the newest
pages; one without a page has none to bear.
"""

from collections.abc import Iterable, Iterator, Mapping

from pipeline.contract import Contract
from pipeline.contract.describe.about import (
    DESCRIPTIONS,
    KEYWORDS,
    PARQUET,
    TITLE,
    Rights,
    day,
    description,
    publishers,
    rights,
)
from pipeline.contract.describe.facts import Facts, each
from pipeline.core.text import digest

Node = dict[str, object]

NAME = "ro-crate-metadata.json"
VERSION = "https://w3id.org/ro/crate/1.1"


def rocrate(contracts: Mapping[str, Contract], facts: Facts) -> Node:
    """The crate; datasets in order of their names, contracts of datasets that the release has not are left out."""
    held = [contracts[name] for name in sorted(facts.files)]
    licences, organizations = list(rights(facts.sources)), publishers(facts.sources)
    head: Node = {
        "@id": NAME,
        "@type": "CreativeWork",
        "conformsTo": {"@id": VERSION},
        "about": {"@id": "./"},
    }
    optional: Node = {
        "license": _links(each(one.address for one in licences)),
        "publisher": _links(map(_organization, organizations)),
        "temporalCoverage": _span(facts),
        "datePublished": day(facts.last_snapshot),
    }
    root: Node = {
        "@id": "./",
        "@type": "Dataset",
        "name": TITLE,
        "description": description(facts),
        "identifier": facts.release,
        "keywords": list(KEYWORDS),
        **{key: value for key, value in optional.items() if value},
        "hasPart": _links([*(f"{contract.name}.parquet" for contract in held), *DESCRIPTIONS]),
        "variableMeasured": _links(
            f"#{contract.name}.{column.name}" for contract in held for column in contract.columns
        ),
    }
    return {
        "@context": f"{VERSION}/context",
        "@graph": [
            head,
            root,
            *(_file(contract, facts) for contract in held),
            *_documents(),
            *_licences(licences),
            *({"@id": _organization(name), "@type": "Organization", "name": name} for name in organizations),
            *(variable for contract in held for variable in _variables(contract)),
        ],
    }


def _links(ids: Iterable[str]) -> object:
    """The standard wants one by itself, and no list of one."""
    links = [{"@id": one} for one in ids]
    return links[0] if len(links) == 1 else links


def _span(facts: Facts) -> str | None:
    return f"{day(facts.first_snapshot)}/{day(facts.last_snapshot)}" if facts.first_snapshot else None


def _organization(name: str) -> str:
    return f"#publisher-{digest(name)}"


def _file(contract: Contract, facts: Facts) -> Node:
    file = facts.files[contract.name]
    return {
        "@id": f"{contract.name}.parquet",
        "@type": "File",
        "name": contract.name,
        "description": f"{contract.description} {contract.grain}",
        "encodingFormat": PARQUET,
        "contentSize": str(file.bytes),
        "identifier": f"sha256:{file.sha256}",
        "version": contract.version,
    }


def _documents() -> Iterator[Node]:
    for name, (mediatype, told) in DESCRIPTIONS.items():
        yield {"@id": name, "@type": "File", "name": name, "description": told, "encodingFormat": mediatype}


def _licences(licences: list[Rights]) -> Iterator[Node]:
    """An address once, with all whose texts it is for."""
    for address in each(one.address for one in licences):
        named = "; ".join(one.title for one in licences if one.address == address)
        yield {
            "@id": address,
            "@type": "CreativeWork",
            "name": named,
            "description": f"The rights to the texts. {named}",
        }


def _variables(contract: Contract) -> Iterator[Node]:
    for column in contract.columns:
        yield {
            "@id": f"#{contract.name}.{column.name}",
            "@type": "PropertyValue",
            "name": column.name,
            "description": column.description,
        }
