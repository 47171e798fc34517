"""Files that are broken in every way that people break them, each named by the right rule, column and example."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.contract import Failure, arrow_schema, contracts
from pipeline.core.errors import UsageError
from pipeline.core.progress import silent
from pipeline.inspect.check import check_files
from tests.contract.conftest import sound_rows, table


def lay(folder):
    """Every dataset, sound, as files."""
    for name, rows in sound_rows().items():
        footer = arrow_schema(contracts()[name]).metadata
        pq.write_table(table(name, rows).replace_schema_metadata(footer), folder / f"{name}.parquet")
    return folder


@pytest.fixture
def folder(tmp_path):
    return lay(tmp_path)


def failures_of(*paths) -> list[Failure]:
    return [failure for checked in check_files(paths, silent) for failure in checked.failures]


def rewrite(path, change) -> None:
    pq.write_table(change(pq.read_table(path)), path)


def with_value(column, *values):
    """The table with other values in the first rows of a column."""

    def change(found):
        at = found.column_names.index(column)
        held = found[column].to_pylist()
        return found.set_column(at, found.field(at), pa.array([*values, *held[len(values) :]], found.field(at).type))

    return change


def not_utf8(found):
    at = found.column_names.index("message")
    return found.set_column(at, "message", pa.array([b"lone \xed\xa0\x80"], pa.binary()).view(pa.string()))


BROKEN_SHAPES = [
    pytest.param(lambda t: t.drop_columns(["page"]), "missing_column", "page", "it is not there", id="a column less"),
    pytest.param(lambda t: t.append_column("mood", pa.array(["x"])), "unexpected_column", "mood", "it is there", id="a column more"),
    pytest.param(lambda t: t.append_column("page", t["page"]), "duplicate_column", "page", "it is there 2 times", id="a name twice"),
    pytest.param(lambda t: t.rename_columns({"page": "Page"}), "missing_column", "page", "it is not there", id="a name in capitals"),
    pytest.param(lambda t: t.set_column(3, "first_line", pa.array(["74"])), "wrong_type", "first_line", "it is string", id="numbers as text"),
    pytest.param(lambda t: t.select([*t.column_names[1:], "source"]), "column_order", "snapshot", "it stands too early", id="columns moved"),
    pytest.param(not_utf8, "not_utf8", "message", "Invalid UTF8 sequence at string index 0", id="lone surrogate"),
]  # fmt: skip
BROKEN_VALUES = [
    pytest.param("issues", with_value("severity", "fatal"), "enumeration", "severity", "'fatal'", id="a word outside the enumeration"),
    pytest.param("records", with_value("text", "a", None), "required", "text", "null", id="a required null"),
    pytest.param("records", with_value("position", 1, 0), "range", "position", "'0'", id="a number out of range"),
    pytest.param("records", with_value("confidence", 1.0, float("nan")), "range", "confidence", "'nan'", id="not a number"),
    pytest.param("records", with_value("snapshot", "2021-11-30", "30/11/2021"), "pattern", "snapshot", "'30/11/2021'", id="a date as the French write it"),
    pytest.param("records", with_value("item_count", 1, 2), "item_count_of_items", "", "items is", id="two columns that disagree"),
    pytest.param("resource_aliases", with_value("new_id", "d" * 16), "foreign_key", "new_id", "'dddddddddddddddd'", id="a row that leads nowhere"),
    pytest.param("changes", lambda t: pa.concat_tables([t, t]), "key", "resource_id", "'0000000000000000'", id="a key twice"),
    pytest.param("resources", lambda t: pa.concat_tables([t, with_value("resource_id", "2" * 16, "3" * 16)(t)]), "unique", "survivor_record_id", "'0000000000000000'", id="a unique value twice"),
]  # fmt: skip


@pytest.mark.parametrize("change, rule, column, value", BROKEN_SHAPES)
def test_a_broken_file_is_named_by_rule_column_and_example(folder, change, rule, column, value):
    rewrite(folder / "issues.parquet", change)

    found = {(failure.rule, failure.column): failure for failure in failures_of(folder / "issues.parquet")}

    assert found[rule, column].examples[0].value.startswith(value)


@pytest.fixture(scope="module")
def of_values(tmp_path_factory):
    """What is told of files in which every value of BROKEN_VALUES is."""
    folder = lay(tmp_path_factory.mktemp("values"))
    for case in BROKEN_VALUES:
        dataset, change, *_ = case.values
        rewrite(folder / f"{dataset}.parquet", change)
    return {(failure.dataset, failure.rule, failure.column): failure for failure in failures_of(folder)}


@pytest.mark.parametrize("dataset, change, rule, column, value", BROKEN_VALUES)
def test_a_broken_value_is_named_by_rule_column_and_example(of_values, dataset, change, rule, column, value):
    assert of_values[dataset, rule, column].examples[0].value.startswith(value)


def cut(path):
    path.write_bytes(path.read_bytes()[:-40])


def text_instead(path):
    path.write_text("source;page\n", encoding="utf-8")


def nothing_at_all(path):
    path.write_bytes(b"")


def flipped(path):
    """One bit of a page, whose checksum then is wrong."""
    plain = {"compression": "none", "use_dictionary": False, "write_statistics": False}
    pq.write_table(pq.read_table(path), path, write_page_checksum=True, **plain)
    content = bytearray(path.read_bytes())
    content[content.index(b"neither yes")] ^= 1
    path.write_bytes(content)


DAMAGED = [
    pytest.param(cut, "not_parquet", id="a cut file"),
    pytest.param(text_instead, "not_parquet", id="a CSV by that name", marks=pytest.mark.prove),
    pytest.param(nothing_at_all, "not_parquet", id="an empty file", marks=pytest.mark.prove),
    pytest.param(flipped, "damaged", id="a flipped bit"),
]


@pytest.mark.parametrize("damage, rule", DAMAGED)
def test_a_damaged_file_is_named_and_the_others_are_checked_all_the_same(folder, damage, rule):
    damage(folder / "issues.parquet")
    rewrite(folder / "matches.parquet", with_value("score", 101.0))

    found = {(failure.dataset, failure.rule) for failure in failures_of(folder)}

    assert found == {("issues", rule), ("matches", "range")}


def test_a_file_under_the_name_of_another_dataset_is_told_by_its_footer(folder):
    (folder / "matches.parquet").write_bytes((folder / "issues.parquet").read_bytes())

    [failure] = failures_of(folder / "matches.parquet")

    assert (failure.dataset, failure.rule) == ("matches", "other_dataset")
    assert failure.examples[0].value == "its footer says that it holds issues"


def test_a_file_of_another_dataset_and_another_program_is_told_by_its_columns(folder):
    rewrite(folder / "issues.parquet", lambda found: found.replace_schema_metadata({}))
    (folder / "issues.parquet").rename(folder / "matches.parquet")

    [failure] = failures_of(folder / "matches.parquet")

    assert (failure.rule, failure.examples[0].value) == ("other_dataset", "its columns are those of issues")


def test_a_file_of_any_name_is_known_by_its_footer(folder):
    (folder / "issues.parquet").rename(folder / "issues of June.parquet")

    [checked] = check_files([folder / "issues of June.parquet"], silent)

    assert (checked.dataset, checked.rows, checked.failures) == ("issues", 1, ())


def test_a_file_of_no_dataset_is_a_failure(folder):
    pq.write_table(pa.table({"a": [1]}), folder / "poems.parquet")

    [failure] = failures_of(folder)

    assert (failure.dataset, failure.rule) == ("poems", "no_contract")


def test_files_without_rows_are_sound(folder):
    for name in sound_rows():
        pq.write_table(arrow_schema(contracts()[name]).empty_table(), folder / f"{name}.parquet")

    assert {(checked.rows, checked.failures) for checked in check_files([folder], silent)} == {(0, ())}


def test_a_file_of_an_older_contract_says_by_which_it_was_written(folder):
    path = folder / "issues.parquet"
    rewrite(path, lambda found: found.replace_schema_metadata({"doublon.contract": "issues 0.9.0"}))

    [checked] = check_files([path], silent)

    assert (checked.written_by, checked.version) == ("0.9.0", contracts()["issues"].version)


def test_two_folders_are_two_states_of_the_data(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (folder / "resource_aliases.parquet").rename(other / "resource_aliases.parquet")

    assert failures_of(folder, other) == []


def test_a_dataset_twice_in_a_folder_is_refused(folder):
    (folder / "copy.parquet").write_bytes((folder / "issues.parquet").read_bytes())

    with pytest.raises(UsageError, match="are the same dataset; check them one at a time"):
        check_files([folder], silent)


def test_progress_ends_at_the_number_of_files(folder):
    moves = []
    check_files([folder], lambda stage, done, total, about="": moves.append((stage, done, total)))

    assert moves[-1] == ("check", len(sound_rows()), len(sound_rows()))
