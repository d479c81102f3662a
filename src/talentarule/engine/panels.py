"""Panels: all candidates for a position decided together, as a pool where the rules look at one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from attrs import evolve, frozen

from talentarule.candidates.records import Record
from talentarule.decide.candidate import Prepared, prepare
from talentarule.decide.decider import Decider
from talentarule.decide.decision import Decision
from talentarule.decide.errors import DataError
from talentarule.decide.findings import FindingsStore
from talentarule.decide.panel import Panel, RowError, build_panel
from talentarule.decide.plans import Plans
from talentarule.decide.program import Program, build_program
from talentarule.decide.selection import build_selection, proposals_for
from talentarule.decide.shapes import Shapes
from talentarule.decide.specialise import Setting, considered_rules
from talentarule.decide.waivers import Waiver
from talentarule.engine.pooling import Applying, asks_of_pool, facts_of_applicants, values_of
from talentarule.engine.wrong_values import wrong_values
from talentarule.rules import nodes as n
from talentarule.rules.coverage import RuleIndex
from talentarule.rules.pools import tiers_in
from talentarule.rules.situation import Pool
from talentarule.vocabulary.values import Value

Ready = tuple[Prepared, Record | None]
"""A candidate with its values read, and the record of a file that it comes from."""


@frozen(eq=False)
class MadePanel:
    """A panel, and its decisions by the place of the candidate."""

    panel: Panel
    decisions: Mapping[int, Decision]


class Judging(Protocol):
    """Judges a pool, see ``pooling.py``."""

    def __call__(
        self,
        applying: Sequence[Applying],
        base: Decider,
        events: Mapping[str, datetime.date],
        *,
        strict: bool,
    ) -> Pool: ...


class DeciderIn(Protocol):
    """Gives the decider of a setting with a pool."""

    def __call__(
        self, setting: Setting, events: Mapping[str, datetime.date], tier: int | None = None
    ) -> Decider: ...


@frozen(eq=False)
class Panels:
    """Makes panels. ``judged`` and ``decider_in`` are the rule set's."""

    shapes: Shapes
    plans: Plans
    pool_rules: n.ResolvedRules
    pool_index: RuleIndex
    judged: Judging
    decider_in: DeciderIn

    def looks_at_pool(self, decider: Decider) -> bool:
        """Whether what comes out for a position depends on who else applies, or is about all who do."""
        about_pool, proposals = self.about_pool(decider.program.setting)
        return asks_of_pool(decider.program) or about_pool is not None or bool(proposals)

    def programs_by_tier(self, decider: Decider) -> tuple[Program, ...]:
        """The programs by which a pool is judged, tier of fallbacks by tier."""
        program = decider.program
        tiers = tiers_in(one.rule for one in program.considered if one.in_force)
        lower = (self.decider_in(program.setting, {}, tier).program for tier in range(tiers))
        return (*lower, program)

    def asked_of_pool(self, decider: Decider) -> tuple[Program | None, tuple[n.Proposal, ...]]:
        """The program of the rules about the applicants of a position (None without any), and the proposals."""
        about_pool, proposals = self.about_pool(decider.program.setting)
        if about_pool is None and not proposals:
            return None, ()
        return self._pool_program(decider.program.setting), proposals

    def _pool_program(self, setting: Setting) -> Program:
        return build_program(self.pool_rules, self.plans, self.pool_index, FindingsStore(), setting)

    def read_of_applicants(self, decider: Decider) -> frozenset[str]:
        """The facts that are read of applicants besides those that each decision reads."""
        about_pool, proposals = self.about_pool(decider.program.setting)
        return self._read_of_applicants(decider, about_pool, proposals)

    def ready(self, candidate: Mapping[str, object] | Record) -> tuple[Prepared, Record | None]:
        if isinstance(candidate, Record):
            return prepare(self.shapes, candidate.values, candidate.id), candidate
        return prepare(self.shapes, candidate), None

    def made(
        self,
        ready: Sequence[tuple[Prepared, Record | None]],
        decider: Decider,
        waivers: Mapping[str, Iterable[Waiver]],
        events: Mapping[str, datetime.date],
        values: list[dict[str, Value | None]],
    ) -> MadePanel:
        """The panel of a position. ``values`` are those of all candidates, filled for the first position that asks."""
        setting = decider.program.setting
        about_pool, proposals = self.about_pool(setting)
        asks = asks_of_pool(decider.program)
        also = self._read_of_applicants(decider, about_pool, proposals)
        errors: list[RowError] = []
        ignored: list[RowError] = []
        good: list[tuple[int, Prepared, tuple[Waiver, ...]]] = []
        for number, (prepared, record) in enumerate(ready):
            wrong, unread = wrong_values(prepared, decider, record, also)
            if wrong:
                errors.append(RowError(prepared.id, wrong))
                continue
            if unread:
                ignored.append(RowError(prepared.id, unread))
            granted = tuple(waivers.get(prepared.id, ())) if prepared.id is not None else ()
            good.append((number, prepared, granted))
        pool: Pool | None = None
        if asks or about_pool is not None or proposals:
            if not values:
                values += [values_of(self.shapes.schema, one, setting.facts_on) for one, _ in ready]
            fit = {number: granted for number, _, granted in good}
            applying = [
                Applying(prepared, fit.get(number, ()), None, values[number], number not in fit)
                for number, (prepared, _) in enumerate(ready)
            ]
            pool = self.judged(applying, decider, events, strict=False)
        judging = decider
        if asks:
            judging = self.decider_in(evolve(setting, pool=pool), events)
        decisions: list[tuple[int, Decision]] = []
        for number, prepared, granted in good:
            try:
                decisions.append((number, judging(prepared, granted)))
            except DataError as error:
                errors.append(RowError(prepared.id, error.diagnostics))
        selection = None
        if about_pool is not None or proposals:
            program = self._pool_program(evolve(setting, pool=pool))
            selection = build_selection(program, proposals, decisions)
        panel = build_panel(
            setting.position.name, [one for _, one in decisions], errors, ignored, selection
        )
        return MadePanel(panel, dict(decisions))

    def about_pool(
        self, setting: Setting
    ) -> tuple[tuple[n.Rule, ...] | None, tuple[n.Proposal, ...]]:
        """The rules about the applicants of a position (None without any), and the proposals."""
        considered = considered_rules(self.pool_index, setting)
        rules = tuple(one.rule for one in considered) or None
        return rules, proposals_for(self.pool_rules.proposals, setting)

    def _read_of_applicants(
        self,
        decider: Decider,
        about_pool: tuple[n.Rule, ...] | None,
        proposals: tuple[n.Proposal, ...],
    ) -> frozenset[str]:
        """The facts that are read of applicants besides those that each decision reads."""
        own = tuple(one.rule for one in decider.program.considered)
        if about_pool is None and not proposals and not tiers_in(own):
            return frozenset()
        law_on = decider.program.setting.law_on
        return facts_of_applicants((*(about_pool or ()), *own), proposals, law_on)


__all__ = ["MadePanel", "Panels", "Ready"]
