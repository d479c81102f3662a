"""Resolving rules: subjects, clauses with their labels, groups, and what is attached to them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import assert_never

from attrs import evolve, frozen

from talentarule.diagnostics import Words
from talentarule.rules import nodes as n
from talentarule.rules.conditions import resolve_condition
from talentarule.rules.due_dates import due_date, with_due_dates
from talentarule.rules.labels import label_text
from talentarule.rules.limits import MAX_CLAUSES
from talentarule.rules.operands import date_operand
from talentarule.rules.organisation import UNIT_KINDS
from talentarule.rules.pools import numbered
from talentarule.rules.reporter import listed
from talentarule.rules.scope import Scope
from talentarule.source import Span
from talentarule.syntax import nodes as s
from talentarule.vocabulary.levels import SCALE_KEY, level_named, level_names
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.organisation import Position, Unit

_VERBS: Mapping[s.Verb, n.Verb] = {
    s.Verb.REQUIRES: n.Verb.REQUIRES,
    s.Verb.FORBIDS: n.Verb.FORBIDS,
    s.Verb.PREFERS: n.Verb.PREFERS,
    s.Verb.OBLIGES: n.Verb.OBLIGES,
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
    ``final`` after ``tanpa pengecualian`` above; ``scoped`` under ``bila``. ``denied`` is true under ``tidak satu pun
    dari``, ``obligation`` where a clause of ``mewajibkan`` is an obligation by itself, ``about_pool`` after
    ``seleksi``.
    """

    path: str
    verb: n.Verb
    forbidden: bool = False
    conjunctive: bool = True
    final: bool = False
    scoped: bool = False
    denied: bool = False
    obligation: bool = True
    about_pool: bool = False


@frozen
class Attached:
    """The attachments of one rule or clause, sorted."""

    exceptions: tuple[n.Condition, ...] = ()
    waivable: n.Waivable | None = None
    weight: Decimal = Decimal(1)
    validity: n.Validity = n.ALWAYS
    remarks: n.Remarks = n.Remarks()
    final: bool = False
    fallbacks: tuple[n.Fallback, ...] = ()
    due: n.Operand | None = None
    on_failure: tuple[str, ...] = ()
    overrides: tuple[n.Override, ...] = ()
    overridable_by: n.OverridableBy | None = None
    without_exception: bool = False


_NOTHING_ATTACHED = Attached()
_FINAL = Attached(final=True)


def resolve_rule(
    decl: s.RuleDecl, file: str, regulation: n.Regulation | None, scope: Scope
) -> n.Rule | None:
    """The resolved rule; None after reporting. Clauses that are wrong are left out, each with its diagnostic."""
    if _too_many_clauses(decl):
        scope.reporter.report("TR4027", decl.head_span, limit=str(MAX_CLAUSES))
        return None
    verb = _VERBS[decl.verb]
    if decl.selection and verb not in (n.Verb.REQUIRES, n.Verb.FORBIDS):
        scope.reporter.report("TR2307", decl.head_span, verb=verb.value)
        return None
    is_guideline = regulation is not None and regulation.strength is n.Strength.GUIDELINE
    if regulation is not None and is_guideline and verb is not n.Verb.PREFERS:
        scope.reporter.report("TR4020", decl.head_span, regulation=regulation.title)
    subjects = [resolve_subject(subject, scope) for subject in decl.subjects]
    found = tuple(subject for subject in subjects if subject is not None)
    name = label_text(decl.label) if decl.label else ""
    text = " ".join(decl.head_span.text.split())
    prefix = name or text.rstrip(": ")
    final = any(isinstance(one, s.WithoutException) for one in decl.attachments)
    place = Place(prefix, verb, final=final, about_pool=decl.selection)
    attached = resolve_attachments(decl.attachments, place, scope)
    if decl.inline:
        place = evolve(place, forbidden=verb is n.Verb.FORBIDS)
        body = _clause(decl.clauses[0], place, scope, path=name or _one_line(decl))
        if body is None:
            return None
        body = _with(body, attached)
    else:
        if verb is n.Verb.FORBIDS:
            place = evolve(place, forbidden=True)
        members = _members(decl.clauses, place, scope, rule_named=bool(name))
        if not members:
            return None
        body = n.Clause(prefix, name, n.Group(n.GroupKind.ALL, members), span=decl.head_span)
        if attached.weight != 1:
            weights = [one for one in decl.attachments if isinstance(one, s.Weight)]
            scope.reporter.report("TR4024", weights[0].span)
            attached = evolve(attached, weight=Decimal(1))
        body = _with(body, attached)
    if verb is n.Verb.OBLIGES:
        body = with_due_dates(body, None, decl.inline, scope.reporter)
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
        decl.selection,
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
    if attached in (_NOTHING_ATTACHED, _FINAL):
        return clause
    return evolve(
        clause,
        exceptions=(*clause.exceptions, *attached.exceptions),
        waivable=attached.waivable or clause.waivable,
        overrides=(*clause.overrides, *attached.overrides),
        overridable_by=attached.overridable_by or clause.overridable_by,
        without_exception=attached.without_exception or clause.without_exception,
        weight=attached.weight if attached.weight != 1 else clause.weight,
        remarks=_joined(attached.remarks, clause.remarks),
        fallbacks=numbered((*clause.fallbacks, *attached.fallbacks)),
        due=attached.due or clause.due,
        on_failure=(*attached.on_failure, *clause.on_failure),
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
        resolved = _clause(clause, place, scope, path=path, label=label)
        if resolved is not None:
            found.append(resolved)
    return tuple(found)


def _clause(
    clause: s.Clause,
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
        attached.overrides,
        attached.overridable_by,
        attached.without_exception,
        attached.fallbacks,
        attached.due,
        attached.on_failure,
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
        inner = evolve(place, scoped=True)
    else:
        keeps = kind is n.GroupKind.ALL and place.conjunctive and not place.forbidden
        denied = place.denied or kind is n.GroupKind.NONE
        inner = evolve(place, forbidden=False, conjunctive=keeps, denied=denied, obligation=False)
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
    if not attachments:
        return _FINAL if place.final else _NOTHING_ATTACHED
    report = scope.reporter.report
    exceptions: list[n.Condition] = []
    fallbacks: list[n.Fallback] = []
    due: n.Operand | None = None
    on_failure: list[str] = []
    waivable: n.Waivable | None = None
    overrides: list[n.Override] = []
    overridable_by: n.OverridableBy | None = None
    weight, validity = Decimal(1), n.ALWAYS
    texts: dict[type, list[str]] = {}
    seen: dict[type, Span] = {}
    final = place.final or any(isinstance(one, s.WithoutException) for one in attachments)
    for attachment in attachments:
        first = seen.setdefault(type(attachment), attachment.span)
        if first != attachment.span and isinstance(
            attachment, s.Weight | s.Validity | s.Waivable | s.WithoutException | s.DueDate
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
            case s.Waivable() if place.about_pool or place.verb is n.Verb.OBLIGES:
                report("TR2311", attachment.span, what=_attachment_words(attachment))
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
            case s.DueDate():
                if place.verb is not n.Verb.OBLIGES or not place.obligation:
                    report("TR2304", attachment.span)
                else:
                    due = due_date(attachment, scope)
            case s.Fallback():
                if final:
                    report("TR4008", attachment.span, what=_attachment_words(attachment))
                elif place.about_pool or place.denied or place.verb is not n.Verb.REQUIRES:
                    report("TR2305", attachment.span)
                elif (resolved_fallback := _fallback(attachment, scope)) is not None:
                    fallbacks.append(resolved_fallback)
            case s.OnFailure(text):
                if not place.about_pool:
                    report("TR2306", attachment.span)
                on_failure.append(text.text)
            case s.Override():
                found = _override(attachment, place, scope)
                overrides.extend(() if found is None else (found,))
            case s.OverridableBy(level):
                if not place.conjunctive:
                    report("TR4003", attachment.span, what=_attachment_words(attachment))
                elif final:
                    report("TR4008", attachment.span, what=_attachment_words(attachment))
                else:
                    overridable_by = _overridable_by(level, scope)
            case _:
                assert_never(attachment)
    remarks = n.Remarks(
        tuple(texts.get(s.Basis, ())),
        tuple(texts.get(s.Wording, ())),
        tuple(texts.get(s.Reading, ())),
        tuple(texts.get(s.Evidence, ())),
        tuple(texts.get(s.Note, ())),
    )
    return Attached(
        tuple(exceptions),
        waivable,
        weight,
        validity,
        remarks,
        final,
        numbered(fallbacks),
        due,
        tuple(on_failure),
        tuple(overrides),
        overridable_by,
        any(isinstance(one, s.WithoutException) for one in attachments),
    )


def _fallback(attachment: s.Fallback, scope: Scope) -> n.Fallback | None:
    instead = resolve_condition(attachment.condition, scope)
    when = resolve_condition(attachment.when, scope)
    if instead is None or when is None:
        return None
    return n.Fallback(1, instead, when, span=attachment.span)


_GROUNDS: Mapping[str, n.Ground] = {ground.value: ground for ground in n.Ground}


def _override(attachment: s.Override, place: Place, scope: Scope) -> n.Override | None:
    report = scope.reporter.report
    asks = place.verb in (n.Verb.REQUIRES, n.Verb.FORBIDS) and not place.about_pool
    if not place.conjunctive or not asks:
        report("TR4003", attachment.span, what=_attachment_words(attachment))
        return None
    if place.scoped:
        report("TR2410", attachment.span)
        return None
    ground = _GROUNDS.get(fold(attachment.reason.text))
    if ground is None:
        scope.reporter.unknown(
            "TR2411",
            attachment.reason.span,
            attachment.reason.text,
            list(_GROUNDS),
            name=attachment.reason.text,
        )
        return None
    path = attachment.path
    regulation = path.regulation.text if path.regulation is not None else None
    return n.Override(path.text, regulation, ground, span=attachment.span)


def _overridable_by(name: s.Name, scope: Scope) -> n.OverridableBy | None:
    scale = scope.scales.get(SCALE_KEY)
    level = level_named(name.text, scale)
    if level is None:
        scope.reporter.unknown("TR4004", name.span, name.text, level_names(scale), name=name.text)
        return None
    return n.OverridableBy(level.name, level.rank)


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
