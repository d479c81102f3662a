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

from talentarule.testing.mutation import Mutant, MutationReport, mutants, try_mutants
from talentarule.testing.strategies import candidates, eligible, ineligible_because

__all__ = [
    "Mutant",
    "MutationReport",
    "candidates",
    "eligible",
    "ineligible_because",
    "mutants",
    "try_mutants",
]
