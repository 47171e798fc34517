"""Names of columns → the kinds of what is in them, where a name is usual enough to tell."""

from collections.abc import Collection, Mapping

from pipeline.core.text import fold
from pipeline.resolve.match.fields.model import Kind

_NAMES: Mapping[Kind, str] = {
    "identity": "doi, pmid, pubmed id, pubmed, pmcid, isbn, isbn13, isbn 13, isbn10, isbn 10, arxiv id",
    "people": "author, authors, creator, creators, auteur, auteurs, autor, autoren, autores, autori, au, author names",
    "year": "year, publication year, pub year, publicationyear, année, annee, jahr, ano, año, anno, py, erscheinungsjahr",
    "venue": "journal, venue, journal name, journal title, source title, publication title, container title, booktitle, "
    "secondary title, revue, zeitschrift, revista, rivista, jo, so",
    "pages": "pages, page range, pagination, seiten, páginas, pagine, pg",
    "number": "volume, vol, issue, band, heft, tome",
}
USUAL: Mapping[str, Kind] = {fold(name): kind for kind, names in _NAMES.items() for name in names.split(", ")}


def usual_fields(columns: Collection[str]) -> dict[str, Kind]:
    """The columns whose names tell what they have, in their order.

    >>> usual_fields(["Title", "Authors", "Publication_Year", "DOI", "notes"])
    {'Authors': 'people', 'Publication_Year': 'year', 'DOI': 'identity'}
    """
    kinds = {name: USUAL.get(fold(name.replace("_", " "))) for name in columns}
    return {name: kind for name, kind in kinds.items() if kind}
