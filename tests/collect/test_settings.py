"""[collect] of source.toml: what it must say, and what it must not."""

import pytest

from pipeline.collect.settings import LOOPBACK, read_settings
from pipeline.core.errors import UsageError

LEAST = 'start = ["https://a.example/l"]\ncontact = "donnees@a.example"\n'


def read(table: str):
    return read_settings("gare", f'name = "gare"\n[collect]\n{table}'.encode(), "raw/gare/source.toml")


def test_start_and_contact_are_enough():
    settings = read(LEAST)

    assert (settings.start, settings.delay, settings.obey_opt_outs) == (("https://a.example/l",), 2.0, True)
    assert settings.agent.startswith("doublon/")
    assert settings.agent.endswith(" (+donnees@a.example)")


def test_a_contact_may_be_a_page():
    assert (
        read('start = ["https://a.example"]\ncontact = "https://a.example/robot"').contact == "https://a.example/robot"
    )


WRONG = [
    pytest.param('start = ["https://a.example"]', "contact", id="no contact"),
    pytest.param('contact = "donnees@a.example"', "start", id="no start"),
    pytest.param('start = []\ncontact = "donnees@a.example"', "start", id="starts nowhere"),
    pytest.param('start = "https://a.example"\ncontact = "donnees@a.example"', "start", id="no list"),
    pytest.param('start = ["a.example"]\ncontact = "donnees@a.example"', "start", id="no scheme"),
    pytest.param('start = ["http://u:p@a.example"]\ncontact = "d@a.example"', "start", id="a password"),
    pytest.param('start = ["http://a.example:x"]\ncontact = "d@a.example"', "start", id="a port that is none"),
    pytest.param('start = ["https://a.example"]\ncontact = "nous"', "contact", id="nobody can be asked"),
    pytest.param('start = ["https://a.example"]\ncontact = "a@b.example\\r\\nX: y"', "contact", id="a header more"),
    pytest.param(LEAST + "delay = 0.1", "delay", id="too fast"),
    pytest.param(LEAST + "delay = nan", "delay", id="no number"),
    pytest.param(LEAST + "delay = true", "delay", id="a flag for a number"),
    pytest.param(LEAST + "max_pages = 1.5", "max_pages", id="half a page"),
    pytest.param(LEAST + "max_pages = 0", "max_pages", id="no page"),
    pytest.param(LEAST + "max_page_bytes = 30000000", "max_page_bytes", id="more than is read"),
    pytest.param(LEAST + 'obey_opt_outs = "oui"', "obey_opt_outs", id="a word for a flag"),
    pytest.param(LEAST + "allows_loopback = true", "allows_loopback", id="only tests may"),
    pytest.param(LEAST + 'next = "a"\ncounter = "page"', "counter", id="two ways on"),
    pytest.param(LEAST + 'sitemap = "sitemap.xml"', "sitemap", id="a sitemap without a host"),
]


@pytest.mark.parametrize("table, key", WRONG)
def test_what_cannot_be_is_refused_by_file_and_key(table, key, monkeypatch):
    monkeypatch.delenv(LOOPBACK, raising=False)

    with pytest.raises(UsageError, match=rf"raw/gare/source.toml: \[collect\] {key}"):
        read(table)


def test_a_profile_without_the_table_is_told_so():
    with pytest.raises(UsageError, match="no table"):
        read_settings("gare", None, "raw/gare/source.toml")


def test_tests_may_be_fast(monkeypatch):
    monkeypatch.setenv(LOOPBACK, "1")

    assert read(LEAST + "delay = 0").delay == 0
