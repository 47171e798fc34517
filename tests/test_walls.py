"""Who may import whom: read from the imports, so that a wall cannot be walked through unseen.

A module may import modules of rooms below its own; rooms on one level do not know one another.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LEVELS = (  # from the ground up
    ("errors", "model", "strict_json", "text"),
    ("differences", "noise", "normalise"),
    ("judgements", "source", "unpack"),
    ("articles",),
    ("contract", "draft", "evaluate", "export", "extract", "fields", "relate", "resolve", "rows", "split", "store"),
    ("collect", "dedupe", "describe", "passages"),
    ("route",),
    ("load",),
    ("cli",),
)
FOREIGN = {  # library → the only rooms that may know it
    "bs4": {"extract"},
    "cyclopts": {"cli"},
    "duckdb": {"contract", "route", "store"},
    "httpx": {"collect"},
    "junitparser": {"cli"},
    "matplotlib": {"evaluate"},
    "numpy": {"dedupe", "passages", "resolve", "split"},
    "pandas": {"load", "route"},
    "prefect": set(),
    "protego": {"collect"},
    "pyarrow": {"contract", "dedupe", "route", "store"},
    "rapidfuzz": {"differences", "passages", "relate", "resolve", "split"},
    "readchar": {"cli"},
    "rich": {"cli"},
    "soupsieve": {"extract"},
    "stamina": {"collect"},
    "tomlkit": {"draft"},
    "w3lib": {"collect"},
    "warcio": {"collect"},
    "xlsxwriter": {"export"},
    "yaml": {"contract", "describe"},
}
PURE = {
    "articles",
    "describe",
    "differences",
    "draft",
    "errors",
    "evaluate",
    "export",
    "extract",
    "fields",
    "judgements",
    "model",
    "noise",
    "normalise",
    "passages",
    "relate",
    "resolve",
    "rows",
    "source",
    "split",
    "strict_json",
    "text",
    "unpack",
}
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


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names if node.module == "pipeline")


MODULES = sorted(path for path in (ROOT / "pipeline").rglob("*.py") if path != ROOT / "pipeline" / "__init__.py")
LEVEL = {one: level for level, rooms in enumerate(LEVELS) for one in rooms}


def room_of(path: Path) -> str:
    return path.relative_to(ROOT / "pipeline").parts[0].removesuffix(".py")


def broken(own: str, name: str) -> str | None:
    top = name.split(".")[0]
    if top == "pipeline" and room(name) not in ("", own) and LEVEL[room(name)] >= LEVEL[own]:
        return f"{own} may not import {room(name)}"
    if own not in FOREIGN.get(top, {own}):
        return f"{own} may not know {top}"
    if own in PURE and (top in IO or name in IO):
        return f"{own} does no input or output, so no {name}"
    return None


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down(path):
    found = [(line, why) for line, name in imports(path) if (why := broken(room_of(path), name))]

    assert found == []


def test_every_room_has_a_level():
    assert {room_of(path) for path in MODULES} == set(LEVEL)


@pytest.mark.parametrize("path", sorted((ROOT / "flows").glob("*.py")), ids=lambda path: path.name)
def test_flows_know_the_route_alone(path):
    known = {room(name) for _, name in imports(path) if name.startswith("pipeline.")}

    assert known <= {"errors", "route"}
