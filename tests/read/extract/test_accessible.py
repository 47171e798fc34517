"""Accessibility trees of pages, as programs that drive browsers print them."""

import pytest

from pipeline.read.extract.accessible import from_tree
from tests.split.villages import VILLAGES, cut, texts, titles

WRITTEN = [
    pytest.param(['- heading "Le four" [level=3]'], ["### Le four"], id="a-heading"),
    pytest.param(["- 'heading \"Le four : l''hiver\" [level=2]':"], ["## Le four : l'hiver"], id="a-key-in-quotation-marks"),
    pytest.param(['- heading "Le four" [level=3]:', "  - /url: /four"], ["### [Le four](/four)", ""], id="an-address"),
    pytest.param(
        ['- heading "Le four" [level=3]:', '  - link "Le four":', "    - /url: /four"], ["### [Le four](/four)", "", ""], id="a-link-in-a-heading"
    ),
    pytest.param(['- link "Lire la suite"'], ["Lire la suite"], id="a-link-without-address"),
    pytest.param(["- paragraph: Il fume."], ["Il fume."], id="a-text"),
    pytest.param(['- text: "Lieu : \\"Olt\\""'], ['Lieu : "Olt"'], id="a-text-in-quotation-marks"),
    pytest.param(["- listitem: Le pré"], ["- Le pré"], id="an-item"),
    pytest.param(['- img "Le four"'], ["![Le four](#)"], id="a-picture"),
    pytest.param(["- separator"], ["* * *"], id="a-rule"),
    pytest.param(["- article:"], [""], id="what-holds-others"),
    pytest.param(["- bourg: Olt"], ["- bourg: Olt"], id="no-role"),
    pytest.param(["Le four fume."], ["Le four fume."], id="no-node"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), WRITTEN)
def test_a_tree_is_written_in_markdown_line_by_line(lines, expected):
    tree = ['- heading "Bourgs" [level=1]', "- article:", '- heading "Le pré" [level=3]', "- text: Vire"] * 2

    assert from_tree("\n".join([*tree, *lines])).split("\n")[8:] == expected


@pytest.mark.parametrize(
    "text", ['Le four\n\n- heading "Le four" [level=3]\n\nLe pré\n\nLe quai', "- text: Vire\n" * 9]
)
def test_other_dumps_stay_as_they_are(text):
    assert from_tree(text) == text


def test_the_records_of_a_tree_are_read():
    lines = [
        f'- article:\n  - heading "{told.title}" [level=3]:\n    - /url: /r/{told.number}\n  - text: "Lieu : {told.author}"\n'
        f'  - paragraph: {told.text[0]}\n  - paragraph: {told.text[1]}\n  - link "Lire la suite"'
        for told in VILLAGES
    ]
    found = cut("\n".join(['- banner: "Bourgs"', '- heading "Récits" [level=1]', *lines]))

    assert titles(found) == [told.title for told in VILLAGES]
    assert [texts(record)[0] for record in found.records] == [[*told.text] for told in VILLAGES]
