"""Verifying finds what was done to a ledger, says where, and never accuses one that was left alone."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import talentarule
from support.ledgers import alter, codes, fill, later, rehashed, rewritten, sample, standalone
from talentarule.audit import standalone as alone
from talentarule.audit.checkpoints import (
    Proof,
    make_proof,
    read_checkpoint_of,
    verify_proof,
)
from talentarule.audit.places import vault_path
from talentarule.audit.verification import verify


def lines_of(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def where(path: Path) -> list[tuple[str, int | None]]:
    return [
        (one.code, None if one.place is None else one.place.row) for one in verify(path).findings
    ]


def test_a_ledger_left_alone_holds(tmp_path: Path) -> None:
    path, checkpoint = sample(tmp_path)
    assert codes(path, checkpoint) == []
    assert standalone(path, checkpoint) == []


@pytest.mark.parametrize("seed", range(8))
def test_every_random_alteration_is_found_by_both_verifiers(seed: int, tmp_path: Path) -> None:
    path, checkpoint = sample(tmp_path, 12)
    data, spoilt = path.read_bytes(), tmp_path / "diubah.jsonl"
    chance = random.Random(seed)  # noqa: S311 (no secret)
    for _ in range(25):
        altered = alter(data, chance)
        if altered.data == data:
            continue
        spoilt.write_bytes(altered.data)
        assert codes(spoilt, checkpoint), altered
        assert standalone(spoilt, checkpoint), altered


def test_every_byte_of_a_line_counts(tmp_path: Path) -> None:
    path, _ = sample(tmp_path, 3)
    data, spoilt = path.read_bytes(), tmp_path / "diubah.jsonl"
    start = data.index(b'{"digest"', 2000)
    end = data.index(b"\n", start) + 1
    for at in range(start, end):
        spoilt.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert codes(spoilt), at
        assert standalone(spoilt), at


def test_an_altered_record_is_named_by_line_number_and_byte(tmp_path: Path) -> None:
    path, _ = sample(tmp_path)
    lines = lines_of(path)
    lines[5] = lines[5].replace(b"Kepala Dinas", b"kepala Dinas")
    path.write_bytes(b"".join(lines))
    (finding,) = verify(path).findings
    assert finding.code == "TR7003"
    assert finding.args["number"] == "5"
    assert finding.args["byte"] == str(sum(map(len, lines[:5])))
    assert finding.place is not None
    assert finding.place.row == 6


def test_each_kind_of_change_has_its_own_finding(tmp_path: Path) -> None:
    path, _ = sample(tmp_path)
    lines = lines_of(path)

    def changed(*made: bytes) -> list[tuple[str, int | None]]:
        path.write_bytes(b"".join(made))
        return where(path)

    assert changed(*lines[:6], *lines[7:]) == [("TR7004", 7)]
    assert changed(*lines[:6], *lines[9:]) == [("TR7004", 7)]
    assert changed(*lines[:6], lines[7], lines[6], *lines[8:]) == [("TR7005", 8)]
    assert changed(*lines[:6], *lines[7:12], lines[6], *lines[12:]) == [("TR7005", 12)]
    assert changed(*lines[:7], lines[6], *lines[7:]) == [("TR7006", 8)]
    assert changed(*lines, lines[6]) == [("TR7006", len(lines) + 1)]
    other = rehashed(lines[6], later)
    assert changed(*lines, other) == [("TR7007", len(lines) + 1)]
    assert changed(*lines[:6], other, *lines[7:]) == [("TR7008", 8)]
    assert changed(*lines[:6], b"bukan catatan\n", *lines[6:]) == [("TR7003", 7)]
    assert changed(*lines[:6], b"\n", *lines[6:]) == [("TR7003", 7)]
    assert changed(*lines, lines[6][:50]) == [("TR7009", len(lines) + 1)]
    assert changed(b"id,bidang\n", *lines) == [("TR7001", 1)]
    assert changed(*lines) == []


def test_the_range_of_what_was_removed_is_told(tmp_path: Path) -> None:
    path, _ = sample(tmp_path)
    lines = lines_of(path)
    path.write_bytes(b"".join([*lines[:6], *lines[9:]]))
    (finding,) = verify(path).findings
    assert (finding.args["first"], finding.args["last"]) == ("6", "8")


def test_without_a_checkpoint_a_cut_tail_is_not_found_and_with_one_it_is(tmp_path: Path) -> None:
    path, checkpoint = sample(tmp_path)
    path.write_bytes(b"".join(lines_of(path)[:-3]))
    assert codes(path) == []
    assert codes(path, checkpoint) == ["TR7010"]
    assert standalone(path) == []
    assert standalone(path, checkpoint)


def test_a_chain_rewritten_whole_is_found_against_a_checkpoint(tmp_path: Path) -> None:
    path, checkpoint = sample(tmp_path, 4, every=64)
    lines = lines_of(path)
    path.write_bytes(rewritten(lines, 4))
    assert set(codes(path, checkpoint)) == {"TR7020", "TR7011"}  # the roots, too
    path.write_bytes(rewritten(lines[:-1], 4))
    assert codes(path) == []
    assert codes(path, checkpoint) == ["TR7010"]


def test_a_checkpoint_of_another_ledger_is_told_apart(tmp_path: Path) -> None:
    path, _ = sample(tmp_path)
    (tmp_path / "lain").mkdir()
    _, other = sample(tmp_path / "lain")
    assert codes(path, other) == ["TR7021"]
    assert standalone(path, other)


def test_an_unknown_version_is_said_to_be_one_and_not_judged(tmp_path: Path) -> None:
    path, _ = sample(tmp_path)
    lines = lines_of(path)
    lines[0] = rehashed(lines[0], lambda record: record.update(format="talentarule.ledger/2"))
    path.write_bytes(b"".join(lines))
    found = verify(path)
    assert [one.code for one in found.findings] == ["TR7002"]
    assert not found.usable


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "catatan tangan"},
        {"kind": "decision"},
        {"kind": "conditions", "rules": "0" * 64, "conditions": []},
        {"kind": "checkpoint", "root": "x", "tree": []},
        {"kind": "signature", "key": "0" * 64, "signature": "é" * 64},
        {"kind": ["decision"]},
        {"kind": "pool", "first": True, "last": 1, "applicants": 1},
    ],
)
def test_a_whole_line_with_other_content_is_a_finding(
    change: dict[str, object], tmp_path: Path
) -> None:
    from talentarule.audit.canonical import canonical
    from talentarule.audit.lines import make_line

    path, _ = sample(tmp_path, 3)
    lines = lines_of(path)
    last = json.loads(lines[-1])
    text = canonical(change | {"number": last["record"]["number"] + 1})
    path.write_bytes(b"".join([*lines, make_line(last["digest"], text)[1]]))
    assert codes(path) == ["TR7020"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400))
def test_any_bytes_are_verified_without_a_crash(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "apa saja"
    path.write_bytes(data)
    verify(path)
    standalone(path)
    whole, _ = sample(tmp_path, 2)
    path.write_bytes(whole.read_bytes() + data)
    if data:
        assert codes(path)
        assert standalone(path)
    whole.unlink()
    vault_path(whole).unlink()


def test_a_line_without_end_is_passed_over_in_bounded_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("talentarule.audit.chain.MAX_LINE_BYTES", 3000)
    path, _ = sample(tmp_path, 6)
    lines = lines_of(path)
    path.write_bytes(b"".join([*lines[:4], b"x" * 100_000 + b"\n", *lines[4:]]))
    assert where(path) == [("TR7003", 5)]


def test_findings_are_bounded_and_the_rest_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("talentarule.audit.chain.MAX_FINDINGS", 5)
    path, _ = sample(tmp_path)
    path.write_bytes(path.read_bytes() + b"x\n" * 50)
    found = verify(path)
    assert len(found.findings) == 5
    assert found.left_out == 45


# Proofs --------------------------------------------------------------------------------------------------------


def test_each_record_can_be_shown_alone_and_no_other_passes_for_it(tmp_path: Path) -> None:
    path, checkpoint = sample(tmp_path, 20)
    assert read_checkpoint_of(path) == checkpoint
    for number in range(checkpoint.number):
        proof = make_proof(path, number)
        assert verify_proof(proof, checkpoint)
        assert json.loads(proof.line)["record"]["number"] == number
    lines = lines_of(path)
    forged = Proof(
        rehashed(lines[4], later).decode().rstrip("\n"),
        4,
        make_proof(path, 4).path,
        checkpoint,
    )
    assert not verify_proof(forged, checkpoint)
    with pytest.raises(LookupError):
        make_proof(path, checkpoint.number)


def test_a_later_checkpoint_proves_earlier_records(tmp_path: Path) -> None:
    path, earlier = sample(tmp_path, 20)
    with talentarule.open_ledger(path) as ledger:
        fill(ledger, 20)
        later = ledger.checkpoint()
        proof = ledger.proof(4)
    assert verify_proof(proof, later)
    assert not verify_proof(proof, earlier)


# The vault -----------------------------------------------------------------------------------------------------


def test_a_vault_that_was_altered_or_lacks_a_value_is_found(tmp_path: Path) -> None:
    path, _ = sample(tmp_path)
    vault = vault_path(path)
    whole = vault.read_text("utf-8")
    vault.write_text(whole.replace('"value":"Siti"', '"value":"Sita"', 1), "utf-8")
    assert [one.code for one in verify(path, vault=vault).findings] == ["TR7015"]
    lines = whole.splitlines(keepends=True)
    vault.write_text("".join(lines[:4] + lines[5:]), "utf-8")
    assert {one.code for one in verify(path, vault=vault).findings} == {"TR7016"}


# The independent verifier --------------------------------------------------------------------------------------


def test_the_independent_verifier_runs_alone(tmp_path: Path) -> None:
    path, checkpoint = sample(tmp_path)
    program = tmp_path / "verify_ledger.py"
    program.write_bytes(Path(alone.__file__).read_bytes())
    published = tmp_path / "titik.json"
    published.write_text(json.dumps(checkpoint.to_json()))
    call = [sys.executable, "-I", "-S", str(program), str(path), "--checkpoint", str(published)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    path.write_bytes(b"".join(lines_of(path)[:-1]))
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "cut off" in done.stdout
    path.write_text("id,bidang\n")
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 1


def test_the_independent_verifier_imports_the_standard_library_only() -> None:
    import ast

    tree = ast.parse(Path(alone.__file__).read_text("utf-8"))
    names = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {
        str(node.module).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }
    assert names <= set(sys.stdlib_module_names)


def test_signatures_hold_as_the_standard_says() -> None:
    # RFC 8032, 7.1, tests 1 and 2
    for key, message, signature in (
        (
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
    ):
        one, text, signed = (bytes.fromhex(part) for part in (key, message, signature))
        assert alone.ed25519_holds(one, signed, text)
        assert not alone.ed25519_holds(one, signed, text + b"x")


@settings(max_examples=15, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=50), st.integers(0, 511))
def test_both_ways_of_checking_signatures_agree(seed: bytes, text: bytes, bit: int) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(text)
    assert alone.ed25519_holds(public, signature, text)
    spoilt = bytearray(signature)
    spoilt[bit // 8] ^= 1 << bit % 8
    assert not alone.ed25519_holds(public, bytes(spoilt), text)
