"""Every shell and Python block of README and docs/ runs, in the order of its document, as a reader would type it."""

import shutil
import sys
from pathlib import Path

import pytest

from pipeline import store
from tests.checkout import ROOT
from tests.docs.blocks import DOCUMENTS, blocks, typed
from tests.docs.reader import Reader
from tests.docs.tables import lay_tables, named_rows
from tests.published import lay, run
from tests.shell import Shell

ALONE = {"README.md"}  # is typed over the sample alone; that every command in it exists: tests/cli/test_advice.py
RUN = ("output", "python", "sh")
SHOWN = ("html", "text", "toml", "yaml")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The sample's first snapshot published; in raw/ the second one, pages of a site that nobody has described, and beside
    raw/ files that documents name.
    """
    folder = tmp_path_factory.mktemp("project")
    sample, raw = ROOT / "raw" / "exemple", folder / "raw" / "exemple"
    shutil.copytree(sample, raw, ignore=lambda _, names: {name for name in names if name == "2024-06-03"})
    run(folder / "raw", folder / "processed")
    shutil.copytree(sample, raw, dirs_exist_ok=True)
    shutil.copytree(sample / "2024-03-04", folder / "raw" / "nouveau" / "2024-03-04")
    for name in ("page.txt", "dump.txt"):
        shutil.copy(sample / "2024-03-04" / "ressources-1.txt", folder / name)
    return folder


def documents(is_alone: bool):
    named = [(path, str(path.relative_to(ROOT))) for path in DOCUMENTS]
    return [
        pytest.param(path, id=name)
        for path, name in named
        if (name in ALONE) is is_alone and not name.endswith(".fr.md") and any(b.language in RUN for b in blocks(path))
    ]


def read(document: Path, folder: Path) -> None:
    released = store.current(folder / "processed")
    assert released
    blanks = {"<source>": "exemple", "<new-source>": "nouveau", "<release>": released.id}
    reader = Reader(folder, blanks, {"df": named_rows()})
    for block in blocks(document):
        if block.language in RUN:
            reader.type(block)


@pytest.mark.prove
@pytest.mark.parametrize("document", documents(is_alone=True))
def test_a_reader_can_type_what_is_printed(document, project, tmp_path):
    shutil.copytree(project, tmp_path, dirs_exist_ok=True)

    read(document, tmp_path)


@pytest.mark.prove
@pytest.mark.parametrize("document", documents(is_alone=False))
def test_a_reader_can_type_what_further_documents_print(document, project, tmp_path):
    shutil.copytree(project, tmp_path, dirs_exist_ok=True)
    page = (tmp_path / "page.txt").read_text(encoding="utf-8")
    lay(
        tmp_path / "raw", "personne", {"2024-03-04/page.txt": page.replace("La Navette", "La navette de Jeanne Martin")}
    )
    assert Shell(tmp_path)("run").returncode == 0
    shutil.copytree(tmp_path / "processed", tmp_path / "data")
    (tmp_path / ".venv").symlink_to(sys.prefix)
    lay_tables(tmp_path)

    read(document, tmp_path)


@pytest.mark.parametrize("document", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in DOCUMENTS])
def test_every_block_says_what_it_is(document):
    """Its language; and what is left out of it stands in it, in full."""
    unknown = [(block.line, block.language) for block in blocks(document) if block.language not in RUN + SHOWN]
    missing = [
        (block.line, command)
        for block in blocks(document)
        for command in block.left_out
        if command not in ("all", *map(typed, block.text.splitlines()))
    ]

    assert unknown == missing == []
