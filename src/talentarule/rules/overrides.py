"""Explicit overrides: which demand a clause sets aside, and whether it may.

Nothing overrides anything unless the text says so. A norm may set aside one of its own or a lower level, and one of
a higher level only where that one allows it. Source of the grounds: lex superior, lex specialis, lex posterior, the
rules of conflict between norms; of the order of levels: UU 12/2011 Pasal 7 and 8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from talentarule.diagnostics import Words
from talentarule.rules import nodes as n
from talentarule.rules.labels import path_key
from talentarule.rules.reference import clause_key
from talentarule.rules.regulations import rank_of
from talentarule.rules.reporter import Reporter, listed
from talentarule.rules.walk import clauses_of
from talentarule.vocabulary.names import fold

LONGEST_OFFERED = 60
"""Longer paths are not offered in place of one that is not known."""

_BEFORE_BRACKET = re.compile(r" \(")


@frozen
class _Target:
    """A clause that can be named, with its rule; ``final`` where it or what stands above it has no exception."""

    rule: n.Rule
    clause: n.Clause
    final: bool
    overridable_by: tuple[n.OverridableBy, ...]


@frozen(eq=False)
class _Targets:
    """All clauses that can be named: by path, and by each beginning of a path that ends before a bracket; the
    regulations they stand in, and their paths as messages offer them.
    """

    by_path: Mapping[str, tuple[_Target, ...]]
    regulations: tuple[n.Regulation, ...]
    paths: tuple[tuple[n.Regulation | None, str], ...]


def bind_overrides(rules: tuple[n.Rule, ...], reporter: Reporter) -> tuple[n.Rule, ...]:
    """The rules with each override bound to the key of its target; those that are not allowed are reported, and bound
    to nothing.
    """
    if not any(clause.overrides for rule in rules for clause in clauses_of(rule.body)):
        return rules
    targets = _indexed(
        [target for rule in rules for target in _targets(rule, rule.body, False, ())]
    )

    def bound(rule: n.Rule, clause: n.Clause) -> n.Clause:
        found = tuple(
            evolve(one, target=_bind(one, rule, targets, reporter) or "")
            for one in clause.overrides
        )
        body = clause.body
        if isinstance(body, n.Group):
            body = evolve(body, members=tuple(bound(rule, member) for member in body.members))
        return evolve(clause, overrides=found, body=body)

    found = tuple(evolve(rule, body=bound(rule, rule.body)) for rule in rules)
    _report_mutual(found, reporter)
    return found


def _report_mutual(rules: tuple[n.Rule, ...], reporter: Reporter) -> None:
    """Two rules that set aside a demand of each other would leave neither."""
    owners = {
        clause_key(rule.key, clause): rule.key for rule in rules for clause in clauses_of(rule.body)
    }
    edges = {
        (rule.key, owners[one.target]): one
        for rule in rules
        for clause in clauses_of(rule.body)
        for one in clause.overrides
        if one.target
    }
    said = Words("pengesampingan yang lain", "the other override")
    for (own, other), second in edges.items():
        first = edges.get((other, own))
        if first is not None and own > other:
            reporter.report("TR2414", second.span, other=(first.span, said))


def _targets(
    rule: n.Rule, clause: n.Clause, final: bool, above: tuple[n.OverridableBy, ...]
) -> Iterator[_Target]:
    final = final or clause.without_exception or rule.without_exception
    allowed = above if clause.overridable_by is None else (*above, clause.overridable_by)
    yield _Target(rule, clause, final, allowed)
    if isinstance(clause.body, n.Group):
        for member in clause.body.members:
            yield from _targets(rule, member, final, allowed)


def _indexed(targets: list[_Target]) -> _Targets:
    """Looked up for every override: a scan for each would cost their number times that of all clauses."""
    by_path: dict[str, list[_Target]] = {}
    regulations: dict[int, n.Regulation] = {}
    paths: list[tuple[n.Regulation | None, str]] = []
    for target in targets:
        regulation, path = target.rule.regulation, target.clause.path
        if regulation is not None:
            regulations.setdefault(id(regulation), regulation)
        if len(path) <= LONGEST_OFFERED:
            paths.append((regulation, path))
        key = path_key(path)
        by_path.setdefault(key, []).append(target)
        for at in (found.start() for found in _BEFORE_BRACKET.finditer(key)):
            by_path.setdefault(key[:at], []).append(target)
    return _Targets(
        {key: tuple(found) for key, found in by_path.items()},
        tuple(regulations.values()),
        tuple(paths),
    )


def _bind(override: n.Override, rule: n.Rule, targets: _Targets, reporter: Reporter) -> str | None:
    """The key of the clause that an override means; None after reporting."""
    target = _named(override, rule, targets, reporter)
    if target is None or not _may(override, rule, target, reporter):
        return None
    return clause_key(target.rule.key, target.clause)


def _named(
    override: n.Override, rule: n.Rule, targets: _Targets, reporter: Reporter
) -> _Target | None:
    named = override.regulation
    meant = [one for one in targets.regulations if named is None or _is_regulation(one, named)]
    if named is not None and not meant:
        reporter.report("TR2401", override.span, name=named)
        return None

    def stands_there(regulation: n.Regulation | None) -> bool:
        return named is None or any(one is regulation for one in meant)

    found = [
        one
        for one in targets.by_path.get(path_key(override.path), ())
        if stands_there(one.rule.regulation)
    ]
    found = [one for one in found if one.clause is not rule.body] or found
    if len(found) == 1:
        return found[0]
    if found:
        ways = [_with_regulation(one) for one in found]
        reporter.report("TR2403", override.span, name=override.path, ways=listed(ways))
        return None
    paths = [path for regulation, path in targets.paths if stands_there(regulation)]
    reporter.unknown("TR2402", override.span, override.path, paths, name=override.path)
    return None


def _with_regulation(target: _Target) -> str:
    regulation = target.rule.regulation
    title = regulation.title if regulation is not None else target.rule.file
    return f'{target.clause.path} dari "{title}"'


def _is_regulation(regulation: n.Regulation | None, named: str) -> bool:
    """Whether a name means a regulation: its title, its number, or the beginning of its title up to a blank."""
    if regulation is None:
        return False
    name, title = fold(named), fold(regulation.title)
    number = fold(regulation.number) if regulation.number is not None else None
    return name in (title, number) or title.startswith(f"{name} ")


def _may(override: n.Override, rule: n.Rule, target: _Target, reporter: Reporter) -> bool:
    """Whether the override is allowed; reported otherwise, with the clause that it is about."""
    said = Words("syarat yang hendak dikesampingkan", "the demand to be set aside")
    other = (target.clause.span, said)
    path = target.clause.path
    own, higher = rank_of(rule), rank_of(target.rule)
    if rule.regulation is None:
        reporter.report("TR2404", override.span)
        return False
    if target.rule is rule and any(override in one.overrides for one in clauses_of(target.clause)):
        reporter.report("TR2409", override.span, other=other, path=path)
        return False
    if not target.rule.demands or target.rule.about_pool or not target.clause.conjunctive:
        reporter.report("TR2405", override.span, other=other, path=path)
        return False
    if target.final and own <= higher:
        reporter.report("TR2406", override.span, other=other, path=path)
        return False
    if higher > own and not any(own >= one.rank for one in target.overridable_by):
        reporter.report(
            "TR2407",
            override.span,
            other=other,
            path=path,
            own=_level(rule),
            level=_level(target.rule),
        )
        return False
    if override.ground is n.Ground.SUPERIOR and own <= higher:
        reporter.report("TR2408", override.span, other=other, ground=override.ground.value)
        return False
    if override.ground is n.Ground.POSTERIOR and not _is_later(rule, target.rule):
        reporter.report("TR2408", override.span, other=other, ground=override.ground.value)
        return False
    return True


def _level(rule: n.Rule) -> str:
    return (rule.regulation.level if rule.regulation is not None else None) or "-"


def _is_later(rule: n.Rule, other: n.Rule) -> bool:
    """Whether the one norm came into force after the other, as far as both dates are given."""
    own = rule.regulation.validity.since if rule.regulation is not None else None
    before = other.regulation.validity.since if other.regulation is not None else None
    return own is None or before is None or own > before
