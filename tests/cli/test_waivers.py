"""``--waivers`` of ``screen`` and ``explain``, and ``rules --digests``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command_line import Done, call

RULES = """\
fakta:
  pengalaman: durasi
  sehat: ya/tidak

peristiwa: pelantikan

Pasal 1. Direktur mensyaratkan:
  a. pengalaman paling singkat 7 tahun
     dispensasi oleh Presiden sebelum pelantikan
  b. sehat
"""
DIGEST = "94b4ec604c93f38f3410ebc4a1dc2d817e6f60bf57af5f9428262eb1801d862c"
GIVEN: dict[str, object] = {
    "candidate": "D1",
    "clause": "Pasal 1 huruf a",
    "authority": "Presiden",
    "document": "Keppres 5/2026",
    "dated": "2026-05-01",
    "clause_digest": DIGEST,
}
INDONESIAN: dict[str, object] = {
    "calon": "d1",
    "Klausul": "Pasal 1 huruf a",
    "oleh": "presiden",
    "dokumen": "Keppres 5/2026",
    "tanggal": "1 Mei 2026",
    "sidik": DIGEST,
    "berlaku sampai": "1 Juni 2026",
    "alasan": "kebutuhan organisasi",
}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "aturan.talenta").write_text(RULES, encoding="utf-8")
    (tmp_path / "calon.csv").write_text(
        "id,pengalaman,sehat\nD1,6 tahun,ya\nD2,6 tahun,ya\n", encoding="utf-8"
    )
    return tmp_path


def waivers(folder: Path, *given: object) -> None:
    text = "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in given) + "\n]"
    (folder / "dispensasi.json").write_text(text, encoding="utf-8")


def judge(folder: Path, command: str, *more: str) -> Done:
    return call(
        folder,
        command,
        "aturan.talenta",
        "calon.csv",
        *("--position", "Direktur", "--on", "2026-06-01", "--event", "pelantikan=2026-07-01"),
        *("--waivers", "dispensasi.json"),
        *more,
    )


@pytest.mark.parametrize("given", [GIVEN, INDONESIAN], ids=["english", "indonesian"])
def test_a_waiver_counts_for_its_candidate_only(office: Path, given: object) -> None:
    waivers(office, given)
    done = judge(office, "screen", "--format", "json")
    assert (done.status, done.err) == (0, "")
    (panel,) = json.loads(done.out)["positions"]
    found = {one["candidate"]: one["verdict"] for one in panel["decisions"]}
    assert found == {"D1": "ELIGIBLE", "D2": "INELIGIBLE"}


def test_the_explanation_shows_the_waiver_and_what_would_be_without_it(office: Path) -> None:
    waivers(office, GIVEN)
    done = judge(office, "explain", "--candidate", "D1", "--lang", "en")
    assert done.out.startswith("ELIGIBLE (WAIVER): Direktur\n")
    shown = " ".join(done.out.split())
    assert "Presiden, Keppres 5/2026, 1 May 2026" in shown
    assert "without the waiver: NOT MET" in shown


def test_a_waiver_for_another_text_of_the_clause_does_not_count_and_is_shown(office: Path) -> None:
    waivers(office, GIVEN | {"clause_digest": "0" * 64})
    done = judge(office, "explain", "--candidate", "D1", "--format", "json")
    trace = json.loads(done.out)
    assert trace["verdict"] == "INELIGIBLE"
    assert [one["status"] for one in trace["waivers"]] == ["other_clause_text"]


@pytest.mark.parametrize(
    ("given", "code", "row", "field"),
    [
        ({key: one for key, one in GIVEN.items() if key != "dated"}, "TR2602", 3, "dated"),
        (GIVEN | {"document": None}, "TR2602", 3, "document"),
        (GIVEN | {"expire": "2026-12-31"}, "TR2603", 3, "expire"),
        (GIVEN | {"calon": "D2"}, "TR2603", 3, "calon"),
        (GIVEN | {"dated": "awal Mei"}, "TR2604", 3, "dated"),
        (GIVEN | {"expires": "02/2026"}, "TR2604", 3, "expires"),
        (GIVEN | {"clause_digest": DIGEST[:16]}, "TR2604", 3, "clause_digest"),
        (GIVEN | {"authority": " "}, "TR2604", 3, "authority"),
        (GIVEN | {"clause": ["Pasal 1"]}, "TR2604", 3, "clause"),
        ("Pasal 1", "TR2601", 3, "$[1]"),
    ],
)
@pytest.mark.parametrize("command", ["screen", "explain"])
def test_what_is_wrong_is_named_by_record_and_field(
    office: Path, command: str, given: object, code: str, row: int, field: str
) -> None:
    waivers(office, GIVEN, given)
    done = judge(office, command, *(("--candidate", "D1") if command == "explain" else ()))
    assert (done.status, done.out) == (2, "")
    assert f"[{code}]" in done.err
    assert f"dispensasi.json, baris {row}, kolom {field}" in " ".join(done.err.split())


@pytest.mark.parametrize(("text", "code"), [("[{]", "TR5017"), ("7", "TR2601"), ("\xff", "TR5004")])
def test_a_file_that_holds_no_waivers_is_refused(office: Path, text: str, code: str) -> None:
    (office / "dispensasi.json").write_bytes(text.encode("latin-1"))
    done = judge(office, "screen")
    assert (done.status, done.out) == (2, "")
    assert f"[{code}]" in done.err


def test_a_file_that_is_not_there_is_refused(office: Path) -> None:
    done = judge(office, "screen")
    assert (done.status, done.out) == (2, "")
    assert "[TR6006]" in done.err


def test_a_waiver_for_nobody_is_warned_of(office: Path) -> None:
    waivers(office, GIVEN | {"candidate": "D11"})
    done = judge(office, "screen")
    assert done.status == 0
    assert "[TR2605]" in done.err
    assert "`D1`" in done.err


def test_an_empty_list_grants_nothing(office: Path) -> None:
    waivers(office)
    done = judge(office, "screen")
    assert (done.status, done.err) == (0, "")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("id", "dispensasi: Pasal 1 huruf a oleh Presiden sebelum pelantikan"),
        ("en", "waivable: Article 1 letter a by Presiden before pelantikan"),
    ],
)
def test_rules_print_the_digests_that_waivers_state(office: Path, lang: str, line: str) -> None:
    done = call(office, "rules", "aturan.talenta", "--digests", "--lang", lang)
    assert line in done.out
    assert DIGEST in done.out
    plain = call(office, "rules", "aturan.talenta", "--lang", lang)
    assert DIGEST not in plain.out


def test_rules_have_the_digests_in_json(office: Path) -> None:
    done = call(office, "rules", "aturan.talenta", "--digests", "--format", "json")
    (position,) = json.loads(done.out)["positions"]
    assert [one["waivable"] for one in position["rules"]] == [
        [
            {
                "path": "Pasal 1 huruf a",
                "authority": "Presiden",
                "before": "pelantikan",
                "digest": DIGEST,
            }
        ]
    ]
