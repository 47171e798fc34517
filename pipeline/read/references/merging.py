"""Several references to one work → one that has the most of each, and all ids and sources."""

from collections.abc import Mapping, Sequence

from pipeline.read.references.fields import Reference, joined, split

_LONGEST = ("abstract", "journal", "pages")  # an abstract that was cut, an abbreviated journal, a first page alone
_ALL = ("doi", "pmid", "issn", "keywords", "url", "database", "accession", "notes")


def merged(records: Sequence[Mapping[str, str]], sources: Sequence[str]) -> Reference:
    """The first is the one that is kept: it has the last word on what the others have too.

    `sources` tell where each record is from. Of abstracts, journals and pages the longest stands, of lists of authors the one
    with the most names, and all values of what may have several: ids, keywords, addresses, databases, notes.

    >>> merged([{"title": "Le lavoir", "doi": "10.1/a"}, {"title": "Lavoir", "year": "2020", "doi": "10.1/b"}], ["a", "b"])
    {'title': 'Le lavoir', 'doi': '10.1/a; 10.1/b', 'year': '2020', 'merged_from': 'a; b'}
    """
    names = dict.fromkeys(name for record in records for name, value in record.items() if value)
    one = {name: next(record[name] for record in records if record.get(name)) for name in names}
    for name in _LONGEST:
        if name in one:
            one[name] = max((record.get(name) or "" for record in records), key=len)
    if "authors" in one:
        one["authors"] = max((record.get("authors") or "" for record in records), key=lambda people: len(split(people)))
    for name in _ALL:
        if name in one:
            one[name] = joined(value for record in records for value in split(record.get(name)))
    if len(records) > 1:
        one["merged_from"] = joined(sources)
    return one
