"""Two ids → whether they are one resource, what decided, and how their texts differ.

A resource stands for the record that speaks for it; matches between any records of the two count.
"""

from collections import deque
from collections.abc import Iterator, Sequence

from pipeline.core.differences import segments, shared_of
from pipeline.core.errors import UsageError
from pipeline.inspect.explain.comparing import ALIKE, compared_now, judged_between, matches_between, matches_of
from pipeline.inspect.explain.evidence import Compared, Named, Note, PairEvidence, Shared, Side
from pipeline.inspect.explain.reading import Look
from pipeline.inspect.explain.records import Row, notes, record_row
from pipeline.inspect.explain.resources import passages_between

LEAST_SHARED = 0.3  # of the words; where fewer are shared, a difference word by word says nothing
_OLDEST = ("snapshot", "source", "page", "position")


def pair_evidence(look: Look, one: Named, other: Named) -> PairEvidence:
    """Why two are one resource or not. Raises UsageError where both ids name one thing."""
    if one.id == other.id:
        raise UsageError(f"both ids name the {one.kind} {one.id}; name two, or one alone.")
    spoken = sorted((_speaks(look, one), _speaks(look, other)), key=lambda two: [two[1][name] for name in _OLDEST])
    (left, left_row), (right, right_row) = ((_side(asked, row), row) for asked, row in spoken)
    is_one = left.resource_id == right.resource_id
    matches, path, knows_furniture = _decided(look, left, right)
    difference = segments(left_row["text"], right_row["text"])
    passages = () if is_one else passages_between(look, left.resource_id, right.resource_id)
    return PairEvidence(
        left=left,
        right=right,
        is_one=is_one,
        matches=tuple(matches),
        path=tuple(path),
        knows_furniture=knows_furniture,
        is_alike=is_one or shared_of(difference) >= LEAST_SHARED,
        title_difference=segments(left_row["title"] or "", right_row["title"] or ""),
        difference=difference,
        passages=passages,
        issues=tuple(dict.fromkeys(_issues(look, (left_row, right_row), passages))),
    )


def _decided(look: Look, left: Side, right: Side) -> tuple[list[Compared], tuple[Compared, ...], bool]:
    """The matches between two, else the matches that lead from one to the other, else what comparing them now gives.

    The last tells whether the kept index was asked where it was needed.
    """
    told = matches_between(look, _records(look, left.asked), _records(look, right.asked))
    if left.resource_id == right.resource_id:
        path = () if told else _path(look, left, right)
    else:
        path, told = (), list(dict.fromkeys([*judged_between(look, left.resource_id, right.resource_id), *told]))
    if told or path or left.record_id == right.record_id:
        return told, path, True
    now, knows_furniture = compared_now(look, [(left.record_id, right.record_id)])
    return now, path, knows_furniture


def _speaks(look: Look, asked: Named) -> tuple[Named, Row]:
    if asked.kind == "record":
        return asked, record_row(look, asked.id)
    (row,) = look.rows("SELECT survivor_record_id FROM resources WHERE resource_id = ?", [asked.id])
    return asked, record_row(look, row["survivor_record_id"])


def _side(asked: Named, row: Row) -> Side:
    names = ("record_id", "resource_id", "title", "source", "snapshot", "page", "position")
    return Side(asked, **{name: row[name] for name in names})


def _records(look: Look, asked: Named) -> list[str]:
    if asked.kind == "record":
        return [asked.id]
    return [row["record_id"] for row in look.rows("SELECT record_id FROM records WHERE resource_id = ?", [asked.id])]


def _path(look: Look, left: Side, right: Side) -> tuple[Compared, ...]:
    """The fewest matches that lead from one record of a resource to another."""
    ids = [
        row["record_id"] for row in look.rows("SELECT record_id FROM records WHERE resource_id = ?", [left.resource_id])
    ]
    steps = [one for one in matches_of(look, ids) if one.verdict in ALIKE]
    reached: dict[str, tuple[Compared, ...]] = {left.record_id: ()}
    waiting = deque([left.record_id])
    while waiting and right.record_id not in reached:
        here = waiting.popleft()
        for step in steps:
            ends = (step.left_record_id, step.right_record_id)
            if here in ends and (there := ends[ends[0] == here]) not in reached:
                reached[there] = (*reached[here], step)
                waiting.append(there)
    return reached.get(right.record_id, ())


def _issues(look: Look, rows: Sequence[Row], passages: Sequence[Shared]) -> Iterator[Note]:
    """What was noticed about the lines that the two share."""
    for shared in passages:
        lines = {
            shared.left_resource_id: (shared.left_first_line, shared.left_last_line),
            shared.right_resource_id: (shared.right_first_line, shared.right_last_line),
        }
        for row in rows:
            yield from notes(look, row, lines[row["resource_id"]])
