"""What the key of reading and of the duplicate index covers, and what it does not."""

import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions

import pytest

from pipeline.core.code import CARRIERS, DISTRIBUTIONS, PROFILES, closure, code_key, libraries
from tests.checkout import ROOT
from tests.golden.corpora import CASES

READING = "pipeline.ingest.batch", "pipeline.ingest.learn"
ENGINE = ("pipeline.resolve.index.engine",)
READERS = "bs4", "lxml", "numpy", "rapidfuzz", "soupsieve"
KEYS = """
import json, sys
from importlib import metadata
from pathlib import Path
from pipeline.core import code

for edits, roots in json.load(sys.stdin):
    originals = {name: Path(name).read_text(encoding="utf-8") for name, *_ in edits}
    for name, old, new in edits:
        text = Path(name).read_text(encoding="utf-8")
        assert old in text, (name, old)
        Path(name).write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
    for cached in (code.code_key, code._code, code._file):
        cached.cache_clear()
    print(code.code_key(*roots))
    for name, text in originals.items():
        Path(name).write_text(text, encoding="utf-8")
"""
READ = """
import sys
from pathlib import Path
from pipeline.core.progress import silent
from pipeline.core.source import Source
from pipeline.ingest.learn import learned
from pipeline.ingest.rows import Job, read_pages
from pipeline.store.raw import raw_files

for folder in Path(sys.argv[1]).iterdir():
    files = list(raw_files(folder.parent, folder.name))
    source = learned(files, Source(name=folder.name), silent).source
    assert all(list(read_pages(Job(file, source))) for file in files)
print(*sys.modules)
"""
CHANGES = (  # file, what stands there ("" is its end), what stands there then
    pytest.param("pipeline/core/text.py", "MAX_MARKS = 30", "MAX_MARKS = 31", id="a-constant"),
    pytest.param("pipeline/fields/genre.py", '"sheet"', '"report"', id="a-word-of-a-table"),
    pytest.param("pipeline/ingest/batch.py", "append(rows)", "append(rows[:1])", id="what-is-written"),
    pytest.param("pipeline/ingest/rows.py", "[*document.issues, *cut.issues]", "[*cut.issues]", id="the-legs-in-order"),
    pytest.param("pipeline/ingest/learn.py", "MAX_PAGES = 400", "MAX_PAGES = 300", id="what-a-profile-is-learned-from"),
    pytest.param(
        "pipeline/store/raw.py", "the file changed while", "the page changed while", id="why-a-file-is-refused"
    ),
    pytest.param("pipeline/read/unpack/wacz.py", "", "\nVALUE = 1\n", id="a-container"),
)
SAME = (
    pytest.param("pipeline/core/text.py", "MAX_MARKS = 30", "MAX_MARKS = 30  # other", id="a-comment"),
    pytest.param("pipeline/core/text.py", '"""Strings', '"""Other strings', id="the-docstring-of-a-module"),
    pytest.param("pipeline/core/text.py", "How many words a text", "What a text", id="a-docstring-of-a-function"),
    pytest.param("pipeline/core/model.py", '"""A link as printed', '"""Other link', id="a-docstring-of-a-class"),
    pytest.param("pipeline/core/text.py", "MAX_MARKS = 30", "MAX_MARKS = (\n    30\n)\n\n", id="formatting"),
    pytest.param("pipeline/load.py", "", "\nVALUE = 1\n", id="the-analysts-door"),
    pytest.param("pipeline/core/values.py", "a text in quotes", "a word in quotes", id="what-a-profile-is-told"),
    pytest.param("pipeline/cli/split.py", "", "\nVALUE = 1\n", id="a-command"),
    pytest.param("pipeline/inspect/status.py", "", "\nVALUE = 1\n", id="what-only-looks"),
    pytest.param("pipeline/run/summary.py", "", "\nVALUE = 1\n", id="what-a-run-says"),
    pytest.param("pipeline/resolve/match/rules.py", "", "\nVALUE = 1\n", id="a-duplicate-rule"),
    pytest.param("pipeline/store/parquet.py", "", "\nVALUE = 1\n", id="the-disk"),
)


RULE, COMMENT = (
    ["pipeline/resolve/match/rules.py", "", "\nVALUE = 1\n"],
    ["pipeline/core/text.py", "", "\n# other\n"],
)


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """The keys of a copy of the code: as it is, and after each of some edits, which are undone again."""
    folder = tmp_path_factory.mktemp("code")
    shutil.copytree(ROOT / "pipeline", folder / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))

    def computed(*asked, first_on_path=""):
        path = os.pathsep.join(filter(None, (str(first_on_path), str(folder))))
        done = subprocess.run(
            [sys.executable, "-c", KEYS], input=json.dumps(asked), env={**os.environ, "PYTHONPATH": path},
            cwd=folder, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout.split()

    return computed


def edits(cases):
    return [([case.values], READING) for case in cases]


@pytest.fixture(scope="module")
def told(keys):
    """By one process, which parses all of the code once: as it is, after each change that counts, after all others at once, and
    of the index after a rule and after a comment.
    """
    same = [case.values for case in SAME]
    asked = [([], READING), *edits(CHANGES), (same, READING), ([RULE], ENGINE), ([COMMENT], ENGINE)]
    return keys(*asked)


def test_the_key_of_a_copy_is_the_same(told):
    assert told[0] == code_key(*READING)


def test_code_that_reads_is_in_the_key(told):
    found = dict(zip((case.id for case in CHANGES), told[1:-3], strict=True))

    assert [name for name, key in found.items() if key == code_key(*READING)] == []
    assert len(set(found.values())) == len(CHANGES)


def test_what_is_no_code_or_reads_nothing_is_not(keys, told):
    all_at_once = told[-3]
    if all_at_once != code_key(*READING):  # which of them?
        found = dict(zip((case.id for case in SAME), keys(*edits(SAME)), strict=True))
        assert [name for name, key in found.items() if key != code_key(*READING)] == []
    assert all_at_once == code_key(*READING)


def test_a_rule_is_in_the_key_of_the_index(told):
    changed, same = told[-2:]

    assert changed != same == code_key(*ENGINE)


def test_a_library_of_another_version_is_in_the_key(keys, tmp_path):
    told = tmp_path / "rapidfuzz-0.0.1.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: rapidfuzz\nVersion: 0.0.1\n", encoding="utf-8")
    found = keys(([], READING), ([], ENGINE), first_on_path=tmp_path)

    assert set(found).isdisjoint({code_key(*READING), code_key(*ENGINE)})


@pytest.mark.prove
def test_what_reading_loads_is_in_its_key(tmp_path):
    """By what Python loads to read pages, which no reading of imports can be wrong about."""
    for corpus in ("sans-profil", "html"):
        CASES[corpus](tmp_path)
    done = subprocess.run([sys.executable, "-c", READ, tmp_path], cwd=ROOT, capture_output=True, text=True, check=True)
    others = ("pipeline.core.addresses", "pipeline.judgements.file", "pipeline.read.unpack.heads")  # by the disk's door
    beside = (*CARRIERS, *PROFILES, *others)
    loaded = {name for name in done.stdout.split() if not name.startswith(beside)}
    ours = {name for name in loaded if name.startswith("pipeline.") and closure(name)[name].imports}
    installed = packages_distributions()
    used = {name.lower() for top in READERS for name in installed[top] if top in loaded}

    assert ours <= closure(*READING).keys()
    assert used and used <= set(libraries(closure(*READING).values()))


@pytest.mark.parametrize(
    "roots, doors",
    [
        (READING, {"pipeline.fields.private", "pipeline.fields.rows", "pipeline.ingest.batch", "pipeline.ingest.rows"}),
        (ENGINE, {f"pipeline.resolve.index.{name}" for name in ("blocks", "directory", "spill")}),
    ],
)
def test_a_door_that_is_not_followed_is_used_for_writing_and_for_what_contracts_say(roots, doors):
    assert {name for name, code in closure(*roots).items() if code.imports & CARRIERS} == doors


def test_every_library_is_known_by_the_name_that_it_is_installed_by():
    imported = {name.partition(".")[0] for code in closure(*READING, *ENGINE).values() for name in code.imports}
    known = packages_distributions()

    for name in imported - sys.stdlib_module_names - {"pipeline"}:
        assert DISTRIBUTIONS.get(name, (name,))[0] in [other.lower() for other in known[name]]
