"""What may stand in each field of the classes that are kept, read from their annotations."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from itertools import chain
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any

import attrs
from attrs import frozen

JSON_TYPES = frozenset({str, int, bool, NoneType})
"""Values that JSON keeps as they are."""


class UnusableError(Exception):
    """What was read is no entry, or what should be kept cannot be: the cache is passed over."""


@frozen
class Shape:
    """The types that a value may have (None: any), and for collections the shapes of what they hold.

    ``inside`` maps a type of collection to the shapes of its members: one for all members, for a mapping those of keys
    and values, with ``fixed`` one for each member of a tuple.
    """

    types: frozenset[type] | None
    inside: Mapping[type, tuple[Shape, ...]]
    fixed: bool = False

    @property
    def is_json(self) -> bool:
        """Whether values stand in JSON as they are. A number among yes and no would be taken for one of them."""
        return self.types is not None and self.types <= JSON_TYPES and not {int, bool} <= self.types


TEXT = Shape(frozenset({str}), {})
NUMBER = Shape(frozenset({int}), {})


@frozen
class Part:
    """Where the values of a field come from: one column, or the columns of the fields of a class written in place."""

    columns: tuple[int, ...]
    cls: type | None = None


@frozen
class RecordShape:
    """A class that is kept. Its columns are those of ``plain`` fields, then those of ``linked`` ones.

    A plain field holds values of JSON, a linked one names rows of the table by their number. ``positional`` and
    ``keyword`` say what an object is made of.
    """

    cls: type
    shapes: tuple[Shape, ...]
    plain: Callable[[Any], tuple[Any, ...]]
    linked: Callable[[Any], tuple[Any, ...]]
    plain_count: int
    positional: tuple[Part, ...]
    keyword: tuple[tuple[str, Part], ...]


@frozen
class Registry:
    """Everything that a kept tree can be made of: classes and enumerations by name."""

    records: Mapping[str, RecordShape]
    enums: Mapping[str, type[Enum]]
    names: Mapping[type, str]


def registry(root: type, in_place: frozenset[type]) -> Registry:
    """The classes that a value of the class ``root`` can hold.

    Those ``in_place`` get no rows of their own where a field holds nothing else: they are hardly ever the same twice.
    Raises TypeError for an annotation that means nothing here.
    """
    hints: dict[type, Mapping[str, Any]] = {}
    enums: list[type[Enum]] = []
    waiting: list[Any] = [root]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, type) or typing.get_args(one):
            waiting.extend(typing.get_args(one))
        elif attrs.has(one) and one not in hints:
            hints[one] = typing.get_type_hints(one)
            waiting.extend(hints[one][field.name] for field in attrs.fields(one))
        elif issubclass(one, Enum) and one not in enums:
            enums.append(one)
    names = {cls: f"{cls.__module__}.{cls.__qualname__}" for cls in (*hints, *enums)}
    records = {names[cls]: _record(cls, hints, in_place) for cls in hints}
    return Registry(records, {names[cls]: cls for cls in enums}, names)


def _record(
    cls: type, hints: Mapping[type, Mapping[str, Any]], in_place: frozenset[type]
) -> RecordShape:
    fields = [field for field in attrs.fields(cls) if field.init]
    names = {
        field.name: [f"{field.name}.{inner.name}" for inner in attrs.fields(hints[cls][field.name])]
        if hints[cls][field.name] in in_place
        else [field.name]
        for field in fields
    }
    shapes = {name: shape_of(_hint(cls, name, hints)) for some in names.values() for name in some}
    ordered = sorted(shapes, key=lambda name: not shapes[name].is_json)
    plain = [name for name in ordered if shapes[name].is_json]
    parts = {
        field.name: Part(
            tuple(ordered.index(name) for name in names[field.name]),
            None if names[field.name] == [field.name] else hints[cls][field.name],
        )
        for field in fields
    }
    return RecordShape(
        cls,
        tuple(shapes[name] for name in ordered),
        _getter(plain),
        _getter(ordered[len(plain) :]),
        len(plain),
        tuple(parts[field.name] for field in fields if not field.kw_only),
        tuple((field.alias or field.name, parts[field.name]) for field in fields if field.kw_only),
    )


def _hint(cls: type, name: str, hints: Mapping[type, Mapping[str, Any]]) -> Any:
    """The annotation of a field, or of a field of what stands in it: ``span.start``."""
    outer, _, inner = name.partition(".")
    hint = hints[cls][outer]
    return hints[hint][inner] if inner else hint


def _getter(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    if not names:
        return lambda _: ()
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)


def shape_of(annotation: Any) -> Shape:
    """The shape that an annotation describes."""
    members = typing.get_args(annotation) if _is_union(annotation) else (annotation,)
    types: set[type] = set()
    inside: dict[type, tuple[Shape, ...]] = {}
    fixed = False
    for member in members:
        if member is object:
            return Shape(None, {})
        origin, arguments = typing.get_origin(member), typing.get_args(member)
        kind = _KINDS.get(origin, member)
        if not isinstance(kind, type) or kind in inside:
            raise TypeError(annotation)
        types.add(kind)
        if origin is not None:
            fixed = kind is tuple and arguments[-1] is not Ellipsis
            inside[kind] = tuple(shape_of(one) for one in arguments if one is not Ellipsis)
    return Shape(frozenset(types), inside, fixed)


_KINDS: Mapping[Any, type] = {tuple: tuple, frozenset: frozenset, Mapping: dict, dict: dict}


def _is_union(annotation: Any) -> bool:
    return typing.get_origin(annotation) in (UnionType, typing.Union)


def check(values: Sequence[object], shape: Shape) -> None:
    """Raises UnusableError unless every value has the shape. A record has been checked when it was made."""
    if shape.types is None:
        return
    found = set(map(type, values))
    if not found <= shape.types:
        raise UnusableError(found - shape.types)
    for kind, shapes in shape.inside.items():
        if kind not in found:
            continue
        collections: Any = [one for one in values if type(one) is kind]
        if kind is dict:
            members: Iterable[Iterable[object]] = (
                chain.from_iterable(collections),
                chain.from_iterable(one.values() for one in collections),
            )
        elif shape.fixed:
            if set(map(len, collections)) != {len(shapes)}:
                raise UnusableError(shapes)
            members = zip(*collections, strict=True)
        else:
            members = (chain.from_iterable(collections),)
        for column, inner in zip(members, shapes, strict=True):
            check(list(column), inner)
