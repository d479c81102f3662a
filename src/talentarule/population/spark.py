"""Screening in Apache Spark: the kernel in each partition, or expressions of Spark's own where they can say it.

Nothing distributed is written here: Spark splits the data, carries rules to its workers and brings verdicts together.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, Protocol

from talentarule.decide.errors import DataError
from talentarule.decide.pool_reads import asks_of_pool
from talentarule.decide.schema import field_of
from talentarule.diagnostics import DataPlace, Diagnostic
from talentarule.vocabulary.names import fold

if TYPE_CHECKING:
    import pyarrow

Way = Literal["kernel", "expressions"]
WAYS: tuple[Way, ...] = ("kernel", "expressions")

NO_DATES: Mapping[str, datetime.date] = MappingProxyType({})
NO_VALUES: Mapping[str, object] = MappingProxyType({})

DATA_ERRORS = "data_errors"


class Rules(Protocol):
    """What is used of a rule set."""

    @property
    def positions(self) -> tuple[str, ...]: ...
    @property
    def facts(self) -> Mapping[str, Any]: ...
    @property
    def decider(self) -> Any: ...
    @property
    def screen_frame(self) -> Any: ...
    @property
    def screen_table(self) -> Any: ...


def screen(
    df: Any,
    rules: Rules,
    positions: Iterable[str] | None = None,
    *,
    on: datetime.date,
    law_on: datetime.date | None = None,
    facts_on: datetime.date | None = None,
    events: Mapping[str, datetime.date] = NO_DATES,
    selection: Mapping[str, object] = NO_VALUES,
    id_column: str = "id",
    way: Way = "kernel",
) -> Any:
    """The verdicts on everybody in a Spark DataFrame for several positions (None: all), as a DataFrame that is not
    computed yet: the id, ``data_errors`` (the facts with wrong values, NULL where none), and for each position a column
    of its name: ELIGIBLE, INELIGIBLE, UNDETERMINED, or NULL where a value that its rules read is wrong.

    ``way`` is the ``kernel`` in each partition, for which the workers need talentarule with the extra ``spark``; or
    ``expressions`` of Spark's own, which need nothing there, but carry less and take fewer spellings (docs/sql.md):
    what they do not read is an error, never another verdict.

    Raises DataError for rules that look at all applicants together and for columns that cannot be used; RuleError where
    ``expressions`` are asked for and do not carry a condition; and as ``rules.decide`` does.
    """
    if way not in WAYS:
        raise ValueError(f"way is one of {', '.join(WAYS)}, not {way!r}")
    names = rules.positions if positions is None else tuple(dict.fromkeys(positions))
    if id_column not in df.columns:
        raise DataError([Diagnostic("TR6408", {"name": id_column}, place=DataPlace(id_column))])
    how: dict[str, Any] = {
        "on": on,
        "law_on": law_on,
        "facts_on": facts_on,
        "events": dict(events),
        "selection": dict(selection),
    }
    programs = [rules.decider(name, **how).program for name in names]
    for name, program in zip(names, programs, strict=True):
        if asks_of_pool(program):
            raise DataError([Diagnostic("TR6409", {"position": name})])
    if way == "expressions":
        return _by_expressions(df, rules, names, how, id_column)
    wanted = [id_column]
    for column in df.columns:
        kind, slot = field_of(programs[0].schema, column) if programs else ("", None)
        if column != id_column and (kind == "event" or slot is not None):
            wanted.append(column)
    return _by_kernel(df.select(*map(_quoted, wanted)), rules, names, how, id_column)


def _by_expressions(
    df: Any, rules: Rules, names: tuple[str, ...], how: Mapping[str, Any], id_column: str
) -> Any:
    from pyspark.sql import functions as f

    own = list(df.columns)
    frame = df
    made: list[str] = []
    for number, name in enumerate(names):
        screened = rules.screen_frame(frame, name, **how)
        verdict, errors = f"talentarule verdict {number}", f"talentarule errors {number}"
        kept = [_column(one) for one in (*own, *made)]
        frame = screened.select(
            *kept,
            _column("verdict").alias(verdict),
            _column("data_errors").alias(errors),
        )
        made += [verdict, errors]
    split = [f.split(f.coalesce(_column(one), f.lit("")), "; ") for one in made[1::2]]
    every = reduce(f.array_union, split) if split else f.array(f.lit(""))
    joined = f.array_join(f.array_sort(f.array_remove(every, "")), "; ")
    return frame.select(
        _column(id_column),
        f.when(joined != "", joined).alias(DATA_ERRORS),
        *(_column(one).alias(name) for one, name in zip(made[::2], names, strict=True)),
    )


def _by_kernel(
    df: Any, rules: Rules, names: tuple[str, ...], how: Mapping[str, Any], id_column: str
) -> Any:
    from pyspark.sql import types as t

    fields = [
        df.schema[id_column],
        t.StructField(DATA_ERRORS, t.StringType()),
        *(t.StructField(name, t.StringType()) for name in names),
    ]
    facts = {fold(name): name for name in rules.facts}

    def screened(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            yield _screened(batch, rules, names, how, id_column, facts)

    return df.mapInArrow(screened, t.StructType(fields))


def _screened(
    batch: pyarrow.RecordBatch,
    rules: Rules,
    names: tuple[str, ...],
    how: Mapping[str, Any],
    id_column: str,
    facts: Mapping[str, str],
) -> pyarrow.RecordBatch:
    """The verdicts on the people of one batch: what a worker does."""
    import pyarrow as pa

    table = pa.Table.from_batches([batch])
    ids = batch.column(batch.schema.get_field_index(id_column))
    named = table.rename_columns(
        ["id" if name == id_column else name for name in table.column_names]
    )
    texts = pa.array([str(number) for number in range(batch.num_rows)], pa.string())
    place = named.column_names.index("id")
    result = rules.screen_table(named.set_column(place, "id", texts), names, id_column="id", **how)
    wrong: dict[int, set[str]] = {}
    for one in result.errors:
        wrong.setdefault(one.row, set()).add(facts.get(fold(one.column), one.column))
    errors = [
        "; ".join(sorted(wrong[row])) if row in wrong else None for row in range(batch.num_rows)
    ]
    verdicts = result.to_arrow()
    own = {name: verdicts.column(name).cast(pa.string()) for name in result.positions}
    columns = [own[result.name_of(name)].combine_chunks() for name in names]
    return pa.RecordBatch.from_arrays(
        [ids, pa.array(errors, pa.string()), *columns], names=[id_column, DATA_ERRORS, *names]
    )


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _column(name: str) -> Any:
    from pyspark.sql import functions as f

    return f.col(_quoted(name))


__all__ = ["screen"]
