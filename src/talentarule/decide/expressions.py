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
from typing import Any

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
    inner = ast.Lambda(_arguments(parameter), translator.tree(body))
    tree = ast.Expression(ast.Lambda(_arguments(*names), inner))
    module: CodeType = compile(ast.fix_missing_locations(tree), "<talentarule>", "eval")
    (code,) = (one for one in module.co_consts if isinstance(one, CodeType))
    return code


def _arguments(*names: str) -> ast.arguments:
    return ast.arguments([], [ast.arg(name) for name in names], None, [], [], None, [])


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
            case None:
                return ast.Constant(None)
            case int() if type(expression) is int:
                return ast.Constant(expression)
            case str():
                return ast.Name(self.name(expression), _LOAD)
            case ("item", container, index):
                return ast.Subscript(self.tree(container), self.tree(index), _LOAD)
            case (str(op), left, right) if op in _JOINING:
                return ast.BinOp(self.tree(left), _JOINING[op], self.tree(right))
            case (str(op), *parts) if op in _LOGIC and len(parts) > 1:
                return ast.BoolOp(_LOGIC[op], [self.tree(part) for part in parts])
            case ("not", part):
                return ast.UnaryOp(ast.Not(), self.tree(part))
            case ("if", test, then, otherwise):
                return ast.IfExp(self.tree(test), self.tree(then), self.tree(otherwise))
            case ("compare", left, *rest) if _is_chain(rest):
                ops = [_ORDER[op] for op in rest[::2]]
                return ast.Compare(self.tree(left), ops, [self.tree(one) for one in rest[1::2]])
            case (":=", str(name), value):
                inner = self.tree(value)
                self.known.add(name)
                return ast.NamedExpr(ast.Name(self.name(name), ast.Store()), inner)
            case ("call", str(function), argument):
                called = ast.Name(self.name(function), _LOAD)
                return ast.Call(called, [self.tree(argument)], [])
            case ("tuple", *parts):
                return ast.Tuple([self.tree(part) for part in parts], _LOAD)
            case _:
                raise ValueError(f"{expression!r:.60} has no place in an evaluator")

    def name(self, text: str) -> str:
        """The name, when it is one of ours and stands for something."""
        if text not in self.known or not _NAME.fullmatch(text):
            raise ValueError(f"{text!r:.60} is no name of an evaluator")
        return text
