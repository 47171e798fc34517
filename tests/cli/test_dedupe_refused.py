"""`doublon dedupe` where it cannot: a bad table, results that are there, an interruption, a full disk: a sentence, and nothing is
lost."""

import random
import subprocess

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.core.errors import DiskFull, UsageError
from pipeline.resolve.tables.files import dedupe_files
from pipeline.resolve.tables.order import DedupeOrder
from tests.cli.notices import (
    COLUMNS,
    COLUMNS_OF,
    DONE,
    FULL,
    NOTICES,
    USAGE,
    clusters,
    content,
    doublon,
    write_csv,
    write_jsonl,
    write_parquet,
)
from tests.resolve.pairs import GARAGE, JARDIN, RAPPORT


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
