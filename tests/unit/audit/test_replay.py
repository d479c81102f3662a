"""Replay makes every decision again, with waivers, events, selections and pools, and finds where a record differs."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import talentarule
from support.ledgers import DAY, HEAD, people, rule_set
from talentarule.audit.canonical import canonical
from talentarule.audit.lines import make_line
from talentarule.audit.places import archive_path, vault_path
from talentarule.audit.verification import Verification, verify
from talentarule.engine.recorded import load_archived

POOL_RULES = """\
peristiwa: pelantikan
fakta:
  nama: teks; pribadi
  bidang: teks
  tanggal lahir: tanggal; pribadi
  nilai: angka
fakta seleksi:
  jalur: teks

Direktur mensyaratkan:
  a. bidang = kesehatan
    pengganti bidang = hukum bila jumlah(pelamar dengan memenuhi syarat) < 2
  b. usia(tanggal lahir pada pelantikan) paling tinggi 56 tahun
  c. jalur = terbuka
"""


def replayed(path: Path, *, vault: bool = True) -> Verification:
    return verify(path, vault=vault_path(path) if vault else None, load=load_archived)


def forged(path: Path, change: dict[str, object]) -> None:
    """The last decision recorded otherwise, in a chain made anew without checkpoints."""
    records = [json.loads(line)["record"] for line in path.read_bytes().splitlines()]
    records = [one for one in records if one["kind"] != "checkpoint"]
    records[-1]["decided"].update(change)
    previous, made = "0" * 64, []
    for number, record in enumerate(records):
        assert record["number"] == number
        previous, line = make_line(previous, canonical(record))
        made.append(line)
    path.write_bytes(b"".join(made))


def test_decisions_with_waivers_are_made_again(tmp_path: Path) -> None:
    path = tmp_path / "putusan.jsonl"
    rules = rule_set()
    candidate = {"id": "K1", "nama": "Siti", "bidang": "kesehatan", "masa kerja": "4 tahun"}
    waiver = talentarule.Waiver(
        "Pasal 1 huruf b",
        "Wali Kota",
        "SK 5/2026",
        datetime.date(2026, 1, 2),
        rules.clause_digest("Pasal 1 huruf b"),
        reason="tidak ada yang lain",
    )
    decision = rules.decide(candidate, HEAD, on=DAY, waivers=[waiver])
    assert decision.eligible
    with talentarule.open_ledger(path) as ledger:
        ledger.append(decision)
    for vault in (True, False):
        assert replayed(path, vault=vault).findings == ()
    record = json.loads(path.read_bytes().splitlines()[-1])["record"]
    (used,) = record["decided"]["waivers"]
    assert used["status"] == "valid"
    assert used["authority"] == "Wali Kota"
    forged(path, {"waivers": []})
    assert [one.code for one in replayed(path).findings] == ["TR7018"]
    assert [one.code for one in replayed(path, vault=False).findings] == ["TR7018"]


def test_decisions_with_a_pool_events_and_a_selection_are_made_again(tmp_path: Path) -> None:
    path = tmp_path / "putusan.jsonl"
    rules = talentarule.loads(POOL_RULES)
    candidates = [
        {
            "id": f"K{number}",
            "nama": "Siti",
            "bidang": "kesehatan" if number == 1 else "hukum",
            "tanggal lahir": "1970-03-01" if number % 2 else None,
            "nilai": number,
        }
        for number in range(5)
    ]
    panel = rules.screen(
        candidates,
        "Direktur",
        on=DAY,
        events={"pelantikan": datetime.date(2026, 2, 1)},
        selection={"jalur": "terbuka"},
    )
    assert len(panel.eligible) == 2
    with talentarule.open_ledger(path) as ledger:
        numbers = [ledger.append(decision) for decision in panel]
        checkpoint = ledger.checkpoint()
    assert numbers == list(range(numbers[0], numbers[0] + 5))
    found = replayed(path)
    assert found.findings == ()
    assert (found.replayed, found.judged) == (5, 0)
    sealed = verify(path, load=load_archived, checkpoint=checkpoint)
    assert sealed.findings == ()
    assert (sealed.replayed, sealed.judged) == (0, 5)
    kinds = [json.loads(line)["record"]["kind"] for line in path.read_bytes().splitlines()]
    assert kinds.count("applicant") == 5
    assert kinds.count("pool") == 1


def test_a_verdict_that_does_not_follow_is_found_with_and_without_the_vault(tmp_path: Path) -> None:
    path = tmp_path / "putusan.jsonl"
    with talentarule.open_ledger(path) as ledger:
        candidate = {"id": "K1", "nama": "Siti", "bidang": "hukum", "masa kerja": "6 tahun"}
        ledger.append(rule_set().decide(candidate, HEAD, on=DAY))
    forged(path, {"verdict": "ELIGIBLE"})
    assert verify(path).findings == ()  # the chain alone cannot know
    for vault in (True, False):
        (finding,) = replayed(path, vault=vault).findings
        assert finding.code == "TR7018"


def test_the_condition_whose_outcome_differs_is_named(tmp_path: Path) -> None:
    path = tmp_path / "putusan.jsonl"
    with talentarule.open_ledger(path) as ledger:
        candidate = {"id": "K1", "nama": "Siti", "bidang": "hukum", "masa kerja": "6 tahun"}
        ledger.append(rule_set().decide(candidate, HEAD, on=DAY))
    forged(path, {"outcomes": "TTFU"})
    (finding,) = replayed(path).findings
    assert "bidang = kesehatan" in str(finding.args["what"])


def test_without_the_archive_nothing_can_be_made_again_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "putusan.jsonl"
    with talentarule.open_ledger(path) as ledger:
        ledger.append(rule_set().decide(people(1)[0], HEAD, on=DAY))
    for file in archive_path(path).rglob("*.talenta"):
        file.unlink()
    assert [one.code for one in replayed(path).findings] == ["TR7017"]


def test_rules_in_several_files_are_loaded_from_the_archive(tmp_path: Path) -> None:
    (tmp_path / "kosakata.talenta").write_text("fakta:\n  bidang: teks\n", encoding="utf-8")
    main = tmp_path / "utama.talenta"
    main.write_text(
        'gunakan "kosakata.talenta"\nDirektur mensyaratkan bidang = hukum\n', encoding="utf-8"
    )
    path = tmp_path / "putusan.jsonl"
    for _ in range(2):  # the second time from the cache
        with talentarule.open_ledger(path) as ledger:
            ledger.append(talentarule.load(main).decide({"bidang": "hukum"}, "Direktur", on=DAY))
    assert len(list(archive_path(path).rglob("*.talenta"))) == 2
    main.unlink()
    found = replayed(path, vault=False)
    assert found.findings == ()
    assert found.replayed == 2
