"""Tables of other people: what is read of them, and what is said where they cannot be read."""

import gzip
import json
import zipfile

import openpyxl
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
    return pa.Table.from_batches(
        store.text_batches(store.open_table(path, [*texts, *keys]), texts, keys, [].append)
    ).to_pylist()


def workbook(rows, *others):
    def write(path):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        for name in others:
            book.create_sheet(name)
        book.save(path)

    return write


def far_cell(place):
    """A workbook with a cell that says it stands there."""

    def write(path):
        workbook([("id", "text"), (1, "un")])(path)
        with zipfile.ZipFile(path) as packed:
            members = {name: packed.read(name) for name in packed.namelist()}
        with zipfile.ZipFile(path, "w") as packed:
            for name, content in members.items():
                packed.writestr(name, content.replace(b'r="B2"', f'r="{place}"'.encode()))

    return write


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
    pytest.param("a.csv", put('id|text\n1|un, deux\n'), [("un, deux", "1")], id="bars"),
    pytest.param("a.tsv", put('id,0\ttext\tid\n0\tun, deux\t1\n'), [("un, deux", "1")], id="tsv"),
    pytest.param("a.csv.gz", put(gzip.compress(b"id,text\n1,un\n")), [("un", "1")], id="gzip"),
    pytest.param("a.jsonl.GZ", put(gzip.compress(b'{"id": 1, "text": "un"}')), [("un", "1")], id="gzipped jsonl"),
    pytest.param("a.json", put('[{"id": 1, "text": "un"}, {"text": "deux", "id": 2, "x": {"y": 1}}]'), [("un", "1"), ("deux", "2")], id="json"),
    pytest.param("a.csv", put("text,id\n,\n"), [(None, None)], id="a short file"),
    pytest.param("a.json", put('{"total": 1, "rows": [{"id": 1, "text": "un"}]}'), [("un", "1")], id="json with an envelope"),
    pytest.param("a.json", put('{"id": 1, "text": "un"}\n{"id": 2, "text": "deux"}\n'), [("un", "1"), ("deux", "2")], id="json by lines"),
    pytest.param("a.json", put('[{"text": "un"}, {"id": 2, "text": "deux"}]'), [("un", None), ("deux", "2")], id="a key that comes later"),
    pytest.param("a.jsonl", put('{"id": 1, "text": "un"}\n{"id": "b", "text": "deux"}\n'), [("un", "1"), ("deux", "b")], id="mixed ids"),
    pytest.param("a.jsonl", put('{"id": 12.0, "text": "un"}\n{"id": null, "text": "deux"}\n'), [("un", "12"), ("deux", None)], id="whole numbers with a gap"),
    pytest.param("a.jsonl", put('{"id": 1, "text": "un \\ud800 deux"}\n{"id": 2, "text": "\\ud83d\\ude00"}\n'), [("un \ufffd deux", "1"), ("😀", "2")], id="half a character"),
    pytest.param("a.parquet", parquet(id=[12.0, float("nan"), None], text=["un", "deux", "trois"]), [("un", "12"), ("deux", None), ("trois", None)], id="fractions that are whole"),
    pytest.param("a.xlsx", workbook([("id", None, "text"), (7, "x", "un"), ("007", "x", "deux"), (None, "x", None)]), [("un", "7"), ("deux", "007"), (None, None)], id="xlsx"),
    pytest.param("a.jsonl", put('{"id": 1, "text": "un", "x": [1]}\n{"id": 2, "text": null}\n'), [("un", "1"), (None, "2")], id="jsonl"),
    pytest.param("a.jsonl", put('{"id": "a", "text": "caf\\u00e9"}\n\n{"text": "b", "id": "c"}'), [("café", "a"), ("b", "c")], id="escapes, blank lines, other order"),
]  # fmt: skip


@pytest.mark.parametrize("name, write, expected", TABLES)
def test_a_table_is_read_as_text(tmp_path, name, write, expected):
    write(tmp_path / name)

    assert [(row["text"], row["id"]) for row in read(tmp_path / name)] == expected


BAD = [
    pytest.param("a.doc", put("id,text\n1,un\n"), r"must end in .parquet, .csv, .tsv", id="another kind"),
    pytest.param("a.csv", put("id,body\n1,un\n"), r"has no column 'text'; its columns are id, body", id="csv without the column"),
    pytest.param("a.parquet", parquet(id=[1]), r"has no column 'text'", id="parquet without the column"),
    pytest.param("a.jsonl", put('{"id": 1}\n'), r"has no column 'text'", id="jsonl without the column"),
    pytest.param("a.csv", put("text,id,text\na,1,b\n"), r"has the column 'text' twice", id="the column twice"),
    pytest.param("a.parquet", parquet(id=[1], text=[5]), r"the column 'text' holds int64, not texts", id="numbers for texts"),
    pytest.param("a.parquet", parquet(id=[1], text=[["un"]]), r"holds list<.*string>, not texts", id="lists for texts"),
    pytest.param("a.parquet", parquet(id=[1.5], text=["un"]), r"the column 'id' holds double", id="fractions for ids"),
    pytest.param("a.jsonl", put('{"id": 1, "text": 5}\n'), r"the column 'text' holds int64", id="jsonl of numbers"),
    pytest.param("a.csv", put(""), r"the table has no rows", id="empty csv"),
    pytest.param("a.csv", put("id,text\n"), r"the table has no rows", id="a header alone"),
    pytest.param("a.csv", put("id,text," + "," * 160_000 + "\n"), r"160,003 columns, and a table may have 16,384", id="a header without end", marks=pytest.mark.prove),
    pytest.param("a.jsonl", put(""), r"the table has no rows", id="empty jsonl"),
    pytest.param("a.parquet", parquet(id=pa.array([], pa.string()), text=pa.array([], pa.string())), r"the table has no rows", id="parquet without rows"),
    pytest.param("a.parquet", put(b""), r"cannot be read behind row 0", id="empty parquet"),
    pytest.param("a.parquet", cut(parquet(id=[1], text=["un"]), 20), r"cannot be read behind row 0", id="cut parquet"),
    pytest.param("a.parquet", flipped, r"checksum|page integrity", id="a flipped bit"),
    pytest.param("a.csv", cut(put('id,text\n1,un\n2,"deux trois"\n'), 3), r"a quote is opened and never closed", id="cut csv"),
    pytest.param("a.csv", put("id,text\n1,un\n2\n"), r"Expected 2 columns, got 1", id="a row of fewer columns"),
    pytest.param("a.jsonl", cut(put('{"id": 1, "text": "un"}\n{"id": 2, "text": "deux"}'), 5), r"line 2 is no JSON: Unterminated string", id="cut jsonl"),
    pytest.param("a.jsonl", put("[1, 2]"), r"line 1 is no object", id="no objects"),
    pytest.param("a.json", put('[{"id": 1, "text": "un"}, {"id"'), r"line 1 is no JSON: Expecting ':'", id="cut json"),
    pytest.param("a.json", put("[]"), r"the table has no rows", id="an empty list"),
    pytest.param("a.json", put("{}"), r"no list of objects", id="an empty object"),
    pytest.param("a.json", put("[" * 100_000), r"cannot be read behind row 0: .*recursion", id="json without end"),
    pytest.param("a.json", put('["un", "deux"]'), r"no list of objects", id="json of texts"),
    pytest.param("a.csv.gz", put(b"id,text"), r"Not a gzipped file", id="no gzip"),
    pytest.param("a.csv.gz", cut(put(gzip.compress(b"id,text\n1,un\n")), 9), r"ended before the end-of-stream marker", id="cut gzip"),
    pytest.param("a.csv.gz", put(gzip.compress(b"id,text\n1,un\n")[:-9] + bytes(9)), r"cannot be read behind row", id="broken gzip"),
    pytest.param("a.xlsx", put(b"PK\3\4"), r"the workbook cannot be read", id="no workbook"),
    pytest.param("a.xlsx", workbook([]), r"the table has no rows", id="an empty sheet"),
    pytest.param("a.xlsx", far_cell("XFD1048576"), r"reach over 1,048,576 rows and 16,384 columns", id="a cell far away"),
    pytest.param("a.xlsx", far_cell("B99999999999"), r"reach over 99,999,999,999 rows", id="a cell in no row of a sheet"),
    pytest.param("a.xlsx", far_cell("B" + "9" * 300), r"reach over 9,999,.* rows", id="a cell in a row of 300 figures"),
    pytest.param("a.xlsx", far_cell("B" * 300 + "2"), r"reach over 3 rows", id="a cell in a column of 300 letters"),
    pytest.param("a.xlsx", far_cell("B0"), r"reach over 3 rows and 2 columns", id="a cell over the first row"),
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

    table = store.open_table(tmp_path / "a.parquet", ["text", "id"])

    assert len(list(store.text_batches(table, ["text"], ["id"], [].append))) > 1


def test_a_line_end_inside_a_text_may_stand_where_a_block_ends(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.store.tables.delimited.BLOCK_BYTES", 64)
    put("id,text\n" + '1,"un\ndeux"\n' * 50)(tmp_path / "a.csv")

    assert read(tmp_path / "a.csv") == [{"text": "un\ndeux", "id": "1"}] * 50


ACCENTED = "id;text\n1;Un jardin partagé sur les hauteurs, où l’on sème à l’été\n2;sans accent\n"
CZECH = "id;text\n1;Příliš žluťoučký kůň úpěl ďábelské ódy a také něco dalšího\n2;\n"
ENCODED = [
    pytest.param(ACCENTED.encode(), "", id="UTF-8"),
    pytest.param(ACCENTED.encode("utf-8-sig"), "", id="UTF-8 with a mark"),
    pytest.param(ACCENTED.encode("utf-16"), "was read as UTF-16", id="UTF-16"),
    pytest.param(b"\xfe\xff" + ACCENTED.encode("utf-16-be"), "was read as UTF-16", id="UTF-16, big-endian"),
    pytest.param(ACCENTED.encode("utf-16-le"), "was read as utf-16-le", id="UTF-16 without a mark"),
    pytest.param(ACCENTED.encode("utf-16-be"), "was read as utf-16-be", id="UTF-16 without a mark, big-endian"),
    pytest.param(ACCENTED.encode("utf-32"), "was read as UTF-32", id="UTF-32"),
    pytest.param(ACCENTED.encode("cp1252"), "is not UTF-8 and was read as Windows-1252", id="Windows-1252"),
    pytest.param(ACCENTED.replace("’", "'").encode("latin-1"), "is not UTF-8 and was read as Windows-1252", id="Latin-1"),
    pytest.param("id;text\n1;café\n".encode("cp1252"), "was read as Windows-1252", id="one accent"),
    pytest.param(CZECH.encode("cp1250"), "was read as cp1250", id="Czech"),
    pytest.param(f"id;text\n1;{'Un jardin partagé sur les hauteurs, où l’on sème à l’été'}\n".encode() + b"2;caf\xe9 d\xe9j\xe0", "3 bytes that are no UTF-8 were read as Windows-1252", id="two files in one"),
    pytest.param((ACCENTED * 9).replace("\nid;text", "").encode() + b"3;caf\xe9\n", "1 broken byte of this UTF-8 was replaced", id="damaged UTF-8"),
]  # fmt: skip


@pytest.mark.parametrize("content, told", ENCODED)
def test_an_encoding_is_found_and_told(tmp_path, content, told):
    put(content)(tmp_path / "a.csv")
    table = store.open_table(tmp_path / "a.csv", ["text", "id"])
    text = next(store.text_batches(table, ["text"], ["id"], [].append))["text"][0].as_py()

    assert text in ("Un jardin partagé sur les hauteurs, où l’on sème à l’été".replace("’", sign) for sign in "’'") or text in CZECH or text == "café"  # fmt: skip
    assert [note for note in table.notes if told and told in note] == list(table.notes)


def test_letters_of_two_bytes_are_no_letters_of_one(tmp_path):
    put(ACCENTED.encode("utf-16"))(tmp_path / "a.csv")

    with pytest.raises(UsageError, match=r"is not iso8859-1, .* It looks like utf-16"):
        store.open_table(tmp_path / "a.csv", ["text"], "latin-1")


@pytest.mark.parametrize("name, told", [("utf-8", "is not utf-8, which --encoding names: .* It looks like Windows-1252"), ("ascii", "is not ascii"), ("klingon", "no encoding has this name"), ("unicode_escape", "no encoding has this name")])  # fmt: skip
def test_a_wrong_encoding_is_told(tmp_path, name, told):
    put(ACCENTED.encode("cp1252"))(tmp_path / "a.csv")

    with pytest.raises(UsageError, match=told):
        list(store.open_table(tmp_path / "a.csv", ["text"], name).batches(["text"]))


OVERRULED = [
    pytest.param(ACCENTED.encode(), "windows-1252", "it looks like UTF-8", id="UTF-8"),
    pytest.param(ACCENTED.encode("utf-8-sig"), "latin-1", "it looks like UTF-8", id="UTF-8 with a mark"),
    pytest.param(b"id;text\n1;plain\n", "latin-1", None, id="ASCII"),
    pytest.param(ACCENTED.encode("utf-8-sig"), "utf-8", None, id="right, with a mark"),
    pytest.param(ACCENTED.encode("utf-16"), "utf-16-le", None, id="right, UTF-16 with a mark"),
    pytest.param(CZECH.encode("cp1250"), "iso-8859-2", None, id="not sure"),
]


@pytest.mark.parametrize("content, name, told", OVERRULED)
def test_an_encoding_that_is_named_stands_and_what_the_file_looks_like_is_told(tmp_path, content, name, told):
    put(content)(tmp_path / "a.csv")
    table = store.open_table(tmp_path / "a.csv", [], name)

    assert [told in note for note in table.notes] == ([True] if told else [])
    assert told or table.columns[0] == "id"


def test_an_encoding_may_be_named(tmp_path):
    put(CZECH.encode("cp1250"))(tmp_path / "a.csv")
    (batch,) = store.open_table(tmp_path / "a.csv", ["text"], "Windows-1250").batches(["text"])

    assert batch["text"][0].as_py() in CZECH


TOLD = [
    pytest.param("a.jsonl", put('{"id": 1, "text": "un \\ud800"}'), "Row 0 holds half a character", id="half a character"),
    pytest.param("a.jsonl", put('{"id": 1, "text": "un"}\n{"id": "b", "text": "deux"}'), "'id' holds values of several kinds", id="mixed"),
    pytest.param("a.xlsx", workbook([("id", "text"), (1, "un")], "B", "C"), "has 3 sheets; the first one, 'Sheet', was read", id="sheets"),
    pytest.param("a.parquet", parquet(id=[12.0, None], text=["un", "deux"]), "12.0 was read as 12", id="fractions"),
]  # fmt: skip


@pytest.mark.parametrize("name, write, told", TOLD)
def test_what_is_read_as_something_else_is_told(tmp_path, name, write, told):
    write(tmp_path / name)
    notes = []
    table = store.open_table(tmp_path / name, ["text", "id"])
    list(store.text_batches(table, ["text"], ["id"], notes.append))

    (note,) = {*table.notes, *notes}
    assert told in note


def test_all_columns_of_jsonl_are_there(tmp_path):
    rows = [
        {"id": 1, "text": "un"},
        {"id": 2, "text": "deux", "more": {"x": 1}},
        {"id": "c", "text": None, "more": None},
    ]
    put("\n".join(map(json.dumps, rows)))(tmp_path / "a.jsonl")
    table = store.open_table(tmp_path / "a.jsonl", ["text"])

    assert table.columns == ("id", "text", "more")
    (batch,) = table.batches(table.columns)
    assert [row["more"] for row in batch.to_pylist()] == [None, {"x": 1}, None]
