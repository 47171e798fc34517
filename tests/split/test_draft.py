"""A source as its pages show it → a profile that says the same."""

from pipeline.core.model import Evidence
from pipeline.core.source import Caption, Source
from pipeline.split.induce.draft import draft


def test_every_line_says_on_what_it_rests():
    source = Source(
        "bourgs",
        header=('Bourgs "en" commun',),
        captions=(Caption("Type", "resource_type", values=("Récit", "Étude")), Caption("Résumé", "summary")),
    )
    seen = {
        "order": Evidence(9, 10),
        "Type": Evidence(8, 10),
        "Résumé": Evidence(10, 10),
        'Bourgs "en" commun': Evidence(2, 3),
    }
    lines = draft(source, seen, "3 pages of 2024-01-15").split("\n")

    assert "3 pages of 2024-01-15" in lines[0]
    assert any(line.startswith('    "Bourgs \\"en\\" commun"') and line.endswith("# on 2 of 3 pages") for line in lines)
    assert any(line.startswith("order =") and "9 of 10 records" in line for line in lines)
    assert any(line.startswith('Type = {to = "resource_type"') and "8 of 10 records; 2 words" in line for line in lines)
    assert any(line.startswith('"Résumé" = {to = "summary"}') and "10 of 10 records" in line for line in lines)
