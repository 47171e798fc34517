"""Parts of evidence → rows that every sheet has: compared pairs, passages, issues."""

from collections.abc import Iterator, Sequence

from pipeline.cli.layout import Section, SheetLine, SheetRow
from pipeline.cli.words import SEVERITIES, VERDICTS
from pipeline.core.sentence import joined, number_of, sentence
from pipeline.core.text import excerpt
from pipeline.inspect.explain import ComparedPair, CutEvidence, LineIssue, SharedPassage

MAX_ROWS = 20  # of a section; --json has all
MAX_PASSAGE = 400  # characters of a passage; --json has all
IT = sentence("It")
SHARES = sentence("Shares a passage with")
WITHOUT_INDEX = sentence("without the index of the last run, so lines that the site prints everywhere counted as text")


def cut_sentences(cut: CutEvidence | None, what: str = IT) -> Iterator[str]:
    """What bounds a record, in one sentence: who read it, and what spoke most for it."""
    if cut:
        signs = "; ".join(f"{sign.words} ({sign.weight:+.2f})" for sign in cut.signs)
        yield sentence(
            "%(what)s was %(read_by)s: %(sentence)s%(signs)s.",
            what=what,
            read_by=cut.read_by,
            sentence=cut.sentence,
            signs=sentence(", because %(signs)s", signs=signs) if signs else "",
        )


def compared(heading: str, matches: Sequence[ComparedPair], beside: str | None = None) -> Section:
    """Compared pairs; where all are with one record or resource, `beside`, each is named by the other."""
    rows = [_comparison(match, beside) for match in matches[:MAX_ROWS]]
    if len(matches) > MAX_ROWS:
        rows.append(("", [sentence("and %(matches)s more; --json has all", matches=len(matches) - MAX_ROWS)]))
    return Section(heading, rows)


def _comparison(match: ComparedPair, beside: str | None) -> SheetRow:
    sentences: list[SheetLine] = [_verdict(match) + ("" if match.by == "human" else _scores(match)), match.why]
    if beside is None:
        return match.left_record_id, [
            sentence("with %(right_record_id)s", right_record_id=match.right_record_id),
            *sentences,
        ]
    is_left = beside in (match.left_record_id, match.left_resource_id)
    title = match.right_title if is_left else match.left_title
    if beside in (match.left_resource_id, match.right_resource_id):
        name = match.right_resource_id if is_left else match.left_resource_id
    else:
        name = match.right_record_id if is_left else match.left_record_id
    return name, [title_of(title), *sentences]


def _verdict(match: ComparedPair) -> str:
    now = "" if match.is_kept else sentence("compared now, ")
    verdict = VERDICTS[match.verdict]
    if match.by == "human":
        return sentence("%(now)s%(verdict)s, a person decided", now=now, verdict=verdict)
    if match.rule == "too_little":
        return sentence("%(now)s%(verdict)s, no rule joins them", now=now, verdict=verdict)
    if match.verdict == "different":
        return sentence("%(now)s%(verdict)s by the veto %(rule)s", now=now, verdict=verdict, rule=match.rule)
    return sentence("%(now)s%(verdict)s by the rule %(rule)s", now=now, verdict=verdict, rule=match.rule)


def _scores(match: ComparedPair) -> str:
    named = (("jaccard", match.jaccard), ("containment", match.containment), ("ratio", match.ratio))
    others = ", ".join(f"{name} {value:.2f}" for name, value in named if value is not None)
    return sentence(", score %(score)s", score=f"{match.score:.2f}") + (f" ({others})" if others else "")


def passages(shared: Sequence[SharedPassage], here: str, heading: str = SHARES) -> Section:
    """Passages that a resource, `here`, shares with others."""
    return Section(heading, [_passage(passage, here) for passage in shared[:MAX_ROWS]])


def _passage(passage: SharedPassage, here: str) -> SheetRow:
    sides = (
        (passage.left_resource_id, passage.left_title, span_of(passage.left_first_line, passage.left_last_line)),
        (passage.right_resource_id, passage.right_title, span_of(passage.right_first_line, passage.right_last_line)),
    )
    (_, _, own), (other, title, theirs) = sides if passage.left_resource_id == here else sides[::-1]
    furniture = sentence("; so many resources share it that it tells of the site") if passage.is_furniture else ""
    described = sentence(
        "%(words)s, %(score)s of 100 alike: %(own)s here, %(theirs)s there%(furniture)s",
        words=number_of(passage.word_count, "word"),
        score=f"{passage.score:g}",
        own=own,
        theirs=theirs,
        furniture=furniture,
    )
    return other, [title_of(title), described, f"'{excerpt(passage.text, MAX_PASSAGE)}'"]


def issue_rows(issues: Sequence[LineIssue]) -> Section:
    """Issues by the lines that they are about."""
    rows = []
    for issue in issues[:MAX_ROWS]:
        lines = [
            joined("", (SEVERITIES[issue.severity], f", {issue.code}: {issue.message}")),
            *([f"'{excerpt(issue.excerpt)}'"] if issue.excerpt else []),
        ]
        rows.append((span_of(issue.first_line, issue.last_line), lines))
    return Section(sentence("Issues"), rows)


def retirement(retired: Sequence[str], now: str) -> Iterator[str]:
    """What became of an id that was retired."""
    if retired:
        yield sentence(
            "%(retired)s is now %(now)s: the two turned out to be one resource.",
            retired=joined(sentence(" and then "), retired),
            now=now,
        )


def title_of(title: str | None) -> str:
    """A title as it is quoted."""
    return f"'{excerpt(title, 200)}'" if title else sentence("(no title)")


def span_of(first: int, last: int) -> str:
    """Lines of a page.

    >>> span_of(3, 3), span_of(5, 66)
    ('line 3', 'lines 5 to 66')
    """
    return (
        sentence("line %(first)s", first=first)
        if first == last
        else sentence("lines %(first)s to %(last)s", first=first, last=last)
    )
