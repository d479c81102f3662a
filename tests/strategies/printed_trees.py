"""A plain printer of syntax trees, for tests: Indonesian keywords, one line for each thing, no comments."""

from __future__ import annotations

from collections.abc import Iterator

from support.plain_names import written_name
from talentarule.syntax import nodes as n
from talentarule.vocabulary.durations import Duration


def printed(statements: tuple[n.Statement, ...]) -> str:
    """The text of a file with these statements."""
    return "".join(line + "\n" for statement in statements for line in _statement(statement))


def _in(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield "  " + line


def _statement(node: n.Statement) -> Iterator[str]:
    match node:
        case n.RegulationDecl():
            yield from _regulation(node)
        case n.UseDecl(path):
            yield f'gunakan "{path.text}"'
        case n.ScaleDecl(name, steps, aliases):
            chain = name_of(steps[0].level)
            for step in steps[1:]:
                chain += f" {'=' if step.peer else '<'} {name_of(step.level)}"
            yield f"skala {name_of(name)}: {chain}"
            for alias in aliases:
                tail = "" if alias.validity is None else " " + _period(alias.validity)
                yield f"  {name_of(alias.target)} alias {names(alias.aliases)}{tail}"
        case n.TaxonomyDecl(name, roots):
            yield f"rumpun {name_of(name)}:"
            for root in roots:
                yield from _in(_taxonomy_node(root))
        case n.FactsDecl(owner, facts):
            what = {"calon": "", "jabatan": " jabatan", "seleksi": " seleksi"}[owner.value]
            yield f"fakta{what}:"
            for fact in facts:
                yield from _in(_fact(fact))
        case n.EventsDecl(events):
            yield "peristiwa: " + ", ".join(_event(event) for event in events)
        case n.OrganisationDecl(members):
            yield "organisasi:"
            for member in members:
                yield from _in(_member(member))
        case n.DefinitionDecl(name, of, body, clauses):
            head = f"definisi {name_of(name)}{'' if of is None else ' dari ' + name_of(of)}:"
            if body is not None:
                yield f"{head} {condition(body)}"
            else:
                yield head
                for clause in clauses:
                    yield from _in(_clause(clause))
        case n.TableDecl(name, header, rows):
            yield f"tabel {name_of(name)}:"
            yield "  " + " | ".join(map(operand, header))
            for row in rows:
                yield "  " + " | ".join(map(_cell, row.cells))
        case n.RuleDecl():
            yield from _rule(node)
        case n.ProposalDecl():
            keys = " lalu ".join(map(operand, node.keys))
            head = f"{_label(node.label)}seleksi {_subjects(node.subjects)} mengajukan"
            yield f"{head} {node.count} {name_of(node.pool)} menurut {keys}"
            for attachment in node.attachments:
                yield "  " + _attachment(attachment)
        case n.ExampleDecl():
            yield from _example(node)
        case n.HoleStatement():
            raise AssertionError("a hole has no text")


def _regulation(node: n.RegulationDecl) -> Iterator[str]:
    lines = []
    if node.number is not None:
        lines.append(f'nomor "{node.number.text}"')
    if node.level is not None:
        lines.append(f"tingkat {name_of(node.level)}")
    if node.strength is not None:
        lines.append(f"sifat {name_of(node.strength)}")
    if node.validity is not None:
        lines.append(f"berlaku {_period(node.validity)}")
    lines += [f'dasar "{text.text}"' for text in node.bases]
    lines += [f'catatan "{text.text}"' for text in node.notes]
    lines += [f'tidak lengkap "{text.text}"' for text in node.incomplete]
    yield f'peraturan "{node.title.text}"{":" if lines else ""}'
    yield from _in(iter(lines))


def _taxonomy_node(node: n.TaxonomyNodeDecl) -> Iterator[str]:
    alias = f" alias {names(node.aliases)}" if node.aliases else ""
    yield f"{name_of(node.name)}{alias}{':' if node.children or node.excludes else ''}"
    if node.excludes:
        yield f"  tidak termasuk {names(node.excludes)}"
    for child in node.children:
        yield from _in(_taxonomy_node(child))


def _fact(node: n.FactDecl) -> Iterator[str]:
    flags = "".join(f"; {name_of(flag)}" for flag in node.flags)
    yield f"{name_of(node.name)}: {_type(node.type)}{flags}"
    for inner in node.fields:
        yield from _in(_fact(inner))


def _type(node: n.TypeExpr) -> str:
    match node:
        case n.NamedTypeExpr(name):
            return name_of(name)
        case n.ScaleTypeExpr(scale):
            return f"skala {name_of(scale)}"
        case n.TaxonomyTypeExpr(taxonomy):
            return f"rumpun {name_of(taxonomy)}"
        case n.ChoiceTypeExpr(options):
            return f"salah satu dari ({names(options)})"
        case n.ManyTypeExpr(item):
            return f"banyak {_type(item)}"


def _event(node: n.EventDecl) -> str:
    match node.value:
        case None:
            return name_of(node.name)
        case n.DateLiteral(value):
            return f"{name_of(node.name)} = {value.isoformat()}"
        case n.Name() as other:
            return f"{name_of(node.name)} = {name_of(other)}"


def _member(node: n.UnitDecl | n.PositionDecl) -> Iterator[str]:
    text = "unit" if isinstance(node, n.UnitDecl) else "jabatan"
    text += " " + name_of(node.name)
    if node.aliases:
        text += f" alias {names(node.aliases)}"
    if node.attributes:
        inside = (
            f"{name_of(given.name)} = {', '.join(map(operand, given.values))}"
            for given in node.attributes
        )
        text += f" ({'; '.join(inside)})"
    if isinstance(node, n.UnitDecl) and node.members:
        yield text + ":"
        for member in node.members:
            yield from _in(_member(member))
    else:
        yield text


def _cell(node: n.TableCell) -> str:
    if node.value is None:
        return "-"
    text = _value(node.value)
    if node.also is not None:
        return f"{node.op.value} {text} dan {_cell(node.also)}"
    return text if node.op is n.CompareOp.EQUAL else f"{node.op.value} {text}"


def _rule(node: n.RuleDecl) -> Iterator[str]:
    selection = "seleksi " if node.selection else ""
    head = f"{_label(node.label)}{selection}{_subjects(node.subjects)} {node.verb.value}"
    attached = (_attachment(attachment) for attachment in node.attachments)
    if node.inline:
        (clause,) = node.clauses
        assert isinstance(clause, n.LeafClause)
        yield f"{head} {condition(clause.condition)}"
        yield from _in(attached)
        return
    yield head + ":"
    yield from _in(attached)
    for clause in node.clauses:
        yield from _in(_clause(clause))


def _subjects(subjects: tuple[n.Subject, ...]) -> str:
    return ", ".join(map(_subject, subjects))


def _subject(node: n.Subject) -> str:
    match node:
        case n.NamedSubject(name):
            return name_of(name)
        case n.EverySubject(unit, where):
            text = "setiap jabatan"
            if unit is not None:
                text += f" di {name_of(unit)}"
            if where is not None:
                text += f" dengan {condition(where)}"
            return text


def _label(label: n.Label | None) -> str:
    if label is None:
        return ""
    match label.kind:
        case n.LabelKind.ARTICLE:
            return f"Pasal {label.text}. "
        case n.LabelKind.PARAGRAPH:
            return f"({label.text}) "
        case _:
            return f"{label.text}. "


def _clause(node: n.Clause) -> Iterator[str]:
    match node:
        case n.LeafClause(label, demand, attachments):
            yield _label(label) + condition(demand)
            for attachment in attachments:
                yield "  " + _attachment(attachment)
        case n.GroupClause(label, head, clauses, attachments):
            yield f"{_label(label)}{_head(head)}:"
            for attachment in attachments:
                yield "  " + _attachment(attachment)
            for clause in clauses:
                yield from _in(_clause(clause))
        case n.HoleClause():
            raise AssertionError("a hole has no text")


def _head(head: n.GroupHead) -> str:
    if head.kind is n.GroupKind.AT_LEAST:
        return f"paling sedikit {head.count} dari"
    if head.condition is not None:
        return f"bila {condition(head.condition)}"
    return str(head.kind.value)


def _attachment(node: n.Attachment) -> str:
    match node:
        case n.ExceptWhen(excuse):
            return f"kecuali bila {condition(excuse)}"
        case n.Basis(text):
            return f'dasar "{text.text}"'
        case n.Wording(text):
            return f'bunyi "{text.text}"'
        case n.Reading(text):
            return f'bacaan "{text.text}"'
        case n.Evidence(text):
            return f'bukti "{text.text}"'
        case n.Note(text):
            return f'catatan "{text.text}"'
        case n.OnFailure(text):
            return f'bila gagal "{text.text}"'
        case n.Weight(value):
            return f"bobot {value}"
        case n.Validity():
            return f"berlaku {_period(node)}"
        case n.DueDate(length, side, moment):
            if length is None or side is None:
                return f"paling lambat {operand(moment)}"
            return f"paling lambat {duration(length)} {side.value} {operand(moment)}"
        case n.Waivable(authority, before):
            tail = "" if before is None else f" sebelum {operand(before)}"
            return f"dispensasi oleh {name_of(authority)}{tail}"
        case n.Fallback(instead, when):
            return f"pengganti {condition(instead)} bila {condition(when)}"
        case n.Override(path, reason):
            tail = "" if path.regulation is None else f' dari "{path.regulation.text}"'
            return f"mengesampingkan {path.text}{tail} karena {name_of(reason)}"
        case n.OverridableBy(level):
            return f"dapat dikecualikan oleh {name_of(level)}"
        case n.WithoutException():
            return "tanpa pengecualian"


def _period(node: n.Validity) -> str:
    parts = []
    if node.since is not None:
        parts.append(f"sejak {node.since.isoformat()}")
    if node.until is not None:
        parts.append(f"sampai {node.until.isoformat()}")
    return " ".join(parts)


def _example(node: n.ExampleDecl) -> Iterator[str]:
    like = "" if node.like is None else f' seperti "{node.like.text}"'
    yield f'contoh "{node.title.text}"{like}:'
    context = [] if node.on is None else [f"pada {node.on.value.isoformat()}"]
    context += [_given(given) for given in node.context]
    if context:
        yield "  " + "; ".join(context)
    if node.candidate:
        yield "  calon:"
        for given in node.candidate:
            if isinstance(given, n.Given):
                yield "    " + _given(given)
            else:
                yield f"    {name_of(given.name)}:"
                yield from _in(_in(_in(_records(given))))
    if node.pool is not None:
        yield "  pelamar:"
        yield from _in(_in(_records(node.pool)))
    for expected in node.expectations:
        because = ""
        if expected.because is not None:
            because = " karena " + ", ".join(path.text for path in expected.because)
        yield f"  {name_of(expected.position)}: {expected.verdict.value}{because}"


def _given(node: n.Given) -> str:
    values = [operand(value) for value in node.values]
    if not node.complete:
        values.append("...")
    return f"{name_of(node.name)} = {', '.join(values)}"


def _records(node: n.GivenTable) -> Iterator[str]:
    yield " | ".join(map(name_of, node.header))
    for row in node.rows:
        yield " | ".join("" if cell is None else operand(cell) for cell in row).rstrip()
    if not node.complete:
        yield "..."


def condition(node: n.Condition) -> str:
    """A condition on one line."""
    match node:
        case n.Compare(left, op, right):
            return f"{operand(left)} {op.value} {_value(right)}"
        case n.Within(item, period):
            return f"{operand(item)} {_time(period)}"
        case n.Test(item):
            return operand(item)
        case n.Not(item):
            text = condition(item)
            return f"tidak {text}" if isinstance(item, n.Test | n.Not) else f"tidak ({text})"
        case n.And(items):
            return " dan ".join(map(_part, items))
        case n.Or(items):
            return " atau ".join(map(_part, items))
        case n.HoleCondition():
            raise AssertionError("a hole has no text")


def _part(node: n.Condition) -> str:
    text = condition(node)
    is_joined = isinstance(node, n.And | n.Or)
    # Behind a capitalised word, `dan` and a capitalised word would go on with the name.
    return f"({text})" if is_joined or text[0].isupper() else text


def _value(node: n.Value) -> str:
    match node:
        case n.Range(low, high):
            return f"{operand(low)} sampai {operand(high)}"
        case n.ValueList(quantifier, items, count):
            inside = ", ".join(map(_value, items))
            return f"{_quantifier(quantifier, count)} ({inside})"
        case n.Quantified(quantifier, item, count):
            return f"{_quantifier(quantifier, count)} {operand(item)}"
        case _:
            return operand(node)


def _quantifier(quantifier: n.Quantifier, count: int | None) -> str:
    return quantifier.value if count is None else f"paling sedikit {count} dari"


def operand(node: n.Operand) -> str:
    """An operand."""
    match node:
        case n.Name():
            return name_of(node)
        case n.NumberLiteral(value, unit):
            return f"{value}" if unit is None else f"{value} {name_of(unit)}"
        case n.DurationLiteral(value):
            return duration(value)
        case n.DateLiteral(value):
            return value.isoformat()
        case n.NoneLiteral():
            return "tidak ada"
        case n.PositionRef(name):
            return f"jabatan.{name_of(name)}"
        case n.CandidateRef(name):
            return f"calon.{name_of(name)}"
        case n.Call():
            text = operand(node.target)
            if node.source is not None:
                text += f" dari {name_of(node.source)}"
            if node.time is not None:
                text += f" {_time(node.time)}"
            if node.where is not None:
                text += f" dengan {condition(node.where)}"
            if node.must is not None:
                text += f" harus {condition(node.must)}"
            return f"{name_of(node.function)}({text})"
        case n.Shift(item, sign, amount):
            return f"{operand(item)} {'+' if sign > 0 else '-'} {operand(amount)}"


def _apart(node: n.Operand) -> str:
    """An operand whose first name would, with `pada` before it, go on with the name before that."""
    match node:
        case n.Name(text) if text[0].isupper():
            return f'"{text}"'
        case n.Call(function) if function.text[0].isupper():
            return f'"{function.text}"' + operand(node).removeprefix(name_of(function))
        case n.Shift(item):
            return _apart(item) + operand(node).removeprefix(operand(item))
        case _:
            return operand(node)


def _time(node: n.TimeFilter) -> str:
    match node:
        case n.At(moment):
            return f"pada {_apart(moment)}"
        case n.Until(moment):
            return f"sampai {operand(moment)}"
        case n.InPeriod(length, side, moment):
            return f"dalam kurun {duration(length)} {side.value} {operand(moment)}"


def duration(value: Duration) -> str:
    """A length of time."""
    years, months = divmod(value.months, 12)
    parts = [(years, "tahun"), (months, "bulan"), (value.days, "hari")]
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 hari"


def name_of(node: n.Name) -> str:
    """A name, in quotes where it must be."""
    return written_name(node.text)


def names(found: tuple[n.Name, ...]) -> str:
    """Names with commas."""
    return ", ".join(map(name_of, found))
