"""Reading a value of candidate data as a fact's type asks: text, numbers, dates from files and from Python."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import assert_never

from attrs import evolve, frozen

from talentarule.vocabulary.calendar import parse_date, parse_duration
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.titles import is_title
from talentarule.vocabulary.types import (
    BooleanType,
    ChoiceType,
    DateType,
    DurationType,
    FactType,
    FieldRole,
    ListType,
    ManyType,
    NumberType,
    PoisonType,
    RecordField,
    ScalarType,
    ScaleType,
    TaxonomyType,
    TextType,
)
from talentarule.vocabulary.values import (
    NOTHING,
    ONGOING,
    Many,
    Nothing,
    Record,
    Records,
    Scalar,
    Value,
)

MAX_ITEMS = 1_000
"""A many-valued fact has at most so many values."""

WHOLE_LIMIT = 10**61
"""A whole number lies between this and its negative, as a decimal one does."""

YES = frozenset({"ya", "yes", "true", "benar"})
NO = frozenset({"tidak", "no", "false", "salah"})
MORE_SIGNS = frozenset({"...", "…"})
"""As the last value: there may be more."""
NONE_WORDS = frozenset({"tidak ada", "none"})

_NUMBER = re.compile(r"[+-]?\d{1,30}(?:[.,]\d{1,30})?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{3})+")


class Fault(Enum):
    """Why a value cannot be read."""

    WRONG_KIND = "wrong kind"
    UNKNOWN_NAME = "unknown name"
    NONE_NOT_ALLOWED = "none not allowed"
    NO_UNIT = "no unit"
    OTHER_UNIT = "other unit"
    THOUSANDS = "thousands or decimals"
    TITLE = "title"
    TOO_MANY = "too many"
    GIVEN_TWICE = "given twice"
    NO_RECORDS = "no records"
    NO_RECORD = "no record"
    ENDS_BEFORE = "ends before it begins"


@frozen
class Inside:
    """Where in a list a wrong value stands: the number of the record from 1, and its field."""

    record: int
    field: str
    type: FactType
    value: object


@frozen
class Unreadable:
    """A value that does not fit its type: the fault, the offending part as text, and the names that would fit.

    ``inside`` says where, when the value is a list of records.
    """

    fault: Fault
    part: str
    names: tuple[str, ...] = ()
    inside: Inside | None = None


def read_value(
    kind: FactType, raw: object, *, may_be_none: bool = False, day: datetime.date | None = None
) -> Value | Unreadable | None:
    """The value that ``raw`` stands for; None when it is blank (unknown).

    ``day`` is the date by which dated spellings go. Nothing is guessed: what has two readings is unreadable.
    """
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(kind, ListType):
        return _read_records(kind, raw, day)
    if isinstance(kind, ManyType):
        return _read_many(kind.item, raw, day)
    if raw is NOTHING or (isinstance(raw, str) and fold(raw) in NONE_WORDS):
        return NOTHING if may_be_none else Unreadable(Fault.NONE_NOT_ALLOWED, str(raw))
    return _read_scalar(kind, raw, day)


def _read_many(
    item: ScalarType, raw: object, day: datetime.date | None
) -> Value | Unreadable | None:
    complete = True
    if isinstance(raw, Many):
        parts: tuple[object, ...] = raw.items
        complete = raw.complete
    elif isinstance(raw, str):
        if fold(raw) in NONE_WORDS:
            return Many(())
        parts = tuple(part.strip() for part in raw.split(";") if part.strip())
    elif isinstance(raw, list | tuple | set | frozenset):
        parts = tuple(raw)
    elif raw is NOTHING:
        return Many(())
    else:
        parts = (raw,)
    if parts and isinstance(parts[-1], str) and parts[-1].strip() in MORE_SIGNS:
        parts, complete = parts[:-1], False
    values: dict[object, Scalar] = {}
    for number, part in enumerate(parts):
        if number == MAX_ITEMS:
            return Unreadable(Fault.TOO_MANY, str(MAX_ITEMS))
        value = _read_scalar(item, part, day)
        if isinstance(value, Unreadable):
            return value
        if value is None:
            complete = False
        else:
            # Two spellings of one word are one value, as `=` takes them for the same.
            values.setdefault(fold(value) if isinstance(value, str) else value, value)
    return Many(tuple(values.values()), complete)


# Records -------------------------------------------------------------------------------------------------------

ONGOING_WORDS = frozenset({"sekarang", "now"})
"""As the last day of a record: it is still running."""


def _read_records(
    kind: ListType, raw: object, day: datetime.date | None
) -> Records | Unreadable | None:
    """A list of records: a sequence of mappings by field name; a record that is ``...`` says that there may be more."""
    if isinstance(raw, Records):
        return raw
    if raw is NOTHING or (isinstance(raw, str) and fold(raw) in NONE_WORDS):
        return Records(())
    if isinstance(raw, str | Mapping) or not isinstance(raw, Sequence):
        return Unreadable(Fault.NO_RECORDS, shown(raw))
    if len(raw) > MAX_ITEMS:
        return Unreadable(Fault.TOO_MANY, str(MAX_ITEMS))
    complete = True
    found: list[Record] = []
    for number, one in enumerate(raw, 1):
        if one is None or (isinstance(one, str) and one.strip() in MORE_SIGNS):
            complete = False
            continue
        if not isinstance(one, Mapping):
            return Unreadable(Fault.NO_RECORD, shown(one))
        record = _read_record(kind, one, number, day)
        if isinstance(record, Unreadable):
            return record
        found.append(record)
    return Records(tuple(found), complete)


def _read_record(
    kind: ListType, raw: Mapping[object, object], number: int, day: datetime.date | None
) -> Record | Unreadable:
    given: dict[str, object] = {}
    for name, value in raw.items():
        key = fold(name) if isinstance(name, str) else ""
        field = kind.field(key)
        if field is None:
            continue
        if key in given:
            inside = Inside(number, field.name, field.type, value)
            return Unreadable(Fault.GIVEN_TWICE, field.name, inside=inside)
        given[key] = value
    own = _own_day(kind, given) or day
    known: list[tuple[str, Scalar | Many | Nothing]] = []
    for field in kind.fields:
        value = read_field(field, given.get(field.key), own)
        if isinstance(value, Unreadable):
            inside = Inside(number, field.name, field.type, given[field.key])
            return evolve(value, inside=inside)
        if value is not None:
            known.append((field.key, value))
    record = Record(tuple(known))
    start, end = kind.with_role(FieldRole.START), kind.with_role(FieldRole.END)
    if start is not None and end is not None:
        first, last = record.get(start.key), record.get(end.key)
        if isinstance(first, datetime.date) and isinstance(last, datetime.date) and last < first:
            inside = Inside(number, end.name, end.type, last)
            return Unreadable(Fault.ENDS_BEFORE, str(first), inside=inside)
    return record


def read_field(
    field: RecordField, raw: object, day: datetime.date | None
) -> Scalar | Many | Nothing | Unreadable | None:
    """The value of a record's field: as of a fact, but a last day may also be ``sekarang``."""
    if field.role is FieldRole.END and isinstance(raw, str) and fold(raw) in ONGOING_WORDS:
        return ONGOING
    value = read_value(field.type, raw, may_be_none=field.may_be_none, day=day)
    assert not isinstance(value, Records)
    return value


def _own_day(kind: ListType, given: Mapping[str, object]) -> datetime.date | None:
    """The day by which the spellings of a record go: its start, its year, or its only date."""
    year = kind.with_role(FieldRole.YEAR)
    if year is not None:
        number = _read_number(given.get(year.key), None)
        if isinstance(number, int) and 1 <= number <= datetime.date.max.year:
            return datetime.date(number, 12, 31)
        return None
    start = kind.with_role(FieldRole.START)
    dates = [field for field in kind.fields if isinstance(field.type, DateType)]
    one = start or (dates[0] if len(dates) == 1 else None)
    if one is None:
        return None
    value = read_value(one.type, given.get(one.key))
    return value if isinstance(value, datetime.date) else None


def _read_scalar(
    kind: ScalarType, raw: object, day: datetime.date | None
) -> Scalar | Unreadable | None:
    if raw is None:
        return None
    match kind:
        case TextType():
            return _read_text(raw)
        case BooleanType():
            return _read_boolean(raw)
        case NumberType(unit):
            return _read_number(raw, unit)
        case DateType():
            return _read_date(raw)
        case DurationType():
            return _read_duration(raw)
        case ScaleType(scale):
            text = _name_text(raw)
            level = scale.find(text, day)
            if level is not None:
                return level
            return Unreadable(Fault.UNKNOWN_NAME, text, scale.spellings_shown())
        case TaxonomyType(taxonomy):
            text = _name_text(raw)
            category = taxonomy.find(text)
            if category is not None:
                return category
            fault = Fault.TITLE if is_title(text) else Fault.UNKNOWN_NAME
            return Unreadable(fault, text, tuple(one.name for one in taxonomy.categories))
        case ChoiceType(options):
            text = _name_text(raw)
            key = fold(text)
            for option in options:
                if option.key == key:
                    return option
            return Unreadable(Fault.UNKNOWN_NAME, text, tuple(one.name for one in options))
        case PoisonType():
            return Unreadable(Fault.WRONG_KIND, shown(raw))
        case _:
            assert_never(kind)


def _name_text(raw: object) -> str:
    """The text of a name: a string, or a whole number where names are figures (competence levels 1 to 5)."""
    if isinstance(raw, str):
        return raw.strip()
    name = getattr(raw, "name", None)  # a Level, Category or Choice given back to us
    if isinstance(name, str):
        return name
    return shown(raw)


def _read_text(raw: object) -> str | Unreadable:
    if isinstance(raw, str):
        return raw.strip()
    if isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) < WHOLE_LIMIT:
        return str(raw)
    return Unreadable(Fault.WRONG_KIND, shown(raw))


def _read_boolean(raw: object) -> bool | Unreadable:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, int) and raw in (0, 1):  # as databases give it
        return raw == 1
    if isinstance(raw, str):
        key = fold(raw)
        if key in YES:
            return True
        if key in NO:
            return False
    return Unreadable(Fault.WRONG_KIND, shown(raw))


def _read_number(raw: object, unit: str | None) -> int | Decimal | Unreadable:
    if isinstance(raw, bool):
        return Unreadable(Fault.WRONG_KIND, shown(raw))
    if isinstance(raw, int):
        return int(raw) if abs(raw) < WHOLE_LIMIT else Unreadable(Fault.WRONG_KIND, shown(raw))
    if isinstance(raw, float):
        return _whole_or_decimal(Decimal(float.__repr__(raw)), raw)
    if isinstance(raw, Decimal):
        return _whole_or_decimal(raw, raw)
    if not isinstance(raw, str):
        return Unreadable(Fault.WRONG_KIND, shown(raw))
    text = raw.strip()
    figure, _, rest = text.partition(" ")
    if rest and fold(rest) != unit:
        fault = Fault.OTHER_UNIT if _NUMBER.fullmatch(figure) else Fault.WRONG_KIND
        return Unreadable(fault, text)
    if _THOUSANDS.fullmatch(figure):
        return Unreadable(Fault.THOUSANDS, figure)
    if not _NUMBER.fullmatch(figure):
        return Unreadable(Fault.WRONG_KIND, text)
    return _whole_or_decimal(Decimal(figure.replace(",", ".")), raw)


def _whole_or_decimal(value: Decimal, raw: object) -> int | Decimal | Unreadable:
    if not value.is_finite() or abs(value.adjusted()) > 60:
        return Unreadable(Fault.WRONG_KIND, shown(raw))
    try:
        whole = int(value)
    except (InvalidOperation, OverflowError):  # pragma: no cover - finite values convert
        return Unreadable(Fault.WRONG_KIND, shown(raw))
    return whole if whole == value else value


def _read_date(raw: object) -> datetime.date | Unreadable:
    if isinstance(raw, datetime.datetime):
        if raw.time() == datetime.time():
            return raw.date()
        return Unreadable(Fault.WRONG_KIND, shown(raw))
    if isinstance(raw, datetime.date):
        return raw
    if isinstance(raw, str):
        day = parse_date(raw)
        if day is not None:
            return day
    return Unreadable(Fault.WRONG_KIND, shown(raw))


def _read_duration(raw: object) -> Duration | Unreadable:
    if isinstance(raw, Duration):
        return raw
    if isinstance(raw, str):
        value = parse_duration(raw)
        if value is not None:
            return value
        return Unreadable(
            Fault.NO_UNIT if _NUMBER.fullmatch(raw.strip()) else Fault.WRONG_KIND, raw
        )
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        return Unreadable(Fault.NO_UNIT, shown(raw))
    return Unreadable(Fault.WRONG_KIND, shown(raw))


def _written(raw: object) -> str:
    return raw.isoformat() if isinstance(raw, datetime.date) else repr(raw)


def shown(raw: object) -> str:
    """A raw value as text for a message, short whatever it is."""
    try:
        text = raw if isinstance(raw, str) else _written(raw)
    except ValueError:  # Python refuses to write whole numbers of more than some thousand figures
        text = f"<{type(raw).__name__}>"
    return text if len(text) <= 60 else text[:57] + "..."
