"""Cells and headings of a requirement sheet as words of the rule language, never more than they say.

Every text goes through the parser in the place where it will stand. It is used only when it comes back as one value, or
as the left side and the sign of one comparison; otherwise it is put in quotes, and what even quotes cannot hold is
refused. So nothing in a sheet can become a rule of its own.
"""

from __future__ import annotations

import datetime
from decimal import Decimal

from attrs import frozen

from talentarule.source.normalise import normalise
from talentarule.syntax import nodes as s
from talentarule.syntax.parse import parse
from talentarule.vocabulary.names import fold

FORMULA_STARTS = ("=", "+", "-", "@")
"""Before these an exported table has an apostrophe, which is none of the text."""

_PROBE = "contoh"
_SUBJECT = "Jabatan mensyaratkan"
_YES_NO = {True: "ya", False: "tidak"}


@frozen
class Asked:
    """A heading that is a requirement: the left side with its sign; ``several`` where a cell may list values."""

    text: str
    several: bool


def asked_of(heading: str) -> Asked | None:
    """The requirement that a heading is, such as ``golongan paling rendah``; None when it is none."""
    text = " ".join(heading.split())
    found = _compared(f"{text} {_PROBE}")
    if found is None or found.span.text != f"{text} {_PROBE}":
        return None
    match found.right:
        case s.Name(name) if name == _PROBE:
            return Asked(text, False)
        case s.Quantified(_, s.Name(name)) if name == _PROBE:
            return Asked(text, True)
        case _:
            return None


def plain_text(value: object) -> str | None:
    """A cell as text; None for what has no form of its own in rules: lost digits, times of day."""
    match value:
        case str():
            text = " ".join(value.split())
            guarded = text.startswith("'") and text[1:2] in FORMULA_STARTS
            return text[1:] if guarded else text
        case bool():
            return _YES_NO[value]
        case int() | Decimal():
            return format(value, "f") if isinstance(value, Decimal) else str(value)
        case datetime.datetime():
            return None
        case datetime.date():
            return value.isoformat()
        case _:
            return None


def value_text(text: str) -> str | None:
    """The text of one value, in quotes where it needs them; None where it cannot be written."""
    if _right(f"nilai = {text}", text) is not None:
        return text
    return quoted(text)


def quoted(text: str) -> str | None:
    """A text in quotes; None where quotes cannot hold it."""
    found = _right(f'nilai = "{text}"', f'"{text}"')
    if isinstance(found, s.Name) and found.quoted and found.text == text:
        return f'"{text}"'
    return None


def name_text(text: str) -> str | None:
    """A name as it may stand for a unit or a position; None where it cannot be written."""
    found = _right(f"nilai = {text}", text)
    if isinstance(found, s.Name) and fold(found.text) == fold(text) and text[:1].isupper():
        return text
    return quoted(text)


def split_asked(text: str) -> tuple[str, str] | None:
    """A comparison as a heading and a cell that :func:`asked_of` takes back; None where there are none."""
    compare = _compared(" ".join(text.split()))
    if compare is None:
        return None
    whole = compare.span.text
    right = compare.right
    several = isinstance(right, s.ValueList)
    values = right.items if isinstance(right, s.ValueList) else (right,)
    if any(isinstance(one, s.Range | s.Quantified) for one in values):
        return None
    start = right.span.start - compare.span.start
    heading = whole[:start].rstrip()
    if several:
        heading = whole[: start + right.span.text.index("(")].rstrip()
    asked = asked_of(heading)
    cells = [_bare(one.span.text) for one in values]
    if asked is None or asked.several is not several or any(one is None for one in cells):
        return None
    return heading, "; ".join(one for one in cells if one is not None)


def _bare(text: str) -> str | None:
    """A value without its quotes, where it comes back the same; a list in a cell has no ``;`` in its values."""
    inner = text[1:-1] if text[:1] in ('"', "“") else text
    return inner if ";" not in inner and value_text(inner) in (text, f'"{inner}"') else None


def _right(condition: str, text: str) -> s.Value | None:
    """The value that a comparison has on its right, when the text is that value and nothing else."""
    found = _compared(condition)
    if found is None or found.right.span.text != text or not text:
        return None
    plain = (s.Name, s.NumberLiteral, s.DurationLiteral, s.DateLiteral, s.NoneLiteral)
    return found.right if isinstance(found.right, plain) else None


def _compared(condition: str) -> s.Compare | None:
    """The one comparison that a text is; None when it is anything else."""
    source, problems = normalise(f"{_SUBJECT} {condition}\n", "<lembar>")
    if source is None or problems or "\n" in condition or "#" in condition.split('"')[0]:
        return None
    file, found = parse(source)
    match file.statements:
        case (s.RuleDecl(clauses=(s.LeafClause(condition=s.Compare() as compare),)) as rule,) if (
            rule.inline and not found
        ):
            return compare
        case _:
            return None
