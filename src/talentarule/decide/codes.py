"""Values as codes: what the compiled evaluator computes with, and back again for the trace.

A level, category, choice or yes/no is its place in the type (from 2; 0 is unknown, 1 is ``tidak ada``). A date is its
day number, a duration its months and days in one number, a number itself, a text itself; several values are a tuple
of codes, which ends in ``...`` when there may be more. Unknown is 0 where the domain is finite and None elsewhere.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Mapping
from decimal import Decimal
from typing import assert_never

from attrs import frozen

from talentarule.vocabulary.durations import DAYS_PER_MONTH, Duration, credit
from talentarule.vocabulary.types import (
    BooleanType,
    ChoiceType,
    DateType,
    DurationType,
    FactType,
    ListType,
    ManyType,
    NumberType,
    PoisonType,
    ScalarType,
    ScaleType,
    TaxonomyType,
    TextType,
)
from talentarule.vocabulary.values import NOTHING, Many, Nothing, Record, Records, Scalar, Value

Code = Hashable

NONE_CODE = 1
FIRST_CODE = 2
BELOW_NUMBERS = float("-inf")
"""``tidak ada`` among numbers: below every number, as it is below every level."""
MORE = "..."


@frozen
class Coding:
    """How the values of one type are coded. ``domain`` holds the values of a finite type by code, else None."""

    encode: Callable[[Value | None], Code]
    decode: Callable[[Code], Value | None]
    domain: tuple[Value | None, ...] | None = None


def coding_of(kind: FactType) -> Coding:
    """The coding of a type."""
    if isinstance(kind, ListType):
        return _records(kind)
    if isinstance(kind, ManyType):
        return _many(_scalar(kind.item))
    return _scalar(kind)


def _scalar(kind: ScalarType) -> Coding:
    match kind:
        case ScaleType(scale):
            return _finite(scale.levels)
        case TaxonomyType(taxonomy):
            return _finite(taxonomy.categories)
        case ChoiceType(options):
            return _finite(options)
        case BooleanType():
            return _finite((False, True))
        case DateType():
            return Coding(_encode_date, _decode_date)
        case DurationType():
            return Coding(_encode_duration, _decode_duration)
        case NumberType():
            return Coding(_encode_number, _decode_number)
        case TextType() | PoisonType():
            return Coding(_same, _same_text)
        case _:
            assert_never(kind)


def _finite(values: tuple[Scalar, ...]) -> Coding:
    domain: tuple[Value | None, ...] = (None, NOTHING, *values)
    places: Mapping[Value | None, int] = {value: place for place, value in enumerate(domain)}

    def decode(code: Code) -> Value | None:
        assert isinstance(code, int)
        return domain[code]

    return Coding(places.__getitem__, decode, domain)


def _encode_date(value: Value | None) -> Code:
    return value.toordinal() if isinstance(value, datetime.date) else None


def _decode_date(code: Code) -> Value | None:
    return datetime.date.fromordinal(code) if isinstance(code, int) else None


def _encode_duration(value: Value | None) -> Code:
    if value is NOTHING:
        return -1
    return credit(value) if isinstance(value, Duration) else None


def _decode_duration(code: Code) -> Value | None:
    if not isinstance(code, int):
        return None
    return NOTHING if code < 0 else Duration(*divmod(code, DAYS_PER_MONTH))


def _encode_number(value: Value | None) -> Code:
    return BELOW_NUMBERS if value is NOTHING else value


def _decode_number(code: Code) -> Value | None:
    if code == BELOW_NUMBERS:
        return NOTHING
    assert code is None or isinstance(code, int | Decimal)
    return code


def _same(value: Value | None) -> Code:
    return value


def _same_text(code: Code) -> Value | None:
    assert code is None or code is NOTHING or isinstance(code, str)
    return code


def _many(item: Coding) -> Coding:
    def encode(value: Value | None) -> Code:
        if not isinstance(value, Many):
            return None
        codes = tuple(item.encode(one) for one in value.items)
        return codes if value.complete else (*codes, MORE)

    def decode(code: Code) -> Value | None:
        if not isinstance(code, tuple):
            return None
        complete = not code or code[-1] is not MORE
        codes = code if complete else code[:-1]
        return Many(tuple(_scalar_value(item.decode(one)) for one in codes), complete)

    return Coding(encode, decode)


def _records(kind: ListType) -> Coding:
    """Records as tuples of the codes of their fields, in the order of the fields."""
    codings = tuple(coding_of(field.type) for field in kind.fields)
    keys = tuple(field.key for field in kind.fields)

    def encode(value: Value | None) -> Code:
        if not isinstance(value, Records):
            return None
        codes = tuple(
            tuple(coding.encode(record.get(key)) for coding, key in zip(codings, keys, strict=True))
            for record in value.items
        )
        return codes if value.complete else (*codes, MORE)

    def decode(code: Code) -> Value | None:
        if not isinstance(code, tuple):
            return None
        complete = not code or code[-1] is not MORE
        records = []
        for one in code if complete else code[:-1]:
            assert isinstance(one, tuple)
            values = [coding.decode(part) for coding, part in zip(codings, one, strict=True)]
            known = [
                (key, _field_value(value))
                for key, value in zip(keys, values, strict=True)
                if value is not None
            ]
            records.append(Record(tuple(known)))
        return Records(tuple(records), complete)

    return Coding(encode, decode)


def _field_value(value: Value) -> Scalar | Many | Nothing:
    assert not isinstance(value, Records)
    return value


def _scalar_value(value: Value | None) -> Scalar:
    assert value is not None
    assert value is not NOTHING
    assert not isinstance(value, Many | Records)
    return value
