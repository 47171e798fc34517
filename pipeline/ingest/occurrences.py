"""Issues, one a place → the rows of the dataset `issues`, where what repeats in a snapshot is one row, and back.

Two issues are the same where they say the same but for ids and figures: "11 lines of the page belong to no record" of one page
and "4 lines …" of another. Nothing is lost: a row has the place, the sentence and the excerpt of each.
"""

from pipeline.contract import contracts
from pipeline.ingest.batch import part_contract
from pipeline.store import View

FIGURES = "[0-9a-f]{16}|[0-9]+"  # ids and numbers, in which two messages that say the same may differ


def gathered(occurrences: str) -> str:
    """The query of one row an issue, from that of one row a place; its own place and words are those of the first."""
    what, place = _columns()
    struct = "{" + ", ".join(f"{name}: {name}" for name in place) + "}"
    order = ", ".join(f"{name} ASC NULLS LAST" for name in place)
    return f"""
        SELECT {", ".join(what)}, {", ".join(f"places[1].{name} AS {name}" for name in place)},
            len(places)::INTEGER AS place_count, places
        FROM (
            SELECT {", ".join(what)}, list({struct} ORDER BY {order}) AS places
            FROM ({occurrences}) GROUP BY {", ".join(what)}, regexp_replace(message, '{FIGURES}', '#', 'g')
        )
    """


def occurrences(issues: View) -> str:
    """The query of one row a place, from the dataset; that of an older release has one row a place already."""
    what, place = _columns()
    there = issues.columns  # DuckDB binds a view anew each time that it is asked
    what = tuple(name for name in what if name in there)
    if "places" not in there:
        return f"SELECT {', '.join(what + place)} FROM {issues}"
    places = f"SELECT {', '.join(what)}, unnest(places) AS place FROM {issues}"
    return f"SELECT {', '.join(what)}, {', '.join(f'place.{name}' for name in place)} FROM ({places})"


def _columns() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns that an issue has whatever its places, and those of a place."""
    lists = (column.items for column in contracts()["issues"].columns if column.name == "places")
    place = tuple(field.name for element in lists if element for field in element.fields)
    return tuple(name for name in part_contract("issues").names if name not in place), place
