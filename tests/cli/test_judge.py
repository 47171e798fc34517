"""`doublon judge` at a pseudo-terminal, as a person sees it and as it leaves the file."""

import csv
import json
import re
import shutil
import signal

import pytest

from tests.shell import Shell
from tests.terminal import Terminal

READY = "q quit"
LAST = "any other key ends"
HEADER = "left_record_id,right_record_id,verdict\n"


@pytest.fixture
def judged(published, tmp_path):
    """A folder in which the sample was published, to judge in."""
    for name in ("raw", "processed"):
        shutil.copytree(published.folder / name, tmp_path / name)
    return Shell(tmp_path)


@pytest.fixture
def terminal(judged):
    return lambda *words, **options: Terminal(judged.folder, "judge", "--who", "Léa", *words, **options)


def kept(folder):
    path = folder / "raw/judgements.csv"
    return (
        [row["verdict"] for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())]
        if path.exists()
        else []
    )


def test_a_dialogue_of_all_keys(terminal, judged):
    asking = terminal()
    first = asking.until(READY)
    asking.press("x")
    assert "s one resource · d two resources" in asking.until(READY)
    asking.press("n")
    asking.until("note:")
    asking.line("même guide")
    asking.until("keeps this note")
    asking.press("s")
    second = asking.until(READY)
    assert kept(judged.folder) == ["same"]
    asking.press("l")
    asking.until(READY)
    asking.press("u")
    again = asking.until(READY)
    asking.press("u")
    back = asking.until(READY)
    assert kept(judged.folder) == ["same", "withdrawn"]
    asking.press("d")
    asking.until(READY)
    asking.press("q")
    rest, code = asking.end()

    assert "1 of 6 · pair · certainty 69 %" in first
    assert "Guide « Mutualiser une flotte" in first
    assert "2 of 6" in second and "2 of 6" in again and "1 of 6" in back
    assert "1 judgement was added to raw/judgements.csv: 1 different. `doublon run` applies it." in rest
    assert (code, kept(judged.folder)) == (0, ["same", "withdrawn", "different"])
    rows = list(csv.DictReader((judged.folder / "raw/judgements.csv").read_text(encoding="utf-8").splitlines()))
    assert [(row["who"], row["why"]) for row in rows] == [("Léa", "même guide"), ("Léa", ""), ("Léa", "")]
    assert rows[0]["left_content_hash"] and rows[0]["right_content_hash"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", rows[0]["when"])

    told = judged("run")
    assert "19 resources" in told.stdout
    assert "1 judgement counts." in told.stdout
    assert "5 questions" in judged("judge", "--list").stdout


def typing_a_reason(asking):
    asking.press("n")
    asking.until("note:")
    asking.line("\x03")


ENDS = [
    pytest.param(lambda asking: asking.press("\x03"), id="ctrl-c"),
    pytest.param(typing_a_reason, id="ctrl-c-while-a-reason-is-typed", marks=pytest.mark.prove),
    pytest.param(lambda asking: asking.signal(signal.SIGTERM), id="sigterm", marks=pytest.mark.prove),
]


@pytest.mark.parametrize("ends", ENDS)
def test_an_interruption_loses_nothing_and_says_what_was_kept(terminal, judged, ends):
    asking = terminal()
    for key in "sd":
        asking.until(READY)
        asking.press(key)
    asking.until(READY)
    ends(asking)
    rest, code = asking.end()

    assert "2 judgements were added to raw/judgements.csv: 1 same, 1 different. `doublon run` applies them." in rest
    assert (code, kept(judged.folder)) == (130, ["same", "different"])


@pytest.mark.prove
def test_a_closed_window_loses_nothing(terminal, judged):
    asking = terminal()
    asking.until(READY)
    asking.press("d")
    asking.until(READY)

    assert asking.close() != 0
    assert kept(judged.folder) == ["different"]


@pytest.mark.prove
@pytest.mark.parametrize("columns", [60, 120])
def test_questions_fit_the_terminal_and_the_last_can_be_taken_back(terminal, judged, columns):
    asking = terminal(columns=columns)
    seen = [asking.until(READY)]
    asking.press("u")
    asking.until("Nothing was said yet.")
    for _ in range(5):
        asking.press("l")
        seen.append(asking.until(READY))
    asking.press("s")
    asking.until(LAST)
    asking.press("u")
    asking.until(READY)
    asking.press("l")
    asking.until(LAST)
    asking.press("q")
    rest, code = asking.end()

    assert (code, kept(judged.folder)) == (0, ["same", "withdrawn"])
    lines = [line for screen in seen for line in screen.split("\n")]
    assert max(map(len, lines)) <= columns
    beside = [line for line in lines if "Un véhicule municipal roule" in line]
    assert [line.count("Un véhicule municipal roule") for line in beside] == [2 if columns == 120 else 1]
    assert any("── cut ──" in line for line in lines)
    assert "No judgement was added." in rest


def test_the_list_is_for_people_and_for_scripts(judged):
    told, cuts = judged("judge", "--list"), judged("judge", "--list", "--cuts", "--json")

    assert told.stdout.startswith("6 questions, the least certain first.")
    assert "exemple/2024-03-04/ressources-2.txt:4  Guide « Mutualiser" in told.stdout
    questions = json.loads(cuts.stdout)
    assert {one["kind"] for one in questions} == {"cut"}
    assert [one["certainty"] for one in questions] == sorted(one["certainty"] for one in questions)
    assert re.fullmatch(r"[0-9a-f]{16}", questions[0]["left"]["record_id"])


REFUSED = [
    pytest.param([], None, "`doublon judge --list` prints the questions anywhere", id="no-terminal"),
    pytest.param(
        ["--list"], HEADER + "abc,def,same\n", "raw/judgements.csv:2: left_record_id is 'abc'", id="malformed"
    ),
]


@pytest.mark.parametrize("words, file, named", REFUSED)
def test_usage_errors_name_what_is_wrong(judged, words, file, named):
    """A malformed file before the first question too: the list and the screen read it at one place."""
    if file:
        (judged.folder / "raw/judgements.csv").write_text(file, encoding="utf-8")
    told = judged("judge", *words)

    assert told.returncode == 2
    assert named in told.stderr + told.stdout
