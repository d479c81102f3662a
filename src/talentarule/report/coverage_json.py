"""The coverage of positions by rules as JSON values; the keys are stable."""

from __future__ import annotations

from collections.abc import Mapping

from talentarule.decide.waivers import clause_digest, waivable_in
from talentarule.report.coverage import Coverage, Listed
from talentarule.report.rule_tables import table_json
from talentarule.rules import nodes as n

FORMAT = "talentarule.rules/1"

_VERBS: Mapping[n.Verb, str] = {
    n.Verb.REQUIRES: "requires",
    n.Verb.FORBIDS: "forbids",
    n.Verb.PREFERS: "prefers",
    n.Verb.OBLIGES: "obliges",
}


def coverage_json(coverage: Coverage, digest: str, *, digests: bool = False) -> dict[str, object]:
    """Keys: ``on``, ``digest``, ``positions`` (each with ``position``, ``units`` from the outermost, ``covered``,
    ``rules``, ``selection``), ``general``, the rules about every position, ``selection``, what is said of the
    applicants for every position, and ``tables``, the decision tables that the listed rules read. A proposal has the
    verb ``proposes`` and ``count``. Dates are ISO 8601 or null. With ``digests`` each rule about candidates has
    ``waivable``, its clauses that may be waived (``path``, ``authority``, ``before``, ``digest``).
    """
    return {
        "format": FORMAT,
        "digest": digest,
        "on": coverage.on.isoformat() if coverage.on else None,
        "positions": [
            {
                "position": one.place.name,
                "units": list(one.units),
                "covered": one.covered,
                "rules": [_rule(listed, digests) for listed in one.rules],
                "selection": [_rule(listed, digests) for listed in one.selection],
            }
            for one in coverage.places
        ],
        "general": [_rule(listed, digests) for listed in coverage.general],
        "selection": [_rule(listed, digests) for listed in coverage.selection],
        "tables": [table_json(table) for table in coverage.tables],
    }


def _rule(one: Listed, digests: bool) -> dict[str, object]:
    rule, regulation, validity = one.rule, one.rule.regulation, one.validity
    form: dict[str, object] = {
        **_named(rule),
        "applies": "true" if one.certain else "unknown",
        "regulation": None
        if regulation is None
        else {"title": regulation.title, "number": regulation.number},
        "basis": list(one.basis),
        "place": {"file": rule.span.source.name, "line": rule.span.first.line},
        "validity": {
            "since": validity.since.isoformat() if validity.since else None,
            "until": validity.until.isoformat() if validity.until else None,
        },
        "in_force": one.in_force,
    }
    if digests and isinstance(rule, n.Rule):
        form["waivable"] = [
            {
                "path": clause.path,
                "authority": waivable.authority,
                "before": None if waivable.before is None else waivable.before.name,
                "digest": clause_digest(clause),
            }
            for clause, waivable in waivable_in(rule)
            if waivable is not None
        ]
    return form


def _named(rule: n.Rule | n.Proposal) -> dict[str, object]:
    if isinstance(rule, n.Proposal):
        return {"path": rule.path, "verb": "proposes", "count": rule.count}
    return {"path": rule.body.path, "verb": _VERBS[rule.verb]}
