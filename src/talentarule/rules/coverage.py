"""Which rules may speak about a position, found without asking every rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from talentarule.rules import nodes as n
from talentarule.vocabulary.organisation import Position, Unit


@frozen
class RuleIndex:
    """The rules by what their subjects name: positions, units, or every position. Places count in the rule set."""

    rules: tuple[n.Rule, ...]
    by_position: Mapping[str, tuple[int, ...]]
    by_unit: Mapping[str, tuple[int, ...]]
    general: tuple[int, ...]

    def about(self, place: Position | Unit) -> tuple[n.Rule, ...]:
        """The rules that may cover the position, in the order of the rule set; no other rule can."""
        found = set(self.general)
        if isinstance(place, Position):
            found.update(self.by_position.get(place.key, ()))
        for unit in place.path:
            found.update(self.by_unit.get(unit, ()))
        return tuple(self.rules[number] for number in sorted(found))


def index_rules(rules: Iterable[n.Rule]) -> RuleIndex:
    """The index of these rules."""
    listed = tuple(rules)
    by_position: dict[str, list[int]] = {}
    by_unit: dict[str, list[int]] = {}
    general: list[int] = []
    for number, rule in enumerate(listed):
        for subject in rule.subjects:
            match subject:
                case n.PositionSubject(position):
                    by_position.setdefault(position.key, []).append(number)
                case n.UnitSubject(unit) | n.EverySubject(Unit() as unit):
                    by_unit.setdefault(unit.key, []).append(number)
                case n.EverySubject():
                    general.append(number)
    return RuleIndex(
        listed,
        {key: tuple(numbers) for key, numbers in by_position.items()},
        {key: tuple(numbers) for key, numbers in by_unit.items()},
        tuple(general),
    )
