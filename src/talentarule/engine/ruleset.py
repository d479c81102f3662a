"""The rule set as applications hold it: loaded once, deciding many times, from any number of threads."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from threading import Lock
from types import MappingProxyType

from attrs import evolve

from talentarule.candidates.records import Record
from talentarule.decide.candidate import Prepared, prepare, schema_of
from talentarule.decide.decider import Decider, decide_all
from talentarule.decide.decision import Decision
from talentarule.decide.findings import FindingsStore
from talentarule.decide.panel import Panel
from talentarule.decide.plans import Plans
from talentarule.decide.program import Program, build_program
from talentarule.decide.shapes import Shapes
from talentarule.decide.specialise import Setting
from talentarule.decide.waivers import Waiver, clause_digest
from talentarule.diagnostics import Diagnostic
from talentarule.engine.applications import applications, positions_applied_for
from talentarule.engine.collecting import paused
from talentarule.engine.errors import UnknownNameError
from talentarule.engine.handing import Handing
from talentarule.engine.panels import Panels
from talentarule.engine.pooling import (
    Applying,
    asks_of_pool,
    judge_pool,
)
from talentarule.engine.populations import ReadyPlans
from talentarule.engine.settings import (
    find_position,
    is_same_applicant,
    known_events,
    require_date,
    selection_values,
)
from talentarule.engine.tables import Tables
from talentarule.rules import nodes as n
from talentarule.rules.coverage import RuleIndex, index_rules
from talentarule.rules.kleene import Outcome
from talentarule.rules.labels import path_key
from talentarule.rules.pools import up_to_tier
from talentarule.rules.situation import Pool
from talentarule.rules.walk import clauses_of
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.types import ListType
from talentarule.vocabulary.values import Value

PROGRAM_LIMIT = 20_000
"""So many compiled programs (position, dates) are kept; then the oldest goes."""

MANY_POSITIONS = 500
"""From so many positions on the collector of cycles rests while they are compiled: all that is made stays."""

GROUP_LIMIT = 64
"""So many sets of positions are remembered with their deciders; then the oldest goes."""

NO_EVENTS: Mapping[str, datetime.date] = MappingProxyType({})
NO_FACTS: Mapping[str, object] = MappingProxyType({})

_Key = tuple[
    str,
    datetime.date,
    datetime.date | None,
    datetime.date | None,
    tuple[tuple[str, datetime.date], ...],
    *tuple[tuple[tuple[str, Value | None], ...], ...],
]
"""The position, the dates, the events, and where facts of the selection are given their values."""


class RuleSet(Tables, Handing):
    """The rules of a file and all that it uses.

    Made by :func:`talentarule.load` and :func:`talentarule.loads`. Immutable to its users; positions are compiled on
    first use. All methods may be called from any number of threads.
    """

    def __init__(self, rules: n.ResolvedRules, diagnostics: tuple[Diagnostic, ...]) -> None:
        self._rules = rules
        self._diagnostics = diagnostics
        self._schema = schema_of(rules.vocabulary)
        self._plans = Plans(self._schema)
        self._index = index_rules(rules.rules)
        self._pool_rules = evolve(rules, rules=rules.pool_rules)
        self._pool_index = index_rules(rules.pool_rules)
        self._tiers: dict[int, tuple[n.ResolvedRules, RuleIndex]] = {}
        self._findings = FindingsStore()
        self._shapes = Shapes(self._schema, None)
        self._shapes_by_reads: dict[frozenset[int], Shapes] = {}
        self._deciders: dict[_Key, Decider] = {}
        self._groups: dict[object, tuple[Decider, ...]] = {}
        self._storing = Lock()
        self._panels = Panels(
            self._shapes,
            self._plans,
            self._pool_rules,
            self._pool_index,
            self._judged,
            self.decider_in,
        )
        self._tables = ReadyPlans(self._plans, self._panels)

    def __reduce__(self) -> tuple[type[RuleSet], tuple[object, ...]]:
        # As other processes get it: the rules, without what has been compiled.
        return RuleSet, (self._rules, self._diagnostics)

    def __repr__(self) -> str:
        return f"<RuleSet {len(self._rules.rules)} rules, {self.digest[:16]}>"

    # What the rules speak about --------------------------------------------------------------------------------

    @property
    def positions(self) -> tuple[str, ...]:
        """The names of the positions, in the order of the files."""
        return tuple(one.name for one in self._rules.vocabulary.organisation.positions.values())

    @property
    def units(self) -> tuple[str, ...]:
        """The names of the units, in the order of the files."""
        return tuple(one.name for one in self._rules.vocabulary.organisation.units.values())

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The facts of the candidate that the rules know, by name."""
        facts = self._rules.vocabulary.facts
        return {fact.name: fact for (owner, _), fact in facts.items() if owner is Owner.CANDIDATE}

    @property
    def lists(self) -> tuple[str, ...]:
        """The names of the lists of records that the rules know."""
        return tuple(name for name, fact in self.facts.items() if isinstance(fact.type, ListType))

    @property
    def events(self) -> tuple[str, ...]:
        """The names of the events whose dates a decision may need."""
        return tuple(event.name for event in self._rules.vocabulary.events.values())

    @property
    def digest(self) -> str:
        """The SHA-256 over all files, hexadecimal: it changes when any character of a rule file does."""
        return self._rules.digest

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The warnings and notes that loading gave (there is no error in rules that loaded)."""
        return self._diagnostics

    @property
    def resolved(self) -> n.ResolvedRules:
        """The resolved rules, for tools that read them."""
        return self._rules

    # Deciding --------------------------------------------------------------------------------------------------

    def decide(
        self,
        candidate: Mapping[str, object],
        position: str,
        *,
        on: datetime.date,
        law_on: datetime.date | None = None,
        facts_on: datetime.date | None = None,
        events: Mapping[str, datetime.date] = NO_EVENTS,
        selection: Mapping[str, object] = NO_FACTS,
        pool: Iterable[Mapping[str, object]] | None = None,
        waivers: Iterable[Waiver] = (),
        candidate_id: str | None = None,
    ) -> Decision:
        """Decide on one candidate for one position.

        ``candidate`` maps field names to values as data have them; a field that is absent, None or blank is unknown.
        ``on`` is the date of the decision, ``law_on`` the date whose law applies and ``facts_on`` the date as of which
        facts are read (both ``on`` when not given); ``events`` gives the dates of named events; a date for an event
        among the candidate's own fields goes before it. ``pool`` holds all who apply, as data have them: the candidate
        is the one with the same id, or else with the same values, and is added where nobody is; a pool that is not
        given is unknown.

        Raises DataError with every wrong value that the position's rules read; UnknownNameError for a position,
        event or selection fact that the rules do not know; TypeError for a date that is none.
        """
        if selection:
            decider = self._selected(position, on, law_on, facts_on, events, selection)
        else:  # what `decider` does, written out: a call costs as much as recording three conditions
            key = (position, on, law_on, facts_on, tuple(events.items()) if events else ())
            decider = self._deciders.get(key) or self._stored(key, events)
        granted = tuple(waivers) if waivers else ()
        if pool is None or not asks_of_pool(decider.program):
            return decider.decide(candidate, granted, candidate_id)
        own = Applying(self.prepare(candidate, candidate_id), granted)
        others = [
            Applying(prepared)
            for prepared in map(self.prepare, pool)
            if not is_same_applicant(prepared, own.prepared)
        ]
        return self._decide_among(own, others, decider, events)

    def decide_beside(
        self,
        candidate: Mapping[str, object],
        position: str,
        others: Iterable[tuple[Mapping[str, object], Outcome | None]],
        *,
        on: datetime.date,
        events: Mapping[str, datetime.date] = NO_EVENTS,
        selection: Mapping[str, object] = NO_FACTS,
        candidate_id: str | None = None,
    ) -> Decision:
        """:meth:`decide` with the pool of the candidate and others, of whom the verdict may be stated."""
        decider = self.decider(position, on=on, events=events, selection=selection)
        if not asks_of_pool(decider.program):
            return decider.decide(candidate, (), candidate_id)
        own = Applying(self.prepare(candidate, candidate_id))
        beside = [Applying(self.prepare(one), stated=stated) for one, stated in others]
        return self._decide_among(own, beside, decider, events)

    def _decide_among(
        self,
        own: Applying,
        others: Iterable[Applying],
        decider: Decider,
        events: Mapping[str, datetime.date],
    ) -> Decision:
        pool = self._judged((own, *others), decider, events, strict=True)
        setting = evolve(decider.program.setting, pool=pool)
        return self.decider_in(setting, events)(own.prepared, own.waivers)

    def decide_all(
        self,
        candidate: Mapping[str, object] | Prepared,
        positions: Iterable[str] | None = None,
        *,
        on: datetime.date,
        law_on: datetime.date | None = None,
        facts_on: datetime.date | None = None,
        events: Mapping[str, datetime.date] = NO_EVENTS,
        selection: Mapping[str, object] = NO_FACTS,
        candidate_id: str | None = None,
    ) -> tuple[Decision, ...]:
        """Decide on one candidate for several positions (None: all), in their order: which posts is somebody fit for?

        The candidate is read once. Raises DataError with every wrong value that the rules of any of the positions
        read; UnknownNameError and TypeError as :meth:`decide` does.
        """
        names = None if positions is None else tuple(positions)
        deciders = self._deciders_for(names, on, law_on, facts_on, events, selection)
        if not isinstance(candidate, Prepared):
            candidate = self.prepare(candidate, candidate_id)
        return decide_all(deciders, candidate)

    def prepare(self, candidate: Mapping[str, object], candidate_id: str | None = None) -> Prepared:
        """Read a candidate's values once, for any number of decisions. Wrong values are kept for the decisions."""
        return prepare(self._shapes, candidate, candidate_id)

    def decider(
        self,
        position: str,
        *,
        on: datetime.date,
        law_on: datetime.date | None = None,
        facts_on: datetime.date | None = None,
        events: Mapping[str, datetime.date] = NO_EVENTS,
        selection: Mapping[str, object] = NO_FACTS,
        pool: Iterable[Mapping[str, object]] | None = None,
    ) -> Decider:
        """The fast handle: a function of prepared candidates. Raises as :meth:`decide` does for its arguments.

        A ``pool`` is taken as it is given: the candidates to decide on should be among it.
        """
        if pool is not None:
            base = self._build(position, on, law_on, facts_on, events, selection)
            if not asks_of_pool(base.program):
                return base
            applying = [Applying(self.prepare(one)) for one in pool]
            judged = self._judged(applying, base, events, strict=True)
            return self.decider_in(evolve(base.program.setting, pool=judged), events)
        if selection:
            return self._selected(position, on, law_on, facts_on, events, selection)
        key = (position, on, law_on, facts_on, tuple(events.items()) if events else ())
        return self._deciders.get(key) or self._stored(key, events)

    def _selected(
        self,
        position: str,
        on: datetime.date,
        law_on: datetime.date | None,
        facts_on: datetime.date | None,
        events: Mapping[str, datetime.date],
        selection: Mapping[str, object],
    ) -> Decider:
        """The decider with facts of the selection. It is kept by what they mean: raw values such as 1 and True would be
        one key, and lists none.
        """
        day = require_date("on", on) if facts_on is None else require_date("facts_on", facts_on)
        values = selection_values(self._rules.vocabulary.facts, selection, day)
        key = (position, on, law_on, facts_on, tuple(events.items()), tuple(sorted(values.items())))
        return self._deciders.get(key) or self._stored(key, events, selection)

    def _stored(
        self,
        key: _Key,
        events: Mapping[str, datetime.date],
        selection: Mapping[str, object] = NO_FACTS,
    ) -> Decider:
        """Compile, and keep for the next call."""
        position, on, law_on, facts_on, *_ = key
        decider = self._build(position, on, law_on, facts_on, events, selection)
        with self._storing:
            if len(self._deciders) >= PROGRAM_LIMIT:
                self._deciders.pop(next(iter(self._deciders)))
            self._deciders[key] = decider
        return decider

    def _deciders_for(
        self,
        names: tuple[str, ...] | None,
        on: datetime.date,
        law_on: datetime.date | None,
        facts_on: datetime.date | None,
        events: Mapping[str, datetime.date],
        selection: Mapping[str, object],
    ) -> tuple[Decider, ...]:
        """The deciders of several positions (None: all). Those asked for last are kept together."""
        key = (names, on, law_on, facts_on, tuple(events.items()))
        found = None if selection else self._groups.get(key)
        if found is None:
            wanted = self.positions if names is None else names
            with paused() if len(wanted) >= MANY_POSITIONS else nullcontext():
                found = tuple(
                    self.decider(
                        name,
                        on=on,
                        law_on=law_on,
                        facts_on=facts_on,
                        events=events,
                        selection=selection,
                    )
                    for name in wanted
                )
            if not selection:
                with self._storing:
                    if len(self._groups) >= GROUP_LIMIT:
                        self._groups.pop(next(iter(self._groups)))
                    self._groups[key] = found
        return found

    def _build(
        self,
        position: str,
        on: datetime.date,
        law_on: datetime.date | None,
        facts_on: datetime.date | None,
        events: Mapping[str, datetime.date],
        selection: Mapping[str, object],
    ) -> Decider:
        vocabulary = self._rules.vocabulary
        on = require_date("on", on)
        law_on = on if law_on is None else require_date("law_on", law_on)
        facts_on = on if facts_on is None else require_date("facts_on", facts_on)
        setting = Setting(
            find_position(vocabulary.organisation, position),
            on,
            law_on,
            facts_on,
            known_events(vocabulary.events, events),
            selection_values(vocabulary.facts, selection, facts_on),
        )
        program = build_program(self._rules, self._plans, self._index, self._findings, setting)

        def for_events(own: Mapping[str, datetime.date]) -> Decider:
            merged = {fold(name): day for name, day in events.items()} | dict(own)
            return self.decider(
                position,
                on=on,
                law_on=law_on,
                facts_on=facts_on,
                events=merged,
                selection=selection,
            )

        return self._decider_of(program, for_events)

    # Pools -----------------------------------------------------------------------------------------------------

    def decider_in(
        self, setting: Setting, events: Mapping[str, datetime.date], tier: int | None = None
    ) -> Decider:
        """The decider of a setting with a pool; of a ``tier``, without the fallbacks of higher ones."""
        rules, index = (self._rules, self._index) if tier is None else self._up_to(tier)
        # With findings of its own: a pool is judged once, and its programs are not asked for again.
        program = build_program(rules, self._plans, index, FindingsStore(), setting)

        def for_events(own: Mapping[str, datetime.date]) -> Decider:
            merged = {fold(name): day for name, day in events.items()} | dict(own)
            dates = known_events(self._rules.vocabulary.events, merged)
            return self.decider_in(evolve(setting, events=dates), merged, tier)

        return self._decider_of(program, for_events)

    def _decider_of(
        self, program: Program, for_events: Callable[[Mapping[str, datetime.date]], Decider]
    ) -> Decider:
        reads = program.evaluator.reads
        shapes = self._shapes_by_reads.setdefault(reads, Shapes(self._schema, reads))
        return Decider(program, shapes, for_events)

    def _up_to(self, tier: int) -> tuple[n.ResolvedRules, RuleIndex]:
        found = self._tiers.get(tier)
        if found is None:
            rules = up_to_tier(self._rules, tier)
            found = (rules, index_rules(rules.rules))
            self._tiers[tier] = found
        return found

    def _judged(
        self,
        applying: Sequence[Applying],
        base: Decider,
        events: Mapping[str, datetime.date],
        *,
        strict: bool,
    ) -> Pool:
        declared = self._rules.vocabulary.events
        dates = base.program.setting.events

        def events_of(prepared: Prepared) -> Mapping[str, datetime.date]:
            if prepared.care is None or not prepared.care.events:
                return dates
            own = {fold(name): day for name, day in events.items()} | dict(prepared.care.events)
            return known_events(declared, own)

        def decider_at(setting: Setting, tier: int) -> Decider:
            return self.decider_in(setting, events, tier)

        return judge_pool(applying, base, decider_at, events_of, strict=strict)

    # Screening -------------------------------------------------------------------------------------------------

    def screen(
        self,
        candidates: Iterable[Mapping[str, object] | Record],
        position: str,
        *,
        on: datetime.date,
        law_on: datetime.date | None = None,
        facts_on: datetime.date | None = None,
        events: Mapping[str, datetime.date] = NO_EVENTS,
        selection: Mapping[str, object] = NO_FACTS,
        waivers: Mapping[str, Iterable[Waiver]] = MappingProxyType({}),
    ) -> Panel:
        """Decide on all candidates for a position and rank those who qualify. Together they are the pool: what the
        rules ask of the applicants is in ``panel.selection``.

        ``waivers`` maps candidate ids to the waivers granted. A candidate with wrong data stands in
        ``panel.errors``, the others are decided (a wrong value that no rule of the position reads stands in
        ``panel.ignored``). Raises UnknownNameError and TypeError as :meth:`decide` does.
        """
        (panel,) = self.screen_positions(
            candidates,
            (position,),
            on=on,
            law_on=law_on,
            facts_on=facts_on,
            events=events,
            selection=selection,
            waivers=waivers,
        )
        return panel

    def screen_positions(
        self,
        candidates: Iterable[Mapping[str, object] | Record],
        positions: Iterable[str] | None = None,
        *,
        on: datetime.date,
        law_on: datetime.date | None = None,
        facts_on: datetime.date | None = None,
        events: Mapping[str, datetime.date] = NO_EVENTS,
        selection: Mapping[str, object] = NO_FACTS,
        waivers: Mapping[str, Iterable[Waiver]] = MappingProxyType({}),
        applied_for: str | None = None,
        advance: Callable[[int], object] = int,
    ) -> tuple[Panel, ...]:
        """:meth:`screen` for several positions (None: all), with each candidate read once.

        ``applied_for`` is the field of the candidates that names the position applied for (several with semicolons, or
        as a list): each is decided for these only, and the pool of a position are those who apply for it; without
        ``positions`` the panels are of those applied for. Raises DataError where it is not known of a candidate.
        ``advance`` is told after each position how many candidates were decided.
        """
        names = None if positions is None else tuple(positions)
        given = tuple(candidates)
        applied, organisation = None, self._rules.vocabulary.organisation
        if applied_for is not None:
            applied = applications(given, applied_for, organisation)
            names = positions_applied_for(applied, organisation) if names is None else names
        deciders = self._deciders_for(names, on, law_on, facts_on, events, selection)
        making = self._panels
        ready = [making.ready(candidate) for candidate in given]
        values: list[dict[str, Value | None]] = []
        panels: list[Panel] = []
        for decider in deciders:
            here = ready
            if applied is not None:
                name, values = decider.program.setting.position.name, []
                here = [one for one, to in zip(ready, applied, strict=True) if name in to]
            panels.append(making.made(here, decider, waivers, events, values).panel)
            advance(len(here))
        return tuple(panels)

    # Clauses ---------------------------------------------------------------------------------------------------

    def clause_digest(self, path: str) -> str:
        """The digest of a clause by its label path, as a :class:`Waiver` must state it.

        Raises UnknownNameError when there is no such clause, or more than one.
        """
        found = [
            clause
            for rule in self._rules.rules
            for clause in clauses_of(rule.body)
            if path_key(clause.path) == path_key(path)
        ]
        if len(found) != 1:
            raise UnknownNameError("single clause", path, tuple(one.path for one in found))
        return clause_digest(found[0])
