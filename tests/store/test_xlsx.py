"""XLSX, read back as Excel reads it and with openpyxl, the reader under pandas.read_excel."""

import gc
import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.store.tables.xlsx import write_xlsx
from tests.hostile import TEXTS
from tests.inspect.export.reading import sheet_of, texts_in_excel, xlsx_of
from tests.laws import examples

KEPT = [
    pytest.param("Été à Colverne", id="accents"),
    pytest.param("=1+1", id="formula"),
    pytest.param("{=SUM(A1:A2)}", id="array-formula"),
    pytest.param("-1", id="minus"),
    pytest.param("'=1+1", id="apostrophe"),
    pytest.param("01234", id="postal-code"),
    pytest.param("http://exemple.fr/?a=1&b=<2>", id="address-and-markup"),
    pytest.param("internal:Feuille!A1", id="inner-link"),
    pytest.param("  espaces  ", id="spaces-around"),
    pytest.param("un\n\ndeux\tmots", id="line-ends"),
    pytest.param("🌻" * 16_383, id="emoji-full"),
    pytest.param("e" * 32_767, id="full"),
    pytest.param("<r><t>gras</t></r>", id="rich-text-in-print"),
    pytest.param('<r></is></c><c r="B2"><f>1+1</f></c><c><is></r>', id="markup-that-would-be-a-formula"),
    pytest.param("<r>A & B</r>", id="markup-that-would-break-the-file"),
]


@pytest.mark.parametrize("text", KEPT)
def test_a_text_stays_a_text(text):
    content = xlsx_of([(text,)])
    cell = sheet_of(content)["A2"]

    assert (cell.value, cell.data_type) == (text, "s")
    assert sheet_of(content).dimensions == "A1:A2"
    assert texts_in_excel(content) == ["a", text]


def test_a_sheet_can_be_filtered_and_its_columns_are_as_wide_as_what_they_hold():
    rows = [("un mot", date(2024, 3, 1), "x" * 500), ("une phrase de trente signes ici\net une courte", None, "")]
    sheet = sheet_of(xlsx_of(rows, header=("titre", "d", "texte")))

    assert sheet.auto_filter.ref == "A1:C3"
    assert [round(sheet.column_dimensions[name].width) for name in "ABC"] == [32, 12, 61]  # Excel adds a margin


ESCAPED = [
    pytest.param("un\x01deux", id="control-character"),
    pytest.param("un\rdeux", id="carriage-return"),
    pytest.param("un\uffffdeux", id="no-character"),
    pytest.param("_x000D_", id="escape-in-print"),
    pytest.param("_x005F_x000D_", id="escaped-escape-in-print"),
    pytest.param("_x000D_x000D_", id="escapes-that-share-a-line"),
    pytest.param("<r>\x01_x0001_</r>", id="in-markup"),
]


@pytest.mark.parametrize("text", ESCAPED)
def test_what_xml_cannot_hold_is_there_in_excel(text):
    assert texts_in_excel(xlsx_of([(text,)])) == ["a", text]


@examples(50)
@given(st.lists(st.text(st.sampled_from("_x0005FfD<r>/&\x01\r\n =-é🌻"), min_size=1), max_size=20))
def test_every_text_is_there_in_excel(texts):
    assert texts_in_excel(xlsx_of([(text,) for text in texts])) == ["a", *texts]


VALUES = [
    pytest.param(True, True, "b", id="true"),
    pytest.param(-5, -5, "n", id="number"),
    pytest.param(99.99, 99.99, "n", id="decimal"),
    pytest.param(999_999_999_999_999, 999_999_999_999_999, "n", id="fifteen-digits"),
    pytest.param(1_234_567_890_123_456, "1234567890123456", "s", id="a-digit-more-would-be-rounded"),
    pytest.param(date(2024, 2, 29), datetime(2024, 2, 29), "d", id="date"),
    pytest.param(date(1900, 3, 1), datetime(1900, 3, 1), "d", id="first-day"),
    pytest.param(date(1900, 2, 28), "1900-02-28", "s", id="day-before"),
    pytest.param(None, None, "n", id="null"),
    pytest.param("", None, "n", id="empty-text"),
]


@pytest.mark.parametrize("value, read, kind", VALUES)
def test_a_value_keeps_its_type(value, read, kind):
    cell = sheet_of(xlsx_of([(value, "x")], ("a", "b")))["A2"]

    assert (cell.value, cell.data_type) == (read, kind)


def test_a_date_is_shown_as_iso():
    assert sheet_of(xlsx_of([(date(2024, 2, 29),)]))["A2"].number_format == "yyyy-mm-dd"


def test_a_formula_stays_a_text_when_edited():
    sheet = sheet_of(xlsx_of([("=1+1", "eau")], ("-a", "b")))

    assert [[cell.quotePrefix for cell in row] for row in sheet["A1:B2"]] == [[True, False], [True, False]]


def test_same_rows_same_bytes():
    rows = [(date(2024, 2, 29), "=1+1", 99.99, True, None)] * 100

    content = xlsx_of(rows, tuple("abcde"))

    assert content == xlsx_of(rows, tuple("abcde"))
    assert b"1980-01-01T00:00:00Z" in zipfile.ZipFile(io.BytesIO(content)).read("docProps/core.xml")  # and no clock


def test_a_full_disk_is_told_and_nothing_else(tmp_path, capsys):
    gc.freeze()  # what is made here alone is looked through: all that tests made before takes seconds
    stream = Path("/dev/full").open("wb", buffering=0)  # noqa: SIM115 its end is part of the test

    with stream, pytest.raises(OSError, match="No space left"):
        write_xlsx(stream, "ressources", ("a",), [("eau",)], str(tmp_path))
    gc.collect()

    assert capsys.readouterr().err == ""


def test_texts_that_strangers_wrote_are_texts():
    content = xlsx_of([(text,) for text in TEXTS])

    assert texts_in_excel(content)[1:] == TEXTS
    assert {cell.data_type for cell in sheet_of(content)["A"]} == {"s"}
