"""A decision: the verdict with everything needed to explain it, computed when somebody asks."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from talentarule.decide.candidate import decoded
from talentarule.decide.reasons import (
    Gaps,
    Missing,
    MissingAttribute,
    MissingKind,
    NamedClause,
    Preferences,
    missing_inputs,
    preferences_of,
    unmet_clauses,
    verdict_with_waivers,
)
from talentarule.decide.verdict import VERDICTS, Verdict
from talentarule.diagnostics import Lang
from talentarule.rules.reference import NOTHING_GRANTED, Granted, Outcome
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.values import Value

if TYPE_CHECKING:
    from talentarule.decide.candidate import Prepared
    from talentarule.decide.codes import Code
    from talentarule.decide.obligations import Obligation
    from talentarule.decide.program import Program
    from talentarule.decide.qualifying import Qualifying
    from talentarule.decide.trace import Trace
    from talentarule.decide.waivers import WaiverUse


class Decision:
    """The decision on one candidate for one position.

    It holds the outcome bits, the codes of the facts and the program; reasons, trace and sentences are made from them
    on demand and never change. Decisions can be shared between threads.
    """

    __slots__ = ("_bits", "_level", "_prepared", "_program")

    def __init__(self, program: Program, prepared: Prepared, bits: int, level: int) -> None:
        self._program = program
        self._prepared = prepared
        self._bits = bits
        self._level = level

    def __repr__(self) -> str:
        who = "" if self.candidate_id is None else f" {self.candidate_id!r}"
        return f"<Decision{who} {self.position!r}: {self.verdict.name}>"

    # What was decided ------------------------------------------------------------------------------------------

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        return VERDICTS[self._level]

    @property
    def level(self) -> int:
        """The verdict as the place in its order: 0 is INELIGIBLE, 1 UNDETERMINED, 2 ELIGIBLE."""
        return self._level

    @property
    def eligible(self) -> bool:
        """Whether the verdict is ELIGIBLE; UNDETERMINED is not."""
        return self._level == Outcome.TRUE.value

    @property
    def position(self) -> str:
        """The name of the position (or unit) that was decided about."""
        return self._program.setting.position.name

    @property
    def candidate_id(self) -> str | None:
        """The candidate's id, as given or as found in the data (``id`` or ``nip``)."""
        return self._prepared.id

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
        if self._level != Outcome.UNKNOWN.value:
            return None
        if not self._program.covered:
            return "no_rule"
        if self._program.gaps and not self.undetermined:
            return "incomplete_source"
        return None

    @property
    def gaps(self) -> tuple[str, ...]:
        """What the regulations in force say they leave out, when an otherwise met verdict is held back by it."""
        if self.reason != "incomplete_source":
            return ()
        return tuple(text for _, text in self._program.gaps)

    @property
    def failed(self) -> tuple[str, ...]:
        """The label paths of the clauses that refuse, in the order of the rules."""
        return tuple(clause.path for clause in self.failed_clauses)

    @property
    def failed_clauses(self) -> tuple[NamedClause, ...]:
        """The clauses that refuse, with their rules."""
        return unmet_clauses(self._program, self._bits, self._granted, Outcome.FALSE)

    @property
    def undetermined(self) -> tuple[str, ...]:
        """The label paths of the clauses that are open."""
        return tuple(clause.path for clause in self.undetermined_clauses)

    @property
    def undetermined_clauses(self) -> tuple[NamedClause, ...]:
        """The clauses that are open, with their rules."""
        return unmet_clauses(self._program, self._bits, self._granted, Outcome.UNKNOWN)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """The inputs on which an undetermined verdict depends; empty for a settled verdict and for ``no_rule``."""
        return self._gaps.inputs

    @property
    def missing_attributes(self) -> tuple[MissingAttribute, ...]:
        """The attributes of the position on which an undetermined verdict depends."""
        return self._gaps.attributes

    @property
    def unknown_events(self) -> tuple[str, ...]:
        """The named events on whose dates an undetermined verdict depends; events that are equal count as one."""
        return tuple(one.name for one in self.missing if one.kind is MissingKind.EVENT)

    @property
    def qualifying(self) -> Mapping[str, Qualifying]:
        """By the name of the one event whose date is unknown: for which dates, from the decision's on, the verdict is
        ELIGIBLE, and for which it stays UNDETERMINED, with everything else as it is. Empty when no event's date is
        asked for, and when two or more are: then it is not computed.
        """
        from talentarule.decide.qualifying import qualifying_dates

        names = self.unknown_events
        if len(names) != 1:
            return {}
        values = decoded(self._program.schema, self._prepared.codes)
        key = fold(names[0])
        return {names[0]: qualifying_dates(self._program, self._bits, values, key, self._judged)}

    @property
    def preferences(self) -> Preferences:
        """What the preferences add; they rank and never refuse."""
        return preferences_of(self._program, self._bits)

    @property
    def score(self) -> Decimal:
        """The known sum of the preferences met."""
        return self.preferences.score

    @property
    def tier(self) -> int | None:
        """The tier of the fallbacks by which an eligible candidate qualifies; 0 is without any, None not eligible."""
        from talentarule.decide.fallbacks import tier_of

        if not self.eligible:
            return None
        return tier_of(self._program, self._bits, self._granted)

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        """What must still be done and by when; it never refuses. An eligible candidate with obligations is shown as
        eligible with obligations.
        """
        from talentarule.decide.obligations import obligations_of

        return obligations_of(self._program, self._bits)

    @property
    def waivers(self) -> tuple[WaiverUse, ...]:
        """The waivers given, each with what became of it."""
        return ()

    @property
    def facts(self) -> Mapping[str, Value | None]:
        """The facts that the rules of the position read, by key; unknown ones are None."""
        schema = self._program.schema
        reads = self._program.evaluator.reads
        return {
            slot.fact.key: slot.coding.decode(self._prepared.codes[slot.place])
            for slot in schema.slots
            if slot.place in reads
        }

    # Telling it ------------------------------------------------------------------------------------------------

    @property
    def trace(self) -> Trace:
        """The whole trace as frozen data, see ``trace.py``."""
        from talentarule.decide.trace import build_trace

        return build_trace(self)

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
        """The program, the codes of the facts and the outcome bits."""
        return self._program, self._prepared.codes, self._bits

    @property
    def _granted(self) -> Granted:
        return NOTHING_GRANTED

    def _judged(self, bits: int) -> int:
        """The verdict for other outcome bits, waivers included."""
        if not self.waivers:
            return self._program.judge(bits)
        return verdict_with_waivers(self._program, bits, self._granted).value

    @property
    def _gaps(self) -> Gaps:
        if self._level != Outcome.UNKNOWN.value or not self._program.covered:
            return Gaps((), ())
        values = decoded(self._program.schema, self._prepared.codes)
        return missing_inputs(self._program, self._bits, self._granted, values)


class WaivedDecision(Decision):
    """A decision for which waivers were given."""

    __slots__ = ("_uses",)

    def __init__(
        self,
        program: Program,
        prepared: Prepared,
        bits: int,
        level: int,
        uses: tuple[WaiverUse, ...],
    ) -> None:
        super().__init__(program, prepared, bits, level)
        self._uses = uses

    @property
    def waivers(self) -> tuple[WaiverUse, ...]:
        """The waivers given, each with what became of it."""
        return self._uses

    @property
    def _granted(self) -> Granted:
        from talentarule.decide.waivers import granted_by

        return granted_by(self._uses)
