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
class RecordShape:
    """A class that is kept. Its columns are those of ``plain`` fields, then those of ``linked`` ones.

    A plain field holds values of JSON, a linked one names rows of the table by their number. ``positional`` and
    ``keyword`` say which column goes where when an object is made.
    """

    cls: type
    shapes: tuple[Shape, ...]
    plain: Callable[[Any], tuple[Any, ...]]
    linked: Callable[[Any], tuple[Any, ...]]
    plain_count: int
    positional: tuple[int, ...]
    keyword: tuple[tuple[str, int], ...]


@frozen
class Registry:
    """Everything that a kept tree can be made of: classes and enumerations by name."""

    records: Mapping[str, RecordShape]
    enums: Mapping[str, type[Enum]]
    names: Mapping[type, str]


def registry(root: type) -> Registry:
    """The classes that a value of the class ``root`` can hold. Raises TypeError for an annotation that means nothing
    here.
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
    records = {names[cls]: _record(cls, found) for cls, found in hints.items()}
    return Registry(records, {names[cls]: cls for cls in enums}, names)


def _record(cls: type, hints: Mapping[str, Any]) -> RecordShape:
    fields = [field for field in attrs.fields(cls) if field.init]
    shapes = {field.name: shape_of(hints[field.name]) for field in fields}
    ordered = sorted(fields, key=lambda field: not shapes[field.name].is_json)
    place = {field.name: number for number, field in enumerate(ordered)}
    plain = [field.name for field in ordered if shapes[field.name].is_json]
    return RecordShape(
        cls,
        tuple(shapes[field.name] for field in ordered),
        _getter(plain),
        _getter([field.name for field in ordered[len(plain) :]]),
        len(plain),
        tuple(place[field.name] for field in fields if not field.kw_only),
        tuple((field.alias, place[field.name]) for field in fields if field.kw_only),
    )


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
