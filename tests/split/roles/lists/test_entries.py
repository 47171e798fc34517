"""Dumps whose entries open with a link, before a text."""

import pytest

from pipeline.split.roles.lists.entries import cut_by_entries
from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES

TEXTS = [" ".join(told.text) for told in VILLAGES]
FORMS = [
    pytest.param("- [{title}](https://bourgs.example/{number}) - {text}\n", id="entries"),
    pytest.param("* **[{title}](https://bourgs.example/{number})**: {text}", id="bold-entries"),
    pytest.param("  * [{title}](/r/{number} \"{title}\") — {text}", id="indented-entries"),
]  # fmt: skip


def dump(form, count=6):
    rows = (
        form.format(number=told.number, title=told.title, text=text)
        for told, text in zip(VILLAGES[:count], TEXTS, strict=False)
    )
    return "# Bourgs\n\n- [Haut](#haut)\n- [Bas](#bas)\n\n" + "\n".join(rows) + "\n\n[Mentions](/mentions)\n"


@pytest.mark.parametrize("count", [4, 6])
@pytest.mark.parametrize("form", FORMS)
def test_rows_that_open_with_links(form, count):
    found = cut_by_entries(document_of(dump(form, count), BARE))

    assert [piece.title.text for piece in found] == [told.title for told in VILLAGES[:count]]
    assert [[block.text for block in piece.body] for piece in found] == [[text] for text in TEXTS[:count]]


@pytest.mark.parametrize("row", ["  * {title}\n    {text}\n", "- {title}\n\n  {text}\n\n"])
def test_entries_over_texts(row):
    found = cut_by_entries(document_of("# Bourgs\n\n" + dump(row).partition("\n\n")[2].split("](#bas)\n\n")[1], BARE))

    assert [piece.title.text for piece in found] == [told.title for told in VILLAGES]
    assert [[block.text for block in piece.body] for piece in found][:-1] == [[text] for text in TEXTS[:-1]]


NONE = [
    pytest.param("### [{title}](/r/{number})\n", id="links-without-texts"),
    pytest.param("- [{title}](/r/{number})\n", id="a-menu"),
    pytest.param("- [{title}](#n{number}) - {text}\n", id="contents-of-the-page"),
    pytest.param("### {title}\n\n{text}\n", id="headings-of-a-document"),
    pytest.param("- [Lire la suite](/r/{number}) - {text}\n", id="one-title-for-all"),
    pytest.param("### [Lire la suite](/r/{number})\n\n{text}\n", id="one-heading-for-all"),
]


@pytest.mark.parametrize("form", NONE)
def test_other_dumps_are_not_read_so(form):
    assert cut_by_entries(document_of(dump(form), BARE)) == []


def test_links_beside_a_longer_text_are_no_list():
    text = "\n\n".join(f"{text} {text} {text}" for text in TEXTS)

    assert cut_by_entries(document_of(text + "\n\n" + dump("- [{title}](/r/{number}) - {text}\n"), BARE)) == []


def test_links_of_other_pages_under_a_text_are_no_list():
    page = f"{TEXTS[0]}\n\n{TEXTS[1]}\n\n## Voir aussi\n\n" + "".join(
        f"- [{told.title}](/r/{told.number}) - {text}\n" for told, text in zip(VILLAGES, TEXTS, strict=True)
    )

    assert cut_by_entries(document_of(page, BARE)) == []


def test_fewer_than_four_are_no_list():
    assert cut_by_entries(document_of(dump("### [{title}](/r/{number})\n\n{text}\n", 3), BARE)) == []
