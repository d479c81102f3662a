"""What an operand resolves to, where the outcome of a condition does not show it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from talentarule.rules.operands import number


@pytest.mark.parametrize(
    ("text", "expected"), [("5", int), ("5.0", int), ("5.5", Decimal), ("-3", int)]
)
def test_a_whole_figure_is_an_int_and_no_figure_is_rounded(text: str, expected: type) -> None:
    found = number(Decimal(text))
    assert found == Decimal(text)
    assert type(found) is expected
