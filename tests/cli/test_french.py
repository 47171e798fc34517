"""The command in French: by the locale or `--lang`, for people alone."""

import json

import pytest

from pipeline.cli.language import chosen
from pipeline.core.errors import UsageError
from tests.cli.conftest import Shell

LOCALES = [
    pytest.param({}, "en", id="none"),
    pytest.param({"LANG": "fr_FR.UTF-8"}, "fr", id="of-the-country"),
    pytest.param({"LANG": "fr"}, "fr", id="a-language-alone"),
    pytest.param({"LANG": "de_DE.UTF-8"}, "en", id="one-that-nobody-translated"),
    pytest.param({"LANG": "fr_FR.UTF-8", "LC_ALL": "C.UTF-8"}, "en", id="LC_ALL-goes-first"),
    pytest.param({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en", id="LC_MESSAGES-goes-before-LANG"),
    pytest.param({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:fr:en"}, "fr", id="the-first-that-is-there"),
    pytest.param({"LANG": "C.UTF-8", "LANGUAGE": "fr"}, "en", id="LANGUAGE-needs-a-country"),
]


@pytest.mark.parametrize("surroundings, code", LOCALES)
def test_the_locale_tells_the_language(surroundings, code):
    assert chosen(["run"], surroundings) == (code, ["run"])


@pytest.mark.parametrize("words", [["--lang", "fr", "run"], ["run", "--lang=fr"], ["run", "--lang", "fr"]])
def test_the_option_goes_before_the_locale(words):
    assert chosen(words, {"LANG": "en_GB.UTF-8"}) == ("fr", ["run"])


def test_what_stands_behind_a_double_dash_is_no_option():
    assert chosen(["run", "--", "--lang"], {}) == ("en", ["run", "--", "--lang"])


def test_an_unknown_language_is_refused():
    with pytest.raises(UsageError, match="--lang de: the languages are en, fr"):
        chosen(["run", "--lang", "de"], {})


def test_people_read_french_and_programs_the_same_as_ever(published):
    shell = Shell(published.folder)

    told = shell("check", "--lang", "fr").stdout
    assert "respectent leur contrat" in told
    assert "broken rules" not in told
    assert json.loads(shell("status", "--lang", "fr", "--json").stdout) == json.loads(shell("status", "--json").stdout)


def test_help_and_mistakes_are_french(published):
    shell = Shell(published.folder)

    told = shell("run", "--help", "--lang", "fr").stdout
    assert all(
        word in told
        for word in ("Lire ce qui est nouveau dans raw/", "Tout faire, sauf publier.", "[par défaut : raw]")
    )
    assert not any(word in told for word in ("Parameters", "default", "Examples", "Exit codes"))
    wrong = shell("judge", "--limit", "0", "--lang", "fr")
    assert (wrong.returncode, "Valeur « 0 » refusée pour --limit. Il faut au moins 1." in wrong.stderr) == (2, True)


def test_an_error_says_in_french_what_to_do(published, tmp_path):
    shell = Shell(tmp_path)

    assert (
        shell("releases", "--lang", "fr").stderr
        == "doublon: processed : rien n’a encore été publié. Lancez d’abord `doublon run`.\n"
    )


def test_the_report_that_is_named_is_the_french_one(published):
    told = published("report", "--lang", "fr").stdout.strip().rpartition(" ")[2]

    assert told == "processed/report/index.fr.html" and (published.folder / told).is_file()
