"""Records whose titles are the names of who wrote → which line under them is the title."""

import pytest

from pipeline.split.roles.group import TITLE
from pipeline.split.roles.titles.under_names import with_titles_under_names
from tests.split.roles.records import FOUR, records

NAMES = ["Inès Aubrac, Jean Morvan", "Paule Estève", "Marc Thirion", "Rose Valette et Jean Morvan"]
TITLES = ["Le four à pain du bourg", "Que reste-t-il du lavoir ?", "La halle, deux ans après", "Un quai pour tous"]
TEXT = [("body", f"{FOUR},"), ("body", "un samedi sur deux.")]


def titled(names, under):
    groups, page, _ = records(*([("title", name), *lines] for name, lines in zip(names, under, strict=True)))
    with_titles_under_names(groups, page)
    return [page.blocks[line].text for group in groups for line in group.of(TITLE)]


FOUND = [
    pytest.param([[("around", "Logo du bourg"), ("body", title), *TEXT] for title in TITLES], id="the first line of the text"),
    pytest.param([[("around", title), ("between", "Texte"), *TEXT] for title in TITLES], id="a line beside it"),
]  # fmt: skip


@pytest.mark.parametrize("under", FOUND)
def test_the_line_under_the_names_is_the_title(under):
    assert titled(NAMES, under) == TITLES


NONE = [
    pytest.param([name.split(",")[0].split(" et ")[0] for name in NAMES], TITLES, id="a directory, of one person each"),
    pytest.param(TITLES, [f"{title}, et après" for title in TITLES], id="titles"),
    pytest.param(NAMES, ["Lire la fiche"] * 4, id="over what comes back"),
    pytest.param(NAMES, ["3 mai 2021", "4 mai 2021", "5 mai 2021", "6 mai 2021"], id="over days"),
]  # fmt: skip


@pytest.mark.parametrize(("names", "lines"), NONE)
def test_other_titles_stay(names, lines):
    assert titled(names, [[("body", line), *TEXT] for line in lines]) == names
