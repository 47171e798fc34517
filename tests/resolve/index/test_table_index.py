"""An index of somebody's table: only what is new is compared, and a damaged or strange one is built anew with a word."""

import shutil
from functools import cache

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import doublon
from pipeline.cli import app
from pipeline.core.errors import UsageError
from pipeline.resolve.tables.columns import Columns
from pipeline.resolve.tables.files import dedupe_files
from pipeline.resolve.tables.order import DedupeOrder
from tests.resolve.pairs import GARAGE, JARDIN, LETTRE, MODELE, PIED, PRIVATE, RAPPORT

OLD = [("a", JARDIN), ("b", GARAGE), ("c", LETTRE), ("d", RAPPORT), ("e", MODELE), ("f", PIED)]
MORE = [("g", RAPPORT + " Fin du rapport."), ("h", PRIVATE)]
NEW = [("i", JARDIN + " On y entre le samedi."), ("j", GARAGE.upper()), ("k", JARDIN.replace("moi", "trimestre"))]
AGAIN = "to compare with earlier ones, give them again"


def dedupe(rows, index=None, **columns):
    frame = pd.DataFrame(rows, columns=["ref", "texte"]).assign(titre="Le bilan")
    return doublon.dedupe(frame, text="texte", id="ref", index=index, **columns)


def clusters(found):
    return dict(zip(found.clusters["id"], found.clusters["cluster_id"], strict=True))


def equal(left, right):
    return left.clusters.equals(right.clusters) and left.matches.equals(right.matches)


@cache
def of_new():
    """What one call gives of the new rows alone, which an index that is built anew knows nothing else than."""
    return dedupe(NEW)


@cache
def of_all():
    """What one call gives of all rows."""
    return dedupe(OLD + MORE + NEW)


@pytest.fixture(scope="module", autouse=True)
def _epochs_are_long():
    """So few rows outgrow an epoch at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.resolve.index.engine.MAX_GROWTH", 2)
        yield


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """An index after two calls; tests work on copies."""
    folder = tmp_path_factory.mktemp("kept")
    dedupe(OLD, folder)
    dedupe(MORE, folder)
    return folder


@pytest.fixture
def seen(kept, tmp_path):
    return shutil.copytree(kept, tmp_path / "seen")


def test_new_rows_join_old_clusters_which_keep_their_ids(seen):
    found = dedupe(NEW, seen)

    assert clusters(found) == {
        "a": "a", "b": "b", "c": "c", "d": "d", "e": "e", "f": "f", "g": "d", "h": "h", "i": "a", "j": "b", "k": "a",
    }  # fmt: skip
    assert found.notes == ()
    assert found.explain("a", "i")["verdict"] == "version"


def test_an_index_gives_what_one_call_gives(seen):
    assert equal(dedupe(NEW, seen), of_all())


def test_more_rows_than_before_are_compared_from_scratch_with_a_word(tmp_path):
    dedupe(OLD[:1], tmp_path / "seen")
    found = dedupe(OLD[1:] + MORE + NEW, tmp_path / "seen")

    assert "there are 10 contents where there were 1" in found.notes[0]
    assert equal(found, of_all())


def test_the_same_ids_again_change_nothing(tmp_path):
    """To the byte, in whatever order they come."""
    columns = Columns(("texte",), id="ref")

    def call(rows, out):
        pq.write_table(pa.table({"ref": [id_ for id_, _ in rows], "texte": [text for _, text in rows]}), tmp_path / "rows.parquet")  # fmt: skip
        dedupe_files(
            DedupeOrder((tmp_path / "rows.parquet",), columns, tmp_path / out, tmp_path / "seen"), lambda *told: None
        )
        return [(tmp_path / out / f"{name}.parquet").read_bytes() for name in ("clusters", "matches")]

    call(OLD, "out")
    first = call(MORE + NEW, "out")

    assert call(MORE + NEW, "again") == first
    assert call(OLD[::-1], "again") == first
    assert call(NEW[:1], "again") == first


def test_a_new_text_replaces_the_old(seen):
    found = dedupe([("g", GARAGE + " Fin du garage.")], seen)

    assert clusters(found)["g"] == "b"
    assert equal(found, dedupe([*OLD, ("g", GARAGE + " Fin du garage."), MORE[1]]))


@pytest.mark.filterwarnings("ignore:.* have nothing to compare")
@pytest.mark.parametrize("text", [None, "", "Lavoir"])
def test_a_text_may_go_and_come_back(seen, text):
    before = dedupe(MORE, seen)
    gone = dedupe([("g", text)], seen)

    assert clusters(gone)["g"] == "g"
    assert equal(dedupe(MORE, seen), before)


def test_an_index_without_ids_is_refused_and_stays(seen):
    with pytest.raises(UsageError, match="name their column with --id"):
        doublon.dedupe(pd.DataFrame({"texte": [JARDIN]}), text="texte", index=seen)
    assert clusters(dedupe(NEW, seen))["i"] == "a"


def test_a_refused_table_leaves_an_index_as_it_was(seen):
    with pytest.raises(UsageError):
        dedupe([("z", JARDIN), (None, GARAGE)], seen)
    assert equal(dedupe(NEW, seen), of_all())


def test_an_index_without_titles_is_built_anew_with_titles(seen):
    found = dedupe(NEW, seen, title="titre")

    assert "made with other settings or by another version of Doublon; it is built anew" in found.notes[0]
    assert AGAIN in found.notes[1]
    assert equal(found, dedupe(NEW, title="titre"))
    assert dedupe(NEW, seen, title="titre").notes == ()


def test_the_command_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rows.csv").write_text(f'ref,texte\na,"{JARDIN}"\nb,"{JARDIN} Fin."\n', encoding="utf-8")
    words = ["dedupe", "rows.csv", "--text", "texte", "--id", "ref", "--index", "seen"]
    app(words, exit_on_error=False)
    assert "index" not in capsys.readouterr().out

    (tmp_path / "seen/index.json").write_text("{", encoding="utf-8")
    app(words, exit_on_error=False)

    told = capsys.readouterr().out
    assert "seen: the index was not used, since seen/index.json cannot be read; it is built anew." in told
    assert AGAIN in told


FILES = [
    "bands-1-00000.parquet", "bands-1-00001.parquet", "boilerplate-1.parquet", "contents-2.parquet", "copies-2.parquet",
    "index.json", "keys-1-0-6.bin", "keys-1-6-8.bin", "oversized-1.parquet", "signed-00000.parquet", "signed-00001.parquet",
    "texts-00000.parquet", "texts-00001.parquet", "verdicts-2.parquet",
]  # fmt: skip
DAMAGES = [
    *(
        pytest.param(
            name, lambda content: content[:-9], id=f"{name}-cut", marks=[] if name == FILES[0] else pytest.mark.prove
        )
        for name in FILES
    ),
    *(pytest.param(name, lambda content: b"", id=f"{name}-emptied") for name in ("index.json", "copies-2.parquet")),
    *(
        pytest.param(name, lambda content: b"garbage", id=f"{name}-garbage")
        for name in ("index.json", "copies-2.parquet")
    ),
]


def is_built_anew(found, name):
    assert name in found.notes[0]
    assert "it is built anew" in found.notes[0]
    assert AGAIN in found.notes[1]
    return equal(found, of_new())


def test_what_an_index_is_made_of(kept):
    assert sorted(path.name for path in kept.glob("[!.]*")) == FILES


@pytest.mark.parametrize("name, damage", DAMAGES)
def test_a_damaged_index_is_built_anew(seen, name, damage):
    (seen / name).write_bytes(damage((seen / name).read_bytes()))

    assert is_built_anew(dedupe(NEW, seen), name)
    assert dedupe(NEW, seen).notes == ()


@pytest.mark.parametrize("name", [name for name in FILES if name != "index.json"])
def test_a_file_that_is_gone(seen, name):
    (seen / name).unlink()

    assert is_built_anew(dedupe(NEW, seen), name)


@pytest.mark.parametrize(
    "name",
    [
        "bands-1-00000.parquet",
        "copies-2.parquet",
        "verdicts-2.parquet",
        "contents-2.parquet",
        "signed-00001.parquet",
        "texts-00000.parquet",
    ],
)
def test_a_flipped_bit(seen, name):
    """In the last byte of the first column, whose page has a checksum."""
    column = pq.read_metadata(seen / name).row_group(0).column(0)
    content = bytearray((seen / name).read_bytes())
    content[column.data_page_offset + column.total_compressed_size - 1] ^= 1
    (seen / name).write_bytes(content)

    assert is_built_anew(dedupe(NEW, seen), name)


@pytest.mark.parametrize("part", ["settings", "run", "contents", "sha256"])
def test_an_altered_manifest(seen, part):
    text = (seen / "index.json").read_text()
    (seen / "index.json").write_text(text.replace(f'"{part}": ', f'"{part}": 1' if part in ("run", "contents") else f'"{part}2": '))  # fmt: skip

    assert is_built_anew(dedupe(NEW, seen), "index.json")


def test_a_run_that_was_cut_before_it_put_its_files_in_force(kept, seen):
    """The files of the next run are there, its manifest is not."""
    dedupe(NEW, seen)
    (seen / "index.json").unlink()
    for path in kept.iterdir():
        shutil.copy(path, seen)

    found = dedupe(NEW, seen)

    assert found.notes == ()
    assert equal(found, of_all())


def test_a_first_run_that_was_cut_leaves_nothing_in_force(seen):
    (seen / "index.json").unlink()

    assert equal(dedupe(NEW, seen), of_new())
    assert clusters(dedupe(OLD, seen))["i"] == "i"


def test_strange_files_in_an_index_stay(seen):
    (seen / "notes.txt").write_text("à garder", encoding="utf-8")
    (seen / "rows.parquet").write_bytes(b"")
    (seen / "index.json").write_text("{}", encoding="utf-8")

    dedupe(NEW, seen)

    assert {"notes.txt", "rows.parquet"} <= {path.name for path in seen.iterdir()}


@pytest.mark.parametrize("moment", [0, *(pytest.param(one, marks=pytest.mark.prove) for one in (1, 2)), 3])
def test_an_interrupted_run_leaves_the_index_in_force(seen, tmp_path, moment):
    """Ctrl-C wherever a run tells of its progress."""
    pq.write_table(pa.table({"ref": [id_ for id_, _ in NEW], "texte": [text for _, text in NEW]}), tmp_path / "new.parquet")  # fmt: skip
    told = []

    def interrupt(*progress):
        told.append(progress)
        if len(told) > moment:
            raise KeyboardInterrupt

    try:
        dedupe_files(
            DedupeOrder((tmp_path / "new.parquet",), Columns(("texte",), id="ref"), tmp_path / "out", seen), interrupt
        )
    except KeyboardInterrupt:
        assert not list((tmp_path / "out").iterdir())

    assert equal(dedupe(NEW, seen), of_all())
