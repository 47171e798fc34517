"""Evidence → sentences first, then sections: what people read of a record, of a resource, of two."""

from collections.abc import Iterator, Sequence

from pipeline.cli.layout import Line, Section, Sheet
from pipeline.contract import contracts
from pipeline.differences import is_changed
from pipeline.route.explaining import (
    Compared,
    Evidence,
    Note,
    PairEvidence,
    Quoted,
    RecordEvidence,
    ResourceEvidence,
    Shared,
    Side,
)
from pipeline.text import excerpt, number_of, word_count

MOST_ROWS = 20  # of a section; --json has all
LONGEST_QUOTE = 400  # characters
_NO_FURNITURE = (
    "They were compared without the index of the last run, so lines that the site prints everywhere counted as text."
)
Row = tuple[str, Sequence[Line]]


def sheet_of(evidence: Evidence) -> Sheet:
    """What is printed of evidence."""
    if isinstance(evidence, RecordEvidence):
        return _record(evidence)
    return _resource(evidence) if isinstance(evidence, ResourceEvidence) else _pair(evidence)


def _record(one: RecordEvidence) -> Sheet:
    sections = [
        Section(
            "Lines", [(span.part.replace("_", " "), [_lines(span.first_line, span.last_line)]) for span in one.spans]
        ),
        Section("From body to summary", [("", [one.difference])] if is_changed(one.difference) else []),
        Section("Labels", [(label.caption, [label.value or "(nothing)"]) for label in one.labels]),
        _notes(one.issues),
        _compared("Compared with", one.matches, beside=one.record_id),
    ]
    return Sheet([*_record_sentences(one)], sections)


def _record_sentences(one: RecordEvidence) -> Iterator[str]:
    yield f"Record {one.record_id}: {_title(one.title)}"
    lines = f", lines {one.spans[0].first_line} to {max(span.last_line for span in one.spans)}" if one.spans else ""
    yield f"It is record {one.position} of {one.source}/{one.snapshot}/{one.page}{lines}."
    if one.record_count == 1:
        yield f"It is the only record of the resource {one.resource_id}."
    else:
        speaks = "it speaks for it" if one.is_survivor else "another speaks for it"
        yield f"It is one of {one.record_count} records of the resource {one.resource_id}, in version {one.version}; {speaks}."
    flags = _meanings("flags")
    yield " ".join([f"It was cut with a confidence of {one.confidence:g} of 1.", *(flags[flag] for flag in one.flags)])
    score = "" if one.summary_score is None else f", {one.summary_score:g} of 100"
    relation = one.summary_relation.replace("_", " ")
    yield f"Body and summary: {relation}{score}. {_meanings('summary_relation')[one.summary_relation]}"


def _meanings(column: str) -> dict[str, str]:
    """What the words of a closed list mean, by the contract of records."""
    (found,) = (one for one in contracts()["records"].columns if one.name == column)
    return dict((found.items or found).enum)


def _resource(one: ResourceEvidence) -> Sheet:
    return Sheet(
        [*_resource_sentences(one)],
        [
            Section("Records", [(row.record_id, [_observed(one, row.record_id)]) for row in one.records[:MOST_ROWS]]),
            Section("Versions", [*_versions(one)]),
            _compared("What joins them", one.matches),
            _compared("Near, and what kept them apart", one.near, beside=one.resource_id),
            _passages(one.passages, one.resource_id),
        ],
    )


def _resource_sentences(one: ResourceEvidence) -> Iterator[str]:
    yield from _retired(one.asked.retired, one.resource_id)
    yield f"Resource {one.resource_id}: {_title(one.title)}"
    snapshots = "" if one.first_snapshot == one.last_snapshot else f" to {one.last_snapshot}"
    versions = number_of(len(one.versions), "version")
    yield f"It has {number_of(len(one.records), 'record')} of {one.first_snapshot}{snapshots} in {versions}; {one.survivor_record_id} speaks for it."
    if len(one.records) > MOST_ROWS:
        yield f"The first {MOST_ROWS} records are shown; --json has all."
    if not one.near:
        yield "Nothing else is near: no other resource bears its series or a like title, and no pair came close."
    elif not one.knows_furniture:
        yield f"Where it says 'compared now': {_NO_FURNITURE[0].lower()}{_NO_FURNITURE[1:]}"


def _observed(one: ResourceEvidence, record_id: str) -> str:
    (row,) = (row for row in one.records if row.record_id == record_id)
    speaks = ", speaks for the resource" if row.is_survivor else ""
    return f"{row.source}/{row.snapshot}/{row.page}, record {row.position}, version {row.version}{speaks}"


def _versions(one: ResourceEvidence) -> Iterator[Row]:
    if len(one.versions) == 1:
        return
    for version in one.versions:
        lines: list[Line] = [f"{version.snapshot}, first in {version.record_id}"]
        lines += [part for part in (version.title_difference, version.difference) if is_changed(part)]
        if version.version > 1 and len(lines) == 1:
            lines.append(
                "Its words are those of the version before; typography, labels or what stands around them differ."
            )
        yield f"version {version.version}", lines


def _pair(two: PairEvidence) -> Sheet:
    sides = [(side.asked.id, [_title(side.title), _place(side)]) for side in (two.left, two.right)]
    difference = [
        (name, [part]) for name, part in (("title", two.title_difference), ("text", two.difference)) if is_changed(part)
    ]
    return Sheet(
        [*_pair_sentences(two)],
        [
            Section("The two, the older first", sides),
            _compared("Compared", two.matches),
            _compared("How they are joined", two.path),
            Section("From the older to the newer", difference if two.is_alike else []),
            _passages(two.passages, two.left.resource_id, "The older shares a passage with"),
            Section("Both say", [_quote(one, two.issues) for one in two.quoted[:MOST_ROWS] if not two.is_alike]),
            _notes(two.issues),
        ],
    )


def _place(side: Side) -> str:
    place = f"record {side.position} of {side.source}/{side.snapshot}/{side.page}"
    return f"{side.record_id} speaks for it, {place}" if side.asked.kind == "resource" else place


def _pair_sentences(two: PairEvidence) -> Iterator[str]:
    for side in (two.left, two.right):
        yield from _retired(side.asked.retired, side.resource_id)
    if two.left.record_id == two.right.record_id:
        record = two.left.record_id
        yield f"They are one: the record {record} is the one that speaks for the resource {two.left.resource_id}."
        return
    best = two.matches[0] if two.matches else None
    why = f": {best.why}" if best else ""
    if two.is_one:
        yield f"They are one resource, {two.left.resource_id}{why if best and best.is_kept else ''}."
        yield from _joined(two)
    else:
        yield f"They are two resources{why if best and best.verdict == 'different' else ''}."
    if best and not best.is_kept:
        yield "The last run kept no row of matches for them, so they were compared now."
        if not two.knows_furniture:
            yield _NO_FURNITURE
    if best and not two.is_one and best.verdict != "different":
        yield f"The two are alike ({best.why}), but each record of a resource must match the one that speaks for it, and what people keep apart stays apart."
    if not two.is_alike:
        yield "Their texts share too few words for a difference word by word."


def _joined(two: PairEvidence) -> Iterator[str]:
    if not two.path:
        return
    ends = {two.left.record_id, two.right.record_id}
    between = [end for step in two.path for end in (step.left_record_id, step.right_record_id) if end not in ends]
    through = list(dict.fromkeys(between))
    if len(through) == 1:
        yield f"They were not compared with one another: both match {through[0]}."
    else:
        yield f"They were not compared with one another: matches lead from the one to the other by {', '.join(through)}."


def _retired(retired: Sequence[str], now: str) -> Iterator[str]:
    if retired:
        yield f"{' and then '.join(retired)} is now {now}: the two turned out to be one resource."


def _compared(heading: str, found: Sequence[Compared], beside: str | None = None) -> Section:
    """Compared pairs; where all are with one record or resource, `beside`, each is named by the other."""
    rows = [_comparison(one, beside) for one in found[:MOST_ROWS]]
    if len(found) > MOST_ROWS:
        rows.append(("", [f"and {len(found) - MOST_ROWS} more; --json has all"]))
    return Section(heading, rows)


def _comparison(one: Compared, beside: str | None) -> Row:
    sentences: list[Line] = [f"{_verdict(one)}{_scores(one)}", one.why]
    if beside is None:
        return one.left_record_id, [f"with {one.right_record_id}", *sentences]
    is_left = beside in (one.left_record_id, one.left_resource_id)
    title = one.right_title if is_left else one.left_title
    if beside in (one.left_resource_id, one.right_resource_id):
        name = one.right_resource_id if is_left else one.left_resource_id
    else:
        name = one.right_record_id if is_left else one.left_record_id
    return name, [_title(title), *sentences]


def _verdict(one: Compared) -> str:
    now = "" if one.is_kept else "compared now, "
    if one.by == "human":
        return f"{now}{one.verdict}, a person decided"
    if one.rule == "too_little":
        return f"{now}{one.verdict}, no rule joins them"
    kind = "veto" if one.verdict == "different" else "rule"
    return f"{now}{one.verdict} by the {kind} {one.rule}"


def _scores(one: Compared) -> str:
    named = (("jaccard", one.jaccard), ("containment", one.containment), ("ratio", one.ratio))
    others = ", ".join(f"{name} {value:.2f}" for name, value in named if value is not None)
    return f", score {one.score:.2f}" + (f" ({others})" if others else "")


def _passages(found: Sequence[Shared], here: str, heading: str = "Shares a passage with") -> Section:
    return Section(heading, [_passage(one, here) for one in found[:MOST_ROWS]])


def _passage(one: Shared, here: str) -> Row:
    sides = (
        (one.left_resource_id, one.left_title, _lines(one.left_first_line, one.left_last_line)),
        (one.right_resource_id, one.right_title, _lines(one.right_first_line, one.right_last_line)),
    )
    (_, _, own), (other, title, theirs) = sides if one.left_resource_id == here else sides[::-1]
    furniture = "; so many resources share it that it tells of the site" if one.is_furniture else ""
    said = f"{number_of(one.word_count, 'word')}, {one.score:g} of 100 alike: {own} here, {theirs} there{furniture}"
    return other, [_title(title), said]


def _quote(one: Quoted, issues: Sequence[Note]) -> Row:
    lines: list[Line] = [f"'{excerpt(one.text, LONGEST_QUOTE)}'"]
    if one.item:
        lines.append(f"in the piece {_title(one.item)}")
    if one.number and all(note.code != "number_disagrees" for note in issues):  # else the issue tells it
        lines.append(
            f"the numbers disagree: the piece says {one.item_number}, the resource that it quotes has {one.number}"
        )
    return number_of(word_count(one.text), "word"), lines


def _notes(found: Sequence[Note]) -> Section:
    rows = []
    for one in found[:MOST_ROWS]:
        lines = [f"{one.severity}, {one.code}: {one.message}", *([f"'{excerpt(one.excerpt)}'"] if one.excerpt else [])]
        rows.append((_lines(one.first_line, one.last_line), lines))
    return Section("Issues", rows)


def _title(title: str | None) -> str:
    return f"'{excerpt(title, 200)}'" if title else "(no title)"


def _lines(first: int, last: int) -> str:
    return f"line {first}" if first == last else f"lines {first} to {last}"
