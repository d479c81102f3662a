"""Hypothesis strategies for syntax trees: every form of the language, built rather than filtered."""

from __future__ import annotations

import datetime
from decimal import Decimal

from hypothesis import strategies as st

from talentarule.source import SourceFile, Span
from talentarule.syntax import nodes as n
from talentarule.vocabulary.durations import Duration

HERE = Span(SourceFile("tree", ""), 0, 0)

PLAIN = (
    "bidang", "golongan", "status", "S-1", "D-IV", "IV/b", "II.b", "JPT pratama", "Dinas Kesehatan",
    "Dinas Pekerjaan Umum dan Penataan Ruang", "Badan Pengelola di Daerah", "di bawah ekspektasi", "ya/tidak",
    "non-ASN", "riwayat jabatan", "danau", "andalan", "ornamen", "notaris", "Diklatpim III", "tingkat hukuman",
    "calon habis", "SMA Negeri 1 Serang", "Ma'arif", "penyakit dalam", "sedang diperiksa", "tahun", "pelamar baru",
    "ya", "persisnya", "ifa", "Kepala Puskesmas 2", "ANGKA", "kota_serang", "paling", "level", "x",
)  # fmt: skip
QUOTED = (
    "komunikasi dan informatika", "Dinas Pekerjaan Umum, Penataan Ruang", "Pembina Tk. I", "bila perlu",
    "lebih dari cukup", "below expectation", "none", "R&D", "a # b", "12 hari kerja", "Sarjana (S-1)", "a: b; c | d",
)  # fmt: skip

built_names = st.builds(n.Name, st.sampled_from(PLAIN + QUOTED), span=st.just(HERE))
names = st.deferred(lambda: built_names)
built_units = st.builds(
    n.Name, st.sampled_from(("jam pelajaran", "persen", "kali kegiatan")), span=st.just(HERE)
)
units = st.deferred(lambda: built_units)
built_texts = st.builds(
    n.Text,
    st.text(alphabet="abc XYZ019.,:;()#|=-éß", min_size=1, max_size=20),
    span=st.just(HERE),
)
texts = st.deferred(lambda: built_texts)
built_dates = st.builds(
    n.DateLiteral,
    st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)),
    span=st.just(HERE),
)
dates = st.deferred(lambda: built_dates)
built_lengths = st.builds(Duration, st.integers(0, 800), st.integers(0, 30))
lengths = st.deferred(lambda: built_lengths)
built_durations = st.builds(n.DurationLiteral, lengths, span=st.just(HERE))
durations = st.deferred(lambda: built_durations)
built_amounts = st.one_of(
    st.integers(0, 10**6).map(Decimal),
    st.builds(lambda a, b: Decimal(f"{a}.{b}"), st.integers(0, 99), st.integers(1, 99)),
)
amounts = st.deferred(lambda: built_amounts)
built_numbers = st.builds(n.NumberLiteral, amounts, st.one_of(st.none(), units), span=st.just(HERE))
numbers = st.deferred(lambda: built_numbers)
nones = st.builds(n.NoneLiteral, span=st.just(HERE))

built_leaves = st.one_of(
    names,
    names,
    numbers,
    durations,
    dates,
    st.builds(n.PositionRef, names, span=st.just(HERE)),
    st.builds(n.CandidateRef, names, span=st.just(HERE)),
)
_leaves = st.deferred(lambda: built_leaves)


def _shifts(items: st.SearchStrategy[n.Operand]) -> st.SearchStrategy[n.Operand]:
    return st.builds(
        n.Shift,
        items,
        st.sampled_from((1, -1)),
        st.one_of(numbers, durations),
        span=st.just(HERE),
    )


def _periods(moments: st.SearchStrategy[n.Operand]) -> st.SearchStrategy[n.InPeriod]:
    return st.builds(n.InPeriod, lengths, st.sampled_from(n.Side), moments, span=st.just(HERE))


def _calls(
    items: st.SearchStrategy[n.Operand], inner: st.SearchStrategy[n.Condition]
) -> st.SearchStrategy[n.Operand]:
    times = st.one_of(
        st.none(),
        st.builds(n.At, items, span=st.just(HERE)),
        st.builds(n.Until, items, span=st.just(HERE)),
        _periods(items),
    )
    return st.builds(
        n.Call,
        names,
        items,
        st.one_of(st.none(), names),
        times,
        st.one_of(st.none(), inner),
        st.one_of(st.none(), inner),
        span=st.just(HERE),
    )


built_operands = st.recursive(_leaves, _shifts, max_leaves=3)
operands = st.deferred(lambda: built_operands)


def _tests(items: st.SearchStrategy[n.Operand]) -> st.SearchStrategy[n.Condition]:
    ranges = st.builds(n.Range, items, items, span=st.just(HERE))
    members = st.lists(st.one_of(items, nones, ranges), min_size=1, max_size=4).map(tuple)
    plain = st.sampled_from((n.Quantifier.ANY, n.Quantifier.ALL))
    counts = st.integers(1, 5)
    values = st.one_of(
        items,
        nones,
        ranges,
        st.builds(n.ValueList, plain, members, span=st.just(HERE)),
        st.builds(n.ValueList, st.just(n.Quantifier.AT_LEAST), members, counts, span=st.just(HERE)),
        st.builds(n.Quantified, plain, items, span=st.just(HERE)),
        st.builds(n.Quantified, st.just(n.Quantifier.AT_LEAST), items, counts, span=st.just(HERE)),
    )
    return st.one_of(
        st.builds(n.Test, items, span=st.just(HERE)),
        st.builds(
            n.Compare,
            items,
            st.sampled_from(n.CompareOp),
            values,
            op_span=st.just(HERE),
            span=st.just(HERE),
        ),
        st.builds(n.Within, items, _periods(items), span=st.just(HERE)),
    )


def _joined(inner: st.SearchStrategy[n.Condition]) -> st.SearchStrategy[n.Condition]:
    items = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(n.And, items, span=st.just(HERE)),
        st.builds(n.Or, items, span=st.just(HERE)),
        st.builds(n.Not, inner, span=st.just(HERE)),
        _tests(_calls(operands, inner)),
    )


built_conditions = st.recursive(_tests(operands), _joined, max_leaves=5)
conditions = st.deferred(lambda: built_conditions)

built_validities = st.builds(
    n.Validity,
    st.dates(datetime.date(1990, 1, 1), datetime.date(2050, 1, 1)),
    st.one_of(st.none(), st.dates(datetime.date(1990, 1, 1), datetime.date(2050, 1, 1))),
    span=st.just(HERE),
)
validities = st.deferred(lambda: built_validities)
built_paths = st.builds(
    n.ClausePath,
    st.sampled_from(("Pasal 107 huruf d", "T4a", "Pasal 7 ayat (2) huruf a angka 1", "M2 angka 1")),
    st.none(),
    span=st.just(HERE),
)
paths = st.deferred(lambda: built_paths)
built_attachments = st.one_of(
    st.builds(n.ExceptWhen, conditions, span=st.just(HERE)),
    st.one_of(
        *(
            st.builds(kind, texts, span=st.just(HERE))
            for kind in (n.Basis, n.Wording, n.Reading, n.Evidence, n.Note, n.OnFailure)
        )
    ),
    st.builds(n.Weight, st.integers(1, 9).map(Decimal), span=st.just(HERE)),
    validities,
    st.builds(n.DueDate, lengths, st.sampled_from(n.Side), names, span=st.just(HERE)),
    st.builds(n.DueDate, st.none(), st.none(), names, span=st.just(HERE)),
    st.builds(n.Waivable, names, st.one_of(st.none(), names), span=st.just(HERE)),
    st.builds(n.Fallback, conditions, conditions, span=st.just(HERE)),
    st.builds(
        n.Override,
        st.builds(
            n.ClausePath, st.just("Pasal 1"), st.one_of(st.none(), texts), span=st.just(HERE)
        ),
        names,
        span=st.just(HERE),
    ),
    st.builds(n.OverridableBy, names, span=st.just(HERE)),
    st.builds(n.WithoutException, span=st.just(HERE)),
)
attachments = st.deferred(lambda: built_attachments)
_attached = st.lists(attachments, max_size=2).map(tuple)

built_labels = st.one_of(
    st.builds(n.Label, st.just(n.LabelKind.LETTER), st.sampled_from("abz"), span=st.just(HERE)),
    st.builds(
        n.Label, st.just(n.LabelKind.NUMBER), st.sampled_from(("1", "12")), span=st.just(HERE)
    ),
    st.builds(n.Label, st.just(n.LabelKind.PARAGRAPH), st.just("2"), span=st.just(HERE)),
    st.builds(
        n.Label, st.just(n.LabelKind.CODE), st.sampled_from(("T4a", "M2")), span=st.just(HERE)
    ),
    st.builds(
        n.Label, st.just(n.LabelKind.ARTICLE), st.sampled_from(("7", "7A")), span=st.just(HERE)
    ),
)
labels = st.deferred(lambda: built_labels)

built_heads = st.one_of(
    st.builds(
        n.GroupHead,
        st.sampled_from((n.GroupKind.ALL, n.GroupKind.ANY, n.GroupKind.NONE)),
        span=st.just(HERE),
    ),
    st.builds(n.GroupHead, st.just(n.GroupKind.AT_LEAST), st.integers(1, 4), span=st.just(HERE)),
    st.builds(n.GroupHead, st.just(n.GroupKind.WHEN), st.none(), conditions, span=st.just(HERE)),
)
heads = st.deferred(lambda: built_heads)
_leaf_clauses = st.builds(n.LeafClause, labels, conditions, _attached, span=st.just(HERE))
built_clauses = st.recursive(
    _leaf_clauses,
    lambda inner: st.builds(
        n.GroupClause,
        labels,
        heads,
        st.lists(inner, min_size=1, max_size=3).map(tuple),
        _attached,
        span=st.just(HERE),
    ),
    max_leaves=4,
)
clauses = st.deferred(lambda: built_clauses)
_blocks = st.lists(clauses, min_size=1, max_size=3).map(tuple)

built_subjects = st.one_of(
    st.builds(n.NamedSubject, names, span=st.just(HERE)),
    st.builds(
        n.EverySubject,
        st.one_of(st.none(), names),
        st.one_of(st.none(), conditions),
        span=st.just(HERE),
    ),
)
subjects = st.deferred(lambda: built_subjects)
_subject_lists = st.lists(subjects, min_size=1, max_size=2).map(tuple)
_inline_clauses = st.builds(n.LeafClause, st.none(), conditions, span=st.just(HERE)).map(
    lambda clause: (clause,)
)

built_rules = st.one_of(
    st.builds(
        n.RuleDecl,
        st.one_of(st.none(), labels),
        _subject_lists,
        st.sampled_from(n.Verb),
        _inline_clauses,
        _attached,
        inline=st.just(True),
        selection=st.booleans(),
        span=st.just(HERE),
        head_span=st.just(HERE),
    ),
    st.builds(
        n.RuleDecl,
        st.one_of(st.none(), labels),
        _subject_lists,
        st.sampled_from(n.Verb),
        _blocks,
        _attached,
        inline=st.just(False),
        selection=st.booleans(),
        span=st.just(HERE),
        head_span=st.just(HERE),
    ),
)
rules = st.deferred(lambda: built_rules)
built_proposals = st.builds(
    n.ProposalDecl,
    st.one_of(st.none(), labels),
    _subject_lists,
    st.integers(1, 9),
    st.builds(n.Name, st.just("pelamar"), span=st.just(HERE)),
    st.lists(operands, min_size=1, max_size=3).map(tuple),
    _attached,
    span=st.just(HERE),
)
proposals = st.deferred(lambda: built_proposals)

_name_lists = st.lists(names, min_size=1, max_size=3).map(tuple)
regulations = st.builds(
    n.RegulationDecl,
    texts,
    st.one_of(st.none(), texts),
    st.one_of(st.none(), names),
    st.one_of(st.none(), names),
    st.one_of(st.none(), validities),
    st.lists(texts, max_size=2).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
    st.lists(texts, max_size=1).map(tuple),
    span=st.just(HERE),
)
scales = st.builds(
    lambda name, first, rest, aliases: n.ScaleDecl(
        name, (n.ScaleStep(first, span=HERE), *rest), aliases, span=HERE
    ),
    names,
    names,
    st.lists(st.builds(n.ScaleStep, names, st.booleans(), span=st.just(HERE)), max_size=4),
    st.lists(
        st.builds(
            n.AliasDecl, names, _name_lists, st.one_of(st.none(), validities), span=st.just(HERE)
        ),
        max_size=2,
    ).map(tuple),
)
built_nodes = st.recursive(
    st.builds(
        n.TaxonomyNodeDecl,
        names,
        st.lists(names, max_size=2).map(tuple),
        st.just(()),
        st.lists(names, max_size=1).map(tuple),
        span=st.just(HERE),
    ),
    lambda inner: st.builds(
        n.TaxonomyNodeDecl,
        names,
        st.lists(names, max_size=2).map(tuple),
        st.lists(inner, max_size=2).map(tuple),
        st.lists(names, max_size=1).map(tuple),
        span=st.just(HERE),
    ),
    max_leaves=4,
)
_nodes = st.deferred(lambda: built_nodes)
taxonomies = st.builds(
    n.TaxonomyDecl, names, st.lists(_nodes, min_size=1, max_size=2).map(tuple), span=st.just(HERE)
)
built_types = st.recursive(
    st.one_of(
        st.builds(n.NamedTypeExpr, names, span=st.just(HERE)),
        st.builds(n.ScaleTypeExpr, names, span=st.just(HERE)),
        st.builds(n.TaxonomyTypeExpr, names, span=st.just(HERE)),
        st.builds(n.ChoiceTypeExpr, _name_lists, span=st.just(HERE)),
    ),
    lambda inner: st.builds(n.ManyTypeExpr, inner, span=st.just(HERE)),
    max_leaves=2,
)
_types = st.deferred(lambda: built_types)
built_facts = st.recursive(
    st.builds(
        n.FactDecl, names, _types, st.lists(names, max_size=2).map(tuple), span=st.just(HERE)
    ),
    lambda inner: st.builds(
        n.FactDecl,
        names,
        _types,
        st.just(()),
        st.lists(inner, max_size=2).map(tuple),
        span=st.just(HERE),
    ),
    max_leaves=3,
)
_facts = st.deferred(lambda: built_facts)
facts = st.builds(
    n.FactsDecl,
    st.sampled_from(n.FactOwner),
    st.lists(_facts, min_size=1, max_size=3).map(tuple),
    span=st.just(HERE),
)
events = st.builds(
    n.EventsDecl,
    st.lists(
        st.builds(n.EventDecl, names, st.one_of(st.none(), dates, names), span=st.just(HERE)),
        min_size=1,
        max_size=3,
    ).map(tuple),
    span=st.just(HERE),
)
built_attributes = st.lists(
    st.builds(
        n.AttributeDecl,
        names,
        st.lists(st.one_of(names, numbers), min_size=1, max_size=2).map(tuple),
        span=st.just(HERE),
    ),
    max_size=2,
).map(tuple)
_attributes = st.deferred(lambda: built_attributes)
_aliases = st.lists(names, max_size=1).map(tuple)
built_members = st.recursive(
    st.builds(n.PositionDecl, names, _aliases, _attributes, span=st.just(HERE)),
    lambda inner: st.builds(
        n.UnitDecl,
        names,
        _aliases,
        _attributes,
        st.lists(inner, max_size=2).map(tuple),
        span=st.just(HERE),
    ),
    max_leaves=4,
)
_members = st.deferred(lambda: built_members)
organisations = st.builds(
    n.OrganisationDecl, st.lists(_members, min_size=1, max_size=2).map(tuple), span=st.just(HERE)
)
built_definitions = st.one_of(
    st.builds(n.DefinitionDecl, names, st.one_of(st.none(), names), conditions, span=st.just(HERE)),
    st.builds(
        n.DefinitionDecl,
        names,
        st.one_of(st.none(), names),
        st.none(),
        _blocks,
        span=st.just(HERE),
    ),
)
definitions = st.deferred(lambda: built_definitions)


@st.composite
def tables(draw: st.DrawFn) -> n.TableDecl:
    """Decision tables whose rows are as wide as their header."""
    width = draw(st.integers(1, 3))
    plain = st.one_of(names, numbers)
    within = st.builds(n.Range, plain, plain, span=st.just(HERE))
    members = st.lists(plain, min_size=1, max_size=3).map(tuple)
    quantifiers = st.sampled_from((n.Quantifier.ANY, n.Quantifier.ALL))
    lists = st.builds(n.ValueList, quantifiers, members, span=st.just(HERE))
    compared = st.builds(
        n.TableCell,
        st.sampled_from(n.CompareOp),
        st.one_of(plain, plain, within, lists),
        span=st.just(HERE),
    )
    cells = st.one_of(
        st.builds(n.TableCell, st.just(n.CompareOp.EQUAL), st.none(), span=st.just(HERE)),
        compared,
        st.builds(
            n.TableCell,
            st.just(n.CompareOp.AT_LEAST),
            plain,
            st.builds(n.TableCell, st.just(n.CompareOp.BELOW), plain, span=st.just(HERE)),
            span=st.just(HERE),
        ),
    )
    columns = st.one_of(names, st.builds(n.PositionRef, names, span=st.just(HERE)))
    rows = st.builds(
        n.TableRow,
        st.lists(cells, min_size=width, max_size=width).map(tuple),
        span=st.just(HERE),
    )
    return n.TableDecl(
        draw(names),
        tuple(draw(st.lists(columns, min_size=width, max_size=width))),
        tuple(draw(st.lists(rows, min_size=1, max_size=3))),
        span=HERE,
    )


@st.composite
def _given_tables(draw: st.DrawFn) -> n.GivenTable:
    width = draw(st.integers(1, 3))
    values = st.one_of(names, dates, numbers, nones)
    cells = st.one_of(st.none(), values) if width > 1 else values
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width).map(tuple), max_size=3))
    return n.GivenTable(
        draw(names),
        tuple(draw(st.lists(names, min_size=width, max_size=width))),
        tuple(rows),
        draw(st.booleans()),
        span=HERE,
    )


_given = st.builds(
    n.Given,
    names,
    st.lists(st.one_of(names, numbers, dates, nones), min_size=1, max_size=2).map(tuple),
    st.booleans(),
    span=st.just(HERE),
)


@st.composite
def examples(draw: st.DrawFn) -> n.ExampleDecl:
    """Examples; the name of the pool's table is always ``pelamar``."""
    pool = draw(st.one_of(st.none(), _given_tables()))
    if pool is not None:
        name = n.Name("pelamar", span=HERE)
        pool = n.GivenTable(name, pool.header, pool.rows, pool.complete, span=HERE)
    expectations = st.builds(
        n.Expectation,
        names,
        st.sampled_from(n.VerdictWord),
        st.one_of(st.none(), st.lists(paths, min_size=1, max_size=2).map(tuple)),
        span=st.just(HERE),
    )
    return n.ExampleDecl(
        draw(texts),
        draw(st.one_of(st.none(), texts)),
        draw(st.one_of(st.none(), dates)),
        tuple(draw(st.lists(_given, max_size=2))),
        tuple(draw(st.lists(st.one_of(_given, _given_tables()), max_size=3))),
        pool,
        tuple(draw(st.lists(expectations, min_size=1, max_size=2))),
        span=HERE,
    )


statements = st.one_of(
    rules,
    rules,
    proposals,
    definitions,
    regulations,
    st.builds(n.UseDecl, texts, span=st.just(HERE)),
    scales,
    taxonomies,
    facts,
    events,
    organisations,
    tables(),
    examples(),
)
files = st.lists(statements, min_size=1, max_size=3).map(tuple)


@st.composite
def rough(draw: st.DrawFn, text: str) -> str:
    """The same text as a careless author would lay it out: odd indentation, blanks, comments, blank lines."""
    step = draw(st.integers(1, 4))
    lines: list[str] = []
    for line in text.splitlines():
        bare = line.lstrip(" ")
        indent = " " * ((len(line) - len(bare)) // 2 * step)
        if draw(st.integers(0, 5)) == 0:
            lines.append(draw(st.sampled_from(("", "  ", "# lepas", f'{indent}# catatan "x'))))
        pieces = bare.split('"')
        if draw(st.booleans()):
            pieces[::2] = [piece.replace(" ", "  ") for piece in pieces[::2]]
        tail = draw(st.sampled_from(("", "", "", "   ", '  # a "b', " #")))
        lines.append(indent + '"'.join(pieces) + tail)
    return "\n".join(lines) + draw(st.sampled_from(("", "\n", "\n\n")))
