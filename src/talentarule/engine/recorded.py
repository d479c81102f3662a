"""Recorded cases put to rules again: what replaying a ledger asks of the engine."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from talentarule.audit.records import MARKS, conditions_of, outcomes_text
from talentarule.audit.replay import RecordedCase, RecordedPool
from talentarule.decide.decider import Decider
from talentarule.decide.decision import Decision
from talentarule.decide.overriding import together
from talentarule.decide.program import Program
from talentarule.decide.reasons import verdict_with_waivers
from talentarule.decide.verdict import VERDICTS
from talentarule.decide.waivers import granted_by, waivers_used
from talentarule.diagnostics.registry import has_errors
from talentarule.engine.errors import RuleError
from talentarule.engine.pooling import values_of
from talentarule.engine.reading import Reader
from talentarule.engine.ruleset import RuleSet
from talentarule.rules.situation import Applicant, Pool
from talentarule.source.normalise import normalise

Json = dict[str, object]

DECIDERS_KEPT = 64


def load_archived(files: Sequence[tuple[str, str]]) -> tuple[str, Recorded]:
    """Rules from files in memory, by name and text, in the order in which they were read once; nothing is looked for on
    disk. The digest of the rules and the rules. Raises RuleError.
    """
    reader = _ArchiveReader()
    for name, text in files:
        source, problems = normalise(text, name)
        if source is None or problems:
            raise RuleError(reader.diagnostics)
        reader.parse(source, None)
    loaded = reader.loaded()
    if loaded.rules is None or has_errors(loaded.diagnostics):
        raise RuleError(loaded.diagnostics)
    return loaded.rules.digest, Recorded(RuleSet(loaded.rules, loaded.diagnostics))


class _ArchiveReader(Reader):
    """Takes the files as they are given: what one uses was read before it."""

    def _use(self, *_: object) -> None:
        return


class Recorded:
    """Rules as replay asks them, see ``RecordedRules``."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._with_pool: dict[tuple[object, ...], Decider] = {}

    def decide(self, case: RecordedCase) -> Decision:
        """The decision made again. Raises DataError, UnknownNameError."""
        assert case.facts is not None
        return self._decider(case).decide(case.facts, case.waivers, case.candidate)

    def judge(self, case: RecordedCase, outcomes: str) -> tuple[str, list[Json]] | None:
        """The verdict that follows from outcomes, and the conditions; None where the rules have others."""
        program = self._decider(case).program
        bits = _bits(program, outcomes)
        if bits is None:
            return None
        granted = granted_by(waivers_used(program, case.waivers))
        verdict = verdict_with_waivers(program, bits, together(program.overridden, granted))
        return VERDICTS[verdict.value].name, conditions_of(program)

    def _decider(self, case: RecordedCase) -> Decider:
        base = self._rules.decider(
            case.position,
            on=case.on,
            law_on=case.law_on,
            facts_on=case.facts_on,
            events=case.events,
            selection=case.selection,
        )
        if case.pool is None:
            return base
        key = (base, case.pool.number)
        found = self._with_pool.get(key)
        if found is None:
            setting = evolve(base.program.setting, pool=self._pool(case.pool, base.program))
            found = self._rules.decider_in(setting, case.events)
            if len(self._with_pool) >= DECIDERS_KEPT:
                self._with_pool.pop(next(iter(self._with_pool)))
            self._with_pool[key] = found
        return found

    def _pool(self, pool: RecordedPool, program: Program) -> Pool:
        schema, day = program.schema, program.setting.facts_on
        return Pool(
            tuple(
                Applicant(
                    one.id,
                    values_of(schema, self._rules.prepare(one.facts, one.id), day),
                    one.events,
                    one.verdicts,
                )
                for one in pool.applicants
            )
        )


def _bits(program: Program, outcomes: str) -> int | None:
    """The record that outcomes stand for; None where they are not those of this program."""
    if len(outcomes) != len(program.outcome_lines):
        return None
    bits = 0
    for mark, (true, possible, _) in zip(outcomes, program.outcome_lines, strict=True):
        level = MARKS.find(mark)
        bits |= (level == 2) << true | (level >= 1) << possible
    return bits if outcomes_text(program, bits) == outcomes else None


__all__ = ["Recorded", "load_archived"]
