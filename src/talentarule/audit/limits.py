"""Bounds on ledgers, which may come from anyone."""

from __future__ import annotations

MAX_LINE_BYTES = 16 * 2**20
"""Bytes of a line with its end. A decision on somebody with a thousand records of career takes some 200 KB."""

MAX_FINDINGS = 1_000
"""So many findings of a verification are told one by one; the rest are counted."""

MAX_REMEMBERED = 100_000
"""So many records out of place are remembered, to tell a removed one from a moved one."""

MAX_SMALL_FILE_BYTES = 16 * 2**20
"""Bytes of a checkpoint, a proof or a key file."""

MAX_POOL = 200_000
"""Applicants of a pool that a decision depended on; each is a line of its own."""
