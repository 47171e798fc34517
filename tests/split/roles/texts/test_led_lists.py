"""Lines under a text that leads to them by a colon → whether they are of it."""

import pytest

from pipeline.split.roles.texts.led_lists import with_led_lists
from pipeline.split.roles.weighed.again import ROLES
from tests.split.roles.records import FOUR, records

OVER = f"{FOUR}. On y aborde notamment :"
ITEMS = [("around", "la halle aux grains"), ("value", "le lavoir"), ("around", "la filature")]


def told(*under, over=OVER, title="Vézac"):
    return [("title", title), ("body", over), *under]


LISTS = [
    pytest.param([told(*ITEMS)], "body body body body", id="short lines"),
    pytest.param([told(*((role, f"- {text}") for role, text in ITEMS))], "body body body body", id="bullets"),
    pytest.param([told(*ITEMS, ("caption", "Écrit par"), ("value", "Inès Roy"))], "body body body body caption value", id="over a caption"),
    pytest.param(
        [told(*ITEMS, ("around", "À la cure")), told(("around", "À la cure"), title="Olt")], "body body body body around", id="over what comes back"
    ),
    pytest.param([told(ITEMS[0])], "body around", id="of one item"),
    pytest.param([told(*ITEMS, over=f"{FOUR}.")], "body around value around", id="under a sentence that ends"),
    pytest.param([told(("body", "la halle fume encore."), *ITEMS)], "body body around value around", id="under the rest of the sentence"),
    pytest.param([told(*((role, f"{text} : rouvert") for role, text in ITEMS))], "body around value around", id="captions"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "roles"), LISTS)
def test_a_list_that_a_text_leads_to_is_of_it(lines, roles):
    groups, page, _ = records(*lines)
    with_led_lists(groups, page)

    assert " ".join(ROLES[role] for role in groups[0].roles[1:]) == roles


def test_a_list_behind_the_last_line_of_a_record_is_of_its_text():
    groups, page, _ = records(told(*ITEMS), told(title="Olt"))
    group = groups[0]
    group.lines, group.roles = group.lines[:2], group.roles[:2]
    with_led_lists(groups, page)

    assert [page.blocks[line].text for line in group.lines[2:]] == [text for _, text in ITEMS]
