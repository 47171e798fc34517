"""`doublon explain` as people read it: at a terminal of 60 columns, in a pipe, without colours, as JSON."""

import json
import re

import pyarrow.parquet as pq
import pytest

from pipeline.cli.commands import COMMANDS
from pipeline.cli.explain import explain
from pipeline.cli.options import Show
from pipeline.core.errors import UsageError
from tests.published import lay, run
from tests.terminal import Terminal

STYLES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def ids(published):
    """The ids of the sample's records and resources by "snapshot/page:position"."""
    table = pq.read_table(published.folder / "processed" / "records.parquet")
    return {f"{row['snapshot']}/{row['page']}:{row['position']}": row for row in table.to_pylist()}


def test_a_pipe_gets_whole_lines_and_no_styles(published, ids):
    row = ids["2024-06-03/ressources-1.txt:4"]

    said = published("explain", row["resource_id"])

    assert said.returncode == 0, said.stderr
    assert "\x1b" not in said.stdout
    lines = said.stdout.split("\n")
    assert lines[0] == f"Resource {row['resource_id']}: '{row['title']}'"
    assert "[-9-]{+désormais 12+} arrêts" in said.stdout
    assert (
        f"{row['record_id']}  exemple/2024-06-03/ressources-1.txt, record 4, version 2, speaks for the resource"
        in lines
    )
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.prove
def test_a_terminal_of_60_columns_breaks_no_id(published, ids):
    row = ids["2024-06-03/ressources-1.txt:4"]

    terminal = Terminal(published.folder, "explain", row["resource_id"], columns=60)
    plain, code = terminal.end()

    assert code == 0
    assert max(map(len, plain.split("\n"))) <= 60
    assert {row["record_id"], row["resource_id"]} <= set(re.findall(r"[0-9a-f]{16}", plain))
    assert "\x1b[9;31m9\x1b[0m" in terminal.styled  # struck out and red
    assert "\x1b[1;32mdésormais 12\x1b[0m" in terminal.styled  # bold and green


@pytest.fixture
def explained(published, capsys):
    """What the command prints in this process: stdout is no terminal."""

    def said(*ids, **show):
        assert explain(*ids, processed=published.folder / "processed", show=Show(**show)) == 0
        return capsys.readouterr().out

    return said


def test_without_colours_the_signs_tell(published, ids, monkeypatch, capsys):
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")  # a terminal, as rich sees it
    explain(ids["2024-06-03/ressources-1.txt:4"]["resource_id"], processed=published.folder / "processed")

    printed = capsys.readouterr().out
    assert "[-9-]{+désormais 12+}" in " ".join(printed.split())
    assert ";31m" not in printed


def test_two_ids_are_told_with_what_decided(explained, ids):
    newsletter, sheet = ids["2024-06-03/ressources-2.txt:1"], ids["2024-06-03/ressources-2.txt:6"]

    said = explained(newsletter["resource_id"][:8], sheet["record_id"][:8])

    assert said.startswith("They are two resources: the numbers differ: 3.1 and 12.\n")
    assert "'La Navette des Lavoirs relie chaque mardi" in said
    assert "number_disagrees: the item 'FICHE REPÉRAGE N°13 : LA NAVETTE DES LAVOIRS'" in said


def test_the_examples_of_the_help_are_of_the_sample(explained):
    (examples,) = (examples for name, _, examples in COMMANDS if name == "explain")

    said = [explained(*example.removesuffix(" --json").split()[1:]) for example in examples if "--table" not in example]

    assert "Fiche Repérage n°12 : La Navette des Lavoirs" in said[0]
    assert said[1].startswith("They are two resources: the numbers differ: 14 and 12.\n")


def test_records_that_a_third_joins_are_told_so(explained, ids):
    places = ("2024-03-04/ressources-1.txt:5", "2024-03-04/ressources-2.txt:4", "2024-06-03/ressources-1.txt:6")
    first, one, other = (ids[place]["record_id"] for place in places)

    assert f"\nThey were not compared with one another: both match {first}.\n" in explained(one, other)


def test_a_record_is_told_with_its_lines_and_its_cut(explained, ids):
    said = explained(ids["2024-06-03/ressources-1.txt:2"]["record_id"])

    assert "It is record 2 of exemple/2024-06-03/ressources-1.txt, lines 64 to 99.\n" in said
    assert "Lines that belong to no text were found inside.\n" in said
    assert "\nCatégorie          (nothing)\n" in said


def test_json_holds_what_was_asked_and_the_matches(explained, ids):
    one, other = (
        ids[f"{place}"]["record_id"] for place in ("2024-03-04/ressources-1.txt:1", "2024-06-03/ressources-1.txt:4")
    )

    told = json.loads(explained(one, other, json=True))

    assert told["is_one"] is True
    assert [told[side]["asked"] for side in ("left", "right")] == [
        {"kind": "record", "id": one, "retired": []},
        {"kind": "record", "id": other, "retired": []},
    ]
    assert [match["rule"] for match in told["matches"]] == ["edited"]


def test_quiet_prints_nothing(explained, ids):
    assert explained(ids["2024-06-03/ressources-1.txt:4"]["record_id"], quiet=True) == ""


REFUSED = [
    pytest.param([], "requires an argument", id="none"),
    pytest.param(
        ["0" * 16], "Nothing that is published is near to it; `doublon export resources` lists ids", id="nothing near"
    ),
    pytest.param(
        ["navete des lavoirs"], "resource  Fiche Repérage n°12 : La Navette des Lavoirs", id="a title, misspelt"
    ),
    pytest.param(["HALTE FERROVIAIRE"], "rouvrir une halte ferroviaire", id="words of a title"),
    pytest.param(["lapins"], "Nothing that is published is near to it", id="a word of no title"),
]


@pytest.mark.parametrize("words, told", REFUSED)
def test_bad_ids_exit_2(published, words, told):
    said = published("explain", *words)

    assert (said.returncode, said.stdout) == (2, "")
    assert told in said.stderr
    assert "Traceback" not in said.stderr


def test_an_id_that_was_mistyped_is_offered(published, ids):
    record = ids["2024-06-03/ressources-1.txt:4"]["record_id"]
    typed = record[:6] + ("0" if record[6] != "0" else "1") + record[7:]

    assert f"  {record}  record" in published("explain", typed).stderr


def test_three_ids_are_too_many():
    with pytest.raises(UsageError, match="3 ids are too many"):
        explain("0123", "4567", "89ab")


@pytest.mark.prove
def test_a_text_of_a_page_is_shown_and_not_obeyed(tmp_path):
    title, opening = "Fiche [bold red]n°7[/] \x9b2J\u202e", "La navette [/nothing]\x1b[31m"
    text = "roule tranquillement de gare en gare " * 90  # a page with many control characters is read as no text at all
    page = f"{title}\n\n{opening}, {text}\n\nCatégorie :\n\nAutres\n\nRésumé :\n\n{opening} {text}\n\n" * 2
    captions = '[labels]\n"Catégorie" = {to = "categories"}\n"Résumé" = {to = "summary"}\n'
    lay(tmp_path / "raw", "vallee", {"2024-01-15/liste.txt": page}, f'name = "vallee"\n{captions}')
    run(tmp_path / "raw", tmp_path / "processed")
    row = pq.read_table(tmp_path / "processed" / "records.parquet").to_pylist()[0]
    assert "\x9b" in row["title"] and "\x1b" in row["body"]

    terminal = Terminal(tmp_path, "explain", row["record_id"])
    _, code = terminal.end()
    printed = terminal.styled
    with pytest.raises(UsageError) as refused:
        explain("fiche", processed=tmp_path / "processed")

    assert code == 0
    assert "Fiche [bold red]n°7[/] \\x9b2J\\u202e" in printed
    assert "La navette [/nothing]␛[31m" in printed
    assert "Fiche [bold red]n°7[/] \\x9b2J\\u202e" in str(refused.value)
    for shown in (printed, str(refused.value)):
        assert all(c.isprintable() for c in STYLES.sub("", shown) if c != "\n")
