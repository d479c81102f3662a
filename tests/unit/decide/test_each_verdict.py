"""Each way of joining conditions, with every combination of outcomes: the compiled verdict is the reference's."""

from __future__ import annotations

import datetime
from itertools import product

import pytest

from meaning.world import ON, rules
from talentarule.decide.candidate import decoded
from talentarule.decide.planes import VERDICT_MASK
from talentarule.decide.verdict import VERDICTS
from talentarule.rules.reference import verdict_of

EVENTS = {"pelantikan": datetime.date(2026, 2, 1)}
LATER = "berlaku sejak 2027-01-01"
TEXTS = {
    "one": "Kepala mensyaratkan a",
    "all": "Kepala mensyaratkan:\n  a. a\n  b. b\n  c. c",
    "all-with-not": "Kepala mensyaratkan:\n  a. a\n  b. tidak b\n  c. tidak c",
    "any": "Kepala mensyaratkan:\n  a. a\n  b. salah satu dari:\n     1. b\n     2. c",
    "any-with-not": "Kepala mensyaratkan:\n  a. a\n  b. salah satu dari:\n     1. tidak b\n     2. c",
    "any-of-one": "Kepala mensyaratkan:\n  a. a\n  b. salah satu dari:\n     1. b",
    "none": "Kepala mensyaratkan:\n  a. a\n  b. tidak satu pun dari:\n     1. b\n     2. c",
    "two-of-three": "Kepala mensyaratkan:\n  a. paling sedikit 2 dari:\n     1. a\n     2. b\n     3. c",
    "two-of-two": "Kepala mensyaratkan:\n  a. paling sedikit 2 dari:\n     1. tidak a\n     2. b",
    "one-of-three": "Kepala mensyaratkan:\n  a. paling sedikit 1 dari:\n     1. a\n     2. b\n     3. c",
    "two-with-parts": (
        "Kepala mensyaratkan:\n  a. paling sedikit 2 dari:\n     1. a\n     2. b dan c\n"
        "     3. tidak (b atau a)\n     4. semua dari:\n        a. c\n        b. a"
    ),
    "when": "Kepala mensyaratkan:\n  a. bila a:\n     1. b\n     2. c",
    "when-not": "Kepala mensyaratkan:\n  a. bila tidak (a dan b):\n     1. c",
    "when-in-when": "Kepala mensyaratkan:\n  a. bila a:\n     1. bila b:\n        a. c",
    "exception": "Kepala mensyaratkan:\n  a. a\n     kecuali bila b\n     kecuali bila c",
    "exception-of-a-group": (
        "Kepala mensyaratkan:\n  a. semua dari:\n     kecuali bila c\n     1. a\n     2. b"
    ),
    "exception-of-a-rule": "Kepala mensyaratkan:\n  kecuali bila c\n  a. a\n  b. b",
    "forbids": "Kepala mensyaratkan c\nKepala melarang:\n  a. a\n  b. b",
    "forbids-a-group": (
        "Kepala mensyaratkan c\nKepala melarang:\n  a. semua dari:\n     1. a\n     2. b"
    ),
    "forbids-in-a-scope": (
        "Kepala mensyaratkan c\nKepala melarang:\n  a. bila a:\n     1. b\n     2. c"
    ),
    "forbids-with-exception": (
        "Kepala mensyaratkan c\nKepala melarang:\n  a. a\n     kecuali bila b"
    ),
    "formula": "Kepala mensyaratkan (a dan tidak b) atau (c dan tidak (a atau b))",
    "negated-formula": "Kepala mensyaratkan tidak ((a dan b) atau tidak c)",
    "prefers": "Kepala mensyaratkan a\nKepala mengutamakan:\n  a. b\n  b. c",
    "general": "setiap jabatan mensyaratkan a\nsetiap jabatan melarang b",
    "general-and-own": "setiap jabatan mensyaratkan a\nKepala mensyaratkan b\nSekretaris mensyaratkan c",
    "by-attribute": "setiap jabatan dengan eselon = II mensyaratkan a\nDinas mensyaratkan b",
    "rule-not-in-force": f"Kepala mensyaratkan a\nKepala mensyaratkan b\n  {LATER}",
    "no-rule-in-force": f"Kepala mensyaratkan b\n  {LATER}",
    "clause-not-in-force": f"Kepala mensyaratkan:\n  a. a\n  b. b\n     {LATER}",
    "member-not-in-force": (
        "Kepala mensyaratkan:\n  a. salah satu dari:\n     1. a\n     2. b\n"
        f"        {LATER}\n     3. c"
    ),
    "source-with-gaps": 'peraturan "P":\n  tidak lengkap "x"\nKepala mensyaratkan a',
    "position-without-rule": "Sekretaris mensyaratkan a",
    "definition": "definisi d: a dan tidak b\nKepala mensyaratkan:\n  a. d\n  b. tidak d atau c",
    "repeated": "Kepala mensyaratkan:\n  a. a\n  b. a atau b\n  c. a dan (b atau c)",
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_verdict_is_the_references(text: str) -> None:
    rule_set = rules(text + "\n")
    for position in ("Kepala", "Sekretaris"):
        decider = rule_set.decider(position, on=ON, events=EVENTS)
        for values in product(("ya", "tidak", None), repeat=3):
            person = dict(zip("abc", values, strict=True))
            decision = decider(rule_set.prepare(person))
            program, codes, bits = decision.parts
            situation = program.setting.situation(decoded(program.schema, codes))
            expected = verdict_of(rule_set.resolved, situation)
            assert decision.verdict is VERDICTS[expected.value], (position, person)
            assert program.evaluator.judge(bits & ~VERDICT_MASK) == expected.value
