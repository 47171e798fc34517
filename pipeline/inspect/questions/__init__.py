"""A release and raw/judgements.csv → what a person is asked, the least certain first; their words → the file.

Asked are pairs that a rule decided, and cuts between two records of a page ("one resource or two?"). What somebody judged
already is not asked again, nor what nobody can see: records that their source withholds have no text.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.inspect.evaluate.judged import decisions_of
from pipeline.inspect.evaluate.promise import promise
from pipeline.inspect.questions.candidates import CUTS, PAIRS, Candidate, CutCandidate, PairCandidate, Question
from pipeline.inspect.questions.record import PageLine, ShownRecord, lines_around, shown_record
from pipeline.judgements.answered import Answered, spoken
from pipeline.judgements.current import relink_to_current
from pipeline.judgements.file import NAME, Judgement, storable, to_cells
from pipeline.judgements.relink import Relinked
from pipeline.resolve.records import INDEX_DIRECTORY

__all__ = ["Inquiry", "PageLine", "Question", "QuestionFilter", "ShownRecord", "inquiry"]

_RESOURCES = "SELECT record_id, resource_id FROM records WHERE record_id IN (SELECT unnest(?))"


@dataclass(frozen=True, slots=True)
class QuestionFilter:
    """Which questions: of pairs, of cuts, of one source, at most so many; those that are in doubt, or those that a promise
    needs, `drawn` by lot. With `own` only that person's words count as answers, and others' are asked again.
    """

    pairs: bool = True
    cuts: bool = True
    source: str | None = None
    limit: int | None = None
    drawn: bool = False
    own: str | None = None


@dataclass(frozen=True, slots=True)
class Inquiry:
    """The questions of a release, and what there is to see of each; `relinked` is what people said of its records."""

    raw: Path
    release: store.OpenRelease
    questions: tuple[Question, ...]
    relinked: tuple[Relinked, ...] = ()

    @property
    def file(self) -> Path:
        return self.raw / NAME

    @property
    def applied_by(self) -> str:
        return "doublon run"

    def records(self, question: Question) -> tuple[ShownRecord, ShownRecord]:
        left, right = (shown_record(self.release, one.record_id) for one in (question.left, question.right))
        return left, right

    def around(self, question: Question) -> tuple[Sequence[PageLine], Sequence[PageLine]]:
        """The lines that end the upper record of a cut, and those that begin the lower one."""
        return lines_around(self.raw, partial(store.profile, self.raw), *self.records(question))

    def write(self, *judgements: Judgement) -> None:
        """Add judgements to the file, all of them or none; they are on the disk when this returns. Raises PipelineError."""
        store.add_judgements(self.raw, *(to_cells(storable(judgement)) for judgement in judgements))


@contextmanager
def inquiry(raw: Path, processed: Path, wanted: QuestionFilter) -> Iterator[Inquiry]:
    """What may be asked of the current release. Raises UsageError where nothing is published, or raw/ is not there, or
    the judgements cannot be read.
    """
    if not raw.is_dir():
        raise UsageError(
            "%(raw)s: there is no such folder, and judgements are kept there. Name it with --raw.", raw=raw
        )
    judgements = store.judgements(raw)
    with store.open_release(store.find_release(processed), ("pages", "records", "matches")) as release:
        if wanted.source and not release.rows(str, "SELECT source FROM pages WHERE source = ? LIMIT 1", wanted.source):
            raise UsageError(
                "%(processed)s: there is no source %(source)s in what is published.",
                processed=processed,
                source=repr(wanted.source),
            )
        fits = relink_to_current(judgements, release.view("records"), release.view("pages"))
        if wanted.drawn:
            asked = _drawn(release, wanted, judgements, store.present(processed / INDEX_DIRECTORY))
        else:
            asked = sorted(_asked(release, wanted, _Answered(release, spoken(fits, wanted.own))), key=_order)
        once: dict[frozenset[str], Question] = {}  # a pair may be compared, and meet at a cut
        for question in asked:
            once.setdefault(frozenset((question.left.record_id, question.right.record_id)), question)
        yield Inquiry(raw, release, tuple(once.values())[: wanted.limit], tuple(fits))


class _Answered:
    """What people have said already: of a pair, or of any two records of two resources that they keep apart."""

    def __init__(self, release: store.OpenRelease, said: Sequence[Relinked]) -> None:
        apart = [row.pair for row in said if row.judgement.verdict == "different"]
        resource = dict(release.pairs(_RESOURCES, sorted({record_id for pair in apart for record_id in pair})))
        self._words = Answered((row.pair for row in said if row.judgement.verdict == "same"), apart)
        parted = {frozenset(resource[record_id] for record_id in pair) for pair in apart}
        self._apart = {resources for resources in parted if len(resources) == 2}  # else no run has applied it yet

    def __contains__(self, candidate: Candidate) -> bool:
        resources = frozenset((candidate.left_resource, candidate.right_resource))
        return self._words.knows(candidate.left_id, candidate.right_id) or resources in self._apart


def _asked(release: store.OpenRelease, wanted: QuestionFilter, answered: _Answered) -> Iterator[Question]:
    for candidate in _candidates(release, wanted):
        if candidate not in answered and (question := candidate.question()):
            yield question


def _drawn(
    release: store.OpenRelease, wanted: QuestionFilter, judgements: Sequence[Judgement], index: Path
) -> list[Question]:
    """What a promise needs to have judged, in the order of the lot."""
    lot = promise(decisions_of(release, judgements, index)).next
    place = {frozenset(pair): number for number, pair in enumerate(lot)}
    drawn = {
        place[pair]: candidate.drawn()
        for candidate in _candidates(release, wanted)
        if (pair := frozenset((candidate.left_id, candidate.right_id))) in place and candidate.is_decision
    }
    return [drawn[number] for number in sorted(drawn)]


def _candidates(release: store.OpenRelease, wanted: QuestionFilter) -> Iterator[Candidate]:
    pairs = release.each(PairCandidate, PAIRS) if wanted.pairs else ()
    cuts = release.each(CutCandidate, CUTS) if wanted.cuts else ()
    candidates: Iterator[Candidate] = chain(pairs, cuts)
    for candidate in candidates:
        if wanted.source in (None, candidate.left_source, candidate.right_source):
            yield candidate


def _order(question: Question) -> tuple[float, str, str, str]:
    return question.certainty, question.kind, question.left.record_id, question.right.record_id
