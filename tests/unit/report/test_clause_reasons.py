"""Why a clause is not met: which members of a group are told, and with which values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

import talentarule
from talentarule.decide.decision import Decision
from talentarule.report.clause_reasons import Reason, open_clauses, refusing, sentence

ON = datetime.date(2026, 6, 1)
HEAD = """\
skala golongan: III/c < III/d < IV/a < IV/b
fakta:
  golongan: skala golongan
  nilai: angka
  diklat: ya/tidak
  sertifikat: ya/tidak
  rekomendasi: ya/tidak
  status: salah satu dari (PNS, PPPK)
"""


def decide(clauses: str, **facts: object) -> Decision:
    return talentarule.loads(HEAD + clauses).decide(facts, "Kepala", on=ON)


def only(found: tuple[Reason, ...]) -> Reason:
    (reason,) = found
    return reason


def told(reason: Reason) -> dict[str, str]:
    return {part.path: part.actual for part in reason.parts}


GROUPS = """\
Pasal 1. Kepala mensyaratkan:
  a. {head}
     1. diklat
     2. sertifikat
     3. golongan paling rendah IV/a
"""


@pytest.mark.parametrize(
    ("head", "facts", "asked", "parts"),
    [
        pytest.param(
            "semua dari:",
            {"diklat": "ya", "sertifikat": "tidak", "golongan": "III/d"},
            "semua dari",
            {"angka 2": "sertifikat: tidak", "angka 3": "III/d"},
            id="all-tells-what-is-not-met",
        ),
        pytest.param(
            "salah satu dari:",
            {"diklat": "tidak", "sertifikat": "tidak", "golongan": "III/d"},
            "paling sedikit satu dari",
            {"angka 1": "diklat: tidak", "angka 2": "sertifikat: tidak", "angka 3": "III/d"},
            id="any-tells-everything",
        ),
        pytest.param(
            "paling sedikit 2 dari:",
            {"diklat": "ya", "sertifikat": "tidak", "golongan": "III/d"},
            "paling sedikit 2 dari",
            {"angka 2": "sertifikat: tidak", "angka 3": "III/d"},
            id="at-least-tells-what-is-not-met",
        ),
        pytest.param(
            "tidak satu pun dari:",
            {"diklat": "ya", "sertifikat": "tidak", "golongan": "III/d"},
            "tidak satu pun dari",
            {"angka 1": "diklat: ya"},
            id="none-tells-what-is-there",
        ),
        pytest.param(
            "bila status = PNS:",
            {"status": "PNS", "diklat": "ya", "sertifikat": "ya", "golongan": "III/d"},
            "",
            {"angka 3": "III/d"},
            id="scope-tells-what-is-not-met",
        ),
    ],
)
def test_a_group_tells_the_members_that_make_its_outcome(
    head: str, facts: Mapping[str, object], asked: str, parts: dict[str, str]
) -> None:
    decision = decide(GROUPS.format(head=head), **facts)
    reason = only(refusing(decision.trace, "id"))
    assert (reason.path, reason.asked) == ("Pasal 1 huruf a", asked)
    assert told(reason) == parts


def test_the_scope_of_a_group_is_said() -> None:
    decision = decide(
        GROUPS.format(head="bila status = PNS:"),
        status="PNS",
        diklat="tidak",
        sertifikat="ya",
        golongan="IV/a",
    )
    assert only(refusing(decision.trace, "id")).scope == "status adalah PNS"


def test_a_prohibition_is_said_to_be_one() -> None:
    decision = decide("Kepala melarang rekomendasi\n", rekomendasi="ya")
    reason = only(refusing(decision.trace, "id"))
    assert reason.forbidden
    assert sentence(reason, "id").endswith("dilarang: rekomendasi; data calon: rekomendasi: ya")


def test_an_exception_that_did_not_help_is_said_with_its_data() -> None:
    decision = decide(
        "Pasal 1. Kepala mensyaratkan:\n  a. diklat\n     kecuali bila sertifikat\n",
        diklat="tidak",
        sertifikat="tidak",
    )
    assert only(refusing(decision.trace, "id")).exceptions == (("sertifikat", "tidak"),)


def test_an_open_group_tells_what_is_open() -> None:
    decision = decide(GROUPS.format(head="semua dari:"), diklat="ya", golongan="IV/a")
    reason = only(open_clauses(decision.trace, "id"))
    assert told(reason) == {"angka 2": "sertifikat: tidak diketahui"}


def test_a_bare_no_is_told_with_the_name_of_its_fact() -> None:
    decision = decide("Kepala mensyaratkan tidak rekomendasi\n", rekomendasi="ya")
    reason = only(refusing(decision.trace, "id"))
    assert (reason.asked, reason.actual) == ("tidak rekomendasi", "rekomendasi: ya")


def test_basis_and_regulation_are_told_apart() -> None:
    rules = (
        'peraturan "Perwal Contoh":\n  tingkat pengumuman\n'
        + HEAD
        + 'Pasal 1. Kepala mensyaratkan:\n  dasar "PP 11/2017"\n  a. diklat\n'
    )
    decision = talentarule.loads(rules).decide({"diklat": "tidak"}, "Kepala", on=ON)
    reason = only(refusing(decision.trace, "en"))
    assert (reason.path, reason.regulation, reason.basis) == (
        "Article 1 letter a",
        "Perwal Contoh",
        "PP 11/2017",
    )


def test_two_conditions_of_one_clause_each_show_their_value() -> None:
    decision = decide("Kepala mensyaratkan diklat dan nilai >= 70\n", diklat="tidak", nilai="60")
    reason = only(refusing(decision.trace, "id"))
    assert "(diklat: tidak)" in reason.actual or "diklat (tidak)" in reason.actual
    assert "(60)" in reason.actual
