"""Two releases with all that a report can tell: a source that fell, pages that lost lines or cannot be read, hostile titles."""

import shutil

import pytest

from pipeline.run import route
from tests.browsing import launched
from tests.checkout import ROOT
from tests.generate import page
from tests.hostile import TEXTS
from tests.published import STAMP, lay
from tests.run.conftest import profile_of

PROFILE = """name = "hôte <b>&"
publisher = "</script><script>alert(0)</script>"
terms_url = "https://hote.example/?a=<b>"
private = "keep"
[labels]
"Type" = { to = "resource_type", values = ["Fiche <i>"] }
"Résumé" = { to = "summary" }
"""
SCRIPTS = (
    "<script>alert(1)</script> du moulin",
    "<img src=x onerror=alert(2)> du four",
    "\"'><svg/onload=alert(3)> du bac",
)
STRANGE = "hôte <b>&"  # a source that is called so


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A folder with raw/ and processed/, after two runs."""
    folder = tmp_path_factory.mktemp("reported")
    raw, order = folder / "raw", route.Order(folder / "raw", folder / "processed")
    shutil.copytree(ROOT / "raw" / "exemple", raw / "exemple")
    lay(raw, "halle", {"2024-05-01/liste-1.txt": page(7, records=6).text}, profile_of("halle"))
    route.run(order, STAMP)
    lay(
        raw, "halle", {"2024-06-10/liste-1.txt": page(7, records=4).text, "2024-06-10/brisée.txt": b"\x00\x01\x81" * 50}
    )
    lay(raw, STRANGE, {"2024-06-10/<i>liste.txt": hostile_page()}, PROFILE)
    route.run(order, STAMP)
    return folder


@pytest.fixture(scope="session")
def report(site):
    """The folder of the report."""
    return site / "processed" / "report"


@pytest.fixture(scope="module")  # while it is open, an event loop runs in this process, and other tests have theirs
def browser():
    with launched() as chromium:
        yield chromium


def hostile_page():
    """A listing whose titles are what pages must not obey."""
    return "".join(_record(number, title) for number, title in enumerate([*TEXTS, *SCRIPTS], 1))


def _record(number, title):
    body = (
        f"Le conseil {number} du canton {number * 7} a voté la reprise {number * 13} du four. {number * 17} voisins y "
        f"<b onclick=alert({number})>tiennent</b>\u202e un marché de printemps."
    )
    return f"{title}\n\n{body}\n\nType\nFiche <i>\nRésumé\n{body}\n\n"
