"""common-expression-language: CEL in Rust. A Context holds facts that crossed into Rust ahead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import cel

from .cases import Case
from .description import Person, Position
from .expressions import CEL, case_text, list_text, position_text
from .form import Form, plain, underscored

PACKAGE = "common-expression-language"


def one(position: Position) -> Callable[[Any], Any]:
    """The compiled program of a position."""
    execute: Callable[[Any], Any] = cel.compile(position_text(position, CEL)).execute
    return execute


def many(positions: Sequence[Position]) -> Callable[[Any], Any]:
    """One program that gives a list."""
    execute: Callable[[Any], Any] = cel.compile(list_text(positions, CEL)).execute
    return execute


def context(person: Person) -> Any:
    """The facts on the Rust side."""
    return cel.Context(variables=plain(person))


FORMS = (
    Form("CEL in Rust, Context", ahead=True, facts=context, one=one, many=many, verdict=bool),
    Form("CEL in Rust, dict", ahead=False, facts=plain, one=one, many=many, verdict=bool),
)


def answer(case: Case) -> Callable[[], Any]:
    """The program of a case, compiled."""
    program = cel.compile(case_text(case, CEL))
    return lambda: program.execute(underscored(case.facts))


ANSWERS = {"CEL in Rust": answer}
