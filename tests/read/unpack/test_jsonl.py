"""Lines of JSON → pages, and the reason of each line that is none."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.errors import PageRefused
from pipeline.read.unpack import MAX_PAGE_BYTES
from tests.read.unpack.making import jsonl, opened

GOOD = {"url": "https://gare.example.org/1", "text": "Marché de la gare"}

LINES = [
    pytest.param(b'{"text": "Le lavoir", "text": "La halle"}', "duplicate_key", id="a key twice"),
    pytest.param(b'{"text": "Le lavoir", "score": NaN}', "not_finite", id="NaN"),
    pytest.param(b'{"text": "Le lavoir", "score": -Infinity}', "not_finite", id="Infinity"),
    pytest.param(b'{"text": "Le lavoir", "x": ' + b"[" * 60 + b"]" * 60 + b"}", "too_deep", id="nested"),
    pytest.param(b"[" * 200_000, "too_deep", id="nested for the stack"),
    pytest.param(b'{"text": "Le lavoir", "url": "https://a.fr/\\udfff"}', "lone_surrogate", id="in the address"),
    pytest.param(b'["Le lavoir"]', "not_an_object", id="a list"),
    pytest.param(b"12", "not_an_object", id="a number"),
    pytest.param(b'{"url": "https://gare.example.org/2"}', "no_content", id="no text"),
    pytest.param(b'{"text": "Le lavoir", "html": "<p>Le lavoir</p>"}', "two_contents", id="text and html"),
    pytest.param(b'{"text": 12}', "wrong_type", id="a number as text"),
    pytest.param(b'{"text": "Le lavoir", "url": ["https://a.fr"]}', "wrong_type", id="a list as address"),
    pytest.param(b'{"text": "Le lav', "bad_json", id="cut"),
    pytest.param(b'{"text": "Le lavoir"} {"text": "La halle"}', "bad_json", id="two objects"),
    pytest.param(b'{"text": "Le\x01lavoir"}', "bad_json", id="a control character"),
    pytest.param('{"text": "Café"}'.encode("latin-1"), "bad_utf8", id="latin-1"),
    pytest.param(b'{"text": "Le lavoir", "x": [' + b"[]," * 400_000 + b"[]]}", "too_many_values", id="many small parts"),
    pytest.param(b'{"text": "' + b"a" * (MAX_PAGE_BYTES + 1) + b'"}', "page_too_large", id="too long"),
]  # fmt: skip


@pytest.mark.parametrize("line, code", LINES)
def test_a_bad_line_is_refused_and_those_beside_it_are_read(line, code):
    (first, bad, last), _ = opened("dump.jsonl", jsonl(GOOD, line, {"html": "<p>La halle</p>"}))

    assert (first.place, first.content.decode(), first.url) == ("#1", GOOD["text"], GOOD["url"])
    assert (last.place, last.content, last.media_type) == ("#3", b"<p>La halle</p>", "text/html")
    assert (bad.place, bad.content, bad.refusal[0]) == ("#2", b"", code)
    assert f"line 2, byte {len(jsonl(GOOD)):,}: " in bad.refusal[1]


def test_blank_lines_count_and_give_nothing():
    found, _ = opened("dump.jsonl", b"\n \n" + jsonl(GOOD) + b"\r\n" + jsonl(GOOD).strip())

    assert [member.place for member in found] == ["#3", "#5"]


def test_a_line_ends_at_a_line_feed_alone():
    text = "Le marché\u2028de la gare\u0085et\x0bla halle"
    found, _ = opened("dump.jsonl", jsonl({"text": text.replace("\x0b", "")}, {"text": text}, GOOD))

    assert [member.place for member in found] == ["#1", "#2", "#3"]
    assert found[0].content.decode() == text.replace("\x0b", "")


def test_a_mark_at_the_start_and_null_for_what_is_absent_are_no_harm():
    (found,), _ = opened("dump.jsonl", b"\xef\xbb\xbf" + jsonl({"url": None, "html": None, "text": "La gare"}))

    assert (found.content, found.url, found.media_type) == (b"La gare", None, "text/plain")


NOT = [
    pytest.param(b"", "empty", id="nothing"),
    pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\n" * 9, "not_jsonl", id="a picture"),
    pytest.param(b"<html>\n<p>La gare</p>\n</html>", "not_jsonl", id="a page"),
    pytest.param(gzip.compress(jsonl(GOOD), mtime=0), "not_jsonl", id="gzip under another name"),
]


@pytest.mark.parametrize("content, code", NOT)
def test_what_is_no_jsonl_is_refused_as_a_whole(content, code):
    with pytest.raises(PageRefused) as refused:
        opened("dump.jsonl", content)
    assert refused.value.code == code


def test_a_file_of_nothing_but_bad_lines_is_given_up():
    found, _ = opened("dump.jsonl", b"{\n" * 5_000)

    assert len(found) == 1_001
    assert found[-1].refusal[0] == "too_many_members"


def test_a_cut_gzip_gives_the_lines_before_the_cut():
    lines = [
        {"text": f"Le marché n° {number}, " + json.dumps(list(range(number, number + 99)))} for number in range(999)
    ]
    content = gzip.compress(jsonl(*lines), mtime=0)
    found, _ = opened("dump.jsonl.gz", content[: len(content) // 2])

    *read, cut = found
    assert len(read) > 200
    assert [member.content.decode() for member in read] == [line["text"] for line in lines[: len(read)]]
    assert cut.place == f"#{len(read) + 1}" and cut.refusal[0] == "gzip_cut"


def test_lines_may_stand_across_gzip_members():
    content = jsonl(GOOD, {"text": "La halle"})
    parts = [gzip.compress(content[start : start + 7], mtime=0) for start in range(0, len(content), 7)]
    found, _ = opened("dump.jsonl.gz", b"".join(parts))

    assert [member.content.decode() for member in found] == [GOOD["text"], "La halle"]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
TABLES = st.fixed_dictionaries({"url": st.none() | TEXTS}) | st.just({})
PAGES = st.lists(st.tuples(TABLES, st.sampled_from(["text", "html"]), TEXTS))


@given(PAGES, st.booleans(), st.booleans())
def test_what_was_written_is_read(pages, is_ascii, is_zipped):
    tables = [{**table, key: text} for table, key, text in pages]
    content = b"".join(json.dumps(table, ensure_ascii=is_ascii).encode() + b"\n" for table in tables) or b"\n"
    found, _ = opened(*(("a.jsonl.gz", gzip.compress(content, mtime=0)) if is_zipped else ("a.jsonl", content)))

    assert [(one.content.decode(), one.url, one.refusal) for one in found] == [
        (text, table.get("url"), None) for table, _, text in pages
    ]
