"""Numbers in words."""

from __future__ import annotations

import pytest

from talentarule.vocabulary.number_words import number_of


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("nol", 0), ("satu", 1), ("dua", 2), ("sembilan", 9), ("sepuluh", 10), ("sebelas", 11), ("dua belas", 12),
        ("sembilan belas", 19), ("dua puluh", 20), ("dua puluh satu", 21), ("sembilan puluh sembilan", 99),
        ("seratus", 100), ("seratus satu", 101), ("seratus sebelas", 111), ("dua ratus", 200),
        ("sembilan ratus sembilan puluh sembilan", 999), ("Dua", 2), ("lima  puluh", 50),
        ("zero", 0), ("one", 1), ("ten", 10), ("twelve", 12), ("nineteen", 19), ("twenty", 20), ("twenty-one", 21),
        ("ninety nine", 99), ("Five", 5),
        ("", None), ("banyak", None), ("satu ratus", 100), ("satu puluh", 10), ("dua dua", None), ("twenty zero", None),
        ("ratus", None), ("satu belas", None), ("seribu", None), ("twenty eleven", None), ("nol satu", None),
    ],
)  # fmt: skip
def test_words_say_their_number(words: str, value: int | None) -> None:
    assert number_of(words) == value


def test_indonesian_reaches_every_number_below_a_thousand() -> None:
    digits = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]

    def below_hundred(value: int) -> str:
        tens, unit = divmod(value, 10)
        if value < 10:
            return digits[value]
        if value == 10:
            return "sepuluh"
        if value == 11:
            return "sebelas"
        if value < 20:
            return f"{digits[unit]} belas"
        return f"{digits[tens]} puluh {digits[unit]}".strip()

    for value in range(1, 1000):
        hundreds, rest = divmod(value, 100)
        head = {0: "", 1: "seratus"}.get(hundreds, f"{digits[hundreds]} ratus")
        assert number_of(f"{head} {below_hundred(rest)}") == value
