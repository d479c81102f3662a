"""Frozen ledgers of every version of the format: read, verified and replayed as when they were written."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from support.ledgers import Key, standalone
from talentarule.audit.chain import Findings
from talentarule.audit.checkpoints import read_checkpoint, read_proof, verify_proof
from talentarule.audit.ledger import open_ledger
from talentarule.audit.places import vault_path
from talentarule.audit.queries import recorded_decisions
from talentarule.audit.signing import read_public_key
from talentarule.audit.verification import verify
from talentarule.engine.recorded import load_archived

FOLDER = Path(__file__).parent / "ledgers"
SPOILT: dict[str, tuple[Callable[[list[bytes]], list[bytes]], set[str]]] = {
    "altered": (
        lambda lines: _put(lines, 6, lines[6].replace(b"clause", b"Clause", 1)),
        {"TR7003"},
    ),
    "removed": (lambda lines: [*lines[:6], *lines[7:]], {"TR7004"}),
    "moved": (lambda lines: [*lines[:6], lines[7], lines[6], *lines[8:]], {"TR7005"}),
    "repeated": (lambda lines: [*lines[:7], *lines[6:]], {"TR7006"}),
    "cut": (lambda lines: lines[:-4], {"TR7010"}),
    "unfinished": (lambda lines: [*lines, b'{"digest"'], {"TR7009"}),
}


def _put(lines: list[bytes], place: int, line: bytes) -> list[bytes]:
    return [*lines[:place], line, *lines[place + 1 :]]


@pytest.fixture(
    params=sorted(one.name for one in FOLDER.iterdir() if one.is_dir() and one.name[0] == "v")
)
def frozen(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "beku"
    shutil.copytree(FOLDER / request.param, folder)
    return folder / "putusan.jsonl"


def test_a_frozen_ledger_holds_and_replays(frozen: Path) -> None:
    checkpoint = read_checkpoint(frozen.with_name("titik-periksa.json"))
    key = read_public_key(frozen.with_name("kunci-publik.txt"))
    found = verify(
        frozen, checkpoint=checkpoint, public_key=key, vault=vault_path(frozen), load=load_archived
    )
    assert found.findings == ()
    assert (found.decisions, found.replayed) == (13, 13)
    assert standalone(frozen, checkpoint, key.hex()) == []


def test_the_proof_of_a_frozen_record_holds(frozen: Path) -> None:
    proof = read_proof(frozen.with_name("bukti-5.json"))
    assert verify_proof(proof, read_checkpoint(frozen.with_name("titik-periksa.json")))


def test_a_frozen_ledger_is_queried(frozen: Path) -> None:
    findings = Findings("")
    rows = list(recorded_decisions(frozen, vault_path(frozen), findings))
    assert not findings
    assert [one.candidate for one in rows][:3] == ["K0000", "K0001", "K0002"]
    assert [one.verdict for one in rows if one.waivers] == ["ELIGIBLE"]


@pytest.mark.parametrize("name", SPOILT)
def test_what_was_done_to_a_frozen_ledger_is_found(name: str, frozen: Path) -> None:
    spoil, wanted = SPOILT[name]
    checkpoint = read_checkpoint(frozen.with_name("titik-periksa.json"))
    frozen.write_bytes(b"".join(spoil(frozen.read_bytes().splitlines(keepends=True))))
    assert {one.code for one in verify(frozen, checkpoint=checkpoint).findings} == wanted
    assert standalone(frozen, checkpoint)


def test_no_line_of_a_frozen_ledger_changes_when_it_is_written_on(frozen: Path) -> None:
    before = frozen.read_bytes()
    with open_ledger(frozen, signer=Key(2)) as ledger:
        ledger.checkpoint()
    assert frozen.read_bytes().startswith(before)
    assert json.loads(before.splitlines()[0])["record"]["format"] == "talentarule.ledger/1"
