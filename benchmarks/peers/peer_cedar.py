"""cedarpy: Cedar in Rust. Policies are parsed ahead; facts are attributes of the principal, or the request's context.

For one decision from a dict the context is faster than an entity made for it. For several positions the person becomes
an entity once, and each position keeps a policy set of its own: one batch over one large set takes longer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import cedarpy
from attrs import evolve

from .answer import Answer, Kind
from .cases import LEVELS, PENALTIES, Case
from .description import Person, Position
from .expressions import CEDAR, CEDAR_CONTEXT, Dialect, case_text, position_text
from .form import Form, plain, underscored

PACKAGE = "cedarpy"

PRINCIPAL = {"type": "Person", "id": "x"}
ACTION = {"type": "Action", "id": "apply"}
NOBODY = cedarpy.Entities.from_json_str("[]")


def policies(position: Position, dialect: Dialect) -> Any:
    """The parsed policy of a position."""
    when = position_text(position, dialect)
    return cedarpy.PolicySet.from_str(f"permit(principal, action, resource) when {{ {when} }};")


def request(position: Position) -> dict[str, Any]:
    """The request about a position."""
    resource = {"type": "Position", "id": str(position.number)}
    return {"principal": PRINCIPAL, "action": ACTION, "resource": resource}


def entity(facts: dict[str, Any]) -> Any:
    """The person as an entity on the Rust side."""
    return cedarpy.Entities.from_json_str(
        json.dumps([{"uid": PRINCIPAL, "attrs": facts, "parents": []}])
    )


def one(position: Position) -> Callable[[Any], Any]:
    """The policy of a position, over an entity made ahead."""
    return partial(cedarpy.is_authorized, request(position), policies(position, CEDAR))


def one_dict(position: Position) -> Callable[[Any], Any]:
    """The policy of a position, over a dict as context."""
    asked = request(position)
    parsed = policies(position, CEDAR_CONTEXT)
    return lambda facts: cedarpy.is_authorized({**asked, "context": facts}, parsed, NOBODY)


def many(positions: Sequence[Position]) -> Callable[[Any], list[Any]]:
    """The policies of several positions, over an entity made ahead."""
    asks = [one(position) for position in positions]
    return lambda made: [ask(made) for ask in asks]


def many_dict(positions: Sequence[Position]) -> Callable[[Any], list[Any]]:
    """The policies of several positions, over an entity made from the dict."""
    ask = many(positions)
    return lambda facts: ask(entity(facts))


def made_ahead(person: Person) -> Any:
    """The entity of a person."""
    return entity(plain(person))


def allowed(answer: Any) -> bool:
    """What Cedar answers."""
    return bool(answer.allowed)


FORMS = (
    Form("Cedar, entity", ahead=True, facts=made_ahead, one=one, many=many, verdict=allowed),
    Form("Cedar, dict", ahead=False, facts=plain, one=one_dict, many=many_dict, verdict=allowed),
)

SCHEMA_TEXT = f"""
entity Golongan enum {json.dumps(LEVELS)};
entity Hukuman enum {json.dumps(PENALTIES)};
entity Position;
entity Person {{ lama_administrator: Long, hukuman: Hukuman, sehat: Bool, golongan: Golongan }};
action apply appliesTo {{ principal: Person, resource: Position }};
"""
SCHEMA = cedarpy.Schema.from_str(SCHEMA_TEXT)
POST = Position(0, ())


def told(answer: Any) -> Answer:
    """What Cedar says: it refuses when a policy fails, and lists the failure beside the refusal."""
    if answer.decision is cedarpy.Decision.NoDecision:
        return Answer(Kind.ERROR)
    noted = "(error listed)" if answer.diagnostics.errors else ""
    return Answer(Kind.PASSES if answer.allowed else Kind.REFUSES, noted)


def policy(case: Case) -> str:
    """One policy that permits."""
    return f"permit(principal, action, resource) when {{ {case_text(case, CEDAR)} }};"


def policy_forbidding(case: Case) -> str:
    """What is negated as a prohibition, Cedar's own way to write one."""
    if not case.negated:
        return policy(case)
    forbidden = case_text(evolve(case, negated=False), CEDAR)
    return (
        "permit(principal, action, resource);"
        f"forbid(principal, action, resource) when {{ {forbidden} }};"
    )


def answer(case: Case, write: Callable[[Case], str]) -> Callable[[], Any]:
    """The policies of a case, parsed; without a schema."""
    parsed = cedarpy.PolicySet.from_str(write(case))
    return lambda: told(
        cedarpy.is_authorized(request(POST), parsed, [person(underscored(case.facts))])
    )


def person(facts: dict[str, Any]) -> dict[str, Any]:
    """The entity of the person."""
    return {"uid": PRINCIPAL, "attrs": facts, "parents": []}


def answer_with_schema(case: Case, write: Callable[[Case], str]) -> Callable[[], Any]:
    """The policies of a case, validated; the entity is checked against the schema. Words are enumerated entities."""
    text = re.sub(r'"([^"]+)"', typed_word, write(case))
    checked = cedarpy.validate_policies(text, SCHEMA)
    if not checked.validation_passed:
        raise ValueError([str(one) for one in checked.errors])
    parsed = cedarpy.PolicySet.from_str(text)
    facts = underscored(case.facts)
    for fact, kind in (("golongan", "Golongan"), ("hukuman", "Hukuman")):
        if isinstance(facts.get(fact), str):
            facts[fact] = {"__entity": {"type": kind, "id": facts[fact]}}

    def ask() -> Answer:
        entities = cedarpy.Entities.from_json_str(json.dumps([person(facts)]), SCHEMA)
        return told(cedarpy.is_authorized(request(POST), parsed, entities, schema=SCHEMA))

    return ask


def typed_word(found: re.Match[str]) -> str:
    """A word of a policy as the entity that it names."""
    return f'{"Golongan" if "/" in found[1] else "Hukuman"}::"{found[1]}"'


ANSWERS = {
    "Cedar": partial(answer, write=policy),
    "Cedar, `forbid`": partial(answer, write=policy_forbidding),
    "Cedar with schema": partial(answer_with_schema, write=policy),
    "Cedar with schema, `forbid`": partial(answer_with_schema, write=policy_forbidding),
}
