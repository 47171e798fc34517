"""Lines of dumps without a colon → the captions that columns, dots or bold words part from their values."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.seen.signs import prepared
from tests.reading import document_of

CAPTIONED = [
    pytest.param("Type          Étude\nPublié le     12 mai 2021", ["type", "publie le"], id="columns"),
    pytest.param("Type\tÉtude\nPublié le\t12 mai 2021", ["type", "publie le"], id="tabs"),
    pytest.param("Type ......... Étude\nPublié le .... 12 mai 2021", ["type", "publie le"], id="dots"),
    pytest.param(
        "Mots-clés .. pain\nType ....... Étude\nPublié le .. 12 mai 2021",
        ["mots cles", "type", "publie le"],
        id="few dots beside more",
    ),
    pytest.param("* Type ...... Étude\n* Lieu ...... Brande", ["type", "lieu"], id="dots behind bullets"),
    pytest.param("**Type** Étude\n**Lieu** Brande", ["type", "lieu"], id="bold words"),
    pytest.param("* **Type** Étude\n* **Lieu** Brande", ["type", "lieu"], id="bold words behind bullets"),
    pytest.param("\n\n".join(["[Type] Étude\n[Lieu] Brande"] * 3), ["type", "lieu"] * 3, id="brackets that come back"),
    pytest.param("\n\n".join(["Type – Étude\nLieu – Brande"] * 3), ["type", "lieu"] * 3, id="dashes that come back"),
]
NONE = [
    pytest.param("Type          Étude", id="one line alone"),
    pytest.param("Le four ........ 12\nLe lavoir ...... 30", id="a table of contents"),
    pytest.param("Le four     1 kg     4,80\nLe pain     2 kg     5,10", id="three columns"),
    pytest.param("Le four .. et le pain\nLe lavoir .. et le linge", id="few dots"),
    pytest.param("Attendez... le four fume\nPuis... le pain lève", id="three dots"),
    pytest.param("Type          Étude\n\nLieu          Brande", id="apart"),
    pytest.param("[12] Le four\n[13] Le lavoir\n" * 3, id="marks of links"),
    pytest.param("Le four – retour d'Olt\nLe lavoir – retour de Brande", id="titles with a dash"),
]


def captions(text):
    page = prepared(document_of(f"{text}\n\nIl fume encore le samedi.", Source("bourg")))
    return [page.keys["caption"][line] for line in range(len(page.blocks)) if line in page.heads]


@pytest.mark.parametrize(("text", "expected"), CAPTIONED)
def test_a_caption_is_told_without_a_colon(text, expected):
    assert captions(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_other_gaps_and_dots_part_no_caption(text):
    assert captions(text) == []
