"""Same pages, same bytes, whatever the surroundings; other code or contracts, and what they do."""

import os
import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.core.errors import ContractBroken
from pipeline.run import check, route
from pipeline.store import groups
from tests.generate import page
from tests.published import STAMP, amend, lay, rows, run


def released(processed):
    """Every published byte by path; not the run's own account, the lock and the engine's index."""
    files = [path for path in processed.rglob("*") if path.is_file() and not path.is_symlink()]
    inside = {str(path.relative_to(processed)): path.read_bytes() for path in files}
    return {name: content for name, content in inside.items() if not name.startswith((".lock", "_runs", "_index"))}


@pytest.mark.prove
def test_other_surroundings_and_code_that_reads_nothing_give_the_same_bytes(raw, tmp_path, processed, copied, process):
    """By a copy of the project with another comment and another module for analysts: no news where the pages are known, else the same."""
    run(raw, processed)
    before = released(processed)
    other = tmp_path / "elsewhere" / "raw"
    for path in sorted((path for path in raw.rglob("*") if path.is_file()), reverse=True):
        target = other / path.relative_to(raw)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (0, 0))
    (copied / "pipeline/load.py").write_text("VALUE = 1\n", encoding="utf-8")
    with (copied / "pipeline/core/text.py").open("a", encoding="utf-8") as text:
        text.write("# other\n")
    surroundings = {"PYTHONHASHSEED": "12345", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    assert process(other, processed, tmp_path / "far", root=copied, **surroundings) == ""

    for folder in (processed, tmp_path / "far"):
        after = released(folder)
        assert before.keys() == after.keys()
        assert [name for name in before if before[name] != after[name]] == []
    assert any(name.endswith(".parquet") for name in before)


@pytest.mark.prove
def test_pages_that_came_one_by_one_give_the_same_records(raw, tmp_path, processed):
    run(raw, processed)
    late = tmp_path / "late"
    files = sorted((raw / "gare/2024-01-15").iterdir(), reverse=True)
    for file in files:
        lay(late, "gare", {f"2024-01-15/{file.name}": file.read_bytes()}, (raw / "gare/source.toml").read_text())
        run(late, tmp_path / "other")

    for dataset in ("records", "resources", "pages", "ledger", "issues", "matches"):
        assert rows(tmp_path / "other", dataset) == rows(processed, dataset)


@pytest.mark.prove
@pytest.mark.parametrize(
    "min_bytes",
    [pytest.param(groups.MIN_BYTES, id="one row group"), pytest.param(2_000, id="row groups")],
)
def test_what_stands_is_published_as_reading_everything_again_publishes_it(raw, processed, monkeypatch, min_bytes):
    """One page says something else, and a newer snapshot lists what another page lists, some of it in other words."""
    monkeypatch.setattr(groups, "MIN_BYTES", min_bytes)
    monkeypatch.setattr(groups, "END_ROWS", 2)
    run(raw, processed)
    listed = page(2, records=5).text
    lay(raw, "gare", {"2024-01-15/liste-1.txt": page(3, records=4).text, "2024-02-15/liste-2.txt": listed})
    lay(raw, "gare", {"2024-02-15/liste-3.txt": listed.replace(" le ", " un ")})
    assert route.run(route.Order(raw, processed), STAMP).is_new

    assert not route.run(route.Order(raw, processed, again=True), STAMP).is_new


@pytest.mark.prove
def test_other_code_reads_everything_again_and_is_the_cause(raw, processed, copied, process):
    run(raw, processed)
    before = {row["code_hash"] for row in rows(processed, "pages")}
    rule = copied / "pipeline/fields/genre.py"
    rule.write_text(rule.read_text(encoding="utf-8").replace('"sheet"', '"report"'), encoding="utf-8")
    assert process(raw, processed, root=copied) == ""

    assert {row["code_hash"] for row in rows(processed, "pages")}.isdisjoint(before)
    changes = rows(processed, "changes")
    assert changes
    assert {(row["change"], tuple(row["columns"]), row["cause"]) for row in changes} == {
        ("changed", ("genre",), "code")
    }
    assert "sheet" not in {row["genre"] for row in rows(processed, "records")}


def amended(raw, processed):
    """A release that was published with a wrong value in a row that the next one would take over; and a page more."""
    run(raw, processed)
    table = pq.read_table(processed / "pages.parquet")
    column = table.schema.get_field_index("bytes")
    sizes = pa.array([-1, *table["bytes"].to_pylist()[1:]], pa.int64())
    amend(processed, "pages", table.set_column(column, table.schema.field(column), sizes))
    lay(raw, "gare", {"2024-01-15/liste-3.txt": page(3, records=5).text})


def test_a_broken_contract_names_the_row_and_publishes_nothing(raw, processed):
    amended(raw, processed)
    before = released(processed)
    with pytest.raises(ContractBroken, match="nothing was published") as broken:
        run(raw, processed)

    assert "liste-1.txt" in str(broken.value) and "pages.bytes breaks range" in str(broken.value)
    assert released(processed) == before


def test_of_a_large_dataset_only_new_rows_are_held_against_their_contract(raw, processed, monkeypatch):
    """What stands was looked at when it was published."""
    monkeypatch.setattr(check, "SMALL_ROWS", 0)
    amended(raw, processed)

    assert run(raw, processed)
