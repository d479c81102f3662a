"""Durations on day numbers, against the meaning by the calendar."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from talentarule.decide.spell_codes import LAST_DAY, Period, reach, window_codes
from talentarule.rules import nodes as n
from talentarule.rules import spells
from talentarule.rules.kleene import Outcome, negation
from talentarule.vocabulary.durations import Duration, credit

FIRST, LAST = datetime.date.min, datetime.date.max
days = st.one_of(
    st.dates(datetime.date(2014, 1, 1), datetime.date(2026, 12, 31)),
    st.sampled_from(
        (
            FIRST,
            datetime.date(2016, 2, 29),
            datetime.date(2020, 1, 31),
            datetime.date(2020, 2, 29),
            datetime.date(9999, 12, 30),
            LAST,
        )
    ),
)
windows = st.one_of(
    st.just(spells.Days(FIRST, LAST)),
    days.map(spells.Days.before),
    st.builds(spells.Days, days, days),
)


@st.composite
def periods(draw: st.DrawFn, window: spells.Days) -> spells.Period:
    first, last = draw(st.one_of(days, days, st.none())), draw(st.one_of(days, days, st.none()))
    if first is not None and last is not None and last < first:
        first, last = last, first
    return spells.Period(first, last, draw(st.sampled_from((True, True, True, False))), window)


def _codes(found: tuple[spells.Period, ...], window: spells.Days) -> tuple[list[Period], ...]:
    """The certain and the possible periods, as the records of a list give them."""
    certain: list[Period] = []
    perhaps: list[Period] = []
    opens, closes = window_codes(window)
    for one in found:
        first = opens if one.first is None else max(opens, one.first.toordinal())
        last = closes if one.last is None else min(closes, one.last.toordinal())
        if first <= last:
            (certain if one.settled else perhaps).append((first, last))
    return certain, perhaps


@given(
    st.sampled_from(n.Spell),
    st.sampled_from((n.Relation.AT_LEAST, n.Relation.ABOVE, n.Relation.BELOW, n.Relation.AT_MOST)),
    st.builds(Duration, st.integers(0, 150), st.integers(0, 40)),
    st.data(),
)
def test_day_numbers_answer_as_the_calendar_does(
    spell: n.Spell, relation: n.Relation, limit: Duration, data: st.DataObject
) -> None:
    window = data.draw(windows)
    found = tuple(data.draw(st.lists(periods(window), max_size=5)))
    # Half of the limits are what the periods come to, or a day beside it.
    exact = spells.exact_spell(spell, found)
    if exact is not None and data.draw(st.booleans()):
        limit = Duration(exact.months, max(0, exact.days + data.draw(st.integers(-1, 1))))
    asked, contrary = reach(spell, relation, credit(limit))
    outcome = asked.outcome(*_codes(found, window))
    if contrary:
        outcome = negation(outcome)
    assert outcome is spells.compare_spell(spell, relation, found, limit)


@given(days, days)
@example(datetime.date(2019, 12, 31), datetime.date(2020, 2, 27))
@example(datetime.date(9999, 1, 1), LAST)
def test_bounds_by_days_never_contradict_the_calendar(
    one: datetime.date, other: datetime.date
) -> None:
    """Every limit around the exact length, over a single period."""
    first, last = min(one, other), max(one, other)
    exact = credit(spells.length_of(spells.Days(first, last)))
    period = (first.toordinal(), last.toordinal())
    for beside in (-40, -31, -4, -1, 0, 1, 2, 4, 31, 40):
        for spell in n.Spell:
            asked, _ = reach(spell, n.Relation.AT_LEAST, exact + beside)
            assert asked.outcome([period], []) is (Outcome.TRUE if beside <= 0 else Outcome.FALSE)


def test_the_last_day_of_the_calendar_is_the_one_of_the_meaning() -> None:
    assert LAST.toordinal() == LAST_DAY


def test_durations_are_compared_by_order_only() -> None:
    with pytest.raises(TypeError, match="compared by ="):
        reach(n.Spell.LONGEST, n.Relation.EQUAL, 31)
