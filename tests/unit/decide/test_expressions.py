"""The evaluator's functions are built from checked forms: nothing else can become code."""

from __future__ import annotations

from typing import Any

import pytest

from talentarule.decide.expressions import (
    call,
    choose,
    compared,
    compiled,
    item,
    masked,
    row,
    stored,
    total,
)


def test_the_forms_become_a_function() -> None:
    code = stored("x1", item("v", 1))
    between = choose(compared("K1", "<=", code, "<", 9), 16, 0)
    body = total([item("T0", item("v", 0)), between, call("G0", "v"), masked("x1", 1)])
    function = compiled("v", body, {"T0": (1, 2, 4), "K1": 3, "G0": len})
    assert function((2, 3)) == 4 + 16 + 2 + 1
    assert function((0, 9)) == 1 + 0 + 2 + 1
    assert compiled("v", row(["v", None, 0]), {})("a") == ("a", None, 0)


def test_equal_expressions_share_code_and_not_what_is_handed_over() -> None:
    body = item("T0", "v")
    one, other = (compiled("v", body, {"T0": table}) for table in ((1, 2), (3, 4)))
    assert (one(1), other(1)) == (2, 4)
    assert one.__code__ is other.__code__


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("__import__", id="a-name-of-python"),
        pytest.param("len", id="a-builtin"),
        pytest.param("T9", id="a-name-that-is-not-handed-over"),
        pytest.param("golongan", id="a-name-of-data"),
        pytest.param("v\n", id="a-name-with-more"),
        pytest.param(1.5, id="a-float"),
        pytest.param(True, id="a-truth"),
        pytest.param(b"v", id="bytes"),
        pytest.param((), id="nothing"),
        pytest.param(("attribute", "v", "__class__"), id="an-attribute"),
        pytest.param(("**", "v", "v"), id="another-operator"),
        pytest.param(("and", "v"), id="a-form-without-its-parts"),
        pytest.param(("compare", "v", "in", "v"), id="another-comparison"),
        pytest.param(("compare", "v", "<"), id="a-comparison-without-its-end"),
        pytest.param(("call", ("item", "v", 0), 1), id="a-call-of-a-value"),
        pytest.param(("call", "open", "v"), id="a-call-of-a-builtin"),
        pytest.param((":=", "golongan", "v"), id="storing-under-a-name-of-data"),
    ],
)
def test_anything_else_is_refused(body: Any) -> None:
    with pytest.raises(ValueError, match=r"evaluator"):
        compiled("v", body, {"G0": len, "T0": ()})


@pytest.mark.parametrize("name", ["golongan", "__builtins__", "T0 ", "t_1", "T٣"])
def test_what_is_handed_over_has_a_name_of_ours(name: str) -> None:
    with pytest.raises(ValueError, match=r"evaluator"):
        compiled("v", 1, {name: 7})


def test_thousands_of_parts_do_not_nest_deeply() -> None:
    body = total([1 << place for place in range(20_000)])
    assert compiled("v", body, {})(()) == (1 << 20_000) - 1
