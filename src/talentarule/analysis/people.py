"""The people of a table as values of facts, for what is counted among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from talentarule.analysis.checks.protected import Person
from talentarule.candidates.records import Record
from talentarule.decide.candidate import decoded, prepare, schema_of
from talentarule.decide.shapes import Shapes
from talentarule.diagnostics import Diagnostic
from talentarule.engine.populations import require_population, rows_of
from talentarule.engine.ruleset import RuleSet

MAX_PEOPLE = 200_000
"""So many people are looked at; agreement in so many says enough."""


def people_of(rules: RuleSet, rows: Iterable[Mapping[str, object] | Record]) -> tuple[Person, ...]:
    """The values of each row by the key of the fact; what cannot be read counts as unknown."""
    schema = schema_of(rules.resolved.vocabulary)
    shapes = Shapes(schema, None)
    found: list[Person] = []
    for row in islice(rows, MAX_PEOPLE):
        values = row.values if isinstance(row, Record) else row
        found.append(decoded(schema, prepare(shapes, values).codes))
    return tuple(found)


def people_in(rules: RuleSet, path: str) -> tuple[tuple[Person, ...], tuple[Diagnostic, ...]]:
    """The people of a file of any form that tables are screened in, and what is wrong with its rows. Raises DataError
    where it cannot be used.
    """
    require_population()
    from talentarule.population.sources import open_source

    opened = open_source(path, lists=rules.lists, list_files={})
    people = people_of(rules, rows_of(opened))
    return people, tuple(one for problems in opened.problems for one in problems)


__all__ = ["MAX_PEOPLE", "people_in", "people_of"]
