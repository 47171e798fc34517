"""EndNote's XML → references and back. It is read without entities, whatever it declares."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pipeline.read.references.fields import (
    ENDNOTE,
    NUMBER,
    Reference,
    UnreadableReferences,
    doi_of,
    first_and_rest,
    joined,
    reference,
    split,
    type_for,
    type_of,
    year_of,
)  # fmt: skip

_PLAIN = {  # a field → where it stands in a record
    "title": "titles/title", "volume": "volume", "issue": "number", "pages": "pages", "abstract": "abstract", "date": "dates/pub-dates/date",
    "language": "language", "publisher": "publisher", "place": "pub-location", "edition": "edition", "key": "label",
}  # fmt: skip
_LISTS = {
    "authors": "contributors/authors/author", "keywords": "keywords/keyword", "url": "urls/related-urls/url", "issn": "isbn",
    "accession": "accession-num", "database": "remote-database-name", "notes": "notes",
}  # fmt: skip
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_JOURNAL = ("periodical/full-title", "titles/secondary-title", "periodical/abbr-1")


def read_endnote(text: str) -> list[Reference]:
    """References of EndNote. Raises UnreadableReferences for other XML, and for XML that declares entities."""
    try:
        root = fromstring(text, forbid_dtd=False)  # as text, so that it is in no encoding, whatever it declares
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise UnreadableReferences(f"the XML cannot be read: {error}") from error
    records = [_of_record(record) for record in root.iter("record")]
    if not records:
        raise UnreadableReferences("there is no <record>, as EndNote writes them")
    return records


def write_endnote(records: Sequence[Mapping[str, str]]) -> str:
    """References as EndNote's XML."""
    root = Element("xml")
    listed = SubElement(root, "records")
    for number, record in enumerate(records, start=1):
        entry = SubElement(listed, "record")
        SubElement(entry, "rec-number").text = str(number)
        kind = SubElement(entry, "ref-type", {"name": type_for(record, ENDNOTE)})
        kind.text = type_for(record, NUMBER)
        for path, value in _values(record):
            _put(entry, path, value)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _of_record(record: Any) -> Reference:
    kind = record.find("ref-type")
    return reference(
        {
            "type": type_of(kind.get("name", "") if kind is not None else "", ENDNOTE),
            **{name: _text(record.find(path)) for name, path in _PLAIN.items()},
            **{name: joined(map(_text, record.findall(path))) for name, path in _LISTS.items()},
            "journal": next((text for path in _JOURNAL if (text := _text(record.find(path)))), ""),
            "year": year_of(_text(record.find("dates/year"))),
            "doi": doi_of(_text(record.find("electronic-resource-num"))),
        }
    )


def _text(element: Any) -> str:
    """All of the text, whatever styles it is set in."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _values(record: Mapping[str, str]) -> list[tuple[str, str]]:
    firsts, notes = first_and_rest(record, ("doi",), ("pmid",))
    values = [(path, record.get(name, "")) for name, path in _PLAIN.items()]
    values += [(path, value) for name, path in _LISTS.items() if name != "notes" for value in split(record.get(name))]
    journal = record.get("journal", "")
    values += [
        ("titles/secondary-title", journal),
        ("periodical/full-title", journal),
        ("dates/year", record.get("year", "")),
    ]
    values += [("electronic-resource-num", firsts.get("doi", "")), ("notes", "; ".join(notes))]
    return [(path, value) for path, value in values if value]


def _put(entry: Element, path: str, value: str) -> None:
    *parents, name = path.split("/")
    for parent in parents:
        found = entry.find(parent)
        entry = found if found is not None else SubElement(entry, parent)
    SubElement(entry, name).text = _NOT_XML.sub(" ", value)
