"""Reading values of data: what is accepted, and what has two readings and is therefore refused."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

import talentarule
from talentarule.vocabulary.durations import Duration, duration
from talentarule.vocabulary.reading import MAX_ITEMS, Fault, Unreadable, read_value
from talentarule.vocabulary.types import (
    BooleanType,
    ChoiceType,
    DateType,
    DurationType,
    FactType,
    ManyType,
    NumberType,
    ScaleType,
    TaxonomyType,
    TextType,
)
from talentarule.vocabulary.values import NOTHING, Choice, Many

VOCABULARY = talentarule.loads(
    """
skala golongan: III/d < IV/a < IV/b
  IV/b alias "Pembina Tk. I", IV.b, "Gol. IV/b"
  IV/a alias Pembina
rumpun bidang:
  kesehatan alias kesmas: farmasi
"""
).resolved.vocabulary
SCALE = VOCABULARY.scales["golongan"]
TREE = VOCABULARY.taxonomies["bidang"]
CHOICE = ChoiceType((Choice("pns", "PNS"), Choice("pppk", "PPPK")))


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (TextType(), " Dinas  Kesehatan ", "Dinas  Kesehatan"),
        (TextType(), 198701012010060999, "198701012010060999"),
        (BooleanType(), "Ya", True),
        (BooleanType(), "no", False),
        (BooleanType(), 1, True),
        (BooleanType(), False, False),
        (NumberType(), "75,5", Decimal("75.5")),
        (NumberType(), 40.0, 40),
        (NumberType(), 0.1, Decimal("0.1")),
        (NumberType("jam"), "20 Jam", 20),
        (NumberType(), "-3", -3),
        (DateType(), "29 Februari 2024", datetime.date(2024, 2, 29)),
        (DateType(), datetime.datetime(2024, 2, 29), datetime.date(2024, 2, 29)),
        (DurationType(), "5 tahun 6 bulan", duration(5, 6)),
        (DurationType(), "66 bulan", duration(5, 6)),
        (DurationType(), "31 hari", Duration(0, 31)),
        (ScaleType(SCALE), "Pembina Tk. I (IV/b)", SCALE.find("IV/b")),
        (ScaleType(SCALE), "iv.B", SCALE.find("IV/b")),
        (ScaleType(SCALE), "Gol. IV/b", SCALE.find("IV/b")),
        (TaxonomyType(TREE), "Kesmas", TREE.find("kesehatan")),
        (CHOICE, "pppk", Choice("pppk", "PPPK")),
        (ManyType(TextType()), "a; b ;a", Many(("a", "b"))),
        (ManyType(TextType()), "a; ...", Many(("a",), complete=False)),
        (ManyType(TextType()), "tidak ada", Many(())),
        (ManyType(TextType()), ["a", None], Many(("a",), complete=False)),
        (ManyType(NumberType()), 7, Many((7,))),
        (NumberType(), "  ", None),
        (DateType(), None, None),
    ],
)
def test_what_is_read(kind: FactType, raw: object, value: object) -> None:
    assert read_value(kind, raw) == value


@pytest.mark.parametrize(
    ("kind", "raw", "fault"),
    [
        (TextType(), 1.5, Fault.WRONG_KIND),
        (TextType(), True, Fault.WRONG_KIND),
        (BooleanType(), "mungkin", Fault.WRONG_KIND),
        (BooleanType(), 2, Fault.WRONG_KIND),
        (NumberType(), True, Fault.WRONG_KIND),
        (NumberType(), float("nan"), Fault.WRONG_KIND),
        (NumberType(), float("inf"), Fault.WRONG_KIND),
        (NumberType(), "1e400", Fault.WRONG_KIND),
        (NumberType(), Decimal("1e9999"), Fault.WRONG_KIND),
        (NumberType(), "1.200", Fault.THOUSANDS),
        (NumberType(), "1,200", Fault.THOUSANDS),
        (NumberType("jam"), "20 menit", Fault.OTHER_UNIT),
        (NumberType(), "banyak sekali", Fault.WRONG_KIND),
        (DateType(), "31/02/1975", Fault.WRONG_KIND),
        (DateType(), 19750105, Fault.WRONG_KIND),
        (DateType(), datetime.datetime(2024, 2, 29, 1), Fault.WRONG_KIND),
        (DateType(), "tidak ada", Fault.NONE_NOT_ALLOWED),
        (DurationType(), 6, Fault.NO_UNIT),
        (DurationType(), "6", Fault.NO_UNIT),
        (DurationType(), "lama", Fault.WRONG_KIND),
        (ScaleType(SCALE), "IV/z", Fault.UNKNOWN_NAME),
        (ScaleType(SCALE), "Pembina (IV/b)", Fault.UNKNOWN_NAME),
        (TaxonomyType(TREE), "dr.", Fault.TITLE),
        (TaxonomyType(TREE), "hukum", Fault.UNKNOWN_NAME),
        (CHOICE, "CPNS", Fault.UNKNOWN_NAME),
        (ManyType(TextType()), ["a", {"b": 1}], Fault.WRONG_KIND),
        (ManyType(TextType()), ["x"] * (MAX_ITEMS + 1), Fault.TOO_MANY),
    ],
)
def test_what_is_refused(kind: FactType, raw: object, fault: Fault) -> None:
    found = read_value(kind, raw)
    assert isinstance(found, Unreadable)
    assert found.fault is fault


def test_none_is_a_value_where_the_declaration_allows_it() -> None:
    assert read_value(NumberType(), "tidak ada", may_be_none=True) is NOTHING


def test_brackets_within_brackets_name_no_level_however_deep() -> None:
    deep = "IV/b(" * 5_000 + ")" * 5_000
    found = read_value(ScaleType(SCALE), deep)
    assert isinstance(found, Unreadable)
    assert found.fault is Fault.UNKNOWN_NAME
