"""Short lines in tags of their own at the ends of texts: when, by whom, on what condition."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import BODY, TITLE, Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.texts.set_apart import without_set_apart_ends
from tests.reading import document_of
from tests.split.roles.records import FOUR

NAMES = ("Le four", "La halle", "Le quai", "Le moulin")
SMALL = "<small>Printemps, {}</small>"


def texts(*rests, lead=f"{FOUR}."):
    """How many lines the text of each record has; `rests` are what stands under the first one."""
    html = "".join(
        f"<h3>{name}</h3><p>{lead}<br>{rest.format(name)}</p>" for name, rest in zip(NAMES, rests, strict=True)
    )
    page = prepared(document_of(f"<html><body>{html}</body></html>", Source("bourg"), "liste.html"))
    groups: list[Group] = []
    for line, block in enumerate(page.blocks):
        is_title = block.text in NAMES
        groups += [Group()] if is_title else []
        groups[-1].lines.append(line)
        groups[-1].roles.append(TITLE if is_title else BODY)
    without_set_apart_ends(groups, page)
    return [len(group.of(BODY)) for group in groups]


@pytest.mark.parametrize(
    ("rests", "expected"),
    [
        pytest.param([SMALL] * 4, [1] * 4, id="all have one"),
        pytest.param([f"Le samedi aussi.<br>{SMALL}"] * 4, [2] * 4, id="under two lines"),
        pytest.param([SMALL, SMALL, "Le samedi.", "Le samedi."], [2] * 4, id="two have one"),
        pytest.param([SMALL] * 3 + [f"<small>{FOUR}.</small>"], [2] * 4, id="texts stand in such tags as well"),
        pytest.param(["Printemps, {}"] * 4, [2] * 4, id="in no tag of its own"),
    ],
)
def test_what_stands_apart_under_texts_is_of_none(rests, expected):
    assert texts(*rests) == expected
