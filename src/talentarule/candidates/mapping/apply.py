"""Candidates of a source, as the rules speak of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from talentarule.candidates.mapping.model import (
    BuiltRecord,
    CandidateMapping,
    Constant,
    Entry,
    ListMapping,
    Own,
    Shape,
    word_key,
)
from talentarule.candidates.paths import MISSING, known, lookup
from talentarule.candidates.records import Part, Record, Table, place_of
from talentarule.diagnostics import DataPlace, Diagnostic, Words
from talentarule.diagnostics.suggest import nearest
from talentarule.rules.reporter import listed
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import MAX_ITEMS, MORE_SIGNS, NO, NONE_WORDS, shown
from talentarule.vocabulary.types import ManyType

MORE = "..."
COMPLETE = "_lengkap"
NAME = "nama"

_LIST = Words("daftar catatan", "a list of records")
_RECORD = Words("sebuah catatan", "a record")
_BY_KEY = Words('objek seperti `{"2024": ..}`', 'an object such as `{"2024": ..}`')

_Item = tuple[object, object, int, str]
"""One record of a source: its content, its key, its number from 1, and its path below the list."""


class UnmappedError(Exception):
    """A value of the source that cannot be mapped."""

    def __init__(self, code: str, place: DataPlace, **args: str | Words) -> None:
        super().__init__(code)
        self.diagnostic = Diagnostic(code, args, place=place)


@frozen
class There:
    """The paths that occur: those of candidates, and those of the records of each list by its key."""

    candidate: frozenset[str]
    lists: Mapping[str, frozenset[str]]


def map_table(table: Table, mapping: CandidateMapping) -> tuple[Table, tuple[Diagnostic, ...]]:
    """The same candidates with facts, events and lists under the names that the rules have for them.

    Also what is wrong: a path of the mapping that occurs nowhere, a value that has another shape. Such a value is
    unreadable: a rule that reads it meets a data error.
    """
    there, unfound = _there(table, mapping)
    records = [_mapped(record, mapping, there) for record in table.records]
    found = list(unfound)
    seen: dict[int, None] = {}
    for record in records:
        for problem in record.unreadable.values():
            if problem.code.startswith("TR25") and id(problem) not in seen:
                seen[id(problem)] = None
                found.append(problem)
    header = dict.fromkeys(name for record in records for name in record.values)
    return evolve(table, header=tuple(header), records=tuple(records)), tuple(found)


def _mapped(record: Record, mapping: CandidateMapping, there: There) -> Record:
    values: dict[str, object] = {}
    columns: dict[str, str] = {}
    unreadable: dict[str, Diagnostic] = {}
    parts: dict[str, tuple[Part, ...]] = {}
    for entry in mapping.entries:
        columns[entry.name] = _shown_source(record, entry)
        try:
            lost = record.unreadable.get(_field(record, entry.source))
            if lost is not None:
                unreadable[entry.name] = lost
                continue
            found = value_of(entry, record.values, there.candidate)
        except WrongWordError as wrong:
            unreadable[entry.name] = word_problem(wrong, place_of(record, columns[entry.name]))
            continue
        if known(found):
            values[entry.name] = found
        _completeness(values, record, entry.source, entry.name)
    for one in mapping.lists:
        columns[one.name] = _column(record, one.source or one.name)
        try:
            lost = record.unreadable.get(_field(record, one.source))
            if lost is not None:
                unreadable[one.name] = lost
                continue
            listed_records, places = records_of(one, record, there)
        except UnmappedError as error:
            unreadable[one.name] = error.diagnostic
            continue
        if listed_records is not None:
            values[one.name] = listed_records
            parts[one.name] = places
        if isinstance(one.complete, bool):
            values[f"{one.name}{COMPLETE}"] = one.complete
        elif one.complete is not None:
            said = lookup(record.values, one.complete)
            # Whether the list is all of it is not known, so it may not be.
            values[f"{one.name}{COMPLETE}"] = said if said is not MISSING and known(said) else False
        else:
            _completeness(values, record, one.source, one.name)
    _unmapped(record, mapping, values, columns, unreadable, parts)
    if mapping.person is not None:
        name = lookup(record.values, mapping.person)
        if isinstance(name, str) and NAME not in values:
            values[NAME] = name
    return evolve(record, values=values, columns=columns, unreadable=unreadable, parts=parts)


def _unmapped(
    record: Record,
    mapping: CandidateMapping,
    values: dict[str, object],
    columns: dict[str, str],
    unreadable: dict[str, Diagnostic],
    parts: dict[str, tuple[Part, ...]],
) -> None:
    """What the mapping does not speak of keeps its own name."""
    for name in unmapped_names(mapping, (*record.values, *record.unreadable)):
        if name in record.unreadable:
            unreadable[name] = record.unreadable[name]
        else:
            values[name] = record.values[name]
            if name in record.parts:
                parts[name] = record.parts[name]
        columns[name] = record.columns.get(name, name)


def unmapped_names(mapping: CandidateMapping, names: Iterable[str]) -> list[str]:
    """Those of the names in a source that a mapping does not speak of."""
    targets = {entry.key for entry in mapping.entries} | {one.key for one in mapping.lists}
    sources = [
        *(entry.source for entry in mapping.entries),
        *(one.source for one in mapping.lists),
    ]
    used = {fold(source) for source in sources if isinstance(source, str)}
    found: dict[str, None] = {}
    for name in names:
        key = fold(name)
        base = key.removesuffix(fold(COMPLETE))
        if key not in used and base not in targets and base not in used:
            found[name] = None
    return list(found)


# Values --------------------------------------------------------------------------------------------------------


class WrongWordError(Exception):
    """A word of the source that the mapping does not list."""

    def __init__(self, entry: Entry, word: object) -> None:
        super().__init__(word)
        self.entry = entry
        self.word = word


def value_of(
    entry: Entry,
    content: object,
    there: frozenset[str],
    own: tuple[object, object, int] | None = None,
) -> object:
    """The value of an entry, None where it is unknown. Raises WrongWordError."""
    match entry.source:
        case Constant(value):
            return value
        case str():
            raw = lookup(content, entry.source)
            if raw is MISSING:
                raw = None
            is_there = entry.source in there
        case _:
            assert own is not None
            key, item, number = own
            raw = {Own.KEY: key, Own.ITEM: item, Own.NUMBER: number}[entry.source]
            is_there = True
    if not known(raw):
        # A path that occurs nowhere may be a slip of the pen: then a blank stands for nothing.
        return entry.blank if is_there else None
    if not entry.words:
        return raw
    if isinstance(entry.type, ManyType) and isinstance(raw, str):
        raw = [part.strip() for part in raw.split(";") if part.strip()]
    if isinstance(raw, list):
        return [_meaning(entry, one) for one in raw]
    return _meaning(entry, raw)


def _meaning(entry: Entry, raw: object) -> object:
    key = word_key(raw)
    if key is not None and key in entry.words:
        return entry.words[key] if entry.words[key] != "" else None
    special = isinstance(raw, str) and (raw.strip() in MORE_SIGNS or fold(raw) in NONE_WORDS)
    if entry.closed and raw is not None and not special:
        raise WrongWordError(entry, raw)
    return raw


def word_problem(wrong: WrongWordError, place: DataPlace) -> Diagnostic:
    """A word that the mapping does not list, as it is told."""
    args = {
        "value": shown(wrong.word),
        "name": wrong.entry.name,
        "known": listed(list(wrong.entry.words), 12),
        "near": listed(nearest(str(wrong.word), wrong.entry.words)),
    }
    return Diagnostic("TR2512", args, place=place)


# Lists ---------------------------------------------------------------------------------------------------------


def records_of(one: ListMapping, record: Record, there: There) -> tuple[object, tuple[Part, ...]]:
    """The records of a list (None: unknown) and their places. Raises UnmappedError."""
    found: list[object] = []
    places: list[Part] = []
    if one.source is not None:
        raw = lookup(record.values, one.source)
        if isinstance(raw, str) and fold(raw) in NONE_WORDS:
            raw = []
        if raw is MISSING or not known(raw):
            is_none = one.blank_is_none and one.source in there.candidate
            if not is_none and not one.built:
                return None, ()
            if not is_none:
                found.append(MORE)
                places.append(_part(record, one, ""))
        else:
            items, places_of = _items(one, raw, record)
            inner = there.lists.get(one.key, frozenset())
            settled = _settled(one)
            for item, part in zip(items, places_of, strict=True):
                found.append(_record(one, item, inner, part, settled))
                places.append(part)
    for built in one.built:
        _build(built, record, there.candidate, found, places)
    return found, tuple(places)


def _build(
    built: BuiltRecord,
    record: Record,
    there: frozenset[str],
    found: list[object],
    places: list[Part],
) -> None:
    if built.condition is not None:
        condition = lookup(record.values, built.condition)
        if condition is MISSING or not known(condition):
            if built.blank_is_none and built.condition in there:
                return
            found.append(MORE)
            places.append(_part_of_built(record, built))
            return
        if _is_no(condition):
            return
    values: dict[str, object] = {}
    for entry in built.fields:
        try:
            value = value_of(entry, record.values, there)
        except WrongWordError as wrong:
            column = _shown_source(record, entry)
            raise _of(word_problem(wrong, place_of(record, column))) from None
        if known(value):
            values[entry.name] = value
    found.append(values)
    places.append(_part_of_built(record, built))


def _is_no(value: object) -> bool:
    if isinstance(value, str):
        return fold(value) in NO or fold(value) in NONE_WORDS or value.strip() == "0"
    return value is False or value == 0 or value == []


def _items(one: ListMapping, raw: object, record: Record) -> tuple[list[_Item], list[Part]]:
    source = one.source or one.name
    own_parts = record.parts.get(_field(record, source), ())
    place = place_of(record, _column(record, source))
    items: list[_Item] = []
    match one.shape:
        case Shape.LIST:
            if not isinstance(raw, list | tuple):
                raise UnmappedError(
                    "TR2511", place, value=shown(raw), name=one.name, expected=_LIST
                )
            items = [(item, None, at, f"[{at - 1}]") for at, item in enumerate(raw, 1)]
        case Shape.ONE:
            if not isinstance(raw, Mapping):
                raise UnmappedError(
                    "TR2511", place, value=shown(raw), name=one.name, expected=_RECORD
                )
            items = [(raw, None, 1, "")]
        case Shape.BY_KEY:
            if not isinstance(raw, Mapping):
                raise UnmappedError(
                    "TR2511", place, value=shown(raw), name=one.name, expected=_BY_KEY
                )
            items = list(_by_key(raw))
    items = items[: MAX_ITEMS + 1]  # one more than a list may have, so that the reader refuses it
    if not own_parts:
        return items, [_part(record, one, item[3]) for item in items]
    shown_columns: dict[int, Mapping[str, str]] = {}
    parts = []
    for at, item in enumerate(items):
        if at >= len(own_parts):
            parts.append(_part(record, one, item[3]))
            continue
        part = own_parts[at]
        columns = shown_columns.get(id(part.columns))
        if columns is None:
            columns = shown_columns[id(part.columns)] = _columns_of(part, one)
        parts.append(Part(part.place, columns, part.path))
    return items, parts


def _by_key(raw: Mapping[object, object]) -> Iterator[_Item]:
    for key, content in raw.items():
        if not isinstance(content, list | tuple):
            yield content, key, 1, f".{key}"
            continue
        for at, item in enumerate(content, 1):
            yield item, key, at, f".{key}[{at - 1}]"


def _settled(one: ListMapping) -> frozenset[str]:
    """The fields of a source's records that do not keep their own name."""
    used = {fold(entry.source) for entry in one.fields if isinstance(entry.source, str)}
    return frozenset(used | {entry.key for entry in one.fields})


def _record(
    one: ListMapping, item: _Item, there: frozenset[str], part: Part, settled: frozenset[str]
) -> object:
    content, key, number, _ = item
    if isinstance(content, str) and content.strip() in MORE_SIGNS:
        return MORE
    if not isinstance(content, Mapping) and not any(
        isinstance(entry.source, Own) for entry in one.fields
    ):
        if content is None:
            return MORE
        place = _place(part, "")
        raise UnmappedError("TR2511", place, value=shown(content), name=one.name, expected=_RECORD)
    values: dict[str, object] = {}
    for entry in one.fields:
        try:
            value = value_of(entry, content, there, (key, content, number))
        except WrongWordError as wrong:
            raise _of(word_problem(wrong, _place(part, entry.key))) from None
        if known(value):
            values[entry.name] = value
    if isinstance(content, Mapping):
        values |= {
            name: value
            for name, value in content.items()
            if value is not None and isinstance(name, str) and fold(name) not in settled
        }
    return values


def _of(problem: Diagnostic) -> UnmappedError:
    assert problem.place is not None
    error = UnmappedError(problem.code, problem.place)
    error.diagnostic = problem
    return error


# Places --------------------------------------------------------------------------------------------------------


def _column(record: Record, source: str) -> str:
    return record.columns.get(_field(record, source), source)


def _field(record: Record, source: object) -> str:
    """The field of a candidate that a path names, in its own spelling."""
    if not isinstance(source, str):
        return ""
    if source in record.values or source in record.unreadable:
        return source
    key = fold(source)
    names = (*record.values, *record.unreadable)
    return next((name for name in names if fold(name) == key), source)


def _shown_source(record: Record, entry: Entry) -> str:
    return _column(record, entry.source) if isinstance(entry.source, str) else entry.name


def _part(record: Record, one: ListMapping, below: str) -> Part:
    source = _column(record, one.source or one.name)
    path = f"{record.path}.{source}{below}" if record.path else f"{source}{below}"
    part = Part(record.place, {}, path)
    return evolve(part, columns=_columns_of(part, one))


def _part_of_built(record: Record, built: BuiltRecord) -> Part:
    columns = {entry.key: _shown_source(record, entry) for entry in built.fields}
    return Part(record.place, columns, record.path)


def _columns_of(part: Part, one: ListMapping) -> Mapping[str, str]:
    """How the user sees the fields of a record, by the fields of the rules."""
    columns = dict(part.columns)
    for entry in one.fields:
        if isinstance(entry.source, str):
            columns[entry.key] = part.columns.get(fold(entry.source), entry.source)
    return columns


def _place(part: Part, key: str) -> DataPlace:
    shown_field = part.columns.get(key, key)
    column = ".".join(one for one in (part.path, shown_field) if one)
    return evolve(part.place, column=column or None)


def _completeness(values: dict[str, object], record: Record, source: object, target: str) -> None:
    """What the source says beside a value of whether it is all of it."""
    if isinstance(source, str):
        said = lookup(record.values, f"{source}{COMPLETE}")
        if said is not MISSING and known(said):
            values[f"{target}{COMPLETE}"] = said


# Paths that occur ----------------------------------------------------------------------------------------------


def _there(table: Table, mapping: CandidateMapping) -> tuple[There, tuple[Diagnostic, ...]]:
    """Which paths of the mapping occur in the source, and a warning for each that does not."""
    header = {fold(name) for name in table.header}
    found: list[Diagnostic] = []
    paths = candidate_paths(mapping)
    in_candidates = {
        path
        for path in paths
        if fold(path) in header
        or any(lookup(record.values, path) is not MISSING for record in table.records)
    }
    place = DataPlace(table.file, table.sheet)
    if table.records:
        for path in paths:
            if path not in in_candidates:
                near = nearest(path, _names(table, path))
                found.append(
                    Diagnostic("TR2510", {"path": path, "near": listed(near)}, place=place)
                )
    lists: dict[str, frozenset[str]] = {}
    for one in mapping.lists:
        contents = list(_contents(table, one))
        wanted = [entry.source for entry in one.fields if isinstance(entry.source, str)]
        lists[one.key] = frozenset(
            path
            for path in wanted
            if any(lookup(content, path) is not MISSING for content in contents)
        )
        for path in wanted if contents else ():
            if path not in lists[one.key]:
                names = {
                    name for content in contents[:100] for name in content if isinstance(name, str)
                }
                args = {"path": path, "list": one.name, "near": listed(nearest(path, names))}
                found.append(Diagnostic("TR2510", args, place=place))
    return There(frozenset(in_candidates), lists), tuple(found)


def candidate_paths(mapping: CandidateMapping) -> list[str]:
    """The paths of a candidate that a mapping names, each once."""
    paths: dict[str, None] = {}
    entries: list[Entry] = list(mapping.entries)
    for one in mapping.lists:
        if one.source is not None:
            paths[one.source] = None
        if isinstance(one.complete, str):
            paths[one.complete] = None
        for built in one.built:
            entries += built.fields
            if built.condition is not None:
                paths[built.condition] = None
    for entry in entries:
        if isinstance(entry.source, str):
            paths[entry.source] = None
    return list(paths)


def _names(table: Table, path: str) -> set[str]:
    """The paths of the source that are as deep as one is, to find the nearest."""
    head, dot, _ = path.rpartition(".")
    if not dot:
        return set(table.header)
    names: set[str] = set()
    for record in table.records[:100]:
        content = lookup(record.values, head)
        if isinstance(content, Mapping):
            names |= {f"{head}.{name}" for name in content}
    return names or set(table.header)


def _contents(table: Table, one: ListMapping) -> Iterable[Mapping[object, object]]:
    """The records of a list in the source, of all candidates."""
    for record in table.records:
        raw = lookup(record.values, one.source) if one.source is not None else None
        if one.shape is Shape.ONE:
            raw = [raw]
        elif one.shape is Shape.BY_KEY and isinstance(raw, Mapping):
            raw = [item for item, *_ in _by_key(raw)]
        if isinstance(raw, list | tuple):
            yield from (item for item in raw if isinstance(item, Mapping))


def map_one(content: Mapping[str, object], mapping: CandidateMapping) -> Record:
    """One candidate in memory, mapped."""
    record = Record("", content, DataPlace("<data>"), path="$")
    table = Table("<data>", None, tuple(content), (record,))
    (mapped,) = map_table(table, mapping)[0].records
    return mapped
