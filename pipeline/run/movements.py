"""Views of two releases → why there are more resources now, or fewer: merged, split, new, or listed no longer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import duckdb

from pipeline.core.text import number_of
from pipeline.resolve.match.rules import rule_hashes

Kind = Literal["merged", "unlisted", "split", "new"]
Reason = Literal["site", "profile", "code", "judgement", "rule_added", "rule_changed", "rule_dropped"]
MORE = ("split", "new")


@dataclass(frozen=True, slots=True)
class Movement:
    """`count` resources that came or went in one way and for one reason; `rule` where a rule is the reason."""

    kind: Kind
    reason: Reason
    rule: str | None
    count: int


def movements(connection: duckdb.DuckDBPyConnection, rules_before: Mapping[str, str] | None) -> tuple[Movement, ...]:
    """All movements between two releases, the most frequent first; `behind`, `spoken` and `strongest` are there."""
    counted: Counter[tuple[Kind, Reason, str | None]] = Counter()
    changed = _changed(rules_before)
    for kind, query in _QUERIES.items():
        for cause, is_spoken, rule in connection.execute(query).fetchall():
            counted[kind, *_reason(cause, is_spoken, rule, changed)] += 1
    found = [Movement(*key, count) for key, count in counted.items()]
    return tuple(sorted(found, key=lambda one: (-one.count, one.kind, one.reason, one.rule or "")))


def _changed(before: Mapping[str, str] | None) -> Mapping[str, Reason]:
    """The rules that are other than before, and how; none where it is not known which there were."""
    now = rule_hashes()
    if before is None:
        return {}
    found: dict[str, Reason] = dict.fromkeys(now.keys() - before.keys(), "rule_added")
    found |= dict.fromkeys(before.keys() - now.keys(), "rule_dropped")
    return found | {rule: "rule_changed" for rule in now.keys() & before.keys() if now[rule] != before[rule]}


def _reason(
    cause: Reason, is_spoken: bool, rule: str | None, changed: Mapping[str, Reason]
) -> tuple[Reason, str | None]:
    """A person's word goes before a page's, and both before a rule's."""
    if is_spoken:
        return "judgement", None
    if cause == "code" and rule is not None and rule in changed:
        return changed[rule], rule
    return cause, None


_QUERIES: Mapping[Kind, str] = {
    "merged": """
        WITH gone AS (FROM old_resources ANTI JOIN resources USING (resource_id)),
        pairs AS (
            SELECT old_id, new_id FROM resource_aliases JOIN gone ON gone.resource_id = old_id
            ANTI JOIN old_resource_aliases old ON old.old_id = resource_aliases.old_id
        ),
        before AS (SELECT record_id, resource_id FROM old_records),
        joined AS (  -- the rules that join a record of one with a record of the other
            SELECT old_id, coalesce(min(rule) FILTER (rule <> 'same_text'), min(rule)) AS rule FROM pairs
            JOIN (
                SELECT rule, l.resource_id AS one, r.resource_id AS other FROM matches
                JOIN before l ON l.record_id = left_record_id JOIN before r ON r.record_id = right_record_id
                WHERE verdict <> 'different' AND l.resource_id <> r.resource_id
            ) ON (one = old_id AND other = new_id) OR (one = new_id AND other = old_id)
            GROUP BY old_id
        )
        SELECT coalesce(b.cause, strongest.cause), coalesce(b.is_spoken, false), rule
        FROM pairs LEFT JOIN behind b ON b.resource_id = old_id LEFT JOIN joined USING (old_id), strongest
    """,
    "unlisted": """
        SELECT coalesce(b.cause, strongest.cause), coalesce(b.is_spoken, false), NULL
        FROM (FROM old_resources ANTI JOIN resources USING (resource_id)) gone
        ANTI JOIN resource_aliases ON old_id = gone.resource_id
        LEFT JOIN behind b USING (resource_id), strongest
    """,
    "split": """
        WITH parts AS (
            SELECT n.resource_id, min(o.resource_id) AS whole
            FROM (SELECT resource_id FROM resources ANTI JOIN old_resources USING (resource_id)) n
            JOIN records r USING (resource_id) JOIN old_records o USING (record_id, content_hash) GROUP BY n.resource_id
        ),
        parted AS (  -- the rules that joined a record of the part with what it was taken from
            SELECT parts.resource_id, coalesce(min(rule) FILTER (rule <> 'same_text'), min(rule)) AS rule FROM parts
            JOIN records r USING (resource_id)
            JOIN old_matches m ON (m.left_record_id = r.record_id OR m.right_record_id = r.record_id) AND verdict <> 'different'
            GROUP BY parts.resource_id
        )
        SELECT coalesce(b.cause, strongest.cause), coalesce(b.is_spoken, false), rule
        FROM parts LEFT JOIN behind b USING (resource_id) LEFT JOIN parted USING (resource_id), strongest
    """,
    "new": """
        SELECT coalesce(b.cause, strongest.cause), coalesce(b.is_spoken, false), NULL
        FROM (FROM resources ANTI JOIN old_resources USING (resource_id)) n
        ANTI JOIN (SELECT DISTINCT r.resource_id FROM records r JOIN old_records USING (record_id, content_hash)) known USING (resource_id)
        LEFT JOIN behind b USING (resource_id), strongest
    """,
}


def balance(moved: Sequence[Movement]) -> str | None:
    """Why the count changed, in a sentence; None where nothing came or went.

    >>> balance([Movement("merged", "judgement", None, 9), Movement("unlisted", "site", None, 3)])
    '12 resources fewer: 9 merged because people judged them one, 3 are no longer listed because the pages changed.'
    """
    if not moved:
        return None
    change = sum(one.count * (1 if one.kind in MORE else -1) for one in moved)
    parts = ", ".join(_part(one) for one in moved)
    if change == 0:
        return f"As many resources as before: {parts}."
    return f"{number_of(abs(change), 'resource')} {'more' if change > 0 else 'fewer'}: {parts}."


def _part(one: Movement) -> str:
    is_or_are = "is" if one.count == 1 else "are"
    told = {
        "merged": f"{one.count} merged",
        "split": f"{one.count} split off",
        "unlisted": f"{one.count} {is_or_are} no longer listed",
        "new": f"{one.count} {is_or_are} new",
    }
    return f"{told[one.kind]} because {_because(one)}"


def _because(one: Movement) -> str:
    return {
        "site": "the pages changed" if one.kind in ("unlisted", "split") else "of what the pages print now",
        "profile": "a profile changed",
        "code": "Doublon changed",
        "judgement": f"people judged them {'two' if one.kind == 'split' else 'one'}",
        "rule_added": f"the rule {one.rule} was added in this version",
        "rule_changed": f"the rule {one.rule} was changed in this version",
        "rule_dropped": f"the rule {one.rule} was dropped in this version",
    }[one.reason]
