"""CSL JSON, as Zotero and others write it → references and back."""

import json
from collections.abc import Mapping, Sequence
from typing import cast

from pipeline.read.references.fields import (
    CSL,
    Reference,
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

Item = Mapping[str, object]
_PLAIN = {  # a field → its name in CSL
    "title": "title", "journal": "container-title", "volume": "volume", "issue": "issue", "pages": "page", "pmid": "PMID",
    "issn": "ISSN", "abstract": "abstract", "url": "URL", "language": "language", "publisher": "publisher",
    "place": "publisher-place", "edition": "edition", "database": "source", "notes": "note", "key": "id",
}  # fmt: skip
_READ = {*_PLAIN.values(), "type", "author", "issued", "DOI", "keyword"}
_NAMES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document "
    "entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map "
    "motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post "
    "post-weblog regulation report review review-book software song speech standard thesis treaty webpage".split()
)
_TELLING = {"issued", "container-title", "DOI", "ISSN", "author"}  # other objects may have a type and a title too


def is_csl(items: Sequence[Item]) -> bool:
    """Are these references, and not any other objects?"""
    has_names = all(item.get("type") in _NAMES and {"title", "id"} & set(item) for item in items)
    return has_names and any(_TELLING & set(item) for item in items)


def references_of(items: Sequence[Item]) -> list[Reference]:
    """The references of a list of objects."""
    return [_of_item(item) for item in items]


def write_csl(records: Sequence[Mapping[str, str]]) -> str:
    """References as CSL JSON."""
    items = [_item(record, number) for number, record in enumerate(records, start=1)]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _of_item(item: Item) -> Reference:
    rest = {name: value for name, value in item.items() if name not in _READ}
    return reference(
        {
            "type": type_of(str(item.get("type", "")), CSL),
            **{ours: _printed(item.get(theirs)) for ours, theirs in _PLAIN.items()},
            "authors": joined(_name(person) for person in _list(item.get("author"))),
            "year": year_of(_date(item.get("issued"))),
            "date": _date(item.get("issued")),
            "doi": doi_of(_printed(item.get("DOI"))),
            "keywords": joined(_printed(item.get("keyword")).replace(",", ";").split(";")),
        },
        {"csl": {"type": item.get("type"), **rest}},
    )


def _printed(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(_printed, value))
    return "" if value is None or isinstance(value, dict) else str(value)


def _list(value: object) -> list[object]:
    return cast(list[object], value) if isinstance(value, list) else []


def _name(person: object) -> str:
    """Family name, given name, as the other formats have it."""
    if not isinstance(person, dict):
        return _printed(person)
    given, family = (_printed(person.get(part)) for part in ("given", "family"))
    particle = _printed(person.get("non-dropping-particle") or person.get("dropping-particle"))
    whole = f"{particle} {family}".strip()
    return f"{whole}, {given}" if whole and given else whole or given or _printed(person.get("literal"))


def _date(value: object) -> str:
    if not isinstance(value, dict):
        return _printed(value)
    parts = _list((_list(value.get("date-parts")) or [[]])[0])
    numbers = [_printed(part) for part in parts]
    return "-".join([*numbers[:1], *(number.zfill(2) for number in numbers[1:])]) or _printed(
        value.get("raw") or value.get("literal")
    )


def _item(record: Mapping[str, str], number: int) -> dict[str, object]:
    firsts, notes = first_and_rest(record, ("doi", "pmid", "issn", "url"))
    kept = others(record, "csl")
    kind = str(kept.pop("type", ""))
    values: dict[str, object] = {
        "id": record.get("key") or str(number),
        "type": kind if kind and type_of(kind, CSL) == record.get("type") else type_for(record, CSL),
        **{
            theirs: firsts.get(ours) or record.get(ours)
            for ours, theirs in _PLAIN.items()
            if ours not in ("key", "notes")
        },
        "author": [_person(name) for name in split(record.get("authors"))],
        "issued": _issued(record),
        "DOI": firsts.get("doi"),
        "keyword": "; ".join(split(record.get("keywords"))),
        "note": "; ".join(notes),
        **kept,
    }
    return {name: value for name, value in values.items() if value}


def _person(name: str) -> dict[str, str]:
    family, comma, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": name}


def _issued(record: Mapping[str, str]) -> dict[str, object] | None:
    date = record.get("date", "")
    parts = date.split("-") if date.replace("-", "").isdigit() else [record.get("year", "")]
    numbers = [int(part) for part in parts if part.isdigit()]
    return {"date-parts": [numbers]} if numbers else None
