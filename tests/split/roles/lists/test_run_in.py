"""Titles on the line that their text begins on."""

import pytest

from pipeline.core.source import Source
from pipeline.split.piece import Piece
from pipeline.split.roles.lists.run_in import with_run_in_titles
from tests.reading import document_of
from tests.split.roles.records import FOUR

NAMES = ("Le four", "La halle", "Le quai", "Le moulin")


def told(entries, *, has_summary=False):
    """Title and text of records of a line each, which have no titles."""
    html = f"<ul>{''.join(f'<li>{entry}</li>' for entry in entries)}</ul>"
    document = document_of(f"<html><body>{html}</body></html>", Source("bourg"), "liste.html")
    pieces = [Piece(None, [block], None, [block] if has_summary else [], 0.9) for block in document.blocks]
    return [(piece.title and piece.title.text, piece.body[0].text) for piece in with_run_in_titles(pieces, document)]


@pytest.mark.parametrize(
    ("entry", "has_summary"),
    [
        pytest.param('<a href="/{0}">{0}</a> – {1}.', False, id="a link"),
        pytest.param("<em>{0}</em> {1}.", False, id="emphasis"),
        pytest.param("<b>{0}</b>. {1}.", False, id="bold before a stop"),
        pytest.param("<span>{0}</span> {1}.", True, id="a tag, over a summary"),
    ],
)
def test_what_begins_the_line_in_a_tag_of_its_own_is_the_title(entry, has_summary):
    found = told([entry.format(name, FOUR) for name in NAMES], has_summary=has_summary)

    assert [(title or "").strip(".") for title, _ in found] == [*NAMES]
    assert {text for _, text in found} == {f"{FOUR}."}


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param([f"{FOUR}, dit <em>{name}</em>." for name in NAMES], id="inside of the text"),
        pytest.param([f"<em>Nouveau</em> {FOUR}."] * 4, id="a badge"),
        pytest.param([f"<em>{name}</em> Fermé." for name in NAMES], id="over a word"),
        pytest.param([f"<em>Le four</em> {FOUR}.", *[f"{FOUR}."] * 3], id="at one"),
    ],
)
def test_other_lines_have_none(entries):
    assert {title for title, _ in told(entries)} == {None}
