"""raw/judgements.csv as people and spreadsheets write it: what is read, what is refused with its line, what comes back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.judgements.file import COLUMNS, REQUIRED, Judgement, Subject, read_judgements, to_cells
from tests.laws import examples

A, B, C = "a" * 16, "b" * 16, "c" * 16
SHORT = "left_record_id,right_record_id,verdict\n"
LONG = "left_record_id,right_record_id,verdict,who,why,when\n"
ROW = f"{A},{B},same\n"


def read(content):
    return read_judgements(content.encode() if isinstance(content, str) else content, "judgements.csv")


READ = [
    pytest.param("", [], id="nothing"),
    pytest.param("\ufeff", [], id="a-byte-order-mark-alone"),
    pytest.param("\n\n", [], id="empty-lines"),
    pytest.param(SHORT, [], id="a-header-alone"),
    pytest.param(SHORT + ROW, [(A, B, "same", "", "", 2)], id="three-columns"),
    pytest.param(SHORT + ROW.rstrip(), [(A, B, "same", "", "", 2)], id="no-end-of-line"),
    pytest.param("\ufeff" + SHORT + ROW, [(A, B, "same", "", "", 2)], id="a-byte-order-mark"),
    pytest.param((SHORT + ROW).replace("\n", "\r\n"), [(A, B, "same", "", "", 2)], id="lines-of-windows"),
    pytest.param((SHORT + ROW).replace(",", ";"), [(A, B, "same", "", "", 2)], id="a-french-excel"),
    pytest.param("\n" + (SHORT + ROW).replace(",", ";"), [(A, B, "same", "", "", 3)], id="a-french-excel-after-an-empty-line"),
    pytest.param(SHORT + "\n,,\n" + ROW, [(A, B, "same", "", "", 4)], id="empty-rows-between"),
    pytest.param(f"{LONG}{A},{B},different, Mme Aubry ,\"deux, éditions\",2024-05-31\n", [(A, B, "different", "Mme Aubry", "deux, éditions", 2)], id="a-comma-in-quotes"),
    pytest.param(f"{LONG}{A},{B},different,,\"une\ndeux\",\n{A},{C},same,,,\n", [(A, B, "different", "", "une\ndeux", 2), (A, C, "same", "", "", 4)], id="a-line-end-in-quotes"),
    pytest.param(f"{LONG}{A},{B},withdrawn,,\"dit \"\"non\"\"\",2024-05-31T08:30:00Z\n", [(A, B, "withdrawn", "", 'dit "non"', 2)], id="quotes-in-quotes"),
    pytest.param(f"note,right_record_id,left_record_id,verdict\nvu,{B},{A},same\n", [(A, B, "same", "", "", 2)], id="another-order-and-a-column-of-their-own"),
]  # fmt: skip


@pytest.mark.parametrize("content, expected", READ)
def test_what_people_and_spreadsheets_write_is_read(content, expected):
    found = [(j.left.record_id, j.right.record_id, j.verdict, j.who, j.why, j.row) for j in read(content)]

    assert found == expected


def with_cells(**cells):
    """A whole row under a whole header, with some cells as told."""
    told = dict.fromkeys(COLUMNS, "") | {"left_record_id": A, "right_record_id": B, "verdict": "same"} | cells
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, told.values()])
    return text.getvalue()


REFUSED = [
    pytest.param(SHORT.encode() + ROW.encode() + b"\xe9t\xe9\n", 3, "not UTF-8", id="latin-1"),
    pytest.param("left,right,verdict\n", 1, "lacks left_record_id, right_record_id", id="another-header"),
    pytest.param("\n" + ROW, 2, "lacks left_record_id", id="no-header"),
    pytest.param("left_record_id,right_record_id,verdict,verdict\n", 1, "names verdict twice", id="a-column-twice"),
    pytest.param(SHORT + ROW + f"{A},{B}\n", 3, "2 cells, and the header has 3", id="a-cell-is-missing"),
    pytest.param(SHORT + f"{A},{B},same,oui\n", 2, "4 cells, and the header has 3", id="a-cell-too-many"),
    pytest.param(SHORT + "\n\n" + f"{A},,same\n", 4, "right_record_id is ''", id="no-id"),
    pytest.param(SHORT + f"{A.upper()},{B},same\n", 2, "left_record_id is 'AAAA", id="an-id-in-capitals"),
    pytest.param(SHORT + f"1.23457E+15,{B},same\n", 2, "left_record_id is '1.23457E+15'", id="an-id-that-excel-took-for-a-number"),
    pytest.param(SHORT + f"{A},{A},same\n", 2, "both ids are", id="a-record-with-itself"),
    pytest.param(SHORT + f"{A},{B},Same\n", 2, "verdict is 'Same', not one of same, different, withdrawn", id="no-verdict"),
    pytest.param(SHORT + f"{A},{B},{'Same' * 2_000}\n", 2, "…', not one of same, different, withdrawn", id="a-verdict-without-end"),
    pytest.param(LONG + f"{A},{B},same,,,31/05/2024\n", 2, "when is '31/05/2024'", id="a-french-day"),
    pytest.param(LONG + f"{A},{B},same,,a\x1b[2Jb,\n", 2, "why holds a control character", id="an-escape"),
    pytest.param(LONG + f"{A},{B},same,,a\x00b,\n", 2, "why holds a control character", id="a-zero-byte"),
    pytest.param(with_cells(left_content_hash="xyz"), 2, "left_content_hash is 'xyz'", id="no-hash"),
    pytest.param(with_cells(right_place="gare/2024"), 2, "right_place is 'gare/2024'", id="no-place"),
    pytest.param(SHORT + ROW + f'{A},"{B},same\n{A},{C},same\n', 3, "no CSV", id="an-open-quote"),
    pytest.param(SHORT + f'{A},"{B}"x,same\n', 2, "no CSV", id="text-after-a-quote"),
    pytest.param(SHORT + ROW.replace("\n", "\r") + f"{A},{C},same\r", 2, "no CSV", id="lines-of-an-old-mac"),
    pytest.param(LONG + f"{A},{B},same,,{'x' * 10_001},\n", 2, "more than 10,000 characters", id="a-cell-without-end"),
]  # fmt: skip


@pytest.mark.parametrize("content, line, what", REFUSED)
def test_what_is_no_judgement_is_refused_with_its_line(content, line, what):
    with pytest.raises(UsageError) as refused:
        read(content)

    assert str(refused.value).startswith(f"judgements.csv:{line}: ")
    assert what in str(refused.value)
    assert "Nothing was published." in str(refused.value)


def test_a_file_without_end_is_not_parsed():
    with pytest.raises(UsageError, match="67,108,864 are read at most"):
        read(b" " * ((64 << 20) + 1))


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from('\t\n",;'), max_size=30)
told = texts.map(str.strip)
ids = st.text("0123456789abcdef", min_size=16, max_size=16)
places = st.tuples(
    st.sampled_from(["gare", "halle"]),
    st.just("2024-01-15"),
    st.sampled_from(["p.txt", "a/b:2.txt"]),
    st.integers(0, 999),
)
subjects = st.builds(
    lambda record_id, content, place, page_hash, title: Subject(record_id, content, *place, page_hash, title),
    ids, st.sampled_from(["", "ab12"]), places | st.just(("", "", "", 0)), st.sampled_from(["", "0f"]), told,
)  # fmt: skip
judgements = st.builds(
    Judgement, subjects, subjects, st.sampled_from(["same", "different", "withdrawn"]), told, told,
    st.sampled_from(["", "2024-05-31", "2024-05-31T08:30:00Z"]),
).filter(lambda one: one.left.record_id != one.right.record_id)  # fmt: skip


def filed(folder, some, header=None):
    """What the file gives back after some judgements were added."""
    if header is not None:
        folder.mkdir(exist_ok=True)
        (folder / "judgements.csv").write_bytes(header)
    for one in some:
        store.add_judgements(folder, to_cells(one))
    return store.judgements(folder)


@examples(40)
@given(some=st.lists(judgements, min_size=1, max_size=4))
def test_what_is_added_is_read_again(tmp_path_factory, some):
    found = filed(tmp_path_factory.mktemp("raw"), some)

    assert [one.hash for one in found] == [one.hash for one in some]


def rows_of(folder, separator=","):
    """As any reader of CSV sees the file."""
    text = (folder / "judgements.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=separator))


ONE = Judgement(
    Subject(A, "ab12", title="Été"), Subject(B, "cd34"), "different", "Léa", "deux; ou, trois", "2024-05-31"
)
BEGUN = [
    pytest.param(b"", id="empty"),
    pytest.param(b"\xef\xbb\xbf", id="a-byte-order-mark-alone"),
    pytest.param(b"\n\r\n", id="empty-lines"),
    pytest.param(SHORT.encode(), id="three-columns"),
    pytest.param((SHORT + ROW).encode().rstrip(), id="no-end-of-line"),
    pytest.param(b"\xef\xbb\xbf" + (SHORT + ROW).replace(",", ";").replace("\n", "\r\n").encode(), id="a-french-excel"),
    pytest.param(b"\n" + SHORT.replace(",", ";").encode(), id="an-empty-line-before-the-header"),
    pytest.param(b"note,verdict,right_record_id,left_record_id\nvu,same," + f"{B},{A}\n".encode(), id="other-columns"),
    pytest.param((SHORT + f'{A},{B},"same"\n\n').encode(), id="an-empty-line-at-the-end"),
]


@pytest.mark.parametrize("begun", BEGUN)
def test_a_judgement_is_added_whole_to_any_file_that_can_be_read(tmp_path, begun):
    before = read(begun)
    found = filed(tmp_path, [ONE, ONE], begun)

    assert [one.hash for one in found] == [*(one.hash for one in before), ONE.hash, ONE.hash]
    assert [one.row for one in found[: len(before)]] == [one.row for one in before]


def test_columns_of_their_own_stay_when_ours_are_added(tmp_path):
    filed(tmp_path, [ONE], b"note;" + SHORT.replace(",", ";").encode() + f"vu;{A};{B};same\n".encode())
    rows = rows_of(tmp_path, ";")

    assert [row["note"] for row in rows] == ["vu", ""]
    assert set(rows[0]) == {"note", *REQUIRED, *COLUMNS}


def test_a_title_that_a_spreadsheet_would_calculate_is_no_formula(tmp_path):
    filed(tmp_path, [Judgement(Subject(A, title="=HYPERLINK(1)"), Subject(B), "same", why="-2 ans")])
    (row,) = rows_of(tmp_path)

    assert row["left_title"] == "'=HYPERLINK(1)"
    assert row["why"] == "-2 ans"
