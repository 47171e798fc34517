"""The rows of two releases → why there are more resources now, or fewer: merged, split, new, or listed no longer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline import store
from pipeline.changes.causes import Causes
from pipeline.changes.rows import ReleaseRows
from pipeline.core.sentence import counted, joined, sentence
from pipeline.store import View

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


def movements(
    old: ReleaseRows,
    new: ReleaseRows,
    causes: Causes,
    rules_before: Mapping[str, str] | None,
    rules_after: Mapping[str, str] | None,
) -> tuple[Movement, ...]:
    """All movements between two releases, the most frequent first; rules by their names, with their hashes."""
    changed_rules = _changed(rules_before, rules_after)
    counts: Counter[tuple[Kind, Reason, str | None]] = Counter()
    query = f"""
        SELECT kind, coalesce(c.cause, strongest.cause), coalesce(c.is_judged, false), rule
        FROM {moved_resources(old, new)} LEFT JOIN {causes.of_resources} c USING (resource_id), {causes.strongest} strongest
    """
    for kind, cause, is_judged, rule in new.resources.connection.execute(query).fetchall():
        counts[kind, *_reason(cause, is_judged, rule, changed_rules)] += 1
    moves = [Movement(*key, count) for key, count in counts.items()]
    return tuple(sorted(moves, key=lambda move: (-move.count, move.kind, move.reason, move.rule or "")))


def moved_resources(old: ReleaseRows, new: ReleaseRows) -> View:
    """resource_id, kind, other_id and rule of each resource that came or went.

    `other_id` is what it was merged into or split off; where a rule can be the reason, `rule` is one that joined their records.
    """
    connection = new.resources.connection
    gone = store.table(connection, "gone", _only_in(old.resources, new.resources))
    come = store.table(connection, "come", _only_in(new.resources, old.resources))
    observed = store.table(connection, "observed", _observed(old, new))
    counts = f"SELECT EXISTS (FROM {gone}), EXISTS (FROM {observed})"
    ((has_gone, has_observed),) = connection.execute(counts).fetchall()
    ways = (_gone(old, new, gone, observed) if has_gone else {}) | _come(old, new, come, observed, has_observed)
    queries = " UNION ALL BY NAME ".join(f"(SELECT '{kind}' AS kind, * FROM ({moved}))" for kind, moved in ways.items())
    return store.table(connection, "moved", queries)


def _changed(before: Mapping[str, str] | None, now: Mapping[str, str] | None) -> Mapping[str, Reason]:
    """The rules that are other than before, and how; none where it is not known which there were."""
    if before is None or now is None:
        return {}
    changed: dict[str, Reason] = dict.fromkeys(now.keys() - before.keys(), "rule_added")
    changed |= dict.fromkeys(before.keys() - now.keys(), "rule_dropped")
    return changed | {rule: "rule_changed" for rule in now.keys() & before.keys() if now[rule] != before[rule]}


def _reason(
    cause: Reason, is_judged: bool, rule: str | None, changed: Mapping[str, Reason]
) -> tuple[Reason, str | None]:
    """A person's word goes before a page's, and both before a rule's."""
    if is_judged:
        return "judgement", None
    if cause == "code" and rule is not None and rule in changed:
        return changed[rule], rule
    return cause, None


_FIRST_RULE = "coalesce(min(rule) FILTER (rule <> 'same_text'), min(rule)) AS rule"


def _only_in(some: View, others: View) -> str:
    """The ids of resources that only one of two releases has."""
    return f"SELECT resource_id FROM {some} ANTI JOIN {others} others USING (resource_id)"


def _observed(old: ReleaseRows, new: ReleaseRows) -> str:
    """Records that both releases have, where they belong to another resource now."""
    return f"""
        SELECT o.resource_id AS origin, n.resource_id AS heir FROM {new.records} n JOIN {old.records} o USING (record_id, content_hash)
        WHERE o.resource_id <> n.resource_id
    """


def _gone(old: ReleaseRows, new: ReleaseRows, gone: View, observed: View) -> dict[Kind, str]:
    """The resources that went in each way, and where rules can be the reason, one that joined their records."""
    return {
        "merged": f"""
            WITH pairs AS (  -- by an alias; or, where the older release is the new one, by where its records are
                SELECT resource_id AS old_id, coalesce(min(new_id), min(heir)) AS new_id FROM {gone} gone
                LEFT JOIN {new.resource_aliases} aliases ON aliases.old_id = gone.resource_id
                LEFT JOIN {observed} observed ON observed.origin = gone.resource_id
                WHERE new_id IS NOT NULL OR heir IS NOT NULL GROUP BY resource_id
            ),
            before AS (SELECT record_id, resource_id FROM {old.records}),
            joined AS (  -- by a match of a record of one with a record of the other
                SELECT old_id, {_FIRST_RULE} FROM pairs
                JOIN (
                    SELECT rule, l.resource_id AS one, r.resource_id AS other FROM {new.matches}
                    JOIN before l ON l.record_id = left_record_id JOIN before r ON r.record_id = right_record_id
                    WHERE verdict <> 'different' AND l.resource_id <> r.resource_id
                ) ON (one = old_id AND other = new_id) OR (one = new_id AND other = old_id)
                GROUP BY old_id
            )
            SELECT old_id AS resource_id, new_id AS other_id, rule FROM pairs LEFT JOIN joined USING (old_id)
        """,
        "unlisted": f"""
            SELECT resource_id, NULL AS other_id, NULL AS rule FROM {gone} gone
            ANTI JOIN {new.resource_aliases} ON old_id = gone.resource_id ANTI JOIN {observed} observed ON origin = gone.resource_id
        """,
    }


def _come(old: ReleaseRows, new: ReleaseRows, come: View, observed: View, has_observed: bool) -> dict[Kind, str]:
    """The same of those that came; where no record is `observed` to have moved, all of them are new."""
    unseen = f"""
        SELECT resource_id, NULL::VARCHAR AS other_id, NULL::VARCHAR AS rule
        FROM {come} n ANTI JOIN {observed} observed ON heir = n.resource_id
    """
    if not has_observed:
        return {"new": unseen}
    return {
        "split": f"""
            WITH parts AS (
                SELECT resource_id, min(origin) AS other_id FROM {come} n JOIN {observed} observed ON heir = n.resource_id
                GROUP BY resource_id
            ),
            parted AS (  -- by a match of a record of the part with what it was taken from
                SELECT parts.resource_id, {_FIRST_RULE} FROM parts JOIN {new.records} r USING (resource_id)
                JOIN {old.matches} m ON (m.left_record_id = r.record_id OR m.right_record_id = r.record_id) AND verdict <> 'different'
                GROUP BY parts.resource_id
            )
            SELECT resource_id, other_id, rule FROM parts LEFT JOIN parted USING (resource_id)
        """,
        "new": unseen,
    }


def balance(moved: Sequence[Movement]) -> str | None:
    """Why the count changed, in a sentence; None where nothing came or went.

    >>> balance([Movement("merged", "judgement", None, 9), Movement("unlisted", "site", None, 3)])
    '12 resources fewer: 9 merged because people judged them one, 3 are no longer listed because the pages changed.'
    """
    if not moved:
        return None
    change = sum(movement.count * (1 if movement.kind in MORE else -1) for movement in moved)
    parts = joined(", ", map(_part, moved))
    if change == 0:
        return sentence("As many resources as before: %(parts)s.", parts=parts)
    if change > 0:
        return counted(
            "%(count)s resource more: %(parts)s.", "%(count)s resources more: %(parts)s.", change, parts=parts
        )
    return counted(
        "%(count)s resource fewer: %(parts)s.", "%(count)s resources fewer: %(parts)s.", -change, parts=parts
    )


def _part(movement: Movement) -> str:
    what = {
        "merged": counted("%(count)s merged", "%(count)s merged", movement.count),
        "split": counted("%(count)s split off", "%(count)s split off", movement.count),
        "unlisted": counted("%(count)s is no longer listed", "%(count)s are no longer listed", movement.count),
        "new": counted("%(count)s is new", "%(count)s are new", movement.count),
    }
    return sentence("%(what)s because %(because)s", what=what[movement.kind], because=_because(movement))


def _because(movement: Movement) -> str:
    return {
        "site": sentence("the pages changed")
        if movement.kind in ("unlisted", "split")
        else sentence("of what the pages print now"),
        "profile": sentence("a profile changed"),
        "code": sentence("Doublon changed"),
        "judgement": sentence("people judged them two")
        if movement.kind == "split"
        else sentence("people judged them one"),
        "rule_added": sentence("the rule %(rule)s was added in this version", rule=movement.rule),
        "rule_changed": sentence("the rule %(rule)s was changed in this version", rule=movement.rule),
        "rule_dropped": sentence("the rule %(rule)s was dropped in this version", rule=movement.rule),
    }[movement.reason]
