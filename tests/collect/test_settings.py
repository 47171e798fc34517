"""[collect] of source.toml, as a crawl reads it; what its values may be is tried where profiles are."""

import pytest

from pipeline.collect.settings import LOOPBACK, read_settings
from pipeline.core.errors import UsageError

WHERE = "raw/gare/source.toml"


def read(table: str = ""):
    start = 'start = ["https://a.example/l"]\ncontact = "donnees@a.example"\n'
    return read_settings("gare", f'name = "gare"\n[collect]\n{start}{table}'.encode(), WHERE)


def test_start_and_contact_are_enough():
    settings = read()

    assert (settings.start, settings.delay, settings.obey_opt_outs) == (("https://a.example/l",), 2.0, True)
    assert settings.agent.startswith("doublon/")
    assert settings.agent.endswith(" (+donnees@a.example)")


@pytest.mark.parametrize("content", [None, b'name = "gare"'])
def test_a_profile_without_the_table_is_told_so(content):
    with pytest.raises(UsageError, match=f"^{WHERE}: there is no table"):
        read_settings("gare", content, WHERE)


def test_only_tests_may_be_fast(monkeypatch):
    monkeypatch.setenv(LOOPBACK, "1")
    assert (read("delay = 0").delay, read().allows_loopback) == (0, True)

    monkeypatch.delenv(LOOPBACK)
    assert not read().allows_loopback
    with pytest.raises(
        UsageError, match=f"^{WHERE}:5: .collect. delay is 0; between two requests there are 0.5 seconds"
    ):
        read("delay = 0")
    with pytest.raises(UsageError, match=f"^{WHERE}:5: .allows_loopback. is not a key"):
        read("allows_loopback = true")
