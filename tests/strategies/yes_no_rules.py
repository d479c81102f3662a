"""Random rule sets over yes/no facts, with exceptions, fallbacks, waivers and overrides: small enough to try every
combination of outcomes.
"""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

import talentarule
from talentarule.decide.waivers import clause_digest, waivable_in

FACTS = ("a", "b", "c", "d", "e")
ON = datetime.date(2026, 1, 5)
PLACES = ("Kepala", "Juru", "Dinas")
HEAD = f"""peraturan "Acak":
  tingkat keputusan
fakta:
{"".join(f"  {name}: ya/tidak{chr(10)}" for name in FACTS)}organisasi:
  unit Kota:
    unit Dinas:
      jabatan Kepala (kelas = 1)
      jabatan Juru (kelas = 2)
"""
people = st.fixed_dictionaries({name: st.sampled_from((True, False, None)) for name in FACTS})
"""Candidates of whom each fact may be unknown."""

_fact = st.sampled_from(FACTS)


@st.composite
def _leaf(draw: st.DrawFn, both_ways: bool) -> str:
    """A fact, or its negation: where conditions are not asked for both ways, the last two facts are always denied."""
    name = draw(_fact)
    denied = draw(st.booleans()) if both_ways else name in FACTS[3:]
    return f"tidak {name}" if denied else name


@st.composite
def _condition(draw: st.DrawFn, both_ways: bool) -> str:
    leaves = draw(st.lists(_leaf(both_ways), min_size=1, max_size=3, unique=True))
    return draw(st.sampled_from((" dan ", " atau "))).join(leaves)


@st.composite
def _clause(draw: st.DrawFn, label: str, both_ways: bool) -> list[str]:
    """A clause that stands directly under its rule, with what may be attached to it."""
    leaf, condition = _leaf(both_ways), _condition(both_ways)
    kind = draw(st.integers(0, 6))
    lines: list[str]
    if kind < 3:
        lines = [f"{label} {draw(condition)}"]
    elif kind == 3 and both_ways:
        lines = [f"{label} bila {draw(leaf)}:", f"  1. {draw(leaf)}", f"  2. {draw(condition)}"]
        return lines
    else:
        heads = ("semua dari:", "salah satu dari:", "paling sedikit 2 dari:")
        members = draw(st.lists(condition, min_size=2, max_size=3, unique=True))
        lines = [f"{label} {draw(st.sampled_from(heads))}"]
        lines += [f"  {number}. {one}" for number, one in enumerate(members, 1)]
    extra: list[str] = []
    if draw(st.integers(0, 3)) == 0:
        extra.append(f"  kecuali bila {draw(leaf)}")
    if draw(st.integers(0, 3)) == 0:
        extra.append(f"  pengganti {draw(leaf)} bila {draw(leaf)}")
    if draw(st.integers(0, 2)) == 0:
        extra.append('  dispensasi oleh "Menteri"')
    return [lines[0], *extra, *lines[1:]]


@st.composite
def yes_no_rules(draw: st.DrawFn, *, both_ways: bool = True) -> str:
    """The text of a rule set. Without ``both_ways`` every condition is asked for in one way only."""
    text = HEAD
    for number in range(1, draw(st.integers(1, 2)) + 1):
        subject = draw(st.sampled_from(("Kota", "Dinas", "Kepala")))
        lines = [f"P{number}. {subject} mensyaratkan:"]
        for letter in "abc"[: draw(st.integers(1, 3))]:
            lines += ["  " + line for line in draw(_clause(f"{letter}.", both_ways))]
        text += "\n".join(lines) + "\n"
    if both_ways and draw(st.booleans()):
        text += f"L1. Kota melarang {draw(_condition(both_ways))}\n"
    if draw(st.integers(0, 2)) == 0:
        text += f"Q1. Dinas mensyaratkan {draw(_condition(both_ways))}\n"
        text += "  mengesampingkan P1 huruf a karena lex specialis\n"
    return text


def waivers_of(rules: talentarule.RuleSet, data: st.DataObject) -> tuple[talentarule.Waiver, ...]:
    """One of the waivers that may be given, or none."""
    clauses = [
        clause
        for rule in rules.resolved.rules
        for clause, waivable in waivable_in(rule)
        if waivable is not None
    ]
    if not clauses or data.draw(st.booleans()):
        return ()
    clause = data.draw(st.sampled_from(clauses))
    return (talentarule.Waiver(clause.path, "Menteri", "surat", ON, clause_digest(clause)),)
