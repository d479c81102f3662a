"""One table from everywhere: files, frames, readers, databases; with the same result each time."""

from __future__ import annotations

import datetime
import sqlite3
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import talentarule
from talentarule.engine import populations
from talentarule.population.result import TableResult

ON = datetime.date(2026, 1, 5)
RULES = """skala golongan: III/a < III/b < III/c < III/d < IV/a
fakta:
  golongan: skala golongan
  nilai: angka
  lahir: tanggal
  bahasa: banyak teks
  riwayat: daftar
    jenis: teks
    mulai: tanggal mulai
    selesai: tanggal selesai
organisasi:
  unit Dinas:
    jabatan Kepala Dinas
    jabatan Sekretaris
P1. Kepala Dinas mensyaratkan:
  a. golongan >= III/d
  b. nilai >= 70.5
  c. usia(lahir pada 2026-01-05) paling tinggi 56 tahun
P2. Sekretaris mensyaratkan:
  a. lama kumulatif(riwayat dengan jenis = kepala) paling singkat 2 tahun
  b. bahasa = inggris
"""
PEOPLE: list[dict[str, Any]] = [
    {
        "NIP": "198701012010060999",
        "Golongan": "IV/a",
        "nilai": 80.5,
        "lahir": datetime.date(1987, 1, 1),
        "bahasa": ["inggris", "arab"],
        "riwayat": [
            {
                "jenis": "kepala",
                "mulai": datetime.date(2019, 1, 1),
                "selesai": datetime.date(2022, 1, 1),
            }
        ],
    },
    {
        "NIP": "196001012010060998",
        "Golongan": "III/d",
        "nilai": 70.5,
        "lahir": datetime.date(1960, 1, 1),
        "bahasa": [],
        "riwayat": [],
    },
    {
        "NIP": "198701012010060997",
        "Golongan": None,
        "nilai": None,
        "lahir": datetime.date(1990, 12, 31),
        "bahasa": None,
        "riwayat": None,
    },
    {
        "NIP": "198701012010060996",
        "Golongan": "V/z",
        "nilai": 90.0,
        "lahir": None,
        "bahasa": ["arab"],
        "riwayat": [
            {
                "jenis": "kepala",
                "mulai": datetime.date(2025, 1, 1),
                "selesai": datetime.date(2025, 2, 1),
            }
        ],
    },
]
FRAME = pl.DataFrame(PEOPLE)
FLAT = FRAME.drop("bahasa", "riwayat")


@pytest.fixture(scope="module")
def rules() -> talentarule.RuleSet:
    return talentarule.loads(RULES)


def summary(result: TableResult) -> object:
    """All that does not depend on where a table came from."""
    return (
        result.counts(),
        {name: result.eligible(name) for name in result.positions},
        [(one.row, one.candidate_id, one.column, one.diagnostic.code) for one in result.errors],
    )


def sources(folder: Path) -> dict[str, object]:
    """The table in every form that holds lists."""
    FRAME.write_parquet(folder / "asn.parquet")
    table = FRAME.to_arrow()
    return {
        "path of parquet": folder / "asn.parquet",
        "text of path": str(folder / "asn.parquet"),
        "polars": FRAME,
        "lazy": FRAME.lazy(),
        "arrow table": table,
        "arrow reader": table.to_reader(),
        "pandas with arrow types": FRAME.to_pandas(use_pyarrow_extension_array=True),
        "mappings": PEOPLE,
    }


KINDS = (
    "path of parquet",
    "text of path",
    "polars",
    "lazy",
    "arrow table",
    "arrow reader",
    "pandas with arrow types",
    "mappings",
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_source_gives_what_single_decisions_give(
    rules: talentarule.RuleSet, tmp_path: Path, kind: str
) -> None:
    result = rules.screen_table(sources(tmp_path)[kind], on=ON)
    assert result.rows == 4
    head, secretary = (result.counts()[name] for name in ("Kepala Dinas", "Sekretaris"))
    verdicts = talentarule.Verdict
    assert head == {
        verdicts.ELIGIBLE: 1,
        verdicts.UNDETERMINED: 1,
        verdicts.INELIGIBLE: 1,
    }
    assert result.wrong("Kepala Dinas") == 1
    assert secretary == {
        verdicts.ELIGIBLE: 1,
        verdicts.UNDETERMINED: 1,
        verdicts.INELIGIBLE: 2,
    }
    assert result.eligible("kepala dinas") == ["198701012010060999"]
    assert [(one.row, one.column, one.diagnostic.code) for one in result.errors] == [
        (3, "Golongan", "TR5102")
    ]


@pytest.mark.parametrize("kind", [one for one in KINDS if one != "arrow reader"])
def test_explaining_a_row_gives_the_trace_of_the_single_decision(
    rules: talentarule.RuleSet, tmp_path: Path, kind: str
) -> None:
    result = rules.screen_table(sources(tmp_path)[kind], on=ON, batch_rows=3)
    for position in rules.positions:
        for row, person in enumerate(PEOPLE):
            who = person["NIP"]
            try:
                single = rules.decide(person, position, on=ON, candidate_id=who)
            except talentarule.DataError:
                with pytest.raises(talentarule.DataError):
                    result.decision(who, position)
                continue
            assert result.decision(row, position).trace == single.trace
            assert result.explain(who, position, "en") == single.explain("en")


def test_a_reader_that_is_used_up_says_so_where_lists_would_be_read_again(
    rules: talentarule.RuleSet,
) -> None:
    result = rules.screen_table(FRAME.to_arrow().to_reader(), on=ON)
    assert result.decision(0, "Kepala Dinas").eligible
    with pytest.raises(talentarule.DataError) as caught:
        result.decision(0, "Sekretaris")
    assert caught.value.diagnostics[0].code == "TR5503"


def flat_sources(folder: Path) -> dict[str, object]:
    """The table without lists, in the forms that have none."""
    FLAT.write_csv(folder / "asn.csv")
    FLAT.write_json(folder / "asn.json")
    with sqlite3.connect(folder / "asn.db") as connection:
        connection.execute("CREATE TABLE asn (NIP TEXT, Golongan TEXT, nilai REAL, lahir TEXT)")
        rows = [
            [str(one) if isinstance(one, datetime.date) else one for one in row]
            for row in FLAT.rows()
        ]
        connection.executemany("INSERT INTO asn VALUES (?, ?, ?, ?)", rows)
    connection.close()
    import duckdb

    frame = FLAT
    return {
        "csv": folder / "asn.csv",
        "json": folder / "asn.json",
        "sqlite": ("SELECT * FROM asn", f"sqlite:///{folder / 'asn.db'}"),
        "duckdb": duckdb.sql("SELECT * FROM frame"),
        "pandas": frame.to_pandas(),
        "pandas with nullable types": frame.to_pandas().convert_dtypes(),
        "enums": frame.with_columns(pl.col("Golongan").cast(pl.Enum(["IV/a", "III/d", "V/z"]))),
        "categories": frame.with_columns(pl.col("Golongan").cast(pl.Categorical)),
        "decimals": frame.with_columns(pl.col("nilai").cast(pl.Decimal(10, 2))),
        "texts": frame.with_columns(pl.all().cast(pl.String)),
        "moments": frame.with_columns(pl.col("lahir").cast(pl.Datetime)),
    }


FLAT_KINDS = (
    "csv",
    "json",
    "sqlite",
    "duckdb",
    "pandas",
    "pandas with nullable types",
    "enums",
    "categories",
    "decimals",
    "texts",
    "moments",
)


@pytest.mark.parametrize("kind", FLAT_KINDS)
def test_flat_tables_agree_too(rules: talentarule.RuleSet, tmp_path: Path, kind: str) -> None:
    expected = summary(rules.screen_table(FLAT, ["Kepala Dinas"], on=ON))
    source = flat_sources(tmp_path)[kind]
    assert summary(rules.screen_table(source, ["Kepala Dinas"], on=ON)) == expected
    assert summary(rules.screen_table(source, ["Kepala Dinas"], on=ON, batch_rows=3)) == expected


def test_identities_stay_text_and_floats_are_refused(rules: talentarule.RuleSet) -> None:
    whole = FLAT.with_columns(pl.col("NIP").cast(pl.Int64))
    result = rules.screen_table(whole, ["Kepala Dinas"], on=ON)
    assert result.eligible("Kepala Dinas") == ["198701012010060999"]
    broken = FLAT.with_columns(pl.col("NIP").cast(pl.Float64))
    with pytest.raises(talentarule.DataError) as caught:
        rules.screen_table(broken, ["Kepala Dinas"], on=ON)
    assert caught.value.diagnostics[0].code == "TR5502"


def test_nan_is_a_wrong_value_and_never_a_large_number(rules: talentarule.RuleSet) -> None:
    frame = FLAT.with_columns(nilai=pl.Series([float("nan"), 70.5, None, 1.0]))
    result = rules.screen_table(frame, ["Kepala Dinas"], on=ON)
    assert [(one.row, one.column) for one in result.errors] == [(0, "nilai"), (3, "Golongan")]
    assert result.verdict(0, "Kepala Dinas") is None


def test_events_of_single_rows_go_before_those_of_the_call() -> None:
    rules = talentarule.loads(
        "fakta:\n  lahir: tanggal\nperistiwa: pelantikan\n"
        "Kepala mensyaratkan:\n  usia(lahir pada pelantikan) paling tinggi 56 tahun\n"
    )
    born = datetime.date(1970, 6, 1)
    dates = [datetime.date(2026, 1, 1), datetime.date(2027, 7, 1), None, "kapan-kapan"]
    people = [{"id": str(n), "lahir": born, "pelantikan": day} for n, day in enumerate(dates)]
    for events in ({}, {"pelantikan": datetime.date(2028, 1, 1)}):
        result = rules.screen_table(people, ["Kepala"], on=ON, events=events)
        for row, person in enumerate(people):
            try:
                single = rules.decide(person, "Kepala", on=ON, events=events)
            except talentarule.DataError:
                assert result.verdict(row, "Kepala") is None
                continue
            assert result.verdict(row, "Kepala") is single.verdict
            assert result.decision(row, "Kepala").trace == single.trace
        counted = result.counts()["Kepala"]
        assert sum(counted.values()) == 3
        assert (
            sum(one.count for one in result.refusals()) == counted[talentarule.Verdict.INELIGIBLE]
        )
        assert [one.column for one in result.errors] == ["pelantikan"]


def test_rules_about_all_applicants_are_judged_over_the_whole_table() -> None:
    rules = talentarule.loads(
        "fakta:\n  nilai: angka\norganisasi:\n  jabatan Kepala\n  jabatan Staf\n"
        "P1. Kepala mensyaratkan:\n  a. nilai >= 80\n"
        "     pengganti nilai >= 60 bila tidak ada(pelamar dengan memenuhi syarat)\n"
        "P2. Staf mensyaratkan:\n  a. nilai >= 50\n"
    )
    for values in ((70, 65, 40), (90, 65, 40)):
        people = [{"id": f"p{value}", "nilai": value} for value in values]
        result = rules.screen_table(people, on=ON)
        panel = rules.screen(people, "Kepala", on=ON)
        assert result.counts()["Kepala"] == panel.counts()
        assert result.panel("Staf") is None
        for row, decision in enumerate(panel):
            assert result.verdict(row, "Kepala") is decision.verdict
            assert result.decision(row, "Kepala").to_json() == decision.to_json()
        assert len(result.eligible("Staf")) == 2
        assert sum(one.count for one in result.refusals("Kepala")) == len(panel.ineligible)


def test_pools_of_any_size_have_verdicts_and_panels_only_up_to_a_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(populations, "MAX_POOL_ROWS", 3)
    rules = talentarule.loads(
        "fakta:\n  nilai: angka\nperistiwa: pelantikan\n"
        "P1. Kepala mensyaratkan:\n  a. nilai >= 80\n"
        "     pengganti nilai >= 60 bila jumlah(pelamar dengan memenuhi syarat) < 2\n"
        "     pengganti nilai >= 40 bila tidak ada(pelamar dengan memenuhi syarat)\n"
    )
    frame = pl.DataFrame({"nip": ["a", "b", "c", "d"], "nilai": [70, 90, 50, None]})
    expected = [one.verdict for one in rules.screen(frame.to_dicts(), "Kepala", on=ON)]
    assert [one.name for one in expected] == [
        "UNDETERMINED",
        "ELIGIBLE",
        "INELIGIBLE",
        "UNDETERMINED",
    ]
    for source, code in ((frame, "TR5504"), (frame.to_arrow().to_reader(), "TR5503")):
        result = rules.screen_table(source, on=ON)
        assert [result.verdict(row, "Kepala") for row in range(4)] == expected
        assert [(one.path, one.count) for one in result.refusals()] == [("P1 huruf a", 1)]
        with pytest.raises(talentarule.DataError) as caught:
            result.explain("a", "Kepala")
        assert caught.value.diagnostics[0].code == code
    with pytest.raises(talentarule.DataError) as caught:  # dates of their own: judged one by one
        rules.screen_table(frame.with_columns(pelantikan=pl.lit("2026-01-01")), on=ON)
    assert caught.value.diagnostics[0].code == "TR5504"


def test_a_wrong_value_that_is_read_of_applicants_only_leaves_somebody_without_a_verdict() -> None:
    rules = talentarule.loads(
        "fakta:\n  nilai: angka\n  masa kerja: angka\nP1. Kepala mensyaratkan:\n  a. nilai >= 80\n"
        "U1. seleksi Kepala mengajukan 1 pelamar menurut masa kerja\n"
    )
    people = [
        {"nip": "a", "nilai": 90, "masa kerja": "lama"},
        {"nip": "b", "nilai": 85, "masa kerja": 3},
        {"nip": "c", "nilai": 85, "masa kerja": 7},
    ]
    result = rules.screen_table(people, on=ON)
    assert result.eligible("Kepala") == ["b", "c"]
    assert result.verdict("a", "Kepala") is None
    assert [(one.candidate_id, one.column) for one in result.errors] == [("a", "masa kerja")]
    with pytest.raises(talentarule.DataError, match="masa kerja"):
        result.decision("a", "Kepala")
    selection = result.selection("Kepala")
    assert selection is not None
    (proposal,) = selection.proposals
    assert proposal.undetermined == 1
    assert proposal.proposed == (2,)
    assert [one.row for one in proposal.rows] == [2, 1]


def test_results_go_to_frames_and_files(rules: talentarule.RuleSet, tmp_path: Path) -> None:
    result = rules.screen_table(FRAME, on=ON, batch_rows=2)
    frame = result.to_polars()
    assert frame.get_column("Kepala Dinas").to_list() == [
        "ELIGIBLE",
        "INELIGIBLE",
        "UNDETERMINED",
        None,
    ]
    assert frame.get_column("id").to_list() == FRAME.get_column("NIP").to_list()
    assert result.to_arrow().num_rows == 4
    result.to_parquet(tmp_path / "hasil.parquet")
    assert pl.read_parquet(tmp_path / "hasil.parquet").equals(frame)
    assert [one.name for one in tmp_path.iterdir()] == ["hasil.parquet"]


def test_a_position_asked_for_by_two_names_is_one_column(rules: talentarule.RuleSet) -> None:
    result = rules.screen_table(FLAT, ["Kepala Dinas", "KEPALA_DINAS"], on=ON)
    assert result.to_polars().columns == ["id", "Kepala Dinas"]
    both = result.to_polars(["KEPALA_DINAS", "Kepala Dinas"])
    assert both.columns == ["id", "Kepala Dinas"]


def test_two_columns_of_one_fact_are_refused(rules: talentarule.RuleSet) -> None:
    frame = FLAT.with_columns(golongan=pl.lit("III/a"))
    with pytest.raises(talentarule.DataError) as caught:
        rules.screen_table(frame, on=ON)
    assert caught.value.diagnostics[0].code == "TR5010"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("tidak-ada.parquet", "TR5001"),
        (("SELECT 1", "mysql://peladen/asn"), "TR5505"),
        (("SELECT 1", "sqlite:///tidak-ada.db"), "TR5505"),
    ],
)
def test_tables_that_cannot_be_used_are_told(
    rules: talentarule.RuleSet, source: object, code: str
) -> None:
    with pytest.raises(talentarule.DataError) as caught:
        rules.screen_table(source, on=ON)
    assert caught.value.diagnostics[0].code == code


def test_a_broken_parquet_file_is_told(rules: talentarule.RuleSet, tmp_path: Path) -> None:
    (tmp_path / "rusak.parquet").write_bytes(b"PAR1" + b"\0" * 100)
    with pytest.raises(talentarule.DataError) as caught:
        rules.screen_table(tmp_path / "rusak.parquet", on=ON)
    assert caught.value.diagnostics[0].code == "TR5005"


@pytest.mark.parametrize(
    "source",
    [
        [],
        FRAME.clear(),
        FRAME.clear().lazy(),
        FRAME.clear().to_arrow(),
        FRAME.clear().to_pandas(use_pyarrow_extension_array=True),
    ],
    ids=["mappings", "polars", "lazy", "arrow", "pandas"],
)
def test_an_empty_table_has_nobody(
    rules: talentarule.RuleSet, source: object, tmp_path: Path
) -> None:
    result = rules.screen_table(source, on=ON)
    assert result.rows == 0
    assert all(not any(one.values()) for one in result.counts().values())
    assert result.eligible("Sekretaris") == []
    assert not any(one.count for one in result.refusals())
    assert result.to_polars().columns == ["id", "Kepala Dinas", "Sekretaris"]
    result.to_parquet(tmp_path / "kosong.parquet")
    assert pl.read_parquet(tmp_path / "kosong.parquet").height == 0


def test_a_table_without_any_column_that_is_read_leaves_everything_open(
    rules: talentarule.RuleSet,
) -> None:
    for source in (FRAME.select(lain="NIP"), FRAME.lazy().select(lain="NIP")):
        result = rules.screen_table(source, on=ON)
        assert result.counts()["Kepala Dinas"][talentarule.Verdict.UNDETERMINED] == 4
        assert result.decision(3, "Kepala Dinas").candidate_id is None
