"""One thing that has two identifiers → which case it is; else two that differ keep rows apart.

A preprint and its article have a DOI each, so has an article that moved to another publisher; a book has an ISBN in print and
another one online; a data base numbers what has a DOI already.
"""

from collections.abc import Mapping

from pipeline.resolve.match.fields.identity import identifiers, is_doi, is_isbn
from pipeline.resolve.match.fields.model import Outcome

PREPRINTS = {  # registrants of DOIs → the server
    "10.1101": "bioRxiv and medRxiv",
    "10.2139": "SSRN",
    "10.7287": "PeerJ Preprints",
    "10.12688": "F1000Research",
    "10.14293": "ScienceOpen",
    "10.20944": "Preprints.org",
    "10.21203": "Research Square",
    "10.22541": "Authorea",
    "10.26434": "ChemRxiv",
    "10.31219": "OSF",
    "10.31222": "MetaArXiv",
    "10.31223": "EarthArXiv",
    "10.31234": "PsyArXiv",
    "10.31235": "SocArXiv",
    "10.36227": "TechRxiv",
    "10.48550": "arXiv",
    "10.55458": "NeuroLibre",
    "10.64898": "openRxiv",
}
Outcomes = Mapping[str, Outcome]  # kind → what its best field says


def twofold(left: str, right: str, outcomes: Outcomes) -> str:
    """Why one thing may bear both identifiers, of which neither is the other's; "" where nothing says so."""
    one, other = identifiers(left), identifiers(right)
    if outcomes.get("people") == "differ" or outcomes.get("year") == "differ":
        return ""
    if _is_preprint(one) != _is_preprint(other) and outcomes.get("people") == "equal":
        return "a preprint and its article"
    if all(map(is_isbn, one | other)) and outcomes.get("people") == "equal":
        return "a book in print and online"
    if _has_doi(one) != _has_doi(other):
        return "identifiers of two kinds"
    is_one_place = outcomes.get("pages") == "equal" and "equal" in (outcomes.get("venue"), outcomes.get("number"))
    return "one article that was registered twice" if is_one_place and outcomes.get("people") == "equal" else ""


def _is_preprint(names: frozenset[str]) -> bool:
    return any(name.partition("/")[0] in PREPRINTS for name in names)


def _has_doi(names: frozenset[str]) -> bool:
    return any(map(is_doi, names))
