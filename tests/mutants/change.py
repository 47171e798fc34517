"""The code of a file → every small change of it that a test should notice.

Comparisons, boolean and arithmetic operators, numbers, truth values, returned values, conditions of branches and of
comprehensions, sort keys. Texts are left alone: most are sentences for people. So are types and decorators.
"""

import ast
import difflib
from collections.abc import Iterator
from dataclasses import dataclass

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
}  # fmt: skip
KEYED = ("sorted", "min", "max", "sort")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed file; `function` is the line of the innermost function that holds the change, 0 outside of any."""

    file: str
    line: int
    function: int
    before: str
    code: str

    def diff(self) -> str:
        lines = difflib.unified_diff(self.before.split("\n"), self.code.split("\n"), lineterm="", n=0)
        return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


def mutants_of(file: str, code: str) -> Iterator[Mutant]:
    """All mutants of a file, in the order of its lines."""
    rows = [row.encode("utf-8") for row in code.split("\n")]
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row) + 1)
    content = "\n".join(code.split("\n")).encode("utf-8")
    for node, function in _nodes(ast.parse(code), 0):
        for place, text in _changes(node):
            start = starts[place.lineno - 1] + place.col_offset
            end = starts[(place.end_lineno or place.lineno) - 1] + (place.end_col_offset or 0)
            changed = content[:start] + text.encode("utf-8") + content[end:]
            yield Mutant(file, place.lineno, function, code, changed.decode("utf-8"))


def _nodes(node: ast.AST, function: int) -> Iterator[tuple[ast.AST, int]]:
    """Everything that runs and is no text, with its function."""
    yield node, function
    match node:
        case ast.JoinedStr() | ast.Assign(targets=[ast.Name(id="__all__")]) | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return
        case ast.FunctionDef():
            inner: list[ast.AST] = [*node.args.defaults, *filter(None, node.args.kw_defaults), *node.body]
            function = node.lineno
        case ast.ClassDef():
            inner = [*node.body]
        case ast.AnnAssign():
            inner = [node.value] if node.value else []
        case _:
            inner = list(ast.iter_child_nodes(node))
    for child in inner:
        yield from _nodes(child, function)


def _changes(node: ast.AST) -> Iterator[tuple[ast.stmt | ast.expr, str]]:
    """What of a node is replaced, and by which text."""
    match node:
        case ast.Compare():
            for place, operator in enumerate(node.ops):
                ops = [*node.ops[:place], SWAPPED[type(operator)](), *node.ops[place + 1 :]]
                yield node, _text(ast.Compare(node.left, ops, node.comparators))
        case ast.BoolOp() | ast.BinOp() if type(node.op) in SWAPPED:
            yield node, _text(type(node)(**{**dict(ast.iter_fields(node)), "op": SWAPPED[type(node.op)]()}))
        case ast.UnaryOp(op=ast.Not()):
            yield node, _text(node.operand)
        case ast.Constant(value=bool(value)):
            yield node, str(not value)
        case ast.Constant(value=int(value) | float(value)):
            yield node, f"({value + 1})"
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant) or value.value not in (
            None,
            True,
            False,
        ):
            yield node, "return None"
        case ast.If() | ast.IfExp() if not isinstance(node.test, ast.Name) or node.test.id != "TYPE_CHECKING":
            yield node.test, "False"
        case ast.comprehension():
            yield from ((test, "True") for test in node.ifs)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in KEYED:
            kept = [keyword for keyword in node.keywords if keyword.arg != "key"]
            if len(kept) < len(node.keywords):
                yield node, _text(ast.Call(node.func, node.args, kept))
            elif name == "sorted":
                yield node, _text(ast.Call(ast.Name("list"), node.args, []))


def _text(node: ast.AST) -> str:
    return f"({ast.unparse(node)})"
