"""Which of the missing inputs to ask for first: how often knowing one alone would settle the verdict.

Values that are worth trying stand for all: those on the constants of the rules, and beside them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import islice

from attrs import evolve, frozen

from talentarule.decide.grounds import Weighing
from talentarule.decide.listed import Listed
from talentarule.decide.missing import Missing, MissingKind
from talentarule.decide.planes import VERDICT_MASK, bits_of, outcome_at
from talentarule.decide.program import root_event
from talentarule.decide.specialise import Setting
from talentarule.decide.values.domains import domain_of, field_values
from talentarule.decide.values.histories import lists_of
from talentarule.decide.values.points import Known, Points, points_of
from talentarule.decide.verdict import VERDICTS, Verdict
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome
from talentarule.rules.scope import record_fact
from talentarule.rules.walk import operands_of
from talentarule.vocabulary.calendar import add
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.types import FieldRole, ListType
from talentarule.vocabulary.values import Many, Nothing, Record, Records, Scalar, Value

MAX_ASKED = 200
"""Of so many missing inputs it is found out how much they decide."""

MAX_TRIED = 60
"""So many values of an input are tried."""

MONTHS = 36
"""Of an event, the first day of so many months from the decision on is tried."""


@frozen
class Question:
    """A missing input, and how much it decides: of ``tried`` values, so many settle the verdict by themselves.

    ``open`` is how many conditions stay open on average. None was ``tried`` of what is known about applicants only.
    """

    missing: Missing
    settled: int
    tried: int
    open: Fraction

    @property
    def share(self) -> Fraction:
        """The share of the values tried that settle the verdict."""
        return Fraction(self.settled, self.tried) if self.tried else Fraction(0)


Judged = tuple[Verdict, int]
"""A verdict, and how many conditions are open."""


def questions_of(weighing: Weighing, missing: tuple[Missing, ...]) -> Listed[Question]:
    """The missing inputs, the one that decides most first: by the share of values that settle the verdict, then by how
    few conditions stay open, then in the order of the rules.
    """
    program = weighing.program
    setting = program.setting
    attributes = {key: (one.value,) for key, one in setting.position.attributes.items()}
    known = Known(attributes, setting.selection, setting.events, setting.on)
    points = points_of(weighing.atoms, known)
    values = weighing.values()
    found: list[Question] = []
    for one in missing[:MAX_ASKED]:
        answers = [*islice(_answers(one, weighing, points, values), MAX_TRIED)]
        settled = sum(verdict is not Verdict.UNDETERMINED for verdict, _ in answers)
        left = sum(count for _, count in answers)
        average = Fraction(left, len(answers)) if answers else Fraction(len(weighing.places))
        found.append(Question(one, settled, len(answers), average))
    found.sort(key=lambda one: (-one.share, one.open))
    return Listed(tuple(found), len(missing) > MAX_ASKED)


def _answers(
    missing: Missing, weighing: Weighing, points: Points, values: Mapping[str, Value | None]
) -> Iterator[Judged]:
    """What would be judged for each value of a missing input."""
    program = weighing.program
    setting = program.setting
    match missing.kind:
        case MissingKind.FACT | MissingKind.INCOMPLETE | MissingKind.FIELD | MissingKind.YEAR:
            fact = program.schema.by_key[missing.key].fact
            own = values.get(missing.key)
            for value in _values(missing, fact, own, points, weighing):
                yield _with_fact(weighing, values, missing.key, value)
        case MissingKind.EVENT | MissingKind.YEARS:
            key = (
                missing.key if missing.kind is MissingKind.EVENT else _event_key(missing, weighing)
            )
            same = [
                one
                for one in program.rules.vocabulary.events
                if root_event(program, one) == root_event(program, key)
            ]
            for day in _days(setting.on):
                events = {**setting.events, **dict.fromkeys(same, day)}
                yield _in_setting(
                    weighing, values, evolve(setting, events=events), _reads_event(same)
                )
        case MissingKind.SELECTION:
            chosen = program.rules.vocabulary.facts[Owner.SELECTION, missing.key]
            for value in domain_of(chosen, points):
                selection = {**setting.selection, missing.key: value}
                there = evolve(setting, selection=selection)
                yield _in_setting(weighing, values, there, _reads_fact(chosen))
        case MissingKind.POOL | MissingKind.APPLICANTS:
            return


def _event_key(missing: Missing, weighing: Weighing) -> str:
    events = weighing.program.rules.vocabulary.events
    return next(key for key, event in events.items() if event.name == missing.event)


def _days(on: datetime.date) -> Iterator[datetime.date]:
    yield on
    first = on.replace(day=1)
    for months in range(1, MONTHS + 1):
        yield add(first, Duration(months))


# Judging -------------------------------------------------------------------------------------------------------


def _with_fact(
    weighing: Weighing, values: Mapping[str, Value | None], key: str, value: Value
) -> Judged:
    program = weighing.program
    changed = {**values, key: value}
    codes = tuple(slot.coding.encode(changed[slot.fact.key]) for slot in program.schema.slots)
    return _judged(weighing, program.evaluator.record(codes))


def _in_setting(
    weighing: Weighing,
    values: Mapping[str, Value | None],
    setting: Setting,
    reads: Callable[[n.Atom], bool],
) -> Judged:
    """The verdict with other dates of events or facts of the selection. Conditions that read them are asked again."""
    count = weighing.program.evaluator.count
    situation = setting.situation(values)
    bits = weighing.record
    for place in weighing.places:
        if reads(weighing.atoms[place]):
            found = atom_outcome(weighing.atoms[place], situation)
            bits = bits & ~bits_of(Outcome.TRUE, place, count) | bits_of(found, place, count)
    return _judged(weighing, bits)


def _reads_event(keys: list[str]) -> Callable[[n.Atom], bool]:
    return lambda atom: any(
        isinstance(one, n.EventRef) and one.event.key in keys for one in operands_of(atom)
    )


def _reads_fact(fact: Fact) -> Callable[[n.Atom], bool]:
    return lambda atom: any(
        isinstance(one, n.FactRef) and one.fact == fact for one in operands_of(atom)
    )


def _judged(weighing: Weighing, bits: int) -> Judged:
    count = weighing.program.evaluator.count
    left = sum(outcome_at(bits, place, count) is Outcome.UNKNOWN for place in weighing.places)
    return VERDICTS[weighing.judged(bits & ~VERDICT_MASK)], left


# Values --------------------------------------------------------------------------------------------------------


def _values(
    missing: Missing, fact: Fact, own: Value | None, points: Points, weighing: Weighing
) -> Iterator[Value]:
    """The values that a fact could turn out to have."""
    kind = fact.type
    if isinstance(kind, ListType):
        yield from _lists(missing, fact, kind, own, points, weighing)
        return
    for value in domain_of(fact, points):
        if isinstance(value, Many) and isinstance(own, Many):
            yield Many(tuple(dict.fromkeys((*own.items, *value.items))))
        else:
            yield value


def _lists(
    missing: Missing,
    fact: Fact,
    kind: ListType,
    own: Value | None,
    points: Points,
    weighing: Weighing,
) -> Iterator[Value]:
    fields = {one.key: _of_field(fact, one.key, points) for one in kind.fields}
    given = own.items if isinstance(own, Records) else ()
    complete = isinstance(own, Records) and own.complete
    match missing.kind:
        case MissingKind.FIELD:
            assert missing.record is not None
            place = missing.record - 1
            key = next(one.key for one in kind.fields if one.name == missing.field)
            for value in fields[key]:
                record = _with_field(given[place], kind, key, value)
                yield Records((*given[:place], record, *given[place + 1 :]), complete)
        case MissingKind.YEAR:
            year = kind.with_role(FieldRole.YEAR)
            assert year is not None
            assert missing.year is not None
            others = [one for one in kind.fields if one is not year]
            for number in range(max((len(fields[one.key]) for one in others), default=1)):
                record = Record(((year.key, missing.year),))
                for one in others:
                    options = fields[one.key]
                    if options:
                        value = options[number % len(options)]
                        record = _with_field(record, kind, one.key, value)
                yield Records((*given, record), complete)
        case _:
            nobody = weighing.program.setting.situation({})
            for records in lists_of(fact, weighing.atoms, fields, nobody):
                yield Records((*given, *records.items))


def _of_field(source: Fact, key: str, points: Points) -> tuple[Value, ...]:
    fact = record_fact(source, key)
    assert fact is not None
    return field_values(fact, points)


def _with_field(record: Record, kind: ListType, key: str, value: Value) -> Record:
    """A record of which one more field is known."""
    assert not isinstance(value, Records)
    known: dict[str, Scalar | Many | Nothing] = {**dict(record.known), key: value}
    return Record(tuple((one.key, known[one.key]) for one in kind.fields if one.key in known))


__all__ = ["Question", "questions_of"]
