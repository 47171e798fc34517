"""Words of a button on the line with which a cut text ends."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.seen.text_tails import text_tails, with_tails_apart
from tests.reading import document_of
from tests.split.villages import VILLAGES, cut


def printed(end, *, count=6):
    records = [
        "\n\n".join([told.title, f"{told.text[1][:80]}{end}", f"{told.number + 3} mai 2021", *told.text[::-1]])
        for told in VILLAGES[:count]
    ]
    return "\n\n".join(["Les récits du bourg", *records])


def dump(end, **more):
    return document_of(printed(end, **more), Source("bourg"))


def shown(link, *, text="{0.text[1]}", count=4):
    """A page of HTML on which texts end with a link."""
    rows = [
        f'<article><h3>{told.title}</h3><p>{text.format(told)} <a href="/f/{told.number}">{link.format(told)}</a></p></article>'
        for told in VILLAGES[:count]
    ]
    return document_of(f"<html><body><main>{''.join(rows)}</main></body></html>", Source("bourg"), "page.html")


LEADERS = document_of("\n\n".join(f"{told.title}\n\nCollana ... Quaderni" for told in VILLAGES), Source("bourg"))
TAILS = [
    pytest.param(LEADERS, set(), id="dots-that-lead-to-a-value"),
    pytest.param(dump("… Lire la suite"), {"Lire la suite"}, id="dots"),
    pytest.param(dump("... Lire la suite"), {"Lire la suite"}, id="three-dots"),
    pytest.param(dump(" [...] Leggi tutto"), {"Leggi tutto"}, id="brackets"),
    pytest.param(dump("… [15]Lire la suite"), {"Lire la suite"}, id="a-numbered-link"),
    pytest.param(dump(". [mehr ...](/f/1){.mehr}"), {"mehr ..."}, id="a-link-behind-a-sentence"),
    pytest.param(dump(". Ansehen"), {"Ansehen"}, id="a-word-that-nobody-knows-behind-sentences"),
    pytest.param(dump(". Au programme :"), set(), id="a-word-that-leads-to-a-list"),
    pytest.param(dump(". Ansehen", count=4), set(), id="a-word-behind-a-few-of-them"),
    pytest.param(dump(". Lire la suite <https://bourg.example.org/f/1>"), {"Lire la suite"}, id="a-link-of-a-mail"),
    pytest.param(dump(" [1]Lire la suite"), set(), id="a-link-in-a-sentence"),
    pytest.param(dump("… Lire la suite", count=2), set(), id="few"),
    pytest.param(dump(" et puis la suite"), set(), id="no-cut"),
    pytest.param(dump("us. Weiterlesen"), {"Weiterlesen"}, id="words-that-lead-on-behind-a-sentence"),
    pytest.param(dump("us. Le bourg aussi", count=4), set(), id="other-words-behind-a-few-sentences"),
    pytest.param(dump("us. [voir le dossier]"), {"voir le dossier"}, id="in-brackets-behind-a-sentence"),
    pytest.param(dump("us. [Guide]"), set(), id="a-kind-in-brackets"),
    pytest.param(dump("…"), set(), id="nothing-behind"),
    pytest.param(shown("Vers la fiche"), {"Vers la fiche"}, id="a-link-of-html"),
    pytest.param(shown("Vers la fiche", count=2), set(), id="few-links-of-html"),
    pytest.param(shown("{0.title}", text="Vient de paraître, à lire !"), set(), id="titles-in-links"),
    pytest.param(shown("Vers la fiche", text="({0.number})"), set(), id="links-behind-a-number"),
    pytest.param(shown("Vire", text="Le four est à"), set(), id="a-link-in-a-sentence-of-html"),
]


@pytest.mark.parametrize(("document", "expected"), TAILS)
def test_words_behind_the_dots_of_several_cuts_are_told(document, expected):
    assert text_tails([document]) == expected


def test_they_get_a_line_of_their_own_behind_a_cut_and_behind_a_sentence():
    document = document_of(
        "Le four est … Lire la suite\n\nLe pain cuit. Lire la suite\n\nIl faut Lire la suite\n\nLe four à pain fume. [7]Lire la suite",
        Source("bourg"),
    )
    apart = with_tails_apart(document, {"Lire la suite"})

    assert [block.text for block in apart.blocks] == [
        "Le four est …",
        "Lire la suite",
        "Le pain cuit.",
        "Lire la suite",
        "Il faut Lire la suite",
        "Le four à pain fume.",
        "[7]Lire la suite",
    ]
    assert [block.line for block in apart.blocks] == [1, 1, 3, 3, 5, 7, 7]


def test_the_longer_copy_is_told_without_them():
    records = [
        "\n\n".join(
            [
                f"[Récit] {told.title}",
                f"Bourg | {told.number + 3} mai 2021",
                f"{told.text[0]} Weiterlesen",
                f"{told.text[0]} {extra}".strip(),
            ]
        )
        for told, extra in zip(
            VILLAGES, ["Les voisins suivent de près.", "", "", "Il rouvre en mai.", *[""] * len(VILLAGES)], strict=False
        )
    ]
    found = cut("\n\n".join(["Les récits du bourg", *records])).records

    assert all("Weiterlesen" not in block.text for record in found for block in (*record.body, *record.summary))
    assert [" ".join(block.text for block in found[place].body)[-8:] for place in (0, 3)] == ["de près.", " en mai."]


def test_the_text_that_they_end_is_the_cut_copy_of_the_other():
    records = cut(printed(" [...] Lire la suite")).records

    assert [record.title.text for record in records] == [told.title for told in VILLAGES]
    assert [" ".join(block.text for block in record.body) for record in records] == [
        " ".join(told.text[::-1]) for told in VILLAGES
    ]
    assert all(record.summary[-1].text.endswith("[...]") for record in records)


def test_the_link_of_html_takes_its_line_and_its_tags_along():
    apart = with_tails_apart(shown("Vers la fiche"), {"Vers la fiche"})
    first = VILLAGES[0]

    assert [(block.text, [link.text for link in block.links]) for block in apart.blocks[:4]] == [
        (first.title, []),
        (first.text[1], []),
        ("Vers la fiche", ["Vers la fiche"]),
        (VILLAGES[1].title, []),
    ]
    held = {
        element.name: [block.text for block in apart.blocks[element.first : element.last]]
        for element in reversed(apart.elements)  # the first of each name counts
    }
    assert held["a"] == ["Vers la fiche"]
    assert held["p"] == [first.text[1], "Vers la fiche"]
    assert held["article"] == [first.title, first.text[1], "Vers la fiche"]
    assert held["h3"] == [first.title]
