"""What a reference says, whatever it is written in: one name a field, and what its types are called in each format.

A reference is a dict of these fields; what is not printed is not there. Of a field with several values they stand one behind
the other with BETWEEN between them. What its format has beside stays with it in `other`, as JSON, for whoever writes that
format again.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence

Reference = dict[str, str]
BETWEEN = "; "
FIELDS = (
    "key", "type", "title", "authors", "year", "date", "journal", "volume", "issue", "pages", "doi", "pmid", "issn", "abstract",
    "keywords", "url", "language", "publisher", "place", "edition", "database", "accession", "notes", "merged_from", "other",
)  # fmt: skip
SEVERAL = frozenset(
    {"authors", "keywords", "url", "notes", "doi", "pmid", "issn", "database", "accession", "merged_from"}
)
ROLES = {"text": "abstract", "title": "title"}  # what is compared
TYPES = (  # ours, RIS, BibTeX, CSL, EndNote's name and number; of several with one name the first is written
    ("article", "JOUR", "article", "article-journal", "Journal Article", "17"),
    ("book", "BOOK", "book", "book", "Book", "6"),
    ("chapter", "CHAP", "incollection", "chapter", "Book Section", "5"),
    ("conference paper", "CPAPER", "inproceedings", "paper-conference", "Conference Paper", "47"),
    ("conference paper", "CONF", "conference", "paper-conference", "Conference Proceedings", "10"),
    ("report", "RPRT", "techreport", "report", "Report", "27"),
    ("thesis", "THES", "phdthesis", "thesis", "Thesis", "32"),
    ("thesis", "THES", "mastersthesis", "thesis", "Thesis", "32"),
    ("web page", "ELEC", "online", "webpage", "Web Page", "12"),
    ("magazine article", "MGZN", "article", "article-magazine", "Magazine Article", "19"),
    ("newspaper article", "NEWS", "article", "article-newspaper", "Newspaper Article", "23"),
    ("unpublished", "UNPB", "unpublished", "manuscript", "Unpublished Work", "34"),
    ("other", "GEN", "misc", "document", "Generic", "13"),
)
RIS, BIBTEX, CSL, ENDNOTE, NUMBER = range(1, 6)  # columns of TYPES
_YEAR = re.compile(r"(?<!\d)(1[5-9]|20)\d\d(?!\d)")
_PMID = re.compile(r"\bPMID:? ?(\d+)")
_DOI = re.compile(r"10\.\d{4,9}/\S+")


class UnreadableReferences(ValueError):
    """A file that is not what its name says."""


def reference(fields: Mapping[str, str | None], other: Mapping[str, object] | None = None) -> Reference:
    """What is printed of a reference, without empty fields."""
    printed = {name: " ".join(value.split()) for name, value in fields.items() if value and value.strip()}
    if "pmid" not in printed and (match := _PMID.search(printed.get("notes", ""))):
        printed["pmid"] = match[1]
    if other:
        printed["other"] = json.dumps(other, ensure_ascii=False)
    return printed


def others(record: Mapping[str, str], format_: str) -> dict[str, object]:
    """What the same format had beside the fields."""
    kept = json.loads(record.get("other") or "{}")
    return kept[format_] if isinstance(kept, dict) and format_ in kept else {}


def joined(values: Iterable[str]) -> str:
    """Several values as one field, each once.

    >>> joined(["Rural", "rural ", "transport"])
    'Rural; transport'
    """
    once: dict[str, str] = {}
    for value in values:
        once.setdefault(value.strip().casefold(), value.strip())
    return BETWEEN.join(value for value in once.values() if value)


def split(field: str | None) -> list[str]:
    """The values of a field."""
    return [value.strip() for value in (field or "").split(BETWEEN.strip()) if value.strip()]


def type_of(name: str, column: int) -> str:
    """Our name for a type of a format.

    >>> type_of("CONF", RIS), type_of("PhdThesis", BIBTEX), type_of("SOUND", RIS)
    ('conference paper', 'thesis', 'other')
    """
    return next((row[0] for row in TYPES if row[column].casefold() == name.strip().casefold()), "other")


def type_for(record: Mapping[str, str], column: int) -> str:
    """The format's name for the type of a reference; what is in a journal and has no type is an article.

    >>> type_for({"journal": "Annales"}, RIS), type_for({"type": "book"}, RIS), type_for({}, RIS)
    ('JOUR', 'BOOK', 'GEN')
    """
    kind = record.get("type") or ("article" if record.get("journal") else None)
    return next((row[column] for row in TYPES if row[0] == kind), TYPES[-1][column])


def year_of(text: str) -> str:
    """The year in a date.

    >>> year_of("2019/03/05/"), year_of("Spring 1998"), year_of("n.d.")
    ('2019', '1998', '')
    """
    match = _YEAR.search(text)
    return match[0] if match else ""


def doi_of(text: str) -> str:
    """The DOI in an address or a note, small as DOIs are compared.

    >>> doi_of("https://doi.org/10.1000/ABC.1"), doi_of("S0140-6736(20)1 [pii]")
    ('10.1000/abc.1', '')
    """
    match = _DOI.search(text)
    return match[0].rstrip(".,;").lower() if match else ""


def pages_of(start: str, end: str) -> str:
    """The pages from first to last.

    >>> pages_of("12", "20"), pages_of("12-20", ""), pages_of("e7", "e7")
    ('12-20', '12-20', 'e7')
    """
    return f"{start}-{end}" if start and end and end != start and "-" not in start else start or end


def first_and_rest(
    record: Mapping[str, str], once: Sequence[str], never: Sequence[str] = ()
) -> tuple[dict[str, str], list[str]]:
    """The first value of fields that a format prints once, and its notes: also on the others, and on fields that it has not.

    >>> first_and_rest({"doi": "10.1/a; 10.1/b", "pmid": "7", "notes": "a note"}, ("doi",), ("pmid",))
    ({'doi': '10.1/a'}, ['a note', 'DOI 10.1/b', 'PMID 7'])
    """
    values = {name: split(record.get(name)) for name in (*once, *never)}
    notes = split(record.get("notes"))
    notes += [f"{name.upper()} {value}" for name in once for value in values[name][1:]]
    notes += [f"{name.upper()} {value}" for name in never for value in values[name]]
    if merged := record.get("merged_from"):
        notes.append(f"Merged from {merged.replace(BETWEEN, ', ')}")
    return {name: values[name][0] for name in once if values[name]}, list(dict.fromkeys(notes))
