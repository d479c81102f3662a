"""A table under a mapping file: its columns as the rules call them, made frame by frame.

What a value means is said by the mapping's own functions, asked once for each distinct value of a column; lists of
records are made person by person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl
from attrs import frozen

from talentarule.candidates.mapping.apply import (
    COMPLETE,
    NAME,
    There,
    UnmappedError,
    WrongWordError,
    candidate_paths,
    records_of,
    unmapped_names,
    value_of,
    word_problem,
)
from talentarule.candidates.mapping.model import (
    CandidateMapping,
    Constant,
    Entry,
    ListMapping,
    Shape,
)
from talentarule.candidates.paths import MISSING, known, lookup
from talentarule.candidates.records import Record
from talentarule.diagnostics import DataPlace, Diagnostic
from talentarule.diagnostics.suggest import nearest
from talentarule.population.columns import distinct_values
from talentarule.population.frames import Column, Frame, Source
from talentarule.population.memory import ROW_ID
from talentarule.rules.reporter import listed
from talentarule.vocabulary.names import fold


@frozen(eq=False)
class _Plain:
    """A fact or an event from a column."""

    entry: Entry


@frozen(eq=False)
class _List:
    """A list of records."""

    mapping: ListMapping


@frozen(eq=False)
class _Path:
    """What stands at a path, as it is; ``otherwise`` where nothing does."""

    path: str
    otherwise: object = None


@frozen(eq=False)
class _Same:
    """A column of the table, as it is."""

    name: str


_Making = _Plain | _List | _Path | _Same | Constant


class MappedSource:
    """A source seen through a mapping. ``ROW_ID`` is the column of ``identity``."""

    def __init__(self, source: Source, mapping: CandidateMapping, identity: str | None) -> None:
        self._source = source
        self._makings = _makings(source.names, mapping)
        if identity is not None:
            self._makings[ROW_ID] = _Same(identity)
        self._there, self.problems = _paths_there(source, mapping)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns, as the rules call them."""
        return tuple(name for name in self._makings if name != ROW_ID)

    @property
    def total(self) -> int | None:
        """How many rows there are, as far as that is known before."""
        return self._source.total

    @property
    def again(self) -> bool:
        """Whether the table can be read a second time."""
        return self._source.again

    def frames(self, wanted: Sequence[str], rows: int) -> Iterator[Frame]:
        """The rows in frames."""
        first = 0
        for frame in self._source.frames(self._columns(wanted), rows):
            yield self._mapped(frame, first, wanted)
            first += frame.rows

    def row(self, row: int, wanted: Sequence[str]) -> Frame:
        """One row."""
        return self._mapped(self._source.row(row, self._columns(wanted)), row, wanted)

    def place(self, row: int, name: str, inside: tuple[int, str] | None = None) -> DataPlace:
        """Where a value stands in the table."""
        return self._source.place(row, self._shown(name), inside)

    def _shown(self, name: str) -> str:
        match self._makings.get(name):
            case _Plain(Entry(source=str() as path)) | _Path(path) | _Same(path):
                return path
            case _List(one):
                return one.source or one.name
            case _:
                return name

    def _columns(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """The columns of the table that these are made from."""
        paths = [path for name in wanted for path in _read(self._makings[name])]
        columns = [column_of(self._source.names, path) for path in paths]
        return tuple(dict.fromkeys(one for one in columns if one is not None))

    def _mapped(self, frame: Frame, first: int, wanted: Sequence[str]) -> Frame:
        columns = {name: self._made(self._makings[name], name, frame, first) for name in wanted}
        return Frame(frame.rows, columns)

    def _made(self, making: _Making, name: str, frame: Frame, first: int) -> Column:
        match making:
            case _Same(own):
                return frame.columns[own]
            case Constant(value):
                return [value] * frame.rows
            case _Plain(entry):
                return self._plain(entry, name, frame, first)
            case _Path(path, otherwise):
                return [_at(content, path, otherwise) for content in _contents(frame)]
            case _List(one):
                return self._list(one, frame, first)

    def _plain(self, entry: Entry, name: str, frame: Frame, first: int) -> Column:
        if not isinstance(entry.source, str):
            return [value_of(entry, {}, self._there.candidate)] * frame.rows
        column = column_of(self._source.names, entry.source)
        if column is None:
            return [value_of(entry, {}, self._there.candidate)] * frame.rows
        if column == entry.source and not entry.words and entry.blank is None:
            return frame.columns[column]
        raws, places = distinct_values(frame.columns[column])
        values: list[object] = []
        for raw in raws:
            try:
                lost = isinstance(raw, Diagnostic)
                own = raw if lost else value_of(entry, {column: raw}, self._there.candidate)
                values.append(own)
            except WrongWordError as wrong:
                values.append(wrong)
        found = [values[place] for place in places.tolist()]
        if any(isinstance(one, WrongWordError) for one in values):
            for row, one in enumerate(found):
                if isinstance(one, WrongWordError):
                    found[row] = word_problem(one, self.place(first + row, name))
        return found

    def _list(self, one: ListMapping, frame: Frame, first: int) -> Column:
        found: list[object] = []
        source = None if one.source is None else column_of(self._source.names, one.source)
        for row, content in enumerate(_contents(frame)):
            lost = content.get(source) if source is not None else None
            if isinstance(lost, Diagnostic):
                found.append(lost)
                continue
            values = {name: raw for name, raw in content.items() if not isinstance(raw, Diagnostic)}
            record = Record("", values, self._source.place(first + row, ""))
            try:
                found.append(records_of(one, record, self._there)[0])
            except UnmappedError as error:
                found.append(error.diagnostic)
        return found


def _contents(frame: Frame) -> Iterator[Mapping[str, object]]:
    """The rows as mappings."""
    columns = {
        name: column.to_list() if isinstance(column, pl.Series) else column
        for name, column in frame.columns.items()
    }
    for row in range(frame.rows):
        yield {name: column[row] for name, column in columns.items()}


def _at(content: Mapping[str, object], path: str, otherwise: object) -> object:
    found = lookup(content, path)
    return found if found is not MISSING and known(found) else otherwise


def column_of(names: Sequence[str], path: str) -> str | None:
    """The column in which a path begins, as :func:`lookup` finds it; None where there is none."""
    folded = {fold(name): name for name in reversed(names)}
    exact = set(names)

    def found(name: str) -> str | None:
        return name if name in exact else folded.get(fold(name))

    whole = found(path)
    if whole is not None:
        return whole
    head, dot, rest = path.partition(".")
    while dot:
        own = found(head)
        if own is not None:
            return own
        more, dot, rest = rest.partition(".")
        head = f"{head}.{more}"
    return None


def _makings(names: Sequence[str], mapping: CandidateMapping) -> dict[str, _Making]:
    """What each column is made from."""
    found: dict[str, _Making] = {}

    def told(source: object, target: str) -> None:
        """What the table says beside a value of whether it is all of it."""
        path = f"{source}{COMPLETE}"
        if isinstance(source, str) and column_of(names, path) is not None:
            found[f"{target}{COMPLETE}"] = _Path(path)

    for entry in mapping.entries:
        found[entry.name] = _Plain(entry)
        told(entry.source, entry.name)
    for one in mapping.lists:
        found[one.name] = _List(one)
        match one.complete:
            case bool():
                found[f"{one.name}{COMPLETE}"] = Constant(one.complete)
            case str():
                # Whether the list is all of it is not known, so it may not be.
                found[f"{one.name}{COMPLETE}"] = _Path(one.complete, otherwise=False)
            case None:
                told(one.source, one.name)
    for name in unmapped_names(mapping, names):
        found[name] = _Same(name)
    if mapping.person is not None and NAME not in found:
        found[NAME] = _Path(mapping.person)
    return found


def _read(making: _Making) -> Iterator[str]:
    """The paths from which a column is made."""
    match making:
        case _Same(path) | _Path(path):
            yield path
        case _Plain(entry):
            if isinstance(entry.source, str):
                yield entry.source
        case _List(one):
            if one.source is not None:
                yield one.source
            for built in one.built:
                if built.condition is not None:
                    yield built.condition
                yield from (e.source for e in built.fields if isinstance(e.source, str))
        case Constant():
            pass


# Paths that occur ----------------------------------------------------------------------------------------------


def _paths_there(source: Source, mapping: CandidateMapping) -> tuple[There, tuple[Diagnostic, ...]]:
    """Which paths of the mapping the table has, and a warning for each that it has not."""
    shape = _shape(source)
    place = DataPlace(source.place(0, "").file)
    found: list[Diagnostic] = []
    candidate: set[str] = set()
    for path in candidate_paths(mapping):
        if _has(shape, path):
            candidate.add(path)
        else:
            near = listed(nearest(path, list(source.names)))
            found.append(Diagnostic("TR2510", {"path": path, "near": near}, place=place))
    lists: dict[str, frozenset[str]] = {}
    for one in mapping.lists:
        inner = _items(shape, one)
        wanted = [entry.source for entry in one.fields if isinstance(entry.source, str)]
        lists[one.key] = frozenset(path for path in wanted if inner and _has(inner, path))
        for path in wanted:
            if inner and path not in lists[one.key]:
                near = listed(nearest(path, list(inner)))
                args = {"path": path, "list": one.name, "near": near}
                found.append(Diagnostic("TR2510", args, place=place))
    return There(frozenset(candidate), lists), tuple(found)


_Shape = Mapping[str, object]
"""The names at one level of a table, each with the shape below it: a mapping, or None where there is nothing."""


def _shape(source: Source) -> _Shape:
    from talentarule.population.memory import FrameSource, MappingSource
    from talentarule.population.sources import LazySource, ReaderSource

    match source:
        case FrameSource(frame) | LazySource(frame):
            return _of_types(frame.collect_schema())
        case ReaderSource(schema=schema):
            return _of_types(schema)
        case MappingSource(people):
            return _of_values(people)
        case _:
            return dict.fromkeys(source.names)


def _of_types(types: Mapping[str, pl.DataType]) -> _Shape:
    return {name: _of_type(kind) for name, kind in types.items()}


def _of_type(kind: object) -> object:
    match kind:
        case pl.Struct(fields=fields):
            return {one.name: _of_type(one.dtype) for one in fields}
        case pl.List(inner=inner) | pl.Array(inner=inner):
            return [_of_type(inner)]
        case _:
            return None


def _of_values(values: Sequence[object]) -> dict[str, object]:
    """The shape of all mappings among the values, taken together."""
    parts: dict[str, list[object]] = {}
    for one in values:
        if isinstance(one, Mapping):
            for name, inner in one.items():
                if isinstance(name, str):
                    parts.setdefault(name, []).append(inner)
    found: dict[str, object] = {}
    for name, own in parts.items():
        items = [item for one in own if isinstance(one, list | tuple) for item in one]
        if items:
            found[name] = [_of_values(items)]
        elif any(isinstance(one, Mapping) for one in own):
            found[name] = _of_values(own)
        else:
            found[name] = None
    return found


def _has(shape: _Shape, path: str) -> bool:
    return lookup(_emptied(shape), path) is not MISSING


def _emptied(shape: object) -> object:
    """A shape as :func:`lookup` goes through data: below a value that is no mapping there is nothing."""
    if isinstance(shape, Mapping):
        return {name: _emptied(inner) for name, inner in shape.items()}
    return ()


def _items(shape: _Shape, one: ListMapping) -> _Shape:
    """The shape of the records of a list."""
    if one.source is None:
        return {}
    found = _at(shape, one.source, None)
    if one.shape is Shape.BY_KEY and isinstance(found, Mapping):
        joined: dict[str, object] = {}
        for inner in found.values():
            own = inner[0] if isinstance(inner, list) else inner
            joined |= own if isinstance(own, Mapping) else {}
        return joined
    if isinstance(found, list):
        found = found[0]
    return found if isinstance(found, Mapping) else {}


__all__ = ["MappedSource", "column_of"]
