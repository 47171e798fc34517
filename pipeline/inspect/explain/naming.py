"""What a user typed → the record or resource that it names: an id, the beginning of one, or an id that was retired."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process

from pipeline.core.errors import UsageError
from pipeline.core.printable import harmless
from pipeline.core.sentence import sentence
from pipeline.core.text import excerpt, fold
from pipeline.inspect.explain.evidence import Target
from pipeline.store import OpenRelease

MIN_LENGTH = 4  # characters of an id's beginning; fewer name too many
MAX_LENGTH = 64  # characters of what was typed that are looked for
MAX_LISTED = 10  # ids that an error lists
NEAREST = 3  # that are shown for an id that is not there
MAX_OTHER = 2  # characters of an id that was mistyped
MIN_ALIKE = 60  # of a title and what was typed, by words, of 100: below it titles share little but "de la"
_NOTHING = sentence("Nothing that is published is near to it; `doublon export resources` lists ids with their titles.")
_BEGINNING = re.compile(r"[0-9a-f]{1,16}")
_IDS = """
    SELECT record_id AS id, 'record' AS kind, title FROM records
    UNION ALL SELECT resource_id, 'resource', title FROM resources
    UNION ALL SELECT old_id, 'retired', NULL FROM resource_aliases
"""


@dataclass(frozen=True, slots=True)
class _Id:
    """An id that the release has."""

    id: str
    kind: Literal["record", "resource", "retired"]
    title: str | None

    def __str__(self) -> str:
        return f"  {self.id}  {self.kind}  {harmless(excerpt(self.title or '', 60))}".rstrip()


def named(release: OpenRelease, asked: str) -> Target:
    """What an id names; retired ids are followed. Raises UsageError for one that names nothing or several."""
    beginning = asked.strip().lower()
    if not _BEGINNING.fullmatch(beginning):
        form = sentence("An id is 16 digits and letters from a to f, as in the columns record_id and resource_id")
        raise _unknown(release, asked, form)
    if len(beginning) < MIN_LENGTH:
        raise UsageError(
            "%(asked)s is too short for an id; give at least its first %(min_length)s characters.",
            asked=repr(asked),
            min_length=MIN_LENGTH,
        )
    ids = release.rows(_Id, f"SELECT * FROM ({_IDS}) WHERE starts_with(id, ?) ORDER BY id, kind", beginning)
    if not ids:
        raise _unknown(release, asked, sentence("No record and no resource of this release has it"))
    if len(ids) > 1:
        raise UsageError(
            "%(asked)s begins %(ids)s ids; give more of it:\n%(listed)s",
            asked=repr(asked),
            ids=len(ids),
            listed=_listed(ids[:MAX_LISTED]),
        )
    (only,) = ids
    return _followed(release, only.id) if only.kind == "retired" else Target(only.kind, only.id)


def _followed(release: OpenRelease, old: str) -> Target:
    retired: list[str] = []
    now = old
    while new := release.rows(str, "SELECT new_id FROM resource_aliases WHERE old_id = ?", now):
        if now in retired:
            raise UsageError(
                "the retired id %(old)s leads back to itself; publish again with `doublon run --again`.", old=old
            )
        retired.append(now)
        (now,) = new
    return Target("resource", now, tuple(retired))


def _unknown(release: OpenRelease, asked: str, why: str) -> UsageError:
    """What the release has that is near to what was typed, by its title or its id; nothing where nothing is."""
    near = _near(release, asked.strip()[:MAX_LENGTH])
    shown = sentence(" Near to it are:\n%(listed)s", listed=_listed(near)) if near else " " + _NOTHING
    return UsageError(
        "%(asked)s: there is no such id. %(why)s.%(shown)s",
        asked=repr(excerpt(asked, MAX_LENGTH)),
        why=why,
        shown=shown,
    )


def _near(release: OpenRelease, typed: str) -> list[_Id]:
    """Resources by their titles, all words counted alike; of what may be an id, ids with at most two other characters."""
    if _BEGINNING.fullmatch(typed.lower()):
        query = f"SELECT * FROM ({_IDS}) WHERE levenshtein(left(id, len($1)), $1) <= {MAX_OTHER} ORDER BY levenshtein(left(id, len($1)), $1), id, kind LIMIT {NEAREST}"
        return release.rows(_Id, query, typed.lower())
    resources = release.rows(
        _Id, "SELECT resource_id, 'resource', title FROM resources WHERE title IS NOT NULL ORDER BY 1"
    )
    titles = [fold(resource.title or "") for resource in resources]
    found = process.extract(fold(typed), titles, scorer=fuzz.token_set_ratio, limit=NEAREST, score_cutoff=MIN_ALIKE)
    return [resources[place] for _, _, place in found]


def _listed(ids: Sequence[_Id]) -> str:
    return "\n".join(map(str, ids))
