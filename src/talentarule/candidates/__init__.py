"""Candidates as they stand in files: plain records, each value with its place."""

from talentarule.candidates.grid import Grid
from talentarule.candidates.reading import from_mappings, read_candidates, read_grid
from talentarule.candidates.records import Record, Table, place_of

__all__ = [
    "Grid",
    "Record",
    "Table",
    "from_mappings",
    "place_of",
    "read_candidates",
    "read_grid",
]
