"""What is told of the text of modules is kept beside bytecode, and is the same with it and without."""

import json
import os
import shutil
import subprocess
import sys
from functools import partial

import pytest

from pipeline.core.trees import MOST, tree_of
from tests.checkout import ROOT

# of a few modules, since each is parsed anew where nothing is kept
KEY = "from pipeline.core.code import code_key; print(code_key('pipeline.core.normalise'))"


def asked_in(folder, **environment):
    """What a process tells that asks for a key, with bytecode in this folder."""
    told = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    told |= {"PYTHONPYCACHEPREFIX": str(folder), "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run([sys.executable, "-c", KEY], env=told, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """Bytecode of all that is asked with, and what is told of it."""
    folder = tmp_path_factory.mktemp("bytecode")
    asked_in(folder)
    return folder


@pytest.fixture
def key(tmp_path, compiled):
    """A process that asks for a key, with bytecode in a folder of its own."""
    shutil.copytree(compiled, tmp_path, dirs_exist_ok=True)
    for file in kept(tmp_path):
        file.unlink()
    return partial(asked_in, tmp_path)


def kept(folder):
    return [*folder.rglob("trees.*.json")]


def damaged(content):
    return content[:-9]


def altered(content):
    told = json.loads(content)
    told["trees"] = {text: [tree[0]] for text, tree in told["trees"].items()}
    return json.dumps(told)


def of_other_code(content):
    told = json.loads(content)
    told["trees"] = {text: ["0" * 64, imports] for text, (_, imports) in told["trees"].items()}
    return json.dumps(told | {"settings": "3.10"})


def test_a_key_is_the_same_with_what_was_kept_and_without(key, tmp_path):
    first = key()
    (file,) = kept(tmp_path)
    whole = file.read_text(encoding="utf-8")
    for change in (str, damaged, altered, of_other_code):
        file.write_text(change(whole), encoding="utf-8")

        assert key() == first, change
        assert kept(tmp_path) == [file]
        assert json.loads(file.read_text(encoding="utf-8")) == json.loads(whole), change


def test_what_is_new_takes_the_place_of_what_is_old(key, tmp_path):
    key()
    (file,) = kept(tmp_path)
    told = json.loads(file.read_text(encoding="utf-8"))
    old = {f"{number:064}": ["0" * 64, []] for number in range(MOST)}
    file.write_text(json.dumps(told | {"trees": old}), encoding="utf-8")
    key()

    now = json.loads(file.read_text(encoding="utf-8"))["trees"]
    assert told["trees"].items() <= now.items()
    assert len(now) == MOST


def test_nothing_is_kept_where_no_bytecode_is(key, tmp_path):
    assert key(PYTHONDONTWRITEBYTECODE="1") == key()
    for file in kept(tmp_path):
        file.unlink()
    key(PYTHONDONTWRITEBYTECODE="1")

    assert kept(tmp_path) == []


def test_a_folder_that_cannot_be_written_costs_time_alone(key, tmp_path):
    first = key()
    (file,) = kept(tmp_path)
    file.unlink()
    file.mkdir()

    assert key() == first
    assert [*file.iterdir()] == []


@pytest.mark.parametrize(
    "text, imports",
    [("import a.b, c", (("a.b", ""), ("c", ""))), ("def f():\n    from a import b, c", (("a", "b"), ("a", "c")))],
)
def test_what_a_module_imports_is_told(text, imports):
    assert tree_of(text.encode()).imports == imports


def test_a_relative_import_is_refused():
    with pytest.raises(KeyError, match="line 2: a relative import is not followed"):
        tree_of(b"import a\nfrom . import b")
