"""No advice that does not exist: commands, options, targets of make, modules and files that messages and documents name.

Messages are the strings of the code, with whatever is put into them as `x`; documents are read as they are.
"""

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest
from cyclopts import CycloptsError, MissingArgumentError

from pipeline.cli import app
from pipeline.contract import contracts
from pipeline.judgements import file as judgements
from pipeline.store import CONTRACTS, PROFILE, REPORT, SUPPRESSED
from tests.checkout import ROOT
from tests.look.catalogue import catalogue, forms

CODE = sorted(path for folder in ("pipeline", "flows") for path in (ROOT / folder).rglob("*.py"))
DOCUMENTS = [
    *(
        ROOT / name
        for name in ("README.md", "README.fr.md", "CONTRIBUTING.md", "CHANGELOG.md", "pyproject.toml", "prefect.yaml")
    ),
    *sorted(path for path in (ROOT / "docs").rglob("*.*") if path.suffix != ".pyc"),  # Python compiles docs/deploy/*.py
    *sorted((ROOT / "schemas").glob("*.yaml")),
    *sorted((ROOT / "raw" / "exemple").glob("*.toml")),
]
SAID = re.compile(r"`(?:\.venv/bin/)?doublon ([^`]+)`")
SHOWN = re.compile(r"(?m)^ *(?:run: |entry: |File a page first: |\.venv/bin/)?doublon ([a-z-].*)$")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
# Options of dask and Prefect that docs/scale.md and docs/scheduling.md tell of.
OTHERS = {"--all", "--background", "--from-file", "--host", "--name", "--nthreads", "--nworkers", "--pool", "--type"}
PLACEHOLDER = re.compile(r"<[^<>]*>|\{[^{}]*\}")
LAYOUT = re.compile(  # of paths in raw/ and processed/, with `x` where a name varies
    rf"raw/(x?|exemple)/?|raw/({judgements.NAME}|{SUPPRESSED})|raw/(x|exemple)/({PROFILE}|(x|\d{{4}}-\d\d-\d\d)(/[\w.-]*)?)"
    rf"|processed/?|processed/({'|'.join(contracts())}|x|\*)\.parquet|processed/(README\.md|datapackage\.json|report/?([\w.]+)?)"
    rf"|processed/(_index|_(current|pins|journal)\.json|_erasures/?|_report/?(x/?)?|_releases/aliases\.json|_runs/x\.json|_releases/x/?(({CONTRACTS}|{REPORT})/?|[\w.*-]+)?)"
)
PLACE = re.compile(r"%\(\w+\)s")
ADVICE = re.compile(r"doublon|--|raw/|processed/|make|python -m")  # a file of code without any of these gives none
PUT_IN = "x"  # what stands for anything that is put into a message


@cache
def texts() -> list[tuple[str, str]]:
    """Place and text of everything that people may read."""
    code = [
        (f"{path.relative_to(ROOT)}:{line}", text)
        for path in CODE
        if ADVICE.search(whole := path.read_text(encoding="utf-8"))
        for line, text in strings(whole)
    ]
    french = [("fr.po", PLACE.sub(PUT_IN, form)) for message in catalogue() for form in forms(message.string)]
    whole = (*DOCUMENTS, ROOT / "doublon.py")
    return code + french + [(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) for path in whole]


def strings(code: str) -> Iterator[tuple[int, str]]:
    nodes = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant | ast.JoinedStr)]
    parts = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
            yield node.lineno, PLACE.sub(PUT_IN, node.value)
        elif isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(str(p.value) if isinstance(p, ast.Constant) else PUT_IN for p in node.values)


@cache
def wrong(command: str, is_shown: bool) -> str | None:
    """What the command line says of a command; one that is only named need not have its positional arguments."""
    plain = PLACEHOLDER.sub(PUT_IN, command).replace("...", "").replace("…", "").replace("[", "").replace("]", "")
    words = shlex.split(plain, comments=True)
    if words == [PUT_IN]:
        return None
    try:
        app.parse_args(words, print_error=False, exit_on_error=False)
    except MissingArgumentError as error:
        chain, _, rest = app.parse_commands(words)
        if is_shown or any(not word.startswith("-") for word in rest[:1]):
            return str(error)
        unknown = {word for word in rest if OPTION.match(word)} - options(*chain)
        return f"no option {min(unknown)}" if unknown else None
    except CycloptsError as error:
        return str(error)
    return None


@cache
def options(*chain: str) -> set[str]:
    leaf = app.parse_commands(chain)[1][-1]
    return {name for argument in leaf.assemble_argument_collection() for name in argument.names} | {
        "--help",
        "--version",
    }


def commands() -> Iterator[tuple[str, ...]]:
    for name in app:
        if not name.startswith("-"):
            inner = [(name, leaf) for leaf in app[name] if not leaf.startswith("-")]
            yield from inner or [(name,)]


def test_every_command_that_is_named_exists():
    said = [(place, " ".join(found.split()), False) for place, text in texts() for found in SAID.findall(text)]
    shown = [(place, found, text != f"doublon {found}") for place, text in texts() for found in SHOWN.findall(text)]
    bad = {
        f"{place}: `doublon {named}`: {why}"
        for place, named, is_shown in said + shown
        if (why := wrong(named, is_shown))
    }

    assert len(said) > 30 and len(shown) > 20
    assert bad == set()


def test_every_option_that_is_named_exists():
    known = OTHERS.union(*(options(*chain) for chain in commands()))
    read = [(place, text) for place, text in texts() if not place.startswith(("CONTRIBUTING", "prefect", "pyproject"))]
    bad = {
        f"{place}: {option}"
        for place, text in read
        for option in OPTION.findall(text)
        if option != text and option not in known  # a text that is an option alone is an argument, of git or so
    }

    assert bad == set()


@pytest.mark.parametrize("chain", list(commands()), ids=" ".join)
def test_every_example_of_help_can_be_typed(chain):
    examples = SHOWN.findall(app.parse_commands(chain)[1][-1].help_epilogue)

    assert examples
    assert [wrong(example, is_shown=True) for example in examples] == [None] * len(examples)
    assert all(tuple(shlex.split(example)[: len(chain)]) == chain for example in examples)


def test_every_target_of_make_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?m)^([a-z-]+):(?!=)", makefile))
    named = {
        (place, name)
        for place, text in texts()
        for name in re.findall(r"(?m)(?:`|^)make ([a-z-]+)\b(?=[^`]*`|\s*#|$)", text)
    }

    assert {name for _, name in named} >= {"run", "test"}
    assert {f"{place}: make {name}" for place, name in named if name not in targets} == set()


def test_every_module_that_is_run_exists():
    named = {
        (place, name)
        for place, text in texts()
        for name in re.findall(r"python -m ((?:pipeline|flows|tests)[a-z_.]*)", text)
    }
    bad = {
        f"{place}: {name}"
        for place, name in named
        if not any((ROOT / name.replace(".", "/")).with_suffix(end).exists() for end in ("", ".py"))
    }

    assert named
    assert bad == set()


def test_every_file_that_documents_name_exists():
    """In CONTRIBUTING.md paths may begin in pipeline/; those of raw/ and processed/ are looked at below, `make docs-site` makes site/."""
    bad = set()
    for path in DOCUMENTS:
        if path.suffix == ".md" and path.name != "CHANGELOG.md":
            text = path.read_text(encoding="utf-8")
            named = re.findall(
                r"`((?!text/|application/|raw/|processed/|site/)(?:[\w.*-]+/)+[\w.*-]*)`", text
            ) + re.findall(r"\]\(([^):#]+)\)", text)
            homes = (ROOT, ROOT / "pipeline", path.parent)
            bad |= {f"{path.name}: {name}" for name in named if not any(any(home.glob(name)) for home in homes)}

    assert bad == set()


def test_every_path_in_raw_and_processed_is_one_of_the_layout():
    path = re.compile(r"(?<![\w./\"-])(?:raw|processed)/(?:[\w./*-]|<[^<>]*>)*")
    named = {(place, found.rstrip(".")) for place, text in texts() for found in path.findall(text)}
    bad = {f"{place}: {name}" for place, name in named if not LAYOUT.fullmatch(PLACEHOLDER.sub(PUT_IN, name))}

    assert len(named) > 30
    assert bad == set()


def test_the_version_is_the_package_s(empty):
    with (ROOT / "pyproject.toml").open("rb") as stream:
        version = tomllib.load(stream)["project"]["version"]

    assert empty("--version").stdout.strip() == version
