"""Mapping files: how a source of candidate data calls what the rules ask for."""

from talentarule.candidates.mapping.apply import map_table
from talentarule.candidates.mapping.load import MappingError, parse_mapping, read_mapping
from talentarule.candidates.mapping.model import CandidateMapping

__all__ = ["CandidateMapping", "MappingError", "map_table", "parse_mapping", "read_mapping"]
