"""What was erased where → a certificate for programs and for people, with no word of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.sentence import joined, sentence, thousands
from pipeline.run.erase_releases import RenamedRelease

CERTIFICATES = "_erasures"  # the folder in processed/
BEYOND = (
    sentence("Backups and copies of raw/ and processed/, on other disks or in object stores."),
    sentence(
        "Exports, reports and tables of data lakes that were written elsewhere, and what other people loaded or downloaded."
    ),
    sentence(
        "Logs and results that an orchestrator keeps (.prefect), the history of shells, and blocks of the disk that are free but not overwritten."
    ),
    sentence("Text in pictures, in PDF files and in files that this project cannot read."),
)


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was erased where: counts, places and hashes, and no text of it."""

    at: str
    kind: str
    name: str
    why: str
    by: str
    is_dry: bool
    releases: tuple[RenamedRelease, ...]
    raw_files: Sequence[Mapping[str, object]]
    dropped_pages: Sequence[str]
    unread_files: Sequence[str]
    judgements: int
    other_files: Sequence[str]
    not_erased: Sequence[str] = BEYOND

    @property
    def is_empty(self) -> bool:
        return not (self.releases or self.raw_files or self.judgements)

    def sentences(self) -> list[str]:
        """The certificate for people."""
        if self.is_empty:
            return [sentence("Nothing of it stands in raw/ or in any release.")]
        removed, changed = Counter[str](), Counter[str]()
        for name, counts in (entry for release in self.releases for entry in release.datasets.items()):
            removed[name] += counts[0]
            changed[name] += counts[1]
        rows = joined(
            ", ",
            (
                sentence(
                    "%(name)s %(removed)s and %(changed)s",
                    name=name,
                    removed=thousands(removed[name]),
                    changed=thousands(changed[name]),
                )
                for name in sorted(removed)
            ),
        )
        what = f"{self.kind} {self.name}".strip()
        lines: list[str] = [
            (
                sentence("%(what)s would be erased on %(at)s. Why: %(why)s.", what=what, at=self.at, why=self.why)
                if self.is_dry
                else sentence("%(what)s was erased on %(at)s. Why: %(why)s.", what=what, at=self.at, why=self.why)
            )
            + (sentence(" By: %(by)s.", by=self.by) if self.by else ""),
            (
                sentence("Releases that would get another id: %(count)s.", count=len(self.releases))
                if self.is_dry
                else sentence("Releases that got another id: %(count)s.", count=len(self.releases))
            )
            + (sentence(" Rows removed and changed in them: %(rows)s.", rows=rows) if rows else ""),
            *("  " + sentence("%(old)s is %(new)s", old=release.old, new=release.new) for release in self.releases),
            sentence("Files of raw/: %(raw_files)s.", raw_files=len(self.raw_files)),
            *(f"  {file['file']}: {file['what']}" for file in self.raw_files),
        ]
        if self.judgements:
            lines.append(sentence("Rows of raw/judgements.csv: %(judgements)s.", judgements=self.judgements))
        if self.dropped_pages:
            lines.append(
                sentence("Pages that went whole, since what was erased could not be cut out: ")
                + ", ".join(self.dropped_pages)
            )
        if self.unread_files:
            lines.append(
                sentence("Left as they are, since nobody here can read or edit them; look into them yourself: ")
                + ", ".join(self.unread_files)
            )
        return [*lines, sentence("Not reached:"), *(f"  {place}" for place in self.not_erased)]
