"""Histories in columns: random conditions over random records are, for everybody at once, what the reference says of
each person; and records in columns of structs are read as lists of records are.
"""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strategies import record_text
from strategies.rule_sets import (
    ON,
    RuleText,
    World,
    candidates,
    event_dates,
    selections,
    worlds,
)
from support.loading import load
from talentarule.decide.candidate import decoded
from talentarule.decide.spell_codes import Reach
from talentarule.decide.verdict import VERDICTS
from talentarule.population.bits import unpacked
from talentarule.population.columns import EPOCH
from talentarule.population.frames import CodedFrame, code_frame, find_fields
from talentarule.population.lists import evaluator_of
from talentarule.population.memory import FrameSource, MappingSource
from talentarule.population.plan import build_plan
from talentarule.population.spell_planes import Spells, credit_of, united
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome, verdict_of
from talentarule.vocabulary.calendar import completed
from talentarule.vocabulary.durations import credit

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

People = list[dict[str, Any]]

PLACES = ("Kepala Dinas", "Sekretaris Dinas")


@st.composite
def conditions_over_records(draw: st.DrawFn, world: World) -> str:
    """A condition over records, or two of them."""

    def pick(options: Any) -> Any:
        return draw(st.sampled_from(options))

    one, other = (record_text.record_condition(pick, peers=world.has_peers) for _ in range(2))
    text: str = pick((one, one, f"({one}) atau ({other})", f"tidak ({one})"))
    return text


@st.composite
def rules_over_records(draw: st.DrawFn) -> RuleText:
    """A rule for each of two positions, with conditions over records only."""
    world = draw(worlds())
    blocks = []
    for number, place in enumerate(PLACES):
        asked = draw(st.lists(conditions_over_records(world), min_size=2, max_size=6))
        lines = [f"  {letter}. {text}" for letter, text in zip("abcdef", asked, strict=False)]
        blocks.append("\n".join([f"P{number}. {place} mensyaratkan:", *lines]) + "\n")
    return RuleText(world, tuple(blocks))


@st.composite
def in_columns(draw: st.DrawFn, people: People) -> pl.DataFrame:
    """The lists of people as columns of lists of structs; what these cannot hold becomes an unknown list."""
    days = draw(st.booleans())
    columns = [
        pl.Series(name, [_structs(one.get(name), name, days) for one in people], _kind(name, days))
        for name in record_text.LISTS
    ]
    marks = [
        pl.Series(f"{name}_lengkap", [one.get(f"{name}_lengkap") for one in people], pl.String)
        for name in record_text.LISTS
    ]
    return pl.DataFrame([*columns, *marks])


_DAYS = ("tanggal surat", "mulai", "selesai", "lulus")
_MANY = ("tanda", "tema")


def _kind(name: str, days: bool) -> pl.DataType:
    def of(field: str) -> Any:
        if field in _DAYS and days:
            return pl.Date
        if field in _MANY:
            return pl.List(pl.String)
        return pl.Enum(record_text.CHOICES) if field == "jenis" else pl.String

    fields = [pl.Field(field, of(field)) for field in record_text.RECORD_VALUES[name]]
    if name == "penilaian":
        fields.append(pl.Field("tahun", pl.Int64))
    return pl.List(pl.Struct(fields))


def _structs(given: Any, name: str, days: bool) -> list[dict[str, Any] | None] | None:
    if given == "tidak ada":
        return []
    if not isinstance(given, list) or any(isinstance(one, int) for one in given):
        return None
    found: list[dict[str, Any] | None] = []
    for one in given:
        if not isinstance(one, dict):
            found.append(None)
            continue
        record = {}
        for field, value in one.items():
            if field == "tahun" or value is None:
                record[field] = value
            elif field in _MANY:
                many = value if isinstance(value, list) else [value]
                record[field] = [] if value == "tidak ada" else many
            elif field in _DAYS and days:
                ongoing = value == "sekarang"
                record[field] = datetime.date.max if ongoing else datetime.date.fromisoformat(value)
            elif field == "jenis" and value not in record_text.CHOICES:
                record[field] = None
            else:
                record[field] = "ya" if value is True else str(value)
        found.append(record)
    return found


def _coded(rules: Any, people: People | pl.DataFrame, reads: frozenset[int]) -> CodedFrame:
    source = FrameSource(people) if isinstance(people, pl.DataFrame) else MappingSource(people)
    schema = rules._plans.schema
    fields = find_fields(schema, source.names, reads, source)
    (frame,) = source.frames(fields.names, len(people))
    return code_frame(schema, fields, frame, reads, ON)


@given(rules_over_records(), st.lists(candidates(wrong=True), min_size=1, max_size=8), st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
def test_every_condition_over_records_is_the_references(
    text: RuleText, people: People, data: st.DataObject
) -> None:
    rules = load(text)
    events, selection = data.draw(event_dates()), data.draw(selections())
    programs = [
        rules.decider(place, on=ON, events=events, selection=selection).program for place in PLACES
    ]
    plan = build_plan(programs, rules._plans)
    schema = programs[0].schema
    reads = frozenset[int]().union(*(one.reads for one in plan.positions))
    given_as = data.draw(in_columns(people)) if data.draw(st.booleans()) else people
    coded = _coded(rules, given_as, reads)
    block = evaluator_of(plan.atoms, rules._plans).batch(coded.batch).block(0, len(people))
    planes = [
        [np.asarray(unpacked(plane, len(people))) for plane in block(place)]
        for place in range(len(plan.atoms))
    ]
    result = rules.screen_table(given_as, PLACES, on=ON, events=events, selection=selection)
    for row in range(len(people)):
        codes = list(schema.unknown)
        for place, column in coded.batch.columns.items():
            codes[place] = column.code(row)
        for place, lists in coded.batch.lists.items():
            codes[place] = lists.codes[row]
        values = decoded(schema, tuple(codes))
        atoms = [Outcome(int(sure[row]) + int(possible[row])) for sure, possible in planes]
        for planned, outcome in zip(plan.atoms, atoms, strict=True):
            assert outcome is atom_outcome(planned.plan.atom, planned.setting.situation(values))
        for position, program in zip(PLACES, programs, strict=True):
            verdict = result.verdict(row, position)
            if verdict is not None:
                expected = verdict_of(rules.resolved, program.setting.situation(values))
                assert verdict is VERDICTS[expected.value]


@given(worlds(), st.lists(candidates(wrong=True), min_size=1, max_size=8), st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
def test_records_in_columns_are_read_as_lists_are(
    world: World, people: People, data: st.DataObject
) -> None:
    rules = load(RuleText(world, ("P1. Kepala Dinas mensyaratkan:\n  ada(riwayat)\n",)))
    schema = rules._plans.schema
    reads = frozenset(slot.place for slot in schema.slots if slot.records is not None)
    frame = data.draw(in_columns(people))
    columns = _coded(rules, frame, reads)
    lists = _coded(rules, frame.to_dicts(), reads)
    for place in reads:
        assert columns.batch.lists[place].codes == lists.batch.lists[place].codes
    for row in range(len(people)):
        for place in reads:
            one, other = (
                None if found is None else found.at(row)
                for found in (columns.wrong.get(place), lists.wrong.get(place))
            )
            assert (one is None) == (other is None)
            assert one is None or other is None or one.found == other.found


_ANY_DAY = st.one_of(
    st.dates(),
    st.sampled_from(
        [
            datetime.date.min,
            datetime.date.max,
            datetime.date(2024, 2, 29),
            datetime.date(2023, 2, 28),
        ]
    ),
    st.dates(datetime.date(2023, 1, 1), datetime.date(2025, 1, 1)),
)


@given(st.lists(st.tuples(_ANY_DAY, _ANY_DAY), min_size=1, max_size=20))
def test_periods_are_credited_by_the_calendar(pairs: list[tuple[datetime.date, ...]]) -> None:
    periods = [tuple(sorted(pair)) for pair in pairs]
    first, last = (np.array([one[end].toordinal() for one in periods]) for end in (0, 1))
    day = datetime.timedelta(days=1)
    for found, (begin, end) in zip(credit_of(first, last).tolist(), periods, strict=True):
        after = end if end == datetime.date.max else end + day
        assert found == credit(completed(begin, after))


_DAY_NUMBERS = st.integers(EPOCH, EPOCH + 200)


@st.composite
def _crowds(draw: st.DrawFn) -> list[tuple[list[tuple[int, int]], list[tuple[int, int]]]]:
    period = st.tuples(_DAY_NUMBERS, _DAY_NUMBERS).map(lambda pair: (min(pair), max(pair)))
    some = st.lists(period, max_size=4)
    return draw(st.lists(st.tuples(some, some), min_size=1, max_size=6))


@given(_crowds(), st.booleans(), st.integers(1, 31 * 7))
def test_durations_of_all_are_those_of_each(
    people: list[tuple[list[tuple[int, int]], list[tuple[int, int]]]], longest: bool, wanted: int
) -> None:
    def together(parts: list[list[tuple[int, int]]]) -> Any:
        rows = [(row, *period) for row, own in enumerate(parts) for period in own]
        table = np.array(rows, np.int64).reshape(-1, 3)
        return united(len(parts), *(table[:, number].copy() for number in range(3)))

    certain = together([sure for sure, _ in people])
    possible = together([[*sure, *perhaps] for sure, perhaps in people])
    asked = Reach(longest, wanted)
    sure, may = Spells(certain, possible).outcomes(asked)
    for row, (own, perhaps) in enumerate(people):
        assert Outcome(int(sure[row]) + int(may[row])) is asked.outcome([*own], [*perhaps])
