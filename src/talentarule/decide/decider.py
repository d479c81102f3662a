"""The fast handle: a program that takes prepared candidates."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from talentarule.decide.candidate import (
    NO_EVENTS,
    Care,
    Prepared,
    Problem,
    dated_codes,
    id_of,
    prepare,
    prepare_with_care,
)
from talentarule.decide.codes import Code
from talentarule.decide.decision import Decision, WaivedDecision
from talentarule.decide.errors import DataError, problem_diagnostic
from talentarule.decide.planes import VERDICT_MASK
from talentarule.decide.program import Program
from talentarule.decide.reasons import verdict_with_waivers
from talentarule.decide.shapes import Shapes
from talentarule.decide.spellings import Unread
from talentarule.decide.waivers import Waiver, granted_by, waivers_used
from talentarule.diagnostics import Diagnostic


class Decider:
    """Decides prepared candidates for one position, one date and one set of events. Safe to share between threads."""

    __slots__ = ("_for_events", "_record", "_shapes", "program")

    def __init__(
        self,
        program: Program,
        shapes: Shapes,
        for_events: Callable[[Mapping[str, datetime.date]], Decider],
    ) -> None:
        self.program = program
        self._record = program.evaluator.record
        self._shapes = shapes
        self._for_events = for_events

    def __call__(self, prepared: Prepared, waivers: tuple[Waiver, ...] = ()) -> Decision:
        """The decision. Raises DataError when a value that the position's rules read is wrong."""
        candidate_id, codes, care = prepared
        if care is not None or waivers:
            return self._with_care(prepared, waivers)
        decision = Decision()
        decision._program = self.program
        decision._candidate_id = candidate_id
        decision._codes = codes
        decision._record = self._record(codes)
        return decision

    def decide(
        self,
        values: Mapping[str, object],
        waivers: tuple[Waiver, ...] = (),
        candidate_id: str | None = None,
    ) -> Decision:
        """The decision on a candidate not prepared before: only the facts that the position's rules read are read.

        The same as ``self(prepare(shapes, values, candidate_id), waivers)``, with the usual way written out.
        """
        shape = self._shapes[tuple(values)]
        if shape is None or waivers:
            return self(prepare(self._shapes, values, candidate_id), waivers)
        try:
            codes = shape.read(values)
        except (Unread, TypeError):
            return self(prepare_with_care(self._shapes.schema, values, candidate_id))
        if candidate_id is None and shape.id_keys:
            candidate_id = id_of(values)
        decision = Decision()
        decision._program = self.program
        decision._candidate_id = candidate_id
        decision._codes = codes
        decision._record = self._record(codes)
        return decision

    def _with_care(self, prepared: Prepared, waivers: tuple[Waiver, ...]) -> Decision:
        program = self.program
        codes = prepared.codes
        problems, events, dated = prepared.care or Care()
        own = {key: day for key, day in events.items() if program.setting.events.get(key) != day}
        if own:
            rest = Care(problems, NO_EVENTS, dated)
            return self._for_events(own)(prepared._replace(care=rest), waivers)
        late: tuple[Problem, ...] = ()
        if dated:
            codes, late = dated_codes(program.schema, codes, dated, program.setting.facts_on)
        wrong = [one for one in (*problems, *late) if self.reads(one)]
        if wrong:
            raise DataError(problem_diagnostic(one, prepared.id) for one in wrong)
        record = self._record(codes)
        uses = waivers_used(program, waivers)
        if not uses:
            return _filled(Decision(), program, prepared.id, codes, record)
        level = verdict_with_waivers(program, record, granted_by(uses)).value
        waived = _filled(
            WaivedDecision(), program, prepared.id, codes, record & ~VERDICT_MASK | level
        )
        waived._uses = uses
        return waived

    def reads(self, problem: Problem) -> bool:
        """Whether the rules of the position read the value that the problem is about."""
        slot = self.program.schema.by_key.get(problem.key)
        return slot is None or slot.place in self.program.evaluator.reads


def decide_all(deciders: Sequence[Decider], prepared: Prepared) -> tuple[Decision, ...]:
    """The decisions of several deciders on one candidate, in their order.

    The same as calling each. Raises DataError with every wrong value that the rules of any of them read.
    """
    candidate_id, codes, care = prepared
    if care is not None:
        return _all_with_care(deciders, prepared)
    decisions: list[Decision] = []
    for decider in deciders:
        decision = Decision()
        decision._program = decider.program
        decision._candidate_id = candidate_id
        decision._codes = codes
        decision._record = decider._record(codes)
        decisions.append(decision)
    return tuple(decisions)


def _all_with_care(deciders: Sequence[Decider], prepared: Prepared) -> tuple[Decision, ...]:
    decisions: list[Decision] = []
    wrong: list[Diagnostic] = []
    for decider in deciders:
        try:
            decisions.append(decider(prepared))
        except DataError as error:
            wrong += [one for one in error.diagnostics if one not in wrong]
    if wrong:
        raise DataError(wrong)
    return tuple(decisions)


_D = TypeVar("_D", bound=Decision)


def _filled(
    decision: _D, program: Program, candidate_id: str | None, codes: tuple[Code, ...], record: int
) -> _D:
    decision._program = program
    decision._candidate_id = candidate_id
    decision._codes = codes
    decision._record = record
    return decision
