"""Lines of texts that open with a caption → whether they stand beside them, as labels of other records do."""

from dataclasses import replace

import pytest

from pipeline.core.model import Element
from pipeline.split.roles.texts.captioned_lines import without_captioned_lines
from pipeline.split.roles.weighed.again import ROLES
from tests.split.roles.records import FOUR, records

UNLIKELY = 0.6  # times the chances of a text that all lines have
STRUNG = "Auteur(s) : Inès Roy, Thème : pain, Pages : 291 p."
LINE = "Objectifs : cuire le pain, semer le blé et rallumer le four"


def told(title, *under):
    return [("title", title), ("body", f"{FOUR} à {title}."), *under]


FOUND = [
    pytest.param([told(title, ("body", LINE)) for title in ("Vézac", "Brande", "Olt")], ["body", "around"], id="of all records"),
    pytest.param([told(title, ("body", f"{LINE}.")) for title in ("Vézac", "Brande", "Olt")], ["body", "body"], id="a sentence"),
    pytest.param([told(title, ("body", STRUNG)) for title in ("Vézac", "Brande", "Olt")], ["body", "around"], id="several, before a stop"),
    pytest.param([told(title, ("summary", STRUNG)) for title in ("Vézac", "Brande", "Olt")], ["body", "around"], id="several, as a text of their own"),
    pytest.param([[("title", title), ("summary", "Pages : 177 p."), ("body", f"{FOUR}.")] for title in ("Vézac", "Brande")], ["around", "body"], id="a number of something"),
    pytest.param([told("Vézac", ("body", "Thème : pain, Type : film")), told("Brande")], ["body", "around"], id="several, known by their words, of one"),
    pytest.param(
        [told(title, ("body", f"Durée00:17:{n}AuteurInès RoyÉditeurLa halle{n}")) for n, title in enumerate(("Vézac", "Brande", "Olt"), 20)],
        ["body", "around"], id="several with nothing between",
    ),
    pytest.param([told(title, ("body", f"{title} sur GitHub, YouTube et LinkedIn")) for title in ("Vézac", "Brande", "Olt")], ["body", "body"], id="names"),
    pytest.param([told(title, ("body", LINE)) for title in ("Vézac", "Brande")], ["body", "body"], id="of two"),
    pytest.param(
        [told("Vézac", ("body", LINE)), *(told(title, ("around", LINE)) for title in ("Brande", "Olt"))], ["body", "around"], id="beside others"
    ),
    pytest.param([told(title, ("body", "Résumé : le four fume")) for title in ("Vézac", "Brande", "Olt")], ["body", "body"], id="over a text"),
    pytest.param(
        [[("title", title), ("body", LINE), ("body", f"{FOUR}.")] for title in ("Vézac", "Brande", "Olt")], ["body", "body"], id="with which a text begins"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "roles"), FOUND)
def test_what_opens_with_a_caption_of_many_records_is_of_no_text(lines, roles):
    groups, page, chances = records(*lines)
    without_captioned_lines(groups, page, chances * UNLIKELY)

    assert [ROLES[role] for role in groups[0].roles[1:]] == roles


def test_what_surely_is_of_a_text_stays():
    groups, page, chances = records(*([*told(title), ("body", LINE)] for title in ("Vézac", "Brande", "Olt")))
    without_captioned_lines(groups, page, chances)

    assert [ROLES[role] for role in groups[0].roles[1:]] == ["body", "body"]


@pytest.mark.parametrize(("line", "role"), [(STRUNG, "around"), (LINE, "body")])
def test_in_html_only_rows_of_several_are_of_none(line, role):
    groups, page, chances = records(*(told(title, ("body", line)) for title in ("Vézac", "Brande", "Olt")))
    page = replace(page, document=replace(page.document, elements=(Element("p", (), -1, 0, 1, 5),)))
    without_captioned_lines(groups, page, chances * UNLIKELY)

    assert ROLES[groups[0].roles[-1]] == role
