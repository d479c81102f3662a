"""Resolving rules: subjects, clauses with their labels, groups, and what is attached to them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import assert_never

from attrs import evolve, frozen

from talentarule.diagnostics import Words
from talentarule.rules import nodes as n
from talentarule.rules.conditions import resolve_condition
from talentarule.rules.labels import label_text
from talentarule.rules.limits import MAX_CLAUSES
from talentarule.rules.operands import date_operand
from talentarule.rules.organisation import UNIT_KINDS
from talentarule.rules.reporter import listed
from talentarule.rules.scope import Scope
from talentarule.source import Span
from talentarule.syntax import nodes as s
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.organisation import Position, Unit

_VERBS: Mapping[s.Verb, n.Verb] = {
    s.Verb.REQUIRES: n.Verb.REQUIRES,
    s.Verb.FORBIDS: n.Verb.FORBIDS,
    s.Verb.PREFERS: n.Verb.PREFERS,
}
_GROUPS: Mapping[s.GroupKind, n.GroupKind] = {
    s.GroupKind.ALL: n.GroupKind.ALL,
    s.GroupKind.ANY: n.GroupKind.ANY,
    s.GroupKind.NONE: n.GroupKind.NONE,
    s.GroupKind.AT_LEAST: n.GroupKind.AT_LEAST,
    s.GroupKind.WHEN: n.GroupKind.WHEN,
}


@frozen
class Place:
    """Where a clause stands: the path above it, the verb, and whether it is asked for by itself.

    ``forbidden`` is true where ``melarang`` turns each clause round; ``conjunctive`` as in :class:`n.Clause`;
    ``final`` after ``tanpa pengecualian`` above.
    """

    path: str
    verb: n.Verb
    forbidden: bool = False
    conjunctive: bool = True
    final: bool = False


@frozen
class Attached:
    """The attachments of one rule or clause, sorted."""

    exceptions: tuple[n.Condition, ...] = ()
    waivable: n.Waivable | None = None
    weight: Decimal = Decimal(1)
    validity: n.Validity = n.ALWAYS
    remarks: n.Remarks = n.Remarks()
    final: bool = False


def resolve_rule(
    decl: s.RuleDecl, file: str, regulation: n.Regulation | None, scope: Scope
) -> n.Rule | None:
    """The resolved rule; None after reporting. Clauses that are wrong are left out, each with its diagnostic."""
    if decl.selection:
        scope.reporter.report(
            "TR4001", decl.head_span, what=Words("`seleksi`", "`seleksi` (selection for)")
        )
        return None
    if decl.verb is s.Verb.OBLIGES:
        what = Words("`mewajibkan`", "`mewajibkan` (obliges)")
        scope.reporter.report("TR4001", decl.head_span, what=what)
        return None
    if _too_many_clauses(decl):
        scope.reporter.report("TR4027", decl.head_span, limit=str(MAX_CLAUSES))
        return None
    verb = _VERBS[decl.verb]
    is_guideline = regulation is not None and regulation.strength is n.Strength.GUIDELINE
    if regulation is not None and is_guideline and verb is not n.Verb.PREFERS:
        scope.reporter.report("TR4020", decl.head_span, regulation=regulation.title)
    subjects = [resolve_subject(subject, scope) for subject in decl.subjects]
    found = tuple(subject for subject in subjects if subject is not None)
    name = label_text(decl.label) if decl.label else ""
    text = " ".join(decl.head_span.text.split())
    prefix = name or text.rstrip(": ")
    final = any(isinstance(one, s.WithoutException) for one in decl.attachments)
    place = Place(prefix, verb, final=final)
    attached = resolve_attachments(decl.attachments, place, scope)
    if decl.inline:
        place = evolve(place, forbidden=verb is n.Verb.FORBIDS)
        body = _clause(decl.clauses[0], 1, 1, place, scope, path=name or _one_line(decl))
        if body is None:
            return None
        body = _with(body, attached)
    else:
        if verb is n.Verb.FORBIDS:
            place = evolve(place, forbidden=True)
        members = _members(decl.clauses, evolve(place, path=prefix), scope, rule_named=bool(name))
        if not members:
            return None
        body = n.Clause(prefix, name, n.Group(n.GroupKind.ALL, members), span=decl.head_span)
        if attached.weight != 1:
            weights = [one for one in decl.attachments if isinstance(one, s.Weight)]
            scope.reporter.report("TR4024", weights[0].span)
        body = _with(body, evolve(attached, weight=Decimal(1)))
    if len(found) < len(subjects) or not found:
        return None
    return n.Rule(
        f"{file}\n{body.path}",
        file,
        regulation,
        found,
        verb,
        body,
        not decl.inline,
        attached.validity,
        attached.final,
        span=decl.span,
    )


def _too_many_clauses(decl: s.RuleDecl) -> bool:
    left = list(decl.clauses)
    number = 0
    while left and number <= MAX_CLAUSES:
        clause = left.pop()
        number += 1
        if isinstance(clause, s.GroupClause):
            left.extend(clause.clauses)
    return number > MAX_CLAUSES


def _one_line(decl: s.RuleDecl) -> str:
    """The name of a one-line rule without a label: its own text, so that the order of rules plays no part."""
    clause = decl.clauses[0]
    return " ".join(decl.head_span.to(clause.span).text.split())


def _with(clause: n.Clause, attached: Attached) -> n.Clause:
    """The clause with a rule's attachments on it; the rule's validity stays with the rule."""
    return evolve(
        clause,
        exceptions=(*clause.exceptions, *attached.exceptions),
        waivable=attached.waivable or clause.waivable,
        weight=attached.weight if attached.weight != 1 else clause.weight,
        remarks=_joined(attached.remarks, clause.remarks),
    )


def _joined(one: n.Remarks, other: n.Remarks) -> n.Remarks:
    return n.Remarks(
        one.basis + other.basis,
        one.wording + other.wording,
        one.reading + other.reading,
        one.evidence + other.evidence,
        one.notes + other.notes,
    )


# Subjects ------------------------------------------------------------------------------------------------------


def resolve_subject(subject: s.Subject, scope: Scope) -> n.Subject | None:
    """The units, positions or class of positions that a subject names."""
    match subject:
        case s.NamedSubject(name):
            what = find_place(name, scope)
            if what is None:
                return None
            if isinstance(what, Unit):
                return n.UnitSubject(what)
            return n.PositionSubject(what)
        case s.EverySubject(unit_name, where):
            unit: Unit | None = None
            if unit_name is not None:
                found = find_place(unit_name, scope)
                if not isinstance(found, Unit):
                    if found is not None:
                        scope.reporter.report("TR1020", unit_name.span, name=unit_name.text)
                    return None
                unit = found
            condition = None
            if where is not None:
                condition = resolve_condition(where, scope.of_position())
                if condition is None:
                    return None
            return n.EverySubject(unit, condition)
        case _:
            assert_never(subject)


def find_place(name: s.Name, scope: Scope) -> Unit | Position | None:
    """The unit or position of this name; None after reporting that there is none, or more than one."""
    organisation = scope.organisation
    if not name.quoted and _holds_two_names(name, scope):
        return None
    found = organisation.names.get(fold(name.text), ())
    if len(found) == 1:
        return found[0]
    if found:
        ways = listed([one.name for one in found])
        scope.reporter.report("TR1014", name.span, name=name.text, ways=ways)
        return None
    known = [unit.name for unit in organisation.units.values()]
    known += [position.name for position in organisation.positions.values()]
    scope.reporter.unknown(
        "TR1002", name.span, name.text, [*known, *_aliases(scope)], name=name.text
    )
    return None


def _aliases(scope: Scope) -> list[str]:
    """Other names than the official ones, as they are looked up."""
    organisation = scope.organisation
    official = {*organisation.units, *organisation.positions}
    return [
        key
        for key in organisation.names
        if key not in official and " di " not in key and " in " not in key
    ]


def _holds_two_names(name: s.Name, scope: Scope) -> bool:
    """``Dinas Kesehatan dan Dinas Pendidikan``: between Capitals ``dan`` is part of a name, here it joins two."""
    words = name.text.split(" ")
    names = scope.organisation.names
    if scope.organisation.declared and fold(name.text) in names:
        return False
    for at, word in enumerate(words[1:-1], 1):
        if word not in ("dan", "and"):
            continue
        first, second = " ".join(words[:at]), " ".join(words[at + 1 :])
        both_known = fold(first) in names and fold(second) in names
        if both_known or fold(words[at + 1]) in UNIT_KINDS:
            scope.reporter.report(
                "TR1015",
                name.span,
                replace=f"{first}, {second}",
                name=name.text,
                first=first,
                second=second,
            )
            return True
    return False


# Clauses -------------------------------------------------------------------------------------------------------


def _members(
    clauses: tuple[s.Clause, ...], place: Place, scope: Scope, *, rule_named: bool = True
) -> tuple[n.Clause, ...]:
    """The clauses of a block, each named by its label or by its place among its siblings."""
    seen: dict[str, Span] = {}
    found: list[n.Clause] = []
    for number, clause in enumerate(clauses, 1):
        if isinstance(clause, s.HoleClause):
            continue
        label = label_text(clause.label) if clause.label else f"angka {number}"
        own = clause.label is not None and clause.label.kind in (
            s.LabelKind.CODE,
            s.LabelKind.ARTICLE,
        )
        path = label if own and not rule_named else f"{place.path} {label}"
        if fold(label) in seen:
            said = Words("label yang sama", "the same label")
            span = clause.label.span if clause.label else clause.span
            scope.reporter.report("TR4005", span, other=(seen[fold(label)], said), label=label)
            continue
        seen[fold(label)] = clause.label.span if clause.label else clause.span
        resolved = _clause(clause, number, len(clauses), place, scope, path=path, label=label)
        if resolved is not None:
            found.append(resolved)
    return tuple(found)


def _clause(
    clause: s.Clause,
    number: int,
    siblings: int,
    place: Place,
    scope: Scope,
    *,
    path: str,
    label: str = "",
) -> n.Clause | None:
    if isinstance(clause, s.HoleClause):
        return None
    attached = resolve_attachments(clause.attachments, place, scope)
    body: n.Condition | n.Group | None
    forbidden = place.forbidden
    if isinstance(clause, s.LeafClause):
        body = resolve_condition(clause.condition, scope)
    else:
        body = _group(clause, evolve(place, path=path, final=attached.final), scope)
        if clause.head.kind is s.GroupKind.WHEN:
            forbidden = False
    if body is None:
        return None
    return n.Clause(
        path,
        label,
        body,
        forbidden,
        attached.exceptions,
        attached.waivable,
        attached.weight,
        attached.validity,
        place.conjunctive,
        attached.remarks,
        span=clause.span,
    )


def _group(clause: s.GroupClause, place: Place, scope: Scope) -> n.Group | None:
    head = clause.head
    kind = _GROUPS[head.kind]
    condition: n.Condition | None = None
    if kind is n.GroupKind.WHEN:
        if not place.conjunctive:
            text = head.condition.span.text if head.condition else ""
            scope.reporter.report("TR4002", head.span, condition=" ".join(text.split()))
            return None
        assert head.condition is not None
        condition = resolve_condition(head.condition, scope)
        inner = place
    else:
        keeps = kind is n.GroupKind.ALL and place.conjunctive and not place.forbidden
        inner = evolve(place, forbidden=False, conjunctive=keeps)
    members = _members(clause.clauses, inner, scope)
    if kind is n.GroupKind.WHEN and condition is None:
        return None
    if len(members) < len(clause.clauses):
        return None
    count = head.count or 1
    if kind is n.GroupKind.AT_LEAST:
        if count > len(members):
            scope.reporter.report("TR2022", head.span, count=str(count), members=str(len(members)))
            return None
        if not _all_different(members, scope):
            return None
    return n.Group(kind, members, count, condition)


def _all_different(members: tuple[n.Clause, ...], scope: Scope) -> bool:
    """Counting refuses the same clause twice: it would count one thing as two."""
    seen: dict[n.Clause, n.Clause] = {}
    for member in members:
        first = seen.setdefault(demand_of(member), member)
        if first is not member:
            said = Words("syarat yang sama", "the same clause")
            scope.reporter.report("TR4007", member.span, other=(first.span, said))
            return False
    return True


def demand_of(clause: n.Clause) -> n.Clause:
    """What a clause asks, whatever it is called: two clauses that ask the same are equal here."""
    body = clause.body
    if isinstance(body, n.Group):
        body = evolve(body, members=tuple(demand_of(member) for member in body.members))
    return evolve(clause, path="", label="", body=body)


# Attachments ---------------------------------------------------------------------------------------------------


def resolve_attachments(
    attachments: tuple[s.Attachment, ...], place: Place, scope: Scope
) -> Attached:
    """Sort the attachments of a rule or clause; those that are not there yet, or not here, are reported."""
    report = scope.reporter.report
    exceptions: list[n.Condition] = []
    waivable: n.Waivable | None = None
    weight, validity = Decimal(1), n.ALWAYS
    texts: dict[type, list[str]] = {}
    seen: dict[type, Span] = {}
    final = place.final or any(isinstance(one, s.WithoutException) for one in attachments)
    for attachment in attachments:
        first = seen.setdefault(type(attachment), attachment.span)
        if first != attachment.span and isinstance(
            attachment, s.Weight | s.Validity | s.Waivable | s.WithoutException
        ):
            said = Words("yang pertama di sini", "the first is here")
            report("TR4011", attachment.span, other=(first, said))
            continue
        match attachment:
            case s.ExceptWhen(condition):
                if not place.conjunctive:
                    report("TR4003", attachment.span, what=_attachment_words(attachment))
                elif final:
                    report("TR4008", attachment.span, what=_attachment_words(attachment))
                elif (resolved := resolve_condition(condition, scope)) is not None:
                    exceptions.append(resolved)
            case s.Waivable(authority, before):
                if not place.conjunctive:
                    report("TR4003", attachment.span, what=_attachment_words(attachment))
                elif final:
                    report("TR4008", attachment.span, what=_attachment_words(attachment))
                else:
                    waivable = _waivable(authority, before, scope)
            case s.Weight(value):
                if place.verb is not n.Verb.PREFERS:
                    report("TR4009", attachment.span)
                elif not place.conjunctive:
                    report("TR4024", attachment.span)
                elif value <= 0:
                    report("TR4017", attachment.span)
                else:
                    weight = value
            case s.Validity(since, until):
                if since is not None and until is not None and since > until:
                    report("TR4012", attachment.span, since=str(since), until=str(until))
                else:
                    validity = n.Validity(since, until)
            case (
                s.Basis(text) | s.Wording(text) | s.Reading(text) | s.Evidence(text) | s.Note(text)
            ):
                texts.setdefault(type(attachment), []).append(text.text)
            case s.WithoutException():
                pass
            case s.DueDate() | s.Fallback() | s.Override() | s.OverridableBy() | s.OnFailure():
                report("TR4001", attachment.span, what=_attachment_words(attachment))
            case _:
                assert_never(attachment)
    remarks = n.Remarks(
        tuple(texts.get(s.Basis, ())),
        tuple(texts.get(s.Wording, ())),
        tuple(texts.get(s.Reading, ())),
        tuple(texts.get(s.Evidence, ())),
        tuple(texts.get(s.Note, ())),
    )
    return Attached(tuple(exceptions), waivable, weight, validity, remarks, final)


def _waivable(authority: s.Name, before: s.Operand | None, scope: Scope) -> n.Waivable | None:
    if before is None:
        return n.Waivable(authority.text)
    moment = date_operand(before, scope)
    if isinstance(moment, n.EventRef):
        return n.Waivable(authority.text, moment.event)
    if moment is not None:
        scope.reporter.report("TR4026", before.span, name=before.span.text)
    return None


def _attachment_words(attachment: s.Attachment) -> Words:
    match attachment:
        case s.ExceptWhen():
            return Words("`kecuali bila`", "`except if`")
        case s.Waivable():
            return Words("`dispensasi oleh`", "`waivable by`")
        case s.DueDate():
            return Words("`paling lambat`", "`paling lambat` (at the latest)")
        case s.Fallback():
            return Words("`pengganti`", "`pengganti` (fallback)")
        case s.Override():
            return Words("`mengesampingkan`", "`mengesampingkan` (overrides)")
        case s.OverridableBy():
            return Words("`dapat dikecualikan oleh`", "`dapat dikecualikan oleh` (overridable by)")
        case _:
            return Words("`bila gagal`", "`bila gagal` (on failure)")
