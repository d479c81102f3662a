"""All mutants of a rule set."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from attrs import evolve, field, frozen

from talentarule.engine.ruleset import RuleSet
from talentarule.rules import nodes as n
from talentarule.source import Span
from talentarule.testing.mutation.clauses import rule_changes
from talentarule.testing.mutation.model import Change, Mutant
from talentarule.testing.mutation.rewriting import rewritten

MAX_MUTANTS = 20_000
"""So many mutants are made of a rule set."""

_MUTATED = (n.Verb.REQUIRES, n.Verb.FORBIDS, n.Verb.OBLIGES)
"""Preferences rank: no example can say what they come to."""


@frozen
class _Found:
    """A change of the text, and the rules that read what is changed: those that use a definition are several."""

    path: str
    article: str
    change: Change
    rules: dict[str, None] = field(factory=dict)


def mutants(rules: RuleSet) -> Iterator[Mutant]:
    """Rules with one small mistake each, in the order of the files.

    Bounds are moved one step, *and* and *or* change places, clauses and exceptions go, sets get a member more or less,
    conditions are negated, events stand for each other. They are made on the resolved rules, nothing is read again.
    Rules that only rank, rules about the applicants together, and the rows of tables are left as they are.
    """
    resolved = rules.resolved
    found: dict[tuple[str, str, int, int, str], _Found] = {}
    for rule in resolved.rules:
        if rule.verb in _MUTATED:
            for placed in rule_changes(rule, resolved.vocabulary.events):
                one = found.setdefault(
                    placed.change.key, _Found(placed.path, rule.body.path, placed.change)
                )
                one.rules[rule.key] = None
    order = {source.name: number for number, source in enumerate(resolved.sources)}
    listed = sorted(
        found.values(),
        key=lambda one: (order.get(one.change.span.source.name, 0), one.change.span.start),
    )
    made = (mutant for one in listed if (mutant := _mutant(rules, one)) is not None)
    return islice(made, MAX_MUTANTS)


def _mutant(rules: RuleSet, found: _Found) -> Mutant | None:
    change = found.change
    changed: list[n.Rule] = []
    differing: list[str] = []
    for rule in rules.resolved.rules:
        new = rewritten(rule, change) if rule.key in found.rules else rule
        if new is not rule:
            differing.append(rule.key)
        if new is not None:
            changed.append(new)
    if not differing:
        return None
    line, removed, added = _lines(change.span, change.text)
    return Mutant(
        change.operator,
        found.path,
        found.article,
        change.span.source.name,
        line,
        removed,
        added,
        tuple(differing),
        RuleSet(evolve(rules.resolved, rules=tuple(changed), digest=""), ()),
        change,
    )


def _lines(span: Span, text: str) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """The number of the first line that changes, the lines, and what they become."""
    source = span.source.text
    start = source.rfind("\n", 0, span.start) + 1
    ends_line = span.end > span.start and source[span.end - 1] == "\n"
    stop = span.end - 1 if ends_line else source.find("\n", span.end)
    stop = len(source) if stop < 0 else stop
    removed = source[start:stop]
    added = source[start : span.start] + text + ("" if ends_line else source[span.end : stop])
    return (
        source.count("\n", 0, start) + 1,
        tuple(removed.split("\n")),
        tuple(added.split("\n")) if added else (),
    )


__all__ = ["MAX_MUTANTS", "mutants"]
