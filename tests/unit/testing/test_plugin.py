"""The pytest plugin: examples are tests where they are asked for, and failures read well."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import talentarule
from talentarule import Decision

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


# The coverage of clauses ---------------------------------------------------------------------------------------

TESTS = """\
import datetime
import talentarule

RULES = talentarule.load("b.talenta")
ON = datetime.date(2026, 1, 5)

def decide(**facts):
    return RULES.decide(facts, "Camat", on=ON).verdict

def test_one():
    decide(nilai=60, sehat=True)

def test_two():
    RULES.screen([{"nilai": 59, "sehat": True}], "Camat", on=ON)

def test_three():
    decider = RULES.decider("Camat", on=ON)
    decider(RULES.prepare({"nilai": 60, "sehat": False}))
    decide(nilai=60, sehat=False)
"""
TWO = """\
fakta:
  nilai: angka
  sehat: ya/tidak
K1. Camat mensyaratkan:
  a. nilai >= 60
  b. sehat
"""


def test_tests_that_decide_and_examples_count_both(pytester: pytest.Pytester) -> None:
    put(pytester, "a.talenta", RULES)
    put(pytester, "b.talenta", TWO)
    put(pytester, "test_b.py", TESTS)
    result = run(pytester, "--talenta", "--talenta-coverage", "--talenta-lang", "en")
    result.assert_outcomes(passed=4)
    result.stdout.fnmatch_lines(
        [
            "COVERAGE OF CLAUSES: a.talenta",
            "  K1 (a.talenta line 5)",
            "    nilai >= 60: no pair yet: decides the verdict only where it holds",
            "      held 1, did not hold 0, not known 0",
            "1 decisions; 1 conditions: 0 decide both ways (MC/DC), 1 one way, 0 never. Covered: 0.0 %",
            "COVERAGE OF CLAUSES: b.talenta",
            "4 decisions; 2 conditions: 2 decide both ways (MC/DC), 0 one way, 0 never. Covered: 100.0 %",
        ]
    )


def test_only_what_runs_counts(pytester: pytest.Pytester) -> None:
    put(pytester, "b.talenta", TWO)
    put(pytester, "test_b.py", TESTS)
    result = run(pytester, "--talenta-coverage", "-k", "two")
    result.stdout.fnmatch_lines(
        ["1 putusan; 2 syarat: 0 menentukan dua arah (MC/DC), 1 satu arah, 1 tidak pernah.*"]
    )


def test_the_page_names_the_tests(pytester: pytest.Pytester) -> None:
    put(pytester, "b.talenta", TWO)
    put(pytester, "test_b.py", TESTS)
    result = run(pytester, "--talenta-coverage-html=cakupan.html")
    result.stdout.fnmatch_lines(["talenta: cakupan.html"])
    page = (pytester.path / "cakupan.html").read_text(encoding="utf-8")
    assert "<li>test_b.py::test_two</li>" in page
    assert "CAKUPAN SYARAT" not in result.stdout.str()


def test_the_processes_of_xdist_are_put_together(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("xdist")
    monkeypatch.setenv("PYTHONPATH", str(Path(talentarule.__file__).parents[1]))
    put(pytester, "a.talenta", RULES)
    put(pytester, "b.talenta", TWO)
    put(pytester, "test_b.py", TESTS)
    result = pytester.runpytest_subprocess(
        "-p",
        "talentarule_pytest",
        "-p",
        "no:cacheprovider",
        "-n",
        "2",
        "--talenta",
        "--talenta-coverage",
    )
    result.assert_outcomes(passed=4)
    result.stdout.fnmatch_lines(["4 putusan; 2 syarat: 2 menentukan dua arah (MC/DC)*100,0 %"])


def test_without_the_option_decisions_are_made_as_ever(pytester: pytest.Pytester) -> None:
    put(pytester, "b.talenta", TWO)
    put(pytester, "test_b.py", TESTS)
    run(pytester, "--talenta-coverage")
    assert "__init__" not in vars(Decision)
    result = run(pytester)
    result.assert_outcomes(passed=3)
    assert "CAKUPAN" not in result.stdout.str()


def test_a_session_without_decisions_says_so(pytester: pytest.Pytester) -> None:
    put(pytester, "test_c.py", "def test_nothing():\n    pass\n")
    result = run(pytester, "--talenta-coverage")
    result.stdout.fnmatch_lines(["Cakupan syarat: tidak ada putusan dalam sesi ini."])


def test_rules_that_tests_change_in_memory_are_left_out(pytester: pytest.Pytester) -> None:
    put(pytester, "b.talenta", TWO)
    put(
        pytester,
        "test_d.py",
        "import talentarule\nfrom talentarule.testing import mutants\n"
        "def test_it():\n    import datetime\n    on = datetime.date(2026, 1, 5)\n"
        "    rules = talentarule.load('b.talenta')\n"
        "    for one in mutants(rules):\n        one.rules.decide({}, 'Camat', on=on)\n",
    )
    result = run(pytester, "--talenta-coverage")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["Cakupan syarat: tidak ada putusan dalam sesi ini."])
