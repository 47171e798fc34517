"""Compiled templates are kept beside bytecode, and pages are the same with them and without."""

import os
import subprocess
import sys
from functools import partial

import pytest

from tests.checkout import ROOT

ASKED = """
import jinja2
compiled, compile = [], jinja2.Environment.compile
def counted(self, source, name=None, *others, **more):
    compiled.append(name)
    return compile(self, source, name, *others, **more)
jinja2.Environment.compile = counted
from pipeline.look import environment
for code in ("en", "fr"):
    template = environment(code).get_template("base.html")
    print(code, sorted(template.blocks), template.root_render_func.__code__.co_code.hex())
print(len(compiled))
"""


def asked_in(folder, **environment):
    """What a process tells of a template, and how often it compiled it, with bytecode in this folder."""
    told = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    told |= {"PYTHONPYCACHEPREFIX": str(folder), "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run([sys.executable, "-c", ASKED], env=told, capture_output=True, text=True, check=True)
    *template, compiled = done.stdout.splitlines()
    return template, int(compiled)


def kept(folder):
    return [file for file in folder.rglob("page.*") if file.suffix != ".pyc" and file.parent.name == "look"]


@pytest.fixture
def template(tmp_path):
    """A process that asks for a template, with bytecode in a folder of its own."""
    return partial(asked_in, tmp_path)


def test_a_template_is_compiled_once(template, tmp_path):
    told, compiled = template()
    assert (template(), compiled, len(kept(tmp_path))) == ((told, 0), 1, 1)


@pytest.mark.parametrize(
    "damaged", [lambda _: b"", lambda content: content[:-9], lambda content: content[:40] + b"x" + content[41:]]
)
def test_what_is_not_as_it_was_written_is_compiled_anew(template, tmp_path, damaged):
    told, _ = template()
    (file,) = kept(tmp_path)
    file.write_bytes(damaged(file.read_bytes()))
    assert template() == (told, 1)
    assert template() == (told, 0)


def test_nothing_is_written_where_bytecode_is_not(template, tmp_path):
    _, compiled = template(PYTHONDONTWRITEBYTECODE="1")
    assert (compiled, kept(tmp_path)) == (1, [])
