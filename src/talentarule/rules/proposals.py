"""Resolving what is about the applicants together: proposals, and where the pool may be asked about."""

from __future__ import annotations

from collections.abc import Iterable

from talentarule.rules import nodes as n
from talentarule.rules.clauses import Place, resolve_attachments, resolve_subject
from talentarule.rules.labels import label_text
from talentarule.rules.operands import is_ordered, resolve_operand
from talentarule.rules.pools import POOL_NAMES, asks_of_pool
from talentarule.rules.reporter import Reporter
from talentarule.rules.scope import Scope
from talentarule.rules.walk import atoms_of, clauses_of, conditions_of, operands_of
from talentarule.source import Span
from talentarule.syntax import nodes as s
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.types import ListType, ManyType, PoisonType

_REMARKS = s.Basis | s.Wording | s.Reading | s.Evidence | s.Note | s.Validity


def resolve_proposal(
    decl: s.ProposalDecl, file: str, regulation: n.Regulation | None, scope: Scope
) -> n.Proposal | None:
    """The resolved proposal; None after reporting."""
    reporter = scope.reporter
    subjects = [resolve_subject(subject, scope) for subject in decl.subjects]
    found = tuple(subject for subject in subjects if subject is not None)
    for one in decl.attachments:
        if not isinstance(one, _REMARKS):
            reporter.report("TR2311", one.span, what=" ".join(one.span.text.split()))
    kept = tuple(one for one in decl.attachments if isinstance(one, _REMARKS))
    attached = resolve_attachments(kept, Place("", n.Verb.REQUIRES, about_pool=True), scope)
    if fold(decl.pool.text) not in POOL_NAMES:
        reporter.report("TR2309", decl.pool.span, replace=POOL_NAMES[0], name=decl.pool.text)
    if decl.count < 1:
        reporter.report("TR2312", decl.span)
    keys = [_key(key, scope) for key in decl.keys]
    own = tuple(key for key in keys if key is not None)
    if len(found) < len(subjects) or len(own) < len(keys):
        return None
    label = label_text(decl.label) if decl.label else ""
    head = Span(decl.span.source, decl.span.start, decl.keys[-1].span.end)
    path = label or " ".join(head.text.split())
    whole = " ".join(
        decl.span.text.split()
    )  # with what hangs under it: two may differ in their validity alone
    return n.Proposal(
        f"{file}\n{label or whole}",
        path,
        file,
        regulation,
        found,
        decl.count,
        own,
        attached.validity,
        attached.remarks,
        span=decl.span,
    )


def _key(operand: s.Operand, scope: Scope) -> n.Operand | None:
    """A key by which applicants are ranked: one value of each, of a kind that has an order."""
    typed = resolve_operand(operand, scope)
    if typed is None or isinstance(typed.type, PoisonType):
        return None
    inner = typed.operand.operand if isinstance(typed.operand, n.Defined) else typed.operand
    several = isinstance(typed.type, ManyType | ListType)
    if several or not is_ordered(typed.type) or isinstance(inner, n.Age | n.Constant):
        scope.reporter.report("TR2310", operand.span, name=operand.span.text)
        return None
    return typed.operand


# Where the pool may be asked about -----------------------------------------------------------------------------


def check_pools(
    rules: Iterable[n.Rule], proposals: Iterable[n.Proposal], reporter: Reporter
) -> None:
    """The pool is asked about under ``seleksi`` and in the condition of ``pengganti`` only; and under ``seleksi`` there
    is no single candidate whose facts could be asked for.
    """
    for rule in rules:
        if rule.about_pool:
            for condition in conditions_of(rule.body):
                _check_no_candidate(condition, reporter)
            continue
        for clause in clauses_of(rule.body):
            for condition in _of_candidate(clause):
                if asks_of_pool(condition):
                    reporter.report("TR2301", condition.span)
    for proposal in proposals:
        for key in proposal.keys:
            if isinstance(key, n.RecordOperand) and key.selection.source.owner is Owner.POOL:
                reporter.report("TR2301", proposal.span)


def _of_candidate(clause: n.Clause) -> Iterable[n.Condition]:
    if not isinstance(clause.body, n.Group):
        yield clause.body
    elif clause.body.condition is not None:
        yield clause.body.condition
    yield from clause.exceptions
    for fallback in clause.fallbacks:
        yield fallback.instead


def _check_no_candidate(condition: n.Condition, reporter: Reporter) -> None:
    for atom in atoms_of(condition):
        for operand in operands_of(atom):
            if isinstance(operand, n.FactRef) and operand.fact.owner is Owner.CANDIDATE:
                reporter.report("TR2308", atom.span, name=operand.fact.name)
                break


__all__ = ["check_pools", "resolve_proposal"]
