"""Pages whose tags and classes tell nothing of what they hold, as front ends print them, and old tables: read by what comes back."""

import pytest

from tests.reading import document_of
from tests.split.villages import BARE, page_of, site_cut, texts, titles, village


def whole(told):
    return " ".join(told.text)


def begun(told):
    return f"{' '.join(told.text[0].split()[:11])}…"


def doubled(told):
    """A card that prints its title on the picture as well."""
    return f"<div><div><div>{told.title}</div><div>{told.number + 21}′</div></div><div><div><span>{told.title}</span></div><div>{told.author} / 2019 / {told.type}</div><div>{whole(told)}</div><div><a href=/f/{told.number}>Emprunter</a></div></div></div>"


def named(told):
    """A table that names all that it tells, the title too, under a short name in capitals."""
    cells = (
        ("Acronyme", told.title.split()[-1].upper()),
        ("Titre", told.title),
        ("Responsable", told.author),
        ("Description", whole(told)),
        ("Financement", f"{told.number + 11} 000 €"),
        ("En bref", begun(told)),
    )
    return f"<table>{''.join(f'<tr><td>{caption}</td><td>{value}</td></tr>' for caption, value in cells)}</table>"


def two_rows(told):
    """Two rows of a table: what a record is, and the rest of it."""
    public = ", ".join(
        sorted({("Communes", "Écoles", "Ateliers", "Familles")[(told.number + step) % 4] for step in range(2)})
    )
    first = f"<td>{told.number + 3:02}/08/2024</td><td><a href=/a/{told.number}>{told.title}</a><br>{begun(told)}</td><td>{told.author}</td><td><button>Détails</button></td>"
    return f"<tr>{first}</tr><tr><td colspan=4><div>Public</div><div>{public}</div><div>{whole(told)}</div><a href=/d/{told.number}>Déposer un dossier</a></td></tr>"


def tables(rows):
    return f"<table><tr><th>Clôture</th><th>Appel</th><th>Financeur</th><th></th></tr>{rows}</table>"


@pytest.mark.parametrize(
    ("card", "wrap", "is_twice"),
    [
        pytest.param(doubled, str, False, id="a title on the picture as well"),
        pytest.param(named, str, True, id="a caption of the title"),
        pytest.param(two_rows, tables, True, id="two rows a record"),
    ],
)
def test_records_are_read(card, wrap, is_twice):
    sheets = [[village(9 * page + nth) for nth in range(9)] for page in range(3)]
    documents = [
        document_of(page_of(wrap("".join(map(card, sheet)))), BARE, f"{number}.html")
        for number, sheet in enumerate(sheets)
    ]

    for sheet, found in zip(sheets, site_cut(documents), strict=True):
        assert titles(found) == [told.title for told in sheet]
        assert [texts(record) for record in found.records] == [
            ([whole(told)], [begun(told)] if is_twice else []) for told in sheet
        ]
