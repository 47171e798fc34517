"""The evidence on rows of anybody's table → why two are one, or are not; of one, with whom it is one."""

from collections.abc import Iterator, Sequence

from pipeline.cli.layout import Section, Sheet, SheetRow
from pipeline.core.differences import is_changed
from pipeline.core.sentence import joined, number_of, sentence
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
        [*_sentences(pair)],
        [_matches(sentence("Compared"), pair.matches), Section(sentence("From the first to the second"), difference)],
    )


def _sentences(pair: RowPairEvidence) -> Iterator[str]:
    if pair.left == pair.right:
        yield sentence("They are one row, %(left)s.", left=pair.left)
        return
    direct = {pair.left, pair.right} == {end for match in pair.matches for end in (match.left_id, match.right_id)}
    why = pair.matches[0].why if direct and pair.matches and pair.matches[0].is_kept else ""
    because = f": {why}" if why else ""
    if pair.is_one:
        yield sentence("%(left)s and %(right)s are one%(because)s.", left=pair.left, right=pair.right, because=because)
    else:
        yield sentence(
            "%(left)s and %(right)s are not one%(because)s.", left=pair.left, right=pair.right, because=because
        )
    if len(pair.matches) > 1:
        yield sentence("They were not compared with one another: both match one row.")
    if not pair.matches:
        yield sentence(
            "They were not worth keeping as a pair, and their tables are not there any more to compare them now."
        )
    elif not pair.matches[0].is_kept:
        yield sentence(
            "They share too little to be kept as a pair; compared now, the two alone: %(why)s.", why=pair.matches[0].why
        )
    elif not pair.is_one and pair.matches[0].verdict != "different":
        yield sentence("The two are alike, but each row of a cluster must match the one that speaks for it.")


def _row(row: RowEvidence) -> Sheet:
    others = [name for name in row.members if name != row.id]
    if others:
        speaks = (
            sentence("it speaks for them")
            if row.survivor == row.id
            else sentence("%(survivor)s speaks for them", survivor=row.survivor or sentence("a known row"))
        )
        listed = ", ".join(others[:MAX_ROWS]) + (" …" if len(others) > MAX_ROWS else "")
        told = sentence(
            "%(id)s is one with %(other_rows)s (%(listed)s); %(speaks)s.",
            id=row.id,
            other_rows=number_of(len(others), "other row"),
            listed=listed,
            speaks=speaks,
        )
    elif row.cluster_id is not None and row.cluster_id != row.id:
        told = sentence("%(id)s is one with %(cluster_id)s.", id=row.id, cluster_id=row.cluster_id)
    else:
        told = sentence("%(id)s is alone.", id=row.id)
    return Sheet([told], [_matches(sentence("Compared, and worth keeping"), row.matches)])


def _matches(heading: str, matches: Sequence[RowMatch]) -> Section:
    return Section(heading, [(f"{match.left_id}  {match.right_id}", [_line(match)]) for match in matches[:MAX_ROWS]])


def _line(match: RowMatch) -> str:
    parts: list[str] = [
        sentence(
            "%(verdict)s by %(rule)s, score %(score)s", verdict=match.verdict, rule=match.rule, score=f"{match.score:g}"
        )
    ]
    parts += [
        f"{name} {value:g}"
        for name, value in (("jaccard", match.jaccard), ("containment", match.containment))
        if value is not None
    ]
    return joined(", ", parts) + (f": {match.why}" if match.why else "")
