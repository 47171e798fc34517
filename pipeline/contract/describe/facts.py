"""The nouns of a description: Facts of a release, the file of each dataset, and each source with its rights."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

UNKNOWN = "unknown"  # how a profile says that nobody knows the licence


@dataclass(frozen=True, slots=True)
class DatasetFile:
    """The published file of a dataset."""

    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """A site, what its profile says of its rights, and what is published of it.

    A site whose profile changed stands here once for each publisher, licence and address of terms that its rows bear.
    """

    source: str
    publisher: str
    licence: str
    terms_url: str
    records: int
    articles: int

    @property
    def is_licensed(self) -> bool:
        """Whether the profile names a licence."""
        return self.licence not in ("", UNKNOWN)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a release holds.

    `languages` counts resources ("" where the language is not known), `pages` counts by kind, `withheld` counts
    records without their text, `email_count` and `phone_count` what was found in records; the share is of words. `report` is the
    path of the report's first page, empty where there is none.
    """

    release: str
    files: Mapping[str, DatasetFile]
    sources: tuple[SourceFacts, ...]
    languages: Mapping[str, int]
    pages: Mapping[str, int]
    first_snapshot: str | None
    last_snapshot: str | None
    records: int
    resources: int
    withheld: int
    email_count: int
    phone_count: int
    repeated_word_share: float
    report: str = ""


def each(values: Iterable[str]) -> list[str]:
    """The values that say something, each once, sorted."""
    return sorted({value for value in values if value})
