"""Looking at frozen trees whole, with the fields that equality passes over."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import Any

import attrs


def differences(one: object, other: object, place: str = "", seen: Any = None) -> list[str]:
    """Where two trees differ in any field, spans included."""
    seen = {} if seen is None else seen
    if one is other or (id(one), id(other)) in seen:
        return []
    seen[id(one), id(other)] = (one, other)
    if type(one) is not type(other):
        return [f"{place}: {type(one)} {type(other)}"]
    kind: Any = type(one)
    if attrs.has(kind):
        pairs = [
            (getattr(one, field.name), getattr(other, field.name), f"{place}.{field.name}")
            for field in attrs.fields(kind)
            if field.init
        ]
    elif isinstance(one, Mapping) and isinstance(other, Mapping):
        if list(one) != list(other):
            return [f"{place}: keys"]
        pairs = [(one[key], other[key], f"{place}[{key!r}]") for key in one]
    elif isinstance(one, tuple | list) and isinstance(other, tuple | list):
        if len(one) != len(other):
            return [f"{place}: length"]
        pairs = [(a, b, f"{place}[{at}]") for at, (a, b) in enumerate(zip(one, other, strict=True))]
    else:
        return [] if one == other else [f"{place}: {one!r} {other!r}"]
    return [found for a, b, where in pairs for found in differences(a, b, where, seen)]


def fits(value: object, annotation: Any, seen: Any = None) -> bool:
    """Whether a value is what an annotation says, and all that is in it."""
    seen = {} if seen is None else seen
    if annotation is object:
        return isinstance(value, str | int | NoneType | tuple | list | dict | Enum) or attrs.has(
            type(value)
        ) or type(value).__name__ in ("Decimal", "date", "frozenset")  # fmt: skip
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (UnionType, typing.Union):
        return any(fits(value, one, seen) for one in arguments)
    if origin is Mapping:
        return isinstance(value, Mapping) and all(
            fits(key, arguments[0], seen) and fits(value[key], arguments[1], seen) for key in value
        )
    if origin is frozenset:
        return isinstance(value, frozenset) and all(fits(one, arguments[0], seen) for one in value)
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        if arguments[-1] is Ellipsis:
            return all(fits(one, arguments[0], seen) for one in value)
        return len(value) == len(arguments) and all(
            fits(one, kind, seen) for one, kind in zip(value, arguments, strict=True)
        )
    if type(value) is not annotation:
        return False
    if id(value) in seen or not attrs.has(annotation):
        return True
    seen[id(value)] = value
    hints = typing.get_type_hints(annotation)
    return all(
        fits(getattr(value, field.name), hints[field.name], seen)
        for field in attrs.fields(annotation)
    )
