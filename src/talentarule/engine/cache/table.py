"""A tree of frozen objects as a table of plain data, and back.

Each object is one row, whatever the number of places in which it stands, so what was shared is shared again. Rows are
grouped by class and depth: a row names only rows of groups before its own, and a group is written and made by columns.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import islice, repeat
from types import MappingProxyType, NoneType
from typing import Any

from talentarule.engine.cache.shapes import (
    NUMBER,
    TEXT,
    Part,
    RecordShape,
    Registry,
    Shape,
    UnusableError,
    check,
)

_WORDS: Mapping[type, str] = {str: "str", int: "int", bool: "bool", NoneType: "none"}
_PLAIN: Mapping[str, type] = {name: kind for kind, name in _WORDS.items()}
_TEXTS: Mapping[str, Callable[[str], object]] = {
    "Decimal": Decimal,
    "date": datetime.date.fromisoformat,
}
_COLLECTIONS: Mapping[str, Callable[[Iterable[Any]], object]] = {
    "tuple": tuple,
    "list": list,
    "frozenset": frozenset,
}

_LIST = Shape(frozenset({list}), {})

Row = tuple[Any, ...]


# To plain data -------------------------------------------------------------------------------------------------


def to_table(root: object, given: Sequence[object], registry: Registry) -> dict[str, Any]:
    """The table of a tree. The objects in ``given`` are not written: whoever reads has them.

    Raises UnusableError for a tree that holds something else than the registry has.
    """
    writer = _Writer(given, registry)
    top = writer.row(root)
    order = [one for place in sorted(writer.groups) for one in writer.groups[place]]
    number = [*range(len(given)), *([0] * len(order))]
    for new, old in enumerate(order, len(given)):
        number[old] = new
    groups = [
        _group(kind, [writer.rows[one] for one in writer.groups[depth, kind]], number, registry)
        for depth, kind in sorted(writer.groups)
    ]
    return {"groups": groups, "top": number[top]}


class _Writer:
    """The rows found so far; a row holds the numbers of other rows in the order in which they were found.

    ``groups`` are the numbers of the rows by depth and kind.
    """

    def __init__(self, given: Sequence[object], registry: Registry) -> None:
        self.rows: list[Row] = [() for _ in given]
        self.groups: dict[tuple[int, str], list[int]] = {}
        self._depths = [-1 for _ in given]
        self._records = {
            one.cls: (name, one.plain, one.linked) for name, one in registry.records.items()
        }
        self._enums = {cls: f"enum {name}" for name, cls in registry.enums.items()}
        self._by_identity = {id(one): number for number, one in enumerate(given)}
        self._by_content: dict[tuple[str, Row], int] = {}

    def row(self, value: Any) -> int:
        """The number of the row of a value."""
        found = self._by_identity.get(id(value))
        if found is not None:
            return found
        cls = type(value)
        record = self._records.get(cls)
        plain: Row = ()
        linked: Iterable[Any] = ()
        if record is not None:
            kind, get_plain, get_linked = record
            plain, linked = get_plain(value), get_linked(value)
        elif cls in _WORDS:
            kind, plain = _WORDS[cls], (value,)
        elif cls in self._enums:
            kind, plain = self._enums[cls], (value.name,)
        elif cls is tuple or cls is list or cls is frozenset:
            kind, linked = cls.__name__, value
        elif cls is dict or cls is MappingProxyType:
            kind, linked = "dict", (*value, *value.values())
        elif cls is Decimal:
            kind, plain = "Decimal", (str(value),)
        elif cls is datetime.date:
            kind, plain = "date", (value.isoformat(),)
        else:
            raise UnusableError(cls)
        number = self._by_identity[id(value)] = self._added(kind, plain, linked)
        return number

    def _added(self, kind: str, plain: Row, linked: Iterable[Any]) -> int:
        known, row, depths = self._by_identity.get, self.row, self._depths
        deepest = -1
        links = []
        for one in linked:
            link = known(id(one))  # asked here too, because most are known
            if link is None:
                link = row(one)
            links.append(link)
            if depths[link] > deepest:
                deepest = depths[link]
        content = (*plain, *links)
        number = self._by_content.setdefault((kind, content), len(self.rows))
        if number == len(self.rows):
            self.rows.append(content)
            depths.append(deepest + 1)
            place = (deepest + 1, kind)
            if place in self.groups:
                self.groups[place].append(number)
            else:
                self.groups[place] = [number]
        return number


def _group(kind: str, rows: list[Row], number: list[int], registry: Registry) -> dict[str, Any]:
    if kind in _COLLECTIONS or kind == "dict":
        members = [number[one] for row in rows for one in row]
        return {"kind": kind, "sizes": [len(row) for row in rows], "members": members}
    columns: list[Any] = [list(column) for column in zip(*rows, strict=True)]
    record = registry.records.get(kind)
    if record is not None:
        for place in range(record.plain_count):
            check(columns[place], record.shapes[place])
        for place in range(record.plain_count, len(columns)):
            columns[place] = [number[one] for one in columns[place]]
    return {"kind": kind, "count": len(rows), "columns": [_packed(one) for one in columns]}


def _packed(column: list[Any]) -> Any:
    """A column, shorter where it repeats itself."""
    distinct = dict.fromkeys(column)
    if len(distinct) == 1:
        return {"all": column[0]}
    if type(column[0]) is str and len(distinct) * 2 < len(column):
        at = {value: place for place, value in enumerate(distinct)}
        return {"of": list(distinct), "at": [at[value] for value in column]}
    return column


# Back ----------------------------------------------------------------------------------------------------------


def from_table(data: Any, given: Sequence[object], registry: Registry) -> object:
    """The tree that :func:`to_table` wrote.

    Raises UnusableError, or one of the built-in errors of looking up and converting, for data that it did not write.
    Only values of Python and the classes of the registry are ever made, with fields as they are annotated.
    """
    table: list[Any] = list(given)
    for group in data["groups"]:
        table += _made(group, table, registry)
    return table[_number(data["top"])]


def _made(group: Any, table: list[Any], registry: Registry) -> Sequence[Any]:
    kind = group["kind"]
    if kind in _COLLECTIONS or kind == "dict":
        return _collections(kind, group["sizes"], group["members"], table)
    count = _number(group["count"])
    lengths = {_length(column) for column in group["columns"]} - {None}
    if lengths != {count} and (lengths or count != 1):  # rows differ, or there is one
        raise UnusableError(count)
    columns = [_unpacked(column, count) for column in group["columns"]]
    record = registry.records.get(kind)
    if record is not None:
        return _objects(record, columns, count, table)
    (column,) = columns
    if kind in _PLAIN:
        check(column, Shape(frozenset({_PLAIN[kind]}), {}))
        return column
    check(column, TEXT)
    if kind in _TEXTS:
        return list(map(_TEXTS[kind], column))
    enum = registry.enums[kind.removeprefix("enum ")]
    return [enum[name] for name in column]


def _objects(
    record: RecordShape, columns: list[list[Any]], count: int, table: list[Any]
) -> list[Any]:
    if len(columns) != len(record.shapes):
        raise UnusableError(record.cls)
    for place in range(record.plain_count, len(columns)):
        columns[place] = _linked(columns[place], table)
    for column, shape in zip(columns, record.shapes, strict=True):
        check(column, shape)
    if not record.positional and not record.keyword:
        return [record.cls() for _ in range(count)]
    positional = [_values(part, columns) for part in record.positional]
    if not record.keyword:
        return list(map(record.cls, *positional))
    rows: Iterable[Row] = zip(*positional, strict=True) if positional else repeat((), count)
    make = record.cls
    if len(record.keyword) == 1:  # all but a few
        ((name, part),) = record.keyword
        values = _values(part, columns)
        return [make(*row, **{name: one}) for row, one in zip(rows, values, strict=True)]
    names = [name for name, _ in record.keyword]
    keywords = zip(*(_values(part, columns) for _, part in record.keyword), strict=True)
    return [
        make(*row, **dict(zip(names, more, strict=True)))
        for row, more in zip(rows, keywords, strict=True)
    ]


def _values(part: Part, columns: list[list[Any]]) -> list[Any]:
    """What a field holds, row by row."""
    if part.cls is None:
        (column,) = part.columns
        return columns[column]
    return list(map(part.cls, *(columns[column] for column in part.columns)))


def _collections(kind: str, sizes: Any, members: Any, table: list[Any]) -> list[Any]:
    check(sizes, NUMBER)
    if min(sizes) < 0 or sum(sizes) != len(members):
        raise UnusableError(kind)
    values = iter(_linked(members, table))
    if kind != "dict":
        make = _COLLECTIONS[kind]
        return [make(islice(values, size)) for size in sizes]
    made = []
    for size in sizes:
        half, odd = divmod(size, 2)
        keys = list(islice(values, half))
        made.append(dict(zip(keys, islice(values, half), strict=True)))
        if odd or len(made[-1]) != half:
            raise UnusableError(kind)
    return made


def _linked(column: list[Any], table: list[Any]) -> list[Any]:
    check(column, NUMBER)
    if column and min(column) < 0:
        raise UnusableError(min(column))
    return list(map(table.__getitem__, column))


def _length(column: Any) -> int | None:
    """How many values a column holds; None for one value in all rows."""
    if isinstance(column, dict):
        return None if "all" in column else len(column["at"])
    check([column], _LIST)
    return len(column)


def _unpacked(column: Any, count: int) -> list[Any]:
    if not isinstance(column, dict):
        found: list[Any] = column
        return found
    if "all" in column:
        return [column["all"]] * count
    return _linked(column["at"], column["of"])


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise UnusableError(value)
    return value
