"""A comparison as a document."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from talentarule.analysis.comparing import words as w
from talentarule.analysis.comparing.joint import Pair
from talentarule.analysis.comparing.meeting import Way
from talentarule.analysis.comparing.model import (
    ALTERING,
    Answered,
    Beside,
    Change,
    ClauseChange,
    ClauseRef,
    Compared,
    Difference,
    Found,
    PositionChange,
)
from talentarule.analysis.documents import Block, Document, Heading, Line
from talentarule.decide.verdict import Verdict
from talentarule.decide.words import say
from talentarule.diagnostics import Lang, Words
from talentarule.report import phrases as p
from talentarule.rules.labels import path_in
from talentarule.version import __version__
from talentarule.vocabulary.calendar import format_date

SHOWN_LETTERS = 240
"""So many letters of a clause are shown."""

SHOWN_NAMES = 6
"""So many positions are named together."""

TONES: Mapping[Change, str] = {Change.NOT_DECIDED: "open"}
"""What is not decided stands out; stricter is neither better nor worse than looser."""


@frozen
class Files:
    """What the call names the two rule sets."""

    old: tuple[str, ...]
    new: tuple[str, ...]


def difference_document(
    found: Difference, files: Files, lang: Lang, more: Sequence[Block] = (), data: str = ""
) -> Document:
    """What changes; ``more`` is what changes for the people of ``data``."""
    return Document(
        w.TITLE.of(lang),
        tuple(_about(found, files, lang, data)),
        (
            *_clauses(found, lang),
            *_positions(found, lang),
            *_differing(found, lang),
            *_beside(found.beside, lang),
            *more,
        ),
        (
            (w.DIGEST_OLD.of(lang), found.old_digest),
            (w.DIGEST_NEW.of(lang), found.new_digest),
            (w.ENGINE.of(lang), f"talentarule {__version__}"),
        ),
    )


def _about(found: Difference, files: Files, lang: Lang, data: str) -> Iterator[tuple[str, str]]:
    yield w.OLD.of(lang), ", ".join(files.old)
    yield w.NEW.of(lang), ", ".join(files.new)
    dates = [say(w.DATES, lang, on=format_date(found.on, lang))]
    dates += [f"{name} {format_date(day, lang)}" for name, day in found.events.items()]
    if found.law_on_old != found.law_on_new or found.law_on_old != found.on:
        old, new = format_date(found.law_on_old, lang), format_date(found.law_on_new, lang)
        dates.append(say(w.LAW, lang, old=old, new=new))
    if found.assumed:
        dates.append(say(w.ASSUMED, lang, names=", ".join(found.assumed)))
    yield w.DATE.of(lang), "; ".join(dates)
    if data:
        yield w.DATA.of(lang), data
    yield w.RESULT.of(lang), result_words(found, lang)


def result_words(found: Difference, lang: Lang) -> str:
    """What the comparison comes to."""
    changes = {one.compared.change for one in found.positions}
    counted = Counter(one.compared.change for one in found.clauses)
    told = ", ".join(
        say(w.CLAUSES, lang, count=str(counted[one]), change=w.CHANGES[one].of(lang))
        for one in Change
        if counted[one]
    )
    if found.added or found.removed or changes & (ALTERING - {Change.NOT_DECIDED}):
        head = w.CHANGED
    elif Change.NOT_DECIDED in changes:
        head = w.MAYBE
    else:
        head = w.NO_CHANGE
    return f"{head.of(lang)} {told}.".strip(" .") + "."


# Clauses -------------------------------------------------------------------------------------------------------


def _clauses(found: Difference, lang: Lang) -> Iterator[Block]:
    yield Heading(w.CLAUSE_SECTION.of(lang))
    shown = [
        one for one in found.clauses if one.compared.change is not Change.UNCHANGED or one.moved
    ]
    if not shown:
        yield Line(w.CLAUSE_NONE.of(lang))
    everywhere = sum(len(one.positions) for one in found.positions)
    for one in shown:
        yield from _clause(one, everywhere, lang)


def _clause(one: ClauseChange, everywhere: int, lang: Lang) -> Iterator[Block]:
    change = one.compared.change
    ref = one.new or one.old
    assert ref is not None
    name = clause_name(ref, lang)
    if one.moved and one.old is not None:
        name += f" ({say(w.WAS, lang, path=path_in(one.old.path, lang))})"
    yield Line(w.CHANGES[change].of(lang), 0, name, TONES.get(change, ""))
    if len(one.positions) == everywhere > 1:
        yield Line(w.FOR_ALL.of(lang), 1)
    else:
        yield Line(positions_words(one.positions, lang), 1)
    same = one.old is not None and one.new is not None and one.old.text == one.new.text
    if one.old is not None and not same:
        yield Line(_place(one.old, lang), 1, w.OLD_TEXT.of(lang))
    if one.new is not None:
        yield Line(_place(one.new, lang), 1, w.NEW_TEXT.of(lang))
    match change:
        case Change.UNCHANGED:
            return
        case Change.ADDED:
            yield from _way(
                one.compared.stricter, w.STRICTER, w.ADDS_NOTHING, w.OPEN_STRICTER, lang
            )
        case Change.REMOVED:
            yield from _way(one.compared.looser, w.LOOSER, w.REMOVES_NOTHING, w.OPEN_LOOSER, lang)
        case _:
            yield from _ways(one.compared, (w.EQUAL, w.NOT_STRICTER, w.NOT_LOOSER), lang)


def _ways(compared: Compared, proofs: tuple[Words, Words, Words], lang: Lang) -> Iterator[Block]:
    """The proofs and the witnesses of both ways."""
    equal, not_stricter, not_looser = proofs
    if compared.change in (Change.REWORDED, Change.UNCHANGED):
        told = f"{equal.of(lang)}; {w.EQUAL_MISSING[compared.missing].of(lang)}"
        yield Line(told, 1, w.PROVED.of(lang), "met")
        return
    yield from _way(compared.stricter, w.STRICTER, not_stricter, w.OPEN_STRICTER, lang)
    yield from _way(compared.looser, w.LOOSER, not_looser, w.OPEN_LOOSER, lang)


def _way(found: Found, mark: Words, proof: Words, open_: Words, lang: Lang) -> Iterator[Block]:
    match found.answer:
        case Answered.FOUND:
            assert found.witness is not None
            yield Line(witness_words(found.witness, lang), 1, mark.of(lang))
        case Answered.NONE:
            yield Line(proof.of(lang), 1, w.PROVED.of(lang), "met")
        case Answered.OPEN:
            why = w.SPENT if found.spent else w.CANNOT_FOLLOW
            yield Line(say(why, lang, what=open_.of(lang)), 1, w.OPEN_MARK.of(lang), "open")


def clause_name(ref: ClauseRef, lang: Lang) -> str:
    """How a clause is named: its path, and the regulation that it stands in."""
    path = path_in(ref.path, lang)
    return path if ref.regulation is None else f"{path}, {ref.regulation}"


def _place(ref: ClauseRef, lang: Lang) -> str:
    text = ref.text if len(ref.text) <= SHOWN_LETTERS else ref.text[: SHOWN_LETTERS - 1] + "…"
    return say(w.PLACE, lang, text=text, file=ref.file, line=str(ref.line))


def positions_words(names: Sequence[str], lang: Lang) -> str:
    """Positions, the first few by name."""
    shown = ", ".join(names[:SHOWN_NAMES])
    if len(names) > SHOWN_NAMES:
        shown += f", {say(w.AND_MORE, lang, count=str(len(names) - SHOWN_NAMES))}"
    return say(w.FOR_ONE if len(names) == 1 else w.FOR, lang, count=str(len(names)), names=shown)


def witness_words(pair: Pair, lang: Lang) -> str:
    """An invented candidate, and how they fare."""
    given = {**pair.candidate, **pair.selection}
    facts = "; ".join(f"{name} = {data_words(value, lang)}" for name, value in given.items())
    return say(
        w.WITNESS,
        lang,
        facts=facts or w.NO_FACTS.of(lang),
        old=_verdict(pair.old.verdict, pair.old.failed, lang),
        new=_verdict(pair.new.verdict, pair.new.failed, lang),
    )


def _verdict(verdict: Verdict, failed: Sequence[str], lang: Lang) -> str:
    told = p.VERDICTS[verdict].of(lang)
    if verdict is Verdict.INELIGIBLE and failed:
        told += f" ({', '.join(path_in(one, lang) for one in failed[:3])}{', …' if len(failed) > 3 else ''})"
    return told


def data_words(value: object, lang: Lang) -> str:
    """A value as data give it."""
    match value:
        case datetime.date():
            return format_date(value, lang)
        case list():
            return json.dumps(value, ensure_ascii=False, default=str)
        case _:
            return str(value)


# Positions -----------------------------------------------------------------------------------------------------


def _positions(found: Difference, lang: Lang) -> Iterator[Block]:
    yield Heading(w.POSITION_SECTION.of(lang))
    for one in found.positions:
        yield from _position(one, lang)
    for names, words in ((found.added, w.NEW_POSITIONS), (found.removed, w.GONE_POSITIONS)):
        if names:
            yield Line(positions_words(names, lang), 0, words.of(lang), "open")


def _position(one: PositionChange, lang: Lang) -> Iterator[Block]:
    change = one.compared.change
    yield Line(
        positions_words(one.positions, lang), 0, w.VERDICTS[change].of(lang), TONES.get(change, "")
    )
    if one.clauses:
        names = ", ".join(clause_name(ref, lang) for ref in one.clauses[:SHOWN_NAMES])
        if len(one.clauses) > SHOWN_NAMES:
            names += f", {say(w.AND_MORE, lang, count=str(len(one.clauses) - SHOWN_NAMES))}"
        yield Line(names, 1, w.CHANGING.of(lang))
    proofs = (w.VERDICT_EQUAL, w.VERDICT_NOT_STRICTER, w.VERDICT_NOT_LOOSER)
    yield from _ways(one.compared, proofs, lang)


# Beside --------------------------------------------------------------------------------------------------------


def _differing(found: Difference, lang: Lang) -> Iterator[Block]:
    if found.differing:
        yield Heading(w.DIFFERING_SECTION.of(lang))
    for one in found.differing:
        if one.way is Way.NOT:
            yield Line(say(w.NOT_COMPARED, lang, name=one.name), 1, tone="open")
            continue
        only = ""
        for names, words in ((one.only_old, w.ONLY_OLD), (one.only_new, w.ONLY_NEW)):
            if names:
                shown = ", ".join(names[:SHOWN_NAMES]) + (", …" if len(names) > SHOWN_NAMES else "")
                only += say(words, lang, names=shown)
        yield Line(say(w.BY_NAME, lang, name=one.name, only=only), 1)


def _beside(found: Sequence[Beside], lang: Lang) -> Iterator[Block]:
    if found:
        yield Heading(w.BESIDE_SECTION.of(lang))
    for one in found:
        told = f"{w.VERBS[one.verb].of(lang)}, {w.BESIDE_CHANGES[one.change].of(lang)}"
        yield Line(told, 1, path_in(one.path, lang))


__all__ = [
    "Files",
    "clause_name",
    "data_words",
    "difference_document",
    "positions_words",
    "result_words",
    "witness_words",
]
