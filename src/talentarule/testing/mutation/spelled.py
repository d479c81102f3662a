"""Where a constant stands in the text of a condition, and how another is written in its place."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from talentarule.engine.sheet_words import value_text
from talentarule.rules import nodes as n
from talentarule.source import Span
from talentarule.vocabulary.calendar import format_duration, parse_date, parse_duration
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.scale import Level
from talentarule.vocabulary.taxonomy import Category
from talentarule.vocabulary.types import FactType, ManyType, ScaleType, TaxonomyType
from talentarule.vocabulary.values import Choice, Value

_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?: *\([^()\d]*\))?(?!\w)")
_DURATION = re.compile(
    r"(?:\d+(?: *\([^()\d]*\))? +(?:tahun|bulan|hari|years?|months?|days?)\b *)+", re.IGNORECASE
)
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}\b|\d{1,2} +[^\W\d_]+ +\d{4}\b")
_BRACKET = re.compile(r" *\([^()]*\)")
_ENGLISH = re.compile(r"years?|months?|days?", re.IGNORECASE)


def constant_span(span: Span, constant: n.Constant) -> Span | None:
    """The last place within ``span`` where the constant is written; None where it is not found."""
    found = list(_places(span.text, constant))
    if not found:
        return None
    start, end = found[-1]
    return Span(span.source, span.start + start, span.start + end)


def _places(text: str, constant: n.Constant) -> Iterator[tuple[int, int]]:
    value = constant.value
    match value:
        case bool():
            return
        case Duration():
            for one in _DURATION.finditer(text):
                written = one.group().rstrip()
                if parse_duration(_BRACKET.sub("", written)) == value:
                    yield one.start(), one.start() + len(written)
        case datetime.date():
            for one in _DATE.finditer(text):
                if parse_date(one.group()) == value:
                    yield one.span()
        case int() | Decimal():
            for one in _NUMBER.finditer(text):
                if Decimal(_BRACKET.sub("", one.group())) == value:
                    yield one.span()
        case Level() | Category() | Choice():
            yield from named_places(text, _names(value, constant.type))
        case _:
            return


def _names(value: Level | Category | Choice, kind: FactType) -> Iterator[str]:
    yield value.name
    scalar = kind.item if isinstance(kind, ManyType) else kind
    if isinstance(scalar, ScaleType):
        for text, entries in scalar.scale.spellings.items():
            if any(one.level == value for one in entries):
                yield text
    if isinstance(scalar, TaxonomyType):
        yield from (text for text, one in scalar.taxonomy.spellings.items() if one == value)


def named_places(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where one of the names stands as a whole, quotes around it included, in the order of the text."""
    found: dict[int, int] = {}
    for name in names:
        words = r"[ _]+".join(re.escape(word) for word in re.split(r"[ _]+", name.strip()))
        for one in re.finditer(rf"(?<![\w/-]){words}(?![\w/-])", text, re.IGNORECASE):
            start, end = one.span()
            if text[start - 1 : start] in ('"', "“") and text[end : end + 1] in ('"', "”"):
                start, end = start - 1, end + 1
            found[start] = max(end, found.get(start, end))
    # A name within a longer one is not meant by itself.
    spans = sorted(found.items(), key=lambda one: (one[0], -one[1]))
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def written(value: Value, like: str = "") -> str | None:
    """A value as a rule file has it; durations in the language of ``like``. None where it cannot be written."""
    match value:
        case Duration():
            return format_duration(value, "en" if _ENGLISH.search(like) else "id")
        case datetime.date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case bool():
            return "ya" if value else "tidak"
        case int():
            return str(value)
        case Level() | Category() | Choice():
            return _value_text(value.name)
        case str():
            return _value_text(value)
        case _:
            return None


@lru_cache(maxsize=4096)
def _value_text(text: str) -> str | None:
    return value_text(text)


def event_places(text: str, name: str) -> list[tuple[int, int]]:
    """Where the name of an event stands."""
    return named_places(text, (name, fold(name)))


__all__ = ["constant_span", "event_places", "named_places", "written"]
