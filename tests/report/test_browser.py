"""The report as a reader meets it, opened from the disk by a real browser."""

import pytest

from pipeline.core.printable import harmless
from pipeline.report.model import source_page
from tests.browsing import WIDTHS, address, is_in_sight, looking, violations
from tests.published import rows
from tests.report.conftest import SCRIPTS, STRANGE

QUESTIONS = [  # question, what is clicked (at most twice), and what answers it, in sight then
    pytest.param([], ".answers div:nth-child(2) strong", "added", id="what changed?"),
    pytest.param(["What changed"], "#changes ~ .table td:nth-child(2)", "the site", id="why did it change?"),
    pytest.param(["halle"], "#main .answers", "The newest snapshot has 4, the one before 6.", id="which source fell, and by how much?"),
    pytest.param(["on which pages"], "#lossy ~ .table a", "exemple/2024-03-04/communique-dessertes.txt", id="which page lost lines?"),
    pytest.param(["why"], "#quarantine ~ .table", "brisée.txt", id="which page could not be read, and why?"),
    pytest.param(["What, and where"], "#issues ~ .table .place", "halle/2024-06-10/brisée.txt", id="what is wrong, and on which lines?"),
    pytest.param(["Sources"], "#sources ~ .table tbody", "10 June 2024", id="how fresh is a source?"),
    pytest.param(["Duplicates", "Fiche Repérage n°14 : La Bécane du Plateau"], ".lead", "Printed 4 times", id="what was found to be one?"),
    pytest.param(["Fiche Repérage n°12 : La Navette des Lavoirs", "Versions"], "#versions ~ p ins", "est payé", id="which words did a version change?"),
    pytest.param(["Fiche Repérage n°14 : La Bécane du Plateau", "Why it is one"], "#why ~ ul", "same", id="why is it one resource?"),
    pytest.param(["Contracts"], "#contracts ~ .table .good", "kept", id="do the data keep their contracts?"),
    pytest.param(["Rights"], "#rights ~ .table", "CC-BY-4.0", id="may it be used?"),
]  # fmt: skip
PAGES = ("index", "source", "resource")


def page_files(report):
    """One file of each kind of page."""
    return [min(report.glob(f"{kind}*.html"), key=lambda path: -path.stat().st_size) for kind in PAGES]


@pytest.mark.prove
@pytest.mark.parametrize("clicks, answer, text", QUESTIONS)
def test_a_question_is_answered_within_two_clicks(browser, report, clicks, answer, text):
    with looking(browser) as page:
        page.goto(address(report / "index.html"))
        for name in clicks:
            page.get_by_role("link", name=name, exact=True).first.click()

        assert text in page.locator(answer).first.inner_text()
        assert is_in_sight(page, answer)


@pytest.mark.prove
@pytest.mark.parametrize("width", [pytest.param(width, id=name) for name, width in WIDTHS.items()])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit(browser, report, width, scheme):
    with looking(browser, width, scheme) as page:
        for file in page_files(report):
            page.goto(address(file))

            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            for chart in page.locator("svg[role=img]").all():
                assert chart.get_attribute("aria-label")


def test_tables_sort_and_search(browser, report):
    with looking(browser) as page:
        page.goto(address(report / "index.html"))
        table = page.locator("#duplicates ~ .table table").first
        records = table.get_by_role("button", name="Records")
        records.click()
        falling = table.locator("tbody td:nth-child(2)").all_inner_texts()
        records.click()
        rising = table.locator("tbody td:nth-child(2)").all_inner_texts()
        field = page.get_by_role("searchbox").first
        field.fill("becane PLATEAU")

        assert falling == sorted(falling, key=int, reverse=True) != rising == sorted(rising, key=int)
        assert records.locator("..").get_attribute("aria-sort") == "ascending"
        shown = page.locator("#changes ~ .table:has(tbody tr[hidden]) tbody tr:visible").all_inner_texts()
        assert [row.split("\t")[0].strip() for row in shown] == []
        field.fill("")
        assert page.locator("tr[hidden]").count() == 0


def test_all_of_it_is_reached_by_keys(browser, report):
    with looking(browser) as page:
        page.goto(address(report / "index.html"))
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: url.endswith("#main"))
        names = set()
        for _ in range(12):
            page.keyboard.press("Tab")
            names.add(page.evaluate("document.activeElement.textContent.trim()"))

    assert {"Which, and why", "What, and where"} <= names


def test_hostile_titles_are_shown_and_do_nothing(browser, site, report):
    titles = {row["title"] for row in rows(site / "processed", "resources") if STRANGE in row["sources"]}
    assert len(titles) >= len(SCRIPTS) + 10
    with looking(browser) as page:
        shown = ""
        for file in [report / "index.html", report / f"{source_page(STRANGE)}.html"]:
            page.goto(address(file))
            shown = " ".join(page.locator("main").inner_text().split())
        for file in [file for file in report.glob("resource-*.html") if "alert(" in file.read_text(encoding="utf-8")][
            :3
        ]:
            page.goto(address(file))
            page.locator("h1").click()

    assert [title for title in titles if " ".join(harmless(title).split()) not in shown] == []


def test_the_french_pages_are_one_click_away(browser, report):
    with looking(browser) as page:
        page.goto(address(report / "index.html"))
        page.get_by_role("link", name="Français").click()

        assert page.evaluate("document.documentElement.lang") == "fr"
        assert "observations sont" in page.locator("h1").inner_text()
        assert "10 juin 2024" in page.locator(".answers").inner_text()
        page.get_by_role("link", name="halle").first.click()
        assert page.evaluate("document.documentElement.lang") == "fr"


def test_pages_print_and_work_without_script(browser, report):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address(report / "index.html"))

        assert page.locator("#sources ~ .table table").first.is_visible()
        assert page.get_by_role("searchbox").count() == 0
        page.emulate_media(media="print")
        assert not page.locator(".languages").is_visible()
