"""Screening tables: the deciders of a rule set, brought together into one plan for many people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from talentarule.candidates.identity import id_text
from talentarule.candidates.problems import grouped
from talentarule.candidates.records import Record
from talentarule.decide.decider import Decider
from talentarule.decide.errors import DataError
from talentarule.decide.plans import Plans
from talentarule.decide.waivers import Waiver
from talentarule.diagnostics import DataPlace, Diagnostic
from talentarule.engine.panels import MadePanel, Panels

if TYPE_CHECKING:
    from talentarule.population.applying import Applied
    from talentarule.population.pooling import ReadyPool
    from talentarule.population.result import TableResult
    from talentarule.population.screening import ReadyPlan
    from talentarule.population.sources import Opened

MAX_POOL_ROWS = 100_000
"""So many may apply for a position whose rules look at all who do, where each of them is kept as a candidate."""

POOL_FRAME_ROWS = 65_536

READY_PLANS = 16
"""So many plans of a rule set are kept; then the oldest goes."""

MadePanelOf = Callable[[Decider, Sequence[Mapping[str, object] | Record]], MadePanel]
"""Gives the panel of a position for all people of a table."""


def require_population() -> None:
    """Raises DataError where the extra ``population`` is not installed."""
    for name in ("numpy", "polars"):
        if find_spec(name) is None:
            command = 'pip install "talentarule[population]"'
            raise DataError([Diagnostic("TR5501", {"command": command}, place=DataPlace(name))])


@frozen(eq=False)
class Positions:
    """Positions asked for together: the plan of those whose rules look at nobody else, and of the others what is judged
    in columns (None where it is not), by name.
    """

    plan: ReadyPlan
    pools: Mapping[str, ReadyPool | None]


class ReadyPlans:
    """The plans of a rule set for the sets of positions asked for last. Can be shared between threads."""

    def __init__(self, plans: Plans, panels: Panels) -> None:
        self._plans = plans
        self._panels = panels
        self._known: dict[tuple[Decider, ...], Positions] = {}
        self._storing = Lock()

    def of(self, deciders: tuple[Decider, ...]) -> Positions:
        """What is made ready for these positions."""
        found = self._known.get(deciders)
        if found is None:
            found = self._made(deciders)
            with self._storing:
                if len(self._known) >= READY_PLANS:
                    self._known.pop(next(iter(self._known)))
                self._known[deciders] = found
        return found

    def _made(self, deciders: tuple[Decider, ...]) -> Positions:
        from talentarule.population.plan import build_plan
        from talentarule.population.screening import ReadyPlan

        pools = {
            one.program.setting.position.name: self._pool(one)
            for one in deciders
            if self._panels.looks_at_pool(one)
        }
        programs = [one.program for one in deciders]
        others = [one for one in programs if one.setting.position.name not in pools]
        return Positions(ReadyPlan(build_plan(others, self._plans), self._plans), pools)

    def _pool(self, decider: Decider) -> ReadyPool | None:
        from talentarule.population.plan import build_pool_plan
        from talentarule.population.pooling import ReadyPool

        programs = self._panels.programs_by_tier(decider)
        about, proposals = self._panels.asked_of_pool(decider)
        plan = build_pool_plan(programs, about, self._plans, decider.program.setting)
        if plan is None:
            return None
        schema = self._plans.schema
        also = self._panels.read_of_applicants(decider)
        reads = decider.program.evaluator.reads | {schema.by_key[key].place for key in also}
        return ReadyPool(plan, self._plans, reads, proposals)


def screen_opened(
    opened: Opened,
    deciders: Mapping[str, Decider],
    called: Mapping[str, str],
    asked: Positions,
    panel_of: MadePanelOf,
    waivers: Mapping[str, Iterable[Waiver]],
    applied: Applied | None,
    batch_rows: int | None,
    advance: Callable[[int], object],
) -> TableResult:
    """Screen a table for these positions; ``called`` are the names that the caller has for them."""
    from talentarule.population.pooling import PoolScreening
    from talentarule.population.result import TableResult
    from talentarule.population.screening import Screening
    from talentarule.population.verdicts import PoolVerdicts

    source = opened.source
    granted = {who: tuple(own) for who, own in waivers.items()}
    reads = [
        deciders[name].program.evaluator.reads if pool is None else pool.reads
        for name, pool in asked.pools.items()
    ]
    screening = Screening(
        asked.plan,
        source,
        next(iter(deciders.values())).program.setting.facts_on,
        opened.id_column,
        also_read=frozenset[int]().union(*reads),
        apart=bool(granted) or applied is not None,
        batch_rows=batch_rows,
    )
    # People with waivers or dates of their own are judged singly, and so are then all who apply with them; and each
    # position has applicants of its own where a column says who they are.
    alike = not granted and not screening.fields.events and applied is None
    in_columns = {
        name: PoolScreening(pool)
        for name, pool in asked.pools.items()
        if pool is not None and alike
    }
    people: list[Mapping[str, object] | Record] = []

    def made(name: str) -> MadePanel:
        if not people:
            if not source.again:
                raise DataError([Diagnostic("TR5503", place=source.place(0, ""))])
            people.extend(_people(opened))
        if applied is None:
            return panel_of(deciders[name], people)
        rows = applied.rows_for(name)
        panel = panel_of(deciders[name], [people[row] for row in rows])
        decisions = {rows[number]: one for number, one in panel.decisions.items()}
        return evolve(panel, decisions=decisions)

    pools: dict[str, PoolVerdicts] = {}
    for name in asked.pools:
        if name not in in_columns:
            pools[name] = PoolVerdicts.singly(made(name), len(people))
    result = TableResult(
        screening, tuple(deciders), deciders, pools, granted, opened.problems, called, applied
    )
    for kept, lists in screening.run(advance, [one.take for one in in_columns.values()]):
        result.add(kept, lists)
    for name, one in in_columns.items():
        pools[name] = result.in_columns(one, partial(made, name))
    return result


def _people(opened: Opened) -> Iterator[Mapping[str, object] | Record]:
    """The rows of a table as single candidates. Raises DataError where there are too many."""
    for number, row in enumerate(rows_of(opened)):
        if number >= MAX_POOL_ROWS:
            raise _too_many(opened)
        yield row


def rows_of(opened: Opened) -> Iterator[Mapping[str, object] | Record]:
    """The rows of a table as single candidates, one after the other."""
    from talentarule.population.memory import RecordSource

    source = opened.source
    if isinstance(source, RecordSource):
        yield from source.records
        return
    count = 0
    wanted = list(source.names)
    if opened.id_column is not None and opened.id_column not in wanted:
        wanted.append(opened.id_column)
    shown = {name: source.place(0, name).column or name for name in source.names}
    for frame in source.frames(wanted, POOL_FRAME_ROWS):
        count += frame.rows
        columns = {name: list(column) for name, column in frame.columns.items()}
        for row in range(frame.rows):
            values = {name: columns[name][row] for name in source.names}
            lost = {name: one for name, one in values.items() if isinstance(one, Diagnostic)}
            who = None if opened.id_column is None else id_text(columns[opened.id_column][row])
            place = source.place(count - frame.rows + row, "")
            known = {name: one for name, one in values.items() if name not in lost}
            name = who or str(count - frame.rows + row + 1)
            yield Record(name, known, place, shown, lost)


def _too_many(opened: Opened) -> DataError:
    limit = grouped(MAX_POOL_ROWS)
    return DataError([Diagnostic("TR5504", {"limit": limit}, place=opened.source.place(0, ""))])


__all__ = [
    "MAX_POOL_ROWS",
    "Positions",
    "ReadyPlans",
    "require_population",
    "rows_of",
    "screen_opened",
]
