"""Cards whose titles stand under their texts → which text is whose."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.titles.wrapped import with_own_texts
from pipeline.split.roles.weighed.again import CLASSES
from tests.reading import document_of
from tests.split.roles.records import FOUR

NAMES = ("Le four", "La halle", "Le quai", "Le moulin")
UNDER = "<div><p>{text}</p><p>{title}</p><p>Récit</p></div>"
OVER = "<div><p>{title}</p><p>Récit</p><p>{text}</p></div>"


def texts(card, names=NAMES, *, wrapped="<body>{}</body>", heading=False):
    """The title and the text of each record, read line by line: a title begins one."""
    html = "".join(card.format(title=name, text=f"{FOUR} : {name}.") for name in names)
    first = "<section><h1>Ressources</h1></section>" if heading else ""
    page = prepared(document_of(f"<html>{wrapped.format(first + html)}</html>", Source("bourg"), "liste.html"))
    chances = np.zeros((len(page.blocks), len(CLASSES)))
    groups: list[Group] = []
    for line, block in enumerate(page.blocks):
        role = TITLE if block.text in (*names, "Ressources") else BODY if block.text.startswith(FOUR) else AROUND
        chances[line, role] = 0.9
        if role == TITLE:
            groups.append(Group())
        if groups:
            groups[-1].lines.append(line)
            groups[-1].roles.append(role)
    found = with_own_texts(groups, page, chances)
    return [[page.blocks[line].text for line in group.of(TITLE, BODY)] for group in found]


def own(names=NAMES):
    return [[f"{FOUR} : {name}.", name] for name in names]


def test_a_text_is_of_the_title_that_its_tag_holds():
    assert texts(UNDER) == own()


def test_the_heading_of_a_page_over_the_first_card_is_no_record():
    assert texts(UNDER, heading=True) == own()


@pytest.mark.parametrize(
    ("card", "names"),
    [
        pytest.param(OVER, NAMES, id="titles over their texts"),
        pytest.param("<p>{text}</p><p>{title}</p><p>Récit</p>", NAMES, id="no cards"),
        pytest.param(UNDER, NAMES[:2], id="two"),
    ],
)
def test_else_a_text_is_of_the_title_before(card, names):
    assert texts(card, names) != own(names)


def test_a_text_that_is_of_a_record_already_tells_of_no_other_one():
    html = "".join(f"<div><p>{FOUR} : {name}.</p><p>{name}</p></div><p>{FOUR}, dit {name}.</p>" for name in NAMES)
    page = prepared(document_of(f"<html><body>{html}</body></html>", Source("bourg"), "liste.html"))
    groups = [Group([*range(first, first + 3)], [SUMMARY, TITLE, BODY]) for first in range(0, 12, 3)]
    found = with_own_texts(groups, page, np.zeros((len(page.blocks), len(CLASSES))))

    assert [group.of(BODY) for group in found] == [[first] for first in range(2, 12, 3)]
