"""Writers of a ledger killed at random moments; ``TALENTARULE_KILLS`` says how often, for a longer run."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

KILLS = int(os.environ.get("TALENTARULE_KILLS", "40"))


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked and killed")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # fork beside the threads of the runner
def test_no_acknowledged_record_is_lost_and_no_chain_broken(tmp_path: Path) -> None:
    from support.ledger_kills import run

    found = run(KILLS, 20260105, tmp_path)
    assert found.kills >= KILLS
    assert found.records > found.kills // 4
