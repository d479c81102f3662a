"""The two rule sets of a comparison: the dates under which each is looked at, and the positions that both have."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from attrs import frozen

from talentarule.analysis.judging import Bench, bench
from talentarule.engine.errors import UnknownNameError
from talentarule.engine.ruleset import RuleSet
from talentarule.engine.settings import find_position
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.names import fold


@frozen(eq=False)
class Sides:
    """Both rule sets with the dates under which they are looked at."""

    old: RuleSet
    new: RuleSet
    on: datetime.date
    law_on_old: datetime.date
    law_on_new: datetime.date
    events: Mapping[str, datetime.date]
    selection: Mapping[str, object]
    seconds: float

    def __attrs_post_init__(self) -> None:
        known = {fold(one) for rules in (self.old, self.new) for one in rules.events}
        for name in self.events:
            if fold(name) not in known:
                raise UnknownNameError("event", name, ())

    def events_of(self, rules: RuleSet) -> dict[str, datetime.date]:
        """The dates given of the events that a rule set knows."""
        known = {fold(one) for one in rules.events}
        return {name: day for name, day in self.events.items() if fold(name) in known}

    def selection_of(self, rules: RuleSet) -> dict[str, object]:
        """The facts of the selection given that a rule set knows."""
        facts = rules.resolved.vocabulary.facts
        return {
            name: value
            for name, value in self.selection.items()
            if (Owner.SELECTION, fold(name)) in facts
        }

    def bench_old(self, position: str) -> Bench:
        """A position of the old rule set."""
        return self._bench(self.old, position, self.law_on_old)

    def bench_new(self, position: str) -> Bench:
        """A position of the new rule set."""
        return self._bench(self.new, position, self.law_on_new)

    def _bench(self, rules: RuleSet, position: str, law_on: datetime.date) -> Bench:
        return bench(
            rules,
            position,
            on=self.on,
            law_on=law_on,
            events=self.events_of(rules),
            selection=self.selection_of(rules),
            seconds=self.seconds,
        )


@frozen
class Names:
    """The positions of both, each by its own name, and those of one alone."""

    both: tuple[tuple[str, str], ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


def names_of(old: RuleSet, new: RuleSet, positions: Iterable[str] | None) -> Names:
    if positions is None:
        olds = {fold(one): one for one in old.positions}
        news = {fold(one): one for one in new.positions}
        return Names(
            tuple((olds[key], name) for key, name in news.items() if key in olds),
            tuple(name for key, name in news.items() if key not in olds),
            tuple(name for key, name in olds.items() if key not in news),
        )
    both: list[tuple[str, str]] = []
    added: list[str] = []
    removed: list[str] = []
    for name in dict.fromkeys(positions):
        one, other = _position(old, name), _position(new, name)
        if one is not None and other is not None:
            both.append((one, other))
        elif other is not None:
            added.append(other)
        elif one is not None:
            removed.append(one)
        else:
            find_position(new.resolved.vocabulary.organisation, name)  # raises, with the names near
    return Names(tuple(both), tuple(added), tuple(removed))


def _position(rules: RuleSet, name: str) -> str | None:
    try:
        return find_position(rules.resolved.vocabulary.organisation, name).name
    except UnknownNameError:
        return None


__all__ = ["Names", "Sides", "names_of"]
