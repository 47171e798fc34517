"""The evidence on two → the verdict and what decided, how they differ, what both say."""

from collections.abc import Iterator

from pipeline.cli.evidence.rows import WITHOUT_INDEX, compared, issue_rows, passages, retirement, title_of
from pipeline.cli.layout import Section, Sheet
from pipeline.core.differences import is_changed
from pipeline.core.sentence import sentence
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
            Section(sentence("The two, the older first"), sides),
            compared("Compared", pair.matches),
            compared(sentence("How they are joined"), pair.path),
            Section(sentence("From the older to the newer"), difference if pair.is_alike else []),
            passages(pair.passages, pair.left.resource_id, sentence("The older shares a passage with")),
            issue_rows(pair.issues),
        ],
    )


def _pair_sentences(pair: PairEvidence) -> Iterator[str]:
    for side in (pair.left, pair.right):
        yield from retirement(side.asked.retired, side.resource_id)
    if pair.left.record_id == pair.right.record_id:
        record = pair.left.record_id
        yield sentence(
            "They are one: the record %(record)s is the one that speaks for the resource %(resource_id)s.",
            record=record,
            resource_id=pair.left.resource_id,
        )
        return
    best = pair.matches[0] if pair.matches else None
    why = f": {best.why}" if best else ""
    if pair.is_one:
        yield sentence(
            "They are one resource, %(resource_id)s%(why)s.",
            resource_id=pair.left.resource_id,
            why=why if best and best.is_kept else "",
        )
        yield from _joined(pair)
    else:
        yield sentence("They are two resources%(why)s.", why=why if best and best.verdict == "different" else "")
    if best and not best.is_kept:
        yield sentence("The last run kept no row of matches for them, so they were compared now.")
        if not pair.knows_furniture:
            yield sentence("They were compared %(how)s.", how=WITHOUT_INDEX)
    if best and not pair.is_one and best.verdict != "different":
        yield sentence(
            "The two are alike (%(why)s), but each record of a resource must match the one that speaks for it, and what people keep apart stays apart.",
            why=best.why,
        )
    if not pair.is_alike:
        yield sentence("Their texts share too few words for a difference word by word.")


def _joined(pair: PairEvidence) -> Iterator[str]:
    if not pair.path:
        return
    ends = {pair.left.record_id, pair.right.record_id}
    between = [end for step in pair.path for end in (step.left_record_id, step.right_record_id) if end not in ends]
    through = list(dict.fromkeys(between))
    if len(through) == 1:
        yield sentence("They were not compared with one another: both match %(through)s.", through=through[0])
    else:
        yield sentence(
            "They were not compared with one another: matches lead from the one to the other by %(through)s.",
            through=", ".join(through),
        )


def _place(side: PairSide) -> str:
    place = sentence(
        "record %(position)s of %(source)s/%(snapshot)s/%(page)s",
        position=side.position,
        source=side.source,
        snapshot=side.snapshot,
        page=side.page,
    )
    return (
        sentence("%(record_id)s speaks for it, %(place)s", record_id=side.record_id, place=place)
        if side.asked.kind == "resource"
        else place
    )
