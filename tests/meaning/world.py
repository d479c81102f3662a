"""A small world to speak about in these tests, and short ways to check and to decide."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import TypeVar

import pytest

import talentarule
from talentarule.diagnostics import Diagnostic
from talentarule.diagnostics.message import Severity
from talentarule.diagnostics.registry import severity
from talentarule.engine.loading import check_text

ON = datetime.date(2026, 1, 5)
INAUGURATION = datetime.date(2026, 2, 1)

UNKNOWN, FALSE, TRUE = "", "tidak", "ya"
"""The three contents of a yes/no fact."""

WORLD = """\
skala pendidikan: SMA < S-1 = D-IV < S-2
skala golongan: III/d < IV/a < IV/b
skala hukuman: ringan < sedang < berat
rumpun bidang:
  kesehatan: kedokteran, kesehatan masyarakat
  hukum
fakta:
  a: ya/tidak
  b: ya/tidak
  c: ya/tidak
  golongan: skala golongan
  pendidikan: skala pendidikan
  hukuman: skala hukuman; boleh tidak ada
  bidang: banyak rumpun bidang
  diklat: banyak skala pendidikan
  sertifikat: banyak salah satu dari (satu, dua, tiga)
  status: salah satu dari (PNS, PPPK)
  nilai: angka
  masa kerja: durasi
  tanggal lahir: tanggal
  tanggal ijazah: tanggal
fakta jabatan:
  eselon: salah satu dari (II, III)
fakta seleksi:
  dibuka: ya/tidak
peristiwa: pelantikan, pendaftaran
organisasi:
  unit Dinas:
    jabatan Kepala (eselon = II)
    jabatan Sekretaris (eselon = III)
"""

_Test = TypeVar("_Test", bound=Callable[..., None])


def number(*numbers: str) -> Callable[[_Test], _Test]:
    """Mark a test with the numbers that it covers, such as ``meaning 8``."""
    return pytest.mark.number(*numbers)


def problems(text: str, world: str = WORLD) -> tuple[Diagnostic, ...]:
    """The errors and warnings of rules in the world, notes left out."""
    found = check_text(world + text)
    return tuple(one for one in found if severity(one) is not Severity.NOTE)


def codes(text: str, world: str = WORLD) -> list[str]:
    """Their codes. That a position has no rule of its own is not what these tests are about."""
    return [one.code for one in problems(text, world) if one.code != "TR4014"]


def rules(text: str, world: str = WORLD) -> talentarule.RuleSet:
    """The rule set."""
    return talentarule.loads(world + text)


def decide(
    text: str,
    facts: Mapping[str, object],
    position: str = "Kepala",
    *,
    inauguration: datetime.date | None = INAUGURATION,
    selection: Mapping[str, object] | None = None,
) -> talentarule.Decision:
    """The decision on a candidate under the rules of a text."""
    return rules(text).decide(
        facts,
        position,
        on=ON,
        events={"pelantikan": inauguration} if inauguration else {},
        selection=selection or {},
    )


def verdict(text: str, facts: Mapping[str, object], position: str = "Kepala") -> str:
    """The name of the verdict."""
    return decide(text, facts, position).verdict.name


def kleene(value: str) -> str:
    """The verdict of a rule whose only demand has this value."""
    return {TRUE: "ELIGIBLE", UNKNOWN: "UNDETERMINED", FALSE: "INELIGIBLE"}[value]
