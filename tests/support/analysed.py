"""Small rule sets analysed: what is found, in a form that tests can state, and every witness looked at again."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

import talentarule
from support.witnesses import replay
from talentarule.analysis import Analysis, Finding, analyze
from talentarule.analysis.telling import witness_text
from talentarule.engine.examples import run_examples

ON = datetime.date(2026, 1, 5)

HEAD = """\
skala golongan: III/c < III/d < IV/a < IV/b
skala pendidikan: SMA < D-III < S-1 = D-IV < S-2
rumpun bidang:
  kesehatan: kedokteran, keperawatan
  hukum
fakta:
  golongan: skala golongan
  pendidikan: skala pendidikan
  bidang: banyak rumpun bidang
  status: salah satu dari (PNS, PPPK, non-ASN)
  masa kerja: durasi
  nilai: angka
  tanggal lahir: tanggal
  tanggal ijazah: tanggal
  hukuman: skala golongan; boleh tidak ada
  sehat: ya/tidak
  sertifikat: ya/tidak
  tersangka: ya/tidak
  jenis kelamin: salah satu dari (laki-laki, perempuan); dilindungi
  agama: salah satu dari (Islam, Kristen, Hindu); dilindungi
  suku: teks; dilindungi
  riwayat jabatan: daftar
    jenjang: skala golongan
    mulai: tanggal mulai
    selesai: tanggal selesai
fakta jabatan:
  eselon: salah satu dari (II, III)
peristiwa: pelantikan
organisasi:
  unit Dinas (eselon = II):
    jabatan Kepala
    jabatan Sekretaris (eselon = III)
"""
"""A vocabulary with a fact of each kind and two positions; tests put rules behind it."""

BOTH = "Z1. Dinas mensyaratkan tidak tersangka\n"
"""A rule that covers both positions, so that a test speaks of its own rules only."""


def analysed(
    text: str, positions: Sequence[str] | None = None, *, on: datetime.date = ON, head: str = HEAD
) -> Analysis:
    """The analysis of some rules. Every witness comes out again, and as an example of the rule file."""
    whole = head + text
    rules = talentarule.loads(whole)
    found = analyze(rules, positions, on=on, seconds=60.0)
    _looked_at(whole, found)
    return found


def analysed_files(
    folder: Path, texts: Mapping[str, str], entry: str, *, on: datetime.date = ON
) -> Analysis:
    """The same for several files."""
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    found = analyze(talentarule.load(folder / entry), on=on)
    for one in found.findings:
        for witness in one.witnesses:
            replay(found.rules, witness, found.events)
    return found


def _looked_at(text: str, found: Analysis) -> None:
    shown: list[str] = []
    for one in found.findings:
        for witness in one.witnesses:
            replay(found.rules, witness, found.events)
            shown.append(witness_text(found, witness, f"Calon rekaan {len(shown) + 1}", "id"))
    pasted = talentarule.loads("\n".join([text, *shown]))
    results = list(run_examples(pasted))
    assert len(results) == len(shown)
    assert [
        (one.example.title, one.decision, one.unnamed) for one in results if not one.passed
    ] == []


def told(found: Analysis) -> list[tuple[str, ...]]:
    """Each finding as its code and the label paths of its clauses."""
    return [(one.code, *one.clauses) for one in found.findings]


def only(found: Analysis) -> Finding:
    """The one finding."""
    assert len(found.findings) == 1, told(found)
    return found.findings[0]


__all__ = ["BOTH", "HEAD", "ON", "analysed", "analysed_files", "only", "told"]
