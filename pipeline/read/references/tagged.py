"""RIS, and PubMed's format (.nbib) → references and back, by rispy: a tag and a value a line.

Values of a tag stand one behind the other, lines that go on with a value are joined to it. RIS of databases differs in which
tags it takes for title, journal and year; the first that is there counts.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import rispy

from pipeline.read.references.fields import (
    RIS,
    Reference,
    UnreadableReferences,
    doi_of,
    first_and_rest,
    joined,
    others,
    pages_of,
    reference,
    split,
    type_for,
    type_of,
    year_of,
)  # fmt: skip

Tags = dict[str, list[str]]
_RIS_START, _PUBMED_START = "TY  - ", "PMID- "
_ENDS = {_RIS_START: "\nER  - \n", _PUBMED_START: "\n\n"}
_TYPE = "type_of_reference"  # rispy's name for the tag that begins a record
_TITLE, _JOURNAL, _ABSTRACT, _YEAR = (
    ("TI", "T1", "CT"),
    ("JF", "T2", "JO", "JA", "J2"),
    ("AB", "N2"),
    ("PY", "Y1", "DA"),
)
_PLAIN = {  # a field → its tag in RIS
    "volume": "VL", "issue": "IS", "publisher": "PB", "place": "CY", "edition": "ET", "language": "LA", "key": "ID", "date": "DA",
}  # fmt: skip
_LISTS = {"keywords": "KW", "url": "UR", "issn": "SN", "database": "DB", "accession": "AN", "notes": "N1"}
_READ = {
    *_TITLE,
    *_JOURNAL,
    *_ABSTRACT,
    *_YEAR,
    *_PLAIN.values(),
    *_LISTS.values(),
    "AU",
    "A1",
    "DO",
    "SP",
    "EP",
    _TYPE,
}
_PUBMED_READ = {
    "PMID", "TI", "AB", "FAU", "AU", "DP", "JT", "TA", "VI", "IP", "PG", "LID", "AID", "IS", "OT", "MH", "LA", "PT", "PL", "PMC", "GN",
}  # fmt: skip


class _Ris(rispy.RisParser):
    """Every value of a tag, and lines that go on."""

    def _add_tag(self, record: dict[str, Any], tag: str | None, content: str, extend_multiline: bool = False) -> None:
        values = record.setdefault(tag or "", [])
        if extend_multiline and values:
            values[-1] += "\n" + content
        elif tag:
            values.append(content)


class _PubMed(_Ris):
    """Tags of four letters; an empty line ends a record."""

    START_TAG = "PMID"

    def parse_line(self, line: str) -> tuple[str, str] | tuple[None, str]:
        """The tag and the value of a line."""
        if not line.strip():
            return self.END_TAG, ""
        if line[4:6] == "- " or line[4:] == "-":
            return line[:4].strip(), line[6:].strip()
        return None, line.strip()


class _Writer(rispy.RisWriter):
    """Tags as they are, without numbers between the records."""

    def set_header(self, count: int) -> str:
        """Nothing stands before a record."""
        return ""


class _PubMedWriter(_Writer):
    """An empty line ends a record."""

    START_TAG, PATTERN, SEPARATOR = "PMID", "{tag:<4}- {value}", None

    def _format_line(self, tag: str, value: str = "") -> str:
        return "" if tag == self.END_TAG else self.PATTERN.format(tag=tag, value=value)


def read_ris(text: str) -> list[Reference]:
    """References of RIS. Raises UnreadableReferences where there is none."""
    return [_of_ris(record) for record in _records(_Ris(), text, _RIS_START)]


def read_pubmed(text: str) -> list[Reference]:
    """References of PubMed."""
    return [
        _of_pubmed(record)
        for record in _records(_PubMed(mapping={**rispy.config.TAG_KEY_MAPPING, "PMID": _TYPE}), text, _PUBMED_START)
    ]


def write_ris(records: Sequence[Mapping[str, str]]) -> str:
    """References as RIS."""
    tags = [_ris_tags(record) for record in records]
    mapping = {tag: tag.lower() for record in tags for tag in record} | {"TY": _TYPE}
    lists = [tag for tag in mapping if tag != "TY"]
    writer = _Writer(mapping=mapping, list_tags=lists, delimiter_tags_mapping={})
    rows = [{mapping.get(tag, tag): value for tag, value in record.items()} for record in tags]
    return str(writer.formats([{_TYPE: row.pop(_TYPE)[0], **row} for row in rows]))


def write_pubmed(records: Sequence[Mapping[str, str]]) -> str:
    """References as PubMed has them."""
    tags = [_pubmed_tags(record) for record in records]
    mapping = {tag: tag.lower() for record in tags for tag in record} | {"PMID": _TYPE}
    writer = _PubMedWriter(
        mapping=mapping, list_tags=[tag for tag in mapping if tag != "PMID"], delimiter_tags_mapping={}
    )
    rows = [{mapping[tag]: value for tag, value in record.items()} for record in tags]
    return str(writer.formats([{**row, _TYPE: row[_TYPE][0]} for row in rows]))


def _records(parser: _Ris, text: str, start: str) -> list[dict[str, Any]]:
    if start not in text:
        raise UnreadableReferences(f"no line begins with {start.strip()!r}")
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    end = _ENDS[start]  # also of a record that was cut, or that another one follows at once
    return list(parser.parse(lines.replace(f"\n{start}", f"{end}{start}") + end))


def _first(tags: Mapping[str, list[str]], names: Sequence[str]) -> str:
    return next((" ".join(value.split()) for name in names for value in tags.get(name, []) if value.strip()), "")


def _all(tags: Mapping[str, list[str]], *names: str) -> str:
    lines = (line for name in names for value in tags.get(name, []) for line in value.split("\n"))
    return joined(value for line in lines for value in line.split(";"))


def _of_ris(record: dict[str, Any]) -> Reference:
    kind, tags = record.pop(_TYPE), record
    fields = {name: _first(tags, [tag]) for name, tag in _PLAIN.items()}
    fields |= {name: _all(tags, tag) for name, tag in _LISTS.items()}
    return reference(
        {
            "type": type_of(kind, RIS),
            "title": _first(tags, _TITLE),
            "authors": joined(name.rstrip(",") for tag in ("AU", "A1") for name in tags.get(tag, [])),
            "year": year_of(_first(tags, _YEAR)),
            "journal": _first(tags, _JOURNAL),
            "abstract": _first(tags, _ABSTRACT),
            "pages": pages_of(_first(tags, ["SP"]), _first(tags, ["EP"])),
            "doi": doi_of(" ".join(tags.get("DO", []))) or doi_of(" ".join(tags.get("UR", []))),
            **fields,
        },
        {"ris": {"TY": [kind], **{tag: values for tag, values in tags.items() if tag and tag not in _READ}}},
    )


def _of_pubmed(record: dict[str, Any]) -> Reference:
    tags: Tags = {**record, "PMID": [record[_TYPE]]}
    addresses = [value for tag in ("LID", "AID") for value in tags.get(tag, []) if value.endswith("[doi]")]
    return reference(
        {
            "type": "article" if any(kind.strip() == "Journal Article" for kind in tags.get("PT", [])) else "other",
            "title": _first(tags, ["TI"]),
            "authors": joined(tags.get("FAU") or tags.get("AU") or []),
            "year": year_of(_first(tags, ["DP"])),
            "date": _first(tags, ["DP"]),
            "journal": _first(tags, ["JT", "TA"]),
            "volume": _first(tags, ["VI"]),
            "issue": _first(tags, ["IP"]),
            "pages": _first(tags, ["PG"]),
            "doi": joined(map(doi_of, addresses)),
            "pmid": _first(tags, ["PMID"]),
            "issn": joined(value.split()[0] for value in tags.get("IS", []) if value.strip()),
            "abstract": _first(tags, ["AB"]),
            "keywords": joined([*tags.get("OT", []), *tags.get("MH", [])]),
            "language": _first(tags, ["LA"]),
            "place": _first(tags, ["PL"]),
            "accession": _first(tags, ["PMC"]),
            "database": "PubMed",
            "notes": joined(tags.get("GN", [])),
        },
        {"pubmed": {tag: values for tag, values in tags.items() if tag not in {*_PUBMED_READ, _TYPE, ""}}},
    )


def _ris_tags(record: Mapping[str, str]) -> Tags:
    kept = {
        tag: [str(value) for value in values]
        for tag, values in others(record, "ris").items()
        if isinstance(values, list)
    }
    firsts, notes = first_and_rest(record, ("doi",), ("pmid",))
    kind = kept.pop("TY", None)
    if kind is None or type_of(kind[0], RIS) != record.get("type"):
        kind = [type_for(record, RIS)]
    start, _, end = record.get("pages", "").partition("-")
    values = {
        "TI": [record.get("title", "")],
        "AU": split(record.get("authors")),
        "PY": [record.get("year", "")],
        "T2": [record.get("journal", "")],
        "AB": [record.get("abstract", "")],
        "SP": [start],
        "EP": [end],
        "DO": [firsts.get("doi", "")],
        **{tag: [record.get(name, "")] for name, tag in _PLAIN.items()},
        **{tag: split(record.get(name)) for name, tag in _LISTS.items()},
    }
    values["N1"] = notes
    filled = {tag: [text for text in texts if text] for tag, texts in {**values, **kept}.items()}
    return {"TY": kind, **{tag: texts for tag, texts in filled.items() if texts}}


def _pubmed_tags(record: Mapping[str, str]) -> Tags:
    kept = {
        tag: [str(value) for value in values]
        for tag, values in others(record, "pubmed").items()
        if isinstance(values, list)
    }
    firsts, notes = first_and_rest(record, ("pmid",))
    values = {
        "TI": [record.get("title", "")],
        "LID": [f"{doi} [doi]" for doi in split(record.get("doi"))],
        "AB": [record.get("abstract", "")],
        "FAU": split(record.get("authors")),
        "LA": [record.get("language", "")],
        "PT": ["Journal Article"] if record.get("type") == "article" else [],
        "DP": [record.get("date") or record.get("year", "")],
        "JT": [record.get("journal", "")],
        "VI": [record.get("volume", "")],
        "IP": [record.get("issue", "")],
        "PG": [record.get("pages", "")],
        "IS": split(record.get("issn")),
        "OT": split(record.get("keywords")),
        "PL": [record.get("place", "")],
        "GN": notes,
    }
    filled = {tag: [text for text in texts if text] for tag, texts in {**values, **kept}.items()}
    return {"PMID": [firsts.get("pmid", "")], **{tag: texts for tag, texts in filled.items() if texts}}
