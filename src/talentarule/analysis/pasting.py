"""A candidate written as an example of a rule file, ready to paste."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import field, frozen

from talentarule.decide.decider import Decider
from talentarule.decide.decision import Decision
from talentarule.decide.verdict import Verdict
from talentarule.diagnostics import Lang, Words
from talentarule.engine.ruleset import RuleSet
from talentarule.engine.sheet_words import name_text, value_text
from talentarule.report.phrases import VERDICTS
from talentarule.rules import nodes as n
from talentarule.rules.labels import path_in
from talentarule.vocabulary.calendar import format_duration
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Fact, Flag, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import Unreadable, read_value
from talentarule.vocabulary.scale import Level
from talentarule.vocabulary.taxonomy import Category
from talentarule.vocabulary.types import ListType
from talentarule.vocabulary.values import (
    NOTHING,
    ONGOING,
    Choice,
    Many,
    Nothing,
    Records,
    Value,
)

COMPLETE = " lengkap"

_WORDS = {
    "example": Words("contoh", "example"),
    "like": Words("seperti", "like"),
    "on": Words("pada", "at"),
    "candidate": Words("calon", "candidate"),
    "pool": Words("pelamar", "applicants"),
    "because": Words("karena", "because"),
    "none": Words("tidak ada", "none"),
    "yes": Words("ya", "yes"),
    "no": Words("tidak", "no"),
    "ongoing": Words("sekarang", "sekarang"),
}
_LABELS = re.compile(
    r"(?:(?:Pasal|Article) \d+[A-Z]?|[A-Z]+\d+[a-z]?)"
    r"(?: (?:(?:huruf|letter) [a-z]|(?:angka|number) \d+|(?:ayat|paragraph) \(?\d+\)?))*"
)
"""Paths that need no quotes."""


@frozen
class Where:
    """Where somebody is decided on: a position, the day, the dates of events and the facts of the selection."""

    position: str
    on: datetime.date
    events: Mapping[str, datetime.date] = field(factory=dict)
    selection: Mapping[str, object] = field(factory=dict)

    def decider(self, rules: RuleSet) -> Decider:
        """What decides there by these rules."""
        return rules.decider(
            self.position, on=self.on, events=self.events, selection=self.selection
        )

    def decide(self, rules: RuleSet, candidate: Mapping[str, object]) -> Decision:
        """The decision there as an example without other applicants has it: the candidate alone applies."""
        return rules.decide_beside(
            candidate,
            self.position,
            (),
            on=self.on,
            events=self.events,
            selection=self.selection,
        )

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from others."""
        given = tuple((name, str(value)) for name, value in self.selection.items())
        return self.position, self.on, tuple(self.events.items()), given


def deciding(decision: Decision) -> tuple[str, ...]:
    """The clauses that refuse, or are open, or, of who is eligible, the obligations that remain."""
    match decision.verdict:
        case Verdict.INELIGIBLE:
            return decision.failed
        case Verdict.UNDETERMINED:
            return decision.undetermined
        case Verdict.ELIGIBLE:
            return tuple(one.path for one in decision.obligations)


@frozen
class Expectation:
    """What an example expects for a position."""

    position: str
    verdict: Verdict
    because: tuple[str, ...] = ()


def expectation(position: str, decision: Decision) -> Expectation:
    """What was decided, as an expectation. Clauses are named where all can be: a path that holds quotes, that of
    a rule without a label, has no form of its own in quotes.
    """
    because = deciding(decision)
    if any('"' in path for path in because):
        because = ()
    return Expectation(position, decision.verdict, because)


def example_text(
    rules: RuleSet,
    title: str,
    candidate: Mapping[str, object],
    where: Where,
    expected: Iterable[Expectation],
    *,
    like: n.Example | None = None,
    pool: Sequence[Mapping[str, object]] = (),
    lang: Lang = "id",
) -> str:
    """The example, each line ended. With ``like`` only what differs from that example is given, if all of it can be."""
    facts = {fold(name): value for name, value in candidate.items()}
    base: Mapping[str, object] = {} if like is None else like.facts
    if set(base) - set(facts) or (like is not None and not _same_setting(like, where)):
        like, base = None, {}
    lines = [_head(title, like, lang)]
    if like is None:
        lines.append("  " + "; ".join(_context(rules, where, lang)))
    given = list(_given(rules, facts, base, lang))
    if given:
        lines.append(f"  {_WORDS['candidate'].of(lang)}:")
        lines.extend(f"    {line}" for line in given)
    if pool:
        lines.append(f"  {_WORDS['pool'].of(lang)}:")
        lines.extend(f"    {line}" for line in _table(rules, pool, lang))
    for one in expected:
        verdict = VERDICTS[one.verdict].of(lang)
        paths = ", ".join(_path(path, lang) for path in one.because)
        because = f" {_WORDS['because'].of(lang)} {paths}" if paths else ""
        lines.append(f"  {_name(one.position)}: {verdict}{because}")
    return "\n".join(lines) + "\n"


def nearest_example(
    rules: RuleSet, candidate: Mapping[str, object], where: Where
) -> n.Example | None:
    """The example from which the candidate differs least, where that saves writing."""
    facts = {fold(name): value for name, value in candidate.items()}
    best: n.Example | None = None
    least = len(facts)
    for one in rules.resolved.examples:
        if set(one.facts) - set(facts) or one.pool or not _same_setting(one, where):
            continue
        differing = sum(one.facts.get(key, ...) != value for key, value in facts.items())
        if differing < least:
            best, least = one, differing
    return best


def _same_setting(example: n.Example, where: Where) -> bool:
    return (
        example.on == where.on
        and dict(example.events) == {fold(name): day for name, day in where.events.items()}
        and dict(example.selection) == {fold(key): one for key, one in where.selection.items()}
    )


def _head(title: str, like: n.Example | None, lang: Lang) -> str:
    text = f'{_WORDS["example"].of(lang)} "{title}"'
    if like is not None:
        text += f' {_WORDS["like"].of(lang)} "{like.title}"'
    return text + ":"


def _context(rules: RuleSet, where: Where, lang: Lang) -> Iterator[str]:
    yield f"{_WORDS['on'].of(lang)} {where.on.isoformat()}"
    events = rules.resolved.vocabulary.events
    for name, day in where.events.items():
        event = events.get(fold(name))
        yield f"{_value(name if event is None else event.name)} = {day.isoformat()}"
    facts = rules.resolved.vocabulary.facts
    for name, raw in where.selection.items():
        fact = facts.get((Owner.SELECTION, fold(name)))
        if fact is not None:
            yield f"{_value(fact.name)} = {_raw(fact, raw, lang)}"


def _given(
    rules: RuleSet, facts: Mapping[str, object], base: Mapping[str, object], lang: Lang
) -> Iterator[str]:
    known = rules.resolved.vocabulary.facts
    for key, raw in facts.items():
        fact = known.get((Owner.CANDIDATE, key))
        if key.endswith(COMPLETE) and fact is None:
            continue
        complete = _truth(facts.get(key + COMPLETE)) is not False
        same = key in base and base[key] == raw
        if raw is None or (same and complete is (_truth(base.get(key + COMPLETE)) is not False)):
            continue
        if fact is None:
            if isinstance(raw, datetime.date):
                yield f"{_value(key)} = {raw.isoformat()}"
            continue
        if isinstance(fact.type, ListType):
            yield from _records(fact, raw, complete, lang)
            continue
        text = _raw(fact, raw, lang)
        yield f"{_value(fact.name)} = {text}" + ("" if complete else ", ...")


def _truth(raw: object) -> bool | None:
    if raw is None:
        return None
    return raw is True or fold(str(raw)) in ("ya", "yes", "true")


def _raw(
    fact: Fact, raw: object, lang: Lang, write: Callable[[Value | None, Lang], str] | None = None
) -> str:
    read = read_value(fact.type, raw, may_be_none=Flag.MAY_BE_NONE in fact.flags)
    if isinstance(read, Unreadable):
        return _value(str(raw))
    return (write or _written)(read, lang)


def _written(value: Value | None, lang: Lang) -> str:
    match value:
        case None:
            return ""
        case Many(items):
            return ", ".join(_written(one, lang) for one in items) or _WORDS["none"].of(lang)
        case Nothing():
            return _WORDS["none"].of(lang)
        case bool():
            return _WORDS["yes" if value else "no"].of(lang)
        case Decimal() | int():
            text = format(value, "f") if isinstance(value, Decimal) else str(value)
            return f'"{text}"' if value < 0 else text
        case datetime.date():
            return _WORDS["ongoing"].of(lang) if value == ONGOING else value.isoformat()
        case Duration():
            return format_duration(value, lang)
        case Level() | Category() | Choice():
            return _value(value.name)
        case str():
            return _value(value)
        case Records():
            raise TypeError("records are written as a table")


def _records(fact: Fact, raw: object, complete: bool, lang: Lang) -> Iterator[str]:
    assert isinstance(fact.type, ListType)
    read = NOTHING if raw is NOTHING else read_value(fact.type, raw, day=datetime.date.max)
    records = read.items if isinstance(read, Records) else ()
    if not records and complete:
        yield f"{_value(fact.name)} = {_WORDS['none'].of(lang)}"
        return
    yield f"{_value(fact.name)}:"
    fields = [
        one
        for one in fact.type.fields
        if any(record.get(one.key) is not None for record in records)
    ] or list(fact.type.fields[:1])
    rows = [[_value(one.name) for one in fields]]
    rows += [[_cell(record.get(one.key), lang) for one in fields] for record in records]
    yield from (f"  {line}" for line in _aligned(rows))
    if not complete:
        yield "  ..."


def _cell(value: Value | None, lang: Lang) -> str:
    """A value in a table: a comma would end the cell, so that several values are one text, as in a cell of data."""
    if isinstance(value, Many) and len(value.items) > 1:
        return '"' + "; ".join(_written(one, lang).strip('"') for one in value.items) + '"'
    return _written(value, lang)


def _table(rules: RuleSet, pool: Sequence[Mapping[str, object]], lang: Lang) -> Iterator[str]:
    known = rules.resolved.vocabulary.facts
    keys = dict.fromkeys(fold(name) for one in pool for name in one)
    facts = [
        fact
        for key in keys
        if (fact := known.get((Owner.CANDIDATE, key))) is not None
        and not isinstance(fact.type, ListType)
    ]
    rows = [[_value(fact.name) for fact in facts]]
    for one in pool:
        values = {fold(name): value for name, value in one.items()}
        raws = [(fact, values.get(fact.key)) for fact in facts]
        rows.append(["" if raw is None else _raw(fact, raw, lang, _cell) for fact, raw in raws])
    yield from _aligned(rows)


def _aligned(rows: list[list[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield " | ".join(cells).rstrip()


def _value(text: str) -> str:
    return value_text(text) or f'"{text}"'


def _name(text: str) -> str:
    return name_text(text) or f'"{text}"'


def _path(path: str, lang: Lang) -> str:
    shown = path_in(path, lang)
    return shown if _LABELS.fullmatch(shown) else f'"{shown}"'


__all__ = ["Expectation", "Where", "deciding", "example_text", "expectation", "nearest_example"]
