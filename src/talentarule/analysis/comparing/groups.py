"""People of a table in groups: by a fact, read as the rules read it, or by a column as it is written."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import frozen

from talentarule.decide.errors import DataError
from talentarule.decide.schema import Slot, field_of, schema_of
from talentarule.decide.words import value_words
from talentarule.diagnostics import DataPlace, Diagnostic
from talentarule.engine.ruleset import RuleSet
from talentarule.population.columns import Wrong, code_of
from talentarule.population.sources import Opened, open_source
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.scale import Level
from talentarule.vocabulary.types import ListType, ScaleType

GRADE = "golongan"
"""The scale by which changes are counted when nothing else is asked for."""

UNIT_COLUMNS = ("unit kerja", "unit organisasi", "unit", "opd", "instansi", "satuan kerja")
"""The columns that say where a person serves, the first one that the data have."""

MAX_GROUPS = 1_000
"""So many groups are told apart; the smaller ones then stand together."""

READ_ROWS = 524_288


@frozen(eq=False)
class Grouping:
    """The group of each row, as a place in ``labels``."""

    name: str
    labels: tuple[str, ...]
    codes: npt.NDArray[np.int64]


def readable_twice(source: object) -> object:
    """The source itself. DataError for one that can be read only once."""
    if type(source).__name__ == "RecordBatchReader":
        raise DataError([Diagnostic("TR8053", place=DataPlace(type(source).__name__))])
    return source


def groupings(
    rules: RuleSet,
    source: object,
    day: datetime.date,
    by: Sequence[str] | None,
    *,
    id_column: str | None,
    sheet: str | None,
) -> list[Grouping]:
    """The groupings asked for (None: the usual ones). DataError for a column that the data do not have."""
    opened = open_source(source, id_column=id_column, sheet=sheet, lists=rules.lists, list_files={})
    columns = {fold(name): name for name in reversed(opened.source.names)}
    wanted = _usual(rules, columns) if by is None else list(dict.fromkeys(by))
    found = []
    for name in wanted:
        column = columns.get(fold(name))
        if column is None:
            known = ", ".join(f"`{one}`" for one in opened.source.names[:12])
            raise DataError(
                [
                    Diagnostic(
                        "TR8051", {"name": name, "known": known}, place=opened.source.place(0, "")
                    )
                ]
            )
        found.append(_grouping(rules, opened, day, name, column))
    return found


def _usual(rules: RuleSet, columns: dict[str, str]) -> list[str]:
    facts = rules.facts
    grades = [
        name
        for name, fact in facts.items()
        if fact.key in columns
        and isinstance(fact.type, ScaleType)
        and (fact.key == GRADE or fact.type.scale.key == GRADE)
    ]
    units = [columns[one] for one in UNIT_COLUMNS if one in columns]
    return [*grades[:1], *units[:1]]


def _grouping(
    rules: RuleSet, opened: Opened, day: datetime.date, name: str, column: str
) -> Grouping:
    kind, slot = field_of(schema_of(rules.resolved.vocabulary), column)
    own = slot if kind == "fact" and slot is not None else None
    if own is not None and isinstance(own.fact.type, ListType):
        own = None
    labels: dict[str, int] = {}
    ranks: dict[str, tuple[int, str]] = {}
    parts = []
    for frame in opened.source.frames([column], READ_ROWS):
        raw = frame.columns[column]
        series = raw if isinstance(raw, pl.Series) else pl.Series([_text(one) for one in raw])
        texts = series.cast(pl.String, strict=False).fill_null("")
        unique = texts.unique(maintain_order=True)
        places = []
        for text in unique.to_list():
            label, order = _label(own, text, day)
            ranks.setdefault(label, order)
            places.append(labels.setdefault(label, len(labels)))
        parts.append(texts.replace_strict(unique, pl.Series(places, dtype=pl.Int64)).to_numpy())
    codes = np.concatenate(parts) if parts else np.empty(0, np.int64)
    return _ordered(name, labels, ranks, codes)


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def _label(slot: Slot | None, text: str, day: datetime.date) -> tuple[str, tuple[int, str]]:
    """The name of a group and its order: levels by rank, all else by name, and the unknown last."""
    if not text.strip():
        return "", (1 << 30, "")
    if slot is None:
        return text.strip(), (0, fold(text))
    code = code_of(slot, text, day)
    if isinstance(code, Wrong):
        return text.strip(), (1 << 29, fold(text))
    value = slot.coding.decode(code)
    if value is None:
        return "", (1 << 30, "")
    if isinstance(value, Level):
        return value.name, (value.rank, "")
    label = value_words(value, "id")
    return label, (0, fold(label))


def _ordered(
    name: str,
    labels: dict[str, int],
    ranks: dict[str, tuple[int, str]],
    codes: npt.NDArray[np.int64],
) -> Grouping:
    order = sorted(labels, key=lambda one: ranks[one])
    shown = order
    if len(order) > MAX_GROUPS:
        sizes = np.bincount(codes, minlength=len(labels))
        kept = set(sorted(order, key=lambda one: -int(sizes[labels[one]]))[: MAX_GROUPS - 1])
        shown = [one for one in order if one in kept] + ["…"]
    places = np.full(len(labels), len(shown) - 1, np.int64)
    for at, label in enumerate(shown):
        if label in labels:
            places[labels[label]] = at
    return Grouping(name, tuple(shown), places[codes])


__all__ = ["Grouping", "groupings", "readable_twice"]
