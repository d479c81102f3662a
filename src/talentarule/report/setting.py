"""What a screening was about, for the head of its report."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from attrs import field, frozen

from talentarule.diagnostics import Diagnostic
from talentarule.rules import nodes as n


@frozen
class Screening:
    """The dates, the rules and the data of a screening. ``names`` are the candidates' names by id.

    ``regulations`` are the titles of the regulations the rules come from, ``problems`` what is wrong with the data file
    besides the values that the rules read, ``files`` the rule files with the SHA-256 of each.
    """

    on: datetime.date
    law_on: datetime.date
    facts_on: datetime.date
    events: Mapping[str, datetime.date]
    rule_files: tuple[str, ...]
    regulations: tuple[str, ...]
    digest: str
    engine: str
    data_file: str
    sheet: str | None
    candidates: int
    names: Mapping[str, str] = field(repr=False)
    problems: tuple[Diagnostic, ...] = field(default=(), repr=False)
    files: tuple[tuple[str, str], ...] = field(default=(), repr=False)


def regulations_of(rules: n.ResolvedRules) -> tuple[str, ...]:
    """The titles of the regulations that the rules come from, each once."""
    found = [one.regulation.title for one in rules.rules if one.regulation is not None]
    return tuple(dict.fromkeys(found))
