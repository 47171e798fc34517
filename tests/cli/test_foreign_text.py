"""Every command shows texts that strangers wrote, at a terminal and piped: all their words, and nothing that is obeyed."""

import csv
import fcntl
import json
import os
import pty
import struct
import termios
from contextlib import chdir, redirect_stderr, redirect_stdout
from threading import Thread
from unittest.mock import patch

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import collect
from pipeline.cli import main
from pipeline.cli.collect import hosts
from pipeline.cli.options import SHOWN
from pipeline.cli.show import say
from tests.hostile import HOSTILE, TEXTS, obeyed, words
from tests.published import lay
from tests.shell import SURROUNDINGS, Shell
from tests.terminal import Terminal

ESCAPE, TURN = "\x1b[5;35m", "\u202e"
PROFILE = """name = "gare"
publisher = "\\u001b[5;35mLe réseau"
private = "keep"
[labels]
"Type \\u001b[5;35m[red]" = { to = "resource_type", values = ["Fiche"] }
"Sujet\\u202e" = { to = "categories" }
"Résumé" = { to = "summary" }
"""
BINARY = "c\x1b]0;titre\x07.txt"  # a page that is refused, by a name that a terminal would obey


def page(more=""):
    return "".join(_record(number, title, more) for number, title in enumerate(TEXTS, 1))


def _record(number, title, more):
    body = f"Le conseil {number} du canton {number * 7} a voté la reprise {number * 13} du four. {number * 17} voisins y {ESCAPE}tiennent{TURN} un marché de printemps.{more}"
    return f"{title}\n\n{body}\n\nType {ESCAPE}[red]\nFiche\x1b]0;\x07 [/b]\nRésumé\n{body}\n\n"


def look(folder, *asked):
    """What a command prints at a terminal, in this process."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 160, 0, 0))
    pieces: list[bytes] = []
    reader = Thread(target=_drain, args=(master, pieces))
    reader.start()
    surroundings = {"TERM": "xterm-256color", "PYTHONPATH": SURROUNDINGS["PYTHONPATH"]}
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
    with (
        os.fdopen(slave, "w", encoding="utf-8") as stream,
        chdir(folder),
        redirect_stdout(stream),
        redirect_stderr(stream),
        patch.dict(os.environ, kept | surroundings, clear=True),
        pytest.raises(SystemExit),
    ):
        main(asked)
    reader.join()
    os.close(master)
    return b"".join(pieces).decode()


def _drain(master, pieces):
    while True:
        try:
            piece = os.read(master, 65_536)
        except OSError:  # how Linux tells that the other end is closed
            return
        pieces.append(piece)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A folder of pages, tables and files that nobody would want to look at, published."""
    folder = tmp_path_factory.mktemp("hostile")
    pages = {
        f"2024-01-01/a{ESCAPE}[red].txt": page(),
        f"2024-02-01/b{TURN}.txt": page(" Il rouvre en mai."),
        f"2024-02-01/{BINARY}": b"\0\1\2" * 90,
    }
    lay(folder / "raw", "gare", pages, PROFILE)
    shell = Shell(folder)
    shell.first = shell("run")
    _tables(folder)
    shell("dedupe", "rows.csv", "--text", "texte", "--title", f"titre{ESCAPE}", "--id", "id", "--source", "lieu")
    return shell


def _tables(folder):
    rows = [(title, f"{title}. Le lavoir du canton rouvre en mai, et {title} le dit.", title, title) for title in TEXTS]
    rows += [(f"{title} bis", f"{text} Bis.", title, place) for title, text, title, place in rows]
    with (folder / "rows.csv").open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([("id", "texte", f"titre{ESCAPE}", "lieu"), *rows])
    (folder / f"cut{ESCAPE}.csv").write_text('a\n"', encoding="utf-8")
    aliases = pa.table(
        {"old_id": TEXTS[4:6], "new_id": TEXTS[4:6]}, pq.read_schema(folder / "processed/resource_aliases.parquet")
    )
    (folder / "broken").mkdir()
    pq.write_table(aliases, folder / "broken" / "resource_aliases.parquet")
    ids = pq.read_table(folder / "processed/records.parquet")["record_id"].to_pylist()
    labels = [("left_record_id", "right_record_id", "verdict"), (ids[0], ids[1], "same"), (ids[2], ids[3], "same")]
    (folder / "labels.csv").write_text("\n".join(map(",".join, labels)) + "\n", encoding="utf-8")
    (folder / "bad.csv").write_text(f"source{ESCAPE},snapshot\na,b\n", encoding="utf-8")
    lay(folder / "bad", "gare", {"2024-01-01/a.txt": "Le four"}, f'name = "{TURN}[red]"\n"cl\\u001b[5;35mé" = 1\n')


A, B = f"raw/gare/2024-01-01/a{ESCAPE}[red].txt", f"raw/gare/2024-02-01/b{TURN}.txt"
COMMANDS = [
    pytest.param(("run", "--again", "--dry-run"), "Sujet", id="run", marks=pytest.mark.prove),
    pytest.param(("run", "--raw", "bad"), "[red]", id="run-profile"),
    pytest.param(("run", ESCAPE), "nosource", id="run-nosource"),
    pytest.param(("split", A, B, f"raw/gare/2024-02-01/{BINARY}", "--source", "gare"), TEXTS, id="split"),
    pytest.param(("split", A, "--why"), "[vidéo]", id="split-why", marks=pytest.mark.prove),
    pytest.param(("split", f"{ESCAPE}.txt"), ".txt", id="split-nothing"),
    pytest.param(("status",), "gare", id="status"),
    pytest.param(("check",), "keeptheircontracts", id="check"),
    pytest.param(("check", "broken"), "[5;35m", id="check-broken"),
    pytest.param(("check", "broken", "--format", "github"), "[5;35m", id="check-github", marks=pytest.mark.prove),
    pytest.param(("check", "broken", "--format", "junit"), "[5;35m", id="check-junit", marks=pytest.mark.prove),
    pytest.param(("explain", "RECORD"), "␛[5;35m", id="explain-record"),
    pytest.param(("explain", "RESOURCE"), "␛[5;35m", id="explain-resource", marks=pytest.mark.prove),
    pytest.param(("explain", "RECORD", "OTHER"), "rouvre", id="explain-two", marks=pytest.mark.prove),
    pytest.param(("explain", ESCAPE), "[5;35m", id="explain-nothing", marks=pytest.mark.prove),
    pytest.param(("explain", "lettre"), "␛[5;35m", id="explain-near", marks=pytest.mark.prove),
    pytest.param(("explain", "--table", "dedupe", TEXTS[4], TEXTS[5]), "␛[5;35m", id="explain-table"),
    pytest.param(("releases",), "14", id="releases"),
    pytest.param(("releases", "--release", f"{ESCAPE}{TURN}"), "", id="releases-none", marks=pytest.mark.prove),
    pytest.param(("log", "RESOURCE"), "␛[5;35m", id="log"),
    pytest.param(("diff", f"{ESCAPE}{TURN}", "current"), "[5;35m", id="diff-none"),
    pytest.param(("judge", "--list"), "", id="judge-list"),
    pytest.param(("judge", "--list", "--table", "dedupe"), "", id="judge-table", marks=pytest.mark.prove),
    pytest.param(("evaluate", "labels.csv"), "␛[5;35m", id="evaluate", marks=pytest.mark.prove),
    pytest.param(("evaluate", "bad.csv"), "\\x1b[5;35m", id="evaluate-bad"),
    pytest.param(("dedupe", "rows.csv", "--text", "texte", "--id", "id", "--source", "lieu", "--force"), TEXTS, id="dedupe"),
    pytest.param(("dedupe", "rows.csv", "--text", "rien", "--out", "other"), "titre␛[5;35m", id="dedupe-no-column", marks=pytest.mark.prove),
    pytest.param(("dedupe", f"cut{ESCAPE}.csv", "--text", "a", "--out", "other"), "cut␛[5;35m.csv", id="dedupe-cut"),
    pytest.param(("source", "infer", "gare", "--stdout"), "[labels]", id="infer", marks=pytest.mark.prove),
    pytest.param(("add", A, "--source", "gare", "--snapshot", "2024-01-01"), "gare", id="add"),
    pytest.param(("collect", ESCAPE), "", id="collect"),
    pytest.param(("export", "issues"), "stage", id="export-a-word"),
    pytest.param(("schema", "diff", "--against", f"{ESCAPE}{TURN}"), "[5;35m", id="schema-diff"),
    pytest.param(("schema", "dictionary"), "records", id="dictionary", marks=pytest.mark.prove),
    pytest.param((ESCAPE,), "␛[5;35m", id="no-command"),
    pytest.param(("run", f"--{ESCAPE}"), "␛[5;35m", id="no-option"),
]  # fmt: skip
DATA = {"export-a-word", "infer"}  # what another program takes is piped as it is


@pytest.mark.parametrize("command, seen", COMMANDS)
def test_it_is_shown_at_a_terminal_and_piped(hostile, command, seen, request):
    asked = _named(hostile.folder, command)
    at_terminal = look(hostile.folder, *asked)
    piped = hostile(*asked)

    assert obeyed(at_terminal, at_terminal=True) == set()
    _all_seen(seen, at_terminal)
    if request.node.callspec.id not in DATA:
        assert obeyed(piped.stdout + piped.stderr) == set()
        _all_seen(seen, piped.stdout + piped.stderr)
    assert "Traceback" not in at_terminal + piped.stderr


def _all_seen(seen, printed):
    shown = words(printed)
    expected = [word[:20] for _, word in HOSTILE.values()] if seen is TEXTS else [seen]
    assert [word for word in expected if words(word) not in shown] == []


def _named(folder, command):
    """Ids of records with a hostile title, and of their resource."""
    records = pq.read_table(folder / "processed/records.parquet").to_pylist()
    bad = [record for record in records if record["title"].startswith("Lettre \x1b")]
    ids = {"RECORD": bad[0]["record_id"], "OTHER": bad[1]["record_id"], "RESOURCE": bad[0]["resource_id"]}
    return [ids.get(word, word) for word in command]


JSON = [
    pytest.param(("split", A, "--source", "gare", "--json"), TEXTS[4], id="split"),
    pytest.param(("explain", "RECORD", "--json"), ESCAPE, id="explain"),
    pytest.param(("check", "broken", "--json"), "\\x1b[5;35m", id="check"),
    pytest.param(("evaluate", "labels.csv", "--json"), ESCAPE, id="evaluate"),
    pytest.param(("dedupe", "rows.csv", "--text", "texte", "--id", "id", "--source", "lieu", "--force", "--json"), TEXTS[4], id="dedupe"),
]  # fmt: skip


@pytest.mark.parametrize("command, true", JSON)
def test_json_has_the_true_strings_and_nothing_that_is_obeyed(hostile, command, true):
    told = hostile(*_named(hostile.folder, command))

    assert obeyed(told.stdout) == set()
    assert json.dumps(true, ensure_ascii=False)[1:-1] in json.dumps(json.loads(told.stdout), ensure_ascii=False)


def test_a_crawl_s_summary_shows_what_a_site_says(hostile, capsys):
    host = {"requests": 1, "pages": 0, "bytes": 0, "waited_seconds": 0.0, "errors": 1, "deferred": f"429 {ESCAPE}[/b]"}
    visits = ({"url": f"http://x.example/{TURN}", "outcome": "failed", "why": f"{ESCAPE}[/red] non"},)
    done = collect.Collected(
        "gare", "2024-01-01", False, False, None, 0, 0, 0, 0, 1, 0, 0, 0.1, {f"[b]{ESCAPE}": host}, visits
    )
    say(SHOWN, done.sentences(), [hosts(done)], {})

    told = capsys.readouterr().out
    assert obeyed(told) == set()
    assert "[b]␛[5;35m" in told and "␛[5;35m[/red] non" in told and "429 ␛[5;35m[/b]" in told


@pytest.mark.prove
def test_a_dialogue_shows_what_pages_print(hostile):
    asking = Terminal(hostile.folder, "judge", "--table", "dedupe")
    asking.until("q quit")
    shown = asking.styled
    asking.press("q")
    asking.end()

    assert obeyed(shown, at_terminal=True) == set()
    assert "lavoir" in shown


def test_a_name_that_is_no_utf8_is_shown(tmp_path):
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text("Le four", encoding="utf-8")
    shell = Shell(tmp_path)

    for asked in (("split", name), ("split", name, "--json"), ("dedupe", name, "--text", "a")):
        told = shell(*asked)
        assert "caf\\" in told.stdout + told.stderr
    assert json.loads(shell("split", name, "--json").stdout)[0]["page"] == name
    for asked in (("status", "--processed", name), ("dedupe", "a.csv", "--text", "a", "--out", name)):
        assert "caf\\xe9.txt: the name of this file or folder is not UTF-8" in shell(*asked).stderr


@pytest.mark.prove
def test_what_a_terminal_has_no_letters_for_stops_nothing(hostile):
    done = hostile.process("split", A, "--source", "gare", PYTHONIOENCODING="ascii")

    assert done.returncode == 0
    assert "\\u241b[5;35m" in done.stdout
