"""Candidates as they stand in files: plain records, each value with its place."""

from talentarule.candidates.reading import from_mappings, read_candidates
from talentarule.candidates.records import Record, Table, place_of

__all__ = ["Record", "Table", "from_mappings", "place_of", "read_candidates"]
