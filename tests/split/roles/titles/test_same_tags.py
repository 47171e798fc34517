"""Titles inside of texts: a line that likely is one and stands in the tags of the others begins a record."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import BODY, TITLE, Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.titles.same_tags import with_titles_in_same_tags
from pipeline.split.roles.weighed.again import CLASSES
from tests.reading import document_of
from tests.split.roles.records import FOUR

NAMES = ("Le four", "La halle", "Le quai", "Le moulin", "Le pont")


def titles(*, likely=0.9, inside=(3, 4), tag="h3", is_html=True):
    """The title of each record, of which the path takes those numbered for lines of the text before."""
    lines = [line for name in NAMES for line in (name, f"{FOUR} : {name}.")]
    html = "".join(
        f"<{'p' if place % 2 else tag}>{line}</{'p' if place % 2 else tag}>" for place, line in enumerate(lines)
    )
    page = prepared(
        document_of(html if is_html else "\n".join(lines), Source("bourg"), "liste.html" if is_html else "liste.txt")
    )
    skipped = [NAMES[number - 1] for number in inside]
    chances, groups = np.zeros((len(lines), len(CLASSES))), list[Group]()
    for place, line in enumerate(lines):
        is_title = line in NAMES and line not in skipped
        chances[place, BODY if place % 2 else TITLE] = likely if line in skipped else 0.9
        groups += [Group()] if is_title else []
        groups[-1].lines.append(place)
        groups[-1].roles.append(TITLE if is_title else BODY)
    found = with_titles_in_same_tags(groups, page, chances)
    return [page.blocks[line].text for group in found for line in group.of(TITLE)]


def test_such_a_line_begins_a_record():
    assert titles() == [*NAMES]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({"likely": 0.3}, id="hardly a title"),
        pytest.param({"likely": 0.05}, id="a text"),
        pytest.param({"tag": "p"}, id="texts stand in such tags as well"),
        pytest.param({"is_html": False}, id="a dump"),
        pytest.param({"inside": (2, 3, 4)}, id="two titles"),
    ],
)
def test_else_it_is_of_the_text(told):
    skipped = {NAMES[number - 1] for number in told.get("inside", (3, 4))}

    assert titles(**told) == [name for name in NAMES if name not in skipped]
