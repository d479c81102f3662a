"""The conditions in talentarule."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

import talentarule
from talentarule.decide.candidate import Prepared
from talentarule.decide.decider import Decider
from talentarule.decide.decision import Decision
from talentarule.decide.trace import Trace

from .description import (
    EVENT,
    EVENT_DAY,
    FIELDS,
    ON,
    SCALES,
    Among,
    AtLeast,
    AtLeastLevel,
    Condition,
    Is,
    NotOlder,
    Person,
    Position,
    Under,
    Yes,
)
from .form import Facts, Form

EVENTS: Mapping[str, datetime.date] = {EVENT: EVENT_DAY}


def scale_text(name: str) -> str:
    """A scale as one line, peers joined by ``=``."""
    by_rank = groupby(SCALES[name].items(), key=lambda item: item[1])
    levels = " < ".join(" = ".join(level for level, _ in group) for _, group in by_rank)
    return f"skala {name}: {levels}"


def vocabulary() -> str:
    """The vocabulary that all positions share."""
    fields = "".join(f"  {branch}: {', '.join(under)}\n" for branch, under in FIELDS.items())
    return f"""{scale_text("golongan")}
{scale_text("pendidikan")}
rumpun bidang:
{fields}fakta:
  status: salah satu dari (PNS, PPPK)
  golongan: skala golongan
  pendidikan: skala pendidikan
  bidang: rumpun bidang
  tanggal lahir: tanggal
  sehat: ya/tidak
  rekam jejak baik: ya/tidak
  kotak talenta: angka
  lama administrator: angka bulan
  instansi: teks
  provinsi: teks
  nama: teks
  unit kerja: teks
peristiwa: {EVENT}
"""


def condition_text(condition: Condition) -> str:
    """One condition."""
    match condition:
        case Is(fact, value):
            return f"{fact} = {value}"
        case AtLeastLevel(fact, level):
            return f"{fact} >= {level}"
        case Under(fact, branch):
            return f"{fact} = {branch}"
        case NotOlder(fact, years):
            return f"usia({fact} pada {EVENT}) <= {years} tahun"
        case Yes(fact):
            return fact
        case Among(fact, members):
            return f"{fact} = salah satu dari ({', '.join(map(str, members))})"
        case AtLeast(fact, number):
            return f"{fact} >= {number} bulan"


def rules_text(positions: Sequence[Position]) -> str:
    """A whole rule file: the vocabulary and one rule for each position."""
    return vocabulary() + "".join(
        f"P{one.number}. {one.name} mensyaratkan:\n"
        + "".join(
            f"  {chr(ord('a') + place)}. {condition_text(condition)}\n"
            for place, condition in enumerate(one.conditions)
        )
        for one in positions
    )


def deciders(rules: talentarule.RuleSet, positions: Sequence[Position]) -> list[Decider]:
    """A compiled decider for each position."""
    return [rules.decider(one.name, on=ON, events=EVENTS) for one in positions]


def forms(positions: Sequence[Position]) -> tuple[Form, ...]:
    """The ways an application asks us, over the rules of all positions."""
    rules = talentarule.loads(rules_text(positions))

    def decider(position: Position) -> Decider:
        return rules.decider(position.name, on=ON, events=EVENTS)

    def decide(position: Position) -> Callable[[Facts], Decision]:
        name = position.name
        return lambda facts: rules.decide(facts, name, on=ON, events=EVENTS)

    def decide_by_handle(position: Position) -> Callable[[Facts], Decision]:
        return decider(position).decide

    def decide_all(several: Sequence[Position]) -> Callable[[Facts], list[Decision]]:
        ready = deciders(rules, several)

        def ask(facts: Facts) -> list[Decision]:
            prepared = rules.prepare(facts)
            return [one(prepared) for one in ready]

        return ask

    def prepared_all(several: Sequence[Position]) -> Callable[[Prepared], list[Decision]]:
        ready = deciders(rules, several)
        return lambda prepared: [one(prepared) for one in ready]

    def trace(position: Position) -> Callable[[Prepared], Trace]:
        decide_one = decider(position)
        return lambda prepared: decide_one(prepared).trace

    def prepare(person: Person) -> Prepared:
        return rules.prepare(person.facts)

    return (
        Form(
            "talentarule, decider(prepared)",
            ahead=True,
            facts=prepare,
            one=decider,
            many=prepared_all,
            verdict=lambda decision: bool(decision.eligible),
        ),
        Form(
            "talentarule, decide(dict)",
            ahead=False,
            facts=lambda person: dict(person.facts),
            one=decide,
            many=decide_all,
            verdict=lambda decision: bool(decision.eligible),
        ),
        Form(
            "talentarule, decider.decide(dict)",
            ahead=False,
            facts=lambda person: dict(person.facts),
            one=decide_by_handle,
            many=None,
            verdict=lambda decision: bool(decision.eligible),
        ),
        Form(
            "talentarule, decider(prepared).trace",
            ahead=True,
            facts=prepare,
            one=trace,
            many=None,
            verdict=lambda trace: trace.verdict is talentarule.Verdict.ELIGIBLE,
        ),
    )
