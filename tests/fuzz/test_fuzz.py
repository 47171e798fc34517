"""What the search found once, as small cases; and a few cases of every target, so that the search itself keeps working."""

from contextlib import nullcontext
from itertools import islice

import pytest

from pipeline.core.errors import PageRefused, PipelineError
from tests.fuzz.__main__ import lines
from tests.fuzz.cases import case, fault
from tests.fuzz.samples import contract_texts, tables
from tests.fuzz.targets import TARGETS

CASES, MORE_CASES = 4, 12  # of each target
TOLD = {"dataset", "manifest"}  # what is wrong with these is told in a list
CONTRACT = contract_texts()[-1]
FOUND = [
    pytest.param("labels", b"a,b\n".replace(b"b", b"a," * 9_000 + b"a"), id="a header without end"),
    pytest.param("labels", b"record_id,resource\n" + b"null" * 9_000 + b",a\n", id="an id without end"),
    pytest.param("contract", CONTRACT.replace(b"physicalType: string", b"physicalType: " + b"a" * 30_000), id="a type without end"),
    pytest.param("sitemap", b'<?xml version="1.0" encoding="U' + b"T" * 30_000 + b'"?><urlset/>', id="an encoding without end"),
    pytest.param("contract", CONTRACT.replace(b"pattern: '^", b"pattern: '^a{99999999999}"), id="a repetition without end"),
    pytest.param("contract", CONTRACT.replace(b"version: 2.1.1", b"version: " + b"9" * 5_000), id="5,000 digits"),
    pytest.param("contract", CONTRACT.replace(b"physicalType: string", b"physicalType: " + b"list<" * 9_000 + b"string" + b">" * 9_000, 1), id="types in types"),
    pytest.param("contract", b"a: " + b"[" * 20_000, id="20,000 lists in YAML"),
    pytest.param("contract", b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", id="aliases of aliases"),
    pytest.param("contract", CONTRACT + b"\nkind: DataContract\n", id="a key twice"),
    pytest.param("contract", CONTRACT.replace(b"version:", b"day: 2024-02-30\nversion:", 1), id="a day that is none"),
    pytest.param("contract", CONTRACT.replace(b"pattern: '^", b"pattern: '^a{" + b"9" * 5_000 + b"}"), id="5,000 digits in a pattern"),
    pytest.param("contract", CONTRACT.replace(b"pattern: '^", b"pattern: '^[[a--b]]"), id="a set that is to mean something else"),
    pytest.param("sitemap", b'<?xml version="1.0" encoding="UTF-0xx"?><urlset/>', id="an encoding that nobody knows"),
    pytest.param("sitemap", b'<?xml version="1.0" encoding="shift_jis"?><urlset/>', id="an encoding of several bytes"),
    pytest.param("manifest", b'{"files": {"\\ud800": {"sha256": "' + b"a" * 64 + b'", "bytes": 1}}}', id="half a character in a name"),
    pytest.param("dataset", tables(".parquet")[0].replace(b"texte", b"text\xe9"), id="a column whose name is no UTF-8"),
    pytest.param("table .parquet", tables(".parquet")[0].replace(b"texte", b"text\xe9"), id="a table with such a column"),
    pytest.param("table .json", b'[{"texte": ' + b"9" * 5_000 + b"}]", id="a number of 5,000 digits"),
    pytest.param("table .jsonl", b'{"texte": "a"}\n{"texte": ' + b"9" * 5_000 + b"}\n", id="such a number in a line"),
    pytest.param("table .jsonl", b"null\n", id="null alone, which ends the process in Arrow"),
    pytest.param("table .xml", b'<?xml version="1.0" encoding="UTF-9"?><xml><records/></xml>', id="EndNote in an unknown encoding"),
    pytest.param("table .csv", b"," * 30_000 + b"\n1\n", id="30,000 columns without a name", marks=pytest.mark.prove),
    pytest.param("table .json", b"[" * 200_000, id="200,000 lists in JSON"),
]  # fmt: skip


@pytest.mark.parametrize("target, content", FOUND)
def test_what_was_found_is_refused_in_a_sentence(target, content, tmp_path):
    assert fault(target, content, tmp_path) is None
    with pytest.raises((PipelineError, PageRefused)) if target not in TOLD else nullcontext():
        TARGETS[target].run(content, tmp_path)


@pytest.mark.parametrize(
    "count", [CASES, pytest.param(MORE_CASES, marks=pytest.mark.prove)], ids=["some cases", "more"]
)
@pytest.mark.parametrize("target", TARGETS)
def test_a_valid_file_is_read_and_a_broken_one_read_or_refused(target, count, tmp_path):
    samples = TARGETS[target].samples()

    for sample in samples:
        TARGETS[target].run(sample, tmp_path)
    assert [fault(target, case(target, 0, number, samples), tmp_path) for number in range(count)] == [None] * count


def test_a_case_is_the_same_every_time():
    samples = TARGETS["warc.gz"].samples()

    assert case("warc.gz", 1, 7, samples) == case("warc.gz", 1, 7, samples)
    assert len({case("warc.gz", 1, number, samples) for number in range(20)}) > 10


@pytest.mark.prove
def test_the_search_tells_how_many_cases_it_tried():
    printed = list(islice(lines("robots", 1, 5, 60), 3))

    assert printed == ["5", "6", "7"]
