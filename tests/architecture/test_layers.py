"""The architecture as tools can check it: imports run one way, and importing the package costs next to nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_imports_run_one_way_along_the_pipeline() -> None:
    program = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert program is not None, "import-linter is part of the dev extra"
    done = subprocess.run(
        [program, "--no-cache"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _modules_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


HEAVY = {"lark", "attr", "click", "rfc8785", "rich", "python_calamine", "xlsxwriter", "hypothesis"}
HEAVY |= {"numpy", "polars", "pyarrow", "duckdb", "pandas"}


def test_importing_the_package_imports_nothing_heavy() -> None:
    assert not _modules_after("import talentarule") & HEAVY


def test_deciding_needs_neither_the_command_line_nor_optional_packages() -> None:
    code = (
        "import talentarule, datetime\n"
        "rules = talentarule.loads('Dinas Kesehatan requires bidang=kesehatan')\n"
        "rules.decide({'bidang': 'kesehatan'}, 'Dinas Kesehatan', on=datetime.date(2026, 1, 5))"
    )
    optional = HEAVY - {"lark", "attr"}
    assert not _modules_after(code) & optional


def test_every_public_name_can_be_imported() -> None:
    code = "import talentarule\nfor name in talentarule.__all__:\n    getattr(talentarule, name)"
    assert "talentarule.engine.api" in _modules_after(code)


def test_the_core_has_only_pure_dependencies() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {line.split(">")[0].split("~")[0] for line in project["dependencies"]}
    assert names == {"lark", "attrs", "click", "rfc8785"}


def test_the_grammar_lives_in_its_folder_only() -> None:
    found = {
        path.relative_to(ROOT).parts[0]
        for path in ROOT.rglob("*.lark")
        if not any(
            part.startswith(".") or part in ("build", "dist", "mutants") for part in path.parts
        )
    }
    assert found == {"grammar"}


def test_no_file_is_longer_than_a_room() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in (ROOT / "src").rglob("*.py")
        if "catalogue" not in path.parts
        and (count := len(path.read_text(encoding="utf-8").splitlines())) > 600
    }
    assert not long


def test_unchanged_files_are_loaded_and_decided_without_the_parser(tmp_path: Path) -> None:
    path = tmp_path / "aturan.talenta"
    path.write_text("Dinas Kesehatan mensyaratkan bidang = kesehatan\n", encoding="utf-8")
    code = (
        f"import talentarule, datetime, os; os.environ['TALENTARULE_CACHE'] = {str(tmp_path / 'isi')!r}\n"
        f"rules = talentarule.load({str(path)!r})\n"
        "rules.decide({'bidang': 'kesehatan'}, 'Dinas Kesehatan', on=datetime.date(2026, 1, 5))"
    )
    assert "lark" in _modules_after(code)
    assert "lark" not in _modules_after(code)
