"""The files of a report: whole by themselves, the same for the same releases, and part of the release in everything."""

import json
import re
import shutil
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from pipeline import store
from pipeline.report.history import read_counts
from pipeline.report.making import DATASETS, report_files
from pipeline.report.resources import MAX_RESOURCES
from pipeline.run import route
from tests.report.conftest import STRANGE
from tests.shell import Shell


class Read(HTMLParser):
    """What a page leads to and loads, what it can be led to, and what stands in it inline."""

    def __init__(self, text):
        super().__init__()
        self.links, self.loads, self.ids, self.inline, self.policy = [], [], set(), [], ""
        self.attributes, self._open = set(), None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.attributes |= set(named)
        self.ids |= {named["id"]} if "id" in named else set()
        self.links += [named["href"]] if tag == "a" else []
        self.loads += [value for name, value in attrs if name in ("src", "data") or (tag == "link" and name == "href")]
        self.policy = named["content"] if named.get("http-equiv") == "Content-Security-Policy" else self.policy
        self._open = tag

    def handle_data(self, data):
        if self._open in ("style", "script"):
            self.inline.append(data)
            self._open = None


@pytest.fixture(scope="module")
def pages(report):
    return {path.name: Read(path.read_text(encoding="utf-8")) for path in sorted(report.glob("*.html"))}


@pytest.fixture
def copied(site, tmp_path):
    """The same folder, to change."""
    shutil.copytree(site, tmp_path / "site", symlinks=True)
    return tmp_path / "site"


def test_every_link_leads_somewhere(pages):
    lost = {
        f"{name}: {link}"
        for name, page in pages.items()
        for link in page.links
        if not link.startswith(("https://", "http://"))
        and (file := link.partition("#")[0] or name) is not None
        and (file not in pages or (link.partition("#")[2] or "main") not in pages[file].ids)
    }

    assert lost == set()
    assert {name.replace(".fr.", ".") for name in pages} == {name for name in pages if ".fr." not in name}


def test_a_page_runs_and_loads_nothing_but_what_stands_in_it(pages):
    for page in pages.values():
        assert set(page.loads) <= {"data:,"}
        assert not {name for name in page.attributes if name == "style" or name.startswith("on")}
        hashes = {b64encode(sha256(text.encode()).digest()).decode() for text in page.inline}
        assert hashes == set(re.findall(r"'sha256-([^']+)'", page.policy))
        assert page.policy.startswith("default-src 'none'")


def test_the_same_releases_give_the_same_bytes(site):
    first, second = reversed(store.releases(site / "processed"))
    with store.open_release(second, DATASETS) as opened:
        made = report_files(opened, second, read_counts((first.folder / "report/facts.json").read_bytes()))

    assert {f"report/{name}": sha256(content).hexdigest() for name, content in made.items()} == {
        name: second.described[name] for name in second.report
    }
    assert Shell(site)("verify", "--all").returncode == 0


@pytest.mark.prove
def test_lines_over_releases_stay_when_releases_go(copied):
    processed = copied / "processed"
    facts = json.loads((processed / "report/facts.json").read_text())
    first, second = reversed(store.releases(processed))
    before, now = facts["releases"]

    assert (before["release"], now["release"]) == (first.id, second.id)
    assert (before["all"]["records"], sorted(before["sources"])) == (38, ["exemple", "halle"])
    assert sorted(now["sources"]) == ["exemple", "halle", STRANGE]

    shutil.rmtree(first.folder)
    (copied / "raw/halle/2024-06-20").mkdir()
    shutil.copy(copied / "raw/exemple/2024-03-04/ressources-1.txt", copied / "raw/halle/2024-06-20/liste.txt")
    route.run(route.Order(copied / "raw", processed), "2024-07-02T060000Z")
    later = json.loads((processed / "report/facts.json").read_text())["releases"]
    assert [totals["release"] for totals in later[:2]] == [first.id, second.id]


@pytest.mark.prove
def test_what_is_erased_leaves_the_report_and_its_lines(copied):
    shell, processed = Shell(copied), copied / "processed"
    (other,) = unpaged(processed)
    assert (copied / json.loads(shell("report", "--resource", other, "--json").stdout)["index"]).exists()
    erased = shell("erase", "halle", "--why", "asked for", "--yes")
    assert erased.returncode == 0, erased.stderr

    for release in store.releases(processed):
        assert store.verify(release) == []
    holding = [
        path
        for path in processed.rglob("*")
        if path.is_file() and "report" in path.parts and b"halle" in path.read_bytes()
    ]
    assert holding == []
    assert len(json.loads((processed / "report/facts.json").read_text())["releases"]) == 2


def test_a_damaged_page_is_told_and_made_anew(copied):
    processed = copied / "processed"
    page = store.current(processed).folder / "report" / "index.html"
    page.chmod(0o644)
    page.write_bytes(page.read_bytes() + b"<p>more")

    shell = Shell(copied)
    assert "index.html" in shell("verify").stdout
    assert shell("repair").returncode == 0
    assert shell("verify", "--all").returncode == 0
    assert b"<p>more" not in (processed / "report/index.html").read_bytes()


def test_the_command_tells_where_it_is_and_makes_what_is_not_there(copied):
    shell, processed = Shell(copied), copied / "processed"
    told = json.loads(shell("report", "--json", "--resource", "5201").stdout)
    assert (told["is_made"], told["index"]) == (False, "processed/report/index.html")

    (other,) = unpaged(processed)
    made = json.loads(shell("report", "--json", "--resource", other[:8]).stdout)
    assert made["is_made"] is True
    assert (copied / made["resources"][0]).exists()
    assert Read((copied / made["index"]).read_text(encoding="utf-8")).ids >= {"changes", "sources"}


def unpaged(processed):
    """The resources that have no page in the report."""
    with store.open_release(store.current(processed), ("resources",)) as opened:
        everyone = opened.rows(str, "SELECT resource_id FROM resources")
    paged = {path.name.split(".")[0].removeprefix("resource-") for path in (processed / "report").glob("resource-*")}
    assert len(paged) == min(MAX_RESOURCES, len(everyone))
    return set(everyone) - paged


def test_who_asks_for_what_is_not_there_is_told(copied):
    told = Shell(copied)("report", "--resource", "ffff0000")

    assert told.returncode == 2
    assert "ffff0000" in told.stderr
