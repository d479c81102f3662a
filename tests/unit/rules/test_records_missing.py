"""What of a list is missing, said so that somebody can look for it."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import talentarule
from talentarule.decide.explain_words import needed_words

ON = datetime.date(2026, 1, 5)
SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "trace.schema.json").read_text("utf-8"))

RULES = """
skala predikat: kurang < baik
fakta:
  jabatan: daftar
    jenis: salah satu dari (administrator, pengawas)
    pelaksana tugas: ya/tidak
    mulai: tanggal mulai
    selesai: tanggal selesai
  kinerja: daftar tiap tahun
    tahun: angka
    nilai: skala predikat
peristiwa: pelantikan
Kepala mensyaratkan {condition}
"""
WHOLE: dict[str, Any] = {
    "jenis": "pengawas",
    "pelaksana tugas": "tidak",
    "mulai": "2020-01-01",
    "selesai": "2021-01-01",
}
GOOD = [{"tahun": year, "nilai": "baik"} for year in range(2010, 2030)]


@pytest.mark.parametrize(
    ("condition", "person", "events", "needed"),
    [
        ("ada(jabatan dengan jenis = administrator)", {}, {}, ["jabatan"]),
        (
            "ada(jabatan dengan jenis = administrator)",
            {"jabatan": [WHOLE, WHOLE | {"jenis": None}, "..."]},
            {},
            ["jabatan: jenis pada catatan ke-2", "jabatan (daftarnya belum lengkap)"],
        ),
        (
            "ada(jabatan dengan jenis = pengawas dan tidak pelaksana tugas)",
            {
                "jabatan": [
                    WHOLE | {"jenis": "administrator", "pelaksana tugas": None},
                    WHOLE | {"pelaksana tugas": ""},
                ]
            },
            {},
            ["jabatan: pelaksana tugas pada catatan ke-2"],
        ),
        (
            "lama kumulatif(jabatan) >= 2 tahun",
            {"jabatan": [WHOLE, WHOLE | {"selesai": None}]},
            {},
            ["jabatan: selesai pada catatan ke-2"],
        ),
        (
            "setiap(kinerja dengan tahun = salah satu dari (2018, 2019) harus nilai >= baik)",
            {"kinerja": [{"tahun": 2018, "nilai": "baik"}]},
            {},
            ["kinerja: tahun 2019"],
        ),
        (
            "setiap(kinerja dalam kurun 2 tahun sebelum pelantikan harus nilai >= baik)",
            {"kinerja": GOOD},
            {},
            ["tanggal pelantikan", "kinerja: tahun menurut pelantikan"],
        ),
        (
            "setiap(kinerja dalam kurun 2 tahun sebelum pelantikan harus nilai >= baik)",
            {"kinerja": [{"tahun": 2025, "nilai": None}]},
            {"pelantikan": ON},
            ["kinerja: nilai pada catatan ke-1", "kinerja: tahun 2024"],
        ),
    ],
)
def test_what_of_a_list_is_missing(
    condition: str, person: dict[str, Any], events: dict[str, datetime.date], needed: list[str]
) -> None:
    rules = talentarule.loads(RULES.format(condition=condition))
    decision = rules.decide(person, "Kepala", on=ON, events=events)
    assert sorted(needed_words(one, "id") for one in decision.missing) == sorted(needed)
    jsonschema.Draft202012Validator(SCHEMA).validate(decision.to_json())
    shown = " ".join(decision.explain("id").split())
    assert all(one in shown for one in needed)
