"""Records of the splitter, of the truth and of a peer → Cuts, what all three are compared by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.core.model import Block, Record
from pipeline.core.normalise import stored
from tests.generate import TruthRecord

Lines = tuple[int | None, int | None]
NOWHERE: Lines = (None, None)
EQUAL = ("identical", "near_identical")


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the parts of one record stand."""

    title: str | None
    title_line: int | None
    body: Lines
    labels: Lines
    summary: Lines

    @property
    def key(self) -> tuple[str, int | None]:
        """What a record is found by: the line of its title; without one, its first line."""
        if self.title_line is not None:
            return "title", self.title_line
        firsts = [lines[0] for lines in (self.body, self.labels, self.summary) if lines[0] is not None]
        return "first", min(firsts, default=None)


def is_same(found: Cut, true: Cut, told: TruthRecord, *, has_profile: bool) -> bool:
    """Whether every part stands where it should.

    Two equal copies side by side may change places where no profile says which one is the summary: the page does not
    tell either.
    """
    if found == true:
        return True
    is_between = true.labels != NOWHERE and _last(true.body) < _last(true.labels) < _last(true.summary)
    may_change = not has_profile and told.relation in EQUAL and not is_between
    return may_change and replace(found, body=found.summary, summary=found.body) == true


def _last(lines: Lines) -> int:
    return lines[1] or 0


def cut_of(record: Record) -> Cut:
    """A record of the splitter as lines."""
    title, labels = record.title, record.labels_span
    return Cut(
        title=stored(title.text) if title else None,
        title_line=title.line if title else None,
        body=ends(record.body),
        labels=(labels.first, labels.last) if labels else NOWHERE,
        summary=ends(record.summary),
    )


def cut_of_truth(record: TruthRecord) -> Cut:
    """A true record as lines."""
    return Cut(
        title=stored(record.title) if record.title else None,
        title_line=record.title_line,
        body=(record.body_first_line, record.body_last_line),
        labels=(record.labels_first_line, record.labels_last_line),
        summary=(record.summary_first_line, record.summary_last_line),
    )


def ends(blocks: Sequence[Block]) -> Lines:
    """First and last line of a part."""
    return (blocks[0].line, blocks[-1].line) if blocks else NOWHERE


def paired(truths: Sequence[Cut], found: Sequence[Cut]) -> list[int | None]:
    """For each truth the index of the finding that is meant for it: by any mark that both have, the surest first."""
    marks = (
        lambda cut: cut.labels[1] and ("labels", cut.labels[1]),
        lambda cut: cut.title_line and ("title", cut.title_line),
        lambda cut: cut.body[0] and ("body", cut.body[0]),
        lambda cut: cut.summary[1] and ("summary", cut.summary[1]),
    )
    chosen: list[int | None] = [None] * len(truths)
    for mark in marks:
        by_mark = {mark(cut): i for i, cut in enumerate(found) if mark(cut) and i not in chosen}
        for i, truth in enumerate(truths):
            if chosen[i] is None and mark(truth):
                chosen[i] = by_mark.pop(mark(truth), None)
    return chosen
