"""Releases → what of their rows may not be shown, because a source withholds the resource that they tell of.

A resource that is withheld now was perhaps public in an older release, whose files still have its text: whoever looks back
is not shown it. Which columns may be shown of such a row is said by its contract.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from pipeline import store
from pipeline.changes import Comparison
from pipeline.contract import Contract
from pipeline.store import View

_DATASETS = ("records", "resources", "articles")
_IS = "list_contains(flags, 'withheld')"
_IDS = f"""
    SELECT record_id, NULL FROM records WHERE {_IS} UNION SELECT resource_id, NULL FROM records WHERE {_IS}
    UNION SELECT resource_id, NULL FROM resources WHERE {_IS}
"""
_PLACES = f"""
    SELECT DISTINCT source, snapshot, page FROM records WHERE {_IS}
    UNION SELECT source, snapshot, page FROM articles WHERE text = '' AND word_count > 0
"""


@dataclass(frozen=True, slots=True)
class Withheld:
    """The ids of withheld records and resources, and the pages that print them."""

    ids: View
    places: View

    def condition(self, compared: Comparison, rows: str) -> str:
        """The condition that a row of `rows` tells of a withheld resource."""
        by_id = [f'{rows}."{column}" IN (SELECT id FROM {self.ids})' for column in compared.ids]
        place = ", ".join(f"{rows}.{column}" for column in ("source", "snapshot", "page"))
        by_place = f"({place}) IN (SELECT (source, snapshot, page) FROM {self.places})"
        is_of_page = compared.has_place and "record_id" not in compared.key
        return " OR ".join([*by_id, *([by_place] if is_of_page else [])]) or "FALSE"


def withheld(connection: duckdb.DuckDBPyConnection, releases: Iterable[store.Release]) -> Withheld:
    """What any of these releases withholds."""
    ids: set[tuple[str, None]] = set()
    places: set[tuple[str, str, str]] = set()
    for release in {release.id: release for release in releases}.values():
        with store.open_release(release, _DATASETS) as opened:
            ids.update(opened.rows(lambda *row: row, _IDS))
            places.update(opened.rows(lambda *row: row, _PLACES))
    return Withheld(
        store.rows_view(connection, "withheld_ids", ["id"], [(name,) for name, _ in sorted(ids)]),
        store.rows_view(connection, "withheld_places", ["source", "snapshot", "page"], sorted(places)),
    )


def hidden_columns(contract: Contract) -> frozenset[str]:
    """The columns of which nothing is shown of such a row."""
    return frozenset(column.name for column in contract.columns if column.classification != "public")
