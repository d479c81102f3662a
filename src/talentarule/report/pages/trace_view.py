"""A trace as what a page shows of it: sections of clauses and lines, in words, with nothing left to decide.

The phrases are those of the explanation as text, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    source_of,
    status_words,
    validity_words,
    waiver_lines,
    waiver_words,
)
from talentarule.decide.trace import (
    ClauseStatus,
    ClauseTrace,
    ConditionTrace,
    NotInForce,
    RuleTrace,
    Trace,
    place_of,
)
from talentarule.decide.words import condition_words, say
from talentarule.diagnostics import Lang
from talentarule.report.dates_text import qualifying_lines
from talentarule.rules import nodes as n
from talentarule.rules.labels import path_in

Line = tuple[str, str]
"""A name and what stands beside it."""


@frozen
class ClauseView:
    """A clause: the mark and the word of its status, its ``tone`` (met, failed, open, other), what is asked and what
    the candidate has, and its members.
    """

    mark: str
    status: str
    tone: str
    name: str
    lines: tuple[Line, ...] = ()
    members: tuple[ClauseView, ...] = ()


@frozen
class Section:
    """A part of a trace under a title."""

    title: str
    clauses: tuple[ClauseView, ...] = ()
    lines: tuple[str, ...] = ()


_TONES = {"✓": "met", "✗": "failed", "?": "open"}
_BARE = (ClauseStatus.NOT_IN_FORCE, ClauseStatus.OUT_OF_SCOPE)


def trace_sections(trace: Trace, lang: Lang) -> tuple[Section, ...]:
    """The sections of a trace, those that have something to say: what refuses and what is open in full, then the
    rest.
    """
    return tuple(one for one in _Viewer(trace, lang).sections() if one.clauses or one.lines)


def unmet_views(trace: Trace, lang: Lang) -> tuple[tuple[ClauseView, ...], tuple[ClauseView, ...]]:
    """The clauses that refuse and those that are open, in full, without their places in the rule files."""
    return _Viewer(trace, lang, places=False).unmet()


class _Viewer:
    def __init__(self, trace: Trace, lang: Lang, *, places: bool = True) -> None:
        self.places = places
        self.trace = trace
        self.lang: Lang = lang

    def unmet(self) -> tuple[tuple[ClauseView, ...], tuple[ClauseView, ...]]:
        by_path = {
            (rule.rule.key, clause.clause.path): (rule, clause)
            for rule in self.trace.rules
            if rule.body is not None
            for clause in all_clauses(rule.body)
        }
        failed, still_open = (
            tuple(self._in_full(*by_path[(one.rule.key, one.path)]) for one in named)
            for named in (self.trace.failed, self.trace.undetermined)
        )
        return failed, still_open

    def sections(self) -> Iterator[Section]:
        trace, lang = self.trace, self.lang
        failed, still_open = self.unmet()
        told = {(one.rule.key, one.path) for one in (*trace.failed, *trace.undetermined)}
        yield Section(p.FAILED.of(lang), failed)
        yield Section(p.OPEN.of(lang), still_open)
        yield Section(p.MISSING.of(lang), (), (*needed_lines(trace, lang), *self._dates()))
        yield Section(p.WAIVERS.of(lang), (), tuple(waiver_lines(trace, lang)))
        yield Section(p.OVERRIDES.of(lang), (), tuple(override_lines(trace, lang)))
        rest = p.OTHERS if told else p.ALL_RULES
        yield Section(rest.of(lang), tuple(self._others(told)))
        yield Section(p.OBLIGED.of(lang), tuple(self._obligations()))
        yield self._preferences()
        yield Section(p.ATTRIBUTES.of(lang), (), tuple(attribute_lines(trace, lang)))
        if trace.pool is not None:
            name, _, text = pool_words(trace.pool, lang).partition(": ")
            yield Section(name, (), (text,))

    def _dates(self) -> list[str]:
        trace, lang = self.trace, self.lang
        if len(trace.unknown_events) > 1:
            return [say(p.TWO_EVENTS, lang, events=", ".join(trace.unknown_events))]
        if trace.unknown_events and not trace.qualifying:
            return [say(p.ENDLESS_DATES, lang, event=trace.unknown_events[0])]
        return qualifying_lines(trace, lang)

    # One clause ------------------------------------------------------------------------------------------------

    def _in_full(self, rule: RuleTrace, one: ClauseTrace) -> ClauseView:
        """A clause with all that stands beside it in the rule file."""
        lang = self.lang
        lines: list[Line] = []
        if rule.rule.regulation is not None:
            lines.append((p.REGULATION.of(lang), rule.rule.regulation.title))
        if one.basis.texts:
            lines.append((p.BASIS.of(lang), "; ".join(one.basis.texts)))
        remarks = one.clause.remarks
        lines += [(p.WORDING.of(lang), text) for text in remarks.wording]
        if rule.unknown:
            names = ", ".join(fact.name for fact in rule.unknown)
            lines.append(("", say(p.UNKNOWN_RULE, lang, names=names)))
        above = self._relief(rule.body) if rule.body not in (None, one) else ()
        after: list[Line] = [*above]
        after += [(p.READING.of(lang), text) for text in remarks.reading]
        after += [(p.EVIDENCE.of(lang), text) for text in remarks.evidence]
        if self.places:
            place = place_of(one.clause.span)
            shown = say(p.LINE, lang, file=place.file, line=str(place.line))
            after.append((p.PLACE.of(lang), shown))
        return self._view(one, path_in(one.clause.path, lang), before=lines, after=after)

    def _view(
        self,
        one: ClauseTrace,
        name: str,
        *,
        turned: bool = False,
        status: ClauseStatus | None = None,
        note: str = "",
        before: Iterable[Line] = (),
        after: Iterable[Line] = (),
    ) -> ClauseView:
        """``turned`` is true below a prohibition of a group, where what holds is what should not."""
        lang, body = self.lang, one.clause.body
        mark, word = status_words(one, lang, turned=turned, status=status)
        lines = list(before)
        members: tuple[ClauseView, ...] = ()
        matter = p.FORBIDDEN if one.clause.forbidden else p.MATTER if turned else p.ASKED
        if one.status is ClauseStatus.NOT_IN_FORCE:
            dates = validity_words(one.clause.validity, lang)
            lines.append(("", say(p.NOT_IN_FORCE[NotInForce.RULE], lang, dates=dates)))
        elif one.condition is not None:
            asked = condition_words(one.condition.condition, self.trace.setting, lang)
            lines.append((matter.of(lang), asked))
            lines += [(p.ACTUAL.of(lang), words) for words in self._own(one.condition)]
        elif isinstance(body, n.Group):
            if one.scope is not None:
                lines.append((p.SCOPE.of(lang), self._with_outcome(one.scope)))
            if body.kind is not n.GroupKind.WHEN:
                asked = say(p.GROUPS[body.kind], lang, count=str(body.count)).rstrip(":")
                lines.append((matter.of(lang), asked))
            if one.status not in _BARE:
                inner = turned ^ one.clause.forbidden ^ (body.kind is n.GroupKind.NONE)
                members = tuple(
                    self._view(member, path_in(member.clause.label, lang), turned=inner)
                    for member in one.members
                )
        lines += [*self._relief(one), *after]
        if one.waiver is not None:
            lines.append(("", waiver_words(one.waiver, lang)))
        return ClauseView(mark, word + note, _TONES.get(mark, "other"), name, tuple(lines), members)

    def _relief(self, one: ClauseTrace | None) -> tuple[Line, ...]:
        """The exceptions and fallbacks of a clause, each with how it came out."""
        if one is None:
            return ()
        lang = self.lang
        found: list[Line] = [
            (p.EXCEPT.of(lang), self._with_outcome(exception)) for exception in one.exceptions
        ]
        for fallback in one.fallbacks:
            name = say(p.FALLBACK, lang, tier=str(fallback.fallback.tier))
            found.append((name, self._with_outcome(fallback.instead)))
            found.append((p.FALLBACK_WHEN.of(lang), self._with_outcome(fallback.when)))
        return tuple(found)

    def _own(self, condition: ConditionTrace) -> list[str]:
        return data_words(condition, self.trace, self.lang)

    def _with_outcome(self, one: ConditionTrace) -> str:
        return outcome_words(one, self.trace, self.lang)

    # All other rules -------------------------------------------------------------------------------------------

    def _others(self, told: set[tuple[str, str]]) -> Iterator[ClauseView]:
        for rule in self.trace.rules:
            if not rule.rule.demands or (rule.rule.key, rule.rule.body.path) in told:
                continue
            if rule.body is None:
                yield self._out_of_force(rule)
                continue
            source = (self._source(rule),)
            yield from self._freeing(rule, rule.body, source)
            for one in naming_clauses(rule):
                if (rule.rule.key, one.clause.path) in told:
                    continue
                # What the whole rule excuses refuses nobody: its clauses are excused with it.
                excused = rule.rule.block and rule.body.status in SPARED
                spared = excused and one.status in (ClauseStatus.NOT_MET, ClauseStatus.UNKNOWN)
                status = rule.body.status if spared else None
                name = path_in(one.clause.path, self.lang)
                yield self._view(one, name, status=status, before=source)

    def _freeing(
        self, rule: RuleTrace, body: ClauseTrace, source: tuple[Line, ...] = ()
    ) -> Iterator[ClauseView]:
        """What would free a whole block, and whether it does."""
        relief = self._relief(body) if rule.rule.block else ()
        if relief:
            mark, word = status_words(body, self.lang) if body.status in SPARED else ("", "")
            path = path_in(rule.rule.body.path, self.lang)
            yield ClauseView(mark, word, _TONES.get(mark, "other"), path, (*source, *relief))

    def _out_of_force(self, rule: RuleTrace) -> ClauseView:
        lang = self.lang
        mark, word = p.STATUS[ClauseStatus.NOT_IN_FORCE]
        why = out_of_force_words(rule, lang)
        path = path_in(rule.rule.body.path, lang)
        return ClauseView(mark, word.of(lang), "other", path, (self._source(rule), ("", why)))

    def _source(self, rule: RuleTrace) -> Line:
        return p.REGULATION.of(self.lang), source_of(rule.rule)

    # Obligations, preferences, attributes ----------------------------------------------------------------------

    def _obligations(self) -> Iterator[ClauseView]:
        for rule in self.trace.rules:
            if rule.rule.verb is n.Verb.OBLIGES and rule.body is not None:
                yield from self._freeing(rule, rule.body)
                for one in naming_clauses(rule):
                    yield from self._obligation(one)

    def _obligation(self, one: ClauseTrace) -> Iterator[ClauseView]:
        found, body = one.obligation, one.clause.body
        scoped = isinstance(body, n.Group) and body.kind is n.GroupKind.WHEN
        if found is None and scoped and one.status is not ClauseStatus.OUT_OF_SCOPE:
            for member in one.members:
                yield from self._obligation(member)
            return
        note = p.NO_OBLIGATION.of(self.lang)
        if found is not None:
            note = due_words(found, self.trace.setting, self.lang)
        evidence = [(p.EVIDENCE.of(self.lang), text) for text in one.clause.remarks.evidence]
        yield self._view(one, path_in(one.clause.path, self.lang), note=note, after=evidence)

    def _preferences(self) -> Section:
        lang, preferences = self.lang, self.trace.preferences
        views = tuple(
            view
            for rule in self.trace.rules
            if rule.rule.verb is n.Verb.PREFERS
            for one in naming_clauses(rule)
            for view in self._preference(one)
        )
        if not views:
            return Section("")
        return Section(p.PREFERRED.of(lang), views, tuple(score_lines(preferences, lang)))

    def _preference(self, one: ClauseTrace) -> Iterator[ClauseView]:
        found = one.preference
        if found is None:
            for member in one.members:
                yield from self._preference(member)
            return
        status, note = gain_words(found, one.status, self.lang)
        yield self._view(one, path_in(one.clause.path, self.lang), status=status, note=note)


__all__ = ["ClauseView", "Section", "trace_sections", "unmet_views"]
