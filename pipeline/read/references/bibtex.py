"""BibTeX → references and back, by bibtexparser; what it cannot read of a file is counted."""

import logging
import re
from collections.abc import Mapping, Sequence

from bibtexparser.entrypoint import parse_string, write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware, default_parse_stack
from bibtexparser.model import DuplicateBlockKeyBlock, Entry, Field, ParsingFailedBlock, String

from pipeline.read.references.fields import (
    BIBTEX,
    Reference,
    UnreadableReferences,
    doi_of,
    first_and_rest,
    joined,
    others,
    reference,
    split,
    type_for,
    type_of,
    year_of,
)  # fmt: skip

_PLAIN = {  # a field → its name in BibTeX
    "title": "title", "volume": "volume", "issue": "number", "publisher": "publisher", "place": "address", "edition": "edition",
    "language": "language", "abstract": "abstract",
}  # fmt: skip
_JOURNAL = ("journal", "journaltitle", "booktitle")
_READ = {
    *_PLAIN.values(),
    *_JOURNAL,
    "author",
    "year",
    "date",
    "pages",
    "doi",
    "pmid",
    "issn",
    "isbn",
    "keywords",
    "url",
    "note",
}
_VERBATIM = ("doi", "url", "file", "eprint")
_SPECIAL = re.compile(r"[&%$#_]")
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it cannot read is told by us


def read_bibtex(text: str) -> tuple[list[Reference], int]:
    """References, and how many blocks could not be read. Raises UnreadableReferences where there is none."""
    library = parse_string(text, parse_stack=[])
    blocks = [
        block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else block for block in library.blocks
    ]
    entries = [block for block in blocks if isinstance(block, Entry)]
    keys = [entry.key for entry in entries]
    for number, entry in enumerate(entries):  # keys that are there twice are none of our business
        entry.key = str(number)
    known = Library([block for block in blocks if isinstance(block, Entry | String)])
    for middleware in default_parse_stack():
        known = middleware.transform(known)
    _decode(known.entries)
    records = [_of_entry(entry, keys[int(entry.key)]) for entry in known.entries]
    if not records:
        raise UnreadableReferences("there is no entry such as @article{key, ...}")
    return records, len(keys) - len(records) + sum(isinstance(block, ParsingFailedBlock) for block in blocks)


def write_bibtex(records: Sequence[Mapping[str, str]]) -> str:
    """References as BibTeX; a key that is missing or there twice becomes another one."""
    library, keys = Library(), set[str]()
    for number, record in enumerate(records, start=1):
        key = record.get("key") or f"ref{number}"
        key = f"{key}-{number}" if key in keys else key
        keys.add(key)
        kind = str(others(record, "bibtex").get("entry_type") or "")
        kind = kind if kind and type_of(kind, BIBTEX) == record.get("type") else type_for(record, BIBTEX)
        library.add(
            Entry(kind, key, [Field(name, _escaped(name, value)) for name, value in _fields(record).items() if value])
        )
    return str(write_string(library))


def _decode(entries: Sequence[Entry]) -> None:
    """Undo LaTeX where there is any: it takes 4 ms a field, and most have none."""
    marked = {entry.key: [field for field in entry.fields if "\\" in str(field.value)] for entry in entries}
    stubs = Library([Entry("misc", key, fields) for key, fields in marked.items() if fields])
    decoded = {stub.key: stub.fields for stub in LatexDecodingMiddleware().transform(stubs).entries}
    for entry in entries:
        for field in decoded.get(entry.key, ()):
            entry.set_field(field)


def _of_entry(entry: Entry, key: str) -> Reference:
    printed = {field.key.lower(): str(field.value) for field in entry.fields}
    rest = {name: value for name, value in printed.items() if name not in _READ}
    return reference(
        {
            "key": key,
            "type": type_of(entry.entry_type, BIBTEX),
            **{ours: _bare(printed.get(theirs, "")) for ours, theirs in _PLAIN.items()},
            "authors": joined(" ".join(printed.get("author", "").split()).split(" and ")),
            "year": year_of(printed.get("year") or printed.get("date", "")),
            "date": printed.get("date"),
            "journal": next((_bare(printed[name]) for name in _JOURNAL if printed.get(name)), ""),
            "pages": printed.get("pages", "").replace("--", "-").replace("–", "-"),
            "doi": doi_of(printed.get("doi", "")) or doi_of(printed.get("url", "")),
            "pmid": printed.get("pmid"),
            "issn": printed.get("issn") or printed.get("isbn"),
            "keywords": joined(printed.get("keywords", "").replace(";", ",").split(",")),
            "url": printed.get("url"),
            "notes": printed.get("note"),
        },
        {"bibtex": {"entry_type": entry.entry_type, **rest}},
    )


def _escaped(name: str, text: str) -> str:
    """What TeX would take for something else; letters stay in UTF-8, and addresses as they are."""
    return text if name in _VERBATIM else _SPECIAL.sub(r"\\\g<0>", _bare(text))


def _bare(text: str) -> str:
    """Without the braces that keep capitals."""
    return text.replace("{", "").replace("}", "")


def _fields(record: Mapping[str, str]) -> dict[str, str]:
    firsts, notes = first_and_rest(record, ("doi", "pmid", "issn", "url"))
    journal = "booktitle" if record.get("type") in ("chapter", "conference paper") else "journal"
    kept = {name: str(value) for name, value in others(record, "bibtex").items() if name != "entry_type"}
    return {
        "author": " and ".join(split(record.get("authors"))),
        **{theirs: record.get(ours, "") for ours, theirs in _PLAIN.items()},
        journal: record.get("journal", ""),
        "year": record.get("year", ""),
        "pages": record.get("pages", "").replace("-", "--", 1),
        **firsts,
        "keywords": ", ".join(split(record.get("keywords"))),
        "note": "; ".join(notes),
        **kept,
    }
