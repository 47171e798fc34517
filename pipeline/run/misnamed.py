"""Records and the passages that they share → an issue for each item whose number is not that of what it quotes."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from pipeline import store
from pipeline.core.model import Issue, Item, Passage, Side, Span
from pipeline.passages import Survivor, disagreements
from pipeline.store import View

_ORDER = ", ".join(f"{side}_{column}" for side in ("left", "right") for column in ("resource_id", "copy", "start"))


def misnamed(records: View, passages: pa.Table) -> list[Issue]:
    """The issues of items; a resource is spoken for by its survivor.

    Only passages of which one side has items tell of any: of few resources more than that is read.
    """
    connection = records.connection
    rows = store.arrow_view(connection, "passages", passages)
    named = store.table(
        connection,
        "named",
        f"""
        SELECT resource_id, item_count > 0 AS has_items FROM {records}
        WHERE is_survivor AND (number IS NOT NULL OR item_count > 0)
        """,
    )
    with_items = f"SELECT resource_id FROM {named} WHERE has_items"
    between = store.table(
        connection, "between",
        f"""
        FROM {rows} WHERE NOT is_furniture
            AND (left_resource_id IN ({with_items}) OR right_resource_id IN ({with_items}))
            AND left_resource_id IN (SELECT resource_id FROM {named}) AND right_resource_id IN (SELECT resource_id FROM {named})
        """,
    )  # fmt: skip
    found = connection.sql(f"FROM {between} ORDER BY {_ORDER}").to_arrow_table().to_pylist()
    if not found:
        return []
    sides = store.once(
        connection,
        "sides",
        f"SELECT left_resource_id AS resource_id FROM {between} UNION SELECT right_resource_id FROM {between}",
    )
    return disagreements(map(_passage, found), _survivors(records, sides))


def _passage(row: Mapping[str, Any]) -> Passage:
    left, right = _side(row, "left"), _side(row, "right")
    return Passage(left, right, row["character_count"], row["word_count"], row["score"], row["is_furniture"])


def _side(row: Mapping[str, Any], name: str) -> Side:
    resource_id, record_id, copy, start, end, first, last = (
        row[f"{name}_{column}"]
        for column in ("resource_id", "record_id", "copy", "start", "end", "first_line", "last_line")
    )
    return Side(resource_id, record_id, copy, start, end, Span(first, last))


def _survivors(records: View, sides: View) -> Mapping[str, Survivor]:
    query = f"""
        SELECT resource_id, source, snapshot, page, title, title_line, genre, series, number, items
        FROM {records} SEMI JOIN {sides} USING (resource_id) WHERE is_survivor
    """
    rows = records.connection.execute(query).fetchall()
    return {row[0]: Survivor(*(*row[:-1], tuple(Item(**item) for item in row[-1]))) for row in rows}
