"""Parts of evidence → rows that every sheet has: compared pairs, passages, issues."""

from collections.abc import Iterator, Sequence

from pipeline.cli.layout import Line, Row, Section
from pipeline.core.text import excerpt, number_of
from pipeline.inspect.explain import ComparedPair, LineIssue, SharedPassage

MOST_ROWS = 20  # of a section; --json has all
LONGEST_PASSAGE = 400  # characters of a passage; --json has all
NO_FURNITURE = "without the index of the last run, so lines that the site prints everywhere counted as text"


def compared(heading: str, found: Sequence[ComparedPair], beside: str | None = None) -> Section:
    """Compared pairs; where all are with one record or resource, `beside`, each is named by the other."""
    rows = [_comparison(one, beside) for one in found[:MOST_ROWS]]
    if len(found) > MOST_ROWS:
        rows.append(("", [f"and {len(found) - MOST_ROWS} more; --json has all"]))
    return Section(heading, rows)


def _comparison(one: ComparedPair, beside: str | None) -> Row:
    sentences: list[Line] = [_verdict(one) + ("" if one.by == "human" else _scores(one)), one.why]
    if beside is None:
        return one.left_record_id, [f"with {one.right_record_id}", *sentences]
    is_left = beside in (one.left_record_id, one.left_resource_id)
    title = one.right_title if is_left else one.left_title
    if beside in (one.left_resource_id, one.right_resource_id):
        name = one.right_resource_id if is_left else one.left_resource_id
    else:
        name = one.right_record_id if is_left else one.left_record_id
    return name, [title_of(title), *sentences]


def _verdict(one: ComparedPair) -> str:
    now = "" if one.is_kept else "compared now, "
    if one.by == "human":
        return f"{now}{one.verdict}, a person decided"
    if one.rule == "too_little":
        return f"{now}{one.verdict}, no rule joins them"
    kind = "veto" if one.verdict == "different" else "rule"
    return f"{now}{one.verdict} by the {kind} {one.rule}"


def _scores(one: ComparedPair) -> str:
    named = (("jaccard", one.jaccard), ("containment", one.containment), ("ratio", one.ratio))
    others = ", ".join(f"{name} {value:.2f}" for name, value in named if value is not None)
    return f", score {one.score:.2f}" + (f" ({others})" if others else "")


def passages(found: Sequence[SharedPassage], here: str, heading: str = "Shares a passage with") -> Section:
    """Passages that a resource, `here`, shares with others."""
    return Section(heading, [_passage(one, here) for one in found[:MOST_ROWS]])


def _passage(one: SharedPassage, here: str) -> Row:
    sides = (
        (one.left_resource_id, one.left_title, span_of(one.left_first_line, one.left_last_line)),
        (one.right_resource_id, one.right_title, span_of(one.right_first_line, one.right_last_line)),
    )
    (_, _, own), (other, title, theirs) = sides if one.left_resource_id == here else sides[::-1]
    furniture = "; so many resources share it that it tells of the site" if one.is_furniture else ""
    said = f"{number_of(one.word_count, 'word')}, {one.score:g} of 100 alike: {own} here, {theirs} there{furniture}"
    return other, [title_of(title), said, f"'{excerpt(one.text, LONGEST_PASSAGE)}'"]


def notes(found: Sequence[LineIssue]) -> Section:
    """Issues by the lines that they are about."""
    rows = []
    for one in found[:MOST_ROWS]:
        lines = [f"{one.severity}, {one.code}: {one.message}", *([f"'{excerpt(one.excerpt)}'"] if one.excerpt else [])]
        rows.append((span_of(one.first_line, one.last_line), lines))
    return Section("Issues", rows)


def told_retired(retired: Sequence[str], now: str) -> Iterator[str]:
    """What became of an id that was retired."""
    if retired:
        yield f"{' and then '.join(retired)} is now {now}: the two turned out to be one resource."


def title_of(title: str | None) -> str:
    """A title as it is quoted."""
    return f"'{excerpt(title, 200)}'" if title else "(no title)"


def span_of(first: int, last: int) -> str:
    """Lines of a page.

    >>> span_of(3, 3), span_of(5, 66)
    ('line 3', 'lines 5 to 66')
    """
    return f"line {first}" if first == last else f"lines {first} to {last}"
