"""The grammar is found, and the package works, from an editable install, a wheel, and a wheel built from the sdist."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PROGRAM = """
import datetime, sys, talentarule
from talentarule.syntax.grammar import grammar_file
rules = talentarule.loads("Dinas Kesehatan mensyaratkan bidang = kesehatan")
decision = rules.decide({"bidang": "kesehatan"}, "Dinas Kesehatan", on=datetime.date(2026, 1, 5))
print(decision.verdict.name, talentarule.__file__, grammar_file(), sep="|")
"""


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def fresh(folder: Path) -> Path:
    """A virtual environment that sees the packages of this one, and not this project."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    site = Path(
        run(
            python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
        ).strip()
    )
    here = sysconfig.get_path("purelib")
    (site / "zz_borrowed.pth").write_text(f"{here}\n", encoding="utf-8")
    return python


def install(python: Path, *what: str | Path, cwd: Path) -> None:
    run(python, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", *what, cwd=cwd)


def built(kind: str, out: Path, source: Path) -> Path:
    run(
        sys.executable,
        "-m",
        "build",
        f"--{kind}",
        "--no-isolation",
        "--outdir",
        out,
        source,
        cwd=out,
    )
    (found,) = out.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return found


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A copy of the project's files, so that building leaves nothing in the checkout."""
    import shutil

    copy = tmp_path / "project"
    copy.mkdir()
    for name in ("src", "grammar", "docs", "tests", "examples", "README.md", "pyproject.toml"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy2(source, copy / name)
    return copy


def check(python: Path, tmp_path: Path, *, inside: Path) -> None:
    verdict, home, grammar = run(python, "-c", PROGRAM, cwd=tmp_path).strip().split("|")
    assert verdict == "ELIGIBLE"
    assert Path(home).is_relative_to(inside)
    assert Path(grammar).is_relative_to(inside)


def test_wheel(tmp_path: Path, workplace: Path) -> None:
    python = fresh(tmp_path / "venv")
    out = tmp_path / "out"
    out.mkdir()
    install(python, built("wheel", out, workplace), cwd=tmp_path)
    check(python, tmp_path, inside=tmp_path / "venv")


def test_wheel_from_sdist(tmp_path: Path, workplace: Path) -> None:
    python = fresh(tmp_path / "venv")
    out = tmp_path / "out"
    out.mkdir()
    install(python, built("sdist", out, workplace), cwd=tmp_path)
    check(python, tmp_path, inside=tmp_path / "venv")


def test_editable_install(tmp_path: Path, workplace: Path) -> None:
    python = fresh(tmp_path / "venv")
    install(python, "-e", workplace, cwd=tmp_path)
    check(python, tmp_path, inside=workplace)


def test_checkout(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip().split("|")[2]) == ROOT / "grammar" / "talenta.lark"


def test_wheel_holds_types_grammar_and_pytest_plugin_and_nothing_else_on_top(
    tmp_path: Path, workplace: Path
) -> None:
    import zipfile

    out = tmp_path / "out"
    out.mkdir()
    with zipfile.ZipFile(built("wheel", out, workplace)) as wheel:
        names = wheel.namelist()
        (entries,) = (name for name in names if name.endswith(".dist-info/entry_points.txt"))
        assert "[pytest11]\ntalentarule_pytest = talentarule_pytest" in wheel.read(entries).decode()
    assert "talentarule/py.typed" in names
    assert "talentarule/grammar/talenta.lark" in names
    templates = {path.name for path in (ROOT / "src/talentarule/report/pages/templates").iterdir()}
    inside = "talentarule/report/pages/templates/"
    assert {name.removeprefix(inside) for name in names if name.startswith(inside)} == templates
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "talentarule",
        "talentarule_pytest",
    }
