"""Dumps whose medium prints something before each line."""

import pytest

from pipeline.read.extract.prefixes import without_prefixes
from tests.split.villages import VILLAGES, cut, texts, titles

PAGE = "\n".join(
    ["Les récits du bourg", "", *(line for told in VILLAGES for line in (told.title, "", *told.text, f"Type : {told.type}", ""))]
)  # fmt: skip
LINES = PAGE.split("\n")
PREFIXED = [
    pytest.param([f"> {line}".rstrip() for line in LINES], id="a-mail-that-quotes"),
    pytest.param([f">> {line}".rstrip() for line in LINES], id="one-that-quotes-another"),
    pytest.param([f"# {line}".rstrip() for line in LINES], id="comments"),
    pytest.param([f"21:{place // 60:02}:{place % 60:02} <@crieur> {line}" for place, line in enumerate(LINES)], id="a-chat"),
    pytest.param([f"[10:04] crieur: {line}" for line in LINES], id="a-log"),
    pytest.param([f"{place:6}\t{line}" for place, line in enumerate(LINES, 1)], id="a-numbered-listing"),
]  # fmt: skip


@pytest.mark.parametrize("lines", PREFIXED)
def test_what_begins_each_line_is_of_none(lines):
    bare = without_prefixes("\n".join(lines)).split("\n")

    assert [line.rstrip() for line in bare] == LINES


@pytest.mark.parametrize("lines", PREFIXED)
def test_records_are_read_as_they_are_without_it(lines):
    found = cut("\n".join(lines))

    assert titles(found) == [told.title for told in VILLAGES]
    assert [texts(record)[0] for record in found.records] == [[*told.text] for told in VILLAGES]


def test_what_others_say_in_a_chat_stays():
    lines = [f"10:04 <crieur> {line}" for line in LINES]
    lines[3:3] = ["10:05 <passante> et le lavoir ?", "10:05 -!- passante [p@example.org] has quit"]

    assert without_prefixes("\n".join(lines)).split("\n")[3:5] == lines[3:5]


def test_what_stands_set_in_under_each_title_is_read_as_it_is_without_marks():
    records = [
        [
            told.title,
            "",
            f"> Type : {told.type}",
            f"> Lieu : {told.author}",
            ">",
            f"> {told.text[0]}",
            ">",
            f"> {told.text[1]}",
            "",
        ]
        for told in VILLAGES
    ]
    found = cut("\n".join(["Les récits du bourg", "", *(line for record in records for line in record)]))

    assert titles(found) == [told.title for told in VILLAGES]
    assert [texts(record)[0] for record in found.records] == [[*told.text] for told in VILLAGES]


KEPT = [
    pytest.param("\n".join(f"{told.title}\n> {told.text[0]}\n{told.text[0]}" for told in VILLAGES), id="quoted-texts"),
    pytest.param("\n".join(f"{told.title}\n> {told.text[0]}\n>\n> {told.text[1]}\n" for told in VILLAGES), id="a-text-of-two-paragraphs"),
    pytest.param("\n".join(f"# {told.title}\n\n{told.text[0]}\n" for told in VILLAGES), id="headings"),
    pytest.param("\n".join(f"- {told.title}" for told in VILLAGES * 2), id="a-list"),
    pytest.param("\n".join(f"{number} {told.title}" for number, told in enumerate(VILLAGES * 2)), id="numbered-entries"),
    pytest.param("\n".join(map(str, range(10_000))), id="numbers"),
    pytest.param("\n".join(f"10:{told.number:02} {told.title}" for told in VILLAGES * 2), id="hours-of-a-programme"),
    pytest.param("> Le four\n" * 3, id="few"),
    pytest.param(">" * 100_000, id="signs"),
]  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_what_begins_lines_otherwise_stays(text):
    assert without_prefixes(text) == text
