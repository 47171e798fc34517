"""Beside the results of a deduplication: what people said of pairs of rows, which the next one obeys.

A row a judgement, which is only ever added; of several on one pair the last stands, and where two contradict one another over
other rows, "different" does.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from itertools import chain
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.sentence import counted
from pipeline.resolve.index.clustering import NONE, Constraints
from pipeline.resolve.match.disjoint import DisjointSets

NAME = "judgements.csv"
JUDGED = "judged"  # the rule of a pair that somebody judged
MAX_BYTES = 64 << 20
VERDICTS = ("same", "different", "withdrawn")


@dataclass(frozen=True, slots=True)
class RowJudgement:
    """What somebody said of two rows: one, two, or that an earlier word is taken back."""

    left_id: str
    right_id: str
    verdict: Literal["same", "different", "withdrawn"]
    who: str = ""
    why: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class JudgedRows:
    """The judgements that stand, as constraints; `ignored` contradict others."""

    constraints: Constraints = NONE
    ignored: int = 0

    @property
    def notes(self) -> tuple[str, ...]:
        """What the user should know of them."""
        if not self.ignored:
            return ()
        return (
            counted(
                '%(count)s judgement contradicts others and was not heard; "different" goes before "same".',
                '%(count)s judgements contradict others and were not heard; "different" goes before "same".',
                self.ignored,
            ),
        )


COLUMNS = tuple(field.name for field in fields(RowJudgement))


def read_judged(out: Path) -> Sequence[RowJudgement]:
    """All that was said, in order; nothing where nobody judged. Raises UsageError for a file that is none of ours."""
    path = out / NAME
    if not path.is_file():
        return ()
    rows = csv.DictReader(io.StringIO(store.given_bytes(path, MAX_BYTES).decode("utf-8-sig", "replace")))
    if missing := {"left_id", "right_id", "verdict"} - {*(rows.fieldnames or ())}:
        raise UsageError("%(path)s: the header lacks %(missing)s.", path=path, missing=", ".join(sorted(missing)))
    said = [RowJudgement(**{name: (row.get(name) or "").strip() for name in COLUMNS}) for row in rows]  # type: ignore[arg-type]  # looked at below
    if odd := next((one for one in said if one.verdict not in VERDICTS), None):
        raise UsageError(
            "%(path)s: %(verdict)s on %(left_id)s and %(right_id)s is none of %(verdicts)s.",
            path=path,
            verdict=repr(odd.verdict),
            left_id=odd.left_id,
            right_id=odd.right_id,
            verdicts=", ".join(VERDICTS),
        )
    return said


def add_judged(out: Path, judgement: RowJudgement) -> None:
    """Write one down behind the others; it is on the disk when this returns."""
    content = io.StringIO()
    writer = csv.writer(content, lineterminator="\n")
    writer.writerows([COLUMNS, *map(astuple, (*read_judged(out), judgement))])
    with store.replacing(out / NAME) as stream:
        stream.write(content.getvalue().encode())


def standing(said: Iterable[RowJudgement]) -> dict[frozenset[str], RowJudgement]:
    """The last word on each pair, but for what was taken back."""
    last = {frozenset((one.left_id, one.right_id)): one for one in said if one.left_id != one.right_id}
    return {pair: one for pair, one in last.items() if one.verdict != "withdrawn"}


def judged_rows(said: Iterable[RowJudgement]) -> JudgedRows:
    """The constraints that they make."""
    last = standing(said).values()
    cannot = [(one.left_id, one.right_id) for one in last if one.verdict == "different"]
    groups: DisjointSets[str] = DisjointSets(cannot)
    same = [(one.left_id, one.right_id) for one in last if one.verdict == "same"]
    must = [pair for pair in same if groups.join(*pair)]
    return JudgedRows(Constraints(must, cannot), len(same) - len(must))


def with_judged(matches: pa.Table, constraints: Constraints, ids: pa.ChunkedArray) -> pa.Table:
    """Matches of which those say so that somebody judged; a judged pair that was not worth keeping is added."""
    verdicts = {frozenset(pair): "same" for pair in constraints.must_link}
    verdicts |= {frozenset(pair): "different" for pair in constraints.cannot_link}
    if not verdicts:
        return matches
    there = _among({*chain.from_iterable(verdicts)}, ids)
    verdicts = {pair: verdict for pair, verdict in verdicts.items() if pair <= there}
    rows = matches.to_pylist()
    for row in rows:
        if verdict := verdicts.pop(frozenset((row["left_id"], row["right_id"])), ""):
            row |= {"verdict": verdict, "rule": JUDGED}
    for pair, verdict in verdicts.items():
        left, right = sorted(pair)
        rows.append({"left_id": left, "right_id": right, "verdict": verdict, "rule": JUDGED, "score": 0.0})
    rows.sort(key=lambda row: (row["left_id"], row["right_id"]))
    return pa.Table.from_pylist(rows, matches.schema)


def _among(names: Iterable[str], ids: pa.ChunkedArray) -> set[str]:
    """Those of some names that are ids of rows."""
    named = pa.array(sorted(names), ids.type)
    return {*named.filter(pc.is_in(named, ids)).to_pylist()}
