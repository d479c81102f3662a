"""What rules and clauses are called, and what stands beside them."""

from __future__ import annotations

import pytest

from meaning.world import WORLD, rules
from talentarule.engine.loading import load_text
from talentarule.rules import nodes as n
from talentarule.rules.walk import clauses_of


def paths(text: str) -> list[str]:
    return [clause.path for rule in rules(text).resolved.rules for clause in clauses_of(rule.body)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Kepala  mensyaratkan   a\n", ["Kepala mensyaratkan a"], id="one-line"),
        pytest.param("Pasal 7. Kepala mensyaratkan a\n", ["Pasal 7"], id="one-line-labelled"),
        pytest.param(
            "Kepala   mensyaratkan:\n  a. a\n  b. b\n",
            ["Kepala mensyaratkan", "Kepala mensyaratkan huruf a", "Kepala mensyaratkan huruf b"],
            id="block",
        ),
        pytest.param(
            "Kepala mensyaratkan :\n  a\n  b\n",
            ["Kepala mensyaratkan", "Kepala mensyaratkan angka 1", "Kepala mensyaratkan angka 2"],
            id="block-without-labels",
        ),
        pytest.param(
            "Kepala mensyaratkan:\n  T1. a\n  Pasal 2. b\n",
            ["Kepala mensyaratkan", "T1", "Pasal 2"],
            id="a-code-or-article-names-its-clause-where-the-rule-has-no-name",
        ),
        pytest.param(
            "Pasal 1. Kepala mensyaratkan:\n  T1. a\n  (2) b\n",
            ["Pasal 1", "Pasal 1 T1", "Pasal 1 ayat (2)"],
            id="below-a-label",
        ),
        pytest.param(
            "Kepala mensyaratkan:\n  a. semua dari:\n     T1. a\n     2. b\n",
            [
                "Kepala mensyaratkan",
                "Kepala mensyaratkan huruf a",
                "Kepala mensyaratkan huruf a T1",
                "Kepala mensyaratkan huruf a angka 2",
            ],
            id="in-a-group",
        ),
        pytest.param(
            "Kepala mensyaratkan:\n  a. a\nKepala mensyaratkan:\n  b. b\n",
            [
                "Kepala mensyaratkan",
                "Kepala mensyaratkan huruf a",
                "Kepala mensyaratkan",
                "Kepala mensyaratkan huruf b",
            ],
            id="two-blocks-of-one-head",
        ),
    ],
)
def test_a_clause_is_named_by_labels_or_by_what_it_says(text: str, expected: list[str]) -> None:
    assert paths(text) == expected


def test_blocks_of_one_head_have_different_keys() -> None:
    text = "".join(f"Kepala mensyaratkan:\n  {label}. {label}\n" for label in "abc")
    head = "<teks>\nKepala mensyaratkan"
    assert [rule.key for rule in rules(text).resolved.rules] == [head, f"{head}\n2", f"{head}\n3"]


REMARKS = """\
{margin}dasar "UU 20/2023"
{margin}dasar "PP 11/2017"
{margin}bunyi "Sehat."
{margin}bacaan "Sehat jasmani."
{margin}bukti "surat dokter"
{margin}catatan "satu"
"""
EXPECTED = n.Remarks(
    basis=("UU 20/2023", "PP 11/2017"),
    wording=("Sehat.",),
    reading=("Sehat jasmani.",),
    evidence=("surat dokter",),
    notes=("satu",),
)


def test_remarks_stand_with_what_they_hang_under() -> None:
    (rule,) = rules("Kepala mensyaratkan a\n" + REMARKS.format(margin="  ")).resolved.rules
    assert rule.body.remarks == EXPECTED
    text = "Kepala mensyaratkan:\n{}  a. a\n{}  b. b\n"
    (rule,) = rules(text.format(REMARKS.format(margin="  "), "")).resolved.rules
    assert [one.remarks for one in clauses_of(rule.body)] == [EXPECTED, n.Remarks(), n.Remarks()]
    (rule,) = rules(text.format("", REMARKS.format(margin="     "))).resolved.rules
    assert [one.remarks for one in clauses_of(rule.body)] == [n.Remarks(), EXPECTED, n.Remarks()]


def test_the_attachments_of_a_one_line_rule_are_those_of_its_clause() -> None:
    (rule,) = rules(
        "Kepala mengutamakan a\n  kecuali bila b\n  bobot 2.5\n  dispensasi oleh Presiden\n"
        "  berlaku sejak 2026-01-01 sampai 2026-12-31\n"
    ).resolved.rules
    assert not rule.block
    assert str(rule.body.weight) == "2.5"
    assert rule.body.waivable == n.Waivable("Presiden")
    assert len(rule.body.exceptions) == 1
    assert rule.body.validity == n.ALWAYS
    assert (str(rule.validity.since), str(rule.validity.until)) == ("2026-01-01", "2026-12-31")


def test_each_clause_of_a_block_has_its_own_weight() -> None:
    (rule,) = rules("Kepala mengutamakan:\n  a. a\n     bobot 3\n  b. b\n").resolved.rules
    assert [int(one.weight) for one in clauses_of(rule.body)] == [1, 3, 1]


def test_what_is_final_is_final_below() -> None:
    for text, expected in [
        ("Kepala mensyaratkan:\n  tanpa pengecualian\n  a. a\n", True),
        ("Kepala mensyaratkan a\n  tanpa pengecualian\n", True),
        ("Kepala mensyaratkan a\n", False),
    ]:
        (rule,) = rules(text).resolved.rules
        assert rule.without_exception is expected


def test_the_head_of_a_file_is_its_regulation() -> None:
    text = (
        'peraturan "Perwal 1":\n  nomor "1/2026"\n  tingkat peraturan kepala daerah\n'
        "  sifat {}\n  berlaku sejak 2026-01-01 sampai 2026-12-31\n"
        '  dasar "UU 20/2023"\n  catatan "tentatif"\n  tidak lengkap "lampiran"\n'
        "Kepala mengutamakan a\n"
    )
    for word, strength in [
        ("wajib", n.Strength.MANDATORY),
        ("pedoman", n.Strength.GUIDELINE),
    ]:
        loaded = load_text(text.format(word) + WORLD)
        assert loaded.usable
        assert loaded.rules is not None
        (regulation,) = loaded.rules.regulations
        assert (regulation.title, regulation.number) == ("Perwal 1", "1/2026")
        assert regulation.level == "peraturan kepala daerah"
        assert regulation.strength is strength
        assert str(regulation.validity.since) == "2026-01-01"
        assert str(regulation.validity.until) == "2026-12-31"
        assert regulation.gaps == ("lampiran",)
        assert regulation.remarks == n.Remarks(basis=("UU 20/2023",), notes=("tentatif",))
        assert [rule.regulation for rule in loaded.rules.rules] == [regulation]
