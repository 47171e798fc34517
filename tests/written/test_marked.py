"""Files of marked pages → that each line of them says what it is, and each record has something to be told by."""

from tests.written.marked import FOLDER, marked_pages

PAGES = [*marked_pages(looked_at=True), *marked_pages(looked_at=False)]


def test_each_file_is_a_page():
    assert len(PAGES) == len([*FOLDER.glob("*.marked")]) > 0


def test_every_line_is_told():
    assert [page.name for page in PAGES if not _is_told(page)] == []


def test_every_record_has_a_title_or_a_text():
    bare = [
        page.name for page in PAGES for number in range(page.count) if not page.of(number, "title", "body", "summary")
    ]

    assert bare == []


def _is_told(page):
    told = (FOLDER / f"{page.name}.marked").read_text(encoding="utf-8").splitlines()
    printed = page.content.splitlines()
    blank = {role for (role, _), line in zip(page.lines, printed, strict=True) if not line.strip()}
    return [line.partition("|")[2] for line in told] == printed and blank <= {"outside"}
