"""What befalls one site leaves the others collected, and is told."""

import json

import pytest

from tests.collect.crawling import start
from tests.collect.site import Site
from tests.collect.troubles import BEHAVED, CODES, lay_troubles, speaking_no_tls


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """`doublon collect`, of all sources: its exit code, what it printed for each, and what it complained of."""
    folder = tmp_path_factory.mktemp("troubles")
    site = Site("tests.collect.pages", folder / "site")
    try:
        with speaking_no_tls() as port:
            lay_troubles(folder / "raw", site, port)
            running = start(folder, "collect", "--json", stdout=-1, stderr=-1)
            out, errors = running.communicate(timeout=120)
    finally:
        site.stop()
    told = json.loads("[" + out.replace("\n}\n{", "\n},{") + "]")
    return running.returncode, {source["source"]: source for source in told}, errors


def test_the_others_are_collected(crawled):
    _, told, _ = crawled

    assert set(told) == {BEHAVED, *CODES}
    assert (told[BEHAVED]["pages"], told[BEHAVED]["is_complete"], told[BEHAVED]["exit_code"]) == (5, True, 0)


@pytest.mark.parametrize("source", CODES)
def test_each_trouble_is_told_with_its_code(crawled, source):
    code, told, errors = crawled
    name, reason = CODES[source]

    assert told[source]["exit_code"] == name
    assert reason in json.dumps(told[source], ensure_ascii=False)
    assert "Traceback" not in errors
    assert code == max(code for code, _ in CODES.values())


@pytest.mark.prove
def test_no_source_at_all_is_no_crawl(tmp_path):
    (tmp_path / "raw/vide").mkdir(parents=True)
    running = start(tmp_path, "collect", stdout=-1, stderr=-1)
    _, errors = running.communicate(timeout=60)

    assert running.returncode == 2
    assert "no source has a table [collect]" in errors


@pytest.mark.prove
def test_a_name_that_is_no_source_does_not_keep_the_others_from_being_collected(tmp_path):
    site = Site("tests.collect.pages", tmp_path / "site")
    try:
        lay_troubles(tmp_path / "raw", site, only=BEHAVED)
        running = start(tmp_path, "collect", BEHAVED, "inconnu", stdout=-1, stderr=-1)
        out, errors = running.communicate(timeout=60)
    finally:
        site.stop()

    assert running.returncode == 2
    assert "Collected 5 pages" in out
    assert "inconnu" in errors
