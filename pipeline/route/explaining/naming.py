"""What a user typed → the record or resource that it names: an id, the beginning of one, or an id that was retired."""

import re

from pipeline.errors import UsageError
from pipeline.route.explaining.evidence import Named
from pipeline.route.explaining.reading import Look
from pipeline.text import excerpt

SHORTEST = 4  # characters of an id's beginning; fewer name too many
MOST_CANDIDATES = 10  # that an error lists
NEAREST = 3  # ids that are shown for one that is not there
_ID = re.compile(r"[0-9a-f]{1,16}")
_IDS = """
    SELECT record_id AS id, 'record' AS kind, title FROM records
    UNION ALL SELECT resource_id, 'resource', title FROM resources
    UNION ALL SELECT old_id, 'retired', NULL FROM resource_aliases
"""


def named(look: Look, asked: str) -> Named:
    """What an id names; retired ids are followed. Raises UsageError for one that names nothing or several."""
    beginning = asked.strip().lower()
    if not _ID.fullmatch(beginning):
        raise _unknown(look, asked, "Ids are 16 digits and letters from a to f")
    if len(beginning) < SHORTEST:
        raise UsageError(f"{asked!r} is too short for an id; give at least its first {SHORTEST} characters.")
    found = look.rows(f"SELECT * FROM ({_IDS}) WHERE starts_with(id, ?) ORDER BY id, kind", [beginning])
    if not found:
        raise _unknown(look, asked, "It is the id of no record and of no resource")
    if len(found) > 1:
        raise UsageError(f"{asked!r} begins {len(found)} ids; give more of it:\n{_listed(found[:MOST_CANDIDATES])}")
    (only,) = found
    return _followed(look, only["id"]) if only["kind"] == "retired" else Named(only["kind"], only["id"])


def _followed(look: Look, old: str) -> Named:
    retired: list[str] = []
    now = old
    while rows := look.rows("SELECT new_id FROM resource_aliases WHERE old_id = ?", [now]):
        if now in retired:
            raise UsageError(f"the retired id {old} leads back to itself; publish again with `doublon run --again`.")
        retired.append(now)
        now = rows[0]["new_id"]
    return Named("resource", now, tuple(retired))


def _unknown(look: Look, asked: str, why: str) -> UsageError:
    query = f"SELECT * FROM ({_IDS}) ORDER BY levenshtein(id, ?), id, kind LIMIT {NEAREST}"
    nearest = look.rows(query, [asked.strip().lower()[:64]])
    shown = f" The nearest are:\n{_listed(nearest)}" if nearest else " Nothing is published that has an id."
    return UsageError(f"{excerpt(asked, 64)!r} is not here. {why}, see the datasets records and resources.{shown}")


def _listed(rows: list[dict[str, str | None]]) -> str:
    return "\n".join(f"  {row['id']}  {row['kind']}  {excerpt(row['title'] or '', 60)}".rstrip() for row in rows)
