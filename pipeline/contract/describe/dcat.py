"""Contracts and the facts of a release → its dcat.jsonld: DCAT-AP 3 in JSON-LD, as catalogues of open data harvest it.

All addresses are relative: a catalogue reads them from where the file lies. The words are the vocabularies' own, the languages
and file types those of the European Union's authority tables.
"""

from collections.abc import Mapping

from pipeline.contract import Contract
from pipeline.contract.describe.about import KEYWORDS, PARQUET, TITLE, day, description, publishers, rights
from pipeline.contract.describe.facts import Facts, each
from pipeline.core.language import alpha3

Node = dict[str, object]

_AUTHORITY = "http://publications.europa.eu/resource/authority"
_CONTEXT: Node = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def dcat(contracts: Mapping[str, Contract], facts: Facts) -> Node:
    """The dataset with one distribution a file, in order of their names; contracts of datasets that the release has not are left out."""
    agents: list[Node] = [{"@type": "foaf:Agent", "foaf:name": name} for name in publishers(facts.sources)]
    optional: Node = {
        "dct:publisher": agents if len(agents) == 1 else [],  # the profile allows one
        "dct:creator": agents if len(agents) > 1 else [],
        "dct:language": [
            {"@id": f"{_AUTHORITY}/language/{code.upper()}"} for code in each(map(alpha3, facts.languages))
        ],
        "dct:temporal": _span(facts),
    }
    return {
        "@context": _CONTEXT,
        "@id": "./",
        "@type": "dcat:Dataset",
        "dct:title": _english(TITLE),
        "dct:description": _english(description(facts)),
        "dct:identifier": facts.release,
        "dcat:version": facts.release,
        "dcat:keyword": [_english(word) for word in KEYWORDS],
        "foaf:page": [{"@id": name, "@type": "foaf:Document"} for name in ("README.md", "datapackage.json")],
        **{key: value for key, value in optional.items() if value},
        "dcat:distribution": [_distribution(contracts[name], facts) for name in sorted(facts.files)],
    }


def _english(text: str) -> Node:
    return {"@value": text, "@language": "en"}


def _typed(value: str, kind: str) -> Node:
    return {"@value": value, "@type": kind}


def _span(facts: Facts) -> Node:
    first, last = day(facts.first_snapshot), day(facts.last_snapshot)
    if not first or not last:
        return {}
    ends: Node = {"dcat:startDate": _typed(first, "xsd:date"), "dcat:endDate": _typed(last, "xsd:date")}
    return {"@type": "dct:PeriodOfTime", **ends}


def _distribution(contract: Contract, facts: Facts) -> Node:
    file = facts.files[contract.name]
    path = f"{contract.name}.parquet"
    return {
        "@id": path,
        "@type": "dcat:Distribution",
        "dct:title": _english(contract.name),
        "dct:description": _english(f"{contract.description} {contract.grain}"),
        "dcat:accessURL": {"@id": path},
        "dcat:downloadURL": {"@id": path},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{PARQUET}"},
        "dct:format": {"@id": f"{_AUTHORITY}/file-type/PARQUET"},
        "dcat:byteSize": _typed(str(file.bytes), "xsd:nonNegativeInteger"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": _typed(file.sha256, "xsd:hexBinary"),
        },
        **_rights(facts),
    }


def _rights(facts: Facts) -> Node:
    """The profile allows one licence: where there are more, a statement tells each with whose texts it is for."""
    known = list(rights(facts.sources))
    if not known:
        return {}
    is_one = (
        {one.name for one in known} == {source.licence for source in facts.sources}
        and len(known) == 1
        and known[0].address
    )
    statement = "; ".join(f"{one.title} ({one.address})" if one.address else one.title for one in known)
    return {
        **({"dct:license": {"@id": known[0].address, "@type": "dct:LicenseDocument"}} if is_one else {}),
        "dct:rights": {"@type": "dct:RightsStatement", "rdfs:label": _english(statement)},
    }
