"""A decision: the verdict with everything needed to explain it, computed when somebody asks."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from talentarule.decide.candidate import decoded
from talentarule.decide.findings import Findings
from talentarule.decide.planes import VERDICT_MASK
from talentarule.decide.reasons import (
    NO_GAPS,
    Gaps,
    Missing,
    MissingAttribute,
    NamedClause,
    Preferences,
    missing_inputs,
    verdict_with_waivers,
)
from talentarule.decide.verdict import VERDICTS, Verdict
from talentarule.diagnostics import Lang
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.values import Value

if TYPE_CHECKING:
    from talentarule.decide.codes import Code
    from talentarule.decide.grounds import Ground, Repair, Standing, Weighing
    from talentarule.decide.listed import Listed
    from talentarule.decide.obligations import Obligation
    from talentarule.decide.outcomes import ConditionOutcome
    from talentarule.decide.overriding import OverrideUse
    from talentarule.decide.program import Program
    from talentarule.decide.qualifying import Qualifying
    from talentarule.decide.questions import Question
    from talentarule.decide.remedies.model import Remedies
    from talentarule.decide.trace import Trace
    from talentarule.decide.waivers import WaiverUse

_ELIGIBLE = VERDICTS.index(Verdict.ELIGIBLE)


class Decision:
    """The decision on one candidate for one position.

    It holds the record of verdict and outcomes, the codes of the facts and the program; reasons, trace and sentences
    are made from them on demand and never change. Decisions can be shared between threads.

    Deciders make them. There is no ``__init__``, because calling it would cost as much as recording three conditions:
    the decider fills in the slots.
    """

    __slots__ = ("_candidate_id", "_codes", "_program", "_record")

    _program: Program
    _candidate_id: str | None
    _codes: tuple[Code, ...]
    _record: int

    def __repr__(self) -> str:
        who = "" if self.candidate_id is None else f" {self.candidate_id!r}"
        return f"<Decision{who} {self.position!r}: {self.verdict.name}>"

    # What was decided ------------------------------------------------------------------------------------------

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        return VERDICTS[self._record & VERDICT_MASK]

    @property
    def level(self) -> int:
        """The verdict as the place in its order: 0 is INELIGIBLE, 1 UNDETERMINED, 2 ELIGIBLE."""
        return self._record & VERDICT_MASK

    @property
    def eligible(self) -> bool:
        """Whether the verdict is ELIGIBLE; UNDETERMINED is not."""
        return self._record & VERDICT_MASK == _ELIGIBLE

    @property
    def position(self) -> str:
        """The name of the position (or unit) that was decided about."""
        return self._program.setting.position.name

    @property
    def candidate_id(self) -> str | None:
        """The candidate's id, as given or as found in the data (``id`` or ``nip``)."""
        return self._candidate_id

    @property
    def on(self) -> datetime.date:
        """The date of the decision."""
        return self._program.setting.on

    @property
    def law_on(self) -> datetime.date:
        """The date whose law applies."""
        return self._program.setting.law_on

    @property
    def facts_on(self) -> datetime.date:
        """The date as of which the facts are read."""
        return self._program.setting.facts_on

    @property
    def events(self) -> Mapping[str, datetime.date]:
        """The dates of the named events that were known."""
        return dict(self._program.setting.events)

    @property
    def rules_digest(self) -> str:
        """The SHA-256 of the rules (all files), hexadecimal."""
        return self._program.rules.digest

    # Why -------------------------------------------------------------------------------------------------------

    @property
    def reason(self) -> str | None:
        """``no_rule`` when no rule covers the position, ``incomplete_source`` when a regulation is known in part only;
        both only where nothing else decides. Otherwise None.
        """
        if self.verdict is not Verdict.UNDETERMINED:
            return None
        return self.findings.reason

    @property
    def gaps(self) -> tuple[str, ...]:
        """What the regulations in force say they leave out, when an otherwise met verdict is held back by it."""
        if self.reason != "incomplete_source":
            return ()
        return tuple(text for _, text in self._program.gaps)

    @property
    def failed(self) -> tuple[str, ...]:
        """The label paths of the clauses that refuse, in the order of the rules."""
        return self.findings.failed_paths

    @property
    def failed_clauses(self) -> tuple[NamedClause, ...]:
        """The clauses that refuse, with their rules."""
        return self.findings.unmet.failed

    @property
    def undetermined(self) -> tuple[str, ...]:
        """The label paths of the clauses that are open."""
        return tuple(clause.path for clause in self.undetermined_clauses)

    @property
    def undetermined_clauses(self) -> tuple[NamedClause, ...]:
        """The clauses that are open, with their rules."""
        return self.findings.unmet.undetermined

    @property
    def missing(self) -> tuple[Missing, ...]:
        """The inputs on which an undetermined verdict depends; empty for a settled verdict and for ``no_rule``."""
        return self.missing_parts.inputs

    @property
    def missing_attributes(self) -> tuple[MissingAttribute, ...]:
        """The attributes of the position on which an undetermined verdict depends."""
        return self.missing_parts.attributes

    @property
    def unknown_events(self) -> tuple[str, ...]:
        """The named events on whose dates an undetermined verdict depends; events that are equal count as one."""
        return self.missing_parts.events

    @property
    def qualifying(self) -> Mapping[str, Qualifying]:
        """By the name of the one event whose date is unknown: for which dates, from the decision's on, the verdict is
        ELIGIBLE, and for which it stays UNDETERMINED, with everything else as it is. Empty when no event's date is
        asked for, when two or more are, and in the rare case that the dates have no end (a duration within a moving
        period, a few days from its limit): then it is not computed.
        """
        from talentarule.decide.qualifying import qualifying_dates

        names = self.unknown_events
        if len(names) != 1:
            return {}
        values = decoded(self._program.schema, self._codes)
        key = fold(names[0])
        found = qualifying_dates(self._program, self._record, values, key, self._judged)
        return {} if found is None else {names[0]: found}

    @property
    def preferences(self) -> Preferences:
        """What the preferences add; they rank and never refuse."""
        return self.findings.preferences

    @property
    def score(self) -> Decimal:
        """The known sum of the preferences met."""
        return self.preferences.score

    @property
    def tier(self) -> int | None:
        """The tier of the fallbacks by which an eligible candidate qualifies; 0 is without any, None not eligible."""
        return self.findings.tier

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        """What must still be done and by when; it never refuses. An eligible candidate with obligations is shown as
        eligible with obligations.
        """
        return self.findings.obligations

    @property
    def overrides(self) -> tuple[OverrideUse, ...]:
        """The demands that other clauses in force set aside for this position, each with its ground."""
        return self.findings.overrides

    @property
    def waivers(self) -> tuple[WaiverUse, ...]:
        """The waivers given, each with what became of it."""
        return ()

    @property
    def facts(self) -> Mapping[str, Value | None]:
        """The facts that the rules of the position read, by key; unknown ones are None."""
        codes = self._codes
        return {key: reads[codes[place]].value for key, place, reads in self._program.facts_read}

    @property
    def outcomes(self) -> tuple[ConditionOutcome, ...]:
        """Every condition without parts of the rules in force, with the label path of its clause and its outcome, in
        the order of the rules. With ``facts`` this is what the verdict rests on, without structure, basis or words.
        """
        record = self._record
        return tuple(
            [
                told[(record >> true & 1) + (record >> possible & 1)]
                for true, possible, told in self._program.outcome_lines
            ]
        )

    # What would change it --------------------------------------------------------------------------------------

    def reasons(self) -> tuple[Standing, ...]:
        """The conditions that carry the verdict, as few as will do: their outcomes force it, whatever those of all
        others are. Of an undetermined verdict: open ones that hold it back, however the other open ones come out.
        """
        from talentarule.decide.grounds import reasons_of

        return reasons_of(self._weighing())

    def why_not(self) -> Listed[Ground]:
        """The smallest grounds of refusal, each a set of failed conditions that refuses by itself, shortest first. None
        unless the verdict is INELIGIBLE.
        """
        from talentarule.decide.grounds import grounds_of

        return grounds_of(self._weighing())

    def repairs(self) -> Listed[Repair]:
        """The smallest sets of conditions that would make the verdict ELIGIBLE if they came out as asked, shortest
        first. None where it is ELIGIBLE, or cannot be (no rule, a source known in part).
        """
        from talentarule.decide.grounds import repairs_of

        return repairs_of(self._weighing())

    def remedies(self) -> Remedies:
        """What would have to change about the candidate's facts, those with fewest changes first. Each was decided
        again and made the verdict ELIGIBLE, and no part of it does. What is declared fixed or protected, what ages
        are counted from, and what is past never changes.
        """
        from talentarule.decide.remedies.finding import remedies_of

        return remedies_of(self._weighing(), tuple(use.waiver for use in self.waivers))

    def questions(self) -> Listed[Question]:
        """The missing inputs, the one to ask for first before the others: that of whose values most settle the verdict.
        Empty where ``missing`` is.
        """
        from talentarule.decide.questions import questions_of

        return questions_of(self._weighing(), self.missing)

    # Telling it ------------------------------------------------------------------------------------------------

    @property
    def trace(self) -> Trace:
        """The whole trace as frozen data, see ``trace.py``."""
        return self.findings.trace_start.complete(self)

    def explain(self, lang: Lang = "id", width: int = 80) -> str:
        """The explanation as text in Indonesian (``id``) or English (``en``), in lines of at most ``width``."""
        from talentarule.decide.explain import explain_text

        return explain_text(self.trace, lang, width)

    def to_json(self) -> dict[str, object]:
        """The trace as plain JSON data, see ``docs/trace.schema.json``."""
        from talentarule.decide.trace_json import trace_to_json

        return trace_to_json(self.trace)

    # For the modules beside this one ---------------------------------------------------------------------------

    @property
    def parts(self) -> tuple[Program, tuple[Code, ...], int]:
        """The program, the codes of the facts and the record with the outcome bits."""
        return self._program, self._codes, self._record

    @property
    def findings(self) -> Findings:
        """What follows from the outcomes alone."""
        return self._program.findings.of(self._program, self._record)

    def _judged(self, bits: int) -> int:
        """The verdict for other outcome bits, waivers included."""
        if not self.waivers:
            return self._program.evaluator.judge(bits)
        return verdict_with_waivers(self._program, bits, self.findings.granted).value

    def _weighing(self) -> Weighing:
        """The outcomes, to be weighed."""
        from talentarule.decide.grounds import Weighing

        program, codes, record = self.parts
        granted = self.findings.granted
        # Compiled where waivers are given: the verdict is asked for thousands of times.
        judged = program.judge_granting(granted) if self.waivers else program.evaluator.judge
        return Weighing(program, record, granted, judged, lambda: decoded(program.schema, codes))

    @property
    def missing_parts(self) -> Gaps:
        """All that is missing for a verdict."""
        if self.verdict is not Verdict.UNDETERMINED or not self._program.covered:
            return NO_GAPS
        values = decoded(self._program.schema, self._codes)
        return missing_inputs(self._program, self._record, self.findings.granted, values)


class WaivedDecision(Decision):
    """A decision for which waivers were given."""

    __slots__ = ("_uses",)

    _uses: tuple[WaiverUse, ...]

    @property
    def waivers(self) -> tuple[WaiverUse, ...]:
        """The waivers given, each with what became of it."""
        return self._uses

    @property
    def findings(self) -> Findings:
        """What follows from the outcomes and the waivers."""
        return Findings(self._program, self._record, self._uses)
