"""The rules of a selection, the proposals and the obligations in words, for reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from talentarule.decide.decision import Decision
from talentarule.decide.explain import due_words, pool_words
from talentarule.decide.explain_words import NEEDED_ATTRIBUTE, needed_words
from talentarule.decide.own_words import actual_words
from talentarule.decide.page import Page
from talentarule.decide.panel import Panel, several_posts
from talentarule.decide.reasons import NamedClause
from talentarule.decide.selection import (
    Place,
    ProposalTrace,
    Proposed,
    SelectionTrace,
    consequences,
)
from talentarule.decide.trace import ClauseTrace, RuleTrace
from talentarule.decide.words import operand_words, say, value_words
from talentarule.diagnostics import Lang
from talentarule.report import phrases as p
from talentarule.report.clause_reasons import clause_words
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.labels import path_in
from talentarule.rules.walk import atoms_of, conditions_of, selections_of

Called = Callable[[str | None], str]
"""How a candidate is called in a report, by id."""


def obligation_words(decision: Decision, lang: Lang) -> list[str]:
    """What an eligible candidate must still do, each with its last day."""
    program, _, _ = decision.parts
    found = []
    for one in decision.obligations:
        asked = clause_words(one.clause.clause, program.setting, lang)
        path = f"{path_in(one.path, lang)}: {asked}"
        due = due_words(one, program.setting, lang)
        found.append(say(p.OBLIGATION_CLAUSE, lang, path=path, due=due))
    return found


# The rules of the selection ------------------------------------------------------------------------------------


def add_selection(page: Page, selection: SelectionTrace, lang: Lang) -> None:
    """Each clause about the applicants together: how it came out, on what, and what follows where it fails."""
    rules = [rule for rule in selection.rules if rule.body is not None]
    if not rules:
        return
    page.gap()
    page.add(p.SELECTION.of(lang))
    page.add(pool_words(selection.pool, lang), 2, 2)
    for rule in rules:
        for clause in _parts(rule):
            _add_clause(page, rule, clause, selection, lang)
    needed = [needed_words(one, lang) for one in selection.missing]
    needed += [say(NEEDED_ATTRIBUTE, lang, name=one.name) for one in selection.missing_attributes]
    if needed:
        page.add(say(p.NEEDED, lang, names=", ".join(needed)), 2, 2)


def _parts(rule: RuleTrace) -> Iterable[ClauseTrace]:
    assert rule.body is not None
    return rule.body.members if rule.rule.block else (rule.body,)


def _add_clause(
    page: Page, rule: RuleTrace, one: ClauseTrace, selection: SelectionTrace, lang: Lang
) -> None:
    path = path_in(one.clause.path, lang)
    page.add(say(p.SELECTION_STATUS[one.outcome], lang, path=path), 2, 2)
    asked = clause_words(one.clause, selection.setting, lang)
    phrase = p.SELECTION_FORBIDDEN if one.clause.forbidden else p.SELECTION_ASKED
    page.add(say(phrase, lang, asked=asked), 4, 2)
    actual = _actual(one.clause, selection, lang)
    if actual:
        page.add(say(p.SELECTION_ACTUAL, lang, actual=actual), 4, 2)
    if one.outcome is Outcome.TRUE:
        return
    phrase = p.ON_FAILURE if one.outcome is Outcome.FALSE else p.ON_FAILURE_OPEN
    for text in consequences(NamedClause(one.clause.path, rule.rule, one.clause)):
        page.add(say(phrase, lang, text=text), 4, 2)


def _actual(clause: n.Clause, selection: SelectionTrace, lang: Lang) -> str:
    """How it stands with the applicants, or with those in a list of the selection, where the clause asks about them."""
    shown = {
        actual_words(atom, {}, selection.setting, lang): None
        for condition in conditions_of(clause)
        for atom in atoms_of(condition)
        if any(True for _ in selections_of(atom))
    }
    return "; ".join(shown)


def selection_cell(selection: SelectionTrace | None, lang: Lang) -> str | None:
    """The clauses of the selection that are not met or open, with what follows, for a cell of a table."""
    if selection is None:
        return None
    found = []
    for phrase, named in (
        (p.CELL_FAILED, selection.failed),
        (p.CELL_OPEN, selection.undetermined),
    ):
        for one in named:
            words = say(phrase, lang, path=path_in(one.path, lang))
            texts = " ".join(consequences(one))
            found.append(f"{words} ({texts})" if texts else words)
    return "; ".join(found) or None


def add_selection_counts(page: Page, panels: Iterable[Panel], lang: Lang) -> None:
    """The positions of which rules of the selection are not met, or cannot be judged yet, in an overview."""
    judged = tuple(panels)
    for outcome, phrase in p.SELECTION_COUNTS.items():
        names = []
        for panel in judged:
            if panel.selection is None:
                continue
            selection = panel.selection
            failed = outcome is Outcome.FALSE
            named = selection.failed if failed else selection.undetermined
            if named:
                paths = ", ".join(path_in(one.path, lang) for one in named)
                names.append(say(p.SELECTION_COUNT, lang, position=panel.position, paths=paths))
        if names:
            page.add(say(phrase, lang, names="; ".join(names)), 0, 2)
            page.gap()


# Proposals -----------------------------------------------------------------------------------------------------

_LINES = {Place.PROPOSED: p.PROPOSED, Place.TIED: p.AT_CUT, Place.OPEN: p.OPEN_KEY}


def add_proposals(page: Page, selection: SelectionTrace, called: Called, lang: Lang) -> None:
    """Each proposal with those it names; who is equal at the cut is shown, never chosen."""
    for one in selection.proposals:
        page.gap()
        page.add(say(p.PROPOSAL, lang, path=path_in(one.proposal.path, lang)), 0, 2)
        page.add(_head(one, selection, lang), 2, 2)
        for each in one.ranking:
            if each.place is not Place.BEYOND:
                page.add(_line(each, one, called, lang), 2, 3)
        if not one.ranking:
            page.add(p.NOBODY_PROPOSED.of(lang), 2, 2)
        elif len(one.ranking) < one.proposal.count:
            page.add(say(p.FEWER, lang, count=str(len(one.ranking))), 2, 2)
        if one.undetermined:
            page.add(say(p.UNDETERMINED_LEFT, lang, count=str(one.undetermined)), 2, 2)


def _head(one: ProposalTrace, selection: SelectionTrace, lang: Lang) -> str:
    keys = [_key_name(key, selection, lang) for key in one.proposal.keys]
    count = str(one.proposal.count)
    return say(p.PROPOSAL_HEAD, lang, count=count, keys=p.THEN.of(lang).join(keys))


def _key_name(key: n.Operand, selection: SelectionTrace, lang: Lang) -> str:
    return key.name if isinstance(key, n.Defined) else operand_words(key, selection.setting, lang)


def _line(each: Proposed, one: ProposalTrace, called: Called, lang: Lang) -> str:
    keys = ", ".join(value_words(value, lang) for value in each.keys)
    return say(
        _LINES[each.place],
        lang,
        rank="?" if each.place is Place.OPEN else str(each.rank),
        who=called(each.decision.candidate_id),
        keys=keys,
    )


def proposal_cell(selection: SelectionTrace | None, decision: Decision, lang: Lang) -> str | None:
    """Where a candidate stands in the proposals, for a cell of a table."""
    if selection is None:
        return None
    found = [
        f"{path_in(one.proposal.path, lang)}: {p.PLACES[each.place].of(lang)} ({each.rank})"
        for one in selection.proposals
        for each in one.ranking
        if each.decision is decision
    ]
    return "; ".join(found) or None


# Several posts -------------------------------------------------------------------------------------------------


def add_several(page: Page, panels: Iterable[Panel], called: Called, lang: Lang) -> None:
    """Those who qualify for more than one of the positions, where somebody is proposed: a person takes one post."""
    lines = several_lines(panels, called, lang)
    if not lines:
        return
    page.gap()
    page.add(say(p.SEVERAL, lang, count=str(len(lines))))
    for line in lines:
        page.add(f"- {line}", 2, 2)


def several_lines(panels: Iterable[Panel], called: Called, lang: Lang) -> list[str]:
    """The same as lines; none where nobody is proposed."""
    judged = tuple(panels)
    if not any(one.selection and one.selection.proposals for one in judged):
        return []
    return [
        say(
            p.SEVERAL_PROPOSED if one.proposed else p.SEVERAL_ONE,
            lang,
            who=called(one.candidate_id),
            positions=", ".join(one.positions),
            proposed=", ".join(one.proposed),
        )
        for one in several_posts(judged)
    ]


__all__ = [
    "add_proposals",
    "add_selection",
    "add_selection_counts",
    "add_several",
    "obligation_words",
    "proposal_cell",
    "selection_cell",
    "several_lines",
]
