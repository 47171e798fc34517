"""Text of a module → a digest of its syntax tree, and what it imports.

To parse a few hundred modules takes a quarter of a second of every command. So what is told of each text is kept beside the
bytecode of this module, by a hash of the text: as with bytecode, nothing but time hangs on it.
"""

import ast
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.machinery import SourceFileLoader
from importlib.resources import files
from importlib.util import cache_from_source

MOST = 2_000  # texts of which it is kept, the latest
_LOADER = SourceFileLoader(__name__, __file__)  # reads and writes as Python does with bytecode: whole, or not at all
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Tree:
    """A text without comments, docstrings and formatting as 64 hexadecimal digits; of each import the module and the name that is
    taken from it ("" where it is the module itself)."""

    digest: str
    imports: tuple[tuple[str, str], ...]


def tree_of(text: bytes) -> Tree:
    """Parse the text of a module, or take what is known of it. Raises KeyError for a relative import."""
    known = _known()
    key = sha256(text).hexdigest()
    if key not in known:
        known[key] = _parsed(text)
    return known[key]


def keep() -> None:
    """Write what is known, where there is more than was kept; where bytecode cannot be written, nothing is."""
    if sys.dont_write_bytecode or len(_known()) == len(_read()):
        return
    told = list(_known().items())[-MOST:]
    content = json.dumps({"settings": _settings(), "trees": {key: [tree.digest, tree.imports] for key, tree in told}})
    _LOADER.set_data(_path(), content.encode())
    _read.cache_clear()


@cache
def _known() -> dict[str, Tree]:
    """What is known by the hash of a text."""
    return dict(_read())


@cache
def _read() -> dict[str, Tree]:
    try:
        told = json.loads(_LOADER.get_data(_path()))
        if told["settings"] != _settings():
            return {}
        return {
            str(key): Tree(str(digest), tuple((str(module), str(name)) for module, name in imports))
            for key, (digest, imports) in told["trees"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):  # not there, or not as it was written
        return {}


@cache
def _settings() -> str:
    """Trees are others in other versions of Python, and digests in others of this file."""
    own = sha256(files(__package__).joinpath("trees.py").read_bytes()).hexdigest()
    return f"{sys.version_info.major}.{sys.version_info.minor} {own}"


def _path() -> str:
    return cache_from_source(__file__).removesuffix("pyc") + "json"


def _parsed(text: bytes) -> Tree:
    tokens: list[str] = []
    imports: list[ast.Import | ast.ImportFrom] = []
    _walk(ast.parse(text), tokens, imports)
    digest = sha256("".join(tokens).encode("utf-8", "surrogatepass")).hexdigest()
    return Tree(digest, tuple(pair for node in imports for pair in _imported(node)))


def _walk(node: object, tokens: list[str], imports: list[ast.Import | ast.ImportFrom]) -> None:
    """Kinds of nodes and their values, in order, without where they stand and without docstrings."""
    if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
        node.body = node.body[1:]
    if isinstance(node, ast.AST):
        tokens.append(f"({type(node).__name__}")
        if isinstance(node, ast.Import | ast.ImportFrom):
            imports.append(node)
        for field in node._fields:
            _walk(getattr(node, field, None), tokens, imports)
        tokens.append(")")
    elif isinstance(node, list):
        tokens.append("[")
        for part in node:
            _walk(part, tokens, imports)
        tokens.append("]")
    else:
        tokens.append(f" {node!r}")


def _imported(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Import):
        yield from ((alias.name, "") for alias in node.names)
    elif node.level or not node.module:
        raise KeyError(f"line {node.lineno}: a relative import is not followed; write the module's whole name")
    else:
        yield from ((node.module, alias.name) for alias in node.names)
