"""What was erased where → a certificate for programs and for people, with no word of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.run.erase_releases import RenamedRelease

CERTIFICATES = "_erasures"  # the folder in processed/
BEYOND = (
    "Backups and copies of raw/ and processed/, on other disks or in object stores.",
    "Exports, reports and tables of data lakes that were written elsewhere, and what other people loaded or downloaded.",
    "Logs and results that an orchestrator keeps (.prefect), the history of shells, and blocks of the disk that are free but not overwritten.",
    "Text in pictures, in PDF files and in files that this project cannot read.",
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
        would = "would be" if self.is_dry else "was"
        if self.is_empty:
            return ["Nothing of it stands in raw/ or in any release."]
        removed, changed = Counter[str](), Counter[str]()
        for name, counts in (entry for release in self.releases for entry in release.datasets.items()):
            removed[name] += counts[0]
            changed[name] += counts[1]
        rows = ", ".join(f"{name} {removed[name]:,} and {changed[name]:,}" for name in sorted(removed))
        lines = [
            f"{self.kind} {self.name}".strip()
            + f" {would} erased on {self.at}. Why: {self.why}."
            + (f" By: {self.by}." if self.by else ""),
            f"Releases that {'would get' if self.is_dry else 'got'} another id: {len(self.releases)}."
            + (f" Rows removed and changed in them: {rows}." if rows else ""),
            *(f"  {release.old} is {release.new}" for release in self.releases),
            f"Files of raw/: {len(self.raw_files)}.",
            *(f"  {file['file']}: {file['what']}" for file in self.raw_files),
        ]
        if self.judgements:
            lines.append(f"Rows of raw/judgements.csv: {self.judgements}.")
        if self.dropped_pages:
            lines.append(
                "Pages that went whole, since what was erased could not be cut out: " + ", ".join(self.dropped_pages)
            )
        if self.unread_files:
            lines.append(
                "Left as they are, since nobody here can read or edit them; look into them yourself: "
                + ", ".join(self.unread_files)
            )
        return [*lines, "Not reached:", *(f"  {place}" for place in self.not_erased)]
