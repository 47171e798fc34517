"""A page of one record that is read with records of its sisters over it."""

import pytest

from pipeline.core.source import Source
from pipeline.split import induce, split
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.sites.example import Example, after, example_of, known_example, written
from tests.reading import document_of
from tests.split.roles.records import records
from tests.split.villages import village

ROWS = "".join(
    f"<li class=recit><h3><a href=/r/{n}>Récit {n}</a></h3><p>Le four {n} fume encore.</p></li>" for n in range(6)
)
HTML = f"<html><body><main><ul>{ROWS}</ul></main></body></html>"
RECORD = [("title", "Le four"), ("body", "Il fume encore le samedi."), ("around", "Lire la suite")]


def test_an_example_are_the_records_from_the_second_one_on():
    groups, page, _ = records(*[RECORD] * 5)

    assert [block.line for block in example_of(groups, page.document).blocks] == [*range(4, 16)]


@pytest.mark.parametrize(
    ("count", "lines"), [(3, 1), (5, 40)], ids=["few records", "records of more lines than it may have"]
)
def test_there_is_none_where_too_few_fit(count, lines):
    groups, page, _ = records(*[[RECORD[0], *[RECORD[1]] * lines]] * count)

    assert example_of(groups, page.document) == Example()


def of_html():
    """Records of a page of HTML, a title and a text each, as an example."""
    document = document_of(HTML, Source("bourg"), page="page.html")
    groups, _, _ = records(*[RECORD[:2]] * 6)
    return example_of(groups, document)


def test_tags_hold_what_they_held():
    example = of_html()
    held = [
        [block.text for block in example.blocks[one.first : one.last]] for one in example.elements if one.name == "li"
    ]

    assert held == [[f"Récit {n}", f"Le four {n} fume encore."] for n in range(1, 6)]
    assert [example.elements[one.parent].name for one in example.elements if one.name == "li"] == ["ul"] * 5


def test_it_is_written_and_read():
    assert known_example(written(of_html())) == of_html()


def test_a_page_stands_behind_it():
    example, document = of_html(), document_of(HTML, Source("bourg"), page="page.html")
    both = after(example, document)
    own = both.blocks[len(example.blocks) :]

    assert both.blocks[: len(example.blocks)] == example.blocks
    assert [block.text for block in own] == [block.text for block in document.blocks]
    assert own[0].line == example.blocks[-1].last + 2
    assert len(prepared(both).blocks) == len(both.blocks)
    assert [both.elements[one.parent].name for one in both.elements if one.name == "li"] == ["ul"] * 11


MENU = "[Aller au contenu](#c)\n\n  * [Accueil](/)\n  * [Récits](/recits)\n\n# Récits\n\n13 résultats"
FOOT = "[1](?p=1) [2](?p=2)\n\n* * *\n\n**Bourgs**\nTél. 01 23 45 67 89\n\n[Mentions légales](/mentions)"
RECORD_OF_A_DUMP = "### [{title}](/r/{number})\n\n{text}\n\n{more}\n\n  * **Type :** {type}\n  * **Thème :** Bourg\n\n_{short}_\n\n[Lire la suite](/r/{number})"


def page(*numbers):
    told = [village(number) for number in numbers]
    printed = [
        RECORD_OF_A_DUMP.format(
            title=own.title,
            number=own.number,
            text=own.text[0],
            more=own.text[1],
            type=own.type,
            short=own.text[0] if own.number % 2 else f"Un {own.type.lower()} court pour qui manque de temps.",
        )
        for own in told
    ]
    return document_of("\n\n".join([MENU, *printed, FOOT]), Source("bourgs"), page=f"page-{numbers[0]}.txt")


def test_the_last_page_of_a_list_has_its_only_record():
    site = [page(*range(12)), page(*range(12, 24)), page(24)]
    source = induce(site, Source("bourgs")).source

    assert [record.title.text for record in split(site[-1], source).records] == [village(24).title]


def test_an_article_of_a_site_of_lists_has_none():
    text = "\n\n".join(" ".join(village(number).text) for number in range(6))
    article = document_of(
        f"{MENU.removesuffix('13 résultats')}# Pourquoi un four ?\n\n{text}\n\n{FOOT}",
        Source("bourgs"),
        page="four.txt",
    )
    site = [page(*range(12)), page(*range(12, 24)), article]
    source = induce(site, Source("bourgs")).source

    assert split(article, source).records == ()
