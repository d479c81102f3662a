"""Bounds on rule sets, which may come from anyone; docs/limits.md says why each is as it is."""

from __future__ import annotations

MAX_CLAUSES = 1_000
"""Clauses of one rule, those inside groups included."""

MAX_DEFINITIONS_DEEP = 32
"""Definitions that stand upon one another."""

MAX_UNFOLDED = 10_000
"""Conditions of one definition when all definitions in it are unfolded: each can double the one before it."""

MAX_CONDITIONS = 1_000_000
"""Conditions of all rules together, unfolded in the same way."""

MAX_COVERING = 1_000_000
"""Pairs of a position and a rule that may speak about it."""

MAX_LAYERED = 1_000_000
"""Demands of all positions that are compared with those of other levels."""
