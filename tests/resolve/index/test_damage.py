"""A file of the index that a disk lost, cut or cannot read, at any moment: the index is built anew, or it is said what to do."""

import os
import shutil

import pandas as pd
import pytest

import doublon
from pipeline.core.errors import PipelineError
from pipeline.resolve.index.engine import Engine
from tests.resolve.pairs import GARAGE, JARDIN, LETTRE

FRAME = pd.DataFrame(
    {"id": list("abcde"), "texte": [JARDIN, GARAGE, JARDIN + " On y entre le samedi.", LETTRE, GARAGE]}
)
CLUSTERS = list("abadb")
FILES = (
    "signed-00000",
    "texts-00000",
    "bands-1-00000",
    "boilerplate-1",
    "oversized-1",
    "copies-1",
    "contents-1",
    "verdicts-1",
)
NAMES = (*(f"{name}.parquet" for name in FILES), "keys-1-0-3.bin", "index.json")


def replaced(make):
    """What a damage does that puts something else in the place of a file."""

    def damage(path):
        path.unlink()
        make(path)

    return damage


def halved(path):
    os.truncate(path, path.stat().st_size // 2)


USUAL = (lambda path: path.unlink(), halved, replaced(lambda path: path.symlink_to("/proc/self/mem")))
GONE, HALVED, UNREADABLE = USUAL  # the last is an input/output error, when it is read at its start
DAMAGES = [
    pytest.param(GONE, id="gone"),
    pytest.param(lambda path: os.truncate(path, 0), id="empty"),
    pytest.param(HALVED, id="cut in half"),
    pytest.param(replaced(lambda path: path.mkdir()), id="a folder"),
    pytest.param(replaced(lambda path: path.symlink_to("nowhere")), id="a link that leads nowhere"),
    pytest.param(UNREADABLE, id="input/output error"),
]


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept")
    doublon.dedupe(FRAME[:3], text="texte", id="id", index=folder)
    assert {*NAMES} <= {path.name for path in folder.iterdir()}
    return folder


@pytest.mark.parametrize("first", range(len(USUAL)))
def test_damage_of_any_file_is_mended_or_told(tmp_path, kept, monkeypatch, first):
    """Each file is damaged in one way, and each way harms some files: in all ways, and at every moment, in make prove."""
    names = NAMES[first :: len(USUAL)]

    assert wrong_of(names, tmp_path, kept, monkeypatch, USUAL[first], "find") == {}


@pytest.mark.prove
@pytest.mark.parametrize("moment", ["open", "find", "keep"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_mended_or_told(tmp_path, kept, monkeypatch, damage, moment):
    assert wrong_of(NAMES, tmp_path, kept, monkeypatch, damage, moment) == {}


def wrong_of(names, folder, kept, monkeypatch, damage, moment):
    """Files whose damage was neither mended nor told, with what came of it."""
    wrong = {}
    for name in names:
        index = shutil.copytree(kept, folder / name)
        if moment == "open":
            damage(index / name)
        else:
            damage_before(monkeypatch, moment, damage, index / name)
        try:
            found = doublon.dedupe(FRAME, text="texte", id="id", index=index)
        except PipelineError as error:
            wrong |= {} if "run again" in str(error) and name in str(error) else {name: str(error)}
        else:
            wrong |= {} if found.clusters["cluster_id"].tolist() == CLUSTERS else {name: found.clusters}
        monkeypatch.undo()
    return wrong


def damage_before(monkeypatch, moment, damage, path):
    """Let a file be damaged just before the engine finds or keeps, the first time that it does."""
    method, left = getattr(Engine, moment), [path]

    def damaging(engine, *given):
        while left:
            damage(left.pop())
        return method(engine, *given)

    monkeypatch.setattr(Engine, moment, damaging)
