"""What stands in a cell, which texts are formulas, and how long a text is for Excel."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.store.tables.cells import BETWEEN, cell, is_formula, is_too_long, length

CELLS = [
    pytest.param(None, None, id="null"),
    pytest.param("", "", id="empty-text"),
    pytest.param(True, True, id="true"),
    pytest.param(0, 0, id="zero"),
    pytest.param(99.99, 99.99, id="number"),
    pytest.param(float("nan"), "nan", id="not-a-number"),
    pytest.param(date(2024, 3, 4), date(2024, 3, 4), id="date"),
    pytest.param(datetime(2024, 3, 4, 6, tzinfo=UTC), "2024-03-04 06:00:00+00:00", id="time"),
    pytest.param(["eau", "énergie"], "eau | énergie", id="texts"),
    pytest.param(["eau"], "eau", id="one-text"),
    pytest.param([], "[]", id="no-text-is-not-null"),
    pytest.param([""], '[""]', id="one-empty-text"),
    pytest.param(["eau | énergie", "sol"], '["eau | énergie","sol"]', id="separator-inside"),
    pytest.param(["[Guide] Eau", "sol"], '["[Guide] Eau","sol"]', id="begins-like-json"),
    pytest.param(["eau", None], '["eau",null]', id="null-inside"),
    pytest.param([1, 2], "[1,2]", id="numbers"),
    pytest.param([{"caption": "Thème", "value": "Été"}], '[{"caption":"Thème","value":"Été"}]', id="structs"),
    pytest.param({"jour": date(2024, 3, 4)}, '{"jour":"2024-03-04"}', id="struct-with-a-date"),
]


@pytest.mark.parametrize("value, shown", CELLS)
def test_a_value_is_shown(value, shown):
    assert cell(value) == shown
    assert type(cell(value)) is type(shown)


@given(st.lists(st.text(st.sampled_from("ab |[]\"',\n"), max_size=6), max_size=4))
def test_a_list_of_texts_can_be_had_back(values):
    shown = cell(values)

    assert (json.loads(shown) if shown.startswith("[") else shown.split(BETWEEN)) == values


FORMULAS = [
    pytest.param("=1+1", id="equals"),
    pytest.param("+33 1 02 03 04 05", id="plus"),
    pytest.param("- une puce", id="minus"),
    pytest.param("@SUM(1+1)", id="at"),
    pytest.param("\tla suite", id="tab"),
    pytest.param("\rla suite", id="carriage-return"),
    pytest.param("\n=1+1", id="line-end"),
    pytest.param('  =HYPERLINK("http://exemple.fr")', id="spaces-before"),
    pytest.param("\u00a0=1+1", id="no-break-space-before"),
    pytest.param("\ufeff=1+1", id="byte-order-mark-before"),
    pytest.param("\u200b=1+1", id="zero-width-space-before"),
    pytest.param("\x00=1+1", id="nul-before"),
    pytest.param("＝1+1", id="full-width-equals"),
    pytest.param("＋1", id="full-width-plus"),
    pytest.param("－1", id="full-width-minus"),
    pytest.param("＠SUM(1)", id="full-width-at"),
    pytest.param("'=1+1", id="apostrophe-before"),
]
TEXTS = [
    pytest.param("", id="empty"),
    pytest.param("Eau = vie", id="sign-inside"),
    pytest.param("'l'eau'", id="apostrophe"),
    pytest.param("– tiret", id="dash"),
    pytest.param("• puce", id="bullet"),
    pytest.param('"=1+1"', id="quoted"),
    pytest.param("1+1", id="digits"),
    pytest.param("[-1]", id="json"),
    pytest.param("  espace", id="spaces"),
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_known(text):
    assert is_formula(text)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_none(text):
    assert not is_formula(text)


LENGTHS = [
    pytest.param("e" * 32_767, 32_767, False, id="full"),
    pytest.param("e" * 32_768, 32_768, True, id="one-more"),
    pytest.param("é" * 32_767, 32_767, False, id="two-bytes-are-one"),
    pytest.param("🌻" * 16_383 + "e", 32_767, False, id="emoji-full"),
    pytest.param("🌻" * 16_384, 32_768, True, id="emoji-one-more"),
]


@pytest.mark.parametrize("text, units, cut", LENGTHS)
def test_length_is_counted_as_excel_does(text, units, cut):
    assert (length(text), is_too_long(text)) == (units, cut)


@given(st.text())
def test_length_is_that_of_utf_16(text):
    assert length(text) == len(text.encode("utf-16-le")) // 2
