"""Whether a decision table says one thing, and something, for everything: overlaps and gaps with an example of each.

Two rows overlap where some value of every column meets both. Where no two rows overlap, the table is complete exactly
when the rows together cover as many combinations as there are; the example is found by going down the columns, always
to a value under which some combination is not covered.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from math import prod
from typing import assert_never

from attrs import frozen

from talentarule.diagnostics import Lang, Words
from talentarule.rules import nodes as n
from talentarule.rules.reporter import Reporter
from talentarule.rules.table_axes import classes, holds
from talentarule.vocabulary.calendar import format_date, format_duration
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Fact
from talentarule.vocabulary.organisation import Organisation
from talentarule.vocabulary.scale import Level
from talentarule.vocabulary.taxonomy import Category
from talentarule.vocabulary.types import ScalarType, TextType
from talentarule.vocabulary.values import Choice, Many, Nothing, Records, Value


@frozen
class CheckedColumn:
    """A column to be checked: its name, what it reads, the type of that, and the attribute where it is one."""

    name: str
    operand: n.Operand | None
    type: ScalarType
    attribute: Fact | None = None


@frozen
class _Axis:
    """Columns that go together: the combinations of their values, and for each the rows (as bits) that it meets."""

    places: tuple[int, ...]
    values: tuple[tuple[Value, ...], ...]
    masks: tuple[int, ...]


def check_table(
    columns: Sequence[CheckedColumn],
    rows: Sequence[n.TableRow],
    table: n.TableValue,
    organisation: Organisation,
    reporter: Reporter,
) -> bool:
    """Report rows that never apply, rows that overlap, and a combination that no row covers; whether none was found."""
    actual = _combinations(columns, organisation)
    own = [_own_axis(place, columns, rows, actual) for place in range(len(columns))]
    if not _all_apply(own, rows, columns, reporter):
        return False
    if not _apart(own, rows, columns, reporter):
        return False
    axes = _axes(own, columns, rows, actual)
    texts = [
        one.name
        for one in columns
        if isinstance(one.type, TextType) and not (actual and one.attribute is not None)
    ]
    return _complete(axes, columns, rows, table, texts, reporter)


def _combinations(
    columns: Sequence[CheckedColumn], organisation: Organisation
) -> tuple[tuple[Value, ...], ...]:
    """The combinations that the positions of the rule set have of the attributes in the columns."""
    keys = [one.attribute.key for one in columns if one.attribute is not None]
    if not keys:
        return ()
    found: dict[tuple[Value, ...], None] = {}
    for place in organisation.positions.values():
        given = [place.attributes.get(key) for key in keys]
        values = tuple(one.value for one in given if one is not None)
        if len(values) == len(keys):
            found[values] = None
    return tuple(found)


def _own_axis(
    place: int,
    columns: Sequence[CheckedColumn],
    rows: Sequence[n.TableRow],
    actual: tuple[tuple[Value, ...], ...],
) -> _Axis:
    column = columns[place]
    cells = [row.cells[place] for row in rows]
    if column.operand is None:
        values: dict[Value, None] = {True: None, False: None}
    else:
        values = dict.fromkeys(classes(column.operand, column.type, cells))
    if column.attribute is not None:
        number = sum(one.attribute is not None for one in columns[:place])
        values.update(dict.fromkeys(one[number] for one in actual))
    listed = tuple(values)
    return _Axis((place,), tuple((one,) for one in listed), _masks(listed, cells))


def _masks(values: Iterable[Value], cells: Sequence[n.Condition | None]) -> tuple[int, ...]:
    free = sum(1 << number for number, cell in enumerate(cells) if cell is None)
    bound: dict[n.Condition, int] = {}
    for number, cell in enumerate(cells):
        if cell is not None:
            bound[cell] = bound.get(cell, 0) | 1 << number
    return tuple(
        free | sum(rows for cell, rows in bound.items() if holds(cell, value)) for value in values
    )


def _axes(
    own: Sequence[_Axis],
    columns: Sequence[CheckedColumn],
    rows: Sequence[n.TableRow],
    actual: tuple[tuple[Value, ...], ...],
) -> list[_Axis]:
    """The axes of what must be covered: of the attributes, only the combinations that there are."""
    if not actual:
        return list(own)
    places = tuple(place for place, one in enumerate(columns) if one.attribute is not None)
    of = {place: dict(zip(own[place].values, own[place].masks, strict=True)) for place in places}
    everything = (1 << len(rows)) - 1
    masks = []
    for values in actual:
        mask = everything
        for place, value in zip(places, values, strict=True):
            mask &= of[place][(value,)]
        masks.append(mask)
    others = [axis for axis in own if axis.places[0] not in places]
    return [_Axis(places, actual, tuple(masks)), *others]


def _all_apply(
    own: Sequence[_Axis],
    rows: Sequence[n.TableRow],
    columns: Sequence[CheckedColumn],
    reporter: Reporter,
) -> bool:
    fine = True
    for number, row in enumerate(rows):
        for axis in own:
            if not any(mask >> number & 1 for mask in axis.masks):
                (place,) = axis.places
                cell = row.cells[place]
                assert cell is not None
                reporter.report(
                    "TR2215", cell.span, name=columns[place].name, cell=row.texts[place]
                )
                fine = False
    return fine


def _apart(
    own: Sequence[_Axis],
    rows: Sequence[n.TableRow],
    columns: Sequence[CheckedColumn],
    reporter: Reporter,
) -> bool:
    fine = True
    for number, row in enumerate(rows):
        shared = (1 << number) - 1
        for axis in own:
            met = 0
            for mask in axis.masks:
                if mask >> number & 1:
                    met |= mask
            shared &= met
            if not shared:
                break
        if not shared:
            continue
        fine = False
        first = (shared & -shared).bit_length() - 1
        example = [
            next(
                values
                for values, mask in zip(axis.values, axis.masks, strict=True)
                if mask >> number & 1 and mask >> first & 1
            )
            for axis in own
        ]
        said = Words("baris ini juga berlaku", "this row applies too")
        reporter.report(
            "TR2210",
            row.span,
            other=(rows[first].span, said),
            example=_example(zip(own, example, strict=True), columns),
            first=rows[first].texts[-1],
            second=row.texts[-1],
        )
    return fine


def _complete(
    axes: Sequence[_Axis],
    columns: Sequence[CheckedColumn],
    listed: Sequence[n.TableRow],
    table: n.TableValue,
    texts: Sequence[str],
    reporter: Reporter,
) -> bool:
    count = len(listed)
    covers = [
        [sum(mask >> number & 1 for mask in axis.masks) for axis in axes] for number in range(count)
    ]
    sizes = [len(axis.values) for axis in axes]
    behind = [[prod(one[place + 1 :]) for one in covers] for place in range(len(axes))]
    rows = (1 << count) - 1
    if sum(prod(one) for one in covers) == prod(sizes):
        return True
    chosen: list[tuple[_Axis, tuple[Value, ...]]] = []
    for place, axis in enumerate(axes):
        wanted = prod(sizes[place + 1 :])
        for values, mask in zip(axis.values, axis.masks, strict=True):
            left = rows & mask
            if sum(behind[place][number] for number in _bits(left)) < wanted:
                chosen.append((axis, values))
                rows = left
                break
    hint: str | Words = ""
    if texts:
        hint = Words(
            f"kolom teks (`{texts[0]}`) lengkap hanya bila semua barisnya berisi `-`, atau ada baris untuk teks "
            "lainnya: `≠ salah satu dari (...)`",
            f"a text column (`{texts[0]}`) is complete only where all its rows have `-`, or a row stands for other "
            "texts: `≠ any of (...)`",
        )
    reporter.report(
        "TR2209", table.span, name=table.name, example=_example(chosen, columns), hint=hint
    )
    return False


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _example(
    chosen: Iterable[tuple[_Axis, tuple[Value, ...]]], columns: Sequence[CheckedColumn]
) -> Words:
    """``kinerja = baik; potensi = tinggi``, in the order of the columns."""
    found = {
        place: value
        for axis, values in chosen
        for place, value in zip(axis.places, values, strict=True)
    }
    pairs = [(columns[place].name, found[place]) for place in sorted(found)]
    return Words(
        "; ".join(f"{name} = {_shown(value, 'id')}" for name, value in pairs),
        "; ".join(f"{name} = {_shown(value, 'en')}" for name, value in pairs),
    )


def _shown(value: Value, lang: Lang) -> str:
    """A value as a rule file may write it."""
    match value:
        case bool():
            return Words("ya", "yes").of(lang) if value else Words("tidak", "no").of(lang)
        case Nothing():
            return Words("tidak ada", "none").of(lang)
        case Decimal():
            return format(value, "f")
        case datetime.date():
            return format_date(value, lang)
        case Duration():
            return format_duration(value, lang)
        case str() | int():
            return str(value)
        case Level() | Category() | Choice():
            return value.name
        case Many() | Records():
            raise TypeError("a column of a table has single values")
        case _:
            assert_never(value)
