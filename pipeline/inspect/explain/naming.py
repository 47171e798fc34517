"""What a user typed → the record or resource that it names: an id, the beginning of one, or an id that was retired."""

import re

from pipeline.core.errors import UsageError
from pipeline.core.text import excerpt, harmless
from pipeline.inspect.explain.evidence import Named
from pipeline.inspect.explain.reading import Look

SHORTEST = 4  # characters of an id's beginning; fewer name too many
MOST_CANDIDATES = 10  # that an error lists
LONGEST = 64  # characters of what was typed that are looked for
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
        raise _unknown(
            look, asked, "An id is 16 digits and letters from a to f, as in the columns record_id and resource_id"
        )
    if len(beginning) < SHORTEST:
        raise UsageError(f"{asked!r} is too short for an id; give at least its first {SHORTEST} characters.")
    found = look.rows(f"SELECT * FROM ({_IDS}) WHERE starts_with(id, ?) ORDER BY id, kind", [beginning])
    if not found:
        raise _unknown(look, asked, "No record and no resource of this release has it")
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
    """The ids whose titles hold what was asked, or else whose beginnings are nearest to it."""
    typed = asked.strip().lower()[:LONGEST]
    near = "NOT contains(lower(title), $1), levenshtein(left(id, greatest(len($1), 1)), $1), id, kind"
    nearest = look.rows(f"SELECT * FROM ({_IDS}) ORDER BY {near} LIMIT {NEAREST}", [typed])
    shown = f" The nearest are:\n{_listed(nearest)}" if nearest else " Nothing is published that has an id."
    return UsageError(f"{excerpt(asked, LONGEST)!r}: there is no such id. {why}.{shown}")


def _listed(rows: list[dict[str, str | None]]) -> str:
    return "\n".join(
        f"  {row['id']}  {row['kind']}  {harmless(excerpt(row['title'] or '', 60))}".rstrip() for row in rows
    )
