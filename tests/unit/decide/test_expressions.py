"""The evaluator's functions are built from trees that are checked: nothing else can become code."""

from __future__ import annotations

import ast

import pytest

from talentarule.decide.expressions import compiled, either, item, name, whole


def test_a_checked_tree_becomes_a_function() -> None:
    body = either([item(name("T0"), item(name("v"), whole(0))), whole(8)])
    function = compiled("v", body, {"T0": (1, 2, 4)})
    assert function((2,)) == 12


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "v.__class__",
        "[x for x in v]",
        "'text'",
        "1.5",
        "True",
        "open(v)",
        "T9",
        "v ** 2",
        "lambda: v",
        "f'{v}'",
        "v[0](1)",
        "G0(v, key=1)",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    body = ast.parse(text, mode="eval").body
    if text == "lambda: v":
        body = ast.Lambda(ast.arguments([], [], None, [], [], None, [ast.Constant("d")]), body)
    with pytest.raises(ValueError, match=r"evaluator"):
        compiled("v", body, {"G0": len, "T0": ()})


def test_thousands_of_parts_do_not_nest_deeply() -> None:
    body = either([whole(1 << place) for place in range(20_000)])
    assert compiled("v", body, {})(()) == (1 << 20_000) - 1
