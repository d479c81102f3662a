"""Findings as diagnostics: where the clauses stand, and the words that several messages have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from talentarule.analysis.finding import Certainty, Finding
from talentarule.analysis.judging import Witness
from talentarule.analysis.units import Unit
from talentarule.diagnostics import Diagnostic, Words
from talentarule.diagnostics.message import Label
from talentarule.rules.labels import path_in
from talentarule.source import Span

SHOWN = 6
"""So many names are listed in a message."""


def cited(unit: Unit) -> Words:
    """A clause as it is cited, with its regulation where it has one."""
    regulation = unit.rule.regulation
    title = "" if regulation is None else f" ({regulation.title})"
    if unit.path.endswith(title):  # two files have a clause of this path
        title = ""
    return Words(f"`{path_in(unit.path, 'id')}`{title}", f"`{path_in(unit.path, 'en')}`{title}")


def cited_all(units: Iterable[Unit]) -> Words:
    """Several clauses."""
    found = [cited(one) for one in units]
    return Words(", ".join(one.id for one in found), ", ".join(one.en for one in found))


def listed(names: Sequence[str]) -> Words:
    """Names, the first few of them."""
    shown = ", ".join(f"`{one}`" for one in names[:SHOWN])
    rest = len(names) - SHOWN
    if rest <= 0:
        return Words(shown, shown)
    return Words(f"{shown}, dan {rest} lainnya", f"{shown}, and {rest} more")


def finding(
    code: str,
    certainty: Certainty,
    units: Sequence[Unit],
    positions: Sequence[str],
    *,
    span: Span | None = None,
    said: Words | None = None,
    witnesses: Iterable[Witness | None] = (),
    with_missing: bool | None = None,
    **args: str | Words,
) -> Finding:
    """A finding about clauses, marked at the first one or at ``span``; ``said`` stands at the others."""
    labels: list[Label] = []
    if span is not None:
        labels.append(Label(span))
    for number, unit in enumerate(units):
        first = number == 0 and span is None
        labels.append(Label(unit.clause.span, None if first else said, primary=first))
    if not labels:
        raise TypeError("a finding has a place")
    return Finding(
        Diagnostic(
            code,
            {"positions": listed(positions), "count": str(len(positions)), **args},
            tuple(labels),
        ),
        certainty,
        tuple(one.path for one in units),
        tuple(positions),
        tuple(one for one in witnesses if one is not None),
        with_missing,
        units[0].key if units else "",
    )


__all__ = ["cited", "cited_all", "finding", "listed"]
