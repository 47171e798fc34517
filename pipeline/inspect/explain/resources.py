"""A resource's id → its records over time, its versions, what joins them, and what was nearly one with it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.core.differences import segments
from pipeline.inspect.explain.comparing import compared_now, matches_of
from pipeline.inspect.explain.evidence import Compared, Named, Observed, ResourceEvidence, Shared, Version
from pipeline.inspect.explain.reading import Look

NEIGHBOURS = 10  # resources of one series or with like titles that are compared where no row of `matches` tells
_LIKE_TITLES = 0.85  # Jaro-Winkler similarity from which titles are like
_RECORDS = """
    SELECT record_id, source, snapshot, page, position, version, is_survivor, title FROM records WHERE resource_id = ?
    ORDER BY snapshot, source, page, position
"""
_NEIGHBOURS = f"""
    SELECT o.survivor_record_id FROM resources o, resources r
    WHERE r.resource_id = $1 AND o.resource_id <> $1 AND o.resource_id NOT IN (SELECT unnest($2))
        AND (o.series = r.series OR jaro_winkler_similarity(o.title, r.title) >= {_LIKE_TITLES})
    ORDER BY jaro_winkler_similarity(o.title, r.title) DESC, o.resource_id LIMIT {NEIGHBOURS}
"""
_PASSAGES = """
    SELECT left_resource_id, right_resource_id, l.title AS left_title, r.title AS right_title, left_first_line, left_last_line,
        right_first_line, right_last_line, p.word_count, score, is_furniture,
        substring(CASE left_copy WHEN 'body' THEN said.body ELSE said.summary END, left_start + 1, left_end - left_start) AS text
    FROM passages p JOIN records said ON said.record_id = left_record_id JOIN resources l ON l.resource_id = left_resource_id JOIN resources r ON r.resource_id = right_resource_id
"""
_LONGEST = "ORDER BY is_furniture, p.word_count DESC, left_resource_id, right_resource_id, left_first_line"


def resource_evidence(look: Look, asked: Named) -> ResourceEvidence:
    """What a resource rests on."""
    (row,) = look.rows(
        "SELECT title, survivor_record_id, first_snapshot, last_snapshot FROM resources WHERE resource_id = ?",
        [asked.id],
    )
    records = [Observed(**one) for one in look.rows(_RECORDS, [asked.id])]
    found = matches_of(look, [one.record_id for one in records])
    apart = [one for one in found if one.left_resource_id != one.right_resource_id]
    now, knows_furniture = _neighbours(look, asked.id, row["survivor_record_id"], apart)
    return ResourceEvidence(
        asked=asked,
        resource_id=asked.id,
        **row,
        records=tuple(records),
        versions=tuple(_versions(look, records)),
        matches=tuple(one for one in found if one.left_resource_id == one.right_resource_id),
        near=(*apart, *now),
        knows_furniture=knows_furniture,
        passages=passages_of(look, asked.id),
    )


def passages_of(look: Look, resource_id: str) -> tuple[Shared, ...]:
    """Passages that a resource shares with others, the longest first; none where the release has no such dataset."""
    if "passages" not in look.datasets:
        return ()
    where = "WHERE left_resource_id = $1 OR right_resource_id = $1"
    return tuple(Shared(**one) for one in look.rows(f"{_PASSAGES} {where} {_LONGEST}", [resource_id]))


def passages_between(look: Look, left: str, right: str) -> tuple[Shared, ...]:
    """Passages that two resources share."""
    if "passages" not in look.datasets:
        return ()
    where = "WHERE left_resource_id = least($1, $2) AND right_resource_id = greatest($1, $2)"
    return tuple(Shared(**one) for one in look.rows(f"{_PASSAGES} {where} {_LONGEST}", [left, right]))


def _neighbours(look: Look, resource_id: str, survivor: str, told: Sequence[Compared]) -> tuple[list[Compared], bool]:
    """Resources that people might take for this one, though no row of `matches` tells of them."""
    known = sorted({one for match in told for one in (match.left_resource_id, match.right_resource_id)})
    others = look.rows(_NEIGHBOURS, [resource_id, known])
    return compared_now(look, [(survivor, other["survivor_record_id"]) for other in others])


def _versions(look: Look, records: Sequence[Observed]) -> Iterator[Version]:
    """The oldest record of each version, with what it changed."""
    first = {one.version: one for one in reversed(records)}
    ordered = [first[version] for version in sorted(first)]
    texts = {
        row["record_id"]: row["text"]
        for row in look.rows(
            "SELECT record_id, text FROM records WHERE record_id IN (SELECT unnest(?))",
            [[one.record_id for one in ordered]],
        )
    }
    for one in ordered[:1]:
        yield Version(one.version, one.record_id, one.snapshot, (), ())
    for before, one in pairwise(ordered):
        titles = segments(before.title or "", one.title or "")
        difference = segments(texts[before.record_id], texts[one.record_id])
        yield Version(one.version, one.record_id, one.snapshot, titles, difference)
