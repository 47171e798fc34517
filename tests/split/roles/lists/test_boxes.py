"""Pages of HTML whose titles lead nowhere, or whose list stands in several parents: elements that look alike bound the records."""

import pytest

from tests.split.villages import VILLAGES, cut, page_of, titles

ROWS = [
    pytest.param(
        "<li><time>{hour}.00</time> <div class=ev><strong>{title}</strong> <span class=lieu>Salle n° {hour}</span><div>{text}</div></div>",
        "<h2>{day} mai</h2><ul class=jour>{rows}</ul>",
        id="days",
    ),
    pytest.param(
        "<div class=avis><p class=objet>{title}</p><p class=extrait>{text}</p><p><a href='/{hour}.pdf'>PDF ({hour} pages)</a></p></div>",
        "<h3>Canton n° {day}</h3>{rows}",
        id="notices",
    ),
]  # fmt: skip


def grouped(row, group):
    """The rows in groups of three, each under its heading or in its list."""
    told = [row.format(hour=told.number + 8, title=told.title, text=told.text[0]) for told in VILLAGES]
    return "".join(
        group.format(day=start + 3, rows="".join(told[start : start + 3])) for start in range(0, len(told), 3)
    )


@pytest.mark.parametrize(("row", "group"), ROWS)
def test_elements_that_look_alike_are_records(row, group):
    page = page_of(f"<h1>Pays de Brande</h1><p>Le comité vous attend.</p>{grouped(row, group)}")

    assert titles(cut(page, page="page.html")) == [told.title for told in VILLAGES]
