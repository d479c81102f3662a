"""Aggregates over histories at their boundaries: the verdicts of a table, from lists and from columns of structs, and
those of single decisions.
"""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import polars as pl
import pytest

import talentarule
from talentarule.population import spell_planes
from talentarule.population.spell_planes import united

ON = datetime.date(2026, 1, 5)
D = datetime.date
HEAD = """skala predikat: kurang < cukup < baik
fakta:
  riwayat: daftar
    jenis: salah satu dari (kepala, staf, pelaksana tugas)
    unit: teks
    poin: angka; boleh tidak ada
    predikat: skala predikat
    mulai: tanggal mulai
    selesai: tanggal selesai
  kinerja: daftar tiap tahun
    tahun: angka
    hasil: skala predikat
organisasi:
  jabatan Kepala
Kepala mensyaratkan:
  """

YES, OPEN, NO = "memenuhi syarat", "perlu verifikasi", "tidak memenuhi syarat"

FIELDS = {
    "jenis": pl.String,
    "unit": pl.String,
    "poin": pl.Float64,
    "predikat": pl.String,
    "mulai": pl.Date,
    "selesai": pl.Date,
}
FIRST_DAY, LAST_DAY = D(2020, 1, 1), D(2020, 12, 31)
TODAY_STILL = D.max
"""What ``sekarang`` is in a column of dates."""


def post(
    mulai: D | None = FIRST_DAY,
    selesai: D | None = LAST_DAY,
    jenis: str | None = "kepala",
    **more: Any,
) -> dict[str, Any]:
    """A record; what is not given is unknown."""
    return {**dict.fromkeys(FIELDS), "jenis": jenis, "mulai": mulai, "selesai": selesai, **more}


def verdicts(condition: str, given: Any) -> set[str | None]:
    """The verdicts on one person by all ways there are."""
    rules = talentarule.loads(HEAD + condition + "\n")
    frame = pl.DataFrame(
        {"riwayat": pl.Series([given], dtype=pl.List(pl.Struct(FIELDS)))},
    )
    found: set[str | None] = set()
    for table in (frame, [{"riwayat": given}], pl.concat([frame] * 3)):
        verdict = rules.screen_table(table, on=ON).verdict(0, "Kepala")
        found.add(None if verdict is None else verdict.value)
    try:
        found.add(rules.decide({"riwayat": given}, "Kepala", on=ON).verdict.value)
    except talentarule.DataError:
        found.add(None)
    return found


LAMA = "lama kumulatif(riwayat dengan jenis = kepala) paling singkat"
SAMBUNG = "lama terpanjang(riwayat dengan jenis = kepala) paling singkat"


@pytest.mark.parametrize(
    ("condition", "given", "verdict"),
    [
        # Overlaps count once, adjoining periods are one, a gap of a day is not.
        (f"{LAMA} 1 tahun", [post()], YES),
        (f"{LAMA} 1 tahun", [post(selesai=D(2020, 12, 30))], NO),
        (f"{LAMA} 2 tahun", [post(), post()], NO),
        (f"{LAMA} 2 tahun", [post(), post(D(2020, 6, 1), D(2021, 12, 31))], YES),
        (f"{LAMA} 2 tahun", [post(), post(D(2020, 6, 1), D(2021, 12, 30))], NO),
        (f"{SAMBUNG} 2 tahun", [post(), post(D(2021, 1, 1), D(2021, 12, 31))], YES),
        (f"{SAMBUNG} 2 tahun", [post(), post(D(2021, 1, 2), D(2021, 12, 31))], NO),
        (f"{LAMA} 2 tahun", [post(D(2021, 1, 1), D(2021, 12, 31)), post()], YES),
        # 29 February: a year from it is complete with 27 February where there is no 29th.
        (f"{LAMA} 1 tahun", [post(D(2020, 2, 29), D(2021, 2, 27))], YES),
        (f"{LAMA} 1 tahun", [post(D(2020, 2, 29), D(2021, 2, 26))], NO),
        (f"{LAMA} 4 tahun", [post(D(2020, 2, 29), D(2024, 2, 28))], YES),
        (f"{LAMA} 4 tahun", [post(D(2020, 2, 29), D(2024, 2, 27))], NO),
        # A post that goes on counts up to the day before the facts.
        (f"{LAMA} 1 tahun", [post(D(2025, 1, 5), TODAY_STILL)], YES),
        (f"{LAMA} 1 tahun", [post(D(2025, 1, 6), TODAY_STILL)], NO),
        (f"{LAMA} 1 hari", [post(D(2026, 1, 5), TODAY_STILL)], NO),
        (f"{LAMA} 0 hari", [], YES),
        # Unknown starts, ends and kinds leave open what they can change.
        (f"{LAMA} 1 tahun", [post(mulai=None)], OPEN),
        (f"{LAMA} 1 tahun", [post(), post(mulai=None)], YES),
        (f"{LAMA} 1 tahun", [post(selesai=None)], OPEN),
        (f"{LAMA} 7 tahun", [post(selesai=None)], NO),
        (f"{LAMA} 6 tahun", [post(selesai=None)], OPEN),
        (f"{LAMA} 1 tahun", [post(jenis=None)], OPEN),
        (f"{LAMA} 1 tahun", [post(), post(D(2020, 3, 1), D(2020, 4, 1), jenis=None)], YES),
        (f"{SAMBUNG} 2 tahun", [post(), post(D(2022, 1, 1), D(2022, 6, 1), jenis=None)], NO),
        (f"{SAMBUNG} 18 bulan", [post(), post(D(2021, 1, 1), D(2022, 6, 1), jenis=None)], OPEN),
        (f"{LAMA} 1 tahun", [post(), None], YES),
        (f"{LAMA} 2 tahun", [post(), None], OPEN),
        (f"{LAMA} 1 tahun", None, OPEN),
        (f"{LAMA} 1 tahun", [], NO),
        # Acting posts are left out.
        (f"{LAMA} 1 tahun", [post(jenis="pelaksana tugas")], NO),
        ("lama kumulatif(riwayat) paling singkat 1 tahun", [post(jenis="pelaksana tugas")], YES),
        # Now, ever, never, on a day, within years.
        ("ada(riwayat pada 2026-01-05 dengan jenis = kepala)", [post(selesai=ON)], YES),
        ("ada(riwayat pada 2026-01-05 dengan jenis = kepala)", [post(selesai=D(2026, 1, 4))], NO),
        ("ada(riwayat pada 2026-01-05)", [post(selesai=None)], OPEN),
        ("ada(riwayat pada 2026-01-05)", [post(mulai=ON, selesai=None)], YES),
        ("ada(riwayat pada 2026-01-05)", [post(mulai=D(2026, 1, 6), selesai=None)], NO),
        ("tidak ada(riwayat dengan jenis = staf)", [post()], YES),
        ("tidak ada(riwayat dengan jenis = staf)", [post(jenis=None)], OPEN),
        ("tidak ada(riwayat dengan jenis = staf)", [post(), None], OPEN),
        ("ada(riwayat)", [post(mulai=D(2026, 1, 6), selesai=TODAY_STILL)], NO),
        ("ada(riwayat)", [post(mulai=None, selesai=D(2026, 1, 5))], YES),
        ("ada(riwayat)", [post(mulai=None, selesai=D(2026, 1, 6))], OPEN),
        (
            "ada(riwayat dalam kurun 5 tahun sebelum 2026-01-05)",
            [post(selesai=D(2021, 1, 5))],
            YES,
        ),
        ("ada(riwayat dalam kurun 5 tahun sebelum 2026-01-05)", [post(selesai=D(2021, 1, 4))], NO),
        ("lama kumulatif(riwayat sampai 2020-07-01) paling singkat 6 bulan", [post()], YES),
        ("lama kumulatif(riwayat sampai 2020-06-30) paling singkat 6 bulan", [post()], NO),
        # Counts, different values, sums, the highest and the lowest.
        ("jumlah(riwayat dengan jenis = kepala) = 2", [post(), post()], YES),
        ("jumlah(riwayat dengan jenis = kepala) = 2", [post(), post(jenis=None)], OPEN),
        ("jumlah(riwayat dengan jenis = kepala) < 2", [post(), post()], NO),
        ("jumlah berbeda(unit dari riwayat) = 1", [post(unit="A"), post(unit="a ")], YES),
        ("jumlah berbeda(unit dari riwayat) >= 2", [post(unit="A"), post()], OPEN),
        ("jumlah berbeda(unit dari riwayat) >= 1", [post()], YES),
        ("jumlah berbeda(poin dari riwayat) >= 1", [post()], OPEN),
        ("total(poin dari riwayat) >= 3", [post(poin=1.5), post(poin=1.5)], YES),
        ("total(poin dari riwayat) > 3", [post(poin=1.5), post(poin=1.5)], NO),
        ("total(poin dari riwayat) = 0.3", [post(poin=0.1), post(poin=0.2)], YES),
        ("total(poin dari riwayat) >= 3", [post(poin=1.5), post()], OPEN),
        ("total(poin dari riwayat dengan jenis = kepala) >= 1", [post(jenis=None, poin=2)], OPEN),
        ("total(poin dari riwayat dengan jenis = kepala) >= 0", [post(jenis=None, poin=2)], YES),
        ("total(poin dari riwayat) > 1", [post(poin=1e19), post(poin=-1e19), post(poin=2)], YES),
        ("tertinggi(predikat dari riwayat) >= baik", [post(predikat="baik"), post()], YES),
        ("tertinggi(predikat dari riwayat) >= baik", [post(predikat="cukup"), post()], OPEN),
        ("terendah(predikat dari riwayat) >= cukup", [post(predikat="baik"), post()], OPEN),
        ("terendah(predikat dari riwayat) >= cukup", [post(predikat="kurang"), post()], NO),
        ("terendah(predikat dari riwayat) >= cukup", [], NO),
        ("setiap(riwayat harus predikat >= cukup)", [], YES),
        ("setiap(riwayat harus predikat >= cukup)", [post(predikat="baik"), post()], OPEN),
        # What cannot be read is no verdict.
        ("ada(riwayat)", [post(D(2020, 1, 2), D(2020, 1, 1))], None),
        ("ada(riwayat)", [post(jenis="entah")], None),
        ("ada(riwayat)", [post(poin=float("nan"))], None),
        ("ada(riwayat)", [post()] * 1001, None),
        ("jumlah(riwayat) = 1000", [post()] * 1000, YES),
    ],
)
def test_a_table_says_of_a_history_what_a_single_decision_says(
    condition: str, given: Any, verdict: str | None
) -> None:
    assert verdicts(condition, given) == {verdict}


KINERJA = "setiap(kinerja dalam kurun 2 tahun sebelum 2026-01-05 harus hasil >= cukup)"


@pytest.mark.parametrize(
    ("condition", "years", "verdict"),
    [
        (KINERJA, {2024: "baik", 2025: "cukup"}, YES),
        (KINERJA, {2024: "baik", 2025: "kurang"}, NO),
        (KINERJA, {2024: "baik"}, OPEN),
        (KINERJA, {2024: "baik", 2025: None}, OPEN),
        (KINERJA, {2024: "kurang"}, NO),
        (KINERJA, {2023: "kurang", 2024: "baik", 2025: "baik"}, YES),
        (
            "jumlah(kinerja dengan tahun = salah satu dari (2024, 2025)) = 2",
            {2024: "baik", 2025: "baik"},
            YES,
        ),
        ("jumlah(kinerja dengan tahun = salah satu dari (2024, 2025)) = 2", {2024: "baik"}, OPEN),
        ("jumlah(kinerja dengan tahun = salah satu dari (2024, 2025)) = 3", {2024: "baik"}, NO),
        ("jumlah berbeda(hasil dari kinerja dengan tahun = 2024) = 1", {}, OPEN),
    ],
)
def test_years_that_are_asked_and_not_given_are_unknown(
    condition: str, years: dict[int, str | None], verdict: str
) -> None:
    rules = talentarule.loads(HEAD + condition + "\n")
    given = [{"tahun": year, "hasil": hasil} for year, hasil in years.items()]
    kind = pl.List(pl.Struct({"tahun": pl.Int64, "hasil": pl.String}))
    frame = pl.DataFrame({"kinerja": pl.Series([given], dtype=kind)})
    for table in (frame, [{"kinerja": given}]):
        found = rules.screen_table(table, on=ON).verdict(0, "Kepala")
        assert found is not None
        assert found.value == verdict
    assert rules.decide({"kinerja": given}, "Kepala", on=ON).verdict.value == verdict


def test_many_different_values_are_counted_as_few_are() -> None:
    rules = talentarule.loads(HEAD + "jumlah berbeda(unit dari riwayat) >= 100\n")
    people = [
        {"riwayat": [post(unit=f"unit {number % size}") for number in range(120)]}
        for size in (99, 100, 120)
    ]
    frame = pl.DataFrame(people, schema={"riwayat": pl.List(pl.Struct(FIELDS))})
    for table in (people, frame):
        found = [rules.screen_table(table, on=ON).verdict(row, "Kepala") for row in range(3)]
        assert [one is talentarule.Verdict.ELIGIBLE for one in found] == [False, True, True]


def test_a_wrong_record_is_told_with_its_place_and_the_others_go_on() -> None:
    rules = talentarule.loads(HEAD + "jumlah(riwayat) >= 1\n")
    lists = [[post()], [post(), post(jenis="entah")], [], [post(), post()]]
    frame = pl.DataFrame({"riwayat": pl.Series(lists, dtype=pl.List(pl.Struct(FIELDS)))})
    result = rules.screen_table(frame, on=ON)
    found = [result.verdict(row, "Kepala") for row in range(4)]
    assert [None if one is None else one.value for one in found] == [YES, None, NO, YES]
    (error,) = result.errors
    assert error.row == 1
    assert error.diagnostic.place is not None
    assert error.diagnostic.place.column == "riwayat[1].jenis"
    (other,) = rules.screen_table(frame.to_dicts(), on=ON).errors
    assert other.diagnostic == error.diagnostic


def test_periods_of_more_people_than_fit_into_one_number_are_put_together_in_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    generator = np.random.default_rng(3)
    person = np.sort(generator.integers(0, 50, 400))
    first = generator.integers(730_000, 731_000, 400)
    last = first + generator.integers(0, 60, 400)
    whole = united(50, person, first, last)
    monkeypatch.setattr(spell_planes, "MOST_PEOPLE", 7)
    parts = united(50, person, first, last)
    for one, other in zip(
        (whole.person, whole.first, whole.last),
        (parts.person, parts.first, parts.last),
        strict=True,
    ):
        assert one.tolist() == other.tolist()


def test_each_aggregate_is_computed_once_for_all_rules_and_positions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from talentarule.population import aggregates

    calls: list[int] = []

    def counting(people: int, *columns: Any) -> Any:
        calls.append(people)
        return united(people, *columns)

    monkeypatch.setattr(aggregates, "united", counting)
    head, _, _ = HEAD.partition("organisasi:")
    posts = "\n".join(f"  jabatan Jabatan {number}" for number in range(5))
    asked = "\n".join(
        f"Jabatan {number} mensyaratkan:\n  {LAMA} {number + 1} tahun" for number in range(5)
    )
    rules = talentarule.loads(f"{head}organisasi:\n{posts}\n{asked}\n")
    people = [{"riwayat": [post(), post(D(2021, 1, 1), D(2022, 12, 31))]}]
    result = rules.screen_table(people, on=ON)
    assert [len(result.eligible(f"Jabatan {number}")) for number in range(5)] == [1, 1, 1, 0, 0]
    assert calls == [1]
