"""The fast handle: a program that takes prepared candidates."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from talentarule.decide.candidate import Prepared, Problem, dated_codes, prepare
from talentarule.decide.decision import Decision, WaivedDecision
from talentarule.decide.errors import DataError, problem_diagnostic
from talentarule.decide.program import Program
from talentarule.decide.reasons import verdict_with_waivers
from talentarule.decide.schema import Shapes
from talentarule.decide.waivers import Waiver, granted_by, waivers_used


class Decider:
    """Decides prepared candidates for one position, one date and one set of events. Safe to share between threads."""

    __slots__ = ("_evaluate", "_for_events", "_judge", "_reads", "_schema", "_shapes", "program")

    def __init__(
        self, program: Program, for_events: Callable[[Mapping[str, datetime.date]], Decider]
    ) -> None:
        self.program = program
        self._evaluate = program.evaluate
        self._judge = program.judge
        self._for_events = for_events
        self._schema = program.schema
        self._reads = program.evaluator.reads
        self._shapes: Shapes = {}

    def __call__(self, prepared: Prepared, waivers: tuple[Waiver, ...] = ()) -> Decision:
        """The decision. Raises DataError when a value that the position's rules read is wrong."""
        _, codes, problems, events, dated = prepared
        if events or problems or dated or waivers:
            return self._with_care(prepared, waivers)
        bits = self._evaluate(codes)
        return Decision(self.program, prepared, bits, self._judge(bits))

    def decide(
        self,
        values: Mapping[str, object],
        waivers: tuple[Waiver, ...] = (),
        candidate_id: str | None = None,
    ) -> Decision:
        """The decision on a candidate not prepared before: only the facts that the position's rules read are read."""
        return self(prepare(self._schema, values, candidate_id, self._reads, self._shapes), waivers)

    def _with_care(self, prepared: Prepared, waivers: tuple[Waiver, ...]) -> Decision:
        own = {
            key: day
            for key, day in prepared.events.items()
            if self.program.setting.events.get(key) != day
        }
        if own:
            plain = Prepared(prepared.id, prepared.codes, prepared.problems, {}, prepared.dated)
            return self._for_events(own)(plain, waivers)
        program = self.program
        codes = prepared.codes
        late: tuple[Problem, ...] = ()
        if prepared.dated:
            codes, late = dated_codes(program.schema, prepared, program.setting.facts_on)
        wrong = [one for one in (*prepared.problems, *late) if self.reads(one)]
        if wrong:
            raise DataError(problem_diagnostic(one, prepared.id) for one in wrong)
        bits = self._evaluate(codes)
        read = prepared._replace(codes=codes)
        uses = waivers_used(program, waivers)
        if not uses:
            return Decision(program, read, bits, self._judge(bits))
        level = verdict_with_waivers(program, bits, granted_by(uses)).value
        return WaivedDecision(program, read, bits, level, uses)

    def reads(self, problem: Problem) -> bool:
        """Whether the rules of the position read the value that the problem is about."""
        slot = self.program.schema.by_key.get(problem.key)
        return slot is None or slot.place in self.program.evaluator.reads
