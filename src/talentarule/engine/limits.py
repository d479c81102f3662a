"""Bounds on the files of a rule set; docs/limits.md says why each is as it is."""

from __future__ import annotations

MAX_FILES = 200
"""A rule set has at most so many files."""

MAX_TOTAL_BYTES = 16 * 1024 * 1024
"""The size of all files of a rule set."""
