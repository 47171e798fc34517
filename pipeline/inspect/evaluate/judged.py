"""A release and judgements → its merges and cuts, as the rules made them, with what people said of each.

Where people decided, `matches` holds their word in place of the rule's: such pairs are compared anew, by the rules of now.
Exact copies and what a source withholds are left out: of the first nobody doubts, the second nobody can see.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.model import Verdict
from pipeline.inspect.evaluate.promise import Decision, Promise, promise
from pipeline.inspect.explain.comparing import ALIKE, compared_now
from pipeline.inspect.explain.evidence import ComparedPair
from pipeline.judgements.certainty import SURE, ScoredPair, certainty
from pipeline.judgements.current import relink_to_current
from pipeline.judgements.file import Judgement
from pipeline.resolve.matches import SAME_TEXT
from pipeline.resolve.records import INDEX_DIRECTORY

DATASETS = ("records", "matches", "pages")
_READABLE = "NOT list_contains(l.flags, 'withheld') AND NOT list_contains(r.flags, 'withheld')"
_SOURCES = "CASE WHEN l.source = r.source THEN l.source ELSE concat(least(l.source, r.source), ' and ', greatest(l.source, r.source)) END"
_MERGES = f"""
    SELECT left_record_id, right_record_id, {_SOURCES}, verdict, rule, score, jaccard, containment, ratio,
        coalesce(l.title, ''), coalesce(r.title, '')
    FROM matches JOIN records l ON l.record_id = left_record_id JOIN records r ON r.record_id = right_record_id
    WHERE "by" = 'rule' AND verdict <> 'different' AND rule <> '{SAME_TEXT}' AND l.resource_id = r.resource_id AND {_READABLE}
"""
_CUTS = f"""
    SELECT l.record_id, r.record_id, l.source, greatest(l.confidence, r.confidence), l.resource_id = r.resource_id
    FROM records l JOIN records r ON (l.source, l.snapshot, l.page, l.position + 1) = (r.source, r.snapshot, r.page, r.position)
    WHERE {_READABLE}
"""
_HUMAN = """SELECT left_record_id, right_record_id FROM matches WHERE "by" = 'human' ORDER BY ALL"""
_SOURCE_OF = (
    f"SELECT l.record_id, r.record_id, {_SOURCES} FROM records l, records r WHERE l.record_id = ? AND r.record_id = ?"
)
_Said = Mapping[frozenset[str], bool]  # pair → whether people say that it is one resource


def promise_of(judgements: Sequence[Judgement], processed: Path, named: str = store.CURRENT) -> tuple[str, Promise]:
    """The id of a release, and what judgements promise of it. Raises UsageError where there is no such release or nothing
    was decided in it.
    """
    index = store.present(processed / INDEX_DIRECTORY)
    with store.open_release(store.find_release(processed, named), DATASETS) as release:
        promised = promise(decisions_of(release, judgements, index))
        if not promised.bounds:
            raise UsageError(
                "%(processed)s: no rule joined and no cut parted two records, so there is nothing to promise.",
                processed=processed,
            )
        return release.release.id, promised


def decisions_of(release: store.OpenRelease, judgements: Sequence[Judgement], index: Path) -> Iterator[Decision]:
    """Every merge, then every cut; nothing else may be asked of the release meanwhile."""
    fits = relink_to_current(judgements, release.view("records"), release.view("pages"))
    said = {frozenset(fit.pair): fit.judgement.verdict == "same" for fit in fits if fit.decides}
    compared, _ = compared_now(release, index, release.pairs(_HUMAN))
    anew = {frozenset((pair.left_record_id, pair.right_record_id)): pair for pair in compared}
    joined = {pair: match for pair, match in anew.items() if match.verdict in ALIKE}
    for match in joined.values():
        if match.rule != SAME_TEXT:
            source = release.row(lambda *row: row[2], _SOURCE_OF, match.left_record_id, match.right_record_id)
            yield _merge(match.left_record_id, match.right_record_id, source, _scored(match), said)
    for left, right, source, *scored in release.each(lambda *row: row, _MERGES):
        yield _merge(left, right, source, ScoredPair(*scored), said)
    for left, right, source, confidence, is_one in release.each(lambda *row: row, _CUTS):
        pair = frozenset((left, right))
        is_told = pair in said and pair not in joined
        if is_told or not is_one:
            yield Decision("cut", left, right, "", source, confidence, said[pair] if is_told else None)


def _merge(left: str, right: str, source: str, scored: ScoredPair, said: _Said) -> Decision:
    known, is_same = certainty(scored), said.get(frozenset((left, right)))
    sure = SURE if known is None else known
    return Decision("merge", left, right, scored.rule, source, sure, None if is_same is None else not is_same)


def _scored(match: ComparedPair) -> ScoredPair:
    scores = (match.score, match.jaccard, match.containment, match.ratio)
    return ScoredPair(
        cast(Verdict, match.verdict), match.rule, *scores, match.left_title or "", match.right_title or ""
    )
