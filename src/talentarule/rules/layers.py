"""Checks across levels of norms: a lower demand that is weaker than a higher one, or that only repeats it.

Only demands that ask the same, or limit the same thing in the same direction, are brought together, and each is told
about one higher demand, the strictest: the work grows with the number of demands and not with that of their pairs.
"""

from __future__ import annotations

import datetime
from bisect import insort_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from attrs import field, frozen

from talentarule.diagnostics import Words
from talentarule.rules import nodes as n
from talentarule.rules.clauses import demand_of
from talentarule.rules.comparing import rank
from talentarule.rules.kleene import Outcome
from talentarule.rules.limits import MAX_LAYERED
from talentarule.rules.reference import clause_key
from talentarule.rules.regulations import rank_of
from talentarule.rules.reporter import Reporter
from talentarule.rules.walk import clauses_of
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.scale import Level

_LOWER_LIMITS = frozenset({n.Relation.AT_LEAST, n.Relation.ABOVE})
Ordered = int | Decimal | datetime.date | Duration | Level

_Topic = tuple[n.Operand, n.Relation]
"""What an ordered comparison limits, and in which direction."""


@frozen(eq=False)
class _Demand:
    """A demand that every candidate for a position must meet, with its rule.

    ``asked`` is what it asks, whatever it is called; ``topic`` and ``limit`` are there for a comparison with a value.
    ``set_aside`` are the keys of the demands that its rule sets aside; ``strays`` where it means to set aside
    what it cannot, which was reported.
    """

    rule: n.Rule
    clause: n.Clause
    asked: n.Clause
    topic: _Topic | None
    limit: Ordered | None
    set_aside: frozenset[str]
    strays: bool
    key: str = field()

    @key.default
    def _key(self) -> str:
        return clause_key(self.rule.key, self.clause)

    @property
    def rank(self) -> int:
        return rank_of(self.rule)

    @property
    def title(self) -> str:
        return self.rule.file if self.rule.regulation is None else self.rule.regulation.title


def check_layers(
    covering: Mapping[str, Sequence[tuple[n.Rule, Outcome]]], reporter: Reporter
) -> frozenset[tuple[str, str]]:
    """Compare the demands of each position across levels. All apply together, so nothing here is an error.

    ``covering`` has for each position the rules that may cover it. Given back are the keys of the lower and the higher
    rule for each repetition that was reported.
    """
    applying = {
        tuple(rule.key for rule in asking): asking
        for rules in covering.values()
        if (asking := [rule for rule, applies in rules if _asks(rule, applies)])
    }
    rules_asking = {rule.key: rule for rules in applying.values() for rule in rules}
    if len({rank_of(rule) for rule in rules_asking.values()}) < 2:
        return frozenset()  # one level only: nothing is above anything
    by_rule = _comparable(rules_asking)
    reported: set[tuple[str, str, str]] = set()
    repeating: set[tuple[str, str]] = set()
    looked_at = 0
    for keys in applying:
        demands = [demand for key in keys for demand in by_rule.get(key, ())]
        looked_at += len(demands)
        if looked_at > MAX_LAYERED:
            break
        for code, lower, higher in _found(demands):
            if (code, lower.key, higher.key) not in reported:
                reported.add((code, lower.key, higher.key))
                said = Words("syarat yang lebih tinggi", "the higher demand")
                other = (higher.clause.span, said)
                span, path = lower.clause.span, higher.clause.path
                reporter.report(code, span, other=other, path=path, title=higher.title)
                if code == "TR2413":
                    repeating.add((lower.rule.key, higher.rule.key))
    return frozenset(repeating)


def _asks(rule: n.Rule, applies: Outcome) -> bool:
    return applies is Outcome.TRUE and rule.verb is n.Verb.REQUIRES


def _comparable(rules: Mapping[str, n.Rule]) -> Mapping[str, Sequence[_Demand]]:
    """The demands of each rule that some demand of another level can be compared with."""
    demands = [one for rule in rules.values() for one in _demands(rule)]
    levels: dict[object, set[int]] = {}
    for one in demands:
        for subject in (one.asked, one.topic):
            levels.setdefault(subject, set()).add(one.rank)
    found: dict[str, list[_Demand]] = {}
    for one in demands:
        if len(levels[one.asked]) > 1 or (one.topic is not None and len(levels[one.topic]) > 1):
            found.setdefault(one.rule.key, []).append(one)
    return found


def _demands(rule: n.Rule) -> Iterator[_Demand]:
    """The conditions that a rule asks of everybody, outright."""
    set_aside = frozenset(
        one.target for clause in clauses_of(rule.body) for one in clause.overrides
    )
    strays = "" in set_aside
    left = [rule.body]
    while left:
        clause = left.pop()
        if clause.exceptions or clause.forbidden:
            continue
        if isinstance(clause.body, n.Group):
            if clause.body.kind is n.GroupKind.ALL:
                left.extend(reversed(clause.body.members))
            continue
        topic, limit = _limited(clause.body)
        yield _Demand(rule, clause, demand_of(clause), topic, limit, set_aside, strays)


def _limited(condition: n.Condition) -> tuple[_Topic | None, Ordered | None]:
    match condition:
        case n.Compare(left, relation, n.Constant(value)) if relation in n.ORDERS:
            if isinstance(value, Ordered):
                return (left.operand if isinstance(left, n.Defined) else left, relation), value
    return None, None


def _found(demands: Iterable[_Demand]) -> Iterator[tuple[str, _Demand, _Demand]]:
    """What there is to be told: a code, the lower demand, the higher one."""
    alike: dict[n.Clause, list[_Demand]] = {}
    limits: dict[_Topic, list[_Demand]] = {}
    for one in sorted(demands, key=lambda demand: -demand.rank):
        alike.setdefault(one.asked, []).append(one)
        if one.topic is not None:
            limits.setdefault(one.topic, []).append(one)
    for group in alike.values():
        yield from _repeating(group)
    for (_, relation), group in limits.items():
        yield from _weaker(group, relation)


def _repeating(group: Sequence[_Demand]) -> Iterator[tuple[str, _Demand, _Demand]]:
    """Demands that ask the same, the highest level first: each with the highest that it repeats."""
    for lower in group:
        for higher in () if lower.strays else group:
            if higher.rank <= lower.rank:
                break
            if higher.key in lower.set_aside:
                continue
            yield "TR2413", lower, higher
            break


def _weaker(
    group: Sequence[_Demand], relation: n.Relation
) -> Iterator[tuple[str, _Demand, _Demand]]:
    """Limits of the same thing, the highest level first: each with the strictest higher one that is stricter."""
    values = sorted({rank(one.limit) for one in group if one.limit is not None})
    sign = 1 if relation in _LOWER_LIMITS else -1
    places = {value: sign * place for place, value in enumerate(values)}

    def strictness(one: _Demand) -> int:
        assert one.limit is not None
        return places[rank(one.limit)]

    above: list[_Demand] = []
    for _, level in groupby(group, key=lambda demand: demand.rank):
        same_level = list(level)
        for lower in same_level:
            for higher in () if lower.strays else reversed(above):
                if strictness(higher) <= strictness(lower):
                    break
                if higher.key in lower.set_aside:
                    continue
                yield "TR2412", lower, higher
                break
        for one in same_level:
            insort_left(above, one, key=strictness)
