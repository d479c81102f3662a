"""The types of facts in words."""

from __future__ import annotations

from typing import assert_never

from talentarule.diagnostics import Words
from talentarule.rules.reporter import listed
from talentarule.vocabulary.types import (
    BooleanType,
    ChoiceType,
    DateType,
    DurationType,
    FactType,
    ListType,
    ManyType,
    NumberType,
    PoisonType,
    ScalarType,
    ScaleType,
    TaxonomyType,
    TextType,
)


def type_words(kind: FactType) -> Words:
    """A type in words, for a message."""
    match kind:
        case TextType():
            return Words("teks", "a text")
        case BooleanType():
            return Words("`ya` atau `tidak`", "`ya` (yes) or `tidak` (no)")
        case NumberType(unit):
            return (
                Words(f"angka {unit}", f"a number ({unit})") if unit else Words("angka", "a number")
            )
        case DateType():
            return Words(
                "tanggal, misalnya 2026-01-05 atau 5 Januari 2026",
                "a date, such as 2026-01-05 or 5 January 2026",
            )
        case DurationType():
            return Words("durasi, misalnya 5 tahun 6 bulan", "a duration, such as 5 years 6 months")
        case ScaleType(scale):
            return Words(f"jenjang skala `{scale.name}`", f"a level of the scale `{scale.name}`")
        case TaxonomyType(taxonomy):
            return Words(f"rumpun `{taxonomy.name}`", f"a category of `{taxonomy.name}`")
        case ChoiceType(options):
            names = listed([option.name for option in options], 12)
            return Words(f"salah satu dari {names}", f"one of {names}")
        case ManyType(item):
            return _several(item)
        case ListType():
            return Words("daftar catatan", "a list of records")
        case PoisonType():
            return Words("nilai", "a value")
        case _:
            assert_never(kind)


def _several(item: ScalarType) -> Words:
    """The type of a many-valued fact in words."""
    match item:
        case TextType():
            return Words("satu atau beberapa teks", "one or more texts")
        case BooleanType():
            return Words("`ya`, `tidak`, atau keduanya", "`ya` (yes), `tidak` (no), or both")
        case NumberType(unit):
            in_unit = (f" {unit}", f" ({unit})") if unit else ("", "")
            return Words(
                f"satu atau beberapa angka{in_unit[0]}", f"one or more numbers{in_unit[1]}"
            )
        case DateType():
            return Words(
                "satu atau beberapa tanggal, misalnya 2026-01-05 atau 5 Januari 2026",
                "one or more dates, such as 2026-01-05 or 5 January 2026",
            )
        case DurationType():
            return Words(
                "satu atau beberapa durasi, misalnya 5 tahun 6 bulan",
                "one or more durations, such as 5 years 6 months",
            )
        case ScaleType(scale):
            return Words(
                f"satu atau beberapa jenjang skala `{scale.name}`",
                f"one or more levels of the scale `{scale.name}`",
            )
        case TaxonomyType(taxonomy):
            return Words(
                f"satu atau beberapa anggota rumpun `{taxonomy.name}`",
                f"one or more categories of `{taxonomy.name}`",
            )
        case ChoiceType(options):
            names = listed([option.name for option in options], 12)
            return Words(f"satu atau beberapa dari {names}", f"one or more of {names}")
        case PoisonType():
            return Words("satu atau beberapa nilai", "one or more values")
        case _:
            assert_never(item)
