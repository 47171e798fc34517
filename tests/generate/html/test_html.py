"""HTML pages print what their truth says, between menus that are no records."""

import pytest
from bs4 import BeautifulSoup

from pipeline.core.normalise import stored
from tests.generate import LAYOUTS, SEED, Damage, Site
from tests.generate.html import EMPTY, SHAPES, HtmlPage, empty_page, html_page

SITES = [SEED, LAYOUTS["labels_first"], LAYOUTS["summary_first_closed"], LAYOUTS["unlabelled"], LAYOUTS["teaser"]]


def _lines(made: HtmlPage) -> list[str]:
    main = BeautifulSoup(made.html, "lxml").main
    assert main is not None
    for inline in main.find_all(["a", "strong", "b", "span"]):
        inline.unwrap()
    main.smooth()
    return [stored(line) for line in main.get_text("\n").split("\n") if line.strip()]


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
@pytest.mark.parametrize("shape", SHAPES)
def test_rows_print_their_records_in_order(shape: str, site: Site) -> None:
    made = html_page(11, shape, site=site, damage=Damage(no_body=0.2))
    lines = iter(_lines(made))

    for record in made.truth:
        parts = {"title": [record.title or ""], "body": record.body.split("\n"), "summary": record.summary.split("\n")}
        for part in site.order:
            for text in parts.get(part, ()):
                wanted = text.removeprefix("- ")
                assert not wanted or any(wanted == line.removeprefix("- ") for line in lines), (record.title, wanted)


@pytest.mark.parametrize("shape", SHAPES)
def test_titles_lead_to_their_own_address(shape: str) -> None:
    made = html_page(3, shape)
    hrefs = [str(a["href"]) for a in BeautifulSoup(made.html, "lxml").find_all("a", href=True)]

    for record in made.truth:
        assert record.url and any(record.url.endswith(href) for href in hrefs if "ressources/" in href)
        assert all(any(url.endswith(href) for href in hrefs) for _, url in record.links)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_text_of_a_page_holds_the_same_records(shape: str) -> None:
    made = html_page(5, shape)

    assert [stored(record.title or "") for record in made.text.truth] == [record.title for record in made.truth]
    for record, told in zip(made.text.truth, made.truth, strict=True):
        assert (
            record.body_first_line is None
            or stored(made.text.lines[record.body_first_line - 1]) == told.body.split("\n")[0]
        )


def test_a_page_of_one_copy_prints_each_text_once() -> None:
    made = html_page(2, "cards", copies=1)
    text = "\n".join(_lines(made))

    assert all(record.body and not record.summary for record in made.truth)
    assert all(text.count(record.body.split("\n")[0]) >= 1 and "Résumé" not in text for record in made.truth)


@pytest.mark.parametrize("kind", EMPTY)
def test_pages_without_records_have_text_all_the_same(kind: str) -> None:
    made = empty_page(1, kind)

    assert made.truth == () == made.text.truth
    assert len(made.text.lines) > 5
    assert made == empty_page(1, kind)


def test_a_rows_date_is_printed_and_marked() -> None:
    dated = [
        (made.html, record)
        for made in (html_page(seed, "drupal") for seed in range(8))
        for record in made.truth
        if record.date
    ]

    assert dated
    for html, record in dated:
        assert record.date and f'datetime="{record.date.isoformat()}">{record.aside[0]}<' in html
