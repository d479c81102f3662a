"""Of random rules, with histories, events, exceptions and waivers: what is recorded replays to the same, and only that."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

import talentarule
from support.random_rules import random_candidate, random_case, random_rules
from talentarule.audit.canonical import canonical
from talentarule.audit.ledger import open_ledger
from talentarule.audit.lines import make_line
from talentarule.audit.places import vault_path
from talentarule.audit.verification import verify
from talentarule.decide.errors import DataError
from talentarule.decide.waivers import Waiver, clause_digest, waivable_clauses
from talentarule.engine.recorded import load_archived

SETS = 12
CASES = 3
PEOPLE = 6


def recorded(seed: int, path: Path) -> int:
    """Decisions on random people under random rules, recorded; how many."""
    rng = Random(f"ledger/{seed}")  # noqa: S311 (to be repeated)
    count = 0
    with open_ledger(path, durable=False, checkpoint_every=16) as ledger:
        for number in range(SETS):
            try:
                rules = talentarule.loads(random_rules(rng, histories=number % 2 == 0).text)
            except talentarule.RuleError:
                continue  # two equal conditions in a group: TR4007
            for _ in range(CASES):
                case = random_case(rng)
                for _ in range(PEOPLE):
                    decider = rules.decider(
                        case.place,
                        on=case.on,
                        law_on=case.law_on,
                        facts_on=case.facts_on,
                        events=case.events,
                        selection=case.selection,
                    )
                    waivers = tuple(
                        Waiver(clause.path, who.authority, "SK 1", case.on, clause_digest(clause))
                        for _, clause, who in waivable_clauses(decider.program)
                        if who is not None and rng.randrange(2)
                    )
                    person = random_candidate(rng, histories=number % 2 == 0)
                    try:
                        decision = decider.decide(person, waivers, f"K{count}")
                    except DataError:
                        continue
                    ledger.append(decision)
                    count += 1
    return count


@pytest.mark.parametrize("seed", range(2))
def test_every_recorded_decision_replays_to_the_same(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "putusan.jsonl"
    count = recorded(seed, path)
    found = verify(path, vault=vault_path(path), load=load_archived)
    assert [(one.code, one.args) for one in found.findings] == []
    assert found.replayed == count > 100


def test_every_verdict_recorded_otherwise_is_found(tmp_path: Path) -> None:
    path = tmp_path / "putusan.jsonl"
    recorded(7, path)
    records = [json.loads(line)["record"] for line in path.read_bytes().splitlines()]
    previous, made, changed = "0" * 64, [], 0
    for record in records:
        if record["kind"] == "decision":
            decided = record["decided"]
            decided["verdict"] = "ELIGIBLE" if decided["verdict"] != "ELIGIBLE" else "INELIGIBLE"
            changed += 1
        previous, line = make_line(previous, canonical(record))
        made.append(line)
    path.write_bytes(b"".join(made))
    found = verify(path, vault=vault_path(path), load=load_archived)
    assert sum(one.code == "TR7018" for one in found.findings) == changed > 100
