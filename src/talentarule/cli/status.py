"""The exit statuses, which scripts rely on."""

from __future__ import annotations

DONE = 0
"""The work is done, also when nobody qualifies."""

NO = 1
"""The answer is no: errors in rules, a failed test, with ``--strict`` also wrong candidate data."""

UNUSABLE = 2
"""The call or the input cannot be used."""

STOPPED = 130
"""Stopped by Ctrl-C."""

NO_READER = 141
"""Nobody reads the output any more."""
