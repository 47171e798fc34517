"""Files of reviewers and reference managers → references, and back: RIS, PubMed, BibTeX, EndNote XML, CSL JSON."""

from collections.abc import Callable, Mapping, Sequence

from pipeline.read.references.bibtex import read_bibtex, write_bibtex
from pipeline.read.references.csl import is_csl, references_of, write_csl
from pipeline.read.references.endnote import read_endnote, write_endnote
from pipeline.read.references.fields import FIELDS, ROLES, Reference, UnreadableReferences
from pipeline.read.references.merging import merged
from pipeline.read.references.tagged import read_pubmed, read_ris, write_pubmed, write_ris

__all__ = [
    "FIELDS",
    "READERS",
    "ROLES",
    "WRITERS",
    "Reference",
    "UnreadableReferences",
    "is_csl",
    "merged",
    "references_of",
    "sniffed",
]


def _all_of(read: Callable[[str], list[Reference]]) -> Callable[[str], tuple[list[Reference], int]]:
    return lambda text: (read(text), 0)


READERS: Mapping[str, Callable[[str], tuple[list[Reference], int]]] = {  # references, and what could not be read
    ".ris": _all_of(read_ris),
    ".nbib": _all_of(read_pubmed),
    ".bib": read_bibtex,
    ".xml": _all_of(read_endnote),
}
WRITERS: Mapping[str, Callable[[Sequence[Mapping[str, str]]], str]] = {
    ".ris": write_ris,
    ".nbib": write_pubmed,
    ".bib": write_bibtex,
    ".xml": write_endnote,
    ".json": write_csl,
}


def sniffed(text: str) -> str | None:
    """What a .txt file is, as PubMed and others call their exports."""
    lines = text.lstrip("\ufeff\r\n ")
    return ".nbib" if lines.startswith("PMID- ") else ".ris" if lines.startswith("TY  - ") else None
