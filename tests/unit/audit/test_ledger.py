"""Writing a ledger: what is recorded, and what is left standing when something goes wrong."""

from __future__ import annotations

import datetime
import json
import os
import stat
import threading
from pathlib import Path

import pytest

import talentarule
from support.ledgers import (
    DAY,
    HEAD,
    MOMENT,
    Key,
    codes,
    fill,
    people,
    rule_set,
    sample,
    standalone,
)
from talentarule.audit.errors import LedgerError
from talentarule.audit.places import set_aside, vault_path
from talentarule.audit.verification import verify


def records(path: Path) -> list[dict[str, object]]:
    return [json.loads(line)["record"] for line in path.read_bytes().splitlines()]


def code_of(error: pytest.ExceptionInfo[LedgerError]) -> str:
    return error.value.diagnostics[0].code


def test_a_decision_is_recorded_with_all_that_it_rests_on(tmp_path: Path) -> None:
    path = tmp_path / "putusan.jsonl"
    rules = rule_set()
    candidate = {"id": "K1", "nama": "Siti", "bidang": "hukum", "masa kerja": "6 tahun"}
    decision = rules.decide(candidate, HEAD, on=DAY, law_on=datetime.date(2025, 1, 1))
    with talentarule.open_ledger(path) as ledger:
        number = ledger.append(decision, at=MOMENT)
    record = records(path)[number]
    assert record["kind"] == "decision"
    about, decided = record["about"], record["decided"]
    assert isinstance(about, dict)
    assert isinstance(decided, dict)
    assert about["at"] == "2026-01-05T03:04:05Z"
    assert about["facts"]["bidang"] == "hukum"
    assert about["facts"]["masa kerja"] == "P6Y"
    assert about["facts"]["nilai"] is None
    assert decided["verdict"] == "INELIGIBLE"
    assert decided["failed"] == ["Pasal 1 huruf a"]
    assert decided["rules"] == rules.digest
    assert decided["engine"] == talentarule.__version__
    assert decided["dates"] == {
        "on": "2026-01-05",
        "law_on": "2025-01-01",
        "facts_on": "2026-01-05",
        "events": {},
    }
    conditions = records(path)[decided["conditions"]]["conditions"]
    assert isinstance(conditions, list)
    told = dict(zip([one["text"] for one in conditions], decided["outcomes"], strict=True))
    assert told == {
        "bidang = kesehatan": "F",
        "masa kerja paling singkat 5 tahun": "T",
        "nama = penipu": "F",
        "nilai paling rendah 80": "U",
    }


def test_personal_values_and_ids_stand_in_the_vault_only(tmp_path: Path) -> None:
    path, _ = sample(tmp_path)
    text, vault = path.read_text("utf-8"), vault_path(path).read_text("utf-8")
    conditions = [one for one in records(path) if one["kind"] == "conditions"]
    assert "penipu" in json.dumps(conditions)
    for line in path.read_text("utf-8").splitlines():
        if '"kind":"decision"' in line:
            assert "Ni Made" not in line
            assert "penipu" not in line
            assert "K00" not in line
    assert "Ni Made" in vault
    assert "K0001" in vault
    assert "Siti" not in text
    assert stat.S_IMODE(vault_path(path).stat().st_mode) == 0o600


def test_a_fact_is_personal_by_either_word(tmp_path: Path) -> None:
    text = (
        "fakta:\n  a: teks; pribadi\n  b: teks; protected; personal\n  c: teks\n"
        "D requires a = 1\nD requires b = 1\nD requires c = 1\n"
    )
    decision = talentarule.loads(text).decide({"a": "x", "b": "y", "c": "z"}, "D", on=DAY)
    path = tmp_path / "putusan.jsonl"
    with talentarule.open_ledger(path) as ledger:
        number = ledger.append(decision)
    about = records(path)[number]["about"]
    assert isinstance(about, dict)
    assert about["facts"].keys() == {"a", "b", "c"}
    assert [set(about["facts"][key]) == {"sha256"} for key in "ab"] == [True, True]
    assert about["facts"]["c"] == "z"


def test_equal_values_have_commitments_that_cannot_be_compared(tmp_path: Path) -> None:
    path = tmp_path / "putusan.jsonl"
    rules = rule_set()
    decision = rules.decide({"id": "K1", "nama": "Siti"}, HEAD, on=DAY)
    with talentarule.open_ledger(path) as ledger:
        one, other = ledger.append(decision), ledger.append(decision)
    about = [records(path)[number]["about"] for number in (one, other)]
    assert about[0] != about[1]


def test_ids_stand_in_the_open_where_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "putusan.jsonl"
    with talentarule.open_ledger(path, identify=True) as ledger:
        (number,) = fill(ledger, 1)
    about = records(path)[number]["about"]
    assert isinstance(about, dict)
    assert about["candidate"] == "K0000"


def test_times_come_from_the_caller_or_a_clock_that_was_given(tmp_path: Path) -> None:
    path = tmp_path / "putusan.jsonl"
    decision = rule_set().decide({}, HEAD, on=DAY)
    with talentarule.open_ledger(path) as ledger:
        ledger.append(decision)
        with pytest.raises(TypeError):
            ledger.append(decision, at=datetime.datetime(2026, 1, 5))
    with talentarule.open_ledger(path, clock=lambda: MOMENT) as ledger:
        ledger.append(decision)
    abouts = [one["about"] for one in records(path) if one["kind"] == "decision"]
    assert ["at" in about for about in abouts if isinstance(about, dict)] == [False, True]


@pytest.mark.parametrize(
    "value",
    ["=1+1", "\x1b[31m", "\u202e", "\ud800", '"', "\\", "\u2028", "\U0001f600", "a" * 5000, "\n"],
)
def test_strange_texts_are_recorded_verified_and_replayed(value: str, tmp_path: Path) -> None:
    from talentarule.engine.recorded import load_archived

    path = tmp_path / "putusan.jsonl"
    candidate = {"id": value, "nama": value, "bidang": value}
    decision = rule_set().decide(candidate, HEAD, on=DAY)
    with talentarule.open_ledger(path, identify=True) as ledger:
        ledger.append(decision)
        checkpoint = ledger.checkpoint()
    found = verify(path, checkpoint=checkpoint, vault=vault_path(path), load=load_archived)
    assert found.findings == ()
    assert found.replayed == 1
    assert standalone(path, checkpoint) == []


def test_a_ledger_goes_on_where_it_was_left(tmp_path: Path) -> None:
    path, _ = sample(tmp_path, 20, every=8)
    with talentarule.open_ledger(path) as ledger:
        fill(ledger, 30)
        checkpoint = ledger.checkpoint()
    assert codes(path, checkpoint) == []
    assert standalone(path, checkpoint) == []
    assert [one["number"] for one in records(path)] == list(range(len(records(path))))
    assert verify(path).decisions == 50


def test_two_writers_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "putusan.jsonl"
    rules = rule_set()
    with (
        talentarule.open_ledger(path, checkpoint_every=8) as one,
        talentarule.open_ledger(path) as other,
    ):
        for number, candidate in enumerate(people(40)):
            (one if number % 3 else other).append(rules.decide(candidate, HEAD, on=DAY))
        checkpoint = other.checkpoint()
    assert codes(path, checkpoint) == []
    assert standalone(path, checkpoint) == []
    assert verify(path, vault=vault_path(path)).decisions == 40


def test_threads_may_share_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "putusan.jsonl"
    rules = rule_set()
    numbers: list[int] = []
    with talentarule.open_ledger(path, durable=False) as ledger:

        def work(seed: int) -> None:
            numbers.extend(
                ledger.append(rules.decide(candidate, HEAD, on=DAY))
                for candidate in people(25, seed)
            )

        threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(set(numbers)) == 100
    assert verify(path, vault=vault_path(path)).findings == ()


def test_an_append_that_fails_leaves_the_ledger_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = sample(tmp_path, 3)
    before = path.read_bytes()
    decision = rule_set().decide(people(1)[0], HEAD, on=DAY)
    write = os.write

    def fails(file: int, data: bytes) -> int:
        write(file, data[:7])
        raise OSError(28, "No space left on device")

    with talentarule.open_ledger(path) as ledger:
        monkeypatch.setattr(os, "write", fails)
        with pytest.raises(OSError, match="No space"):
            ledger.append(decision)
        monkeypatch.undo()
        assert path.read_bytes() == before
        ledger.append(decision)
        checkpoint = ledger.checkpoint()
    assert codes(path, checkpoint) == []
    assert verify(path, vault=vault_path(path)).findings == ()


def test_a_record_that_cannot_be_made_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from talentarule.audit import ledger as module

    path = tmp_path / "putusan.jsonl"
    rules = rule_set()
    long = {"id": "K1", "bidang": "x" * 5000}
    with talentarule.open_ledger(path) as ledger:
        before = path.read_bytes()
        monkeypatch.setattr(module, "MAX_LINE_BYTES", 2000)
        with pytest.raises(LedgerError) as error:
            ledger.append(rules.decide(long, HEAD, on=DAY))
        assert code_of(error) == "TR7030"
        assert path.read_bytes() == before
        with ledger.batch():
            fill(ledger, 3)
            with pytest.raises(LedgerError):
                ledger.append(rules.decide(long, HEAD, on=DAY))
            fill(ledger, 3)
        monkeypatch.undo()
        checkpoint = ledger.checkpoint()
    assert codes(path, checkpoint) == []
    assert verify(path, vault=vault_path(path)).decisions == 6


@pytest.mark.parametrize("left", [1, 20, 200, -1])
def test_a_torn_line_is_set_aside_and_its_setting_aside_recorded(left: int, tmp_path: Path) -> None:
    path, checkpoint = sample(tmp_path)
    whole = path.read_bytes()
    last = whole[whole.rstrip(b"\n").rfind(b"\n") + 1 :]
    torn = last[:left]
    path.write_bytes(whole + torn)
    assert codes(path, checkpoint) == ["TR7009"]
    with talentarule.open_ledger(path) as ledger:
        fill(ledger, 2)
    assert codes(path, checkpoint) == []
    (aside,) = set_aside(path)
    assert aside.read_bytes() == torn
    (recovered,) = [one for one in records(path) if one["kind"] == "recovered"]
    assert recovered["bytes"] == len(torn)


def test_a_first_record_that_was_torn_is_begun_again(tmp_path: Path) -> None:
    path = tmp_path / "putusan.jsonl"
    path.write_bytes(b'{"digest":"0123')
    with talentarule.open_ledger(path) as ledger:
        fill(ledger, 2)
    assert codes(path) == []
    assert len(set_aside(path)) == 1


def test_lines_of_the_vault_without_records_are_set_aside(tmp_path: Path) -> None:
    path, _ = sample(tmp_path, 3)
    vault = vault_path(path)
    count = len(records(path))
    text = '{"candidate":{"salt":"00","value":"X"},"number":%d}\n'
    with vault.open("a") as stream:
        stream.write(text % count + text % (count + 1) + '{"torn')
    with talentarule.open_ledger(path) as ledger:
        fill(ledger, 3)
    assert verify(path, vault=vault).findings == ()
    assert len(set_aside(vault)) == 2


def test_nothing_is_added_to_a_damaged_end(tmp_path: Path) -> None:
    path, _ = sample(tmp_path)
    data = path.read_bytes()
    for spoilt in (
        data.replace(b'"root"', b'"toor"'),
        data[: data.rstrip(b"\n").rfind(b"\n") + 1] + b"x\n",
        b"id,bidang\n",
        data.replace(b"talentarule.ledger/1", b"talentarule.ledger/2"),
    ):
        path.write_bytes(spoilt)
        with pytest.raises(LedgerError) as error:
            talentarule.open_ledger(path)
        assert code_of(error) == "TR7024"
        assert path.read_bytes() == spoilt


def test_a_ledger_cut_while_open_is_not_written_on(tmp_path: Path) -> None:
    path, _ = sample(tmp_path)
    with talentarule.open_ledger(path) as ledger:
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(lines[:-1]))
        with pytest.raises(LedgerError):
            fill(ledger, 1)


def test_a_signed_ledger_is_written_with_its_key_only(tmp_path: Path) -> None:
    path, _ = sample(tmp_path, 5, signer=Key(1))
    for signer in (None, Key(2)):
        with pytest.raises(LedgerError) as error:
            talentarule.open_ledger(path, signer=signer)
        assert code_of(error) == "TR7025"
    with talentarule.open_ledger(path, signer=Key(1)) as ledger:
        fill(ledger, 2)
    assert verify(path, public_key=Key(1).public).findings == ()


def test_the_key_in_force_signs_its_successor(tmp_path: Path) -> None:
    path = tmp_path / "putusan.jsonl"
    with talentarule.open_ledger(path, signer=Key(1)) as ledger:
        fill(ledger, 2)
        ledger.rotate(Key(2))
        fill(ledger, 2)
        checkpoint = ledger.checkpoint()
    assert checkpoint.signature_holds
    for seed in (1, 2):
        assert verify(path, public_key=Key(seed).public, checkpoint=checkpoint).findings == ()
        assert standalone(path, checkpoint, Key(seed).public.hex()) == []
    other = verify(path, public_key=Key(3).public)
    assert [one.code for one in other.findings] == ["TR7013"]
    assert standalone(path, None, Key(3).public.hex())
    with pytest.raises(LedgerError):
        talentarule.open_ledger(path, signer=Key(1))
    with talentarule.open_ledger(path, signer=Key(2)) as ledger:
        fill(ledger, 1)
    assert verify(path, public_key=Key(1).public).findings == ()


def test_archived_files_are_named_by_digests_and_mended(tmp_path: Path) -> None:
    path, _ = sample(tmp_path, 2)
    archive = tmp_path / "putusan.jsonl.rules"
    (file,) = archive.rglob("*.talenta")
    assert file.parent.name == rule_set().digest
    file.write_text("diubah")
    assert codes(path) == ["TR7017"]
    with talentarule.open_ledger(path) as ledger:
        fill(ledger, 1)
    assert codes(path) == []
