"""Tables of other people: what is read of them, and what is said where they cannot be read."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import store
from pipeline.core.errors import UsageError


def parquet(**columns):
    def write(path):
        pq.write_table(pa.table(columns), path)

    return write


def put(content):
    def write(path):
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return write


def cut(write, less):
    def cut_off(path):
        write(path)
        path.write_bytes(path.read_bytes()[:-less])

    return cut_off


def flipped(path):
    pq.write_table(pa.table({"text": ["le lavoir"] * 9, "id": range(9)}), path, write_page_checksum=True, compression="none", use_dictionary=False, write_statistics=False)  # fmt: skip
    content = bytearray(path.read_bytes())
    content[content.index(b"lavoir")] ^= 1
    path.write_bytes(content)


def read(path, texts=("text",), keys=("id",)):
    return pa.Table.from_batches(store.table_batches(path, texts, keys)).to_pylist()


TABLES = [
    pytest.param("a.parquet", parquet(id=[1, 2], text=["un", None]), [("un", "1"), (None, "2")], id="parquet"),
    pytest.param("a.parquet", parquet(id=["a"], text=pa.array(["un"]).dictionary_encode()), [("un", "a")], id="dictionary"),
    pytest.param("a.parquet", parquet(id=["a"], text=pa.array(["un"], pa.large_string())), [("un", "a")], id="large text"),
    pytest.param("a.parquet", parquet(id=pa.array([0], pa.date32()), text=["un"]), [("un", "1970-01-01")], id="a date as key"),
    pytest.param("A.CSV", put('id,text\n007,"un, deux"\n8,\n'), [("un, deux", "007"), (None, "8")], id="csv keeps zeros"),
    pytest.param("a.csv", put('id;text\n1;"un\ndeux"\n'), [("un\ndeux", "1")], id="semicolons and a line end inside"),
    pytest.param("a.csv", put("\ufeffid;text\n1;1,5 %\n"), [("1,5 %", "1")], id="byte-order mark of Excel"),
    pytest.param("a.csv", put('text\tid\n"dit ""oui"""\t1\n'), [('dit "oui"', "1")], id="tabs and doubled quotes"),
    pytest.param("a.csv", put('id,text\n1,""\n'), [("", "1")], id="an empty text is not null"),
    pytest.param("a.jsonl", put('{"id": 1, "text": "un", "x": [1]}\n{"id": 2, "text": null}\n'), [("un", "1"), (None, "2")], id="jsonl"),
    pytest.param("a.jsonl", put('{"id": "a", "text": "caf\\u00e9"}\n\n{"text": "b", "id": "c"}'), [("café", "a"), ("b", "c")], id="escapes, blank lines, other order"),
]  # fmt: skip


@pytest.mark.parametrize("name, write, expected", TABLES)
def test_a_table_is_read_as_text(tmp_path, name, write, expected):
    write(tmp_path / name)

    assert [(row["text"], row["id"]) for row in read(tmp_path / name)] == expected


BAD = [
    pytest.param("a.txt", put("id,text\n1,un\n"), r"must end in .parquet, .csv, .jsonl", id="another kind"),
    pytest.param("a.csv", put("id,body\n1,un\n"), r"has no column 'text'; its columns are id, body", id="csv without the column"),
    pytest.param("a.parquet", parquet(id=[1]), r"has no column 'text'", id="parquet without the column"),
    pytest.param("a.jsonl", put('{"id": 1}\n'), r"has no column 'text'", id="jsonl without the column"),
    pytest.param("a.csv", put("text,id,text\na,1,b\n"), r"has the column 'text' twice", id="the column twice"),
    pytest.param("a.parquet", parquet(id=[1], text=[5]), r"the column 'text' holds int64, not texts", id="numbers for texts"),
    pytest.param("a.parquet", parquet(id=[1], text=[["un"]]), r"holds list<.*string>, not texts", id="lists for texts"),
    pytest.param("a.parquet", parquet(id=[1.5], text=["un"]), r"the column 'id' holds double", id="fractions for ids"),
    pytest.param("a.jsonl", put('{"id": 1, "text": 5}\n'), r"the column 'text' holds int64", id="jsonl of numbers"),
    pytest.param("a.jsonl", put('{"id": 1, "text": "un"}\n{"id": 2, "text": 5}\n'), r"changed from string to number", id="jsonl of two minds"),
    pytest.param("a.csv", put(""), r"the table has no rows", id="empty csv"),
    pytest.param("a.csv", put("id,text\n"), r"the table has no rows", id="a header alone"),
    pytest.param("a.jsonl", put(""), r"Empty JSON", id="empty jsonl"),
    pytest.param("a.parquet", parquet(id=pa.array([], pa.string()), text=pa.array([], pa.string())), r"the table has no rows", id="parquet without rows"),
    pytest.param("a.parquet", put(b""), r"cannot be read behind row 0", id="empty parquet"),
    pytest.param("a.parquet", cut(parquet(id=[1], text=["un"]), 20), r"cannot be read behind row 0", id="cut parquet"),
    pytest.param("a.parquet", flipped, r"checksum|page integrity", id="a flipped bit"),
    pytest.param("a.csv", cut(put('id,text\n1,un\n2,"deux trois"\n'), 3), r"a quote is opened and never closed", id="cut csv"),
    pytest.param("a.csv", put("id,text\n1,un\n2\n"), r"Expected 2 columns, got 1", id="a row of fewer columns"),
    pytest.param("a.csv", put(b"id,text\n1,caf\xe9\n"), r"invalid UTF8", id="csv in Latin-1"),
    pytest.param("a.jsonl", cut(put('{"id": 1, "text": "un"}\n{"id": 2, "text": "deux"}'), 5), r"JSON parse error", id="cut jsonl"),
    pytest.param("a.jsonl", put("[1, 2]"), r"JSON parse error", id="no objects"),
]  # fmt: skip


@pytest.mark.parametrize("name, write, told", BAD)
def test_what_cannot_be_read_is_refused_in_words(tmp_path, name, write, told):
    write(tmp_path / name)

    with pytest.raises(UsageError, match=told) as refused:
        read(tmp_path / name)
    assert str(tmp_path / name) in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UsageError, match="there is no such file"):
        read(tmp_path / "a.csv")


def test_a_table_is_read_in_batches(tmp_path):
    parquet(id=range(40_000), text=["un"] * 40_000)(tmp_path / "a.parquet")

    assert len(list(store.table_batches(tmp_path / "a.parquet", ["text"], ["id"]))) > 1


def test_a_line_end_inside_a_text_may_stand_where_a_block_ends(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.store.tables.BLOCK_BYTES", 64)
    put("id,text\n" + '1,"un\ndeux"\n' * 50)(tmp_path / "a.csv")

    assert read(tmp_path / "a.csv") == [{"text": "un\ndeux", "id": "1"}] * 50
