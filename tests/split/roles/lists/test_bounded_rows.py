"""Records that roles find in rows of the markup, and what stands behind these."""

from tests.reading import document_of
from tests.split.villages import BARE, page_of, site_cut, texts, titles, village

TOLD = [village(number) for number in range(16)]
CALLS = {
    1: "Le bulletin trimestriel signale les nouveaux récits et les fiches corrigées.",
    4: "Vous gardez des photos du bourg ? Déposez-les en dix minutes, un archiviste les relit.",
}


def section(one):
    return (
        f"<section itemscope itemtype=https://schema.org/Dataset class=fiche><span class=rang>{one.number + 1}.</span><p itemprop=abstract class=chapo>{one.text[0]}</p><h2 itemprop=name>{one.title} du bourg</h2>"
        f"<p class=meta>{one.author} | {one.type} | {one.number + 3} mai 2021</p><div itemprop=description><p>{one.text[0]}</p><p>{one.text[1]}</p></div>"
        f"<a href=/r{one.number}>Consulter la fiche</a></section>"
    )


def test_what_stands_behind_a_row_is_of_no_text_of_its_record():
    rows = [*map(section, TOLD)]
    for place, call in CALLS.items():
        rows[place] += f"<div class=appel><p class=appel__texte>{call}</p><button>Déposer</button></div>"
    found = site_cut(
        [document_of(page_of("".join(rows[first : first + 8])), BARE, f"{first}.html") for first in (0, 8)]
    )

    assert [title for page in found for title in titles(page)] == [f"{one.title} du bourg" for one in TOLD]
    assert [texts(record) for page in found for record in page.records] == [
        ([*one.text], [one.text[0]]) for one in TOLD
    ]
