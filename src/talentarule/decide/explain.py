"""The explanation for people: sentences for a terminal, made from the trace, equal in content in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from talentarule.decide import explain_words as p
from talentarule.decide.explain_parts import (
    SPARED,
    all_clauses,
    attribute_lines,
    data_words,
    due_words,
    gain_words,
    naming_clauses,
    needed_lines,
    out_of_force_words,
    outcome_words,
    override_lines,
    pool_words,
    score_lines,
    status_words,
    validity_words,
    waiver_lines,
    waiver_words,
)
from talentarule.decide.page import Page
from talentarule.decide.qualifying import Interval
from talentarule.decide.trace import (
    ClauseStatus,
    ClauseTrace,
    ConditionTrace,
    NotInForce,
    RuleTrace,
    Trace,
    place_of,
)
from talentarule.decide.verdict import Verdict
from talentarule.decide.waivers import WaiverStatus
from talentarule.decide.words import condition_words, say
from talentarule.diagnostics import Lang, Words
from talentarule.rules import nodes as n
from talentarule.rules.labels import path_in
from talentarule.vocabulary.calendar import format_date

WIDTH = 80
DIGEST_SHOWN = 16
"""So many figures of the rules' digest are printed; the whole of it stands in the trace."""


def explain_text(trace: Trace, lang: Lang, width: int = WIDTH, changes: Sequence[str] = ()) -> str:
    """The explanation of a decision, in lines of at most ``width`` columns (never narrower than 40).

    The verdict comes first, then what refuses, what is missing, the other rules, and preferences last. ``changes``:
    what would change the verdict, as ``remedy_lines`` gives it, in a section after these.
    """
    return _Writer(trace, lang, width).text(changes)


@frozen
class _Named:
    """A clause with the rule it stands in."""

    rule: RuleTrace
    clause: ClauseTrace


class _Writer:
    def __init__(self, trace: Trace, lang: Lang, width: int) -> None:
        self.trace = trace
        self.lang = lang
        self.page = Page(width)
        self.setting = trace.setting

    def text(self, changes: Sequence[str]) -> str:
        trace, lang = self.trace, self.lang
        self._head()
        by_path = {
            (rule.rule.key, clause.clause.path): _Named(rule, clause)
            for rule in trace.rules
            if rule.body is not None
            for clause in all_clauses(rule.body)
        }
        told: set[tuple[str, str]] = set()
        for title, named in ((p.FAILED, trace.failed), (p.OPEN, trace.undetermined)):
            found = [(one.rule.key, one.path) for one in named]
            if found:
                self._title(title)
            for key in found:
                told.add(key)
                self._in_full(by_path[key])
        self._missing()
        self._qualifying()
        self._listed(p.WAIVERS, waiver_lines(trace, lang))
        self._listed(p.OVERRIDES, override_lines(trace, lang))
        self._others(told)
        self._obligations()
        self._listed(p.ATTRIBUTES, attribute_lines(trace, lang))
        self._preferences()
        self._pool()
        if changes:
            self._title(p.CHANGES)
        for line in changes:
            self.page.add(line, 2, 2)
        self.page.gap()
        end = say(p.END, lang, digest=trace.rules_digest[:DIGEST_SHOWN], engine=trace.engine)
        self.page.add(end)
        return self.page.text()

    # The head --------------------------------------------------------------------------------------------------

    def _head(self) -> None:
        trace, lang = self.trace, self.lang
        waived = any(use.status is WaiverStatus.VALID for use in trace.waivers)
        verdict = p.VERDICTS[trace.verdict]
        if trace.verdict is Verdict.ELIGIBLE:
            verdict = p.ELIGIBLE_AS[(waived, bool(trace.obligations))]
        self.page.add(f"{verdict.of(lang)}: {trace.position}", 0, 2)
        day = format_date(trace.on, lang)
        if trace.candidate_id is None:
            parts = [say(p.DATED, lang, on=day)]
        else:
            parts = [say(p.CANDIDATE_DATED, lang, id=trace.candidate_id, on=day)]
        parts += [
            f"{event.name} {format_date(event.day, lang)}"
            for event in trace.events
            if event.day is not None
        ]
        self.page.add("; ".join(parts), 0, 2)
        if trace.law_on != trace.on or trace.facts_on != trace.on:
            law, facts = format_date(trace.law_on, lang), format_date(trace.facts_on, lang)
            self.page.add(say(p.LAW, lang, law=law, facts=facts), 0, 2)
        if trace.tier:
            self.page.add(say(p.BY_FALLBACK, lang, tier=str(trace.tier)), 0, 2)
        if trace.reason == "no_rule":
            self.page.gap()
            self.page.add(p.NO_RULE.of(lang))
        elif trace.reason == "incomplete_source":
            self.page.gap()
            self.page.add(p.INCOMPLETE.of(lang))
            for regulation, gap in trace.gaps:
                self.page.add("- " + say(p.GAP, lang, regulation=regulation, gap=gap), 2, 2)

    def _title(self, title: Words) -> None:
        self.page.gap()
        self.page.add(title.of(self.lang))

    # One clause in full ----------------------------------------------------------------------------------------

    def _in_full(self, named: _Named) -> None:
        rule, one = named.rule, named.clause
        self._status_line(one, 2, path_in(one.clause.path, self.lang))
        regulation = rule.rule.regulation
        if regulation is not None:
            self._field(p.REGULATION, regulation.title, 6)
        if one.basis.texts:
            self._field(p.BASIS, "; ".join(one.basis.texts), 6)
        if rule.unknown:
            names = ", ".join(fact.name for fact in rule.unknown)
            self.page.add(say(p.UNKNOWN_RULE, self.lang, names=names), 6, 2)
        self._body(one, 6)
        if rule.body is not None and rule.body is not one:
            for exception in rule.body.exceptions:
                self._field(p.EXCEPT, self._with_outcome(exception), 6)
            self._fallbacks(rule.body, 6)
        for text in one.clause.remarks.wording:
            self._field(p.WORDING, f'"{text}"', 6)
        for text in one.clause.remarks.reading:
            self._field(p.READING, text, 6)
        for text in one.clause.remarks.evidence:
            self._field(p.EVIDENCE, text, 6)
        place = place_of(one.clause.span)
        shown = say(p.LINE, self.lang, file=place.file, line=str(place.line))
        self._field(p.PLACE, shown, 6)

    def _body(self, one: ClauseTrace, indent: int, *, turned: bool = False) -> None:
        lang = self.lang
        body = one.clause.body
        if one.condition is not None:
            forbidden = one.clause.forbidden
            asked = condition_words(one.condition.condition, self.setting, lang)
            name = p.FORBIDDEN if forbidden else p.MATTER if turned else p.ASKED
            self._field(name, asked, indent)
            self._data(one.condition, indent)
        elif isinstance(body, n.Group):
            if one.scope is not None:
                self._field(p.SCOPE, self._with_outcome(one.scope), indent)
            if body.kind is not n.GroupKind.WHEN:
                asked = say(p.GROUPS[body.kind], lang, count=str(body.count))
                forbidden = one.clause.forbidden
                name = p.FORBIDDEN if forbidden else p.MATTER if turned else p.ASKED
                self._field(name, asked, indent)
            inner = turned ^ one.clause.forbidden ^ (body.kind is n.GroupKind.NONE)
            for member in one.members:
                self._status_line(member, indent + 2, path_in(member.clause.label, lang), inner)
                if member.status not in (ClauseStatus.NOT_IN_FORCE, ClauseStatus.OUT_OF_SCOPE):
                    self._body(member, indent + 6, turned=inner)
        for exception in one.exceptions:
            self._field(p.EXCEPT, self._with_outcome(exception), indent)
        self._fallbacks(one, indent)
        if one.waiver is not None:
            self.page.add(waiver_words(one.waiver, lang), indent, 2)

    def _fallbacks(self, one: ClauseTrace, indent: int) -> None:
        for fallback in one.fallbacks:
            tier = str(fallback.fallback.tier)
            name = Words(say(p.FALLBACK, "id", tier=tier), say(p.FALLBACK, "en", tier=tier))
            self._field(name, self._with_outcome(fallback.instead), indent)
            self._field(p.FALLBACK_WHEN, self._with_outcome(fallback.when), indent + 2)

    def _data(self, condition: ConditionTrace, indent: int) -> None:
        """The candidate's own values: one line where one thing is read, otherwise one line for each."""
        for shown in self._data_words(condition):
            self._field(p.ACTUAL, shown, indent)

    def _data_words(self, condition: ConditionTrace) -> list[str]:
        return data_words(condition, self.trace, self.lang)

    def _with_outcome(self, one: ConditionTrace) -> str:
        return outcome_words(one, self.trace, self.lang)

    def _field(self, name: Words, text: str, indent: int) -> None:
        start = f"{name.of(self.lang)}: "
        self.page.add(start + text, indent, 2)

    def _status_line(
        self,
        one: ClauseTrace,
        indent: int,
        name: str,
        turned: bool = False,
        more: str = "",
        status: ClauseStatus | None = None,
    ) -> None:
        mark, word = status_words(one, self.lang, turned=turned, status=status)
        start = f"{mark} {name}  " if name else f"{mark} "
        self.page.add(start + word + more, indent, 4)

    # Missing, waivers ------------------------------------------------------------------------------------------

    def _missing(self) -> None:
        needed = needed_lines(self.trace, self.lang)
        self._listed(p.MISSING, needed)

    def _qualifying(self) -> None:
        trace, lang = self.trace, self.lang
        if len(trace.unknown_events) > 1:
            self.page.add(say(p.TWO_EVENTS, lang, events=", ".join(trace.unknown_events)), 2, 2)
        elif trace.unknown_events and not trace.qualifying:
            self.page.add(say(p.ENDLESS_DATES, lang, event=trace.unknown_events[0]), 2, 2)
        for event, found in trace.qualifying.items():
            self._title(
                Words(say(p.QUALIFYING, "id", event=event), say(p.QUALIFYING, "en", event=event))
            )
            lines = [
                say(words, lang, event=event, when=self._when(interval))
                for words, intervals in (
                    (p.QUALIFIES, found.eligible),
                    (p.STAYS_OPEN, found.undetermined),
                )
                for interval in intervals
            ]
            if not found.eligible:
                none = p.NO_DATE_YET if found.undetermined else p.NO_DATE_QUALIFIES
                lines.insert(0, say(none, lang, event=event))
            for line in lines:
                self.page.add(f"- {line}", 2, 2)

    def _when(self, interval: Interval) -> str:
        """An interval in words; the date of the decision is its natural beginning."""
        first = format_date(interval.first, self.lang)
        from_on = interval.first == self.trace.on
        if interval.last is None:
            return say(p.ANY_DAY if from_on else p.FROM_ON, self.lang, first=first)
        last = format_date(interval.last, self.lang)
        return say(p.UP_TO if from_on else p.FROM_TO, self.lang, first=first, last=last)

    def _listed(self, title: Words, lines: Iterable[str]) -> None:
        for number, line in enumerate(lines):
            if number == 0:
                self._title(title)
            self.page.add(f"- {line}", 2, 2)

    # Obligations, the pool -------------------------------------------------------------------------------------

    def _obligations(self) -> None:
        lang = self.lang
        rules = [one for one in self.trace.rules if one.rule.verb is n.Verb.OBLIGES and one.body]
        if not rules:
            return
        self._title(p.OBLIGED)
        for rule in rules:
            assert rule.body is not None
            for exception in rule.body.exceptions if rule.rule.block else ():
                self.page.add(self._excuse(exception), 2, 2)
            for one in naming_clauses(rule):
                self._obligation(one, path_in(one.clause.path, lang))

    def _obligation(self, one: ClauseTrace, name: str) -> None:
        found = one.obligation
        if found is None and one.members and one.status is not ClauseStatus.OUT_OF_SCOPE:
            body = one.clause.body
            if isinstance(body, n.Group) and body.kind is n.GroupKind.WHEN:
                for member in one.members:
                    self._obligation(member, path_in(member.clause.path, self.lang))
                return
        note = p.NO_OBLIGATION.of(self.lang)
        if found is not None:
            note = due_words(found, self.setting, self.lang)
        self._short(one, 2, name, note=note)
        for text in one.clause.remarks.evidence:
            self._field(p.EVIDENCE, text, 6)

    def _pool(self) -> None:
        pool = self.trace.pool
        if pool is None:
            return
        self.page.gap()
        self.page.add(pool_words(pool, self.lang), 0, 2)

    # All other rules -------------------------------------------------------------------------------------------

    def _others(self, told: set[tuple[str, str]]) -> None:
        rules = [one for one in self.trace.rules if one.rule.demands]
        regulation: n.Regulation | None = None
        titled = False
        for rule in rules:
            key = rule.rule.key
            clauses = [one for one in naming_clauses(rule) if (key, one.clause.path) not in told]
            if (key, rule.rule.body.path) in told:
                continue
            if rule.body is not None and not clauses:
                continue
            if not titled:
                self._title(p.OTHERS if told else p.ALL_RULES)
                titled = True
            if rule.rule.regulation is not None and rule.rule.regulation is not regulation:
                regulation = rule.rule.regulation
                self.page.add(regulation.title, 2, 2)
            self._short_rule(rule, clauses)

    def _short_rule(self, rule: RuleTrace, clauses: list[ClauseTrace]) -> None:
        if rule.body is None:
            mark, word = p.STATUS[ClauseStatus.NOT_IN_FORCE]
            shown = f"{mark} {path_in(rule.rule.body.path, self.lang)}  {word.of(self.lang)}"
            self.page.add(f"{shown}: {out_of_force_words(rule, self.lang)}", 4, 4)
            return
        excused = rule.rule.block and rule.body.status in SPARED
        for exception in rule.body.exceptions if rule.rule.block else ():
            path = path_in(rule.rule.body.path, self.lang)
            if excused:
                self._status_line(rule.body, 4, path, more=f": {self._excuse(exception)}")
            else:
                self.page.add(f"{path}: {self._excuse(exception)}", 4, 4)
        if rule.rule.block and rule.body.status is ClauseStatus.FALLBACK:
            path = path_in(rule.rule.body.path, self.lang)
            self._status_line(rule.body, 4, path, more=self._instead(rule.body))
        for one in clauses:
            # What the whole rule excuses refuses nobody: its clauses are excused with it.
            spared = excused and one.status in (ClauseStatus.NOT_MET, ClauseStatus.UNKNOWN)
            status = rule.body.status if spared else None
            self._short(one, 4, path_in(one.clause.path, self.lang), status=status)

    def _short(
        self,
        one: ClauseTrace,
        indent: int,
        name: str,
        turned: bool = False,
        status: ClauseStatus | None = None,
        note: str = "",
    ) -> None:
        """A clause in one line, and its members in one line each below it."""
        lang = self.lang
        body = one.clause.body
        if one.status is ClauseStatus.NOT_IN_FORCE:
            dates = validity_words(one.clause.validity, lang)
            shown = say(p.NOT_IN_FORCE[NotInForce.RULE], lang, dates=dates)
            self._status_line(one, indent, name, more=f": {shown}")
            return
        tail = "".join(f"; {self._excuse(exception)}" for exception in one.exceptions)
        tail += self._instead(one)
        if one.waiver is not None:
            tail += f"; {waiver_words(one.waiver, lang)}"
        if one.condition is not None:
            asked = condition_words(one.condition.condition, self.setting, lang)
            if one.clause.forbidden:
                asked = say(p.BAN, lang, asked=asked)
            actual = "; ".join(self._data_words(one.condition))
            shown = say(p.DATA, lang, asked=asked, actual=actual)
            self._status_line(one, indent, name, turned, f"{note}: {shown}{tail}", status)
            return
        assert isinstance(body, n.Group)
        scope = "" if one.scope is None else self._with_outcome(one.scope)
        asked = say(p.GROUPS[body.kind], lang, count=str(body.count), scope=scope)
        if one.clause.forbidden:
            asked = say(p.BAN, lang, asked=asked)
        self._status_line(one, indent, name, turned, f"{note}: {asked}{tail}", status)
        if one.status is ClauseStatus.OUT_OF_SCOPE:
            return
        inner = turned ^ one.clause.forbidden ^ (body.kind is n.GroupKind.NONE)
        for member in one.members:
            self._short(member, indent + 4, path_in(member.clause.label, lang), inner)

    def _excuse(self, exception: ConditionTrace) -> str:
        asked = condition_words(exception.condition, self.setting, self.lang)
        outcome = p.OUTCOMES[exception.outcome].of(self.lang)
        return say(p.EXCUSE, self.lang, asked=asked, outcome=outcome)

    def _instead(self, one: ClauseTrace) -> str:
        """The fallbacks of a clause, each with whether it can stand in."""
        return "".join(
            "; "
            + say(
                p.INSTEAD,
                self.lang,
                tier=str(fallback.fallback.tier),
                instead=condition_words(fallback.instead.condition, self.setting, self.lang),
                instead_outcome=p.OUTCOMES[fallback.instead.outcome].of(self.lang),
                when=condition_words(fallback.when.condition, self.setting, self.lang),
                when_outcome=p.OUTCOMES[fallback.when.outcome].of(self.lang),
            )
            for fallback in one.fallbacks
        )

    # Preferences, attributes -----------------------------------------------------------------------------------

    def _preferences(self) -> None:
        lang, preferences = self.lang, self.trace.preferences
        rules = [one for one in self.trace.rules if one.rule.verb is n.Verb.PREFERS and one.body]
        if not rules:
            return
        self._title(p.PREFERRED)
        for rule in rules:
            for one in naming_clauses(rule):
                self._preference(one, path_in(one.clause.path, lang))
        for line in score_lines(preferences, lang):
            self.page.add(line, 2, 2)

    def _preference(self, one: ClauseTrace, name: str) -> None:
        found = one.preference
        if found is None:
            for member in one.members:
                self._preference(member, path_in(member.clause.path, self.lang))
            return
        status, note = gain_words(found, one.status, self.lang)
        self._short(one, 2, name, status=status, note=note)


__all__ = ["due_words", "explain_text", "pool_words"]
