"""Testing rules: candidates derived from the rules themselves, properties, and mutants of rule files.

    from talentarule.testing import candidates, eligible, ineligible_because

Needs the extra ``testing``.
"""

from __future__ import annotations

try:
    import hypothesis as _hypothesis  # noqa: F401 - whether it is there
except ImportError as _error:
    raise ImportError(
        "talentarule.testing needs Hypothesis; install it with: pip install 'talentarule[testing]'"
    ) from _error

from talentarule.testing.edits import Edit, edits
from talentarule.testing.mutation import Mutant, MutationReport, mutants, try_mutants
from talentarule.testing.populations import populations
from talentarule.testing.properties import (
    check_boundaries,
    check_exceptions_only_widen,
    check_monotone,
    check_no_verdict_on,
    check_order_independent,
)
from talentarule.testing.strategies import candidates, eligible, ineligible_because

__all__ = [
    "Edit",
    "Mutant",
    "MutationReport",
    "candidates",
    "check_boundaries",
    "check_exceptions_only_widen",
    "check_monotone",
    "check_no_verdict_on",
    "check_order_independent",
    "edits",
    "eligible",
    "ineligible_because",
    "mutants",
    "populations",
    "try_mutants",
]
