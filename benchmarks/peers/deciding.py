"""What a decision costs: one person for one position, and one person for forty."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from . import ours
from .by_hand import by_hand
from .description import Person, Position, people_for, people_for_all, positions
from .form import DisagreementError, Form
from .registry import installed_peers
from .timing import interleaved

COUNT = 40
ROUNDS = 15
BASELINE = "by hand, one boolean"


def forms(of: Sequence[Position]) -> tuple[Form, ...]:
    """Ours and those of the installed peers, prepared facts first."""
    found = list(ours.forms(of))
    for peer in installed_peers().values():
        found += peer.FORMS
    return tuple(sorted(found, key=lambda form: not form.ahead))


def check(form: Form, of: Sequence[Position], people: Sequence[Person]) -> None:
    """Every person for every position, by both ways of asking. Raises DisagreementError."""
    right = {
        (one.number, at): by_hand(one)(who.facts) for one in of for at, who in enumerate(people)
    }
    facts = [form.facts(who) for who in people]
    for one in of:
        ask = form.one(one)
        for at, known in enumerate(facts):
            if form.verdict(ask(known)) is not right[one.number, at]:
                raise DisagreementError(f"{form.name}: {one.name}, {people[at]}")
    if form.many is None:
        return
    ask_all = form.many(of)
    for at, known in enumerate(facts):
        answers = [form.verdict(answer) for answer in ask_all(known)]
        if answers != [right[one.number, at] for one in of]:
            raise DisagreementError(f"{form.name}, all positions at once: {people[at]}")


def each(ask: Callable[[Any], object], crowd: Sequence[Any]) -> Callable[[], None]:
    """The work of asking about everybody."""

    def work() -> None:
        for one in crowd:
            ask(one)

    return work


def lines(rounds: int = ROUNDS) -> Iterator[str]:
    """Check, measure, and give the table, line by line."""
    of = positions(COUNT)
    mixed = (*people_for(of[0]), *people_for_all(of))
    asked = forms(of)
    for form in asked:
        check(form, of, mixed)
    yield f"{len(asked)} forms gave the verdicts of the hand-written function: {len(mixed)} people, {COUNT} positions"

    functions = [by_hand(one) for one in of]
    crowd = [dict(who.facts) for who in people_for(of[0])]
    work = {BASELINE: each(functions[0], crowd)}
    for form in asked:
        work[form.name] = each(form.one(of[0]), [form.facts(who) for who in people_for(of[0])])
    yield ""
    yield from table("one person, one position", work, asked, rounds, len(crowd))

    everybody = people_for_all(of)
    crowd = [dict(who.facts) for who in everybody]
    work = {BASELINE: each(lambda facts: [eligible(facts) for eligible in functions], crowd)}
    for form in asked:
        if form.many is not None:
            work[form.name] = each(form.many(of), [form.facts(who) for who in everybody])
    yield ""
    yield from table(f"one person, {COUNT} positions", work, asked, rounds, len(crowd))


def table(
    title: str,
    work: dict[str, Callable[[], None]],
    asked: Sequence[Form],
    rounds: int,
    people: int,
) -> Iterator[str]:
    """One measurement, in two groups: facts prepared ahead, and facts as a plain dict."""
    costs = interleaved(work, work[BASELINE], rounds)
    ahead = {form.name: form.ahead for form in asked}
    yield f"{title:44} {'x by hand':>9} {'us at best':>10}"
    for heading, wanted in (("", None), ("facts prepared ahead", True), ("facts as a dict", False)):
        chosen = {name: cost for name, cost in costs.items() if ahead.get(name) is wanted}
        if heading:
            yield f" {heading}"
        for name, cost in sorted(chosen.items(), key=lambda item: item[1].ratio):
            yield f"  {name:42} {cost.ratio:9.2f} {cost.least / people * 1e6:10.2f}"
