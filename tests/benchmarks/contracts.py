"""Generated datasets → seconds and memory of the check of contracts and of writing, beside what others do.

    python -m tests.benchmarks.contracts [--rows 10000000]

The datasets are the ledger (7 columns, a key of 4) and the pages that it refers to, one for 20 rows of it (29 columns);
writing is measured on articles too (15 columns, 60 words of text), since the ledger is as good as no data once compressed.
They are written once, as publishing writes them. Each way reads and checks them in a process of its own, with two
threads; the least of several times counts, imports apart. `peak` is of the whole process, with its libraries.
`against` is CPU time a row, divided by that of the query which a DuckDB user would write by hand.
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import store
from pipeline.contract import Column, Failure, check, contracts
from pipeline.inspect.check import check_files
from pipeline.run.datasets import write_dataset
from pipeline.run.redact import Redaction
from pipeline.store.groups import GROUP_ROWS
from pipeline.store.parquet import ZSTD_LEVEL
from pipeline.store.sorting import BATCH_ROWS
from tests.benchmarks.costs import apart, cost, least

TIMES = 3
FRICTIONLESS_ROWS = 20_000  # of a million: it would take minutes
RUNS_A_PAGE = 20  # rows of the ledger for one of pages
DICTIONARY, BLOOM = ("source", "snapshot", "page", "kind"), ("record_id",)  # as publishing chooses them for the ledger
KINDS = "title body labels summary header footer furniture junk title_repeat blank unassigned".split()
COUNTS = [f"{kind}_line_count" for kind in KINDS]
Found = dict[str, int]  # "dataset.column rule" → rows that break it

PLACE = """
    'site-' || lpad((p // 5000)::VARCHAR, 4, '0') AS source, (DATE '2020-01-01' + (p // 50 % 100)::INTEGER)::VARCHAR AS snapshot,
    'liste/page-' || lpad((p % 50)::VARCHAR, 3, '0') || '.html' AS page
"""
PAGES = f"""
    SELECT {PLACE}, NULL AS container, 'https://site.example/liste?page=' || p AS url, sha256('page ' || p) AS sha256,
        20000 + p % 70000 AS bytes, 'text/html' AS media_type, 'utf-8' AS encoding, 'utf-8' AS encoding_from, 'ok' AS status,
        NULL AS reason, 'listing' AS page_kind, 5 AS record_count, p % 1000 / 1000 AS repeated_word_share, 'c0ffee' AS profile_hash,
        'decade' AS code_hash, 60 AS line_count, {", ".join(f"{15 if n < 4 else 0} AS {name}" for n, name in enumerate(COUNTS))}
    FROM range($rows // {RUNS_A_PAGE}) AS pages (p)
"""
LEDGER = f"""
    SELECT {PLACE}, i % {RUNS_A_PAGE} * 3 + 1 AS first_line, i % {RUNS_A_PAGE} * 3 + 3 AS last_line,
        ['title', 'body', 'labels', 'summary'][1 + i % 4] AS kind, left(md5('record ' || i // 4), 16) AS record_id
    FROM (SELECT i, i // {RUNS_A_PAGE} AS p FROM range($rows) AS runs (i))
"""
ARTICLES = """
    WITH vocabulary AS (SELECT list_transform(range(2000), lambda n: left(md5(n::VARCHAR), 3 + (n % 7)::INTEGER)) AS words)
    SELECT 'site-' || lpad((i // 5000)::VARCHAR, 4, '0') AS source, 'A publisher' AS publisher, 'CC-BY-4.0' AS licence,
        'https://site.example/terms' AS terms_url, '2024-01-15' AS snapshot, 'page-' || i || '.html' AS page,
        'https://site.example/' || i AS page_url, 'Title ' || i AS title, DATE '2020-01-01' + (i % 1500)::INTEGER AS published_date,
        NULL AS updated_date, list_aggregate(list_transform(range(60), lambda k: words[1 + (hash(i * 61 + k) % 2000)::INTEGER]), 'string_agg', ' ') AS text,
        NULL AS resource_id, 'fr' AS language, 60 AS word_count, left(md5(i::VARCHAR), 16) AS content_hash
    FROM range($rows) AS numbers (i), vocabulary
"""
BROKEN = f"""
    SELECT * REPLACE (
        CASE first_line WHEN 4 THEN 1 ELSE first_line END AS first_line, CASE first_line WHEN 7 THEN 0 ELSE last_line END AS last_line,
        CASE first_line WHEN 10 THEN 'poem' ELSE kind END AS kind, CASE first_line WHEN 13 THEN upper(record_id) ELSE record_id END AS record_id,
        CASE first_line WHEN 16 THEN 'lost.html' WHEN 19 THEN NULL ELSE page END AS page
    ) FROM ({LEDGER}) WHERE source = 'site-0000' AND page = 'liste/page-007.html' UNION ALL
    SELECT * FROM ({LEDGER}) WHERE NOT (source = 'site-0000' AND page = 'liste/page-007.html')
"""  # on the hundred pages of one name

# The rules of schemas/ledger.odcs.yaml and schemas/pages.odcs.yaml as somebody would write them who has no contracts.
BY_HAND: Mapping[str, Mapping[str, str]] = {
    "ledger": {
        **{f"{name} required": f"{name} IS NULL" for name in ("source", "snapshot", "page", "first_line", "last_line", "kind")},
        "source pattern": "NOT regexp_matches(source, '^[^/]+$')",
        "snapshot pattern": r"NOT regexp_matches(snapshot, '^\d{4}-\d{2}-\d{2}(T\d{6}Z)?$')",
        "page pattern": "NOT regexp_matches(page, '^[^/]')",
        "record_id pattern": "NOT regexp_matches(record_id, '^[0-9a-f]{16}$')",
        "first_line range": "first_line < 1",
        "last_line range": "last_line < 1",
        "kind enumeration": f"kind NOT IN {tuple(KINDS)}",
        " lines_in_order": "first_line > last_line",
    },
    "pages": {
        **{
            f"{name} required": f"{name} IS NULL"
            for name in ("source", "snapshot", "page", "status", "record_count", "profile_hash", "code_hash", "line_count", *COUNTS)
        },
        **{f"{name} range": f"{name} < 0" for name in ("bytes", "record_count", "line_count", *COUNTS)},
        "repeated_word_share range": "repeated_word_share < 0 OR repeated_word_share > 1",
        "source pattern": "NOT regexp_matches(source, '^[^/]+$')",
        "snapshot pattern": r"NOT regexp_matches(snapshot, '^\d{4}-\d{2}-\d{2}(T\d{6}Z)?$')",
        "page pattern": "NOT regexp_matches(page, '^[^/]')",
        "container pattern": "NOT regexp_matches(container, '^[^/]')",
        "sha256 pattern": "NOT regexp_matches(sha256, '^[0-9a-f]{64}$')",
        "encoding_from enumeration": "encoding_from NOT IN ('bom', 'utf-8', 'label', 'fallback')",
        "status enumeration": "status NOT IN ('ok', 'quarantined')",
        "page_kind enumeration": "page_kind NOT IN ('listing', 'article', 'other', 'container')",
        " line_counts_add_up": f"{' + '.join(COUNTS)} <> line_count",
        " reason_when_quarantined": "(status = 'quarantined') <> (reason IS NOT NULL)",
        " page_kind_when_read": "(status = 'ok') <> (page_kind IS NOT NULL)",
    },
}  # fmt: skip
PLACE_KEY = ["source", "snapshot", "page"]
KEYS = {"ledger": "source, snapshot, page, first_line", "pages": "source, snapshot, page"}
FOREIGN_KEY = """
    SELECT count(*) FROM ledger ANTI JOIN pages USING (source, snapshot, page)
    WHERE source IS NOT NULL AND snapshot IS NOT NULL AND page IS NOT NULL
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rows", type=int, default=10_000_000, help="of the larger ledger; the smaller has a tenth")
    parser.add_argument("--only", nargs=2, metavar=("WAY", "FOLDER"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.only:
        print(json.dumps(only(asked.only[0], Path(asked.only[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        few, many, broken, prose = (Path(folder) / name for name in ("few", "many", "broken", "prose"))
        generate(few, asked.rows // 10)
        generate(many, asked.rows)
        generate(broken, asked.rows // 10, {"pages": PAGES, "ledger": BROKEN})
        generate(prose, asked.rows // 10, {"articles": ARTICLES})
        checks(few, many)
        same_counts(broken)
        writes({"ledger": few, "articles": prose})


def generate(
    folder: Path, rows: int, queries: Mapping[str, str] = MappingProxyType({"pages": PAGES, "ledger": LEDGER})
) -> None:
    """Write the datasets as publishing does; the same rows give the same bytes."""
    stage = store.Staging(folder)
    stage.datasets.mkdir(parents=True)
    with store.connect({}, stage.spill) as connection:
        for name, query in queries.items():
            write_dataset(connection, contracts()[name], query.replace("$rows", str(rows)), Redaction("FALSE"), stage)


def checks(few: Path, many: Path) -> None:
    """Every way on the smaller ledger, and those of DuckDB on the larger one."""
    print(f"{'check':<34}{'rows':>12}{'wall s':>9}{'CPU-s':>9}{'against':>9}{'peak MB':>9}")
    for folder in (few, many):
        expert = show("a query by hand, DuckDB", spent("by_hand", folder))
        show("the rules, as before publishing", spent("doublon", folder), expert)
        show("doublon check: bytes and rules", spent("doublon_check", folder), expert)
        for way in ("pandera_polars", "pandera_pandas", "frictionless") if folder == few else ():
            show(way.replace("_", ", "), spent(way, folder), expert)
    print(f"frictionless has {FRICTIONLESS_ROWS:,} rows and is held against others by the row.\n")


def same_counts(broken: Path) -> None:
    """What both find where some rows are broken."""
    ours, theirs = spent("doublon", broken), spent("by_hand", broken)
    agreed = "the same by hand" if ours["found"] == theirs["found"] else f"BUT BY HAND {theirs['found']}"
    print(f"of broken rows the check finds what follows, {agreed}")
    for rule, count in sorted(ours["found"].items()):
        print(f"  {rule.replace('. ', ' '):<54}{count:>7}")
    print(f"in {ours['cpu']:.2f} CPU-s with an example of each; by hand {theirs['cpu']:.2f} CPU-s without\n")


def spent(way: str, folder: Path) -> dict[str, Any]:
    """What a way finds and spends, in a process of its own."""
    return apart(__spec__.name, "--only", way, folder, POLARS_MAX_THREADS=str(store.query.THREADS))


def show(way: str, told: Mapping[str, Any], expert: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
    if "missing" in told:
        print(f"{way:<34}{told['missing']:>48}")
        return told
    against = told["cpu"] / told["rows"] / (expert["cpu"] / expert["rows"]) if expert else 1
    cells = f"{told['rows']:>12,}{told['wall']:>9.2f}{told['cpu']:>9.2f}{against:>9.2f}{told['peak']:>9}"
    print(f"{way:<34}{cells}{'  FINDS WHAT IS NOT BROKEN' if told['found'] else ''}", flush=True)
    return told


def writes(folders: Mapping[str, Path]) -> None:
    """Writing the smaller ledger in ever more ways, then articles; `against` is CPU time against the plain way."""
    print(f"{'write, zstd ' + str(ZSTD_LEVEL):<34}{'MB':>12}{'wall s':>9}{'CPU-s':>9}{'against':>9}")
    for what, folder in folders.items():
        told = spent(f"writing_{what}", folder)
        plain, *_ = told.values()
        for name, (wall, cpu, size) in told.items():
            print(f"{f'{what}: {name}':<34}{size / 1e6:>12.2f}{wall:>9.2f}{cpu:>9.2f}{cpu / plain[1]:>9.2f}")


def writing_ledger(folder: Path) -> dict[str, tuple[float, float, int]]:
    """Way → wall and CPU seconds, and bytes, of a whole ledger that is in memory already."""
    table = pq.read_table(folder / "datasets" / "ledger.parquet")
    options: dict[str, dict[str, object]] = {
        "pyarrow": {},
        "  with page checksums": {"write_page_checksum": True},
        "  with the page index": {"write_page_index": True},
        "  with dictionaries where few": {"use_dictionary": list(DICTIONARY)},
        "  with a bloom filter": {
            "bloom_filter_options": {name: {"ndv": table.num_rows, "fpp": 0.01} for name in BLOOM}
        },
        "  in groups of 100,000": {"row_group_size": GROUP_ROWS},
    }
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "ledger.parquet"
        plain = {"compression": "zstd", "compression_level": ZSTD_LEVEL}
        ways = {way: partial(pq.write_table, table, path, **plain, **more) for way, more in options.items()}
        ways["store.writer"] = partial(written, table, path, DICTIONARY, BLOOM)
        ways["store.writer, rules"] = partial(written_and_checked, table, path, DICTIONARY, BLOOM)
        shutil.copy(folder / "datasets" / "pages.parquet", place)
        return {way: written_at(work, path, TIMES) for way, work in ways.items()}


def writing_articles(folder: Path) -> dict[str, tuple[float, float, int]]:
    """The same of articles, plain and as publishing does it, once each."""
    table = pq.read_table(folder / "datasets" / "articles.parquet")
    few = [column.name for column in contracts()["articles"].columns if column.has_few_values]
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "articles.parquet"
        plain = {"compression": "zstd", "compression_level": ZSTD_LEVEL}
        ways = {
            "pyarrow": partial(pq.write_table, table, path, **plain),
            "store.writer": partial(written, table, path, few, ()),
            "store.writer, rules": partial(written_and_checked, table, path, few, ()),
        }
        return {way: written_at(work, path) for way, work in ways.items()}


def written_at(work: Callable[[], object], path: Path, times: int = 1) -> tuple[float, float, int]:
    spending = least(work, times)
    return spending.wall, spending.cpu, path.stat().st_size


def written(table: pa.Table, path: Path, few: Sequence[str], bloom: Sequence[str]) -> None:
    order = contracts()[path.stem].sort
    with store.writer(path, table.schema, sorted_by=order, dictionary=few, bloom=bloom) as file:
        for batch in table.to_batches(BATCH_ROWS):
            file.write_batch(batch)


def written_and_checked(table: pa.Table, path: Path, few: Sequence[str], bloom: Sequence[str]) -> None:
    written(table, path, few, bloom)
    broken_rules(path.parent)


def only(way: str, folder: Path) -> dict[str, Any]:
    """Run a way in this process."""
    if way in WRITING:
        return WRITING[way](folder)
    times = TIMES if way in ("doublon", "doublon_check", "by_hand") else 1
    try:
        spending = least(lambda: WAYS[way](folder / "datasets"), times)
    except ImportError:
        return {"missing": "not installed: pip install .[bench]"}
    rows, found = spending.result
    return {"rows": rows, "found": found, "wall": spending.wall, "cpu": spending.cpu, "peak": round(cost()["peak"])}


def doublon(folder: Path) -> tuple[int, Found]:
    """The rules alone, as a run asks them before it publishes what it just wrote."""
    return store.row_count(folder / "ledger.parquet"), counts_of(broken_rules(folder))


def doublon_check(folder: Path) -> tuple[int, Found]:
    """The command: every page's checksum and all text first, then the rules."""
    failures = [failure for checked in check_files([folder], lambda *_: None) for failure in checked.failures]
    return store.row_count(folder / "ledger.parquet"), counts_of(failures)


def broken_rules(folder: Path) -> list[Failure]:
    paths = {path.stem: path for path in sorted(folder.glob("*.parquet"))}
    with store.scratch() as spill, store.connect({name: [path] for name, path in paths.items()}, spill) as connection:
        return check({name: store.schema_of(path) for name, path in paths.items()}, connection)


def counts_of(failures: Sequence[Failure]) -> Found:
    return {f"{failure.dataset}.{failure.column} {failure.rule}": failure.count for failure in failures}


def by_hand(folder: Path) -> tuple[int, Found]:
    """One scan, one grouping by the key, one anti-join, with the check's own threads and memory."""
    with tempfile.TemporaryDirectory() as spill:
        settings = {
            "threads": store.query.THREADS,
            "memory_limit": "1GB",
            "temp_directory": spill,
            "preserve_insertion_order": False,
        }
        con = duckdb.connect(config=settings)  # fmt: skip
        found: Found = {}
        for name, rules in BY_HAND.items():
            con.execute(f"CREATE VIEW {name} AS FROM read_parquet('{folder / name}.parquet')")
            counts = ", ".join(f"count(*) FILTER (WHERE {broken})" for broken in rules.values())
            counted = con.execute(f"SELECT {counts} FROM {name}").fetchone()
            found.update({f"{name}.{rule}": count for rule, count in zip(rules, counted, strict=True)})
            known = " AND ".join(f"{column} IS NOT NULL" for column in KEYS[name].split(", "))
            groups = f"SELECT count(*) AS rows FROM {name} WHERE {known} GROUP BY {KEYS[name]} HAVING count(*) > 1"
            found[f"{name}.{KEYS[name]} key"] = con.execute(
                f"SELECT coalesce(sum(rows - 1), 0)::BIGINT FROM ({groups})"
            ).fetchone()[0]
        found["ledger.source, snapshot, page foreign_key"] = con.execute(FOREIGN_KEY).fetchone()[0]
        con.close()
    return store.row_count(folder / "ledger.parquet"), {rule: count for rule, count in found.items() if count}


def pandera_polars(folder: Path) -> tuple[int, Found]:
    pandera, polars = import_module("pandera.polars"), import_module("polars")
    frames = {name: polars.read_parquet(folder / f"{name}.parquet") for name in BY_HAND}
    leads = pandera.Check(
        lambda data: data.lazyframe.join(frames["pages"].lazy(), on=PLACE_KEY, how="anti").collect().is_empty()
    )
    return len(frames["ledger"]), by_pandera(pandera, frames, leads)


def pandera_pandas(folder: Path) -> tuple[int, Found]:
    pandera, pandas = import_module("pandera.pandas"), import_module("pandas")
    frames = {name: pandas.read_parquet(folder / f"{name}.parquet") for name in BY_HAND}
    leads = pandera.Check(
        lambda rows: (
            len(
                rows.merge(frames["pages"][PLACE_KEY], on=PLACE_KEY, how="left", indicator=True).query(
                    "_merge != 'both'"
                )
            )
            == 0
        )
    )
    return len(frames["ledger"]), by_pandera(pandera, frames, leads)


def by_pandera(pandera: Any, frames: Mapping[str, Any], leads: object) -> Found:
    """Both schemas, all that is broken at once."""
    found: Found = {}
    for name, frame in frames.items():
        contract = contracts()[name]
        columns = {
            column.name: pandera.Column(None, pandera_rules(pandera, column), nullable=not column.required)
            for column in contract.columns
        }
        schema = pandera.DataFrameSchema(
            columns, checks=[leads] if name == "ledger" else [], unique=list(contract.key), strict=True, ordered=True
        )
        try:
            schema.validate(frame, lazy=True)
        except pandera.errors.SchemaErrors as errors:
            found[name] = len(errors.failure_cases)
    return found


def pandera_rules(pandera: Any, column: Column) -> list[object]:
    rules: list[object] = [pandera.Check.isin(list(column.enum))] if column.enum else []
    rules += [pandera.Check.str_matches(column.pattern)] if column.pattern else []
    rules += [] if column.minimum is None else [pandera.Check.ge(column.minimum)]
    return rules if column.maximum is None else [*rules, pandera.Check.le(column.maximum)]


def frictionless(folder: Path) -> tuple[int, Found]:
    """A slice of the ledger and its pages; the rows are given as they are, so that no time goes into a file format."""
    library = import_module("frictionless")
    resources = []
    for name, rows in {"ledger": FRICTIONLESS_ROWS, "pages": FRICTIONLESS_ROWS // RUNS_A_PAGE}.items():
        contract = contracts()[name]
        fields = [frictionless_field(column) for column in contract.columns]
        leads = (
            [{"fields": PLACE_KEY, "reference": {"resource": "pages", "fields": PLACE_KEY}}] if name == "ledger" else []
        )
        schema = {"fields": fields, "primaryKey": list(contract.key), "foreignKeys": leads}
        data = pq.read_table(folder / f"{name}.parquet").slice(0, rows).to_pylist()
        resources.append({"name": name, "data": data, "schema": schema})
    report = library.Package({"name": "generated", "resources": resources}).validate()
    return min(FRICTIONLESS_ROWS, store.row_count(folder / "ledger.parquet")), {
        task.name: task.stats["errors"] for task in report.tasks if not task.valid
    }


def frictionless_field(column: Column) -> dict[str, object]:
    kind = "string" if column.type == "string" else "number" if column.type.startswith("float") else "integer"
    whole = column.pattern if column.pattern is None or column.pattern.endswith("$") else f"{column.pattern}.*"
    rules = {"required": column.required or None, "enum": list(column.enum) or None, "pattern": whole}
    bounds = {"minimum": column.minimum, "maximum": column.maximum}
    return {
        "name": column.name,
        "type": kind,
        "constraints": {key: rule for key, rule in {**rules, **bounds}.items() if rule is not None},
    }


WAYS: Mapping[str, Callable[[Path], tuple[int, Found]]] = {
    way.__name__: way for way in (doublon, doublon_check, by_hand, pandera_polars, pandera_pandas, frictionless)
}
WRITING: Mapping[str, Callable[[Path], dict[str, Any]]] = {
    way.__name__: way for way in (writing_ledger, writing_articles)
}


if __name__ == "__main__":
    main()
