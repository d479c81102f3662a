"""rule-engine: an interpreter in Python. It takes the dict as it is; there is nothing to prepare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import rule_engine

from .cases import Case
from .description import Position
from .expressions import RULE_ENGINE, case_text, position_text
from .form import Form, plain, underscored

PACKAGE = "rule-engine"

CONTEXT = rule_engine.Context(resolver=rule_engine.resolve_item)
"""Facts are looked up in a dict; without types, which make it a quarter slower."""


def one(position: Position) -> Callable[[Any], Any]:
    """The rule of a position."""
    rule = rule_engine.Rule(position_text(position, RULE_ENGINE), context=CONTEXT)
    matches: Callable[[Any], Any] = rule.matches
    return matches


def many(positions: Sequence[Position]) -> Callable[[Any], list[Any]]:
    """Rule by rule; one rule that gives a list takes as long."""
    rules = [one(position) for position in positions]
    return lambda facts: [matches(facts) for matches in rules]


FORMS = (
    Form("rule-engine, Rule.matches", ahead=False, facts=plain, one=one, many=many, verdict=bool),
)

TYPED = rule_engine.Context(
    resolver=rule_engine.resolve_item,
    type_resolver=rule_engine.type_resolver_from_dict(
        {
            "lama_administrator": rule_engine.DataType.FLOAT,
            "hukuman": rule_engine.DataType.STRING,
            "sehat": rule_engine.DataType.BOOLEAN,
            "golongan": rule_engine.DataType.STRING,
        }
    ),
)


def answer(case: Case, context: Any) -> Callable[[], Any]:
    """The rule of a case, loaded."""
    rule = rule_engine.Rule(case_text(case, RULE_ENGINE), context=context)
    return lambda: rule.matches(underscored(case.facts))


ANSWERS = {
    "rule-engine": partial(answer, context=CONTEXT),
    "rule-engine with types": partial(answer, context=TYPED),
}
