"""Makes the frozen ledgers anew. They are made once for each version of the format and kept: what stands here must stay
readable by every later engine.

    PYTHONPATH=src:tests python tests/conformance/ledgers/make.py
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import talentarule
from support.ledgers import DAY, HEAD, MOMENT, Key, fill, people, rule_set
from talentarule.audit.ledger import Ledger

HERE = Path(__file__).parent / "v1"


def _entropy() -> Callable[[int], bytes]:
    """Salts that are the same each time."""
    count = 0

    def draw(size: int) -> bytes:
        nonlocal count
        count += 1
        return hashlib.sha256(b"frozen %d" % count).digest()[:size]

    return draw


def main() -> None:
    """Write the folder."""
    HERE.mkdir(exist_ok=True)
    path = HERE / "putusan.jsonl"
    rules = rule_set()
    ledger = Ledger(path, at=MOMENT, signer=Key(1), checkpoint_every=8, entropy=_entropy())
    with ledger:
        fill(ledger, 12)
        ledger.rotate(Key(2))
        waiver = talentarule.Waiver(
            "Pasal 1 huruf b",
            "Wali Kota",
            "SK 5/2026",
            datetime.date(2026, 1, 2),
            rules.clause_digest("Pasal 1 huruf b"),
        )
        candidate = {**people(1)[0], "bidang": "kesehatan", "masa kerja": "4 tahun", "nama": "Siti"}
        ledger.append(rules.decide(candidate, HEAD, on=DAY, waivers=[waiver]), at=MOMENT)
        checkpoint = ledger.checkpoint(at=MOMENT)
        proof = ledger.proof(5)
    (HERE / "putusan.jsonl.lock").unlink()
    for name, form in (
        ("titik-periksa.json", checkpoint.to_json()),
        ("bukti-5.json", proof.to_json()),
    ):
        (HERE / name).write_text(json.dumps(form, indent=1) + "\n", encoding="utf-8")
    (HERE / "kunci-publik.txt").write_text(Key(1).public.hex() + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
