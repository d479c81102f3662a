"""What follows from the outcomes of the conditions alone, whoever the candidate is: kept for the next with the same.

Of many candidates for a position few differ in their outcomes from all others. The clauses that refuse or are open, the
preferences and most of the trace are therefore found once for each record that occurs.
"""

from __future__ import annotations

from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from attrs import field, frozen

from talentarule.decide.facts_read import FactReads
from talentarule.decide.fallbacks import tier_of
from talentarule.decide.obligations import Obligation, obligations_of
from talentarule.decide.overriding import OverrideUse, overrides_used, together
from talentarule.decide.planes import VERDICT_MASK
from talentarule.decide.reasons import Preferences, Unmet, preferences_of, unmet_clauses
from talentarule.decide.schema import Slot
from talentarule.decide.verdict import VERDICTS, Verdict
from talentarule.decide.waivers import WaiverUse, granted_by
from talentarule.rules.reference import Granted

if TYPE_CHECKING:
    from talentarule.decide.program import Program
    from talentarule.decide.trace_builder import TraceStart
    from talentarule.rules.nodes import ResolvedRules

FINDINGS_LIMIT = 2_048
"""So many findings of a rule set are kept; then the oldest goes."""


@frozen(eq=False)
class Findings:
    """The findings for one record of a program, under these waivers. Each is computed when it is first asked for."""

    program: Program
    record: int
    waivers: tuple[WaiverUse, ...] = ()

    @cached_property
    def granted(self) -> Granted:
        """The demands that count as met: by waivers, and those that other clauses set aside."""
        return together(self.program.overridden, granted_by(self.waivers))

    @cached_property
    def overrides(self) -> tuple[OverrideUse, ...]:
        """The overrides in force for the position."""
        return overrides_used(self.program.considered, self.program.setting.law_on)

    @cached_property
    def unmet(self) -> Unmet:
        """The clauses that refuse, and those that are open."""
        if self.verdict is Verdict.ELIGIBLE:
            return Unmet()
        return unmet_clauses(self.program, self.record, self.granted)

    @cached_property
    def failed_paths(self) -> tuple[str, ...]:
        """The label paths of the clauses that refuse."""
        return tuple(clause.path for clause in self.unmet.failed)

    @cached_property
    def preferences(self) -> Preferences:
        """What the preferences add."""
        return preferences_of(self.program, self.record)

    @cached_property
    def obligations(self) -> tuple[Obligation, ...]:
        """What must still be done, and by when."""
        return obligations_of(self.program, self.record)

    @cached_property
    def tier(self) -> int | None:
        """The tier of the fallbacks by which somebody qualifies; None where nobody does."""
        if self.verdict is not Verdict.ELIGIBLE:
            return None
        return tier_of(self.program, self.record, self.granted)

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        return VERDICTS[self.record & VERDICT_MASK]

    @property
    def reason(self) -> str | None:
        """Why an undetermined verdict is so where nothing is open: ``no_rule`` or ``incomplete_source``."""
        if self.verdict is not Verdict.UNDETERMINED:
            return None
        if not self.program.covered:
            return "no_rule"
        if self.program.gaps and not self.unmet.undetermined:
            return "incomplete_source"
        return None

    @cached_property
    def trace_start(self) -> TraceStart:
        """The part of the trace that is found here."""
        from talentarule.decide.trace_builder import trace_start

        return trace_start(self)


@frozen(eq=False)
class FindingsStore:
    """The findings of all programs of a rule set, without waivers, and the values of facts as traces show them. Can be
    shared between threads.
    """

    _known: dict[tuple[Program, int], Findings] = field(factory=dict, init=False)
    _reads: dict[int, FactReads] = field(factory=dict, init=False)
    _ages: list[frozenset[str]] = field(factory=list, init=False)
    _storing: Lock = field(factory=Lock, init=False)

    def of(self, program: Program, record: int) -> Findings:
        """The findings for a record."""
        key = (program, record)
        found = self._known.get(key)
        if found is None:
            found = Findings(program, record)
            with self._storing:
                if len(self._known) >= FINDINGS_LIMIT:
                    self._known.pop(next(iter(self._known)))
                self._known[key] = found
        return found

    def forget(self) -> None:
        """Forget all findings; they are found again when asked for."""
        with self._storing:
            self._known.clear()

    def ages_from(self, rules: ResolvedRules) -> frozenset[str]:
        """The keys of the facts that some rule of the set counts an age from."""
        if not self._ages:
            from talentarule.decide.remedies.changeable import facts_of_ages

            self._ages.append(facts_of_ages(rules))
        return self._ages[0]

    def fact_reads(self, slot: Slot) -> FactReads:
        """What is read of a fact, by code."""
        return self._reads.setdefault(slot.place, FactReads(slot))
