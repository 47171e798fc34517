"""Who may import whom: read from the imports, so that a wall cannot be walked through unseen.

A module may import modules of rooms below its own; rooms on one level do not know one another, and files make no circle.
"""

import ast
import importlib
from collections.abc import Collection, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.checkout import ROOT
from tests.training.conftest import collect_ignore

LEVELS = (  # from the ground up
    ("core",),
    ("contract", "judgements.file", "look", "read", "resolve.match", "split"),
    ("fields", "forget"),
    ("alert", "start", "store"),
    ("collect", "ingest", "resolve"),
    ("changes", "judgements", "passages", "report"),
    ("inspect", "run"),
    ("load", "review"),
    ("cli",),
)
FOREIGN = {  # library → the only rooms that may know it
    "apprise": {"alert"},
    "annotated_types": {"core"},
    "bibtexparser": {"read"},
    "bs4": {"read"},
    "chardet": {"core"},
    "cyclopts": {"cli"},
    "defusedxml": {"read"},
    "deltalake": {"inspect"},
    "duckdb": {"changes", "contract", "inspect", "judgements", "run", "store"},
    "ftfy": {"read"},
    "httpx": {"collect"},
    "jinja2": {"look"},
    "junitparser": {"cli"},
    "markupsafe": {"look", "report"},
    "matplotlib": {"inspect"},
    "numpy": {"core", "passages", "resolve", "split", "store"},
    "pandas": {"load", "resolve"},
    "langcodes": {"core"},
    "leather": {"report"},
    "obstore": {"store"},
    "openlineage": {"run"},
    "packaging": {"core", "inspect"},
    "phonenumbers": {"core"},
    "portalocker": {"store"},
    "polib": {"look"},
    "prefect": set(),
    "protego": {"collect"},
    "pydantic": {"core"},
    "py3langid": {"core"},
    "pyiceberg": {"inspect"},
    "python_calamine": {"store"},
    "pyarrow": {"contract", "ingest", "inspect", "judgements", "resolve", "run", "store"},
    "rapidfuzz": {"core", "fields", "inspect", "passages", "resolve", "split"},
    "readchar": {"cli"},
    "rich": {"cli"},
    "rispy": {"read"},
    "soupsieve": {"core", "read"},
    "stamina": {"collect"},
    "starlette": {"review"},
    "tomlkit": {"split"},
    "uvicorn": {"review"},
    "w3lib": {"collect", "core", "read"},
    "warcio": {"collect"},
    "xlsxwriter": {"store"},
    "yaml": {"contract"},
}
PURE = {"contract", "core", "fields", "forget", "look", "passages", "read", "split", "resolve.match"}
IO = {
    "glob",
    "io",
    "os",
    "pathlib",
    "random",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "time",
    "urllib.request",
    "httpx",
}


LEVEL = {room: level for level, rooms in enumerate(LEVELS) for room in rooms}
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for folder in ("pipeline", "flows")
    for path in sorted((ROOT / folder).rglob("*.py"))
}


@cache
def imports(module: str) -> tuple[tuple[int, str], ...]:
    """What a module imports, with the line; a name that is a module itself is told as one."""
    return tuple(_imports(ast.parse(text_of(module))))


@cache
def text_of(module: str) -> str:
    return MODULES[module].read_text(encoding="utf-8")


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in _statements(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                inner = f"{node.module}.{name.name}"
                yield node.lineno, inner if inner in MODULES else node.module


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """All statements in a node, however deep: expressions, which are most of a tree, hold none."""
    for block in ("body", "orelse", "finalbody", "handlers", "cases"):
        for inner in getattr(node, block, ()):
            yield inner
            yield from _statements(inner)


def within(module: str, rooms: Collection[str]) -> str | None:
    """The innermost of these rooms that a module of pipeline/ lies in."""
    parts = module.split(".")[1:]
    names = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((name for name in names if name in rooms), None)


def broken(module: str, name: str) -> str | None:
    """The wall that an import goes through."""
    own, top = within(module, LEVEL), name.split(".")[0]
    other = within(name, LEVEL) if top == "pipeline" else None
    if own and other and own != other and LEVEL[other] >= LEVEL[own]:
        return f"{own} may not import {other}"
    if top in FOREIGN and not within(module, FOREIGN[top]):
        return f"{module} may not know {top}"
    if within(module, PURE) and (top in IO or name in IO):
        return f"{module} does no input or output, so no {name}"
    return None


def test_imports_go_down():
    found = {
        f"{MODULES[module].relative_to(ROOT)}:{line}: {why}"
        for module in MODULES
        if module.startswith("pipeline.")
        for line, name in imports(module)
        if (why := broken(module, name))
    }

    assert found == set()


def test_every_room_has_a_level():
    assert {module.split(".")[1] for module in MODULES if module.startswith("pipeline.")} <= set(LEVEL)


def test_files_make_no_circle():
    known = {module: {name for _, name in imports(module) if name in MODULES} - {module} for module in MODULES}
    try:
        TopologicalSorter(known).prepare()
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))


def test_flows_know_the_legs_alone():
    known = {
        name.split(".")[1]
        for module in MODULES
        if module.startswith("flows")
        for _, name in imports(module)
        if name.startswith("pipeline.")
    }

    assert known <= {"alert", "collect", "core", "ingest", "inspect", "run"}


def test_everything_that_is_printed_is_made_harmless():
    """One file of the command and one of the flows print; whoever prints past them may print what a terminal obeys."""
    printing = [
        f"{MODULES[module].relative_to(ROOT)}:{node.lineno}"
        for module in MODULES
        if module not in ("pipeline.cli.terminal", "flows.shell")
        and any(name in text_of(module) for name in ("print", "Console"))  # the others need not be parsed
        for node in ast.walk(ast.parse(text_of(module)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("print", "Console")
    ]

    assert printing == []


def test_legs_of_a_run_cannot_spell_the_name_of_a_view():
    """They are given views as values: `store.view` and its like make them, each under a name that nobody knows before."""
    named = [
        f"{MODULES[module].relative_to(ROOT)}:{node.lineno}"
        for module in MODULES
        if module.startswith(("pipeline.run", "pipeline.changes", "pipeline.judgements"))
        for node in ast.walk(ast.parse(text_of(module)))
        if (isinstance(node, ast.Attribute) and node.attr == "register")
        or (isinstance(node, ast.Constant) and isinstance(node.value, str) and "CREATE " in node.value)
    ]

    assert named == []


@pytest.mark.parametrize("room", ["pipeline", "tests"])
def test_every_module_can_be_loaded(room):
    """Benchmarks too, which no test runs; but for what needs more than a user installs."""
    without = {ROOT / "tests" / "training" / name for name in collect_ignore}
    for file in sorted((ROOT / room).rglob("*.py")):
        if file not in without and not file.name.startswith(("test_", "conftest.py", "__main__.py")):
            importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
