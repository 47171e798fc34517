"""Beside the results of a deduplication stands what was asked: by it whoever explains them finds the texts again."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline import store
from pipeline.core import strict_json
from pipeline.core.errors import UsageError
from pipeline.resolve.match.rules import EVEN
from pipeline.resolve.tables.columns import Columns
from pipeline.resolve.tables.order import DedupeOrder

NAME = "order.json"
MAX_BYTES = 1 << 20


def order_bytes(order: DedupeOrder, columns: Columns) -> bytes:
    """The files, as absolute paths, their columns, their encoding."""
    content = {
        "tables": [str(path.absolute()) for path in order.paths],
        "columns": asdict(columns),
        "against": str(order.against.absolute()) if order.against else None,
        "encoding": order.encoding,
        "threshold": order.threshold,
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"


def read_order(out: Path) -> DedupeOrder:
    """What was asked. Raises UsageError for a folder without results."""
    path = out / NAME
    if not path.is_file():
        raise UsageError(
            "%(out)s: no results of `doublon dedupe` are there, or of a version that did not write %(name)s.",
            out=out,
            name=NAME,
        )
    try:
        content: Any = strict_json.loads(store.given_bytes(path, MAX_BYTES).decode())
        named = content["columns"]
        title, id_, number, date = (named[name] for name in ("title", "id", "number", "date"))
        columns = Columns(tuple(named["text"]), title, id_, number, date, named.get("fields", {}))
        against = Path(content["against"]) if content["against"] else None
        tables = tuple(map(Path, content["tables"]))
        return DedupeOrder(
            tables,
            columns,
            out,
            encoding=content["encoding"],
            against=against,
            threshold=content.get("threshold", EVEN),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            "%(path)s: this is not what `doublon dedupe` writes; run it again with --force.", path=path
        ) from error
