"""A real browser for tests of pages: the system's Chromium, driven by playwright. Where there is none, the tests skip and say so."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
WIDTHS = {"phone": 390, "desk": 1280}
WHY = "there is no Chromium on this system: `apt-get install chromium` brings one"


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser, without a window. Skips the test where there is none."""
    if CHROMIUM is None:
        pytest.skip(WHY)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def looking(browser: Browser, width: int = 1280, scheme: str = "light", allowed: str = "file:") -> Iterator[Page]:
    """A page to look at, in a window so wide; that nothing was complained of, asked of others or said at the end."""
    with browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.on(
            "request",
            lambda asked: complaints.append(asked.url) if not asked.url.startswith((allowed, "data:")) else None,
        )
        yield page
        assert complaints == []


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with a page for people who cannot see, point or tell colours apart."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {json.dumps([node['html'][:200] for node in one['nodes']])}" for one in found]


def is_in_sight(page: Page, selector: str) -> bool:
    """Whether the first element that fits can be seen without moving the page."""
    box = page.locator(selector).first.bounding_box()
    return box is not None and 0 <= box["y"] < 900


def address(path: Path) -> str:
    return path.absolute().as_uri()
