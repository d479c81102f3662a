"""Expressions as nested tuples, checked while they become Python functions.

Nothing of a rule file or of data is ever in the text of an expression: there is no text. An expression is a whole
number, None, a name of our own (a small or capital letter and figures) that stands for a parameter or for a table
handed over beside the expression, or a tuple of a form and its parts. Only the forms below become code.

Equal expressions share their code: what differs from position to position, such as tables and bounds, is handed over
by name, so that thousands of positions with alike rules are compiled once.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import CodeType, FunctionType
from typing import Any, TypeVar

Expression = int | str | None | tuple[Any, ...]

CODE_LIMIT = 1_024
"""So many pieces of code are kept for expressions to come that equal theirs."""

_NAME = re.compile(r"[A-Za-z]\d*", re.ASCII)
_JOINING: Mapping[str, ast.operator] = {"&": ast.BitAnd(), "+": ast.Add()}
_LOGIC: Mapping[str, ast.boolop] = {"and": ast.And(), "or": ast.Or()}
_ORDER: Mapping[str, ast.cmpop] = {
    "==": ast.Eq(),
    "<": ast.Lt(),
    "<=": ast.LtE(),
    ">": ast.Gt(),
    ">=": ast.GtE(),
    "is": ast.Is(),
}
_LOAD = ast.Load()
_STORE = ast.Store()
_NOT = ast.Not()

_N = TypeVar("_N", bound=ast.AST)


def _placed(kind: type[_N]) -> type[_N]:
    """The kind of node with a place in a text, as Python asks for one: the same for all, as there is no text.
    (To give each node its own, as ``ast.fix_missing_locations`` does, would take as long as compiling.)
    """
    return type(kind.__name__, (kind,), {"lineno": 1, "col_offset": 0})


_Arg = _placed(ast.arg)
_Lambda = _placed(ast.Lambda)
_Constant = _placed(ast.Constant)
_Name = _placed(ast.Name)
_Subscript = _placed(ast.Subscript)
_BinOp = _placed(ast.BinOp)
_BoolOp = _placed(ast.BoolOp)
_UnaryOp = _placed(ast.UnaryOp)
_IfExp = _placed(ast.IfExp)
_Compare = _placed(ast.Compare)
_NamedExpr = _placed(ast.NamedExpr)
_Call = _placed(ast.Call)
_Tuple = _placed(ast.Tuple)


def item(container: Expression, index: Expression) -> Expression:
    """``container[index]``."""
    return ("item", container, index)


def total(parts: Sequence[Expression]) -> Expression:
    """The sum of the parts; 0 of none. It is a balanced tree, so that thousands of parts nest no deeper than a few
    levels.
    """
    if not parts:
        return 0
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return ("+", total(parts[:middle]), total(parts[middle:]))


def masked(value: Expression, mask: int) -> Expression:
    """``value & mask``."""
    return ("&", value, mask)


def compared(*parts: Expression) -> Expression:
    """``left op right``, or ``low op middle op high``."""
    return ("compare", *parts)


def choose(test: Expression, then: Expression, otherwise: Expression) -> Expression:
    """``then if test else otherwise``."""
    return ("if", test, then, otherwise)


def both(*parts: Expression) -> Expression:
    """``one and other``, of two parts or more."""
    return ("and", *parts)


def stored(name: str, value: Expression) -> Expression:
    """``name := value``: the value, which has the name from here on."""
    return (":=", name, value)


def call(function: str, argument: Expression) -> Expression:
    """``function(argument)``, of a function that is handed over."""
    return ("call", function, argument)


def row(parts: Sequence[Expression]) -> Expression:
    """The tuple of the parts."""
    return ("tuple", *parts)


def compiled(parameter: str, body: Expression, names: Mapping[str, object]) -> Callable[[Any], Any]:
    """The function ``lambda parameter: body`` with ``names`` as its only surroundings.

    Raises ValueError when the expression holds anything but the forms of this module.
    """
    made: Callable[..., Callable[[Any], Any]] = FunctionType(
        _code_of(parameter, body, tuple(names)), {"__builtins__": {}}
    )
    return made(*names.values())


@lru_cache(CODE_LIMIT)
def _code_of(parameter: str, body: Expression, names: tuple[str, ...]) -> CodeType:
    """The code of ``lambda *names: lambda parameter: body``: a call hands over what the names stand for. (As globals
    they would be slower, and slower again where functions share code.)
    """
    translator = _Translator({parameter, *names})
    for name in (parameter, *names):
        translator.name(name)
    inner = _Lambda(_arguments(parameter), translator.tree(body))
    tree = ast.Expression(_Lambda(_arguments(*names), inner))
    module: CodeType = compile(tree, "<talentarule>", "eval")
    (code,) = (one for one in module.co_consts if isinstance(one, CodeType))
    return code


def _arguments(*names: str) -> ast.arguments:
    return ast.arguments([], [_Arg(name) for name in names], None, [], [], None, [])


def _is_chain(rest: list[Any]) -> bool:
    """Whether these are an operator and an expression, once or more."""
    return len(rest) > 1 and len(rest) % 2 == 0 and all(op in _ORDER for op in rest[::2])


class _Translator:
    """From expressions to Python's own trees, of which it makes no others than the checked forms."""

    def __init__(self, known: set[str]) -> None:
        self.known = known

    def tree(self, expression: Expression) -> ast.expr:
        """The tree of an expression. Raises ValueError for anything but the forms."""
        match expression:
            case str():
                return _Name(self.name(expression), _LOAD)
            case int() | None if type(expression) is not bool:
                return _Constant(expression)
            case ("item", container, index):
                return _Subscript(self.tree(container), self.tree(index), _LOAD)
            case (str(op), left, right) if op in _JOINING:
                return _BinOp(self.tree(left), _JOINING[op], self.tree(right))
            case (str(op), *parts) if op in _LOGIC and len(parts) > 1:
                return _BoolOp(_LOGIC[op], [self.tree(part) for part in parts])
            case ("not", part):
                return _UnaryOp(_NOT, self.tree(part))
            case ("if", test, then, otherwise):
                return _IfExp(self.tree(test), self.tree(then), self.tree(otherwise))
            case ("compare", left, *rest) if _is_chain(rest):
                ops = [_ORDER[op] for op in rest[::2]]
                return _Compare(self.tree(left), ops, [self.tree(one) for one in rest[1::2]])
            case (":=", str(name), value):
                inner = self.tree(value)
                self.known.add(name)
                return _NamedExpr(_Name(self.name(name), _STORE), inner)
            case ("call", str(function), argument):
                called = _Name(self.name(function), _LOAD)
                return _Call(called, [self.tree(argument)], [])
            case ("tuple", *parts):
                return _Tuple([self.tree(part) for part in parts], _LOAD)
            case _:
                raise ValueError(f"{expression!r:.60} has no place in an evaluator")

    def name(self, text: str) -> str:
        """The name, when it is one of ours and stands for something."""
        if text not in self.known or not _NAME.fullmatch(text):
            raise ValueError(f"{text!r:.60} is no name of an evaluator")
        return text
