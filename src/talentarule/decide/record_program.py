"""The conditions over the records of one list as one function: from the code of the list to the outcomes of the parts.

A record's codes become its *marks*: two bits for each selection asked about, "surely selected" and "perhaps" (the
higher one, which is set in both cases). They come from the outcomes of the conditions on single records, by the same
means as the outcomes of conditions on facts. Marks of all records or-ed answer every ``ada``; the rest is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from attrs import frozen

from talentarule.decide.codes import MORE, Code
from talentarule.decide.expressions import Expression, compiled, item
from talentarule.decide.memo import Memo
from talentarule.decide.planes import outcome_at
from talentarule.decide.record_atoms import Part, RecordTest, parts_of, record_test, selection_of
from talentarule.decide.schema import Slot
from talentarule.decide.spell_codes import LAST_DAY, Period, Reach, reach, window_codes
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome, negation
from talentarule.rules.records import compare_bounds, window_of
from talentarule.rules.reference import MEANING, condition_outcome
from talentarule.rules.selected import list_type, years_asked
from talentarule.rules.situation import Situation
from talentarule.vocabulary.durations import Duration, credit
from talentarule.vocabulary.facts import Flag
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.types import FieldRole, TextType
from talentarule.vocabulary.values import NOTHING

if TYPE_CHECKING:
    from talentarule.decide.plans import RecordPlans
    from talentarule.decide.specialise import Setting

RecordCode = tuple[Code, ...]
Bits = Callable[
    [Sequence[n.Atom], "RecordPlans", "Setting", dict[str, object]],
    tuple[Expression, frozenset[int]],
]
"""Makes the expression of the outcome bits of atoms from codes."""

Count = Callable[[Sequence[RecordCode], Sequence[int], int, Sequence[int]], int]
"""From the records, their marks, the marks of any number of records that may exist besides, and those of one record
for each year that is asked and not given, to the bits of a part's outcome.
"""

_MARKS = (0, 0b10, 0b11)
"""The two bits of an outcome, by its value."""


@frozen(eq=False)
class RecordProgram:
    """``parts_in`` gives two bits for each part of the formulas, at its place, from the code of a list.

    ``tests`` say of each selection what a record must meet, in the order of their marks; ``further`` what may exist
    besides the records given.
    """

    places: Mapping[Part, int]
    parts_in: Callable[[Code], int]
    tests: Mapping[n.Selection, RecordTest]
    further: Further

    def outcome(self, formula: n.Condition, bits: int) -> Outcome:
        """The outcome of a formula for the bits of its parts."""

        def of_part(atom: n.Atom) -> Outcome:
            assert isinstance(atom, n.Exists | n.Compare)
            return self.part(atom, bits)

        return condition_outcome(formula, of_part)

    def part(self, part: Part, bits: int) -> Outcome:
        """The outcome of a part."""
        return Outcome(_MARKS.index(bits >> 2 * self.places[part] & 0b11))


def build_record_program(
    slot: Slot, formulas: Sequence[n.Condition], plans: RecordPlans, setting: Setting, bits: Bits
) -> RecordProgram:
    """The program of some formulas about one list."""
    situation = setting.situation({})
    parts = dict.fromkeys(part for formula in formulas for part in parts_of(formula))
    selections: dict[n.Selection, int] = {}
    for part in parts:
        selections.setdefault(selection_of(part), len(selections))
    span = next(iter(parts)).span
    tests = [record_test(one, situation, span) for one in selections]
    marks = _marks(tests, plans, setting, bits)
    further = _further(slot, tuple(selections), marks, situation)

    places: dict[Part, int] = {}
    counts: list[Count] = []
    for part in parts:
        if isinstance(part, n.Exists):
            places[part] = selections[part.selection]
        else:
            places[part] = len(selections) + len(counts)
            mark = selections[selection_of(part)]
            counts.append(_count(part, slot, mark, places[part], situation))
    function = _Function(marks, further, tuple(counts))
    return RecordProgram(places, function, dict(zip(selections, tests, strict=True)), further)


# Single records ------------------------------------------------------------------------------------------------


def _marks(
    tests: Sequence[RecordTest], plans: RecordPlans, setting: Setting, bits: Bits
) -> Callable[[RecordCode], int]:
    """The marks of a record."""
    atoms = dict.fromkeys(atom for one in tests for atom in one.atoms)
    places = {atom: place for place, atom in enumerate(atoms)}
    count = len(places)

    def marked(outcomes: Code) -> int:
        assert isinstance(outcomes, int)

        def recorded(atom: n.Atom) -> Outcome:
            return outcome_at(outcomes, places[atom], count)

        found = 0
        for place, test in enumerate(tests):
            found |= _MARKS[test.outcome(recorded).value] << 2 * place
        return found

    names: dict[str, object] = {}
    expression, _ = bits(tuple(atoms), plans, setting, names)
    names["F"] = Memo(marked)
    return compiled("v", item("F", expression), names)


@frozen(eq=False)
class Further:
    """The marks of records that may exist besides those given: of a year that is asked and not given (``by_year``), of
    years that are not known (``always``), and of any record where the list is unknown or incomplete (``any``).
    """

    any: int
    always: int = 0
    by_year: tuple[tuple[int, int], ...] = ()
    year: int = 0

    def of_any(self, mark: int) -> bool:
        """Whether a record with this mark may exist where the list is unknown or incomplete."""
        return bool(self.any & _perhaps(mark))

    def of_all(self, mark: int) -> bool:
        """Whether one may exist whatever the list."""
        return bool(self.always & _perhaps(mark))

    def years(self, mark: int) -> tuple[int, ...]:
        """The years of which a record with this mark may exist where none is given."""
        return tuple(year for year, found in self.by_year if found & _perhaps(mark))


def _further(
    slot: Slot,
    selections: Sequence[n.Selection],
    marks: Callable[[RecordCode], int],
    situation: Situation,
) -> Further:
    assert slot.records is not None
    unknown = slot.records.unknown
    nothing_known = marks(unknown) & sum(_perhaps(place) for place in range(len(selections)))
    kind = list_type(slot.fact)
    if not kind.per_year:
        return Further(nothing_known)
    place = next(at for at, one in enumerate(kind.fields) if one.role is FieldRole.YEAR)
    always = 0
    by_year: dict[int, int] = {}
    for mark, selection in enumerate(selections):
        asked = years_asked(selection, situation, MEANING)
        if asked is None:
            always |= nothing_known & _perhaps(mark)
            continue
        for year in asked:
            only_year = (*unknown[:place], year, *unknown[place + 1 :])
            found = marks(only_year) & _perhaps(mark)
            if found:
                by_year[year] = by_year.get(year, 0) | found
    return Further(nothing_known, always, tuple(by_year.items()), place)


def _surely(mark: int) -> int:
    return 0b01 << 2 * mark


def _perhaps(mark: int) -> int:
    return 0b10 << 2 * mark


# All records ---------------------------------------------------------------------------------------------------


@frozen(eq=False)
class _Function:
    """From the code of a list to the bits of the parts."""

    marks: Callable[[RecordCode], int]
    further: Further
    counts: tuple[Count, ...]

    def __call__(self, code: Code) -> int:
        known = self.further
        records: tuple[RecordCode, ...]
        besides = known.always
        if code is None:
            records = ()
            besides |= known.any
        else:
            assert isinstance(code, tuple)
            records = code
            if code and code[-1] is MORE:
                records = code[:-1]
                besides |= known.any
        years: list[int] = []
        if known.by_year:
            given = {record[known.year] for record in records}
            years = [found for year, found in known.by_year if year not in given]
        marks = [*map(self.marks, records)]
        bits = besides
        for one in marks:
            bits |= one
        for one in years:
            bits |= one
        for count in self.counts:
            bits |= count(records, marks, besides, years)
        return bits


def _count(part: n.Compare, slot: Slot, mark: int, place: int, situation: Situation) -> Count:
    """What a part asks of the records that have the mark."""
    assert isinstance(part.right, n.Constant)
    limit = part.right.value
    if isinstance(part.left, n.SpellOf):
        assert isinstance(limit, Duration)
        asked, contrary = reach(part.left.spell, part.relation, credit(limit))
        return _spell(slot, part.left.selection, asked, contrary, mark, place, situation)
    assert isinstance(limit, int | Decimal)
    relation, number = part.relation, limit

    def compared(bounds: Code) -> int:
        assert isinstance(bounds, tuple)
        low, high = bounds
        return _MARKS[compare_bounds(relation, low, high, number).value] << 2 * place

    answers = Memo(compared)
    match part.left:
        case n.RecordCount():
            return _number_of(mark, answers)
        case n.DistinctCount(_, field):
            return _different(_field(slot, field.key), mark, answers)
        case n.FieldTotal(_, field):
            return _sum(_field(slot, field.key), mark, answers)
        case _:
            raise TypeError(f"{type(part.left).__name__} is not over records")


def _field(slot: Slot, key: str) -> Slot:
    assert slot.records is not None
    return slot.records.by_key[key]


def _number_of(mark: int, answers: Memo[int]) -> Count:
    surely, perhaps = _surely(mark), _perhaps(mark)

    def count(
        records: Sequence[RecordCode], marks: Sequence[int], besides: int, years: Sequence[int]
    ) -> int:
        low = high = 0
        for one in marks:
            if one & perhaps:
                high += 1
                if one & surely:
                    low += 1
        high += sum(1 for one in years if one & perhaps)
        return answers[low, None if besides & perhaps else high]

    return count


def _different(field: Slot, mark: int, answers: Memo[int]) -> Count:
    """An unknown field may equal a known one, or be one more, or have no value where the data may say so; a record
    known to be without adds none.
    """
    may_lack = Flag.MAY_BE_NONE in field.fact.flags
    surely, perhaps = _surely(mark), _perhaps(mark)
    place = field.place
    missing, without = field.coding.encode(None), field.coding.encode(NOTHING)
    same: Memo[Code] | None = None
    if isinstance(field.fact.type, TextType):
        same = Memo(lambda text: fold(text) if isinstance(text, str) else text)

    def count(
        records: Sequence[RecordCode], marks: Sequence[int], besides: int, years: Sequence[int]
    ) -> int:
        sure: set[Code] = set()
        possible: set[Code] = set()
        unknown = 0
        some = 0
        for record, one in zip(records, marks, strict=True):
            if one & perhaps:
                code = record[place]
                if code == missing:
                    unknown += 1
                    if one & surely and not may_lack:
                        some = 1
                elif code != without:
                    if same is not None:
                        code = same[code]
                    possible.add(code)
                    if one & surely:
                        sure.add(code)
        unknown += sum(1 for one in years if one & perhaps)
        high = None if besides & perhaps else len(possible) + unknown
        return answers[len(sure) or some, high]

    return count


def _sum(field: Slot, mark: int, answers: Memo[int]) -> Count:
    surely, perhaps = _surely(mark), _perhaps(mark)
    place = field.place
    without = field.coding.encode(NOTHING)

    def count(
        records: Sequence[RecordCode], marks: Sequence[int], besides: int, years: Sequence[int]
    ) -> int:
        low: int | Decimal = 0
        high: int | Decimal = 0
        for record, one in zip(records, marks, strict=True):
            if one & perhaps:
                code = record[place]
                if code is None:
                    return answers[None, None]
                if code == without:
                    continue
                assert isinstance(code, int | Decimal)
                if one & surely:
                    low += code
                    high += code
                elif code < 0:
                    low += code
                else:
                    high += code
        besides = reduce(or_, years, besides)
        return answers[None, None] if besides & perhaps else answers[low, high]

    return count


def _spell(
    slot: Slot,
    selection: n.Selection,
    asked: Reach,
    contrary: bool,
    mark: int,
    place: int,
    situation: Situation,
) -> Count:
    kind = list_type(slot.fact)
    start = next(at for at, one in enumerate(kind.fields) if one.role is FieldRole.START)
    end = next((at for at, one in enumerate(kind.fields) if one.role is FieldRole.END), None)
    window = window_of(selection, situation, MEANING)
    surely, perhaps = _surely(mark), _perhaps(mark)

    def bits(outcome: Outcome) -> int:
        return _MARKS[(negation(outcome) if contrary else outcome).value] << 2 * place

    answers = {outcome: bits(outcome) for outcome in Outcome}
    if asked.wanted <= 0 or window is None:
        fixed = answers[Outcome.TRUE if asked.wanted <= 0 else Outcome.UNKNOWN]
        return lambda records, marks, besides, years: fixed
    opens, closes = window_codes(window)

    def count(
        records: Sequence[RecordCode], marks: Sequence[int], besides: int, years: Sequence[int]
    ) -> int:
        certain: list[Period] = []
        possible: list[Period] = []
        for record, one in zip(records, marks, strict=True):
            if one & perhaps:
                first = record[start]
                last = LAST_DAY if end is None else record[end]
                known = one & surely and first is not None and last is not None
                if first is None or first < opens:  # type: ignore[operator]
                    first = opens
                if last is None or last > closes:  # type: ignore[operator]
                    last = closes
                if first <= last:  # type: ignore[operator]
                    (certain if known else possible).append((first, last))  # type: ignore[arg-type]
        if reduce(or_, years, besides) & perhaps and opens <= closes:
            possible.append((opens, closes))
        return answers[asked.outcome(certain, possible)]

    return count
