"""Each kind of broken data gives the right rule, column and example; sound and empty data give none."""

from math import copysign

import pyarrow as pa
import pytest

from pipeline.contract import Column, arrow_schema, check, contracts
from pipeline.contract.conditions import conditions
from pipeline.core.errors import UsageError

# dataset, row, what is changed in it → rule, column, value shown, line of the example
BROKEN_VALUES = [
    pytest.param("records", 1, {"text": None}, "required", "text", "null", 20, id="null-in-required"),
    pytest.param("records", 1, {"genre": "poem"}, "enumeration", "genre", "'poem'", 20, id="word-outside-enumeration"),
    pytest.param("records", 1, {"record_id": "XYZ"}, "pattern", "record_id", "'XYZ'", 20, id="id-of-other-form"),
    pytest.param("records", 1, {"record_id": "1" * 16 + "\n"}, "pattern", "record_id", "'1111111111111111'", 20, id="id-with-line-end"),
    pytest.param("records", 1, {"snapshot": "30/11/2021"}, "pattern", "snapshot", "'30/11/2021'", 20, id="french-snapshot", marks=pytest.mark.prove),
    pytest.param("records", 1, {"confidence": 1.5}, "range", "confidence", "'1.5'", 20, id="above-most"),
    pytest.param("records", 1, {"confidence": float("nan")}, "range", "confidence", "'nan'", 20, id="not-a-number", marks=pytest.mark.prove),
    pytest.param("records", 0, {"position": 0}, "range", "position", "'0'", 10, id="below-least"),
    pytest.param("records", 0, {"flags": ["junk", "odd"]}, "enumeration", "flags[]", "'[junk, odd]'", 10, id="odd-flag", marks=pytest.mark.prove),
    pytest.param("records", 0, {"keywords": ["a", None]}, "required", "keywords[]", "'[a, NULL]'", 10, id="null-in-list"),
    pytest.param("records", 0, {"links": [{"text": "a", "url": None, "kind": "page"}]}, "required", "links[].url", "\"[{'text': a, 'url': NULL", 10, id="null-in-struct"),
    pytest.param("records", 0, {"links": [{"text": "a", "url": "b", "kind": "file"}]}, "enumeration", "links[].kind", "", 10, id="word-in-struct", marks=pytest.mark.prove),
    pytest.param("records", 0, {"body_first_line": 13}, "body_lines_in_order", "", "body_first_line is '13', body_last_line is '12'", 13, id="lines-crossed"),
    pytest.param("records", 0, {"body_first_line": None}, "body_lines_in_order", "", "body_first_line is null", 12, id="half-a-span", marks=pytest.mark.prove),
    pytest.param("records", 0, {"date": None}, "date_with_precision", "", "date is null, date_precision is 'month'", 10, id="precision-without-date"),
    pytest.param("records", 0, {"date_precision": "year"}, "date_at_start_of_period", "", "date is '2021-11-01'", 10, id="year-in-november"),
    pytest.param("records", 0, {"item_count": 2}, "item_count_of_items", "", "items is", 10, id="items-miscounted"),
    pytest.param("records", 0, {"summary_relation": "near_identical", "summary_score": 94.99}, "score_fits_relation", "", "summary_relation is 'near_identical'", 10, id="near-at-94", marks=pytest.mark.prove),
    pytest.param("records", 0, {"flags": ["withheld"]}, "withheld_without_text", "", "body is 'Le corps.'", 10, id="withheld-with-text"),
    pytest.param("records", 1, {"page": "other.txt"}, "foreign_key", "source, snapshot, page", "source is 'rtes'", 20, id="record-of-no-page"),
    pytest.param("records", 1, {"language": "français"}, "pattern", "language", "'français'", 20, id="language-in-words", marks=pytest.mark.prove),
    pytest.param("resources", 0, {"postal_code": "1000"}, "pattern", "postal_code", "'1000'", 10, id="postal-code-without-its-zero", marks=pytest.mark.prove),
    pytest.param("articles", 0, {"terms_url": "voir le site"}, "pattern", "terms_url", "'voir le site'", None, id="terms-without-address", marks=pytest.mark.prove),
    pytest.param("passages", 0, {"right_resource_id": "0" * 16}, "two_resources_in_order", "", "left_resource_id", 10, id="passage-shared-with-itself"),
    pytest.param("passages", 0, {"right_end": 7}, "places_in_order", "", "left_start is '0'", 10, id="passage-without-text"),
    pytest.param("resources", 0, {"first_snapshot": "2022-01-01"}, "snapshots_in_order", "", "first_snapshot", 10, id="last-before-first"),
    pytest.param("resources", 0, {"sources": []}, "source_count_of_sources", "", "page_count is '1', sources is '[]'", 10, id="sources-miscounted"),
    pytest.param("matches", 0, {"verdict": "equal"}, "enumeration", "verdict", "'equal'", 10, id="place-by-way-of-a-record", marks=pytest.mark.prove),
    pytest.param("matches", 0, {"right_record_id": "0" * 16}, "two_records", "", "left_record_id", 10, id="pair-with-itself"),
    pytest.param("resource_aliases", 0, {"old_id": "0" * 16}, "not_its_own_alias", "", "old_id", 10, id="place-by-way-of-a-resource", marks=pytest.mark.prove),
    pytest.param("changes", 0, {"columns": []}, "columns_of_a_change", "", "change is 'changed', columns is '[]'", None, id="change-without-columns"),
    pytest.param("issues", 0, {"code": "Unknown Value"}, "pattern", "code", "'Unknown Value'", 74, id="code-in-prose", marks=pytest.mark.prove),
    pytest.param("pages", 0, {"blank_line_count": 1}, "line_counts_add_up", "", "line_count is '3'", None, id="lines-lost"),
    pytest.param("pages", 0, {"reason": "too_large"}, "reason_when_quarantined", "", "status is 'ok', reason is 'too_large'", None, id="reason-for-nothing"),
    pytest.param("ledger", 1, {"last_line": 1}, "lines_in_order", "", "first_line is '2'", 2, id="run-backwards"),
    pytest.param("records", 1, {"resource_id": "2" * 16}, "foreign_key", "resource_id", "'2222222222222222'", 20, id="resource-that-is-not-there", marks=pytest.mark.prove),
    pytest.param("ledger", 1, {"record_id": "2" * 16}, "foreign_key", "record_id", "'2222222222222222'", 2, id="record-that-is-not-there"),
    pytest.param("ledger", 1, {"page": "other.txt"}, "foreign_key", "source, snapshot, page", "source is 'rtes', snapshot is '2021-11-30', page is 'other.txt'", 2, id="page-that-is-not-there", marks=pytest.mark.prove),
]  # fmt: skip


@pytest.mark.parametrize("dataset, index, changed, rule, column, value, line", BROKEN_VALUES)
def test_a_broken_value_is_found_with_its_example(rows, checked, dataset, index, changed, rule, column, value, line):
    rows[dataset][index].update(changed)
    is_alone = "source" in contracts()[dataset].names and rule != "foreign_key"
    referred = [dataset] if is_alone else [dataset, "records", "resources", "pages"]  # for its keys, and for its place

    failures = checked({name: rows[name] for name in referred})
    found = [failure for failure in failures if (failure.dataset, failure.rule) == (dataset, rule)]

    assert [(failure.column, failure.count) for failure in found] == [(column, 1)]
    [example] = found[0].examples
    assert example.line == line
    assert example.value.startswith(value)


@pytest.mark.parametrize("pattern", ["^[^/]+$", "^[^/]*$", "^(ab)?", "^$", "x*$", "(?i)É", r"^\d{4}\n?$"])
@pytest.mark.parametrize("listed", [pytest.param(False, id="column"), pytest.param(True, id="list")])
def test_a_pattern_breaks_just_the_texts_that_duckdb_does_not_match(database, pattern, listed):
    texts = ["", "a/b", "/", "ab", "AB", "xé", "2021", "2021\n", "'", None]
    con = database.cursor()
    con.register("texts", pa.table({"text": [[text] for text in texts] if listed else texts}))
    plain = Column("text", "string", pattern=pattern)
    [condition] = conditions(Column("text", "list<string>", items=plain) if listed else plain)
    value = "text[1]" if listed else "text"

    found = con.execute(f"SELECT {value} FROM texts WHERE {condition.broken}").fetchall()

    assert found == con.execute(f"SELECT {value} FROM texts WHERE NOT regexp_matches({value}, ?)", [pattern]).fetchall()


@pytest.mark.parametrize("sign", [pytest.param(1, id="nan"), pytest.param(-1, id="negative-as-0/0-gives-it")])
@pytest.mark.parametrize("others", [pytest.param([0.5, 0.5], id="alike"), pytest.param([0.2, 0.7], id="unlike")])
def test_not_a_number_is_found_whatever_the_statistics_of_the_file_say(rows, checked, sign, others):
    values = [others[0], copysign(float("nan"), sign), others[1]]
    rows["pages"] = [
        dict(rows["pages"][0], page=f"{n}.txt", repeated_word_share=value) for n, value in enumerate(values)
    ]

    found = checked({"pages": rows["pages"]})

    assert [(failure.rule, failure.column, failure.count) for failure in found] == [("range", "repeated_word_share", 1)]
    assert found[0].examples[0].page == "1.txt"


def test_sound_datasets_break_nothing(rows, checked):
    assert checked(rows) == []


def test_datasets_without_rows_break_nothing(rows, checked):
    assert checked({dataset: [] for dataset in rows}) == []


@pytest.mark.parametrize("dataset", list(contracts()))
def test_every_dataset_can_be_checked_alone(rows, checked, dataset):
    assert checked({dataset: rows[dataset]}) == []


def test_a_quarantined_page_may_be_unknown_in_all_but_name(rows, checked):
    rows["pages"][0].update(
        dict.fromkeys(
            ["sha256", "bytes", "media_type", "encoding", "encoding_from", "page_kind", "repeated_word_share"]
        ),
        status="quarantined",
        reason="unreadable",
    )

    assert checked({"pages": rows["pages"]}) == []


SHAPES = [
    pytest.param(lambda t: t.drop_columns(["page"]), "missing_column", "page", id="missing"),
    pytest.param(lambda t: t.append_column("mood", pa.array(["good"])), "unexpected_column", "mood", id="unexpected"),
    pytest.param(
        lambda t: t.set_column(3, "first_line", pa.array([74], pa.int64())), "wrong_type", "first_line", id="wrong-type"
    ),
    pytest.param(lambda t: t.select([*t.column_names[1:], "source"]), "column_order", "snapshot", id="order"),
    pytest.param(lambda t: t.append_column("page", t["page"]), "duplicate_column", "page", id="duplicate"),
]


@pytest.mark.parametrize("change, rule, column", SHAPES)
def test_a_schema_that_is_not_the_contracts_is_found(rows, to_table, checked, change, rule, column):
    found = checked({"issues": change(to_table("issues", rows["issues"]))})

    assert [(failure.rule, failure.column) for failure in found] == [(rule, column)]


def test_rules_that_need_a_lost_column_are_left_out_and_the_others_are_not(rows, to_table, checked):
    rows["issues"][0].update(last_line=1, severity="fatal")

    found = checked({"issues": to_table("issues", rows["issues"]).drop_columns(["first_line"])})

    assert {(failure.rule, failure.column) for failure in found} == {
        ("missing_column", "first_line"),
        ("enumeration", "severity"),
    }


def test_the_way_that_arrow_holds_text_in_memory_is_no_failure(rows, to_table, checked):
    issues = to_table("issues", rows["issues"])
    for column, kind in [("severity", pa.dictionary(pa.int32(), pa.string())), ("message", pa.large_string())]:
        at = issues.column_names.index(column)
        issues = issues.set_column(at, column, issues[column].cast(kind))

    assert checked({"issues": issues}) == []


def test_a_repeated_key_is_counted_and_shown(rows, checked):
    rows["records"] += [dict(rows["records"][1], position=3), dict(rows["records"][1], position=4)]

    found = checked({"records": rows["records"]})

    assert [(failure.column, failure.count, failure.examples[0].value) for failure in found] == [
        ("record_id", 2, "'1111111111111111'")
    ]


def test_a_repeated_composite_key_is_shown_whole(rows, checked):
    rows["ledger"].append(dict(rows["ledger"][1]))

    found = checked({"ledger": rows["ledger"]})

    assert [(failure.column, failure.examples[0].line) for failure in found] == [
        ("source, snapshot, page, first_line", 2)
    ]


def test_a_repeated_unique_column_that_is_not_the_key_is_found(rows, checked):
    rows["resources"].append(dict(rows["resources"][0], resource_id="2" * 16))

    found = checked({"resources": rows["resources"]})

    assert [(failure.rule, failure.column) for failure in found] == [("unique", "survivor_record_id")]


def test_nulls_neither_lead_anywhere_nor_hide_what_is_lost(rows, checked):
    rows["records"].append(dict(rows["records"][1], record_id=None, position=3))
    rows["pages"].append(dict(rows["pages"][0], page=None))
    rows["ledger"][0]["record_id"] = None
    rows["ledger"][1].update(record_id="2" * 16, page="other.txt")

    failures = checked({name: rows[name] for name in ("ledger", "pages", "records")})
    found = [failure for failure in failures if failure.rule == "foreign_key"]

    assert [(failure.dataset, failure.column, failure.count) for failure in found] == [
        ("ledger", "record_id", 1),
        ("ledger", "source, snapshot, page", 1),
    ]


def test_all_references_into_a_dataset_without_rows_are_lost(rows, checked):
    found = checked({"ledger": rows["ledger"], "records": rows["records"], "pages": []})
    found = [failure for failure in found if failure.dataset == "ledger"]

    assert [(failure.rule, failure.count) for failure in found] == [("foreign_key", 2)]


def test_everything_that_is_broken_is_told_at_once(rows, checked):
    rows["records"][0].update(genre="poem", text=None, position=0)
    rows["matches"][0].update(score=101.0)

    failures = checked({name: rows[name] for name in ("matches", "records")})
    found = {(failure.dataset, failure.rule, failure.column) for failure in failures}

    assert found == {
        ("records", "enumeration", "genre"),
        ("records", "required", "text"),
        ("records", "range", "position"),
        ("matches", "range", "score"),
    }


def test_the_examples_are_the_first_rows_of_the_dataset_order(rows, checked):
    for row in rows["records"]:
        row["genre"] = "poem"
    rows["records"].reverse()

    [failure] = checked({"records": rows["records"]})

    assert failure.count == 2
    assert [(example.key, example.place) for example in failure.examples] == [
        ("record_id is '0000000000000000'", "rtes/2021-11-30/page.txt:10"),
        ("record_id is '1111111111111111'", "rtes/2021-11-30/page.txt:20"),
    ]


def test_a_failure_says_where_what_expected_and_what_to_do(rows, checked):
    rows["matches"][0]["by"] = "nobody"

    [failure] = checked({name: rows[name] for name in ("matches", "records")})  # a match is placed by a record

    assert failure.sentence == (
        "rtes/2021-11-30/page.txt:10: matches.by breaks enumeration where left_record_id is '0000000000000000', "
        "right_record_id is '1111111111111111': 'nobody'; expected one of rule, human. Mend what wrote the value, or "
        "add it to schemas/matches.odcs.yaml and raise the contract's minor version."
    )


def test_hostile_text_is_only_a_value(rows, checked):
    rows["records"][0]["genre"] = "'); DROP VIEW records; --"

    [failure] = checked({"records": rows["records"]})

    assert failure.examples[0].value == '"\'); DROP VIEW records; --"'


def test_a_dataset_without_a_contract_is_refused(database):
    with pytest.raises(UsageError, match="'poems' has no contract; the datasets are articles, changes, issues"):
        check({"poems": pa.schema([])}, database)


def test_views_over_arrow_work_as_those_over_files(database, rows, to_table):
    con = database.cursor()
    con.register("issues", to_table("issues", rows["issues"]))

    assert check({"issues": arrow_schema(contracts()["issues"])}, con) == []


def test_values_are_looked_at_where_they_are_new(database, rows, to_table):
    con = database.cursor()
    rows["issues"][0]["severity"] = "dire"
    con.register("issues", to_table("issues", rows["issues"]))
    schemas = {"issues": arrow_schema(contracts()["issues"])}

    assert check(schemas, con, new={"issues": "(FROM issues WHERE severity <> 'dire')"}) == []
    assert [failure.rule for failure in check(schemas, con, new={"issues": "issues"})] == ["enumeration"]


NEWS = [  # the page whose records are new, what is changed in a record, what was on the pages before → the rules that are broken
    pytest.param("page.txt", {}, ["page.txt"], [], id="nothing"),
    pytest.param("new.txt", {"record_id": "0" * 16}, ["page.txt"], ["key"], id="a-new-row-repeats-an-old-key"),
    pytest.param("new.txt", {"page": "lost.txt"}, ["page.txt"], [], id="an-old-row-that-never-led-anywhere"),
    pytest.param("new.txt", {"page": "lost.txt"}, ["page.txt", "lost.txt"], ["foreign_key"], id="the-page-of-an-old-row-went"),
    pytest.param("lost.txt", {"page": "lost.txt"}, ["page.txt"], ["foreign_key"], id="a-new-row-leads-nowhere"),
]  # fmt: skip


@pytest.mark.parametrize("page, changed, before, broken", NEWS)
def test_rows_that_were_checked_before_are_looked_at_beside_what_came_and_went(
    database, rows, to_table, page, changed, before, broken
):
    rows["records"][1].update({"page": "new.txt"} | changed)
    rows["pages"] = [rows["pages"][0], rows["pages"][0] | {"page": "new.txt"}]
    con = database.cursor()
    for name in ("records", "pages"):
        con.register(name, to_table(name, rows[name]))
    con.register("old_pages", to_table("pages", [rows["pages"][0] | {"page": there} for there in before]))

    found = check(
        {name: arrow_schema(contracts()[name]) for name in ("records", "pages")},
        con,
        new={"records": f"(FROM records WHERE page = '{page}')"},
        before={"pages": "old_pages"},
    )

    assert [failure.rule for failure in found] == broken
