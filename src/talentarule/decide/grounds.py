"""What carries a verdict: the conditions that force it, the smallest grounds of a refusal, and the smallest repairs.

All of it is asked of the evaluator, with other outcomes in place of those recorded. What is forced by some outcomes is
what comes out when all others are unknown: Kleene's logic then settles nothing that depends on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import combinations, islice, product

from attrs import field, frozen

from talentarule.decide.asked import Asked, asked_of
from talentarule.decide.listed import Listed
from talentarule.decide.minimal import MAX_SETS, Budget, elements_of, minimal_sets, shrunk
from talentarule.decide.own_words import actual_words
from talentarule.decide.planes import VERDICT_MASK, bits_of, outcome_at
from talentarule.decide.program import Program
from talentarule.decide.reasons import NamedClause
from talentarule.decide.specialise import candidate_facts
from talentarule.decide.verdict import VERDICTS, Verdict
from talentarule.decide.words import condition_words
from talentarule.diagnostics import Lang, Words
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import Granted
from talentarule.rules.walk import reads_pool
from talentarule.vocabulary.values import Value

MAX_TURNED = 6
"""Of so many conditions that are asked for both ways every combination is tried; others stay as they are."""

MAX_COMBINATIONS = 256
"""So many of these combinations are tried, those that turn few conditions first."""


@frozen
class Standing:
    """A condition of the rules as it stands for a candidate.

    ``outcome`` is what it comes to, ``asked`` what would carry the other way: of a condition that carries the verdict
    the same as ``outcome``. ``clauses`` are the innermost clauses that it stands in. ``words`` say the condition as it
    is asked, ``own`` what the candidate has there.
    """

    atom: n.Atom
    outcome: Outcome
    asked: Outcome
    clauses: tuple[NamedClause, ...]
    words: Words
    own: Words


@frozen
class Ground:
    """A smallest set of conditions whose outcomes refuse, whatever all others are."""

    conditions: tuple[Standing, ...]


@frozen
class Repair:
    """A smallest set of conditions that would make the verdict ELIGIBLE if each came out as it is asked."""

    conditions: tuple[Standing, ...]

    @property
    def failed(self) -> tuple[Standing, ...]:
        """Those that are known not to be as asked."""
        return tuple(one for one in self.conditions if one.outcome is not Outcome.UNKNOWN)

    @property
    def open(self) -> tuple[Standing, ...]:
        """Those of which it is not known."""
        return tuple(one for one in self.conditions if one.outcome is Outcome.UNKNOWN)


Turn = tuple[int, Outcome]
"""The condition at this place comes to this outcome."""


@frozen(eq=False)
class Weighing:
    """The outcomes of one decision, to be weighed: what would be judged if some of them were others."""

    program: Program
    record: int
    granted: Granted
    judged: Callable[[int], int]
    values: Callable[[], Mapping[str, Value | None]]
    _told: dict[Turn, Standing] = field(factory=dict, init=False)

    @cached_property
    def atoms(self) -> tuple[n.Atom, ...]:
        """The conditions by their places in the record."""
        return tuple(self.program.evaluator.places)

    @cached_property
    def asked(self) -> Mapping[n.Atom, Asked]:
        """What the demands ask of each condition."""
        return asked_of(self.program, self.granted)

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        return VERDICTS[self.record & VERDICT_MASK]

    def outcome(self, place: int) -> Outcome:
        """The outcome of the condition at a place."""
        return outcome_at(self.record, place, self.program.evaluator.count)

    def verdict_with(self, turns: Iterable[Turn]) -> Verdict:
        """The verdict if these conditions came out otherwise, and all others as they did."""
        count = self.program.evaluator.count
        bits = self.record
        for place, outcome in turns:
            bits = bits & ~bits_of(Outcome.TRUE, place, count) | bits_of(outcome, place, count)
        return VERDICTS[self.judged(bits)]

    @cached_property
    def _unknown(self) -> int:
        """The bits of all conditions unknown."""
        count = self.program.evaluator.count
        return sum(bits_of(Outcome.UNKNOWN, place, count) for place in range(count))

    @cached_property
    def _known(self) -> tuple[int, ...]:
        """By place, the bits in which what is recorded differs from unknown."""
        count = self.program.evaluator.count
        return tuple(
            bits_of(Outcome.UNKNOWN, place, count) ^ bits_of(self.outcome(place), place, count)
            for place in range(count)
        )

    def verdict_of(self, kept: Iterable[int]) -> Verdict:
        """The verdict if only the outcomes at these places were known."""
        bits, known = self._unknown, self._known
        for place in frozenset(kept):
            bits ^= known[place]
        return VERDICTS[self.judged(bits)]

    @cached_property
    def places(self) -> tuple[int, ...]:
        """The places of the conditions that demands ask something of, in the order of the rules."""
        places = self.program.evaluator.places
        return tuple(places[atom] for atom in self.asked)

    @cached_property
    def settled(self) -> frozenset[int]:
        """The places of the conditions about the position, the selection and known dates alone, which nothing about the
        candidate changes.
        """
        return frozenset(
            place
            for place in self.places
            if self.outcome(place) is not Outcome.UNKNOWN
            if not candidate_facts(self.atoms[place]) and not reads_pool(self.atoms[place])
        )

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """For each condition that is not as asked, the outcome asked; those asked for both ways are left out."""
        found: list[Turn] = []
        for place in self.places:
            wanted = self.asked[self.atoms[place]].holds
            if len(wanted) == 1 and self.outcome(place) is not (asked := _outcome(*wanted)):
                found.append((place, asked))
        return tuple(found)

    @cached_property
    def both_ways(self) -> tuple[int, ...]:
        """The places of the conditions that are asked for both ways."""
        return tuple(
            place for place in self.places if len(self.asked[self.atoms[place]].holds) == 2
        )

    def standing(self, place: int, asked: Outcome) -> Standing:
        """The condition at a place, with its words."""
        known = self._told.get((place, asked))
        if known is None:
            known = self._told[place, asked] = self._standing(place, asked)
        return known

    def _standing(self, place: int, asked: Outcome) -> Standing:
        atom = self.atoms[place]
        shown: n.Condition = atom if asked is not Outcome.FALSE else n.Not(atom, span=atom.span)
        setting = self.program.setting

        def words(lang: Lang) -> str:
            return condition_words(shown, setting, lang)

        def own(lang: Lang) -> str:
            return actual_words(atom, self.values(), setting, lang)

        return Standing(
            atom,
            self.outcome(place),
            asked,
            self.asked[atom].clauses,
            Words(words("id"), words("en")),
            Words(own("id"), own("en")),
        )


def _outcome(holds: bool) -> Outcome:
    return Outcome.TRUE if holds else Outcome.FALSE


def _opposite(weighing: Weighing, place: int) -> Outcome:
    """What would have to become of a condition whose outcome refuses or holds open."""
    wanted = weighing.asked[weighing.atoms[place]].holds
    if len(wanted) == 1:
        return _outcome(*wanted)
    return Outcome.FALSE if weighing.outcome(place) is Outcome.TRUE else Outcome.TRUE


# What carries the verdict --------------------------------------------------------------------------------------


def reasons_of(weighing: Weighing) -> tuple[Standing, ...]:
    """The conditions that carry the verdict, as few as will do.

    ELIGIBLE: their outcomes make it so whatever the others are. INELIGIBLE: the first ground of refusal. UNDETERMINED:
    open ones that hold it back as long as they are open, however the other open ones come out; none where it is open
    for another reason.
    """
    match weighing.verdict:
        case Verdict.ELIGIBLE:
            return _supports(weighing)
        case Verdict.INELIGIBLE:
            grounds = grounds_of(weighing)
            return grounds[0].conditions if len(grounds) else ()
        case Verdict.UNDETERMINED:
            return _holding_back(weighing)


def _supports(weighing: Weighing) -> tuple[Standing, ...]:
    places = [place for place in weighing.places if place not in weighing.settled]

    def eligible(mask: int) -> bool:
        kept = {places[one] for one in elements_of(mask)}
        return weighing.verdict_of(kept | weighing.settled) is Verdict.ELIGIBLE

    whole = (1 << len(places)) - 1
    carrying = shrunk(whole, [*range(len(places))], eligible)
    found = [places[one] for one in elements_of(carrying)]
    return tuple(weighing.standing(place, weighing.outcome(place)) for place in found)


def _holding_back(weighing: Weighing) -> tuple[Standing, ...]:
    """Open conditions without one of which the verdict is not ELIGIBLE, however the other open ones come out."""
    open_ = [one for one in weighing.turns if weighing.outcome(one[0]) is Outcome.UNKNOWN]
    either = [place for place in weighing.both_ways if weighing.outcome(place) is Outcome.UNKNOWN]

    def held_back(mask: int) -> bool:
        still_open = {open_[one] for one in elements_of(mask)}
        met = [one for one in open_ if one not in still_open]
        return weighing.verdict_with(met) is not Verdict.ELIGIBLE

    if held_back(0):
        # Those that are asked for both ways hold it back, or what no condition is about.
        return tuple(weighing.standing(place, Outcome.TRUE) for place in either)
    whole = (1 << len(open_)) - 1
    found = shrunk(whole, [*range(len(open_))], held_back)
    return tuple(weighing.standing(*open_[one]) for one in elements_of(found))


# Grounds of refusal --------------------------------------------------------------------------------------------


def grounds_of(weighing: Weighing) -> Listed[Ground]:
    """The smallest sets of conditions that refuse by themselves, shortest first; none unless the verdict is INELIGIBLE.

    What the position, the selection and known dates settle stays as it is, and stands in no ground unless it refuses
    everybody.
    """
    if weighing.verdict is not Verdict.INELIGIBLE:
        return Listed()
    against = {place for place, _ in weighing.turns} | {
        place for place in weighing.both_ways if weighing.outcome(place) is not Outcome.UNKNOWN
    }
    known = [
        place
        for place in weighing.places
        if place in against and weighing.outcome(place) is not Outcome.UNKNOWN
    ]
    settled = weighing.settled
    places = [place for place in known if place not in settled]
    if weighing.verdict_of(settled) is Verdict.INELIGIBLE:
        places, settled = [place for place in known if place in settled], frozenset()

    def refuses(mask: int) -> bool:
        kept = {places[one] for one in elements_of(mask)}
        return weighing.verdict_of(kept | settled) is Verdict.INELIGIBLE

    found, cut = minimal_sets(len(places), refuses, Budget())
    return Listed(
        tuple(
            Ground(
                tuple(
                    weighing.standing(places[one], _opposite(weighing, places[one]))
                    for one in elements_of(mask)
                )
            )
            for mask in found
        ),
        cut,
    )


# Repairs -------------------------------------------------------------------------------------------------------


def repairs_of(weighing: Weighing) -> Listed[Repair]:
    """The smallest sets of conditions that make the verdict ELIGIBLE when they come out as asked, shortest first; none
    for a verdict that is ELIGIBLE already, or cannot be.

    What the position, the selection and known dates settle stays as it is.
    """
    if weighing.verdict is Verdict.ELIGIBLE:
        return Listed()
    turns = [one for one in weighing.turns if one[0] not in weighing.settled]
    found, cut = repair_turns(weighing, turns, Budget())
    return Listed(
        tuple(Repair(tuple(weighing.standing(*turn) for turn in turns)) for turns in found), cut
    )


def repair_turns(
    weighing: Weighing, turns: list[Turn], budget: Budget
) -> tuple[list[tuple[Turn, ...]], bool]:
    """The smallest sets of turns that make the verdict ELIGIBLE, from among these and from those of the conditions that
    are asked for both ways; and whether a bound cut the list.
    """
    free = [place for place in weighing.both_ways if place not in weighing.settled]
    found: list[tuple[Turn, ...]] = []
    combinations_tried, cut = _combinations(weighing, free)
    for extra in combinations_tried:

        def eligible(mask: int, extra: tuple[Turn, ...] = extra) -> bool:
            chosen = [turns[one] for one in elements_of(mask)]
            return weighing.verdict_with([*chosen, *extra]) is Verdict.ELIGIBLE

        sets, short = minimal_sets(len(turns), eligible, budget)
        cut = cut or short
        found += [(*(turns[one] for one in elements_of(mask)), *extra) for mask in sets]
    places = {place: number for number, place in enumerate(weighing.places)}

    def in_order(one: tuple[Turn, ...]) -> tuple[int, list[int]]:
        return len(one), [places[place] for place, _ in one]

    ordered = sorted(
        (tuple(sorted(one, key=lambda t: places[t[0]])) for one in found), key=in_order
    )
    smallest: list[frozenset[Turn]] = []
    kept: list[tuple[Turn, ...]] = []
    for one in ordered:
        chosen = frozenset(one)
        if not any(other <= chosen for other in smallest):
            smallest.append(chosen)
            kept.append(one)
    return kept[:MAX_SETS], cut or len(kept) > MAX_SETS


def _combinations(weighing: Weighing, free: list[int]) -> tuple[list[tuple[Turn, ...]], bool]:
    """Ways to turn some of the conditions that are asked for both ways, none of them first."""

    def ways() -> Iterator[tuple[Turn, ...]]:
        for size in range(min(len(free), MAX_TURNED) + 1):
            for places in combinations(free[:MAX_TURNED], size):
                others = [
                    [(place, one) for one in (Outcome.TRUE, Outcome.FALSE) if one is not now]
                    for place in places
                    for now in (weighing.outcome(place),)
                ]
                yield from product(*others)

    found = [*islice(ways(), MAX_COMBINATIONS + 1)]
    cut = len(free) > MAX_TURNED or len(found) > MAX_COMBINATIONS
    return found[:MAX_COMBINATIONS], cut


__all__ = [
    "Ground",
    "Repair",
    "Standing",
    "Turn",
    "Weighing",
    "grounds_of",
    "reasons_of",
    "repair_turns",
    "repairs_of",
]
