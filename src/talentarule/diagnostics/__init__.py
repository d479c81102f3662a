"""Messages as data: what is wrong, where, why, and what to do, in Indonesian and in English."""

from talentarule.diagnostics.message import (
    Applicability,
    DataPlace,
    Diagnostic,
    Edit,
    Label,
    Lang,
    Severity,
    Suggestion,
    Words,
)

__all__ = [
    "Applicability",
    "DataPlace",
    "Diagnostic",
    "Edit",
    "Label",
    "Lang",
    "Severity",
    "Suggestion",
    "Words",
]
