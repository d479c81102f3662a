"""Remedies for people, in lines, and as plain JSON data."""

from __future__ import annotations

from talentarule.decide.page import Page
from talentarule.decide.reasons import NamedClause
from talentarule.decide.remedies.model import Change, Remedies, Remedy, WaiverChance
from talentarule.decide.trace_json import data_value
from talentarule.decide.words import say
from talentarule.diagnostics import Lang, Words
from talentarule.vocabulary.values import Records

FORMAT = "talentarule.remedies/1"
SHOWN_REMEDIES = 3
"""So many remedies are written out; the rest are counted."""

_TITLE = Words("Yang perlu berubah:", "What would change it:")
_NONE = Words(
    "Tidak ada perubahan data calon yang ditemukan yang membuatnya memenuhi syarat.",
    "No change of the candidate's facts was found that would make the candidate eligible.",
)
_MORE = Words("… dan {count} jalan lain.", "… and {count} other ways.")
_CUT = Words(
    "Pencarian berhenti pada batasnya; mungkin masih ada jalan lain.",
    "The search stopped at its bound; there may be other ways.",
)

Json = dict[str, object]


def remedies_text(
    remedies: Remedies, lang: Lang, width: int = 80, most: int = SHOWN_REMEDIES
) -> str:
    """The section of an explanation that says what would change the verdict, in lines of at most ``width``."""
    page = Page(width)
    page.add(_TITLE.of(lang))
    for one in remedies.items[:most]:
        page.add(f"- {one.sentence(lang)}", 2, 2)
    if not remedies.items:
        page.add(_NONE.of(lang), 2)
    if len(remedies) > most:
        page.add(say(_MORE, lang, count=str(len(remedies) - most)), 2)
    if remedies.cut:
        page.add(_CUT.of(lang), 2)
    for chance in remedies.waivable:
        page.add(f"- {chance.sentence(lang)}", 2, 2)
    return page.text()


def remedies_to_json(remedies: Remedies) -> Json:
    """The remedies as plain JSON data, values as data give them."""
    return {
        "format": FORMAT,
        "cut": remedies.cut,
        "remedies": [_remedy(one) for one in remedies],
        "waivable": [_chance(one) for one in remedies.waivable],
    }


def _remedy(one: Remedy) -> Json:
    return {
        "changes": [_change(change) for change in one.changes],
        "earliest": None if one.earliest is None else one.earliest.isoformat(),
        "clauses": [_clause(clause) for clause in one.clauses],
        "words": {"id": one.words.id, "en": one.words.en},
    }


def _change(one: Change) -> Json:
    found: Json = {"kind": one.kind.name.lower()}
    if one.fact is not None:
        found["fact"] = one.fact.name
        found["before"] = data_value(one.before)
        if one.record is None:
            found["value"] = data_value(one.value)
        else:
            listed = data_value(Records((one.record,)))
            assert isinstance(listed, list)
            found["record"] = listed[0]
    if one.earliest is not None:
        found["earliest"] = one.earliest.isoformat()
    found["words"] = {"id": one.words.id, "en": one.words.en}
    return found


def _chance(one: WaiverChance) -> Json:
    return {
        "clause": _clause(one.clause),
        "authority": one.authority,
        "before": None if one.before is None else one.before.name,
        "suffices": one.suffices,
        "words": {"id": one.words.id, "en": one.words.en},
    }


def _clause(one: NamedClause) -> Json:
    return {"path": one.path, "rule": one.rule.key}


__all__ = ["FORMAT", "remedies_text", "remedies_to_json"]
