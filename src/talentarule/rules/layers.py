"""Checks across levels of norms: a lower demand that is weaker than a higher one, or that only repeats it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import frozen

from talentarule.diagnostics import Words
from talentarule.rules import nodes as n
from talentarule.rules.clauses import same_demand
from talentarule.rules.comparing import rank
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import clause_key
from talentarule.rules.reporter import Reporter
from talentarule.rules.walk import clauses_of
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.scale import Level

_LOWER_LIMITS = frozenset({n.Relation.AT_LEAST, n.Relation.ABOVE})


@frozen
class _Demand:
    """A demand that every candidate for a position must meet, with its rule."""

    rule: n.Rule
    clause: n.Clause

    @property
    def rank(self) -> int:
        return 0 if self.rule.regulation is None else self.rule.regulation.rank

    @property
    def title(self) -> str:
        return self.rule.file if self.rule.regulation is None else self.rule.regulation.title


def check_layers(
    covering: Mapping[str, Sequence[tuple[n.Rule, Outcome]]], reporter: Reporter
) -> None:
    """Compare the demands of each position across levels. All apply together, so nothing here is an error.

    ``covering`` has for each position the rules that may cover it.
    """
    reported: set[tuple[str, str]] = set()
    for rules in covering.values():
        demands = [
            demand
            for rule, applies in rules
            if applies is Outcome.TRUE and rule.verb is n.Verb.REQUIRES
            for demand in _demands(rule, rule.body)
        ]
        for lower in demands:
            for higher in demands:
                if lower.rank >= higher.rank:
                    continue
                key = (lower.rule.key + lower.clause.path, higher.rule.key + higher.clause.path)
                if key not in reported and _compare(lower, higher, reporter):
                    reported.add(key)


def _demands(rule: n.Rule, clause: n.Clause) -> Iterator[_Demand]:
    """The conditions that a rule asks of everybody, outright."""
    if clause.exceptions or clause.forbidden:
        return
    if isinstance(clause.body, n.Group):
        if clause.body.kind is n.GroupKind.ALL:
            for member in clause.body.members:
                yield from _demands(rule, member)
        return
    yield _Demand(rule, clause)


def _compare(lower: _Demand, higher: _Demand, reporter: Reporter) -> bool:
    meant = {one.target for each in clauses_of(lower.rule.body) for one in each.overrides}
    if meant & {clause_key(higher.rule.key, higher.clause), ""}:
        return False  # set aside, or meant to be, which was reported
    said = Words("syarat yang lebih tinggi", "the higher demand")
    other = (higher.clause.span, said)
    if same_demand(lower.clause, higher.clause):
        reporter.report(
            "TR2413", lower.clause.span, other=other, path=higher.clause.path, title=higher.title
        )
        return True
    if _is_weaker(lower.clause.body, higher.clause.body):
        reporter.report(
            "TR2412", lower.clause.span, other=other, path=higher.clause.path, title=higher.title
        )
        return True
    return False


def _is_weaker(lower: n.Condition | n.Group, higher: n.Condition | n.Group) -> bool:
    """Whether both limit the same thing in the same direction, and the lower one less."""
    match lower, higher:
        case (
            n.Compare(left, relation, n.Constant(own)),
            n.Compare(other_left, other_relation, n.Constant(limit)),
        ) if relation is other_relation and relation in n.ORDERS and _same(left, other_left):
            if not isinstance(own, Ordered) or not isinstance(limit, Ordered):
                return False
            if relation in _LOWER_LIMITS:
                return rank(own) < rank(limit)
            return rank(own) > rank(limit)
        case _:
            return False


Ordered = int | Decimal | datetime.date | Duration | Level


def _same(one: n.Operand, other: n.Operand) -> bool:
    return _plain(one) == _plain(other)


def _plain(operand: n.Operand) -> n.Operand:
    return operand.operand if isinstance(operand, n.Defined) else operand
