"""Modules that something starts from → a key of the code that it runs: what was made under the same key is the same.

The key covers every module of this package that a root imports, and those that these import, inside functions too:
each as its syntax tree, so that comments, docstrings and formatting do not count. With it go the versions of the libraries
that they import, and Python's own, whose tables of characters shape what is read. A room's door (CARRIERS) is not
followed where the room carries rows and makes none; a module behind the door is, where it is named. Nor is what reads
profiles (PROFILES): pages are read again when what a profile says is another.
"""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from pipeline.core.trees import keep, tree_of

PACKAGE = __name__.partition(".")[0]
CARRIERS = frozenset({f"{PACKAGE}.contract", f"{PACKAGE}.store"})
PROFILES = frozenset({f"{PACKAGE}.core.profile", f"{PACKAGE}.core.values"})  # what they read has a hash of its own
DISTRIBUTIONS: Mapping[str, tuple[str, ...]] = {  # imported name → what is installed, where it bears another name
    "bs4": ("beautifulsoup4", "lxml"),  # which parses for it
    "phonenumbers": ("phonenumberslite",),
}


@dataclass(frozen=True, slots=True)
class Code:
    """A module: its syntax `tree` as a digest, and the modules that it imports, of this package, Python or a library."""

    tree: str
    imports: frozenset[str]


@cache
def code_key(*roots: str) -> str:
    """64 hexadecimal digits that change with the code and the libraries that these modules run."""
    modules = closure(*roots)
    digest = sha256(f"python {sys.version_info.major}.{sys.version_info.minor}".encode())
    for name in sorted(modules):
        digest.update(f"\0{name}\0{modules[name].tree}".encode())
    for name in libraries(modules.values()):
        digest.update(f"\0{name} {version(name)}".encode())
    keep()
    return digest.hexdigest()


def closure(*roots: str) -> dict[str, Code]:
    """Each module that the roots run, themselves included, by name. Raises KeyError for one that is not there."""
    modules: dict[str, Code] = {}
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in modules:
            modules[name] = _code(name)
            waiting += [name for name in modules[name].imports - CARRIERS - PROFILES if _is_ours(name)]
    return modules


def libraries(modules: Iterable[Code]) -> list[str]:
    """The distributions that modules import from outside this package and Python's own library, sorted."""
    tops = {name.partition(".")[0] for code in modules for name in code.imports}
    foreign = tops - sys.stdlib_module_names - {PACKAGE}
    return sorted({distribution for top in foreign for distribution in DISTRIBUTIONS.get(top, (top,))})


@cache
def _code(name: str) -> Code:
    file = _file(name)
    if file is None:
        raise KeyError(f"{name} is no module of {PACKAGE}")
    tree = tree_of(file.read_bytes())
    return Code(tree.digest, frozenset(_module(*pair) for pair in tree.imports))


def _module(module: str, name: str) -> str:
    """The module that a line imports; what is taken from a module may be one itself."""
    inner = f"{module}.{name}"
    return inner if name and _is_ours(inner) and _file(inner) else module


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] == PACKAGE


@cache
def _file(name: str) -> Traversable | None:
    """Where the text of a module lies; None where a name is none."""
    *above, last = name.split(".")[1:] or ["."]
    place = files(PACKAGE).joinpath(*above)
    both = place.joinpath(last, "__init__.py"), place.joinpath(f"{last}.py")
    return next((file for file in both if file.is_file()), None)
