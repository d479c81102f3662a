"""The trace as plain JSON data: text, whole numbers, booleans, null, lists and objects, in a published form.

``docs/trace.schema.json`` is its schema and ``docs/trace.md`` says what each key means. The verdict follows from the
trace alone: from the outcomes of its leaves, its structure and its flags.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import assert_never

from talentarule.decide.missing import Missing
from talentarule.decide.obligations import Obligation
from talentarule.decide.overriding import OverrideUse
from talentarule.decide.own_words import actual_words, table_inputs
from talentarule.decide.qualifying import Interval
from talentarule.decide.reasons import NamedClause
from talentarule.decide.record_json import selections_json
from talentarule.decide.specialise import Setting
from talentarule.decide.trace import (
    ClauseStatus,
    ClauseTrace,
    ConditionTrace,
    PoolRead,
    RuleTrace,
    Trace,
    folded,
    place_of,
    source_text,
)
from talentarule.decide.waivers import WaiverUse
from talentarule.decide.words import condition_words, operand_words
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import MEANING
from talentarule.rules.tables import possible_rows, tables_of
from talentarule.rules.walk import operands_of
from talentarule.source import Span
from talentarule.vocabulary.durations import MONTHS_PER_YEAR, Duration
from talentarule.vocabulary.scale import Level
from talentarule.vocabulary.taxonomy import Category
from talentarule.vocabulary.values import ONGOING, Choice, Many, Nothing, Record, Records, Value

FORMAT = "talentarule.trace/1"

_OUTCOMES: Mapping[Outcome, str] = {
    Outcome.TRUE: "true",
    Outcome.FALSE: "false",
    Outcome.UNKNOWN: "unknown",
}
_VERBS: Mapping[n.Verb, str] = {
    n.Verb.REQUIRES: "requires",
    n.Verb.FORBIDS: "forbids",
    n.Verb.PREFERS: "prefers",
    n.Verb.OBLIGES: "obliges",
}
_GROUPS: Mapping[n.GroupKind, str] = {
    n.GroupKind.ALL: "all",
    n.GroupKind.ANY: "any",
    n.GroupKind.NONE: "none",
    n.GroupKind.AT_LEAST: "at_least",
    n.GroupKind.WHEN: "when",
}

Json = dict[str, object]


def trace_to_json(trace: Trace) -> Json:
    """The trace as JSON data. Every call makes new data, which the caller may change."""
    facts = {one.fact.key: data_value(one.value) for one in trace.facts}
    return {
        "format": FORMAT,
        "engine": trace.engine,
        "rules_digest": trace.rules_digest,
        "files": [{"file": name, "sha256": digest} for name, digest in trace.file_digests],
        "position": trace.position,
        "candidate": None if trace.candidate_id is None else utf8_text(trace.candidate_id),
        "dates": {
            "on": trace.on.isoformat(),
            "law_on": trace.law_on.isoformat(),
            "facts_on": trace.facts_on.isoformat(),
            "events": {one.name: _date(one.day) for one in trace.events},
        },
        "verdict": trace.verdict.name,
        "reason": trace.reason,
        "covered": trace.covered,
        "gaps": [{"regulation": title, "gap": gap} for title, gap in trace.gaps],
        "failed": [_named(one) for one in trace.failed],
        "undetermined": [_named(one) for one in trace.undetermined],
        "missing": [_missing(one) for one in trace.missing],
        "missing_attributes": [{"name": one.name} for one in trace.missing_attributes],
        "qualifying": {
            name: {
                "eligible": [_interval(one) for one in found.eligible],
                "undetermined": [_interval(one) for one in found.undetermined],
            }
            for name, found in trace.qualifying.items()
        },
        "preferences": {
            "score": number(trace.preferences.score),
            "possible": number(trace.preferences.possible),
        },
        "waivers": [waiver_json(use) for use in trace.waivers],
        "overrides": [override_json(use) for use in trace.overrides],
        "obligations": [obligation_json(one, trace.setting) for one in trace.obligations],
        "tier": trace.tier,
        "pool": None if trace.pool is None else pool_json(trace.pool),
        "facts": facts,
        "facts_sha256": facts_digest(facts),
        "selection": {one.fact.name: data_value(one.value) for one in trace.selection},
        "attributes": [
            {"name": one.fact.name, "value": data_value(one.value), "given_by": one.given_by}
            for one in trace.attributes
        ],
        "rules": [_rule(rule, trace.setting, trace.values) for rule in trace.rules],
    }


def _missing(one: Missing) -> Json:
    """What is missing; of a list the record and its field, the year, or the event that says which years."""
    parts = {"record": one.record, "field": one.field, "year": one.year, "event": one.event}
    known = {key: value for key, value in parts.items() if value is not None}
    return {"kind": one.kind.name.lower(), "name": one.name, **known}


def obligation_json(one: Obligation, setting: Setting) -> Json:
    """An obligation: its clause, whether it is surely one, and its last day."""
    return {
        **_named(one.clause),
        "outcome": _OUTCOMES[one.outcome],
        "due": _date(one.due),
        "due_words": {
            "id": operand_words(one.moment, setting, "id"),
            "en": operand_words(one.moment, setting, "en"),
        },
    }


def pool_json(pool: PoolRead) -> Json:
    """The applicants, as numbers only: who they are is not told."""
    return {
        "applicants": pool.applicants,
        "eligible": pool.eligible,
        "undetermined": pool.undetermined,
    }


def rules_json(rules: Iterable[RuleTrace], setting: Setting) -> list[Json]:
    """Rules about the applicants together, in the form of the rules of a trace."""
    return [_rule(rule, setting, {}) for rule in rules]


def _interval(interval: Interval) -> Json:
    return {"first": interval.first.isoformat(), "last": _date(interval.last)}


def facts_digest(facts: Mapping[str, object]) -> str:
    """The SHA-256, hexadecimal, of facts in the canonical form of RFC 8785."""
    import rfc8785

    return hashlib.sha256(rfc8785.dumps(dict(facts))).hexdigest()  # type: ignore[arg-type]


# Values as data give them --------------------------------------------------------------------------------------


def data_value(value: Value | None) -> object:
    """A value as candidate data would give it, so that reading it again gives the same value. Unknown is None.

    A number that is not a safe whole number is a decimal text; a list that may be incomplete ends in None.
    """
    match value:
        case None:
            return None
        case bool():
            return value
        case Nothing():
            return "tidak ada"
        case Many(items, complete):
            found = [data_value(item) for item in items]
            return found if complete else [*found, None]
        case int() | Decimal():
            return number(value)
        case datetime.date():
            return value.isoformat()
        case Duration():
            return duration_text(value)
        case Level() | Category() | Choice():
            return value.name
        case str():
            return utf8_text(value)
        case Records(items, complete):
            records: list[object] = [_record(item) for item in items]
            return records if complete else [*records, None]
        case _:
            assert_never(value)


def _record(record: Record) -> Json:
    return {
        key: "sekarang" if value is ONGOING else data_value(value) for key, value in record.known
    }


def utf8_text(text: str) -> str:
    """Text of data that can be written as UTF-8: a half of a surrogate pair, which cannot, is spelled out."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


SAFE_INTEGER = 2**53 - 1
"""Beyond this a JSON reader may lose figures (RFC 8785 refuses them)."""


def number(value: int | Decimal) -> int | str:
    """A number without loss: a whole number as it is, anything else as a decimal text."""
    if value == int(value) and -SAFE_INTEGER <= value <= SAFE_INTEGER:
        return int(value)
    return format(Decimal(value), "f")


def duration_text(value: Duration) -> str:
    """A duration in the form of ISO 8601: ``P5Y6M10D``."""
    years, months = divmod(value.months, MONTHS_PER_YEAR)
    parts = [f"{count}{unit}" for count, unit in ((years, "Y"), (months, "M"), (value.days, "D"))]
    return "P" + ("".join(part for part in parts if part[0] != "0") or "0D")


def _date(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


# Rules ---------------------------------------------------------------------------------------------------------


def _named(one: NamedClause) -> Json:
    return {"path": one.path, "rule": one.rule.key}


def override_json(use: OverrideUse) -> Json:
    """An override that was used: the demand set aside, by which clause, and on what ground."""
    return {
        "path": use.clause.path,
        "rule": use.rule.key,
        "by": {"path": use.by.path, "rule": use.by_rule.key},
        "ground": use.ground.value,
        "disputed": use.disputed,
    }


def waiver_json(use: WaiverUse) -> Json:
    """A waiver as it was given, with what became of it."""
    waiver = use.waiver
    return {
        "clause": waiver.clause,
        "authority": waiver.authority,
        "document": waiver.document,
        "dated": waiver.dated.isoformat(),
        "expires": _date(waiver.expires),
        "reason": waiver.reason,
        "clause_digest": waiver.clause_digest,
        "status": use.status.name.lower(),
        "event": use.event.name if use.event else None,
    }


def _validity(validity: n.Validity) -> Json:
    return {"since": _date(validity.since), "until": _date(validity.until)}


def _place(span: Span) -> Json:
    place = place_of(span)
    return {"file": place.file, "line": place.line}


def _rule(one: RuleTrace, setting: Setting, values: Mapping[str, Value | None]) -> Json:
    rule = one.rule
    regulation = rule.regulation
    return {
        "key": rule.key,
        "path": rule.body.path,
        "place": _place(rule.span),
        "regulation": None
        if regulation is None
        else {
            "title": regulation.title,
            "number": regulation.number,
            "level": regulation.level,
            "basis": list(regulation.remarks.basis),
            "validity": _validity(regulation.validity),
        },
        "verb": _VERBS[rule.verb],
        "applies": _OUTCOMES[one.applies],
        "general": one.general,
        "subjects": [_condition(subject, setting, {}) for subject in one.subjects],
        "unknown_attributes": [fact.name for fact in one.unknown],
        "in_force": one.body is not None,
        "not_in_force": None if one.not_in_force is None else one.not_in_force.value,
        "validity": _validity(rule.validity),
        "outcome": None if one.body is None else _OUTCOMES[one.outcome],
        "clause": None if one.body is None else _clause(one.body, setting, values),
    }


def _clause(one: ClauseTrace, setting: Setting, values: Mapping[str, Value | None]) -> Json:
    clause = one.clause
    alive = one.status is not ClauseStatus.NOT_IN_FORCE
    group = clause.body if isinstance(clause.body, n.Group) else None
    remarks = clause.remarks
    return {
        "path": clause.path,
        "label": clause.label,
        "text": source_text(clause),
        "place": _place(clause.span),
        "basis": {"texts": list(one.basis.texts), "given_by": one.basis.given_by},
        "wording": list(remarks.wording),
        "reading": list(remarks.reading),
        "evidence": list(remarks.evidence),
        "notes": list(remarks.notes),
        "validity": _validity(clause.validity),
        "forbidden": clause.forbidden,
        "status": one.status.value,
        "outcome": _OUTCOMES[one.outcome] if alive else None,
        "counted": _OUTCOMES[one.counted] if alive else None,
        "waiver": None if one.waiver is None else one.waiver.value,
        "override": None if one.override is None else one.override.value,
        "waivable_by": None if clause.waivable is None else clause.waivable.authority,
        "group": None if group is None else {"kind": _GROUPS[group.kind], "count": group.count},
        "scope": _optional(one.scope, setting, values),
        "condition": _optional(one.condition, setting, values),
        "members": [_clause(member, setting, values) for member in one.members],
        "exceptions": [_condition(exception, setting, values) for exception in one.exceptions],
        "fallbacks": [
            {
                "tier": fallback.fallback.tier,
                "outcome": _OUTCOMES[fallback.outcome],
                "instead": _condition(fallback.instead, setting, values),
                "when": _condition(fallback.when, setting, values),
            }
            for fallback in one.fallbacks
        ],
        "tier": one.tier,
        "on_failure": list(clause.on_failure),
        "preference": None
        if one.preference is None
        else {
            "weight": number(one.preference.weight),
            "outcome": _OUTCOMES[one.preference.outcome],
        },
    }


def _optional(
    one: ConditionTrace | None, setting: Setting, values: Mapping[str, Value | None]
) -> Json | None:
    return None if one is None else _condition(one, setting, values)


def _condition(one: ConditionTrace, setting: Setting, values: Mapping[str, Value | None]) -> Json:
    found: Json = {
        "kind": condition_kind(one.condition),
        "outcome": _OUTCOMES[one.outcome],
        "text": folded(one.condition.span),
    }
    match one.condition:
        case n.Not() | n.All() | n.Any():
            pass
        case n.AtLeast(count):
            found["count"] = count
        case n.DefinedCondition(name):
            found["name"] = name
        case atom:
            return found | _atom(atom, setting, values)
    found["items"] = [_condition(item, setting, values) for item in one.items]
    return found


def condition_kind(condition: n.Condition) -> str:
    """The kind of a condition as the JSON names it."""
    match condition:
        case n.Not():
            return "not"
        case n.All():
            return "all"
        case n.Any():
            return "any"
        case n.AtLeast():
            return "at_least"
        case n.DefinedCondition():
            return "definition"
        case _:
            return "atom"


def _atom(atom: n.Atom, setting: Setting, values: Mapping[str, Value | None]) -> Json:
    defined = [one for one in operands_of(atom) if isinstance(one, n.Defined)]
    selections = selections_json(atom, setting.situation(values))
    return {
        "place": _place(atom.span),
        "asked": {
            "id": condition_words(atom, setting, "id"),
            "en": condition_words(atom, setting, "en"),
        },
        "actual": {
            "id": utf8_text(actual_words(atom, values, setting, "id")),
            "en": utf8_text(actual_words(atom, values, setting, "en")),
        },
        "definitions": {
            one.name: {
                "id": operand_words(one.operand, setting, "id"),
                "en": operand_words(one.operand, setting, "en"),
            }
            for one in defined
        },
        "tables": [_table(one, setting, values) for one in tables_of(atom)],
    } | ({"selections": selections} if selections else {})


def _table(table: n.TableValue, setting: Setting, values: Mapping[str, Value | None]) -> Json:
    """The rows of a table that are still possible, one where the inputs settle it."""
    inputs = {lang: dict(table_inputs(table, values, setting, lang)) for lang in ("id", "en")}
    return {
        "name": table.name,
        "inputs": [
            {"name": name, "value": {lang: utf8_text(inputs[lang][name]) for lang in inputs}}
            for name in inputs["id"]
        ],
        "rows": [
            {
                "place": _place(row.span),
                "cells": list(row.texts[:-1]),
                "result": data_value(row.result.value),
            }
            for row in possible_rows(table, setting.situation(values), MEANING)
        ],
    }


__all__ = [
    "FORMAT",
    "condition_kind",
    "data_value",
    "duration_text",
    "facts_digest",
    "number",
    "obligation_json",
    "override_json",
    "pool_json",
    "rules_json",
    "trace_to_json",
    "utf8_text",
    "waiver_json",
]
