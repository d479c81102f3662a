"""Checks over whole rule sets: what is legal line by line and still surely not meant."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from talentarule.diagnostics import Words
from talentarule.rules import nodes as n
from talentarule.rules.clauses import demand_of
from talentarule.rules.coverage import index_rules
from talentarule.rules.kleene import Outcome
from talentarule.rules.layers import check_layers
from talentarule.rules.limits import MAX_COVERING
from talentarule.rules.reference import covers, covers_by_itself, is_general
from talentarule.rules.reporter import Reporter, listed
from talentarule.rules.situation import Situation
from talentarule.rules.walk import atoms_of, clauses_of, operands_of, rule_conditions
from talentarule.source import Span
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.organisation import Organisation, Position
from talentarule.vocabulary.taxonomy import Category
from talentarule.vocabulary.types import ChoiceType, ManyType
from talentarule.vocabulary.values import Choice, Value

_ANY_DAY = datetime.date(2000, 1, 1)
"""Coverage by subject does not depend on dates; the situation needs one all the same."""


def check_rules(
    rules: Sequence[n.Rule], organisation: Organisation, place: Span | None, reporter: Reporter
) -> None:
    """All checks; ``place`` is where the organisation is declared."""
    covering = _covering(rules, organisation, reporter)
    across_levels: frozenset[tuple[str, str]] = frozenset()
    if covering is not None:
        _missing_attributes(rules, organisation, covering, reporter)
        if place is not None:
            _uncovered(organisation, covering, place, reporter)
        across_levels = check_layers(covering, reporter)
    _values_without_clause(rules, reporter)
    _overlapping_scopes(rules, reporter)
    _repeated(rules, across_levels, reporter)


def check_pool_rules(
    rules: Sequence[n.Rule], organisation: Organisation, reporter: Reporter
) -> None:
    """Rules about applicants read attributes as well: a position that lacks one would leave them open."""
    if rules:
        covering = _covering(rules, organisation, reporter)
        if covering is not None:
            _missing_attributes(rules, organisation, covering, reporter)


# Positions -----------------------------------------------------------------------------------------------------

Covering = dict[str, list[tuple[n.Rule, Outcome]]]


def _covering(
    rules: Sequence[n.Rule], organisation: Organisation, reporter: Reporter
) -> Covering | None:
    """For each position the rules that may speak about it; None after reporting that there are too many pairs."""
    index = index_rules(rules)
    covering: Covering = {}
    pairs = 0
    for position in organisation.positions.values():
        about = index.about(position)
        pairs += len(about)
        if pairs > MAX_COVERING:
            reporter.report(
                "TR4028",
                about[-1].span,
                positions=str(len(organisation.positions)),
                rules=str(len(about)),
                limit=str(MAX_COVERING),
            )
            return None
        situation = Situation(position, {}, _ANY_DAY, _ANY_DAY, {}, {})
        covering[position.key] = [(rule, covers(rule, situation)) for rule in about]
    return covering


def _missing_attributes(
    rules: Sequence[n.Rule], organisation: Organisation, covering: Covering, reporter: Reporter
) -> None:
    """An attribute that a rule reads and a position lacks would leave every decision about it open."""
    reads = {rule.key: _once(_attributes_read(rule)) for rule in rules}
    in_subject = {rule.key: _once(_attributes_of_subject(rule)) for rule in rules}
    reported: set[tuple[str, str]] = set()
    for position in organisation.positions.values():
        for rule, outcome in covering[position.key]:
            if outcome is Outcome.FALSE:
                continue
            needed = reads[rule.key] if outcome is Outcome.TRUE else in_subject[rule.key]
            for fact, span in needed:
                if fact.key in position.attributes or (position.key, fact.key) in reported:
                    continue
                reported.add((position.key, fact.key))
                reporter.report("TR4013", span, name=fact.name, position=position.name)


def _once(read: Iterator[tuple[Fact, Span]]) -> list[tuple[Fact, Span]]:
    """Each attribute with the place where it is read first."""
    first: dict[str, tuple[Fact, Span]] = {}
    for fact, span in read:
        first.setdefault(fact.key, (fact, span))
    return list(first.values())


def _attributes_read(rule: n.Rule) -> Iterator[tuple[Fact, Span]]:
    for condition in rule_conditions(rule):
        yield from _attributes_in(condition)


def _attributes_of_subject(rule: n.Rule) -> Iterator[tuple[Fact, Span]]:
    for subject in rule.subjects:
        if isinstance(subject, n.EverySubject) and subject.where is not None:
            yield from _attributes_in(subject.where)


def _attributes_in(condition: n.Condition) -> Iterator[tuple[Fact, Span]]:
    for atom in atoms_of(condition):
        for operand in operands_of(atom):
            if isinstance(operand, n.FactRef) and operand.fact.owner is Owner.POSITION:
                yield operand.fact, atom.span


def _uncovered(
    organisation: Organisation, covering: Covering, place: Span, reporter: Reporter
) -> None:
    """Positions without a rule of their own: "without exception" must be checkable."""
    bare: list[Position] = [
        position
        for position in organisation.positions.values()
        if not any(covers_by_itself(rule, outcome) for rule, outcome in covering[position.key])
    ]
    if bare:
        names = listed([position.name for position in bare], 12)
        reporter.report("TR4014", place, positions=names, count=str(len(bare)))


# Scopes of `bila` ----------------------------------------------------------------------------------------------


def _values_without_clause(rules: Sequence[n.Rule], reporter: Reporter) -> None:
    """``bila status = PNS`` lets everybody else pass the clause: meant only when the others have clauses too."""
    named: dict[str, set[str]] = {}
    heads: dict[str, tuple[Fact, Span]] = {}
    asked_of_all: set[str] = set()
    asked: dict[tuple[n.Subject, ...], set[str]] = {}
    for rule in rules:
        keys = _asked_of_everybody(rule)
        if is_general(rule):
            asked_of_all |= keys
        asked.setdefault(rule.subjects, set()).update(keys)
    for rule in rules:
        for condition in rule_conditions(rule):
            for atom in atoms_of(condition):
                for fact, choice in _choices_in(atom):
                    named.setdefault(fact.key, set()).add(choice.key)
        settled = asked_of_all | asked[rule.subjects]
        for clause in clauses_of(rule.body):
            body = clause.body
            if isinstance(body, n.Group) and body.condition is not None:
                for atom in atoms_of(body.condition):
                    for fact, _ in _choices_in(atom):
                        if fact.key not in settled:
                            heads.setdefault(fact.key, (fact, body.condition.span))
    for key, (fact, span) in heads.items():
        assert isinstance(fact.type, ChoiceType)
        left = [one.name for one in fact.type.options if one.key not in named[key]]
        if left:
            reporter.report("TR4015", span, name=fact.name, values=listed(left))


def _asked_of_everybody(rule: n.Rule) -> set[str]:
    """The facts whose value the rule requires outright, so that nobody with another value passes."""
    if rule.verb is not n.Verb.REQUIRES:
        return set()
    found: set[str] = set()
    stack = [rule.body]
    while stack:
        clause = stack.pop()
        if clause.relief or clause.waivable or clause.validity != n.ALWAYS:
            continue
        if isinstance(clause.body, n.Group):
            if clause.body.kind is n.GroupKind.ALL:
                stack.extend(clause.body.members)
        elif isinstance(clause.body, n.Compare | n.Member):
            found.update(fact.key for fact, _ in _choices_in(clause.body))
    return found


def _choices_in(atom: n.Atom) -> Iterator[tuple[Fact, Choice]]:
    members: tuple[n.Compare | n.Between, ...] = ()
    if isinstance(atom, n.Member):
        members = atom.members
    elif isinstance(atom, n.Compare):
        members = (atom,)
    for member in members:
        if (
            isinstance(member, n.Compare)
            and isinstance(member.left, n.FactRef)
            and isinstance(member.left.fact.type, ChoiceType)
            and member.left.fact.owner is Owner.CANDIDATE
            and isinstance(member.right, n.Constant)
            and isinstance(member.right.value, Choice)
        ):
            yield member.left.fact, member.right.value


@frozen
class _When:
    """A ``bila``: its condition, what it binds a fact to, what is limited under it, and the clauses inside it."""

    clause: n.Clause
    condition: n.Condition
    left: n.Operand | None
    values: frozenset[Value]
    limits: frozenset[n.Operand]
    inside: frozenset[int]


def _overlapping_scopes(rules: Sequence[n.Rule], reporter: Reporter) -> None:
    """Two ``bila`` that can hold together and limit the same thing both bind: the stricter wins."""
    said = Words("batas yang lain", "the other limit")
    for rule in rules:
        earlier: dict[n.Operand, list[_When]] = {}
        for second in map(_when, _scopes_of(rule)):
            firsts = {
                id(first.clause): first
                for operand in second.limits
                for first in earlier.setdefault(operand, [])
            }
            for first in firsts.values():
                if id(second.clause) not in first.inside and _can_meet(first, second):
                    reporter.report("TR4016", second.clause.span, other=(first.clause.span, said))
                    break
            for operand in second.limits:
                earlier[operand].append(second)


def _scopes_of(rule: n.Rule) -> Iterator[n.Clause]:
    for clause in clauses_of(rule.body):
        if isinstance(clause.body, n.Group) and clause.body.condition is not None:
            yield clause


def _when(clause: n.Clause) -> _When:
    assert isinstance(clause.body, n.Group)
    assert clause.body.condition is not None
    left, values = _values_of(clause.body.condition)
    inside = frozenset(map(id, clauses_of(clause)))
    return _When(clause, clause.body.condition, left, values, _limits(clause), inside)


def _can_meet(first: _When, second: _When) -> bool:
    """Whether both conditions can be true of one person; false only for two values of one single-valued fact."""
    if first.left is not None and first.left == second.left:
        # The same scope written twice: no question which limit was meant for whom.
        return bool(first.values & second.values) and first.condition != second.condition
    return first.condition != second.condition


def _values_of(condition: n.Condition) -> tuple[n.Operand | None, frozenset[Value]]:
    """The values to which a condition binds a single-valued operand; no operand where it says more than that."""
    members: tuple[n.Compare | n.Between, ...] = ()
    if isinstance(condition, n.Compare):
        members = (condition,)
    elif isinstance(condition, n.Member) and condition.quantity is n.Quantity.ANY:
        members = condition.members
    values: set[Value] = set()
    left: n.Operand | None = None
    for member in members:
        if (
            not isinstance(member, n.Compare)
            or member.relation is not n.Relation.EQUAL
            or not _is_single(member.left)
            or not isinstance(member.right, n.Constant)
            or isinstance(member.right.value, Category)
        ):
            return None, frozenset()
        left = member.left
        values.add(member.right.value)
    return left, frozenset(values)


def _is_single(operand: n.Operand) -> bool:
    return isinstance(operand, n.FactRef) and not isinstance(operand.fact.type, ManyType)


def _limits(clause: n.Clause) -> frozenset[n.Operand]:
    """What the ordered comparisons under a scope limit."""
    assert isinstance(clause.body, n.Group)
    found: set[n.Operand] = set()
    for member in clause.body.members:
        for one in clauses_of(member):
            if isinstance(one.body, n.Compare) and one.body.relation in n.ORDERS:
                found.add(one.body.left)
    return frozenset(found)


# Repetition ----------------------------------------------------------------------------------------------------


def _repeated(
    rules: Iterable[n.Rule], across_levels: frozenset[tuple[str, str]], reporter: Reporter
) -> None:
    """The same rule twice changes nothing; one of the two is probably a slip. What a lower level repeats of a higher
    one, and is reported as that, is none.
    """
    seen: dict[tuple[object, ...], list[n.Rule]] = {}
    for rule in rules:
        same = (rule.subjects, rule.verb, demand_of(rule.body), rule.validity)
        others = seen.setdefault(same, [])
        first = next(
            (
                one
                for one in others
                if not {(rule.key, one.key), (one.key, rule.key)} & across_levels
            ),
            None,
        )
        if first is None:
            others.append(rule)  # so that there is at most one of each level
        else:
            said = Words("aturan yang sama", "the same rule")
            reporter.report("TR4006", rule.span, other=(first.span, said))
