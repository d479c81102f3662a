"""Where two vocabularies meet: for each fact of both, the values that data can give to both rule sets.

A fact is the same when its owner, its folded name and its type agree. Of a scale that changed the levels are compared
by their names; the two orders must agree on the levels that both have. Of a taxonomy that changed the categories that
both have must lie under the same ones. Where this does not hold, the fact of the one rule set has nothing to do with
that of the other: what is proved then holds however the two come out, and a witness is not looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from attrs import evolve, field, frozen

from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.scale import Level, Scale, Spelling
from talentarule.vocabulary.taxonomy import Category, Taxonomy
from talentarule.vocabulary.types import (
    ChoiceType,
    FactType,
    ListType,
    ManyType,
    RecordField,
    ScalarType,
    ScaleType,
    TaxonomyType,
)
from talentarule.vocabulary.values import Choice
from talentarule.vocabulary.vocabulary import Vocabulary

APART = "\0"
"""Ends the key of a fact of the new rule set that cannot be compared with the old one's."""


class Way(Enum):
    """How a fact of both rule sets is compared where its types are not the same."""

    BY_NAME = "by name"
    NOT = "not"


@frozen
class Differing:
    """A fact whose type changed. ``only_old`` and ``only_new`` are the names that one rule set has: data that give one
    of them cannot be read by the other.
    """

    owner: Owner
    name: str
    way: Way
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()


@frozen(eq=False)
class _Scales:
    """A scale of both: the levels that each side's stand for, the scale with those of both, and with all."""

    old: Mapping[Level, Level]
    new: Mapping[Level, Level]
    common: Scale
    whole: Scale


@frozen(eq=False)
class Meeting:
    """What stands for the parts of conditions of either side."""

    differing: tuple[Differing, ...]
    _old: Mapping[object, object] = field(factory=dict)
    _new: Mapping[object, object] = field(factory=dict)
    _facts_old: Mapping[Fact, Fact] = field(factory=dict)
    _facts_new: Mapping[Fact, Fact] = field(factory=dict)

    @property
    def same(self) -> bool:
        """Whether nothing has to be put in place of anything."""
        return not (self._old or self._new or self._facts_old or self._facts_new)

    def old(self, part: object) -> object | None:
        """What stands for a part of a condition of the old rule set, None where it stands for itself."""
        return _swapped(part, self._old, self._facts_old)

    def new(self, part: object) -> object | None:
        """The same for the new rule set."""
        return _swapped(part, self._new, self._facts_new)


def _swapped(
    part: object, values: Mapping[object, object], facts: Mapping[Fact, Fact]
) -> object | None:
    match part:
        case Fact():
            return facts.get(part, part)
        case Level() | Choice():
            return values.get(part, part)
        case _:
            return None


def meet(old: Vocabulary, new: Vocabulary) -> Meeting:
    """Where the two meet."""
    scales: dict[str, _Scales] = {}
    changed: set[str] = set()
    for key in old.scales.keys() & new.scales.keys():
        one, other = old.scales[key], new.scales[key]
        if not _same_scale(one, other):
            changed.add(key)
            found = _joined_scale(one, other)
            if found is not None:
                scales[key] = found
    trees: dict[str, Taxonomy] = {}
    moved: set[str] = set()
    for key in old.taxonomies.keys() & new.taxonomies.keys():
        tree, draft = old.taxonomies[key], new.taxonomies[key]
        if {one.key: one.path for one in tree.categories} != {
            one.key: one.path for one in draft.categories
        }:
            moved.add(key)
            both = _joined_taxonomy(tree, draft)
            if both is not None:
                trees[key] = both
    maker = _Maker(scales, trees, frozenset(changed), frozenset(moved))
    for known, fact in old.facts.items():
        if known in new.facts:
            maker.fact(fact, new.facts[known])
    values_old: dict[object, object] = {}
    values_new: dict[object, object] = {}
    values_new.update(maker.choices_new.items())
    for joined in scales.values():
        values_old.update(joined.old.items())
        values_new.update(joined.new.items())
    return Meeting(tuple(maker.differing), values_old, values_new, maker.facts_old, maker.facts_new)


def _same_scale(one: Scale, other: Scale) -> bool:
    return {(level.key, level.rank) for level in one.levels} == {
        (level.key, level.rank) for level in other.levels
    }


# Scales --------------------------------------------------------------------------------------------------------


def _joined_scale(old: Scale, new: Scale) -> _Scales | None:
    """The scale of both; None where they order the levels that both have in two ways."""
    pairs = list(_pairs(old, new))
    for one, other, _ in pairs:
        for two, another, _ in pairs:
            if (one.rank < two.rank) != (other.rank < another.rank):
                return None
    steps = sorted({one.rank for one, _, _ in pairs})
    new_steps = sorted({other.rank for _, other, _ in pairs})
    olds = {one: (name, steps.index(one.rank) * 2 + 1) for one, _, name in pairs}
    news = {other: (name, new_steps.index(other.rank) * 2 + 1) for _, other, name in pairs}
    places_old = {one: olds.get(one) or (one.name, _between(one, steps)) for one in old.levels}
    places_new = {one: news.get(one) or (one.name, _between(one, new_steps)) for one in new.levels}
    used = sorted({place for _, place in (*places_old.values(), *places_new.values())})
    key = old.key
    both = {
        one: Level(key, one.key, name, used.index(place))
        for one, (name, place) in places_old.items()
    }
    of_new = {other: both[one] for one, other, _ in pairs}
    drafted = {
        one: of_new.get(one) or Level(key, one.key, name, used.index(place))
        for one, (name, place) in places_new.items()
    }
    common = tuple(both[one] for one, _, _ in pairs)
    others = dict.fromkeys((*both.values(), *drafted.values()))
    spellings = {fold(one.name): (Spelling(one, one.name),) for one in others}
    whole = Scale(key, old.name, (*common, *(o for o in others if o not in common)), spellings)
    return _Scales(both, drafted, evolve(whole, levels=common), whole)


def _pairs(old: Scale, new: Scale) -> Iterator[tuple[Level, Level, str]]:
    """The levels that data can give to both, with a name that both read."""
    taken: set[Level] = set()
    for one in old.levels:
        for other in new.levels:
            if other in taken:
                continue
            if new.find(one.name) == other:
                taken.add(other)
                yield one, other, one.name
                break
            if old.find(other.name) == one:
                taken.add(other)
                yield one, other, other.name
                break


def _between(level: Level, steps: list[int]) -> int:
    """The place of a level that the other scale does not have, among the steps that both have."""
    if level.rank in steps:
        return steps.index(level.rank) * 2 + 1
    return sum(step < level.rank for step in steps) * 2


# Taxonomies ----------------------------------------------------------------------------------------------------


def _joined_taxonomy(old: Taxonomy, new: Taxonomy) -> Taxonomy | None:
    """The taxonomy with what both have; None where some of it lies under something else now."""
    olds = {one.key: one for one in old.categories}
    news = {one.key: one for one in new.categories}
    if any(olds[key].path != news[key].path for key in olds.keys() & news.keys()):
        return None
    common = tuple(one for one in old.categories if one.key in news)
    spellings: Mapping[str, Category] = {**new.spellings, **old.spellings}
    return Taxonomy(old.key, old.name, common, spellings)


# Facts ---------------------------------------------------------------------------------------------------------


@frozen(eq=False)
class _Maker:
    """Collects what stands for the facts of either side."""

    scales: Mapping[str, _Scales]
    trees: Mapping[str, Taxonomy]
    changed: frozenset[str]
    moved: frozenset[str]
    facts_old: dict[Fact, Fact] = field(factory=dict)
    facts_new: dict[Fact, Fact] = field(factory=dict)
    choices_new: dict[Choice, Choice] = field(factory=dict)
    differing: list[Differing] = field(factory=list)

    def fact(self, old: Fact, new: Fact) -> None:
        """Look at a fact that both have."""
        kind = self._joined(old.type, new.type, inside=False)
        if kind is None:
            self.facts_new[new] = evolve(new, key=new.key + APART)
            self.differing.append(Differing(old.owner, old.name, Way.NOT))
            return
        flags = old.flags & new.flags
        if kind is old.type and flags == old.flags == new.flags:
            return
        both = evolve(old, type=kind, flags=flags)
        self.facts_old[old] = self.facts_new[new] = both
        if kind is not old.type:
            only_old, only_new = _only(old.type, new.type)
            if only_old or only_new:
                self.differing.append(
                    Differing(old.owner, old.name, Way.BY_NAME, only_old, only_new)
                )

    def _joined(self, old: FactType, new: FactType, *, inside: bool) -> FactType | None:
        """The type of what both read, the old one itself where nothing differs; None where there is none."""
        match old, new:
            case ManyType(item), ManyType(other):
                joined = self._scalar(item, other, inside=True)
                if joined is None:
                    return None
                return old if joined is item else ManyType(joined)
            case ListType(), ListType():
                return self._list(old, new)
            case (ManyType() | ListType(), _) | (_, ManyType() | ListType()):
                return None
            case _:
                return self._scalar(old, new, inside=inside)

    def _scalar(self, old: ScalarType, new: ScalarType, *, inside: bool) -> ScalarType | None:
        match old, new:
            case ScaleType(scale), ScaleType(other):
                if scale.key != other.key:
                    return None
                if scale.key not in self.changed:
                    return old
                joined = self.scales.get(scale.key)
                if joined is None or not joined.common.levels:
                    return None
                # In lists and sets single values stand for all others, and those must be next to each other.
                return ScaleType(joined.whole if inside else joined.common)
            case TaxonomyType(tree), TaxonomyType(draft):
                if tree.key != draft.key:
                    return None
                if tree.key not in self.moved:
                    return old
                both = self.trees.get(tree.key)
                return TaxonomyType(both) if both is not None and both.categories else None
            case ChoiceType(options), ChoiceType(others):
                return self._choices(old, options, others)
            case _:
                return old if old == new else None

    def _choices(
        self, old: ChoiceType, options: tuple[Choice, ...], others: tuple[Choice, ...]
    ) -> ChoiceType | None:
        if set(options) == set(others):
            return old
        news = {one.key: one for one in others}
        common = tuple(one for one in options if one.key in news)
        for one in common:
            self.choices_new[news[one.key]] = one
        return ChoiceType(common) if common else None

    def _list(self, old: ListType, new: ListType) -> ListType | None:
        if old == new and not self.changed and not self.moved:
            return old
        if old.per_year != new.per_year:
            return None
        fields: list[RecordField] = []
        same = len(old.fields) == len(new.fields)
        for one in old.fields:
            other = new.field(one.key)
            if other is None:
                fields.append(one)
                same = False
                continue
            kind = self._joined(one.type, other.type, inside=True)
            if kind is None or one.role is not other.role:
                return None
            may_be_none = one.may_be_none and other.may_be_none
            same = same and kind is one.type and one.may_be_none == other.may_be_none
            assert not isinstance(kind, ListType)
            fields.append(evolve(one, type=kind, may_be_none=may_be_none))
        fields += [one for one in new.fields if old.field(one.key) is None]
        return old if same else ListType(tuple(fields), old.per_year)


def _only(old: FactType, new: FactType) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of values that one side has and the other does not read."""
    match old, new:
        case ManyType(item), ManyType(other):
            return _only(item, other)
        case (ScaleType(one), ScaleType(two)):
            return (
                tuple(level.name for level in one.levels if two.find(level.name) is None),
                tuple(level.name for level in two.levels if one.find(level.name) is None),
            )
        case TaxonomyType(tree), TaxonomyType(draft):
            return (
                tuple(own.name for own in tree.categories if draft.find(own.name) is None),
                tuple(own.name for own in draft.categories if tree.find(own.name) is None),
            )
        case ChoiceType(options), ChoiceType(others):
            return (
                tuple(own.name for own in options if own.key not in {o.key for o in others}),
                tuple(own.name for own in others if own.key not in {o.key for o in options}),
            )
        case ListType(), ListType():
            return (
                tuple(own.name for own in old.fields if new.field(own.key) is None),
                tuple(own.name for own in new.fields if old.field(own.key) is None),
            )
        case _:
            return (), ()


__all__ = ["APART", "Differing", "Meeting", "Way", "meet"]
