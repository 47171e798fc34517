"""Titles that share their lines with a day and a badge → the same without either, whichever stands behind the other."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.titles.bare import bare_titles
from tests.reading import document_of
from tests.split.villages import page_of

NAMES = ("Le lavoir", "Le four", "Le pré", "La haie", "Le quai", "La halte")


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param(lambda name, day, tag: f"{name} ({day}){tag}", id="a badge behind days"),
        pytest.param(lambda name, day, tag: f"{day} – {name}{tag}", id="at the other end"),
    ],
)
def test_days_and_badges_are_no_part_of_titles(printed):
    rows = "".join(
        f"<li><div class=title>{printed(name, f'{day} juin 2021', ' <span class=tag>Neuf</span>' if day % 3 else '')}</div>"
        "<p>Ouvert aux habitants du bourg, qui l’ont rénové.</p></li>"
        for day, name in enumerate(NAMES, 10)
    )
    document = document_of(page_of(f"<ul>{rows}</ul>"), Source("bourg"), page="page.html")
    titles = [block for block in document.blocks if "juin" in block.text]
    shown, days = bare_titles(titles, document, [()] * len(titles))

    assert [title.text for title in shown] == [*NAMES]
    assert [day.text for day in days] == [f"{day} juin 2021" for day in range(10, 16)]
