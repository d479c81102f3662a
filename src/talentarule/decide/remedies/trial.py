"""Deciding again: with other facts, and on a later day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from attrs import evolve, field, frozen

from talentarule.decide.grounds import Weighing
from talentarule.decide.planes import VERDICT_MASK
from talentarule.decide.remedies.model import Change, ChangeKind
from talentarule.decide.specialise import Setting
from talentarule.decide.verdict import VERDICTS, Verdict
from talentarule.decide.waivers import Waiver, granted_by, waivers_used
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import Granted, atom_outcome, in_force, verdict_of
from talentarule.vocabulary.values import Many, Record, Records, Scalar, Value

Values = Mapping[str, Value | None]

MAX_DECIDED = 6_000
"""So often is a candidate with other facts decided on; after that no more remedies are looked for."""

LATER = 5
"""A decision on a later day counts for so many: it is not compiled."""


class SpentError(Exception):
    """There are no more decisions to be made."""


@frozen(eq=False)
class Trial:
    """A candidate to be decided on again. ``values`` are the facts as they are."""

    weighing: Weighing
    waivers: tuple[Waiver, ...]
    values: Values
    _left: list[int] = field(factory=lambda: [MAX_DECIDED], init=False)
    _later: dict[datetime.date, tuple[Setting, n.ResolvedRules, Granted]] = field(
        factory=dict, init=False
    )

    @property
    def on(self) -> datetime.date:
        """The date of the decision."""
        return self.weighing.program.setting.on

    def outcome(self, atom: n.Atom, values: Values, day: datetime.date) -> Outcome:
        """The outcome of a condition for these facts on a day."""
        return atom_outcome(atom, self.setting(day).situation(values))

    def setting(self, day: datetime.date) -> Setting:
        """The setting on a day: the dates of law and facts go on with that of the decision where they are the same."""
        now = self.weighing.program.setting
        if day == now.on:
            return now
        return evolve(
            now,
            on=day,
            law_on=day if now.law_on == now.on else now.law_on,
            facts_on=day if now.facts_on == now.on else now.facts_on,
        )

    def eligible(self, changes: Iterable[Change]) -> bool:
        """Whether the verdict is ELIGIBLE after these changes, on the day that they ask to be waited for. Raises
        SpentError.
        """
        made = tuple(changes)
        values = changed(self.values, made)
        day = max([self.on, *(one.earliest for one in made if one.earliest is not None)])
        self._left[0] -= 1 if day == self.on else LATER
        if self._left[0] < 0:
            raise SpentError
        return self._verdict(values, day) is Verdict.ELIGIBLE

    def _verdict(self, values: Values, day: datetime.date) -> Verdict:
        weighing = self.weighing
        program = weighing.program
        if day == self.on:
            slots = program.schema.slots
            codes = tuple(slot.coding.encode(values[slot.fact.key]) for slot in slots)
            record = program.evaluator.record(codes)
            return VERDICTS[weighing.judged(record) if self.waivers else record & VERDICT_MASK]
        known = self._later.get(day)
        if known is None:
            setting = self.setting(day)
            considered = tuple(
                evolve(one, in_force=in_force(one.rule, setting.law_on))
                for one in program.considered
            )
            then = evolve(program, setting=setting, considered=considered)
            granted = granted_by(waivers_used(then, self.waivers))
            rules = evolve(program.rules, rules=tuple(one.rule for one in considered))
            known = self._later[day] = (setting, rules, granted)
        setting, rules, granted = known
        return VERDICTS[verdict_of(rules, setting.situation(values), granted).value]


def changed(values: Values, changes: Iterable[Change]) -> dict[str, Value | None]:
    """The facts after some changes. What is added comes after what is known already."""
    found = dict(values)
    for one in changes:
        if one.fact is None:
            continue
        key = one.fact.key
        match one.kind:
            case ChangeKind.ADD_VALUE:
                assert one.value is not None
                found[key] = _with_item(found[key], one.value)
            case ChangeKind.ADD_RECORD:
                assert one.record is not None
                found[key] = with_records(found[key], (one.record,))
            case ChangeKind.SET | ChangeKind.RAISE | ChangeKind.ESTABLISH:
                found[key] = one.value
            case ChangeKind.WAIT:
                pass
    return found


def _with_item(values: Value | None, item: Value) -> Many:
    """Several values and one more. Of what is not known, only this one is known then."""
    added: Scalar = item  # type: ignore[assignment]
    if not isinstance(values, Many):
        return Many((added,), complete=False)
    return values if added in values.items else evolve(values, items=(*values.items, added))


def with_records(values: Value | None, records: tuple[Record, ...]) -> Records:
    """A list and more records. Of a list that is not known, only these are known then."""
    if not isinstance(values, Records):
        return Records(records, complete=False)
    return evolve(values, items=(*values.items, *records))


__all__ = ["SpentError", "Trial", "Values", "changed", "with_records"]
