"""What a condition over records found, as JSON data: each record with its outcome, and the periods that counted."""

from __future__ import annotations

from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.records import periods_of
from talentarule.rules.reference import MEANING
from talentarule.rules.selected import NOTHING_KNOWN, Found, found, list_type, outcomes_of
from talentarule.rules.situation import Situation
from talentarule.rules.spells import Days, exact_spell, length_of, united
from talentarule.rules.walk import operands_of, selections_of
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.types import FieldRole

Json = dict[str, object]


def selections_json(atom: n.Atom, situation: Situation) -> list[Json]:
    """The selections that an atom reads, in the order in which it reads them."""
    spells = [one for one in operands_of(atom) if isinstance(one, n.SpellOf)]
    return [
        _selection(selection, [one for one in spells if one.selection == selection], situation)
        for selection in dict.fromkeys(selections_of(atom))
        if selection.source.owner is not Owner.POOL  # who applies is not told
    ]


def _selection(selection: n.Selection, spells: list[n.SpellOf], situation: Situation) -> Json:
    here = found(selection, situation, MEANING)
    kind = list_type(selection.source)
    year = kind.with_role(FieldRole.YEAR) if kind.per_year else None
    years = [] if year is None else [record.get(year.key) for record in here.further]
    shown: Json = {
        "list": selection.source.name,
        "definition": selection.name,
        "records": [
            {"record": number, "outcome": outcome.name.lower()}
            for number, outcome in enumerate(outcomes_of(selection, situation, MEANING), 1)
        ],
        "may_go_on": NOTHING_KNOWN in here.further,
        "years_missing": [one for one in years if isinstance(one, int)],
    }
    for spell in spells:
        shown |= _spell(spell, here, situation)
    return shown


def _spell(spell: n.SpellOf, here: Found, situation: Situation) -> Json:
    """The days that count of each record, what they make together, and the duration where it is known."""
    periods = periods_of(spell.selection, here, situation, MEANING)
    if periods is None:
        return {"counted": [], "periods": [], "total": None}
    rows = outcomes_of(spell.selection, situation, MEANING)
    numbers = [number for number, outcome in enumerate(rows, 1) if outcome is not Outcome.FALSE]
    certain = [period.certain() for period in periods[: len(numbers)]]
    counted = [
        {"record": number, **_ends(days)}
        for number, days in zip(numbers, certain, strict=True)
        if days is not None and not days.empty
    ]
    total = exact_spell(spell.spell, periods)
    return {
        "counted": counted,
        "periods": [{**_ends(days), **_length(length_of(days))} for days in united(certain)],
        "total": None if total is None else _length(total),
    }


def _ends(days: Days) -> Json:
    return {"first": days.first.isoformat(), "last": days.last.isoformat()}


def _length(length: Duration) -> Json:
    return {"months": length.months, "days": length.days}
