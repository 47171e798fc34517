"""CSV, as it is printed and as a reader takes it."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.errors import UsageError
from pipeline.inspect.export.csv import Dialect, guarded
from pipeline.store.tables.cells import is_formula
from tests.hostile import TEXTS
from tests.inspect.export.reading import csv_of

FRENCH = Dialect(";", ",", mark=True)
PRINTED = [
    pytest.param(None, b"", id="null"),
    pytest.param(True, b"TRUE", id="true"),
    pytest.param(False, b"FALSE", id="false"),
    pytest.param(-5, b"-5", id="a-number-is-no-formula"),
    pytest.param(99.99, b"99.99", id="decimal"),
    pytest.param(date(1998, 12, 1), b"1998-12-01", id="date"),
    pytest.param("été", "été".encode(), id="accents"),
    pytest.param("🌻", "🌻".encode(), id="emoji"),
    pytest.param("a,b", b'"a,b"', id="separator"),
    pytest.param("a;b", b"a;b", id="another-separator"),
    pytest.param('dit "oui"', b'"dit ""oui"""', id="quotes"),
    pytest.param("un\n\ndeux", b'"un\n\ndeux"', id="line-ends-stay"),
    pytest.param("=1+1", b"'=1+1", id="formula"),
    pytest.param("'=1+1", b"''=1+1", id="formula-printed-as-text"),
    pytest.param("=1,2", b'"\'=1,2"', id="formula-with-separator"),
    pytest.param("l'eau", b"l'eau", id="apostrophe"),
]


@pytest.mark.parametrize("cell, printed", PRINTED)
def test_a_cell_is_printed(cell, printed):
    assert csv_of([("x", cell)], ("a", "b")) == b"a,b\r\nx," + printed + b"\r\n"


def test_french_excel_gets_what_it_opens():
    printed = csv_of([(99.99, "a;b", -0.5)], ("score", "titre", "écart"), FRENCH)

    assert printed == '\ufeffscore;titre;écart\r\n99,99;"a;b";-0,5\r\n'.encode()


def test_a_column_may_not_be_a_formula_either():
    assert csv_of([], ("=a",)) == b"'=a\r\n"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", " ", "=", "-", "§"])
@given(rows=st.lists(st.tuples(st.text(), st.text()), max_size=4))
def test_what_a_reader_takes_is_what_was_printed(separator, rows):
    printed = csv_of(rows, ("a", "b"), Dialect(separator)).decode()

    read = list(csv.reader(io.StringIO(printed, newline=""), delimiter=separator))

    assert read == [["a", "b"], *([guarded(left), guarded(right)] for left, right in rows)]
    assert [[text[1:] if is_formula(text) else text for text in row] for row in read[1:]] == [list(row) for row in rows]


UNFIT = [
    pytest.param("", ".", id="empty"),
    pytest.param(";;", ".", id="two"),
    pytest.param('"', ".", id="quote"),
    pytest.param("'", ".", id="apostrophe"),
    pytest.param("e", ".", id="letter"),
    pytest.param("é", ".", id="accented-letter"),
    pytest.param("7", ".", id="digit"),
    pytest.param("\n", ".", id="line-end"),
    pytest.param("\u2028", ".", id="line-separator"),
    pytest.param("\x00", ".", id="nul"),
    pytest.param("\udcff", ".", id="not-utf-8"),
    pytest.param(".", ".", id="decimal-point"),
    pytest.param(",", ",", id="decimal-comma"),
    pytest.param(";", "e", id="no-decimal-sign"),
]


@pytest.mark.parametrize("separator, decimal", UNFIT)
def test_a_separator_that_cannot_be_told_is_refused(separator, decimal):
    with pytest.raises(UsageError, match=r"--sep|--decimal"):
        Dialect(separator, decimal)


def test_texts_that_strangers_wrote_come_back_and_none_is_calculated():
    read = [row[0] for row in csv.reader(io.StringIO(csv_of([(text,) for text in TEXTS]).decode(), newline=""))][1:]

    assert [text[1:] if is_formula(text) else text for text in read] == TEXTS
    assert not [text for text in read if text[0] in "=@+-"]
