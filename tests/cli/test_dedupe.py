"""`doublon dedupe`: anybody's table in, clusters.parquet and matches.parquet out, or a sentence and nothing written."""

import csv
import json
import random
import subprocess

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.cli import app
from pipeline.core.errors import DiskFull, UsageError
from pipeline.resolve.tables.columns import Columns
from pipeline.resolve.tables.files import dedupe_files
from pipeline.resolve.tables.order import DedupeOrder
from tests.resolve.pairs import GARAGE, JARDIN, LETTRE, RAPPORT, decomposed

DONE, USAGE, FULL = 0, 2, 6
WRITTEN = ["clusters.parquet", "matches.parquet"]  # and order.json, which names the table
HEAD = ("ref", "titre", "texte", "numéro", "date")
NOTICES = [
    ("07", "Un jardin partagé sur les hauteurs", JARDIN, "", "2021-03-01"),
    ("12", "L'atelier ; ses réparations", GARAGE, "", "2021-03-01"),
    ("b", "Un jardin partagé sur les hauteurs", decomposed(JARDIN).upper(), "", "2020-03-01"),
    ("03", 'Le rapport dit "annuel"', RAPPORT + '\nIl est dit "moral".', "", "2021-03-01"),
    ("c", "Un jardin partagé sur les hauteurs", JARDIN + " On y entre\nle samedi, par la grille.", "", "2019-03-01"),
    ("d", "Lettre d'information", "", "", "2021-03-01"),
    ("a", "Lettre d'information", "", "", "2021-03-01"),
]
COLUMNS_OF = Columns(("texte",), "titre", "ref")
COLUMNS = ("--text", "texte", "--title", "titre", "--id", "ref")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_csv(path, rows=NOTICES, sep=",", head=HEAD):
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream, delimiter=sep).writerows([head, *rows])


def write_parquet(path, rows=NOTICES):
    pq.write_table(pa.table(dict(zip(HEAD, zip(*rows, strict=True), strict=True))), path)


def write_jsonl(path, rows=NOTICES):
    lines = [json.dumps(dict(zip(HEAD, row, strict=True)), ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def doublon(*words):
    return app(["dedupe", *(str(word) for word in words)], exit_on_error=False)


def clusters(folder="dedupe"):
    table = pq.read_table(f"{folder}/clusters.parquet")
    return dict(zip(table["id"].to_pylist(), table["cluster_id"].to_pylist(), strict=True))


def survivors(folder="dedupe"):
    table = pq.read_table(f"{folder}/clusters.parquet")
    return table.filter(table["is_survivor"])["id"].to_pylist()


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "order.json"}


def test_every_kind_of_file_gives_the_same(here):
    write_csv(here / "notices.csv")
    write_csv(here / "excel.csv", sep=";")
    write_parquet(here / "notices.parquet")
    write_jsonl(here / "notices.jsonl")

    for name in ("notices.csv", "excel.csv", "notices.parquet", "notices.jsonl"):
        assert doublon(name, *COLUMNS, "--out", here / "out" / name) == DONE

    first, *others = (content(here / "out" / name) for name in ("notices.csv", "excel.csv", "notices.parquet", "notices.jsonl"))  # fmt: skip
    assert sorted(first) == WRITTEN
    assert others == [first] * 3
    assert clusters("out/notices.csv") == {
        "07": "07", "12": "12", "b": "07", "03": "03", "c": "07", "d": "d", "a": "a",
    }  # fmt: skip


def test_what_is_written(here):
    write_csv(here / "notices.csv")
    doublon("notices.csv", *COLUMNS)

    table = pq.read_table("dedupe/clusters.parquet")
    assert table.column_names == ["id", "cluster_id", "is_survivor", "score"]
    assert [row["id"] for row in table.to_pylist()] == [row[0] for row in NOTICES]
    assert survivors() == ["12", "03", "c", "d", "a"]
    assert {row["id"] for row in table.to_pylist() if row["score"] < 100} == {"07", "b"}
    matches = {(row["left_id"], row["right_id"]): row for row in pq.read_table("dedupe/matches.parquet").to_pylist()}
    assert (matches["07", "b"]["verdict"], matches["07", "b"]["rule"]) == ("same", "same_text")
    assert (matches["07", "c"]["verdict"], matches["07", "c"]["rule"]) == ("version", "edited")
    assert (matches["d", "a"]["verdict"], matches["d", "a"]["rule"]) == ("different", "too_little")


def test_what_is_told(empty, tmp_path):
    write_csv(tmp_path / "notices.csv")

    told = empty("dedupe", "notices.csv", *COLUMNS)
    quiet = empty("dedupe", "notices.csv", *COLUMNS, "--quiet")

    assert (told.returncode, told.stderr, quiet.stdout) == (DONE, "", "")
    assert "7 rows are 5 distinct ones: 2 rows repeat another." in told.stdout
    assert "largest cluster  3 rows" in told.stdout
    assert "dedupe/clusters.parquet, dedupe/matches.parquet" in told.stdout


def test_what_is_told_as_json(here, capsys):
    write_csv(here / "notices.csv")
    doublon("notices.csv", *COLUMNS, "--json")

    pairs = pq.read_table("dedupe/matches.parquet").num_rows
    assert json.loads(capsys.readouterr().out) == {
        "rows": 7, "clusters": 5, "repeated": 2, "largest": 3, "pairs": pairs, "by_title": 0, "without_text": 2, "kept": 5,
        "out": "dedupe", "files": ["dedupe/clusters.parquet", "dedupe/matches.parquet"], "known": 0, "linked": 0, "merged": 0,
        "sources": {}, "notes": [],
    }  # fmt: skip


def test_a_table_without_duplicates(here, capsys):
    write_csv(here / "notices.csv", NOTICES[:2])
    doublon("notices.csv", "--text", "texte")

    assert "2 rows are 2 distinct ones: no row repeats another." in capsys.readouterr().out
    assert pq.read_table("dedupe/matches.parquet").num_rows == 0


def test_rows_without_ids_are_numbered_from_0(here):
    write_csv(here / "notices.csv", NOTICES[:3])
    doublon("notices.csv", "--text", "texte")

    assert clusters() == {0: 0, 1: 1, 2: 0}


def test_ids_of_a_file_are_text(here):
    pq.write_table(pa.table({"texte": [JARDIN, JARDIN], "ref": pa.array([12, 7], pa.int32())}), "notices.parquet")
    doublon("notices.parquet", "--text", "texte", "--id", "ref")

    assert clusters() == {"12": "12", "7": "12"}


APPENDED = (
    " " + " ".join(f"{word}s" for word in GARAGE.split()),
    " " + " ".join(f"{word}s" for word in RAPPORT.split()),
)
DATED = ("--date", "date")
SURVIVORS = [
    pytest.param([("a", JARDIN + " De plus.", "2020-05-01"), ("b", JARDIN, "2021-05-01")], DATED, "b", id="the newest"),
    pytest.param([("a", JARDIN + " De plus.", ""), ("b", JARDIN, "1999-05-01")], DATED, "b", id="a date before none"),
    pytest.param([("a", JARDIN + APPENDED[0], ""), ("b", JARDIN, ""), ("c", JARDIN + APPENDED[1], "")], (), "b", id="the most matched"),
    pytest.param([("a", JARDIN + " De plus.", "2020-05-01"), ("b", JARDIN, "2021-05-01")], (), "a", id="the longest"),
    pytest.param([("b", JARDIN, ""), ("a", JARDIN, "")], (), "a", id="the id"),
]  # fmt: skip


@pytest.mark.parametrize("rows, words, survivor", SURVIVORS)
def test_who_speaks_for_a_cluster(here, rows, words, survivor):
    write_csv(here / "notices.csv", rows, head=("ref", "texte", "date"))
    doublon("notices.csv", "--text", "texte", "--id", "ref", *words)

    assert set(clusters().values()) == {rows[0][0]}
    assert survivors() == [survivor]


KEPT_APART = [
    pytest.param(("Lettre d'information 12", ""), ("Lettre d'information 13", ""), "title_numerals", id="numerals"),
    pytest.param(("Bilan de l'année 2019", ""), ("Bilan de l'année 2020", ""), "title_year", id="years"),
    pytest.param(("Guide, tome II", ""), ("Guide, tome III", ""), "title_numerals", id="roman numerals"),
    pytest.param(("Lettre d'information", "12"), ("Lettre d'information", "n° 13"), "number", id="numbers"),
]


@pytest.mark.parametrize("left, right, rule", KEPT_APART)
def test_what_keeps_rows_apart(here, left, right, rule):
    write_csv(here / "series.csv", [(*left, LETTRE), (*right, LETTRE)], head=("titre", "numéro", "texte"))
    doublon("series.csv", "--text", "texte", "--title", "titre", "--number", "numéro")

    assert clusters() == {0: 0, 1: 1}
    assert pq.read_table("dedupe/matches.parquet")["rule"].to_pylist() == [rule]


def test_a_number_that_is_written_otherwise_or_missing_keeps_nothing_apart(here):
    rows = [("Lettre", number, LETTRE) for number in ("12", "n° 12", "")]
    write_csv(here / "series.csv", rows, head=("titre", "numéro", "texte"))
    doublon("series.csv", "--text", "texte", "--title", "titre", "--number", "numéro")

    assert set(clusters().values()) == {0}


def put(text):
    return lambda path: path.write_text(text, encoding="utf-8")


def cut(write):
    def write_and_cut(path):
        write(path)
        path.write_bytes(path.read_bytes()[:-20])

    return write_and_cut


def of(**columns):
    return lambda path: pq.write_table(pa.table(columns), path)


TEXT, TEXT_AND_ID = ("--text", "texte"), ("--text", "texte", "--id", "ref")
BAD = [
    pytest.param("a.csv", write_csv, ("--text", "corps"), "no column 'corps'; its columns are ref, titre", id="no such column"),
    pytest.param("a.csv", write_csv, (*TEXT, "--title", "title"), "no column 'title'", id="no such title"),
    pytest.param("a.parquet", of(texte=[1, 2]), TEXT, "'texte' holds int64, not texts", id="numbers for texts"),
    pytest.param("a.parquet", of(texte=[["un"], ["deux"]]), TEXT, "'texte' holds list", id="lists for texts"),
    pytest.param("a.parquet", of(texte=["un"], ref=[0.5]), TEXT_AND_ID, "'ref' holds double", id="fractions for ids"),
    pytest.param("a.csv", put("ref,texte\n1,un\n,deux\n"), (*TEXT_AND_ID, "--index", "seen"), "'ref' has rows without an id, and an index", id="an index without ids"),
    pytest.param("a.csv", put("ref,texte\n1,un\n1,deux\n"), TEXT_AND_ID, "the id '1' is there twice", id="an id twice"),
    pytest.param("a.csv", put("ref,texte\n1,un\n"), (*TEXT, "--text", "texte"), "'texte' is named for two things", id="a text twice"),
    pytest.param("a.csv", put("texte,ref,texte\nun,1,deux\n"), TEXT, "the column 'texte' twice", id="a column twice"),
    pytest.param("a.csv", put("ref,texte\n"), TEXT, "has no rows", id="no rows"),
    pytest.param("a.jsonl", put(""), TEXT, "has no rows", id="an empty file"),
    pytest.param("a.parquet", cut(write_parquet), TEXT, "cannot be read", id="cut parquet"),
    pytest.param("a.jsonl", cut(write_jsonl), TEXT, "line 7 is no JSON", id="cut jsonl"),
    pytest.param("a.csv", put('texte\nun\n"deux\ntrois\n'), TEXT, "a quote is opened and never closed", id="an open quote"),
    pytest.param("a.doc", write_csv, TEXT, "must end in .parquet, .csv, .tsv", id="another kind of file"),
    pytest.param("a.csv", lambda path: None, TEXT, "no such file", id="no file"),
]  # fmt: skip


@pytest.mark.parametrize("name, write, words, told", BAD)
def test_a_bad_table_is_refused_in_words_and_nothing_is_written(here, name, write, words, told):
    write(here / name)

    with pytest.raises(UsageError) as refused:
        doublon(name, *words)

    assert refused.value.exit_code == USAGE
    assert str(refused.value).startswith(f"{name}: ") or "named for two things" in told
    assert told in str(refused.value)
    assert not [path for path in here.rglob("[!.]*") if path.is_file() and path.name != name]
    assert not list(here.glob("*/.[!l]*"))


def test_a_refusal_is_told_on_stderr(empty, tmp_path):
    write_csv(tmp_path / "notices.csv")

    refused = empty("dedupe", "notices.csv", "--text", "corps")
    unnamed = empty("dedupe", "notices.csv")

    assert (refused.returncode, refused.stdout) == (USAGE, "")
    assert refused.stderr.startswith("doublon: notices.csv: the table has no column 'corps'")
    assert (unnamed.returncode, "--text" in unnamed.stderr) == (USAGE, True)


def test_results_that_are_there_are_replaced_whole_and_only_by_force(here):
    write_csv(here / "old.csv")
    write_csv(here / "new.csv", NOTICES[:3])
    doublon("new.csv", *COLUMNS, "--out", "fresh")
    doublon("old.csv", *COLUMNS)
    before = content(here / "dedupe")

    for words, told in (
        (("--text", "corps", "--force"), "no column 'corps'"),
        (COLUMNS, "another place with --out, or add --force"),
    ):
        with pytest.raises(UsageError, match=told):
            doublon("new.csv", *words)
        assert content(here / "dedupe") == before
    doublon("new.csv", *COLUMNS, "--force")

    assert content(here / "dedupe") == content(here / "fresh") != before


def test_what_an_index_knows_replaces_results_as_it_grows(here):
    write_csv(here / "old.csv", NOTICES[:1])
    write_csv(here / "new.csv", NOTICES[1:2])
    for name in ("old.csv", "new.csv"):
        assert doublon(name, *COLUMNS, "--index", "seen") == DONE

    assert clusters() == {"07": "07", "12": "12"}


SEVERAL = [
    pytest.param(("résumé",), [0, 1, 0], id="one that is equal"),
    pytest.param(("résumé", "corps"), [0, 1, 2], id="both tell more"),
    pytest.param(("corps",), [0, 1, 2], id="one that differs"),
]


@pytest.mark.parametrize("named, expected", SEVERAL)
def test_several_columns_are_one_text(here, named, expected):
    rows = [(JARDIN, GARAGE), ("", LETTRE), (JARDIN, RAPPORT * 2)]
    write_csv(here / "a.csv", rows, head=("résumé", "corps"))
    doublon("a.csv", *(word for name in named for word in ("--text", name)))

    assert list(clusters().values()) == expected


SUJETS = "Effets du cuivre sur la croissance des jeunes épinettes"
UNTOLD = [
    pytest.param([(SUJETS, ""), (SUJETS.upper(), ""), ("Le zinc dans les sols de la plaine", "")], [0, 0, 2], ["Without a text, so compared by the title alone: 3 rows."], id="titles that tell"),
    pytest.param([("Editorial", ""), ("Editorial", ""), ("Le jardin", JARDIN)], [0, 1, 2], ["Warning: 2 of 3 rows have nothing to compare in 'texte' and 'titre', so they are alone. Name more columns of texts with --text."], id="titles that do not"),
    pytest.param([(SUJETS + " en 2019", ""), (SUJETS + " en 2020", "")], [0, 1], ["Without a text, so compared by the title alone: 2 rows."], id="years"),
    pytest.param([("Editorial", " "), ("Le jardin", JARDIN)], [0, 1], [], id="half of them"),
    pytest.param([("", "Lavoir"), ("", "Lavoirs"), ("", "Lavoir"), ("", JARDIN)], [0, 1, 0, 3], ["3 of 4 rows have texts of under 20 characters, where a likeness proves nothing: such rows are one only where they print the same."], id="short texts"),
]  # fmt: skip


@pytest.mark.parametrize("rows, expected, told", UNTOLD)
def test_rows_without_a_text_have_their_titles_and_it_is_told(here, capsys, rows, expected, told):
    write_csv(here / "a.csv", rows, head=("titre", "texte"))
    doublon("a.csv", "--text", "texte", "--title", "titre", "--json")

    assert json.loads(capsys.readouterr().out)["notes"] == told
    assert list(clusters().values()) == expected


def test_rows_without_an_id_are_called_by_their_place(here, capsys):
    write_csv(here / "a.csv", [("1", JARDIN), ("", JARDIN)], head=("ref", "texte"))
    doublon("a.csv", *TEXT_AND_ID)

    assert clusters() == {"1": "1", "row-1": "1"}
    assert "Without an id: 1 row, called row- and the place, from 0." in capsys.readouterr().out


def scrambled(count):
    """Texts of the same words in other orders, a tenth of them twice with a word more."""
    chance, words = random.Random(0), (JARDIN + GARAGE + RAPPORT).split()
    texts = [" ".join(chance.sample(words, 60)) for _ in range(count)]
    return [*texts, *(f"{text} fin" for text in texts[::10])]


def test_little_memory_changes_nothing(here):
    pq.write_table(pa.table({"texte": scrambled(600)}), "many.parquet")

    doublon("many.parquet", "--text", "texte")
    doublon("many.parquet", "--text", "texte", "--memory", "16", "--out", "little")

    assert len(set(clusters().values())) == 600
    assert content(here / "little") == content(here / "dedupe")


@pytest.mark.parametrize("moment", range(5))
def test_an_interrupted_run_leaves_what_was_there(here, moment):
    """Ctrl-C wherever a run tells of its progress."""
    write_csv(here / "old.csv", NOTICES[:2])
    write_csv(here / "new.csv")
    doublon("old.csv", *COLUMNS)
    before = content(here / "dedupe")
    told = []

    def interrupt(*progress):
        told.append(progress)
        if len(told) > moment:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        dedupe_files(DedupeOrder((here / "new.csv",), COLUMNS_OF, here / "dedupe", replaces=True), interrupt)

    assert content(here / "dedupe") == before


@pytest.fixture
def disk(tmp_path):
    """Three megabytes; mounting takes root."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small file system cannot be mounted here: that takes root")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(disk, pages_left):
    with (disk / "filler").open("wb", buffering=0) as filler:
        size = 0
        try:
            while True:
                size += filler.write(bytes(4096))
        except OSError:
            filler.truncate(max(0, size - pages_left * 4096))


@pytest.mark.parametrize("index", [(), ("--index", "disk/seen")], ids=["spilling", "with an index"])
def test_a_full_disk_leaves_the_results_that_were_there(here, disk, index):
    texts = scrambled(300)
    pq.write_table(pa.table({"texte": texts, "ref": range(len(texts))}), "many.parquet")
    write_csv(here / "notices.csv", NOTICES[:1])
    words = ("--text", "texte", "--id", "ref", "--out", "disk/out", "--force", *index)
    doublon("notices.csv", *words)
    before, full = content(disk / "out"), 0

    for pages in range(0, 700, 23):
        fill(disk, pages)
        try:
            doublon("many.parquet", *words)
        except DiskFull as error:
            assert error.exit_code == FULL
            assert content(disk / "out") == before
            full += 1
        else:
            break
        finally:
            (disk / "filler").unlink()

    assert full > 2
    doublon("many.parquet", "--text", "texte", "--id", "ref", "--out", "fresh")
    kept = {"07": "07"} if index else {}  # the index still knew its row
    assert clusters(disk / "out") == kept | clusters("fresh")


def test_a_full_disk_is_told(empty, disk, tmp_path):
    write_csv(tmp_path / "notices.csv")
    fill(disk, 1)

    told = empty("dedupe", "notices.csv", *COLUMNS, "--out", "disk/out")

    assert (told.returncode, told.stdout) == (FULL, "")
    assert told.stderr.startswith("doublon: disk/out/")
    assert "no room is left on the disk" in told.stderr
    assert not list((disk / "out").iterdir())
