"""The evidence on two → the verdict and what decided, how they differ, what both say."""

from collections.abc import Iterator

from pipeline.cli.evidence.rows import WITHOUT_INDEX, compared, issue_rows, passages, retirement, title_of
from pipeline.cli.layout import Section, Sheet
from pipeline.core.differences import is_changed
from pipeline.inspect.explain import PairEvidence, PairSide


def pair_sheet(pair: PairEvidence) -> Sheet:
    """What is printed of two."""
    sides = [(side.asked.id, [title_of(side.title), _place(side)]) for side in (pair.left, pair.right)]
    difference = [
        (name, [part])
        for name, part in (("title", pair.title_difference), ("text", pair.difference))
        if is_changed(part)
    ]
    return Sheet(
        [*_pair_sentences(pair)],
        [
            Section("The two, the older first", sides),
            compared("Compared", pair.matches),
            compared("How they are joined", pair.path),
            Section("From the older to the newer", difference if pair.is_alike else []),
            passages(pair.passages, pair.left.resource_id, "The older shares a passage with"),
            issue_rows(pair.issues),
        ],
    )


def _pair_sentences(pair: PairEvidence) -> Iterator[str]:
    for side in (pair.left, pair.right):
        yield from retirement(side.asked.retired, side.resource_id)
    if pair.left.record_id == pair.right.record_id:
        record = pair.left.record_id
        yield f"They are one: the record {record} is the one that speaks for the resource {pair.left.resource_id}."
        return
    best = pair.matches[0] if pair.matches else None
    why = f": {best.why}" if best else ""
    if pair.is_one:
        yield f"They are one resource, {pair.left.resource_id}{why if best and best.is_kept else ''}."
        yield from _joined(pair)
    else:
        yield f"They are two resources{why if best and best.verdict == 'different' else ''}."
    if best and not best.is_kept:
        yield "The last run kept no row of matches for them, so they were compared now."
        if not pair.knows_furniture:
            yield f"They were compared {WITHOUT_INDEX}."
    if best and not pair.is_one and best.verdict != "different":
        yield f"The two are alike ({best.why}), but each record of a resource must match the one that speaks for it, and what people keep apart stays apart."
    if not pair.is_alike:
        yield "Their texts share too few words for a difference word by word."


def _joined(pair: PairEvidence) -> Iterator[str]:
    if not pair.path:
        return
    ends = {pair.left.record_id, pair.right.record_id}
    between = [end for step in pair.path for end in (step.left_record_id, step.right_record_id) if end not in ends]
    through = list(dict.fromkeys(between))
    if len(through) == 1:
        yield f"They were not compared with one another: both match {through[0]}."
    else:
        yield f"They were not compared with one another: matches lead from the one to the other by {', '.join(through)}."


def _place(side: PairSide) -> str:
    place = f"record {side.position} of {side.source}/{side.snapshot}/{side.page}"
    return f"{side.record_id} speaks for it, {place}" if side.asked.kind == "resource" else place
