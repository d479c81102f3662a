"""``talentarule explain``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command_line import Done, call


def explain(folder: Path, candidate: str, *more: str) -> Done:
    return call(
        folder,
        "explain",
        "aturan.talenta",
        "pelamar.csv",
        "--candidate",
        candidate,
        "--position",
        "Kepala Dinas",
        "--on",
        "2026-06-01",
        "--event",
        "pelantikan=2026-07-01",
        *more,
    )


@pytest.mark.parametrize(
    ("lang", "verdict", "asked"),
    [
        ("id", "TIDAK MEMENUHI SYARAT: Kepala Dinas", "golongan paling rendah IV/a"),
        ("en", "INELIGIBLE: Kepala Dinas", "golongan at least IV/a"),
    ],
)
def test_a_refusal_is_explained(folder: Path, lang: str, verdict: str, asked: str) -> None:
    done = explain(folder, "3", "--lang", lang)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"{verdict}\n")
    assert asked in done.out
    assert "III/c" in done.out


def test_json_is_the_trace(folder: Path) -> None:
    trace = json.loads(explain(folder, "3", "--format", "json").out)
    assert trace["format"] == "talentarule.trace/1"
    assert (trace["candidate"], trace["verdict"]) == ("3", "INELIGIBLE")


@pytest.mark.parametrize(
    ("candidate", "code"),
    [
        pytest.param("33", "TR6009", id="unknown"),
        pytest.param("5", "TR5102", id="wrong-data"),
        pytest.param("2", "TR6026", id="twice"),
    ],
)
def test_a_candidate_that_cannot_be_decided_is_status_two(
    folder: Path, candidate: str, code: str
) -> None:
    with (folder / "pelamar.csv").open("a", encoding="utf-8") as stream:
        stream.write("2,Contoh Flamboyan,IV/a,1980-01-01,tidak\n")
    done = explain(folder, candidate)
    assert (done.status, done.out) == (2, "")
    assert f"[{code}]" in done.err


def test_another_column_may_be_the_id(folder: Path) -> None:
    done = explain(folder, "contoh anggrek", "--id", "nama")
    assert done.status == 0
    assert done.out.startswith("MEMENUHI SYARAT")


def test_a_refusal_ends_with_what_would_change_it(folder: Path) -> None:
    done = explain(folder, "3")
    assert "Yang perlu berubah:\n" in done.out
    assert "Agar memenuhi syarat: golongan" in done.out
    assert "What would change it:\n" in explain(folder, "3", "--lang", "en").out


def test_who_is_eligible_needs_no_change(folder: Path) -> None:
    assert "Yang perlu berubah" not in explain(folder, "1", "--remedies").out


def test_all_remedies_stand_in_json_beside_the_trace(folder: Path) -> None:
    found = json.loads(explain(folder, "3", "--format", "json", "--remedies").out)
    assert found["trace"] == json.loads(explain(folder, "3", "--format", "json").out)
    remedies = found["remedies"]
    assert remedies["format"] == "talentarule.remedies/1"
    assert remedies["cut"] is False
    assert "golongan" in [change["fact"] for change in remedies["remedies"][0]["changes"]]
