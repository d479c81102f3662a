"""Silencing what follows from a broken declaration: names that it would have declared are not reported as unknown."""

from __future__ import annotations

from collections.abc import Iterable

from talentarule.diagnostics import Diagnostic, Severity
from talentarule.diagnostics.registry import severity
from talentarule.source import SourceFile

_DECLARING = frozenset(
    {
        *("organisasi", "organisation", "fakta", "facts", "position", "selection"),
        *("skala", "scale", "rumpun", "taxonomy", "peristiwa", "events"),
        *("definisi", "definition"),
    }
)
"""First words of the statements that declare names."""

_ABOUT_NAMES = frozenset(
    {
        "TR1001",
        "TR1002",
        "TR1003",
        "TR1005",
        "TR1006",
        "TR1007",
        "TR1008",
        "TR1018",
        "TR1019",
        "TR1020",
        "TR1021",
        "TR2001",
        "TR2002",
        "TR2003",
        "TR2016",
        "TR2026",
        "TR2101",
        "TR2102",
        "TR4013",
        "TR4014",
    }
)
"""The codes that say: this name is not declared, or what is declared lacks something."""


def without_follow_ups(
    syntax: Iterable[Diagnostic], found: tuple[Diagnostic, ...]
) -> tuple[Diagnostic, ...]:
    """The diagnostics of the resolver that stand on their own, given those of the syntax."""
    broken = any(
        severity(one) is Severity.ERROR
        and one.labels
        and _in_declaration(one.labels[0].span.source, one.labels[0].span.start)
        for one in syntax
    )
    if not broken:
        return found
    return tuple(one for one in found if one.code not in _ABOUT_NAMES)


def _in_declaration(source: SourceFile, offset: int) -> bool:
    """Whether the statement at a place (the nearest line above that begins at the margin) declares names."""
    number = source.position(offset).line
    while number > 0:
        line = source.line(number)
        if line[:1].isalpha():
            return line.split(maxsplit=1)[0].rstrip(":") in _DECLARING
        number -= 1
    return False
