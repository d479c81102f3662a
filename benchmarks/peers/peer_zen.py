"""zen-engine: expressions and decision graphs in Rust. Facts go in as a dict, or faster as JSON text made ahead."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import zen

from .cases import LEVELS, PENALTIES, Case
from .description import Person, Position
from .expressions import ZEN, case_text, list_text, position_text
from .form import Form, plain, underscored
from .peer_zen_policy import POLICY_FORM
from .peer_zen_policy import answer as answer_policy

PACKAGE = "zen-engine"


def one(position: Position) -> Callable[[Any], Any]:
    """The compiled expression of a position."""
    evaluate: Callable[[Any], Any] = zen.compile_expression(position_text(position, ZEN)).evaluate
    return evaluate


def many(positions: Sequence[Position]) -> Callable[[Any], Any]:
    """One expression that gives a list: the facts cross into Rust once."""
    evaluate: Callable[[Any], Any] = zen.compile_expression(list_text(positions, ZEN)).evaluate
    return evaluate


def graph(outputs: dict[str, str], schema: str | None = None) -> Any:
    """A decision graph of an input, an expression node with these outputs, and an output."""
    place = {"position": {"x": 0, "y": 0}}
    expressions = [
        {"id": key, "key": key, "value": expression} for key, expression in outputs.items()
    ]
    content = {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", "content": {"schema": schema}, **place},
            {
                "id": "rules",
                "type": "expressionNode",
                "name": "rules",
                "content": {"expressions": expressions},
                **place,
            },
            {"id": "out", "type": "outputNode", "name": "out", **place},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "rules", "type": "edge"},
            {"id": "2", "sourceId": "rules", "targetId": "out", "type": "edge"},
        ],
    }
    return zen.ZenEngine().create_decision(json.dumps(content))


def one_graph(position: Position) -> Callable[[Any], Any]:
    """The decision graph of a position."""
    evaluate = graph({"eligible": position_text(position, ZEN)}).evaluate
    return lambda facts: evaluate(facts)["result"]["eligible"]


def many_graph(positions: Sequence[Position]) -> Callable[[Any], Any]:
    """One graph with an output for each position; it gives them in no order."""
    outputs = {f"p{one.number}": position_text(one, ZEN) for one in positions}
    evaluate = graph(outputs).evaluate

    def ask(facts: Any) -> list[Any]:
        result = evaluate(facts)["result"]
        return [result[name] for name in outputs]

    return ask


def as_json(person: Person) -> str:
    """The facts as JSON text."""
    return json.dumps(plain(person))


FORMS = (
    Form(
        "zen-engine, expression, JSON text",
        ahead=True,
        facts=as_json,
        one=one,
        many=many,
        verdict=bool,
    ),
    Form(
        "zen-engine, expression, dict", ahead=False, facts=plain, one=one, many=many, verdict=bool
    ),
    Form(
        "zen-engine, decision graph, dict",
        ahead=False,
        facts=plain,
        one=one_graph,
        many=many_graph,
        verdict=bool,
    ),
    POLICY_FORM,
)

SCHEMA = json.dumps(
    {
        "type": "object",
        "properties": {
            "lama_administrator": {"type": "number"},
            "hukuman": {"enum": PENALTIES},
            "sehat": {"type": "boolean"},
            "golongan": {"enum": LEVELS},
        },
        "required": ["lama_administrator", "hukuman", "sehat", "golongan"],
        "additionalProperties": False,
    }
)


def answer(case: Case) -> Callable[[], Any]:
    """The expression of a case, compiled."""
    expression = zen.compile_expression(case_text(case, ZEN))
    return lambda: expression.evaluate(underscored(case.facts))


def answer_graph(case: Case) -> Callable[[], Any]:
    """The graph of a case, whose input has a JSON schema."""
    decision = graph({"eligible": case_text(case, ZEN)}, SCHEMA)
    decision.validate()
    return lambda: decision.evaluate(underscored(case.facts))["result"]["eligible"]


ANSWERS = {
    "zen expression": answer,
    "zen graph with JSON schema": answer_graph,
    "zen policy": answer_policy,
}
