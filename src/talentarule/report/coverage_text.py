"""The coverage of positions by rules, for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from talentarule.decide.page import Page
from talentarule.decide.waivers import clause_digest, waivable_in
from talentarule.decide.words import say
from talentarule.diagnostics import Lang, Words
from talentarule.report.coverage import Coverage, Listed
from talentarule.report.rule_tables import table_lines
from talentarule.rules import nodes as n
from talentarule.rules.labels import path_in
from talentarule.vocabulary.calendar import format_date

WIDTH = 80

_VERBS: Mapping[n.Verb, Words] = {
    n.Verb.REQUIRES: Words("mensyaratkan", "requires"),
    n.Verb.FORBIDS: Words("melarang", "forbids"),
    n.Verb.PREFERS: Words("mengutamakan", "prefers"),
    n.Verb.OBLIGES: Words("mewajibkan", "obliges"),
}
_NAMED = Words("{verb}: {path}", "{verb}: {path}")
_NAMED_OF = Words("{verb}: {path} ({regulation})", "{verb}: {path} ({regulation})")
_SELECTION = Words("seleksi {verb}", "selection {verb}")
_PROPOSES = Words("mengajukan {count}", "proposes {count}")
_UNIT = Words("{name} ({units})", "{name} ({units})")
_BASIS = Words("dasar: {basis}", "basis: {basis}")
_SINCE = Words("berlaku sejak {since}", "in force from {since}")
_UNTIL = Words("berlaku sampai {until}", "in force until {until}")
_BOTH = Words("berlaku {since} sampai {until}", "in force {since} to {until}")
_NOT_YET = Words("tidak berlaku pada {on}", "not in force on {on}")
_WAIVABLE = Words("dispensasi: {path} oleh {who}", "waivable: {path} by {who}")
_BEFORE = Words(
    "dispensasi: {path} oleh {who} sebelum {event}", "waivable: {path} by {who} before {event}"
)
_DIGEST = Words("sidik {digest}", "digest {digest}")
_OPEN = Words(
    "belum pasti: sifat jabatan yang ditanyakan aturan ini belum diisi",
    "not certain: an attribute that this rule asks for is not given for the position",
)
_UNCOVERED = Words(
    "! tanpa ketentuan sendiri yang mensyaratkan sesuatu",
    "! no rule of its own that requires anything",
)
_UNCOVERED_ON = Words(
    "! tanpa ketentuan sendiri yang mensyaratkan sesuatu pada {on}",
    "! no rule of its own that requires anything on {on}",
)
_GENERAL = Words("YANG BERLAKU BAGI SETIAP JABATAN ({count})", "ABOUT EVERY POSITION ({count})")
_GENERAL_SELECTION = Words(
    "SELEKSI UNTUK SETIAP JABATAN ({count})", "THE SELECTION FOR EVERY POSITION ({count})"
)
_TABLE = Words("TABEL {name} ({file} baris {line})", "TABLE {name} ({file} line {line})")
_END = Words(
    "{places} jabatan, {open} tanpa ketentuan sendiri; {general} ketentuan bagi setiap jabatan",
    "positions: {places}, without a rule of their own: {open}; rules about every position: {general}",
)


def coverage_text(
    coverage: Coverage, lang: Lang, width: int = WIDTH, *, digests: bool = False
) -> str:
    """Each position with its rules, the rules about every position, and how many there are of each; with ``digests``
    also the clauses that may be waived, each with its digest.
    """
    page = Page(width)
    day = format_date(coverage.on, lang) if coverage.on else ""
    for one in coverage.places:
        page.gap()
        unit = one.units[-1] if one.units else ""
        name = one.place.name
        page.add(say(_UNIT, lang, name=name, units=unit) if unit else name, 0, 2)
        if not one.covered:
            page.add(say(_UNCOVERED_ON if day else _UNCOVERED, lang, on=day), 2, 2)
        _add_rules(page, one.rules, day, lang, digests)
        _add_rules(page, one.selection, day, lang, digests, selection=True)
    if coverage.general:
        page.gap()
        page.add(say(_GENERAL, lang, count=str(len(coverage.general))))
        _add_rules(page, coverage.general, day, lang, digests)
    if coverage.selection:
        page.gap()
        page.add(say(_GENERAL_SELECTION, lang, count=str(len(coverage.selection))))
        _add_rules(page, coverage.selection, day, lang, digests, selection=True)
    for table in coverage.tables:
        page.gap()
        name = table.name
        line = str(table.span.first.line)
        page.add(say(_TABLE, lang, name=name, file=table.span.source.name, line=line), 0, 2)
        for row in table_lines(table):
            page.whole(row, 2)
    page.gap()
    counts = {
        "places": str(len(coverage.places)),
        "open": str(sum(not one.covered for one in coverage.places)),
        "general": str(len(coverage.general)),
    }
    page.add(say(_END, lang, **counts))
    return page.text()


def _add_rules(
    page: Page,
    rules: Iterable[Listed],
    day: str,
    lang: Lang,
    digests: bool,
    *,
    selection: bool = False,
) -> None:
    for one in rules:
        regulation = one.rule.regulation
        if isinstance(one.rule, n.Proposal):
            path = one.rule.path
            verb = say(_PROPOSES, lang, count=str(one.rule.count))
        else:
            path = one.rule.body.path
            verb = _VERBS[one.rule.verb].of(lang)
        if selection:
            verb = say(_SELECTION, lang, verb=verb)
        page.add(
            say(
                _NAMED if regulation is None else _NAMED_OF,
                lang,
                verb=verb,
                path=path_in(path, lang),
                regulation="" if regulation is None else regulation.title,
            ),
            2,
            2,
        )
        if one.basis:
            page.add(say(_BASIS, lang, basis="; ".join(one.basis)), 6, 2)
        if validity := _validity(one.validity, lang):
            page.add(validity, 6, 2)
        if one.in_force is False:
            page.add(say(_NOT_YET, lang, on=day), 6, 2)
        if not one.certain:
            page.add(_OPEN.of(lang), 6, 2)
        if digests and isinstance(one.rule, n.Rule):
            _add_digests(page, one.rule, lang)


def _add_digests(page: Page, rule: n.Rule, lang: Lang) -> None:
    for clause, waivable in waivable_in(rule):
        if waivable is None:
            continue
        before = "" if waivable.before is None else waivable.before.name
        page.add(
            say(
                _BEFORE if before else _WAIVABLE,
                lang,
                path=path_in(clause.path, lang),
                who=waivable.authority,
                event=before,
            ),
            6,
            2,
        )
        page.whole(say(_DIGEST, lang, digest=clause_digest(clause)), 8)


def _validity(validity: n.Validity, lang: Lang) -> str:
    since = format_date(validity.since, lang) if validity.since else ""
    until = format_date(validity.until, lang) if validity.until else ""
    match bool(since), bool(until):
        case True, True:
            return say(_BOTH, lang, since=since, until=until)
        case True, False:
            return say(_SINCE, lang, since=since)
        case False, True:
            return say(_UNTIL, lang, until=until)
        case _:
            return ""
