"""A source as its pages show it → a profile that says the same."""

import pytest

from pipeline.core.model import Evidence, Page
from pipeline.core.profile import read_source
from pipeline.core.source import Caption, Source
from pipeline.read.extract import extract
from pipeline.split import induce, split
from pipeline.split.induce.draft import draft
from tests.generate import LAYOUTS, pages_of


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_a_run_by_the_draft_cuts_the_same_records(name):
    pages = pages_of(LAYOUTS[name], 1000, 3)
    plain = Source(name)
    documents = [extract(Page(name, made.snapshot, made.page, made.text.encode()), plain) for made in pages]
    induced = induce(documents, plain)
    told = read_source(name, draft(induced.source, induced.evidence, "3 pages").encode(), "source.toml")

    assert told.has_layout
    assert [split(document, told) for document in documents] == [
        split(document, induced.source) for document in documents
    ]


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
