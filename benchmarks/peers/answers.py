"""What each engine answers to the cases that nobody can decide, as a table in Markdown."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import talentarule

from . import ours
from .answer import Answer, Kind
from .cases import LEVELS, PENALTIES, Case, cases, controls
from .form import DisagreementError
from .registry import installed_peers

Ask = Callable[[Case], Answer]


def peer_answer(load: Callable[[Case], Callable[[], Any]], case: Case) -> Answer:
    """A peer's: load the rule, then ask it."""
    try:
        ask = load(case)
    except Exception:  # noqa: BLE001, RUF100 - each engine raises its own
        return Answer(Kind.LOAD_ERROR)
    try:
        value = ask()
    except Exception:  # noqa: BLE001, RUF100
        return Answer(Kind.ERROR)
    return verdict_of(value)


def verdict_of(value: Any) -> Answer:
    """What the value says to an application; one that is no boolean counts as Python's ``if`` takes it."""
    if isinstance(value, Answer):
        return value
    if value is None:
        return Answer(Kind.NO_ANSWER, "(null)")
    if value == True or value == False:  # noqa: E712 - CEL has booleans of its own
        return Answer(Kind.PASSES if value else Kind.REFUSES)
    return Answer(Kind.PASSES if value else Kind.REFUSES, f"({json.dumps(str(value))})")


def our_answer(case: Case) -> Answer:
    """Ours."""
    text = ours.condition_text(case.condition)
    if case.negated:
        text = f"tidak ({text})"
    rule = f"{OUR_VOCABULARY}\nKepala Dinas mensyaratkan {text}\n"
    try:
        rules = talentarule.loads(rule)
    except talentarule.RuleError as error:
        return Answer(Kind.LOAD_ERROR, " ".join(one.code for one in error.diagnostics))
    try:
        decision = rules.decide(case.facts, "Kepala Dinas", on=datetime.date(2026, 1, 5))
    except talentarule.DataError as error:
        return Answer(Kind.ERROR, " ".join(one.code for one in error.diagnostics))
    if decision.verdict is talentarule.Verdict.UNDETERMINED:
        return Answer(Kind.OPEN, f"({', '.join(one.name for one in decision.missing)})")
    return verdict_of(decision.eligible)


OUR_VOCABULARY = f"""skala golongan: {" < ".join(LEVELS)}
fakta:
  lama administrator: angka bulan
  hukuman: salah satu dari ({", ".join(PENALTIES)})
  sehat: ya/tidak
  golongan: skala golongan
"""


def engines() -> Mapping[str, Ask]:
    """Ours, then every form of the installed peers."""
    found: dict[str, Ask] = {"talentarule": our_answer}
    for peer in installed_peers().values():
        found |= {name: partial(peer_answer, load) for name, load in peer.ANSWERS.items()}
    return found


def check(name: str, ask: Ask) -> None:
    """That the engine decides rightly what can be decided. Raises DisagreementError."""
    for case, truth in controls():
        answer = ask(case)
        if answer != Answer(Kind.PASSES if truth else Kind.REFUSES):
            raise DisagreementError(f"{name}: {wanted(case)} of {case.facts}: {answer}")


def lines() -> Iterator[str]:
    """Ask everybody everything, and give two tables: the counts, and every answer."""
    asked = cases()
    everybody = engines()
    for name, ask in everybody.items():
        check(name, ask)
    table = {name: [ask(case) for case in asked] for name, ask in everybody.items()}
    kinds = tuple(Kind)
    yield f"| of {len(asked)} cases | " + " | ".join(kind.value.strip("*") for kind in kinds) + " |"
    yield "|---" * (len(kinds) + 1) + "|"
    for name, answers in table.items():
        counts = Counter(answer.kind for answer in answers)
        yield f"| {name} | " + " | ".join(str(counts[kind] or "") for kind in kinds) + " |"
    yield ""
    yield "| case | asked for | " + " | ".join(table) + " |"
    yield "|---" * (len(table) + 2) + "|"
    for place, case in enumerate(asked):
        row = " | ".join(str(answers[place]) for answers in table.values())
        yield f"| {case.title} | {wanted(case)} | {row} |"


def wanted(case: Case) -> str:
    """The condition as ours is written."""
    text = ours.condition_text(case.condition)
    return f"not ({text})" if case.negated else text
