"""One case of the conformance suite in every engine: what each says of a position, or by which name it refuses."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import polars as pl
from attrs import frozen

import talentarule
from conformance.reading import Case, Expected
from conformance.test_conformance import events_and_selection
from talentarule.decide.decider import Decider
from talentarule.decide.reasons import named_clauses
from talentarule.decide.schema import Slot
from talentarule.diagnostics import Words
from talentarule.population.bits import build_circuit, unpacked
from talentarule.population.flat import is_flat
from talentarule.population.result import TableResult
from talentarule.population.screening import planes_of
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome, verdict_of, waived_outcome
from talentarule.vocabulary.facts import Flag
from talentarule.vocabulary.reading import Unreadable, read_value
from talentarule.vocabulary.types import BooleanType, DateType, NumberType
from talentarule.vocabulary.values import NOTHING

TRUTHS = {Outcome.TRUE: True, Outcome.FALSE: False, Outcome.UNKNOWN: None}
WORDS = {Outcome.TRUE: "ELIGIBLE", Outcome.FALSE: "INELIGIBLE", Outcome.UNKNOWN: "UNDETERMINED"}


class Unfit(Exception):  # noqa: N818 - no mistake of anybody
    """A value that the typed columns of an engine cannot hold."""


@frozen(eq=False)
class Asked:
    """A position under some circumstances, and what the reference says of each candidate: the verdict and the outcome
    of each clause; no verdict where a value that the rules read is wrong.
    """

    rules: talentarule.RuleSet
    position: str
    how: Mapping[str, Any]
    decider: Decider
    people: Mapping[str, Mapping[str, object]]
    expected: Mapping[str, tuple[str | None, tuple[bool | None, ...]]]


@frozen(eq=False)
class Said:
    """What an engine says of a person, or that a value is wrong (``errors``)."""

    verdict: str | None
    clauses: tuple[bool | None, ...] | None
    errors: str | None = None


Answers = Mapping[str, Said]


def asked(case: Case) -> Iterator[tuple[str, list[Asked]]]:
    """The positions of a folder, each with all circumstances that its rows have. Waivers are left out: queries have none."""
    found: dict[str, dict[object, Expected]] = {}
    for row in case.expected:
        key = (row.on, row.law_on, row.facts_on, tuple(sorted(row.circumstances.items())))
        found.setdefault(row.position, {}).setdefault(key, row)
    for position, rows in found.items():
        yield position, [_asked(case, position, row) for row in rows.values()]


def _asked(case: Case, position: str, row: Expected) -> Asked:
    events, selection = events_and_selection(case, row)
    how: dict[str, Any] = {
        "on": row.on,
        "law_on": row.law_on,
        "facts_on": row.facts_on,
        "events": events,
        "selection": selection,
    }
    decider = case.rules.decider(position, **how)
    expected = {
        who: by_reference(case.rules, decider, {**values, "id": who})
        for who, values in case.candidates.items()
    }
    return Asked(case.rules, position, how, decider, case.candidates, expected)


def by_reference(
    rules: talentarule.RuleSet, decider: Decider, person: Mapping[str, object]
) -> tuple[str | None, tuple[bool | None, ...]]:
    """The verdict and the outcome of each named clause, by the interpreter."""
    try:
        decision = decider(rules.prepare(person))
    except talentarule.DataError:
        return None, ()
    program = decision._program
    setting = program.setting
    values = {
        slot.fact.key: read_value(
            slot.fact.type,
            field_of(person, slot),
            may_be_none=Flag.MAY_BE_NONE in slot.fact.flags,
            day=setting.facts_on,
        )
        for slot in program.schema.slots
    }
    known = {key: one for key, one in values.items() if not isinstance(one, Unreadable)}
    situation = setting.situation(_completed(person, program.schema.slots, known))
    atom = partial(atom_outcome, situation=situation)
    clauses = tuple(
        TRUTHS[waived_outcome(clause, atom, setting.law_on, one.rule.key, program.overridden)]
        for one in program.considered
        if one.in_force and one.rule.demands and one.applies is Outcome.TRUE
        for clause in named_clauses(one.rule, setting.law_on)
    )
    verdict = verdict_of(rules.resolved, situation)
    assert WORDS[verdict] == decision.verdict.name
    return WORDS[verdict], clauses


def _completed(
    person: Mapping[str, object], slots: Sequence[Slot], values: dict[str, Any]
) -> dict[str, Any]:
    """With what the person's fields say of whether the values given are all there are."""
    from attrs import evolve

    from talentarule.vocabulary.names import fold
    from talentarule.vocabulary.values import Many, Records

    marks = {fold(name): value for name, value in person.items()}
    for slot in slots:
        said = marks.get(fold(f"{slot.fact.name} lengkap"))
        value = values.get(slot.fact.key)
        if isinstance(value, Many | Records) and said in ("tidak", False, "no", "false"):
            values[slot.fact.key] = evolve(value, complete=False)
    return values


def field_of(person: Mapping[str, object], slot: Slot) -> object:
    """The value of a fact among a person's fields."""
    from talentarule.vocabulary.names import fold

    for name, value in person.items():
        if fold(name) == slot.fact.key:
            return value
    return None


# Columns -------------------------------------------------------------------------------------------------------


def columnar(one: Asked) -> Answers:
    """The planes: of the verdict, and of each clause."""
    people = [{**values, "id": who} for who, values in one.people.items()]
    result = one.rules.screen_table(people, [one.position], id_column="id", **one.how)
    if result.panel(one.position) is not None:
        raise Unfit("para pelamar / the applicants")
    clauses = _clauses(result, len(people))
    found: dict[str, Said] = {}
    for row, person in enumerate(people):
        verdict = result.verdict(row, one.position)
        own = None if result._kept[0].events else clauses[row]
        found[str(person["id"])] = Said(
            None if verdict is None else verdict.name, own, None if verdict else "x"
        )
    return found


def _clauses(result: TableResult, rows: int) -> list[tuple[bool | None, ...]]:
    screening = result._screening
    (position,) = screening.plan.positions
    wanted = [clause.outcome for clause in position.clauses]
    if not wanted:
        return [()] * rows
    circuit = build_circuit(screening.plan.formulas, wanted)
    ((_, _, frame),) = list(screening.coded())
    sure, possible = planes_of(screening.atoms(frame), circuit)
    planes = [
        (np.asarray(unpacked(a, rows)), np.asarray(unpacked(b, rows)))
        for a, b in zip(sure, possible, strict=True)
    ]
    return [
        tuple(TRUTHS[Outcome(int(a[row]) + int(b[row]))] for a, b in planes) for row in range(rows)
    ]


# Typed tables --------------------------------------------------------------------------------------------------

KINDS: Mapping[type, str] = {NumberType: "angka", DateType: "tanggal", BooleanType: "ya"}


@frozen(eq=False)
class Typed:
    """The people as rows of typed columns: for each column what kind it is. Somebody whose value no column holds is left
    out; ``odd`` are those with a spelling that engines may take for a wrong value.
    """

    kinds: Mapping[str, str]
    rows: Sequence[Mapping[str, object]]
    odd: frozenset[str]


def typed(one: Asked) -> Typed:
    """The people of a case for an engine with types."""
    program = one.decider.program
    reads = [program.schema.slots[place] for place in sorted(program.evaluator.reads)]
    reads = [slot for slot in reads if is_flat(slot.fact.type)]
    kinds = {"id": "teks"} | {
        slot.fact.name: KINDS.get(type(slot.fact.type), "teks") for slot in reads
    }
    rows: list[dict[str, object]] = []
    odd: set[str] = set()
    for who, values in one.people.items():
        row: dict[str, object] = {"id": who}
        try:
            for slot in reads:
                raw = field_of(values, slot)
                row[slot.fact.name] = cell = _cell(slot, raw, program.setting.facts_on)
                if isinstance(cell, str) and (not cell.isascii() or "  " in cell):
                    odd.add(who)
        except Unfit:
            continue
        rows.append(row)
    return Typed(kinds, rows, frozenset(odd))


def _cell(slot: Slot, raw: object, day: datetime.date) -> object:
    may_be_none = Flag.MAY_BE_NONE in slot.fact.flags
    value = read_value(slot.fact.type, raw, may_be_none=may_be_none, day=day)
    if value is None:
        return None
    match slot.fact.type:
        case NumberType() | DateType() | BooleanType():
            if isinstance(value, Unreadable) or value is NOTHING:
                raise Unfit
            return float(value) if isinstance(slot.fact.type, NumberType) else value  # type: ignore[arg-type]
        case _:
            return str(raw)


def refused(error: talentarule.RuleError | talentarule.DataError) -> str:
    """The names by which an engine refuses."""
    found: dict[str, None] = {}
    for one in error.diagnostics:
        construct = one.args.get("construct")
        found[construct.id if isinstance(construct, Words) else one.code] = None
    return ", ".join(found)


def answers(rows: Sequence[Mapping[str, Any]], first: int) -> Answers:
    """Rows of an engine; the clauses stand from the column ``first`` on."""
    return {
        str(row["id"]): Said(
            row["verdict"],
            tuple(_truth(one) for one in list(row.values())[first:]),
            row["data_errors"],
        )
        for row in rows
    }


def _truth(value: object) -> bool | None:
    return None if value is None else bool(value)


def by_query(database: Any, one: Asked, table: Typed) -> Answers:
    """The query in a database."""
    query = one.rules.to_sql(
        one.position, dialect=database.dialect, columns=_columns(one, table), **one.how
    )
    database.make("calon", table.kinds, table.rows)
    return answers(database.query(query), 3)


def _columns(one: Asked, table: Typed) -> list[str]:
    """The columns of the table, and those of the case that have dates of events."""
    events = {name for values in one.people.values() for name in values}
    from talentarule.vocabulary.names import fold

    known = {fold(name) for name in one.rules.events}
    return [*table.kinds, *sorted(name for name in events if fold(name) in known)]


POLARS: Mapping[str, Any] = {
    "teks": pl.String,
    "angka": pl.Float64,
    "tanggal": pl.Date,
    "ya": pl.Boolean,
}


def by_frame(
    wrapped: Callable[[pl.DataFrame], Any],
    collected: Callable[[Any], Sequence[Mapping[str, Any]]],
    one: Asked,
    table: Typed,
) -> Answers:
    """A frame with columns of verdicts."""
    events = [name for name in _columns(one, table) if name not in table.kinds]
    schema = {name: POLARS[kind] for name, kind in table.kinds.items()}
    frame = pl.DataFrame(list(table.rows), schema, orient="row").with_columns(
        *(pl.lit(None, pl.Date).alias(name) for name in events)
    )
    result = one.rules.screen_frame(wrapped(frame), one.position, **one.how)
    return answers(collected(result), len(frame.columns) + 2)
