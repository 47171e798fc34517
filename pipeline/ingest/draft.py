"""A snapshot of a source that nobody has described → the draft of its profile, for a person to go over."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline import store
from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.model import Evidence
from pipeline.core.progress import Progress
from pipeline.core.sentence import number_of, sentence
from pipeline.core.source import Source
from pipeline.ingest.learn import learned
from pipeline.split.induce.draft import draft


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft of a profile, and what it was drafted from."""

    source: Source
    evidence: Mapping[str, Evidence]
    snapshot: str
    pages: int
    text: str

    @property
    def sentences(self) -> list[str]:
        """What was found, in words."""
        order = self.evidence["order"]
        parts = ", ".join(self.source.order)
        captions = ", ".join(caption.printed for caption in self.source.captions) or sentence("none")
        return [
            sentence(
                "%(among)s records on sample pages of %(snapshot)s; %(seen)s have two copies that say the same.",
                among=order.among,
                snapshot=self.snapshot,
                seen=order.seen,
            ),
            sentence("Order: %(parts)s. Captions: %(captions)s.", parts=parts, captions=captions),
        ]


def drafted(raw: Path, name: str, snapshot: str | None, progress: Progress) -> Draft:
    """Draft the profile of a source from one snapshot, the newest where none is named.

    Captions of a profile that is there are not looked at. Raises UsageError for a source or snapshot that is not
    there, PipelineError where its pages have no layout that text can be cut by.
    """
    files = list(store.raw_files(raw, name))
    snapshots = sorted({file.snapshot for file in files})
    chosen = snapshot or (snapshots[-1] if snapshots else "")
    if chosen not in snapshots:
        raise UsageError(
            "%(name)s has no pages of %(chosen)s. Snapshots with pages: %(snapshots)s.",
            name=name,
            chosen=chosen or sentence("any day"),
            snapshots=", ".join(snapshots) or sentence("none"),
        )
    ours = [file for file in files if file.snapshot == chosen]
    induction = learned(ours, bare(store.profile(raw, name)), progress)
    if induction.source.site:
        raise PipelineError(
            "%(raw)s: its lines are read by their roles, which no profile can say, and a drafted one would read it less well. Nothing was written: `doublon run` needs none. To describe it nonetheless, name its captions in %(profile)s yourself.",
            raw=raw / name / chosen,
            profile=store.PROFILE,
        )
    if not induction.source.has_layout:
        raise PipelineError(
            "%(raw)s: no layout was found: no lines that come back as captions do, and no text that stands twice. Nothing was written. Pages of HTML may need none; else name the captions in %(profile)s yourself.",
            raw=raw / name / chosen,
            profile=store.PROFILE,
        )
    text = draft(induction.source, induction.evidence, f"{number_of(len(ours), 'file')} of {chosen}")
    return Draft(induction.source, induction.evidence, chosen, len(ours), text)


def bare(source: Source) -> Source:
    """A source without what can be learned."""
    return Source(
        name=source.name,
        publisher=source.publisher,
        home=source.home,
        language=source.language,
        licence=source.licence,
        terms_url=source.terms_url,
        private=source.private,
        mask=source.mask,
    )


def write_draft(raw: Path, drafted: Draft) -> Path:
    """Write a draft where the profile goes. Raises UsageError where there is one already."""
    return store.write_profile(raw, drafted.source.name, drafted.text)
