"""Rules handed to other engines: what is asked for is checked here, and what cannot be carried is raised."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_args

from talentarule.candidates.problems import grouped
from talentarule.decide.decider import Decider
from talentarule.decide.plans import Plans
from talentarule.decide.program import Program, root_event
from talentarule.decide.schema import field_of
from talentarule.diagnostics import DataPlace, Diagnostic
from talentarule.engine.errors import DataError, RuleError, UnknownNameError
from talentarule.rules import nodes as n
from talentarule.rules.walk import operands_of
from talentarule.vocabulary.names import fold

if TYPE_CHECKING:
    from talentarule.population.flat import FlatPlan

Dialect = Literal["duckdb", "sqlite", "postgres"]

_MODULES = {"sql": ("sqlglot",), "frames": ("narwhals",), "spark": ("pyspark", "narwhals")}


NO_DATES: Mapping[str, datetime.date] = MappingProxyType({})
NO_VALUES: Mapping[str, object] = MappingProxyType({})


class _Deciding(Protocol):
    """What a rule set has for this."""

    _plans: Plans

    @property
    def decider(self) -> Callable[..., Decider]: ...


class Handing:
    """The part of a rule set that hands its rules to other engines."""

    def to_sql(
        self: _Deciding,
        position: str,
        *,
        on: datetime.date,
        dialect: str = "duckdb",
        table: str | Sequence[str] = "calon",
        id_column: str = "id",
        columns: Iterable[str] | None = None,
        law_on: datetime.date | None = None,
        facts_on: datetime.date | None = None,
        events: Mapping[str, datetime.date] = NO_DATES,
        selection: Mapping[str, object] = NO_VALUES,
    ) -> str:
        """The verdicts on everybody in a table of a database, as a query for ``duckdb``, ``sqlite`` or ``postgres``: of
        each row the id, ``verdict``, ``data_errors`` and the outcome of each clause (docs/sql.md). Needs extra ``sql``.

        ``table`` is a name or its parts; ``columns`` are the table's (otherwise facts stand in columns of their names).
        Raises RuleError for conditions that SQL cannot carry, DataError for names, and as :meth:`decide` does.
        """
        decider = self.decider(
            position, on=on, law_on=law_on, facts_on=facts_on, events=events, selection=selection
        )
        return query_for(
            decider.program,
            self._plans,
            dialect=dialect,
            table=table,
            id_column=id_column,
            columns=columns,
        )

    def screen_frame(
        self: _Deciding,
        frame: object,
        position: str,
        *,
        on: datetime.date,
        law_on: datetime.date | None = None,
        facts_on: datetime.date | None = None,
        events: Mapping[str, datetime.date] = NO_DATES,
        selection: Mapping[str, object] = NO_VALUES,
    ) -> Any:
        """A frame with columns added: ``verdict``, ``data_errors`` and the outcome of each clause (docs/sql.md). Needs
        the extra ``frames``.

        ``frame`` is a Polars frame, lazy or not, a DuckDB relation or a Spark DataFrame; what comes back is of the same
        kind, and nothing that is lazy has been computed. Raises RuleError for conditions that cannot be carried,
        DataError for frames and columns that cannot, and as :meth:`decide` does.
        """
        decider = self.decider(
            position, on=on, law_on=law_on, facts_on=facts_on, events=events, selection=selection
        )
        require_extra("frames")
        return frame_with_verdicts(frame, decider.program, self._plans)


def require_extra(extra: str) -> None:
    """Raises DataError where an extra is not installed."""
    for module in (*_MODULES[extra], "numpy", "polars"):
        if find_spec(module) is None:
            command = f'pip install "talentarule[{extra}]"'
            args = {"extra": extra, "command": command}
            raise DataError([Diagnostic("TR6402", args, place=DataPlace(module))])


def query_for(
    program: Program,
    plans: Plans,
    *,
    dialect: str,
    table: str | Sequence[str],
    id_column: str,
    columns: Iterable[str] | None,
) -> str:
    """The query of a position: :meth:`Handing.to_sql`."""
    require_extra("sql")
    from talentarule.population.sql import MAX_NODES, QueryTooLarge, write_query

    known: dict[str, Dialect] = {name: name for name in get_args(Dialect)}
    if dialect not in known:
        raise UnknownNameError("dialect", dialect, tuple(known))
    parts = (table,) if isinstance(table, str) else tuple(table)
    given = None if columns is None else tuple(columns)
    for name in (*parts, id_column, *(given or ())):
        _require_name(name)
    if not 1 <= len(parts) <= 3:
        raise TypeError(f"a table is named by one to three parts, not {len(parts)}")
    plan = carried_plan(program, plans)
    found = columns_of_facts(plan, program, given)
    for column in found.values():
        _require_name(column or "-")
    try:
        return write_query(
            plan,
            found,
            dialect=known[dialect],
            table=parts,
            id_column=id_column,
        )
    except QueryTooLarge:
        args = {"position": program.setting.position.name, "limit": grouped(MAX_NODES)}
        raise RuleError([Diagnostic("TR6405", args)]) from None


def frame_with_verdicts(frame: object, program: Program, plans: Plans) -> Any:
    """The frame with the columns of a position: :meth:`Handing.screen_frame`."""
    from talentarule.population.expressions import extended, frame_steps, opened

    known = opened(frame)
    if known is None:
        kind = type(frame)
        args = {"kind": f"{kind.__module__}.{kind.__qualname__}"}
        raise DataError([Diagnostic("TR6406", args)])
    types = dict(known.collect_schema())
    stem = "talentarule "
    while any(name.casefold().startswith(stem) for name in types):
        stem += "_"
    plan = carried_plan(program, plans)
    found = columns_of_facts(plan, program, tuple(types))
    steps, wrong = frame_steps(plan, found, types, stem)
    if wrong:
        raise DataError(wrong)
    return extended(known, steps)


def carried_plan(program: Program, plans: Plans) -> FlatPlan:
    """The plan of a position for other engines. Raises RuleError for conditions that cannot be carried."""
    from talentarule.population.flat import build_flat_plan

    plan, refused = build_flat_plan(program, plans)
    if refused:
        raise RuleError(refused)
    return plan


def columns_of_facts(
    plan: FlatPlan, program: Program, columns: tuple[str, ...] | None
) -> dict[int, str | None]:
    """The column of each fact: the one of its name among ``columns``, or where these are not told, its name itself.

    Raises DataError for a fact with two columns, and for a column with dates of an event that the rules read.
    """
    if columns is None:
        return {place: fact.slot.fact.name for place, fact in plan.facts.items()}
    found: dict[int, str | None] = dict.fromkeys(plan.facts)
    events = {
        root_event(program, one.event.key)
        for atom in program.evaluator.places
        for one in operands_of(atom)
        if isinstance(one, n.EventRef)
    }
    for name in columns:
        kind, slot = field_of(program.schema, name)
        if kind == "event" and root_event(program, fold(name)) in events:
            raise DataError([Diagnostic("TR6404", {"name": name}, place=DataPlace(name))])
        if slot is None or kind != "fact" or slot.place not in found:
            continue
        before = found[slot.place]
        if before is not None:
            args = {"field": name, "part": before, "name": name, "candidate": "", "near": ""}
            args |= {"value": "", "expected": fold(name)}
            raise DataError([Diagnostic("TR5109", args)])
        found[slot.place] = name
    return found


def _require_name(name: str) -> None:
    if not isinstance(name, str):
        raise TypeError(f"a name is a text, not {type(name).__name__}")
    try:
        written = name.encode("utf-8")
    except UnicodeEncodeError:
        written = b""
    if not written or b"\0" in written:
        raise DataError([Diagnostic("TR6403", {"name": ascii(name)})])


__all__ = ["Handing", "carried_plan", "columns_of_facts", "query_for", "require_extra"]
