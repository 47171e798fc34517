"""What every description of a release says alike: its title, what it is, who published the pages, and under which licences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.contract.describe.facts import Facts, SourceFacts, each
from pipeline.core.markdown import is_address, plain
from pipeline.core.sentence import number_of

TITLE = "Resources of listing pages, each once"
KEYWORDS = ("deduplication", "near-duplicates", "provenance", "web-pages")
PARQUET = "application/vnd.apache.parquet"  # as IANA registered it
DESCRIPTIONS = {  # what describes a release beside its data: name → media type, and what it is
    "README.md": (
        "text/markdown",
        "What the datasets are, whose texts they hold, how they were made and what they cannot tell.",
    ),
    "croissant.json": ("application/ld+json", "The datasets and their columns as Croissant, for tools that load them."),
    "datapackage.json": ("application/json", "The datasets, their columns and keys as a Data Package."),
    "dcat.jsonld": ("application/ld+json", "The datasets in the words of DCAT-AP, for catalogues of open data."),
}
_LICENCE = re.compile(r"[-a-zA-Z0-9._+]{1,64}")


@dataclass(frozen=True, slots=True)
class Rights:
    """A licence, or an address of terms, with whose texts it is for; `name` and `terms` are empty where not known."""

    name: str
    terms: str
    title: str

    @property
    def address(self) -> str:
        """Where it can be read: at SPDX, where the licence is one of theirs, else in the site's terms; "" where nowhere."""
        if self.name and not self.name.startswith("LicenseRef-"):
            return f"https://spdx.org/licenses/{self.name}"
        return self.terms


def is_licence(text: str) -> bool:
    """Whether a text has the form of an SPDX identifier."""
    return _LICENCE.fullmatch(text) is not None


def description(facts: Facts) -> str:
    """What it is and how much, and whose licence nobody knows."""
    counted = f"{number_of(facts.records, 'record')}, {number_of(facts.resources, 'resource')}."
    unnamed = each(plain(source.source) for source in facts.sources if not _has_name(source))
    rights = (
        f" The licence of these sources is not known or has no standard name, so none is stated here: {', '.join(unnamed)}."
        if unnamed
        else ""
    )
    return f"Listing pages that print every resource twice, as datasets without the repetition: {counted}{rights}"


def rights(sources: tuple[SourceFacts, ...]) -> Iterator[Rights]:
    """Each licence, and each address of terms, of which one at least is known."""
    for licence, terms in sorted({(source.licence, source.terms_url) for source in sources}):
        licensed = [source for source in sources if (source.licence, source.terms_url) == (licence, terms)]
        name, address = licence if _has_name(licensed[0]) else "", terms if is_address(terms) else ""
        if name or address:
            title = plain(licence) if licensed[0].is_licensed else "Licence not known"
            holders = ", ".join(each(plain(source.publisher or source.source) for source in licensed))
            yield Rights(name, address, f"{title}: {holders}")


def publishers(sources: tuple[SourceFacts, ...]) -> list[str]:
    """Who published the pages, each once."""
    return each(plain(source.publisher) for source in sources)


def day(snapshot: str | None) -> str | None:
    """The day of a snapshot: a release holds no clock, so the newest of its pages dates it."""
    return snapshot[: len("2024-01-31")] if snapshot else None


def _has_name(source: SourceFacts) -> bool:
    return source.is_licensed and is_licence(source.licence)
