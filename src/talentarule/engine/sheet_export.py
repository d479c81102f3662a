"""The requirements of posts as a sheet: one row for each position, one column for each comparison asked of any.

The sheet has the form that ``rules_of_sheet`` reads. What is no single comparison with written values has no column;
the paths of such clauses stand in a last column, so that nothing is left out in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from talentarule.diagnostics import Lang, Words
from talentarule.engine.sheet_words import split_asked
from talentarule.report.coverage import Coverage, Listed
from talentarule.rules import nodes as n
from talentarule.rules.labels import path_in

_POST = Words("jabatan", "post")
_UNIT = Words("unit", "unit")
_BASIS = Words("dasar", "basis")
_OTHERS = Words("ketentuan lain", "other rules")
_NONE = "-"


@frozen
class Sheet:
    """A heading and rows of cells."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def requirement_sheet(coverage: Coverage, lang: Lang) -> Sheet:
    """The rules of each position that are in force, those about every position included, as a sheet."""
    general = list(coverage.general)
    found = [
        (
            one.place.name,
            one.units[-1] if one.units else "",
            *_asked([*one.rules, *general], lang),
            _basis([*one.rules, *general]),
        )
        for one in coverage.places
    ]
    headings = tuple(dict.fromkeys(name for _, _, cells, _, _ in found for name in cells))
    others = any(rest for *_, rest, _ in found)
    based = any(basis for *_, basis in found)
    header = (_POST.of(lang), _UNIT.of(lang), *headings, *((_BASIS.of(lang),) if based else ()))
    rows = [
        (
            post,
            unit,
            *(cells.get(name, _NONE) for name in headings),
            *((basis or _NONE,) if based else ()),
            *((rest or _NONE,) if others else ()),
        )
        for post, unit, cells, rest, basis in found
    ]
    return Sheet((*header, _OTHERS.of(lang)) if others else header, tuple(rows))


def _asked(listed: Iterable[Listed], lang: Lang) -> tuple[dict[str, str], str]:
    cells: dict[str, str] = {}
    others: list[str] = []
    for one in _in_sheet(listed):
        assert isinstance(one.rule, n.Rule)
        for clause in _clauses(one.rule):
            pair = _pair(clause) if one.certain else None
            if one.rule.body.exceptions or pair is None or cells.get(pair[0], pair[1]) != pair[1]:
                others.append(path_in(clause.path, lang))
            else:
                cells[pair[0]] = pair[1]
    return cells, "; ".join(dict.fromkeys(others))


def _in_sheet(listed: Iterable[Listed]) -> Iterator[Listed]:
    for one in listed:
        if (
            one.in_force is not False
            and isinstance(one.rule, n.Rule)
            and one.rule.verb is not n.Verb.PREFERS
        ):
            yield one


def _basis(listed: Iterable[Listed]) -> str:
    """The legal bases of the rules in a row, each once."""
    return "; ".join(dict.fromkeys(text for one in _in_sheet(listed) for text in one.basis))


def _clauses(rule: n.Rule) -> tuple[n.Clause, ...]:
    body = rule.body.body
    return body.members if rule.block and isinstance(body, n.Group) else (rule.body,)


def _pair(clause: n.Clause) -> tuple[str, str] | None:
    """The heading and the cell of a clause that is one plain comparison."""
    if isinstance(clause.body, n.Group) or clause.forbidden or clause.exceptions:
        return None
    if clause.validity != n.ALWAYS:
        return None
    return split_asked(clause.body.span.text)
