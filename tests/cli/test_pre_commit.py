"""The hooks for pre-commit are calls that the command line understands."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from talentarule.cli.console import Console
from talentarule.cli.group import talentarule

HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
_HOOK = re.compile(r"^- id: (\S+)\n((?:  .*\n)+)", re.MULTILINE)
_FIELD = re.compile(r"^  (\w+): (.+)$", re.MULTILINE)


def hooks() -> dict[str, dict[str, str]]:
    text = HOOKS.read_text(encoding="utf-8")
    return {name: dict(_FIELD.findall(body)) for name, body in _HOOK.findall(text)}


def test_there_are_three_hooks() -> None:
    assert list(hooks()) == ["talentarule-check", "talentarule-fmt", "talentarule-test"]


@pytest.mark.parametrize("name", ["talentarule-check", "talentarule-fmt", "talentarule-test"])
def test_the_entry_of_a_hook_is_a_command_with_options_that_it_has(name: str) -> None:
    hook = hooks()[name]
    program, command, *options = hook["entry"].split()
    assert program == "talentarule"
    group = talentarule(Console("en"))
    assert isinstance(group, click.Group)
    found = group.get_command(click.Context(group, obj=Console("en")), command)
    assert found is not None
    known = {text for param in found.params for text in param.opts}
    assert set(options) <= known
    assert (hook["language"], re.search(hook["files"], "kota/aturan.talenta") is not None) == (
        "python",
        True,
    )
