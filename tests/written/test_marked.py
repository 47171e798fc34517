"""Files of marked pages → that each line of them says what it is, and each record has something to be told by."""

import pytest

from tests.written.marked import FOLDER, marked_pages


@pytest.fixture(scope="module")
def pages():
    return [*marked_pages(looked_at=True), *marked_pages(looked_at=False)]


def test_each_file_is_a_page(pages):
    assert len(pages) == len([*FOLDER.glob("*.marked")]) > 0


def test_every_line_is_told(pages):
    assert [page.name for page in pages if not _is_told(page)] == []


def test_every_record_has_a_title_or_a_text(pages):
    bare = [
        page.name for page in pages for number in range(page.count) if not page.of(number, "title", "body", "summary")
    ]

    assert bare == []


def _is_told(page):
    told = (FOLDER / f"{page.name}.marked").read_text(encoding="utf-8").splitlines()
    printed = page.content.splitlines()
    blank = {role for (role, _), line in zip(page.lines, printed, strict=True) if not line.strip()}
    return [line.partition("|")[2] for line in told] == printed and blank <= {"outside"}
