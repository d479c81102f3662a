"""talentarule: rules about who may hold which post, decided with a trace.

    rules = talentarule.load("kota-serang.talenta")
    decision = rules.decide(candidate, "Kepala Dinas Kesehatan", on=date(2026, 1, 5))
    decision.verdict, decision.failed, decision.missing, decision.explain("id")

Names are imported when they are first used, so that ``import talentarule`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from talentarule.version import __version__

if TYPE_CHECKING:
    from talentarule.audit.errors import LedgerError as LedgerError
    from talentarule.audit.ledger import Ledger as Ledger
    from talentarule.audit.ledger import open_ledger as open_ledger
    from talentarule.audit.signing import load_signer as load_signer
    from talentarule.candidates.mapping.load import MappingError as MappingError
    from talentarule.candidates.mapping.model import CandidateMapping as CandidateMapping
    from talentarule.candidates.reading import read_candidates as read_candidates
    from talentarule.decide.candidate import Prepared as Prepared
    from talentarule.decide.decider import Decider as Decider
    from talentarule.decide.decision import Decision as Decision
    from talentarule.decide.errors import DataError as DataError
    from talentarule.decide.panel import Panel as Panel
    from talentarule.decide.trace import Trace as Trace
    from talentarule.decide.verdict import Verdict as Verdict
    from talentarule.decide.waivers import Waiver as Waiver
    from talentarule.diagnostics import Diagnostic as Diagnostic
    from talentarule.engine.api import load as load
    from talentarule.engine.api import loads as loads
    from talentarule.engine.errors import ReportError as ReportError
    from talentarule.engine.errors import RuleError as RuleError
    from talentarule.engine.errors import UnknownNameError as UnknownNameError
    from talentarule.engine.mappings import load_mapping as load_mapping
    from talentarule.engine.reports import decision_report as decision_report
    from talentarule.engine.reports import notice as notice
    from talentarule.engine.reports import panel_report as panel_report
    from talentarule.engine.ruleset import RuleSet as RuleSet
    from talentarule.report.pages.letter import Letterhead as Letterhead

_HOMES = {
    "CandidateMapping": "talentarule.candidates.mapping.model",
    "DataError": "talentarule.decide.errors",
    "Decider": "talentarule.decide.decider",
    "Decision": "talentarule.decide.decision",
    "Diagnostic": "talentarule.diagnostics",
    "Letterhead": "talentarule.report.pages.letter",
    "Ledger": "talentarule.audit.ledger",
    "LedgerError": "talentarule.audit.errors",
    "MappingError": "talentarule.candidates.mapping.load",
    "Panel": "talentarule.decide.panel",
    "Prepared": "talentarule.decide.candidate",
    "ReportError": "talentarule.engine.errors",
    "RuleError": "talentarule.engine.errors",
    "RuleSet": "talentarule.engine.ruleset",
    "Trace": "talentarule.decide.trace",
    "UnknownNameError": "talentarule.engine.errors",
    "Verdict": "talentarule.decide.verdict",
    "Waiver": "talentarule.decide.waivers",
    "decision_report": "talentarule.engine.reports",
    "load": "talentarule.engine.api",
    "load_mapping": "talentarule.engine.mappings",
    "load_signer": "talentarule.audit.signing",
    "loads": "talentarule.engine.api",
    "notice": "talentarule.engine.reports",
    "panel_report": "talentarule.engine.reports",
    "open_ledger": "talentarule.audit.ledger",
    "read_candidates": "talentarule.candidates.reading",
}

__all__ = [
    "CandidateMapping",
    "DataError",
    "Decider",
    "Decision",
    "Diagnostic",
    "Ledger",
    "LedgerError",
    "Letterhead",
    "MappingError",
    "Panel",
    "Prepared",
    "ReportError",
    "RuleError",
    "RuleSet",
    "Trace",
    "UnknownNameError",
    "Verdict",
    "Waiver",
    "__version__",
    "decision_report",
    "load",
    "load_mapping",
    "load_signer",
    "loads",
    "notice",
    "open_ledger",
    "panel_report",
    "read_candidates",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'talentarule' has no attribute {name!r}")
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
