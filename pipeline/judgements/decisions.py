"""Relinked judgements that count → what they decide: constraints on the clusters, and matches by people."""

from collections.abc import Mapping, Sequence

from pipeline.core.model import Match, Verdict
from pipeline.core.privacy import mask
from pipeline.judgements.file import Judgement
from pipeline.judgements.relink import Pair, Relinked
from pipeline.resolve.index.clustering import Constraints
from pipeline.store import View

RULE = "judgement"
_DECIDES: Mapping[str, tuple[Verdict, float, str]] = {
    "same": ("same", 100.0, "one resource"),
    "different": ("different", 0.0, "two resources"),
}


def constraints_of(relinked: Sequence[Relinked]) -> Constraints:
    """The pairs that the engine must hold to."""
    decided = [(row.pair, row.judgement.verdict) for row in relinked if row.decides]
    must, cannot = (tuple(pair for pair, verdict in decided if verdict == kind) for kind in ("same", "different"))
    return Constraints(must, cannot)


def matches_of_judgements(records: View, relinked: Sequence[Relinked]) -> list[Match]:
    """A match for each pair that people judged, the older record on the left; of several judgements the last."""
    decided = {row.pair: row.judgement for row in relinked if row.decides}
    age = _ages(records, decided)
    return [_match(sorted(pair, key=age.__getitem__), judgement) for pair, judgement in decided.items()]


def _ages(records: View, pairs: Mapping[Pair, Judgement]) -> Mapping[str, int]:
    judged = sorted({record_id for pair in pairs for record_id in pair})
    order = "snapshot, page, position, source, record_id"
    query = f"SELECT record_id FROM {records} WHERE record_id IN (SELECT unnest(?)) ORDER BY {order}"
    return {record_id: age for age, (record_id,) in enumerate(records.connection.execute(query, [judged]).fetchall())}


def _match(pair: Sequence[str], judgement: Judgement) -> Match:
    verdict, score, what = _DECIDES[judgement.verdict]
    who, why = mask(judgement.who) or "somebody", mask(judgement.why)
    on = f" on {judgement.when[:10]}" if judgement.when else ""
    sentence = f"{who} judged them {what}{on}" + (f": {why}" if why else "")
    return Match(pair[0], pair[1], verdict, RULE, score, None, None, None, sentence, "human")
