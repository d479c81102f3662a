"""Mapping files for the rules of a set."""

from __future__ import annotations

import os

from talentarule.candidates.mapping import CandidateMapping, MappingError, read_mapping
from talentarule.engine.ruleset import RuleSet


def load_mapping(path: str | os.PathLike[str], rules: RuleSet) -> CandidateMapping:
    """The mapping file of a source of candidates, checked against the rules that will read them.

    Raises MappingError with everything that is wrong with it.
    """
    return read_mapping(path, rules.resolved.vocabulary)


__all__ = ["CandidateMapping", "MappingError", "load_mapping"]
