"""From syntax trees to resolved rules: vocabulary first, then definitions, rules and examples, then the checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from talentarule.diagnostics import Diagnostic, Words
from talentarule.diagnostics.suggest import nearest
from talentarule.rules import nodes as n
from talentarule.rules.clauses import demand_of, resolve_rule
from talentarule.rules.conditions import resolve_condition
from talentarule.rules.declare import FIRST_DECLARED, Declared, declare
from talentarule.rules.definitions import resolve_definition
from talentarule.rules.digest import file_digest, set_digest
from talentarule.rules.examples import resolve_examples
from talentarule.rules.infer import infer
from talentarule.rules.labels import path_key
from talentarule.rules.limits import MAX_CONDITIONS
from talentarule.rules.lints import check_pool_rules, check_rules
from talentarule.rules.naming import apart
from talentarule.rules.operands import date_operand
from talentarule.rules.organisation import build, members, with_attributes
from talentarule.rules.overrides import bind_overrides
from talentarule.rules.pools import in_tiers, pool_fact
from talentarule.rules.proposals import check_pools, resolve_proposal
from talentarule.rules.regulations import resolve_regulation
from talentarule.rules.reporter import Reporter, listed, offered
from talentarule.rules.scope import Definition, Scope, meaning_of
from talentarule.rules.table_lints import check_table_uses
from talentarule.rules.unfolding import conditions_in_proposal, conditions_in_rule
from talentarule.rules.walk import clauses_of
from talentarule.source import Span
from talentarule.syntax import nodes as s
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.levels import SCALE_KEY
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.types import ListType, PoisonType
from talentarule.vocabulary.vocabulary import Vocabulary


def resolve(
    files: Sequence[s.RuleFile], names: Sequence[str] | None = None
) -> tuple[n.ResolvedRules, tuple[Diagnostic, ...]]:
    """Resolve all files of a rule set together. The rules are complete when no diagnostic is an error.

    ``names`` are the files' names for the digest, which must not depend on where the files lie; without them the names
    of the sources are taken.
    """
    files = tuple(files)
    names = names or [file.source.name for file in files]
    reporter = Reporter()
    declared = declare(files, reporter)
    found = members(files)
    subjects = tuple(_subject_names(files))
    organisation = build(found, subjects, reporter)
    inferred = infer(files, found, declared, reporter)
    facts = {**declared.facts, **inferred.facts}
    events = {**declared.events, **inferred.events}
    scope = Scope(
        declared,
        facts,
        events,
        organisation,
        _definitions(files, declared, reporter),
        reporter,
        resolve_definition,
        resolve_condition,
        date_operand,
        pool=pool_fact(facts.values()),
    )
    organisation = with_attributes(organisation, found, scope)
    scope = evolve(scope, organisation=organisation)
    for key in scope.definitions:
        meaning_of(key, scope)
    every_rule, proposals, regulations = _rules(files, scope)
    check_pools(every_rule, proposals, reporter)
    rules = tuple(rule for rule in every_rule if not rule.about_pool)
    paths = {
        path_key(clause.path): clause.path for rule in rules for clause in clauses_of(rule.body)
    }
    examples = resolve_examples(tuple(_examples(files)), paths, scope)
    check_rules(rules, organisation, _organisation_span(files), reporter)
    pool_rules = tuple(rule for rule in every_rule if rule.about_pool)
    check_pool_rules(pool_rules, organisation, reporter)
    check_table_uses(every_rule, reporter)
    digests = tuple(
        (name, file_digest(file.source.text)) for name, file in zip(names, files, strict=True)
    )
    vocabulary = Vocabulary(declared.scales, declared.taxonomies, facts, events, organisation)
    resolved = n.ResolvedRules(
        vocabulary,
        rules,
        regulations,
        _tables(scope),
        examples,
        set_digest(digests),
        digests,
        pool_rules,
        proposals,
        tuple(file.source for file in files),
    )
    return resolved, reporter.diagnostics


def _tables(scope: Scope) -> tuple[n.TableValue, ...]:
    """The tables of the files, in their order."""
    return tuple(
        meaning.value.operand
        for key in scope.definitions
        if (meaning := meaning_of(key, scope)).value is not None
        and isinstance(scope.definitions[key], s.TableDecl)
        and isinstance(meaning.value.operand, n.TableValue)
    )


def _subject_names(files: Sequence[s.RuleFile]) -> list[s.Name]:
    return [
        subject.name
        for file in files
        for statement in file.statements
        if isinstance(statement, s.RuleDecl | s.ProposalDecl)
        for subject in statement.subjects
        if isinstance(subject, s.NamedSubject)
    ]


def _definitions(
    files: Sequence[s.RuleFile], declared: Declared, reporter: Reporter
) -> Mapping[str, Definition]:
    definitions: dict[str, Definition] = {}
    for file in files:
        for statement in file.statements:
            if not isinstance(statement, s.DefinitionDecl | s.TableDecl):
                continue
            key = fold(statement.name.text)
            if isinstance(statement, s.DefinitionDecl) and statement.of is not None:
                _define_field(statement, definitions, declared, reporter)
                continue
            taken = declared.spans.get(("fact", key))
            first = definitions[key].name.span if key in definitions else taken
            if first is not None and (
                key in definitions or (Owner.CANDIDATE, key) in declared.facts
            ):
                reporter.report(
                    "TR1009",
                    statement.name.span,
                    other=(first, FIRST_DECLARED),
                    name=statement.name.text,
                )
                continue
            definitions[key] = statement
    return definitions


def _define_field(
    decl: s.DefinitionDecl,
    definitions: dict[str, Definition],
    declared: Declared,
    reporter: Reporter,
) -> None:
    """``definisi F dari L``: a field that each record of a list has by its other fields."""
    assert decl.of is not None
    key, of = fold(decl.name.text), fold(decl.of.text)
    source = declared.facts.get((Owner.CANDIDATE, of))
    if source is None or not isinstance(source.type, ListType):
        lists = [fact.name for fact in declared.facts.values() if isinstance(fact.type, ListType)]
        if source is None:
            near = nearest(decl.of.text, lists)
            reporter.report(
                "TR2102",
                decl.of.span,
                replace=offered(near),
                name=decl.of.text,
                near=listed(near),
                lists=listed(lists, 9),
            )
        elif not isinstance(source.type, PoisonType):
            reporter.report("TR2104", decl.of.span, name=decl.of.text)
        return
    own = f"{of}\n{key}"
    first = definitions[own].name.span if own in definitions else declared.spans.get(("field", own))
    if first is not None:
        reporter.report(
            "TR1009", decl.name.span, other=(first, FIRST_DECLARED), name=decl.name.text
        )
        return
    definitions[own] = decl


_Normative = tuple[tuple[n.Rule, ...], tuple[n.Proposal, ...], tuple[n.Regulation, ...]]
"""The rules, the proposals and the regulations."""


def _rules(files: Sequence[s.RuleFile], scope: Scope) -> _Normative:
    rules: dict[str, n.Rule] = {}
    proposals: list[n.Proposal] = []
    numbers: dict[str, int] = {}
    conditions, limit = 0, str(MAX_CONDITIONS)
    regulations: list[n.Regulation] = []
    for file in files:
        heads = [one for one in file.statements if isinstance(one, s.RegulationDecl)]
        regulation = (
            resolve_regulation(heads, scope.reporter, scope.scales.get(SCALE_KEY))
            if heads
            else None
        )
        if regulation is not None:
            regulations.append(regulation)
        named = _Named({}, {}, numbers)
        for statement in file.statements:
            if isinstance(statement, s.RuleDecl):
                rule = resolve_rule(statement, file.source.name, regulation, scope)
                if rule is None:
                    continue
                conditions += conditions_in_rule(rule, scope.sizes)
                if conditions > MAX_CONDITIONS:
                    scope.reporter.report("TR4029", statement.head_span, limit=limit)
                    return apart(tuple(rules.values())), tuple(proposals), tuple(regulations)
                _add(in_tiers(rule), statement, rules, named, scope.reporter)
            elif isinstance(statement, s.ProposalDecl):
                proposal = resolve_proposal(statement, file.source.name, regulation, scope)
                if proposal is None:
                    continue
                conditions += conditions_in_proposal(proposal, scope.sizes)
                if conditions > MAX_CONDITIONS:
                    scope.reporter.report("TR4029", statement.span, limit=limit)
                    return apart(tuple(rules.values())), tuple(proposals), tuple(regulations)
                _propose(proposal, statement, proposals, named.paths, scope.reporter)
    kept = apart(tuple(rules.values()))
    return bind_overrides(kept, scope.reporter), tuple(proposals), tuple(regulations)


def _propose(
    proposal: n.Proposal,
    decl: s.ProposalDecl,
    proposals: list[n.Proposal],
    paths: dict[str, Span],
    reporter: Reporter,
) -> None:
    """Add a proposal; its path is among those of the file."""
    key = path_key(proposal.path)
    if key in paths:
        said = Words("label yang sama", "the same label")
        span = decl.label.span if decl.label else decl.span
        reporter.report("TR4023", span, other=(paths[key], said), path=proposal.path)
        return
    paths[key] = decl.label.span if decl.label else decl.span
    proposals.append(proposal)


@frozen
class _Named:
    """What is named so far: the paths of the clauses and the rules of a file, and in the whole rule set how many rules
    have one key.
    """

    paths: dict[str, Span]
    rules: dict[str, n.Rule]
    numbers: dict[str, int]


def _add(
    rule: n.Rule,
    decl: s.RuleDecl,
    rules: dict[str, n.Rule],
    named: _Named,
    reporter: Reporter,
) -> None:
    """Add a rule under its key; within a file no two clauses have the same path."""
    paths = named.paths
    said = Words("label yang sama", "the same label")
    own = [clause for clause in clauses_of(rule.body) if clause.label or not rule.block]
    for clause in own:
        key = path_key(clause.path)
        if key not in paths:
            continue
        if decl.inline and decl.label is None and _is_repeated(rule, named.rules):
            first = Words("aturan yang sama", "the same rule")
            reporter.report("TR4006", rule.span, other=(paths[key], first))
        else:
            label = decl.label.span if decl.label and clause is rule.body else clause.span
            reporter.report("TR4023", label, other=(paths[key], said), path=clause.path)
        return
    if decl.label is not None:
        paths.setdefault(path_key(rule.body.path), decl.label.span)
    for clause in own:
        paths.setdefault(path_key(clause.path), clause.span)
    named.rules.setdefault(path_key(rule.body.path), rule)
    key = rule.key
    while key in rules:  # unlabelled blocks of one subject and verb, with other labels inside
        number = named.numbers.get(rule.key, 1) + 1
        named.numbers[rule.key] = number
        key = f"{rule.key}\n{number}"
    rules[key] = rule if key == rule.key else evolve(rule, key=key)


def _is_repeated(rule: n.Rule, others: Mapping[str, n.Rule]) -> bool:
    """Whether a rule of the same file has the same name and asks the same, so that one of them may be left out."""
    other = others.get(path_key(rule.body.path))
    return (
        other is not None
        and demand_of(other.body) == demand_of(rule.body)
        and other.validity == rule.validity
        and other.without_exception == rule.without_exception
    )


def _examples(files: Sequence[s.RuleFile]) -> list[tuple[str, s.ExampleDecl]]:
    return [
        (file.source.name, statement)
        for file in files
        for statement in file.statements
        if isinstance(statement, s.ExampleDecl)
    ]


def _organisation_span(files: Sequence[s.RuleFile]) -> Span | None:
    for file in files:
        for statement in file.statements:
            if isinstance(statement, s.OrganisationDecl):
                line_end = statement.span.source.text.find("\n", statement.span.start)
                end = line_end if line_end >= 0 else statement.span.end
                return Span(statement.span.source, statement.span.start, end)
    return None
