"""Screening tables: the deciders of a rule set, brought together into one plan for many people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from talentarule.candidates.identity import id_text
from talentarule.candidates.problems import grouped
from talentarule.candidates.records import Record
from talentarule.decide.decider import Decider
from talentarule.decide.errors import DataError
from talentarule.decide.plans import Plans
from talentarule.decide.waivers import Waiver
from talentarule.diagnostics import DataPlace, Diagnostic
from talentarule.engine.panels import MadePanel

if TYPE_CHECKING:
    from talentarule.population.result import PoolVerdicts, TableResult
    from talentarule.population.sources import Opened

MAX_POOL_ROWS = 100_000
"""So many may apply for a position whose rules look at all who do: each of them is kept as a candidate."""

POOL_FRAME_ROWS = 65_536

MadePanelOf = Callable[[Decider, Sequence[Mapping[str, object] | Record]], MadePanel]
"""Gives the panel of a position for all people of a table."""


def require_population() -> None:
    """Raises DataError where the extra ``population`` is not installed."""
    for name in ("numpy", "polars"):
        if find_spec(name) is None:
            command = 'pip install "talentarule[population]"'
            raise DataError([Diagnostic("TR5501", {"command": command}, place=DataPlace(name))])


def screen_opened(
    opened: Opened,
    deciders: Mapping[str, Decider],
    plans: Plans,
    pooled: frozenset[str],
    panel_of: MadePanelOf,
    waivers: Mapping[str, Iterable[Waiver]],
    batch_rows: int | None,
    advance: Callable[[int], object],
) -> TableResult:
    """Screen a table for these positions. ``pooled`` are those of which the rules look at all who apply."""
    from talentarule.population.plan import build_plan
    from talentarule.population.result import TableResult, pool_verdicts
    from talentarule.population.screening import Screening

    source = opened.source
    if pooled and not source.again:
        raise DataError([Diagnostic("TR5503", place=source.place(0, ""))])
    columnar = [one for name, one in deciders.items() if name not in pooled]
    plan = build_plan([one.program for one in columnar], plans)
    granted = {who: tuple(own) for who, own in waivers.items()}
    reads = [deciders[name].program.evaluator.reads for name in pooled]
    screening = Screening(
        plan,
        plans,
        source,
        next(iter(deciders.values())).program.setting.facts_on,
        opened.id_column,
        also_read=frozenset[int]().union(*reads),
        apart=bool(granted),
        batch_rows=batch_rows,
    )
    pools: dict[str, PoolVerdicts] = {}
    if pooled:
        people = list(_people(opened))
        for name in pooled:
            made = panel_of(deciders[name], people)
            pools[name] = pool_verdicts(made.panel, made.decisions, len(people))
    result = TableResult(screening, tuple(deciders), deciders, pools, granted, opened.problems)
    for kept in screening.run(advance):
        result.add(kept)
    return result


def _people(opened: Opened) -> Iterator[Mapping[str, object] | Record]:
    """The rows of a table as single candidates. Raises DataError where there are too many."""
    from talentarule.population.memory import RecordSource

    source = opened.source
    if isinstance(source, RecordSource):
        if len(source.records) > MAX_POOL_ROWS:
            raise _too_many(opened)
        yield from source.records
        return
    count = 0
    for frame in source.frames(source.names, POOL_FRAME_ROWS):
        count += frame.rows
        if count > MAX_POOL_ROWS:
            raise _too_many(opened)
        columns = {name: list(column) for name, column in frame.columns.items()}
        for row in range(frame.rows):
            values = {name: column[row] for name, column in columns.items()}
            who = None if opened.id_column is None else id_text(values[opened.id_column])
            place = source.place(count - frame.rows + row, "")
            yield Record(who or str(count - frame.rows + row + 1), values, place)


def _too_many(opened: Opened) -> DataError:
    limit = grouped(MAX_POOL_ROWS)
    return DataError([Diagnostic("TR5504", {"limit": limit}, place=opened.source.place(0, ""))])


__all__ = ["MAX_POOL_ROWS", "require_population", "screen_opened"]
