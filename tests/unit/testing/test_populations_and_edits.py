"""Populations in every form are screened alike; edits of rule files are of every kind, and many can still be read."""

from __future__ import annotations

import datetime
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import talentarule
from talentarule.engine.loading import check_text, load_text
from talentarule.source import SourceFile
from talentarule.syntax.format import format_source
from talentarule.testing import Edit, edits, populations
from talentarule.testing.edits import Kind

ON = datetime.date(2026, 1, 5)
EVENTS = {"pelantikan": datetime.date(2026, 2, 1)}
TEXT = """\
skala golongan: II < III < IV
rumpun bidang:
  kesehatan: gizi
  hukum
fakta:
  golongan: skala golongan
  nilai: angka
  bidang: banyak rumpun bidang
  sehat: ya/tidak
  lahir: tanggal
  lama: durasi
  riwayat: daftar
    jenis: salah satu dari (pengawas, pelaksana)
    mulai: tanggal mulai
    selesai: tanggal selesai
peristiwa: pelantikan
K1. Camat mensyaratkan:
  a. golongan paling rendah III
  b. nilai >= 60 atau bidang = kesehatan
  c. usia(lahir pada pelantikan) paling tinggi 56 tahun
  d. tidak sehat dan lama > 2 tahun
  e. ada(riwayat dengan jenis = pengawas)
"""
RULES = talentarule.loads(TEXT)
FEW = settings(
    max_examples=25,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@given(populations(RULES, size=(1, 6), events=EVENTS))
@FEW
def test_everybody_has_an_id_and_can_be_screened(people: list[dict[str, object]]) -> None:
    assert 1 <= len(people) <= 6
    panel = RULES.screen(people, "Camat", on=ON, events=EVENTS)
    assert sorted(one.candidate_id or "" for one in panel) == sorted(
        str(one["id"]) for one in people
    )
    assert not panel.errors


@pytest.mark.parametrize("form", ["polars", "arrow"])
def test_a_frame_is_screened_as_its_rows_are(form: Any) -> None:
    pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    verdicts: set[talentarule.Verdict] = set()

    @given(populations(RULES, size=5, form=form, events=EVENTS))
    @settings(FEW, max_examples=50)
    def look(frame: Any) -> None:
        result = RULES.screen_table(frame, ["Camat"], on=ON, events=EVENTS)
        assert not result.errors
        table = frame.to_dicts() if form == "polars" else frame.to_pylist()
        people = [{name: one for name, one in row.items() if one is not None} for row in table]
        for row, one in enumerate(people):
            decision = RULES.decide(one, "Camat", on=ON, events=EVENTS)
            assert result.verdict(row, "Camat") is decision.verdict
            verdicts.add(decision.verdict)

    look()
    assert len(verdicts) > 1


def test_a_size_is_one_number_or_two() -> None:
    @given(populations(RULES, size=2, missing=False))
    @FEW
    def look(people: list[dict[str, object]]) -> None:
        assert len(people) == 2
        assert all(set(RULES.facts) <= set(one) for one in people)

    look()
    with pytest.raises(ValueError, match="between 3 and 2"):
        populations(RULES, size=(3, 2))
    with pytest.raises(ValueError, match="no form"):
        populations(RULES, form="excel")  # type: ignore[arg-type]


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ImportError, match=r"talentarule\[population\]"):
        populations(RULES, form="polars")


def test_edits_are_of_every_kind_and_some_can_be_read_and_some_cannot() -> None:
    kinds: set[Kind] = set()
    readable: dict[bool, int] = {True: 0, False: 0}

    @given(edits(TEXT))
    @settings(FEW, max_examples=200)
    def look(edit: Edit) -> None:
        kinds.update(edit.kinds)
        readable[load_text(edit.text).usable] += 1
        assert edit.kinds

    look()
    assert kinds == set(Kind)
    assert readable[True] > 20
    assert readable[False] > 20


@given(edits(TEXT))
@settings(FEW, max_examples=60)
def test_an_edited_file_is_told_about_and_laid_out_without_a_crash(edit: Edit) -> None:
    found = check_text(edit.text)
    assert all(one.code.startswith("TR") for one in found)
    laid_out = format_source(SourceFile("x.talenta", edit.text))
    if isinstance(laid_out, str):
        assert format_source(SourceFile("x.talenta", laid_out)) == laid_out


def test_there_must_be_something_to_edit() -> None:
    for text, most in (("", 1), ("\n\n", 3), (TEXT, 0)):
        with pytest.raises(ValueError, match="nothing to edit"):
            edits(text, most=most)
