"""Durations over records: exact by the calendar, united, cut off, in words and as data."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import talentarule

ON = datetime.date(2024, 5, 1)
SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "trace.schema.json").read_text("utf-8"))
RULES = """
fakta:
  batas: durasi; boleh tidak ada
  angka batas: angka; boleh tidak ada
  jabatan: daftar
    jenis: banyak teks
    poin: angka; boleh tidak ada
    mulai: tanggal mulai
    selesai: tanggal selesai
peristiwa: pelantikan
Kepala mensyaratkan {condition}
"""


def post(first: str | None, last: str | None, **more: object) -> dict[str, Any]:
    return {"mulai": first, "selesai": last, **more}


def decide(condition: str, posts: object, **more: object) -> talentarule.Decision:
    rules = talentarule.loads(RULES.format(condition=condition))
    events = {"pelantikan": more.pop("pelantikan")} if "pelantikan" in more else {}
    return rules.decide({"jabatan": posts, **more}, "Kepala", on=ON, events=events)  # type: ignore[arg-type]


def verdict(condition: str, posts: object, **more: object) -> str:
    return decide(condition, posts, **more).verdict.name


@pytest.mark.parametrize(
    ("posts", "total"),
    [
        ([post("2019-05-01", "sekarang")], (60, 0)),  # the anniversary completes the year
        ([post("2019-05-02", "sekarang")], (59, 29)),
        ([post("2020-01-01", "2020-12-31")], (12, 0)),  # the last day is inside
        ([post("2020-02-29", "2021-02-27")], (12, 0)),
        (
            [post("2020-01-01", "2020-06-30"), post("2020-04-01", "2020-12-31")],
            (12, 0),
        ),  # overlap once
        (
            [post("2020-01-01", "2020-06-30"), post("2020-07-01", "2020-12-31")],
            (12, 0),
        ),  # adjoining
        (
            [post("2020-01-01", "2020-01-20"), post("2020-03-01", "2020-03-20")],
            (1, 9),
        ),  # 31 days to a month
        (
            [post("2020-01-15", "2020-02-13"), post("2020-02-15", "2020-03-14")],
            (1, 30),
        ),  # a gap of a day
        ([post("2024-04-30", "2024-07-01")], (0, 1)),  # cut off before the date of the facts
        ([post("2024-06-01", "sekarang")], (0, 0)),  # not begun
        ([], (0, 0)),
    ],
)
def test_cumulative_duration_by_the_calendar(
    posts: list[dict[str, Any]], total: tuple[int, int]
) -> None:
    months, days = total
    trace: Any = decide("lama kumulatif(jabatan) >= 1 bulan", posts).to_json()
    jsonschema.Draft202012Validator(SCHEMA).validate(trace)
    (selection,) = trace["rules"][0]["clause"]["condition"]["selections"]
    assert selection["total"] == {"months": months, "days": days}
    limit = f"{months} bulan {days} hari" if months else f"{days} hari"
    assert verdict(f"lama kumulatif(jabatan) >= {limit}", posts) == "ELIGIBLE"
    assert verdict(f"lama kumulatif(jabatan) > {limit}", posts) == "INELIGIBLE"


def test_the_trace_has_records_periods_and_total() -> None:
    posts = [
        post("2020-01-01", "2020-06-30"),
        post("2022-01-01", "2022-01-10"),
        post("2020-05-01", "2020-12-31"),
        post("2025-01-01", "2026-01-01"),
    ]
    decision = decide("lama kumulatif(jabatan) >= 1 tahun", posts)
    trace: Any = decision.to_json()
    (selection,) = trace["rules"][0]["clause"]["condition"]["selections"]
    assert [one["outcome"] for one in selection["records"]] == ["true", "true", "true", "false"]
    assert [one["record"] for one in selection["counted"]] == [1, 2, 3]
    assert selection["periods"] == [
        {"first": "2020-01-01", "last": "2020-12-31", "months": 12, "days": 0},
        {"first": "2022-01-01", "last": "2022-01-10", "months": 0, "days": 10},
    ]
    shown = " ".join(decision.explain("id").split())
    assert (
        "1 tahun 10 hari: 1 Januari 2020 sampai 31 Desember 2020 (1 tahun), 1 Januari 2022" in shown
    )


def test_an_open_post_runs_on_to_a_later_event_and_it_is_said() -> None:
    posts = [post("2023-01-01", "sekarang")]
    later = datetime.date(2025, 1, 1)
    decision = decide(
        "lama kumulatif(jabatan sampai pelantikan) >= 2 tahun", posts, pelantikan=later
    )
    assert decision.eligible
    assert "dihitung terus melewati 1 Mei 2024" in " ".join(decision.explain("id").split())
    assert "counted on past 1 May 2024" in " ".join(decision.explain("en").split())


@pytest.mark.parametrize(
    ("condition", "posts", "expected"),
    [
        # What has ended by a day has begun by it; what begins on a day lasts until it.
        ("ada(jabatan sampai pelantikan)", [post(None, "2024-01-01")], "ELIGIBLE"),
        ("ada(jabatan sampai pelantikan)", [post(None, "sekarang")], "UNDETERMINED"),
        ("ada(jabatan pada pelantikan)", [post("2024-04-01", None)], "ELIGIBLE"),
        ("ada(jabatan pada pelantikan)", [post("2024-03-01", None)], "UNDETERMINED"),
        ("ada(jabatan)", [post(None, "2024-05-01")], "ELIGIBLE"),
        # A record that may count, but lies within one that does, changes nothing.
        (
            "lama kumulatif(jabatan dengan jenis = a) >= 1 tahun",
            [post("2020-01-01", "2020-12-30", jenis=["a"]), post("2020-03-01", "2020-04-01")],
            "INELIGIBLE",
        ),
        # A field that may lack a value adds perhaps none to what is counted.
        (
            "jumlah berbeda(poin dari jabatan) >= 1",
            [post("2020-01-01", "2021-01-01")],
            "UNDETERMINED",
        ),
        (
            "jumlah berbeda(jenis dari jabatan) >= 1",
            [post("2020-01-01", "2021-01-01")],
            "UNDETERMINED",
        ),
        (
            "jumlah berbeda(jenis dari jabatan) <= 1",
            [post("2020-01-01", "2021-01-01")],
            "UNDETERMINED",
        ),
        (
            "tertinggi(poin dari jabatan) ≠ tidak ada",
            [post("2020-01-01", "2021-01-01")],
            "UNDETERMINED",
        ),
        (
            "tertinggi(poin dari jabatan) ≠ tidak ada",
            [post("2020-01-01", "2021-01-01", poin="tidak ada")],
            "INELIGIBLE",
        ),
        (
            "terendah(poin dari jabatan) = tidak ada",
            [
                post("2020-01-01", "2021-01-01", poin="tidak ada"),
                post("2020-01-01", "2021-01-01", poin=1),
            ],
            "ELIGIBLE",
        ),
    ],
)
def test_what_is_missing_matters_only_where_it_can(
    condition: str, posts: list[dict[str, Any]], expected: str
) -> None:
    more = {"pelantikan": datetime.date(2024, 4, 1)} if "pelantikan" in condition else {}
    assert verdict(condition, posts, **more) == expected


def test_none_lies_below_every_duration_and_number() -> None:
    posts = [post("2020-01-01", None), "..."]
    assert verdict("lama kumulatif(jabatan) >= batas", posts, batas="tidak ada") == "ELIGIBLE"
    assert verdict("lama kumulatif(jabatan) < batas", posts, batas="tidak ada") == "INELIGIBLE"
    assert (
        verdict("jumlah(jabatan) > angka batas", posts, **{"angka batas": "tidak ada"})
        == "ELIGIBLE"
    )
    assert (
        verdict("jumlah(jabatan) = angka batas", posts, **{"angka batas": "tidak ada"})
        == "INELIGIBLE"
    )


def test_an_event_moved_by_a_duration_stands_on_the_right_inside_a_selection() -> None:
    posts = [post("2020-01-01", "2024-03-01")]
    condition = "ada(jabatan dengan selesai >= pelantikan - 2 bulan)"
    assert verdict(condition, posts, pelantikan=datetime.date(2024, 5, 1)) == "ELIGIBLE"
    assert verdict(condition, posts, pelantikan=datetime.date(2024, 5, 2)) == "INELIGIBLE"
    with pytest.raises(talentarule.RuleError, match="TR2101"):
        talentarule.loads(
            RULES.format(condition="ada(jabatan dengan pelantikan - 2 bulan <= selesai)")
        )


def test_a_dated_alias_in_a_record_goes_by_its_own_date_and_else_by_the_date_of_the_facts() -> None:
    rules = talentarule.loads("""
skala predikat: cukup < baik < unggul
  baik alias "bernilai baik" sampai 2021-12-31
  unggul alias "bernilai baik" sejak 2022-01-01
fakta:
  nilai: daftar
    hasil: skala predikat
    tanggal: tanggal
Kepala mensyaratkan ada(nilai dengan hasil = unggul)
""")
    for day, eligible in [("2021-06-01", False), ("2022-06-01", True), (None, True)]:
        record = {"hasil": "bernilai baik", "tanggal": day}
        assert rules.decide({"nilai": [record]}, "Kepala", on=ON).eligible is eligible
    early = datetime.date(2021, 1, 1)
    undated = {"hasil": "bernilai baik"}
    assert not rules.decide({"nilai": [undated]}, "Kepala", on=ON, facts_on=early).eligible


def test_a_definition_may_be_a_yes_no_attribute_of_the_position() -> None:
    rules = talentarule.loads("""
fakta jabatan:
  sulit: ya/tidak
organisasi:
  jabatan Kepala (sulit = ya)
definisi berat: jabatan.sulit
Kepala mensyaratkan berat
""")
    assert rules.decide({}, "Kepala", on=ON).eligible
