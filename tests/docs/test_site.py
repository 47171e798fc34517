"""The site of `make docs-site`: every page has its place, every command its section, and nothing is asked of another host."""

import importlib.util
import subprocess
import sys
import tomllib

import pytest

from tests.checkout import ROOT
from tests.cli.test_advice import commands
from tests.docs.blocks import blocks
from tests.site import COMMANDS, HOUSE, asked_elsewhere, lay

PAGES = {str(path.relative_to(ROOT / "docs")) for path in (ROOT / "docs").rglob("*.md")}
ELSEWHERE = [
    pytest.param('<script src="https://cdn.example.org/a.js"></script>', id="script"),
    pytest.param('<link rel="stylesheet" href="//fonts.example.org/css">', id="style"),
    pytest.param('<p><img src="http://example.org/a.png">', id="picture"),
]


def named(entries):
    for entry in entries:
        for value in entry.values():
            yield from [value] if isinstance(value, str) else named(value)


def test_every_page_has_its_place_in_the_site():
    project = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]

    assert sorted(named(project["nav"])) == sorted({*PAGES, *HOUSE.values(), COMMANDS})


def test_the_first_page_leads_to_every_other():
    first = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")

    assert [page for page in sorted(PAGES - {"index.md"}) if "/" not in page and f"]({page})" not in first] == []


@pytest.mark.parametrize("html", ELSEWHERE)
def test_what_would_be_asked_of_another_host_is_found(tmp_path, html):
    (tmp_path / "page.html").write_text(
        f'<a href="https://example.org">a link that is followed</a>{html}', encoding="utf-8"
    )

    assert len(list(asked_elsewhere(tmp_path))) == 1


@pytest.mark.prove
def test_every_command_is_described_with_its_examples(tmp_path):
    lay(tmp_path / "pages")
    page = tmp_path / "pages" / COMMANDS
    text = page.read_text(encoding="utf-8")
    shown = [line for block in blocks(page) if block.language == "sh" for line in block.text.splitlines()]

    for chain in commands():
        name = " ".join(("doublon", *chain))
        assert f"# {name}\n" in text
        assert any(line.startswith(name) for line in shown), name


@pytest.mark.prove
@pytest.mark.skipif(
    not importlib.util.find_spec("zensical"), reason="zensical is not installed: pip install -e '.[docs]'"
)
def test_the_site_is_made_strictly_and_asks_nothing_of_anybody():
    made = subprocess.run([sys.executable, "-m", "tests.site"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert made.returncode == 0, made.stdout + made.stderr
