"""The evidence on rows of anybody's table → why two are one, or are not; of one, with whom it is one."""

from collections.abc import Iterator, Sequence

from pipeline.cli.layout import Section, Sheet, SheetRow
from pipeline.core.differences import is_changed
from pipeline.core.text import number_of
from pipeline.inspect.explain.tables import RowEvidence, RowMatch, RowPairEvidence

MAX_ROWS = 20  # of a cluster or of matches that are shown


def rows_sheet(evidence: RowPairEvidence | RowEvidence) -> Sheet:
    """What is printed of one row, or of two."""
    return _pair(evidence) if isinstance(evidence, RowPairEvidence) else _row(evidence)


def _pair(pair: RowPairEvidence) -> Sheet:
    difference: list[SheetRow] = [
        (name, [part])
        for name, part in (("title", pair.title_difference), ("text", pair.difference))
        if is_changed(part)
    ]
    return Sheet(
        [*_sentences(pair)], [_matches("Compared", pair.matches), Section("From the first to the second", difference)]
    )


def _sentences(pair: RowPairEvidence) -> Iterator[str]:
    if pair.left == pair.right:
        yield f"They are one row, {pair.left}."
        return
    direct = {pair.left, pair.right} == {end for match in pair.matches for end in (match.left_id, match.right_id)}
    why = pair.matches[0].why if direct and pair.matches and pair.matches[0].is_kept else ""
    said = f"{pair.left} and {pair.right} are {'one' if pair.is_one else 'not one'}"
    yield f"{said}: {why}." if why else f"{said}."
    if len(pair.matches) > 1:
        yield "They were not compared with one another: both match one row."
    if not pair.matches:
        yield "They were not worth keeping as a pair, and their tables are not there any more to compare them now."
    elif not pair.matches[0].is_kept:
        yield f"They share too little to be kept as a pair; compared now, the two alone: {pair.matches[0].why}."
    elif not pair.is_one and pair.matches[0].verdict != "different":
        yield "The two are alike, but each row of a cluster must match the one that speaks for it."


def _row(row: RowEvidence) -> Sheet:
    others = [name for name in row.members if name != row.id]
    if others:
        speaks = "it speaks for them" if row.survivor == row.id else f"{row.survivor or 'a known row'} speaks for them"
        listed = ", ".join(others[:MAX_ROWS]) + (" …" if len(others) > MAX_ROWS else "")
        sentence = f"{row.id} is one with {number_of(len(others), 'other row')} ({listed}); {speaks}."
    elif row.cluster_id is not None and row.cluster_id != row.id:
        sentence = f"{row.id} is one with {row.cluster_id}."
    else:
        sentence = f"{row.id} is alone."
    return Sheet([sentence], [_matches("Compared, and worth keeping", row.matches)])


def _matches(heading: str, matches: Sequence[RowMatch]) -> Section:
    return Section(heading, [(f"{match.left_id}  {match.right_id}", [_line(match)]) for match in matches[:MAX_ROWS]])


def _line(match: RowMatch) -> str:
    parts = [f"{match.verdict} by {match.rule}, score {match.score:g}"]
    parts += [
        f"{name} {value:g}"
        for name, value in (("jaccard", match.jaccard), ("containment", match.containment))
        if value is not None
    ]
    return ", ".join(parts) + (f": {match.why}" if match.why else "")
