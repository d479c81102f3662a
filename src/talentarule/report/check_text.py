"""What a check of rules says besides its diagnostics: what was inferred, and what the rules hold."""

from __future__ import annotations

from collections.abc import Iterator

from talentarule.decide.page import Page
from talentarule.decide.words import say
from talentarule.diagnostics import Lang, Words
from talentarule.rules import nodes as n
from talentarule.rules.type_words import type_words
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.types import PoisonType

INFERRED_CODE = "TR2015"
"""The note that a fact's type was inferred: the facts are listed together instead."""

SHOWN_POSITIONS = 10

_INFERRED = Words(
    "Disimpulkan dari pemakaian, karena tidak dinyatakan dalam berkas:",
    "Inferred from use, as the files do not declare it:",
)
_FACT: dict[Owner, Words] = {
    Owner.CANDIDATE: Words("fakta {name}: {type}", "fact {name}: {type}"),
    Owner.POSITION: Words("fakta jabatan {name}: {type}", "position fact {name}: {type}"),
    Owner.SELECTION: Words("fakta seleksi {name}: {type}", "selection fact {name}: {type}"),
}
_POSITIONS = Words("jabatan: {names}", "positions: {names}")
_MORE = Words(", dan {count} lainnya", ", and {count} more")
_HOLDS = Words(
    "{rules} aturan, {positions} jabatan, {units} unit, {facts} fakta, {examples} contoh",
    "rules: {rules}, positions: {positions}, units: {units}, facts: {facts}, examples: {examples}",
)
_DIGEST = Words("sidik aturan {digest}", "rules digest {digest}")


def inferred_text(rules: n.ResolvedRules, lang: Lang, width: int = 100) -> str:
    """The facts and positions that no file declares; empty where there are none."""
    lines = list(_inferred(rules, lang))
    page = Page(width)
    for line in lines:
        page.add(f"- {line}", 2, 2)
    return f"{_INFERRED.of(lang)}\n{page.text()}" if lines else ""


def _inferred(rules: n.ResolvedRules, lang: Lang) -> Iterator[str]:
    vocabulary = rules.vocabulary
    for (owner, _), fact in vocabulary.facts.items():
        if not fact.declared and not isinstance(fact.type, PoisonType):
            yield say(_FACT[owner], lang, name=fact.name, type=type_words(fact.type).of(lang))
    organisation = vocabulary.organisation
    names = [position.name for position in organisation.positions.values()]
    if names and not organisation.declared:
        shown = ", ".join(names[:SHOWN_POSITIONS])
        if len(names) > SHOWN_POSITIONS:
            shown += say(_MORE, lang, count=str(len(names) - SHOWN_POSITIONS))
        yield say(_POSITIONS, lang, names=shown)


def contents_text(rules: n.ResolvedRules, lang: Lang) -> str:
    """What the rules hold, in numbers, and their digest."""
    vocabulary = rules.vocabulary
    facts = sum(owner is Owner.CANDIDATE for owner, _ in vocabulary.facts)
    holds = say(
        _HOLDS,
        lang,
        rules=str(len(rules.rules)),
        positions=str(len(vocabulary.organisation.positions)),
        units=str(len(vocabulary.organisation.units)),
        facts=str(facts),
        examples=str(len(rules.examples)),
    )
    return f"{holds}; {say(_DIGEST, lang, digest=rules.digest[:16])}"
