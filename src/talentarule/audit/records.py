"""The records of a ledger as data: what each kind holds. Their form is described in ``docs/ledger.md``."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from talentarule.decide.decision import Decision
from talentarule.decide.obligations import Obligation
from talentarule.decide.planes import VERDICT_MASK
from talentarule.decide.pool_reads import facts_of_applicants
from talentarule.decide.program import Program
from talentarule.decide.trace_json import data_value, number, override_json, waiver_json
from talentarule.decide.verdict import VERDICTS
from talentarule.decide.waivers import WaiverUse
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import clause_key
from talentarule.rules.situation import Pool
from talentarule.rules.walk import clauses_of
from talentarule.version import __version__
from talentarule.vocabulary.facts import Fact, Flag, Owner

Json = dict[str, object]

MARKS = "FUT"
"""How an outcome is written: false, unknown, true."""

MARK_OF: Mapping[Outcome, str] = {
    Outcome.FALSE: "F",
    Outcome.UNKNOWN: "U",
    Outcome.TRUE: "T",
}


def header_record(ledger_id: str, every: int, at: str | None) -> Json:
    """The first record: the format, the ledger's own id, and after how many records a checkpoint comes."""
    return {
        "kind": "ledger",
        "format": "talentarule.ledger/1",
        "id": ledger_id,
        "checkpoint_every": every,
        "engine": __version__,
        **_given("at", at),
    }


def rules_record(rules: n.ResolvedRules) -> Json:
    """The rules: their digest, and name and digest of each file in the order in which they were read."""
    return {
        "kind": "rules",
        "rules": rules.digest,
        "files": [{"name": name, "sha256": digest} for name, digest in rules.file_digests],
    }


def conditions_of(program: Program) -> list[Json]:
    """Every condition of a program, in the order of its outcomes: the label path of its clause, and its text."""
    return [
        {"clause": told[0].clause, "text": told[0].text} for _, _, told in program.outcome_lines
    ]


def outcomes_text(program: Program, record: int) -> str:
    """The outcome of each condition, one letter each."""
    return "".join(
        [
            MARKS[(record >> true & 1) + (record >> possible & 1)]
            for true, possible, _ in program.outcome_lines
        ]
    )


def decided(decision: Decision, conditions: int, pool: int | None) -> Json:
    """What was decided, apart from whom it is about: the same for all of the same outcomes and waivers.

    ``conditions`` and ``pool`` are the numbers of the records that hold them.
    """
    program, _, record = decision.parts
    setting = program.setting
    found: Json = {
        "conditions": conditions,
        "dates": {
            "on": setting.on.isoformat(),
            "law_on": setting.law_on.isoformat(),
            "facts_on": setting.facts_on.isoformat(),
            "events": {key: day.isoformat() for key, day in setting.events.items()},
        },
        "engine": __version__,
        "failed": list(decision.failed),
        "outcomes": outcomes_text(program, record),
        "position": setting.position.name,
        "rules": program.rules.digest,
        "score": number(decision.score),
        "verdict": VERDICTS[record & VERDICT_MASK].name,
        **_given("pool", pool),
        **_given("reason", decision.reason),
        **_given("tier", decision.tier),
    }
    several: Json = {
        "obligations": [_obligation(one) for one in decision.obligations],
        "open": list(decision.undetermined),
        "overrides": [_override(override_json(one)) for one in decision.overrides],
        "selection": {key: data_value(value) for key, value in setting.selection.items()},
        "waivers": [_waiver(one, program) for one in decision.waivers],
    }
    return found | {key: value for key, value in several.items() if value}


def _given(key: str, value: object) -> Json:
    return {} if value is None else {key: value}


def _obligation(one: Obligation) -> Json:
    due: datetime.date | None = one.due
    return {
        "path": one.path,
        "outcome": MARK_OF[one.outcome],
        "due": None if due is None else due.isoformat(),
    }


def _override(use: Json) -> Json:
    """Without the keys of the rules, which may name folders of the machine."""
    by = use["by"]
    assert isinstance(by, dict)
    return {
        "path": use["path"],
        "by": by["path"],
        "ground": use["ground"],
        "disputed": use["disputed"],
    }


def _waiver(use: WaiverUse, program: Program) -> Json:
    return waiver_json(use) | {"basis": list(_basis(use.key, program))}


def _basis(key: str | None, program: Program) -> Iterable[str]:
    """The legal basis of the clause with this key: its own, else its regulation."""
    for one in program.considered:
        for clause in clauses_of(one.rule.body):
            if key == clause_key(one.rule.key, clause):
                regulation = one.rule.regulation
                own = clause.remarks.basis or one.rule.body.remarks.basis
                return own or ((regulation.title,) if regulation else ())
    return ()


# Whom it is about ----------------------------------------------------------------------------------------------


def is_personal(fact: Fact) -> bool:
    """Whether a ledger holds a commitment for the values of a fact."""
    return Flag.PERSONAL in fact.flags


def facts_of_pool(program: Program) -> tuple[Fact, ...]:
    """The facts of applicants on which decisions with a pool depend: those that conditions about the pool read, and
    those that each verdict rests on.
    """
    rules = tuple(one.rule for one in program.considered)
    keys = facts_of_applicants(rules, (), program.setting.law_on)
    keys |= {key for key, _, _ in program.facts_read}
    facts = program.rules.vocabulary.facts
    return tuple(facts[(Owner.CANDIDATE, key)] for key in sorted(keys))


def pool_record(pool: Pool, first: int, last: int) -> Json:
    """The record after those of a pool's applicants, which stand from ``first`` to ``last``."""
    return {"kind": "pool", "first": first, "last": last, "applicants": len(pool.applicants)}
