"""Mutation testing of rule files: would the examples notice a small mistake in the rules?"""

from talentarule.testing.mutation.making import mutants
from talentarule.testing.mutation.model import Change, Mutant, Operator
from talentarule.testing.mutation.running import (
    Case,
    Fate,
    Killer,
    MutationReport,
    Trial,
    try_mutants,
)

__all__ = [
    "Case",
    "Change",
    "Fate",
    "Killer",
    "Mutant",
    "MutationReport",
    "Operator",
    "Trial",
    "mutants",
    "try_mutants",
]
