"""Formatting with what the resolver knows: comparisons of scales and ages in words, of numbers in symbols.

The words are in the language in which the statement around them is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from talentarule.decide.words import item_type, type_of
from talentarule.diagnostics import Diagnostic, Lang
from talentarule.rules import nodes as n
from talentarule.rules.walk import atoms_of, rule_conditions, selections_of
from talentarule.source import SourceFile
from talentarule.syntax import nodes as s
from talentarule.syntax.format import format_source
from talentarule.syntax.keywords import spellings
from talentarule.syntax.parse import parse
from talentarule.vocabulary.types import DurationType, FactType, NumberType, ScaleType

_SCALES: Mapping[n.Relation, Mapping[Lang, str]] = {
    n.Relation.AT_LEAST: {"id": "paling rendah", "en": "at least"},
    n.Relation.AT_MOST: {"id": "paling tinggi", "en": "at most"},
    n.Relation.BELOW: {"id": "belum mencapai", "en": "below"},
    n.Relation.ABOVE: {"id": "lebih dari", "en": "above"},
}
_AGES: Mapping[n.Relation, Mapping[Lang, str]] = {
    **_SCALES,
    n.Relation.ABOVE: {"id": "lebih dari", "en": "more than"},
}
_NOTHING: Mapping[tuple[int, int], str] = MappingProxyType({})


def formatted(source: SourceFile, rules: n.ResolvedRules | None) -> str | tuple[Diagnostic, ...]:
    """The text of a file in the common layout, or what is wrong with it where it cannot be read.

    ``rules`` are the resolved rules that the file is part of, where it resolves. The result means the same as the
    file: that is checked here, and a layout that fails it raises RuntimeError instead of being used.
    """
    preferred = _NOTHING if rules is None else preferred_spellings(source, rules)
    text = format_source(source, preferred)
    if isinstance(text, str):
        before, _ = parse(source)
        after, _ = parse(SourceFile(source.name, text))
        if before.statements != after.statements:
            raise RuntimeError(f"the layout of {source.name!r} changes its meaning")
    return text


def preferred_spellings(
    source: SourceFile, rules: n.ResolvedRules
) -> Mapping[tuple[int, int], str]:
    """The spelling to print for each comparison whose type is known, by the span of its operator.

    An author's own words for a scale, an age or a length of time stay.
    """
    kinds: dict[tuple[int, int], tuple[n.Relation, FactType]] = {}
    for rule in rules.rules:
        for condition in rule_conditions(rule):
            for atom in _atoms(condition):
                if isinstance(atom, n.Compare) and atom.relation in n.ORDERS:
                    span = atom.span
                    if span.source.name == source.name:
                        kinds[(span.start, span.end)] = atom.relation, type_of(atom.left)
    file, _ = parse(source)
    whole = _language(source.text) or "id"
    found: dict[tuple[int, int], str] = {}
    for statement in file.statements:
        lang = _language(statement.span.text) or whole
        for compare in _compares(statement):
            known = kinds.get((compare.span.start, compare.span.end))
            if known is None:
                continue
            spelling = _spelling(*known, compare.op_span.text, lang)
            if spelling is not None:
                found[(compare.op_span.start, compare.op_span.end)] = spelling
    return found


def _atoms(condition: n.Condition) -> Iterator[n.Atom]:
    """The atoms of a condition, and those of the conditions of the records that it is about."""
    for atom in atoms_of(condition):
        yield atom
        for selection in selections_of(atom):
            for one in selection.filters:
                if one.where is not None:
                    yield from _atoms(one.where)
        if isinstance(atom, n.Every):
            yield from _atoms(atom.must)


def _spelling(relation: n.Relation, kind: FactType, written: str, lang: Lang) -> str | None:
    in_words = written[:1].isalpha()
    match item_type(kind):
        case ScaleType():
            return None if in_words else _SCALES[relation][lang]
        case DurationType(age=True):
            return None if in_words else _AGES[relation][lang]
        case NumberType():
            return relation.value
        case _:
            return None


def _compares(node: object) -> Iterator[s.Compare]:
    """The comparisons below a node of the syntax tree."""
    if isinstance(node, tuple):
        for item in node:
            yield from _compares(item)
        return
    if isinstance(node, s.Compare):
        yield node
    for one in getattr(type(node), "__attrs_attrs__", ()):
        if one.eq:  # spans take no part in equality, and have no comparisons in them
            yield from _compares(getattr(node, one.name))


# The language of a text ----------------------------------------------------------------------------------------

_WORD = re.compile(r"[a-z]+")
_QUOTED_OR_COMMENT = re.compile(r'"[^"\n]*"|#[^\n]*')


def _language(text: str) -> Lang | None:
    """The language of most keywords in a text; None where neither leads."""
    own, other = _keyword_words()
    words = _WORD.findall(_QUOTED_OR_COMMENT.sub(" ", text))
    ours = sum(word in own for word in words)
    theirs = sum(word in other for word in words)
    if ours == theirs:
        return None
    return "id" if ours > theirs else "en"


@lru_cache(maxsize=1)
def _keyword_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words of the keywords that have one spelling in each language, without those that both share."""
    ours: set[str] = set()
    theirs: set[str] = set()
    for forms in spellings().values():
        if len(forms) == 2 and forms[0][0].isalpha():
            ours.update(forms[0].split())
            theirs.update(forms[1].split())
    return frozenset(ours - theirs), frozenset(theirs - ours)
