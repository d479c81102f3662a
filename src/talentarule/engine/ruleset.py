"""The rule set as applications hold it: loaded once, deciding many times, from any number of threads."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from types import MappingProxyType

from talentarule.candidates.records import Record, place_of
from talentarule.decide.candidate import Prepared, Problem, prepare, schema_of
from talentarule.decide.decider import Decider, decide_all
from talentarule.decide.decision import Decision
from talentarule.decide.errors import DataError, problem_diagnostic
from talentarule.decide.findings import FindingsStore
from talentarule.decide.panel import Panel, RowError, build_panel
from talentarule.decide.plans import Plans
from talentarule.decide.program import build_program
from talentarule.decide.shapes import Shapes
from talentarule.decide.specialise import Setting
from talentarule.decide.waivers import Waiver, clause_digest
from talentarule.diagnostics import DataPlace, Diagnostic
from talentarule.engine.errors import UnknownNameError
from talentarule.engine.settings import find_position, known_events, require_date, selection_values
from talentarule.rules import nodes as n
from talentarule.rules.coverage import index_rules
from talentarule.rules.labels import path_key
from talentarule.rules.walk import clauses_of
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.types import ListType

PROGRAM_LIMIT = 20_000
"""So many compiled programs (position, dates) are kept; then the oldest goes."""

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
]


class RuleSet:
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
        self._findings = FindingsStore()
        self._shapes = Shapes(self._schema, None)
        self._shapes_by_reads: dict[frozenset[int], Shapes] = {}
        self._deciders: dict[_Key, Decider] = {}
        self._groups: dict[object, tuple[Decider, ...]] = {}
        self._storing = Lock()

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
        waivers: Iterable[Waiver] = (),
        candidate_id: str | None = None,
    ) -> Decision:
        """Decide on one candidate for one position.

        ``candidate`` maps field names to values as data have them; a field that is absent, None or blank is unknown.
        ``on`` is the date of the decision, ``law_on`` the date whose law applies and ``facts_on`` the date as of which
        facts are read (both ``on`` when not given); ``events`` gives the dates of named events; a date for an event
        among the candidate's own fields goes before it.

        Raises DataError with every wrong value that the position's rules read; UnknownNameError for a position,
        event or selection fact that the rules do not know; TypeError for a date that is none.
        """
        if selection:
            decider = self._build(position, on, law_on, facts_on, events, selection)
        else:  # what `decider` does, written out: a call costs as much as recording three conditions
            key = (position, on, law_on, facts_on, tuple(events.items()) if events else ())
            decider = self._deciders.get(key) or self._stored(key, events)
        return decider.decide(candidate, tuple(waivers) if waivers else (), candidate_id)

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
    ) -> Decider:
        """The fast handle: a function of prepared candidates. Raises as :meth:`decide` does for its arguments."""
        if selection:
            return self._build(position, on, law_on, facts_on, events, selection)
        key = (position, on, law_on, facts_on, tuple(events.items()) if events else ())
        return self._deciders.get(key) or self._stored(key, events)

    def _stored(self, key: _Key, events: Mapping[str, datetime.date]) -> Decider:
        """Compile, and keep for the next call."""
        position, on, law_on, facts_on, _ = key
        decider = self._build(position, on, law_on, facts_on, events, NO_FACTS)
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
            found = tuple(
                self.decider(
                    name,
                    on=on,
                    law_on=law_on,
                    facts_on=facts_on,
                    events=events,
                    selection=selection,
                )
                for name in (self.positions if names is None else names)
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

        reads = program.evaluator.reads
        shapes = self._shapes_by_reads.setdefault(reads, Shapes(self._schema, reads))
        return Decider(program, shapes, for_events)

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
        """Decide on all candidates for a position and rank those who qualify.

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
        advance: Callable[[int], object] = int,
    ) -> tuple[Panel, ...]:
        """:meth:`screen` for several positions (None: all), with each candidate read once.

        ``advance`` is told after each position how many candidates were decided.
        """
        names = None if positions is None else tuple(positions)
        deciders = self._deciders_for(names, on, law_on, facts_on, events, selection)
        ready = [self._ready(candidate) for candidate in candidates]
        panels: list[Panel] = []
        for decider in deciders:
            panels.append(self._panel(ready, decider, waivers))
            advance(len(ready))
        return tuple(panels)

    def _ready(self, candidate: Mapping[str, object] | Record) -> tuple[Prepared, Record | None]:
        if isinstance(candidate, Record):
            return prepare(self._shapes, candidate.values, candidate.id), candidate
        return prepare(self._shapes, candidate), None

    def _panel(
        self,
        ready: Iterable[tuple[Prepared, Record | None]],
        decider: Decider,
        waivers: Mapping[str, Iterable[Waiver]],
    ) -> Panel:
        decisions: list[Decision] = []
        errors: list[RowError] = []
        ignored: list[RowError] = []
        for prepared, record in ready:
            wrong, unread = self._wrong(prepared, decider, record)
            if wrong:
                errors.append(RowError(prepared.id, wrong))
                continue
            if unread:
                ignored.append(RowError(prepared.id, unread))
            granted = tuple(waivers.get(prepared.id, ())) if prepared.id is not None else ()
            try:
                decisions.append(decider(prepared, granted))
            except DataError as error:
                errors.append(RowError(prepared.id, error.diagnostics))
        return build_panel(decider.program.setting.position.name, decisions, errors, ignored)

    def _wrong(
        self, prepared: Prepared, decider: Decider, record: Record | None
    ) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
        """The wrong values that the rules of the position read, and those that they do not, with their places."""
        read: list[Diagnostic] = []
        unread: list[Diagnostic] = []
        for problem in prepared.problems:
            found = problem_diagnostic(problem, prepared.id, _place(problem, record))
            (read if decider.reads(problem) else unread).append(found)
        if record is not None:
            for name, diagnostic in record.unreadable.items():
                slot = self._schema.by_key.get(fold(name))
                if slot is not None:
                    reads = slot.place in decider.program.evaluator.reads
                    (read if reads else unread).append(diagnostic)
        return tuple(read), tuple(unread)

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


def _place(problem: Problem, record: Record | None) -> DataPlace | None:
    if record is None:
        return None
    inside = problem.found.inside
    return place_of(record, problem.field, (inside.record, inside.field) if inside else None)
