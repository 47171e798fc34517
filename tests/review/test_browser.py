"""A review as a person does it, in a real browser: by keys, on a phone, after the tab was closed, offline."""

import csv
import shutil

import pytest

from tests.browsing import address, launched, looking, violations
from tests.review.conftest import REPORT, SHEETS
from tests.review.serving import Served, serving
from tests.shell import Shell


@pytest.fixture(scope="module")
def browser():
    with launched() as chromium:
        yield chromium


def rows(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) if path.exists() else []


def press(page, key):
    """Press a key that leads to the next question."""
    with page.expect_navigation():
        page.keyboard.press(key)


def heading(page):
    return page.locator("h1:visible").inner_text()


def test_everything_goes_by_keys_and_a_closed_tab_loses_nothing(browser, corpus, tmp_path):
    with Served(corpus.folder, tmp_path / "here", "--json") as served, looking(browser, allowed=served.origin) as page:
        file = served.folder / "raw/judgements.csv"
        page.goto(served.address)
        assert heading(page) == "Are these 3 one resource?" and page.url == served.origin + served.path
        press(page, "1")
        assert [row["verdict"] for row in rows(file)] == ["same", "different"]
        page.keyboard.press("n")
        page.keyboard.type("sdu: le même texte")
        page.keyboard.press("Enter")
        assert len(rows(file)) == 2
        press(page, "Shift+S")
        assert [(row["verdict"], row["why"]) for row in rows(file)[2:]] == [("same", "sdu: le même texte")] * len(
            SHEETS
        )
        again = page.context.new_page()
        page.close()
        again.goto(served.origin + served.path)
        press(again, "l")
        assert heading(again) == "Nothing left to decide"
        for _ in range(2):
            press(again, "u")
        assert [row["verdict"] for row in rows(file)[6:]] == ["withdrawn"] * len(SHEETS)
        assert "5 left" in again.locator(".progress").inner_text()
        press(again, "q")
        assert heading(again) == "The review has ended"
        stdout, _, code = served.end()

    assert code == 0
    assert '"added": 2' in stdout and '"decided": 1' in stdout and '"left": 5' in stdout


@pytest.mark.prove
def test_every_question_fits_can_be_used_by_everybody_and_obeys_no_title(browser, corpus, tmp_path):
    seen = []
    with serving(corpus.folder, tmp_path / "here") as served, looking(browser, allowed=served.origin) as page:
        page.goto(served.address)
        while not seen or "Nothing" not in seen[-1]:
            seen.append(heading(page))
            for width, scheme in ((390, "dark"), (1280, "light")):
                page.set_viewport_size({"width": width, "height": 800})
                page.emulate_media(color_scheme=scheme)
                assert page.evaluate("document.documentElement.scrollWidth") <= width
                if seen.count(seen[-1]) == 1:
                    assert violations(page) == []
            assert page.title().endswith("Doublon")
            press(page, "l" if "Nothing" not in seen[-1] else "u")

    assert len(seen) == 7


@pytest.mark.prove
def test_offline_the_same_keys_give_the_same_rows(browser, corpus, tmp_path):
    folder = shutil.copytree(corpus.folder, tmp_path / "offline")
    told = Shell(folder)("review", "--static", "review", "--who", "Léa")
    assert told.stdout.startswith("review/index.html: 6 questions.")
    with looking(browser) as page:
        page.goto(address(folder / "review/index.html"))
        assert violations(page) == []
        for key in ("2", "l", "u", "Shift+S", "s"):
            page.keyboard.press(key)
        assert heading(page) == "Nothing left to decide"
        page.reload()
        assert heading(page) == "Nothing left to decide"
        with page.expect_download() as download:
            page.keyboard.press("w")
        download.value.save_as(tmp_path / "downloaded.csv")
    with serving(corpus.folder, tmp_path / "here") as served, looking(browser, allowed=served.origin) as page:
        page.goto(served.address)
        for key in ("2", "l", "u", "Shift+S", "s"):
            press(page, key)
        written = rows(served.folder / "raw/judgements.csv")

    assert [row | {"when": ""} for row in rows(tmp_path / "downloaded.csv")] == [row | {"when": ""} for row in written]
    taken = [Shell(folder)("judge", "--from", str(tmp_path / "downloaded.csv")).stdout for _ in range(2)]
    assert "7 judgements of" in taken[0] and "`doublon run` applies what is new" in taken[0]
    assert "0 judgements of" in taken[1] and "7 stood there already" in taken[1]
    assert rows(folder / "raw/judgements.csv") == rows(tmp_path / "downloaded.csv")
    assert REPORT not in Shell(folder)("judge", "--list").stdout
