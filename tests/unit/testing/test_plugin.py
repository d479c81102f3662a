"""The pytest plugin: examples are tests where they are asked for, and failures read well."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import talentarule

pytest_plugins = ("pytester",)

RULES = """\
fakta:
  nilai: angka
organisasi:
  jabatan Camat
K1. Camat mensyaratkan nilai >= 60
contoh "cukup":
  pada 2026-01-05
  calon:
    nilai = 60
  Camat: memenuhi syarat
"""
FAILING = (
    RULES
    + """\
contoh "kurang":
  pada 2026-01-05
  calon:
    nilai = 59
  Camat: memenuhi syarat
"""
)


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess(
        "-p", "talentarule_pytest", "-p", "no:cacheprovider", *arguments
    )


def put(pytester: pytest.Pytester, name: str, text: str) -> None:
    (pytester.path / name).write_text(text, encoding="utf-8")


def test_each_expectation_is_a_test_named_by_example_and_position(
    pytester: pytest.Pytester,
) -> None:
    put(pytester, "a.talenta", FAILING)
    result = run(pytester, "--talenta", "--collect-only", "-q")
    result.stdout.fnmatch_lines(['a.talenta::"cukup"::Camat', 'a.talenta::"kurang"::Camat'])


def test_a_failure_shows_what_the_test_command_shows_and_no_traceback(
    pytester: pytest.Pytester,
) -> None:
    put(pytester, "a.talenta", FAILING)
    result = run(pytester, "--talenta")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            'GAGAL: contoh "kurang"',
            "  a.talenta:15",
            "  Hasilnya: tidak memenuhi syarat karena K1",
            "  Sebabnya:",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*talentarule_pytest/__init__.py*")


def test_failures_are_shown_in_english_when_asked(pytester: pytest.Pytester) -> None:
    put(pytester, "a.talenta", FAILING)
    result = run(pytester, "--talenta", "--talenta-lang=en")
    result.stdout.fnmatch_lines(['FAILED: example "kurang"'])


def test_nothing_is_collected_unless_asked_for(pytester: pytest.Pytester) -> None:
    put(pytester, "a.talenta", "ini bukan aturan !!\n")
    run(pytester).assert_outcomes()


def test_the_setting_asks_for_all_runs(pytester: pytest.Pytester) -> None:
    put(pytester, "a.talenta", RULES)
    pytester.makeini("[pytest]\ntalenta_examples = true\n")
    run(pytester).assert_outcomes(passed=1)


def test_rules_with_errors_are_one_failing_test_that_shows_them(pytester: pytest.Pytester) -> None:
    put(pytester, "a.talenta", RULES.replace("mensyaratkan nilai", "mensyaratkan nila"))
    result = run(pytester, "--talenta")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*TR1001*", "*a.talenta:5:*"])


def test_a_file_without_examples_has_no_tests(pytester: pytest.Pytester) -> None:
    put(pytester, "a.talenta", RULES.split("contoh", maxsplit=1)[0])
    run(pytester, "--talenta").assert_outcomes()


def test_examples_of_a_file_that_is_used_are_tests_of_that_file_only(
    pytester: pytest.Pytester,
) -> None:
    put(pytester, "a.talenta", RULES)
    put(pytester, "b.talenta", 'gunakan "a.talenta"\nK2. Camat mensyaratkan nilai <= 100\n')
    run(pytester, "--talenta").assert_outcomes(passed=1)


def test_a_run_without_rule_files_imports_nothing_of_the_package(tmp_path: Path) -> None:
    test = tmp_path / "test_one.py"
    test.write_text(
        "import sys\ndef test_it():\n"
        "    assert 'talentarule_pytest' in sys.modules\n"
        "    assert 'talentarule' not in sys.modules\n",
        encoding="utf-8",
    )
    source = str(Path(talentarule.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "talentarule_pytest", "--talenta", str(test)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
