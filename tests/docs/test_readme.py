"""The README tells the truth: its output is what the command prints, its Python runs, its commands are one line each."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block_after(mark: str) -> str:
    found = re.search(rf"<!-- {mark} -->\n```\w+\n(.*?)```", README, re.DOTALL)
    assert found is not None, mark
    return found[1]


def screen_arguments() -> list[str]:
    command = block_after("main-command").split("&&")[-1]
    words = shlex.split(command)
    assert words[0] == ".venv/bin/talentarule"
    return words[1:]


def test_both_commands_are_one_line_each() -> None:
    for mark in ("main-command", "test-command"):
        assert block_after(mark).count("\n") == 1


def test_the_output_shown_is_what_the_command_prints() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "talentarule", *screen_arguments()],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    printed = done.stdout
    at = 0
    for part in block_after("example-output").split("[...]\n"):
        found = printed.find(part, at)
        assert found >= 0, f"not printed, or not in this order:\n{part}"
        at = found + len(part)


def test_the_python_example_runs() -> None:
    found = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert found is not None
    done = subprocess.run(
        [sys.executable, "-c", found[1]],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Pasal 3" in done.stdout


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
