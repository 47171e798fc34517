"""Files of labels as people save them, and the line that each broken one is told by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.errors import UsageError
from pipeline.inspect.evaluate.labels import CutLabels, GroupLabels, PairLabels, read_labels

A, B, C = "a" * 16, "b" * 16, "c" * 16
PAIRS = "left_record_id,right_record_id,verdict\n"
CUTS = "source,snapshot,page,first_line,last_line\n"


def read(text):
    return read_labels("labels.csv", text if isinstance(text, bytes) else text.encode())


def pairs(text):
    found = read(text)
    assert isinstance(found, PairLabels)
    return [(one.left.record_id, one.right.record_id, one.verdict) for one in found.judgements]


GOOD = [
    pytest.param(f"{PAIRS}{A},{B},same\n{B},{C},different\n", [(A, B, "same"), (B, C, "different")], id="plain"),
    pytest.param(f"{PAIRS}{B},{A},same", [(B, A, "same")], id="no-line-end"),
    pytest.param(f"\ufeff{PAIRS}{A},{B},same\r\n", [(A, B, "same")], id="bom-and-crlf"),
    pytest.param(f"{PAIRS}{A},{B},same".replace(",", ";"), [(A, B, "same")], id="semicolons-of-excel"),
    pytest.param(
        f'why,verdict,right_record_id,left_record_id\n"coupé,\nreformulé ""ici""",same,{B},{A}\n',
        [(A, B, "same")],
        id="other-columns-and-a-text-of-two-lines",
    ),
    pytest.param(f"{PAIRS}\n{A},{B},same\n  \n", [(A, B, "same")], id="blank-lines"),
    pytest.param(PAIRS, [], id="no-labels"),
]


@pytest.mark.parametrize(("text", "expected"), GOOD)
def test_pairs(text, expected):
    assert pairs(text) == expected


def test_groups():
    assert read(f"record_id,resource\n{A},le guide\n{B},le guide\n{C},2\n") == GroupLabels(
        {A: "le guide", B: "le guide", C: "2"}
    )


def test_cuts_and_a_page_without_records():
    found = read(f"{CUTS}s,2024-03-04,p.txt,12,40\ns,2024-03-04,p.txt,3,11\ns,2024-03-04,vide.txt,,\n")

    assert found == CutLabels({("s", "2024-03-04", "p.txt"): ((3, 11), (12, 40)), ("s", "2024-03-04", "vide.txt"): ()})


BAD = [
    pytest.param("", "labels.csv: the file is empty", id="empty"),
    pytest.param("a,b\n1,2\n", "labels.csv:1: the columns are 'a', 'b'", id="header-of-something-else"),
    pytest.param("record_id,resource,resource\n", "labels.csv:1: a column is named twice", id="column-twice"),
    pytest.param(f"{PAIRS}{A},{B},same\n{A},{B}\n", "labels.csv:3: the row has 2 cells", id="short-row"),
    pytest.param(f"{PAIRS}{A},{B},maybe\n", "labels.csv:2: verdict is 'maybe', not one of", id="verdict"),
    pytest.param(f"{PAIRS}{A},B,same\n", "labels.csv:2: right_record_id is 'B', not a record_id", id="id"),
    pytest.param(f"{PAIRS}{A},{A},same\n", f"labels.csv:2: both ids are {A}", id="both-sides"),
    pytest.param(f'{PAIRS}{A},{B},"same\n', "labels.csv:2: the row is no CSV", id="open-quote"),
    pytest.param(f"{PAIRS}{A},{B},same\n".encode() + b"\xe9\n", "labels.csv:3: this is not UTF-8", id="latin-1"),
    pytest.param(f"record_id,resource\n{A}\n", "labels.csv:2: 1 cell where the header has 2", id="short-row-of-groups"),
    pytest.param(f'record_id,resource\n{A},"x\n', "labels.csv:3: this is no row of CSV", id="open-quote-of-groups"),
    pytest.param("record_id,resource\nA,x\n", "labels.csv:2: record_id 'A' is no record's id", id="id-of-groups"),
    pytest.param(f"record_id,resource\n{A},\n", "labels.csv:2: the resource is empty", id="no-resource"),
    pytest.param(f"record_id,resource\n{A},1\n{A},2\n", f"labels.csv:3: {A} is of '1' in another line", id="two-resources"),
    pytest.param(f"{CUTS}s,d,p,9,3\n", "labels.csv:2: line 9 stands behind line 3", id="lines-turned"),
    pytest.param(f"{CUTS}s,d,p,0,3\n", "labels.csv:2: '0' and '3' are not two lines", id="line-0"),
    pytest.param(f"{CUTS}s,d,p,3,\n", "labels.csv:2: '3' and '' are not two lines", id="half-a-span"),
    pytest.param(f"{CUTS}s,,p,1,3\n", "labels.csv:2: source, snapshot or page is empty", id="no-snapshot"),
    pytest.param(f"{CUTS}s,d,p,1,3\ns,d,p,3,5\n", "two records of s/d/p share line 3", id="shared-line"),
    pytest.param(f"{CUTS}s,d,p,,\ns,d,p,3,5\n", "labels.csv:3: line 2 says that the page has no record", id="none-and-some"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), BAD)
def test_what_is_wrong_is_told_by_its_line(text, said):
    with pytest.raises(UsageError) as told:
        read(text)

    assert said in str(told.value)
    assert told.value.exit_code == 2


cells = st.sampled_from([A, B, "same", "x", "1", "", '"', ",", ";", "\n", "\r", "\0", "\u2028", "é"])
headers = st.sampled_from([PAIRS, CUTS, "record_id,resource\n", ""])


@given(headers, st.lists(cells, max_size=12), st.binary(max_size=3))
def test_any_file_is_read_or_refused(header, words, rest):
    content = (header + ",".join(words)).encode() + rest
    try:
        assert isinstance(read(content), PairLabels | GroupLabels | CutLabels)
    except UsageError as refused:
        assert str(refused).startswith("labels.csv:")
