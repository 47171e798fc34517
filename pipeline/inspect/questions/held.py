"""The records that an inquiry asks about, out of the release and into a table of their own, so that each is there at once.

Looking one up among a hundred thousand takes a tenth of a second, and a person waits for it after every key.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, partial

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.source import Source
from pipeline.inspect.questions import Inquiry
from pipeline.inspect.questions.record import RECORD, PageLine, ShownRecord, lines_around
from pipeline.judgements.file import Judgement

_HOLD = f"CREATE TEMP TABLE held AS {RECORD}"
_INDEX = "CREATE UNIQUE INDEX held_id ON held (record_id)"
_ONE, _SEVERAL = "SELECT * FROM held WHERE record_id = ?", "SELECT * FROM held WHERE record_id IN (SELECT unnest(?))"
_FEW = 10  # records up to which it is quicker to look each up than to look through all
_OWNERS = """
    SELECT record_id, resource_id, record_count
    FROM records JOIN (SELECT resource_id, count(*) AS record_count FROM records GROUP BY resource_id) USING (resource_id)
    SEMI JOIN held USING (record_id) ORDER BY snapshot, page, position, source, record_id
"""


@dataclass(frozen=True, slots=True)
class Owner:
    """The resource that a record is of, and how many records that has."""

    record_id: str
    resource_id: str
    record_count: int


@dataclass(frozen=True, slots=True)
class HeldRecords:
    """What there is to see of the records of an inquiry; `owners` tells what each is of, the oldest record first, `profile_of`
    how the pages of a source are read.
    """

    inquiry: Inquiry
    owners: Mapping[str, Owner]
    profile_of: Callable[[str], Source]

    def shown(self, ids: Sequence[str]) -> list[ShownRecord]:
        """Records of these ids, in their order."""
        release = self.inquiry.release
        if len(ids) <= _FEW:
            return [release.row(ShownRecord, _ONE, record_id) for record_id in ids]
        found = {record.record_id: record for record in release.rows(ShownRecord, _SEVERAL, list(ids))}
        return [found[record_id] for record_id in ids]

    def lines(self, upper: ShownRecord, lower: ShownRecord) -> tuple[Sequence[PageLine], Sequence[PageLine]]:
        """The lines that end the upper record of a cut, and those that begin the lower one."""
        return lines_around(self.inquiry.raw, self.profile_of, upper, lower)

    def write(self, *judgements: Judgement) -> None:
        """Add judgements to the file, all of them or none; they are on the disk when this returns. Raises PipelineError."""
        self.inquiry.write(*judgements)


@contextmanager
def held_records(inquiry: Inquiry) -> Iterator[HeldRecords]:
    """Hold every record that is asked about."""
    release = inquiry.release
    ids = {side.record_id for question in inquiry.questions for side in (question.left, question.right)}
    release.connection.execute(_HOLD, [sorted(ids)])
    release.connection.execute(_INDEX)
    profile_of = cache(partial(store.profile, inquiry.raw))
    for source in _sources_of_cuts(inquiry):
        with suppress(UsageError):  # it is asked again where it is needed, and the records' own texts are shown instead
            profile_of(source)
    try:
        yield HeldRecords(inquiry, {owner.record_id: owner for owner in release.rows(Owner, _OWNERS)}, profile_of)
    finally:
        release.connection.execute("DROP TABLE held")


def _sources_of_cuts(inquiry: Inquiry) -> list[str]:
    cuts = (question for question in inquiry.questions if question.kind == "cut")
    return sorted({cut.left.place.partition("/")[0] for cut in cuts})
