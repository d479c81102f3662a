"""Pools for decisions: who the applicants are, and how each of them is judged, tier by tier."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence

from attrs import evolve, frozen

from talentarule.decide.candidate import Prepared, dated_codes, decoded
from talentarule.decide.decider import Decider
from talentarule.decide.errors import DataError
from talentarule.decide.pool_reads import asks_of_pool, facts_of_applicants
from talentarule.decide.schema import Schema
from talentarule.decide.specialise import Setting
from talentarule.decide.waivers import Waiver
from talentarule.diagnostics import Diagnostic
from talentarule.rules.kleene import Outcome
from talentarule.rules.pools import Entrant, judged_pool, tiers_in
from talentarule.rules.situation import Pool
from talentarule.vocabulary.values import Value

_VERDICTS = (Outcome.FALSE, Outcome.UNKNOWN, Outcome.TRUE)


@frozen(eq=False)
class Applying:
    """Somebody who applies: the candidate prepared, the waivers granted, a verdict that is stated, and wrong data that
    leave the verdict unknown.
    """

    prepared: Prepared
    waivers: tuple[Waiver, ...] = ()
    stated: Outcome | None = None
    values: Mapping[str, Value | None] | None = None
    wrong: bool = False


def values_of(
    schema: Schema, prepared: Prepared, facts_on: datetime.date
) -> dict[str, Value | None]:
    """The values of an applicant; what is wrong is unknown."""
    codes = prepared.codes
    if prepared.care is not None and prepared.care.dated:
        codes, _ = dated_codes(schema, codes, prepared.care.dated, facts_on)
    return decoded(schema, codes)


def judge_pool(
    applying: Sequence[Applying],
    base: Decider,
    decider_at: Callable[[Setting, int], Decider],
    events_of: Callable[[Prepared], Mapping[str, datetime.date]],
    *,
    strict: bool,
) -> Pool:
    """The pool, each applicant judged by the fallbacks tier by tier.

    ``decider_at`` gives the decider of a setting and a tier. Wrong data raise DataError where ``strict``, with all that
    is wrong; otherwise they leave a verdict unknown.
    """
    program = base.program
    setting = program.setting
    entrants = [
        Entrant(
            one.prepared.id,
            values_of(program.schema, one.prepared, setting.facts_on)
            if one.values is None
            else one.values,
            events_of(one.prepared),
            Outcome.UNKNOWN if one.wrong and one.stated is None else one.stated,
        )
        for one in applying
    ]
    tiers = tiers_in(one.rule for one in program.considered if one.in_force)
    if strict:
        _refuse_wrong(applying, base)
    at: dict[int, Decider] = {}

    def judge(place: int, tier: int, pool: Pool) -> Outcome:
        decider = at.get(tier)
        if decider is None:
            decider = at[tier] = decider_at(evolve(setting, pool=pool), tier)
        try:
            decision = decider(applying[place].prepared, applying[place].waivers)
        except DataError:
            if strict:
                raise
            return Outcome.UNKNOWN
        return _VERDICTS[decision.level]

    return judged_pool(entrants, tiers, judge)


def _refuse_wrong(applying: Sequence[Applying], base: Decider) -> None:
    found: list[Diagnostic] = []
    for one in applying:
        if one.prepared.care is not None:
            try:
                base(one.prepared, one.waivers)
            except DataError as error:
                found += error.diagnostics
    if found:
        raise DataError(found)


__all__ = ["Applying", "asks_of_pool", "facts_of_applicants", "judge_pool", "values_of"]
