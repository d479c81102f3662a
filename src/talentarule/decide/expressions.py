"""Building Python expressions as trees, and checking a tree before it becomes a function.

Nothing of a rule file or of data is ever in the text of an expression: there is no text. A tree holds whole numbers,
and names from a fixed pattern that stand for tables and constants handed over beside it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from types import CodeType

_NAME = re.compile(r"[vbxTMGK]\d*")
_ALLOWED = (
    ast.Expression,
    ast.Lambda,
    ast.arguments,
    ast.arg,
    ast.Name,
    ast.Load,
    ast.Store,
    ast.Constant,
    ast.Subscript,
    ast.BinOp,
    ast.BitOr,
    ast.BitAnd,
    ast.Add,
    ast.BoolOp,
    ast.And,
    ast.Or,
    ast.UnaryOp,
    ast.Not,
    ast.IfExp,
    ast.Compare,
    ast.Eq,
    ast.Is,
    ast.Lt,
    ast.LtE,
    ast.Gt,
    ast.GtE,
    ast.NamedExpr,
    ast.Call,
)


def name(text: str) -> ast.Name:
    """A name that is read."""
    return ast.Name(text, ast.Load())


def whole(value: int) -> ast.Constant:
    """A whole number."""
    return ast.Constant(value)


def item(container: ast.expr, index: ast.expr) -> ast.Subscript:
    """``container[index]``."""
    return ast.Subscript(container, index, ast.Load())


def either(parts: Sequence[ast.expr]) -> ast.expr:
    """The parts joined by ``|``; 0 of none."""
    return _joined(parts, ast.BitOr()) if parts else whole(0)


def total(parts: Sequence[ast.expr]) -> ast.expr:
    """The sum of the parts, of which there is at least one."""
    return _joined(parts, ast.Add())


def _joined(parts: Sequence[ast.expr], op: ast.operator) -> ast.expr:
    """A balanced tree, so that thousands of parts nest no deeper than a few levels."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return ast.BinOp(_joined(parts[:middle], op), op, _joined(parts[middle:], op))


def compared(left: ast.expr, op: ast.cmpop, right: ast.expr) -> ast.Compare:
    """``left op right``."""
    return ast.Compare(left, [op], [right])


def choose(test: ast.expr, then: ast.expr, otherwise: ast.expr) -> ast.IfExp:
    """``then if test else otherwise``."""
    return ast.IfExp(test, then, otherwise)


def compiled(parameter: str, body: ast.expr, names: Mapping[str, object]) -> Callable[..., int]:
    """The function ``lambda parameter: body`` with ``names`` as its only surroundings.

    Raises ValueError when the tree holds anything but the few forms that the evaluator is made of.
    """
    arguments = ast.arguments([], [ast.arg(parameter)], None, [], [], None, [])
    tree = ast.fix_missing_locations(ast.Expression(ast.Lambda(arguments, body)))
    _check(tree, {parameter, *names})
    code: CodeType = compile(tree, "<talentarule>", "eval")
    # The tree was checked above, has no builtins, and holds no text from anywhere.
    function: Callable[..., int] = eval(code, {"__builtins__": {}, **names})  # noqa: S307
    return function


def _check(tree: ast.AST, known: set[str]) -> None:
    stored = {node.target.id for node in ast.walk(tree) if isinstance(node, ast.NamedExpr)}
    for node in ast.walk(tree):
        if not isinstance(node, _ALLOWED):
            raise ValueError(f"{type(node).__name__} has no place in an evaluator")
        if (
            isinstance(node, ast.Constant)
            and node.value is not None
            and type(node.value) is not int
        ):
            raise ValueError("an evaluator holds whole numbers only")
        if isinstance(node, ast.Name) and (
            node.id not in known | stored or not _NAME.fullmatch(node.id)
        ):
            raise ValueError(f"{node.id!r} is no name of an evaluator")
        if isinstance(node, ast.Call) and not (
            isinstance(node.func, ast.Name) and node.func.id.startswith("G") and not node.keywords
        ):
            raise ValueError("an evaluator calls nothing but its own tables")
