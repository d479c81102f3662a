"""Calls that cannot be carried out, help, languages, and how a call ends when nobody waits for it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.command_line import call, environment

COMMANDS = ("check", "screen", "explain", "notice", "rules", "test", "mutate", "fmt")
SCREEN = ("screen", "aturan.talenta", "pelamar.csv", "--on", "2026-06-01")


def test_without_arguments_the_help_is_an_error(folder: Path) -> None:
    done = call(folder)
    assert done.status == 2
    assert done.out == ""
    assert all(name in done.err for name in COMMANDS)


def test_the_help_lists_all_commands_in_the_language_asked_for(folder: Path) -> None:
    ours, theirs = call(folder, "--help"), call(folder, "--help", "--lang", "en")
    assert (ours.status, theirs.status) == (0, 0)
    assert (ours.err, theirs.err) == ("", "")
    assert "memeriksa berkas aturan" in ours.out
    assert "check rule files" in theirs.out
    assert "--lang en" in ours.out


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(("lang", "heading"), [("id", "Contoh:"), ("en", "Examples:")])
def test_each_command_has_help_with_examples(
    folder: Path, name: str, lang: str, heading: str
) -> None:
    done = call(folder, name, "--help", "--lang", lang)
    assert done.status == 0
    _, _, examples = done.out.partition(f"{heading}\n")
    assert f"  talentarule {name} " in examples
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_the_version_is_printed(folder: Path) -> None:
    done = call(folder, "--version")
    assert (done.status, done.out.startswith("talentarule ")) == (0, True)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        pytest.param(("chek", "aturan.talenta"), "TR6014", id="unknown-command"),
        pytest.param(("check", "--fromat", "json"), "TR6015", id="unknown-option"),
        pytest.param(("check",), "TR6016", id="no-file"),
        pytest.param(("screen", "aturan.talenta", "pelamar.csv"), "TR6016", id="no-date"),
        pytest.param(("screen", "aturan.talenta", "--on", "2026-06-01"), "TR6016", id="no-data"),
        pytest.param(("check", "aturan.talenta", "--format"), "TR6017", id="no-value"),
        pytest.param((*SCREEN, "--strict=yes"), "TR6018", id="value-for-a-switch"),
        pytest.param((*SCREEN, "Kepala"), "TR6019", id="too-many"),
        pytest.param(("check", "aturan.talenta", "--format", "pdf"), "TR6021", id="no-such-format"),
        pytest.param(("check", "aturan.talenta", "--lang", "nl"), "TR6021", id="no-such-language"),
        pytest.param((*SCREEN, "--event", "pelantikan"), "TR6022", id="event-without-date"),
        pytest.param((*SCREEN[:-1], "besok"), "TR6010", id="no-date-at-all"),
        pytest.param((*SCREEN, "--event", "pelantikan=besok"), "TR6010", id="event-no-date"),
        pytest.param(("check", "tiada.talenta"), "TR6006", id="no-such-file"),
        pytest.param(("check", "."), "TR6006", id="a-folder"),
        pytest.param(("fmt", "tiada.talenta"), "TR6006", id="nothing-to-lay-out"),
        pytest.param(("test", "tiada.talenta"), "TR6006", id="nothing-to-test"),
        pytest.param(("check", "--explain", "TR9999"), "TR6013", id="no-such-code"),
        pytest.param(("screen", "aturan.talenta", "x.csv", *SCREEN[3:]), "TR5001", id="no-data"),
        pytest.param(("screen", "skala.talenta", *SCREEN[2:]), "TR6027", id="no-position"),
        pytest.param((*SCREEN, "--position", "Kepala Dina"), "TR6007", id="unknown-position"),
        pytest.param((*SCREEN, "--event", "pelantika=2026-07-01"), "TR6008", id="unknown-event"),
        pytest.param((*SCREEN, "--selection", "batas=3"), "TR6024", id="unknown-selection-fact"),
        pytest.param((*SCREEN, "--selection", "ambang=tinggi"), "TR5101", id="wrong-selection"),
        pytest.param((*SCREEN, "--format", "xlsx"), "TR6012", id="xlsx-to-nowhere"),
        pytest.param((*SCREEN, "--output", "tiada/h.txt"), "TR6023", id="no-such-output"),
        pytest.param((*SCREEN, "--id", "nik"), "TR5015", id="no-such-id-field"),
    ],
)
def test_an_unusable_call_says_why_on_standard_error(
    folder: Path, args: tuple[str, ...], code: str
) -> None:
    done = call(folder, *args)
    assert done.status == 2
    assert f"[{code}]" in done.err
    assert done.out == ""


@pytest.mark.parametrize("args", [("chek",), ("check", "--fromat")], ids=["command", "option"])
def test_a_call_not_understood_is_answered_in_both_languages_unless_one_was_chosen(
    folder: Path, args: tuple[str, ...]
) -> None:
    done = call(folder, *args)
    assert "tidak ada perintah" in done.err or "tidak mempunyai pilihan" in done.err
    assert "English" in done.err
    chosen = call(folder, "--lang", "en", *args)
    assert chosen.err.startswith("error[TR60")
    assert "galat" not in chosen.err


@pytest.mark.parametrize(
    ("args", "variable", "expected"),
    [
        pytest.param(("check", "salah.talenta"), "", "galat[", id="default"),
        pytest.param(("--lang", "en", "check", "salah.talenta"), "", "error[", id="before"),
        pytest.param(("check", "salah.talenta", "--lang=en"), "", "error[", id="after"),
        pytest.param(("check", "salah.talenta"), "en", "error[", id="variable"),
        pytest.param(("check", "salah.talenta"), "en_GB.UTF-8", "error[", id="variable-as-locale"),
        pytest.param(("check", "salah.talenta", "--lang", "id"), "en", "galat[", id="option-wins"),
        pytest.param(("check", "salah.talenta"), "fr", "galat[", id="unknown-variable"),
    ],
)
def test_the_language_is_chosen_by_option_or_variable(
    folder: Path, args: tuple[str, ...], variable: str, expected: str
) -> None:
    done = call(folder, *args, variables={"TALENTARULE_LANG": variable})
    assert done.out.startswith(expected)


def test_help_comes_quickly_because_commands_are_loaded_when_called(folder: Path) -> None:
    code = (
        "import sys; from talentarule.cli.main import run; run(['--help']); "
        "print(sorted(m for m in sys.modules if m.startswith(('lark', 'talentarule.rules', "
        "'talentarule.engine', 'talentarule.syntax'))), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, check=True
    )
    assert done.stderr.strip() == b"[]"


def test_a_closed_pipe_is_no_error_message(folder: Path) -> None:
    many = "".join(f"{number},Contoh,IV/a,1980-01-01,ya\n" for number in range(20_000))
    header = "id,Nama,Golongan,Tanggal_Lahir,Rekomendasi\n"
    (folder / "banyak.csv").write_text(header + many, encoding="utf-8")
    args = ("screen", "aturan.talenta", "banyak.csv", "--on", "2026-06-01", "--format", "json")
    process = subprocess.Popen(
        [sys.executable, "-m", "talentarule", *args, "--position", "Sekretaris Dinas"],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=120) == 141
    assert err == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent another way there")
def test_ctrl_c_stops_with_its_own_status_and_says_nothing(folder: Path) -> None:
    ends: tuple[int, bytes, bytes] = (0, b"", b"")
    for patience in (1.5, 5, 15):  # on a busy machine the program takes longer to start
        process = subprocess.Popen(
            [sys.executable, "-m", "talentarule", "fmt", "-"],
            cwd=folder,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        time.sleep(patience)  # the program waits for its input now
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        ends = process.returncode, out, err
        if ends[0] == 130:
            break
    assert ends == (130, b"", b"")


def test_a_defect_is_one_line_that_asks_to_report_it(folder: Path) -> None:
    code = (
        "import sys, talentarule.engine.loading as loading; from talentarule.cli.main import run\n"
        "def broken(*_, **__): raise KeyError('inner')\n"
        "loading.load_files = broken\n"
        "sys.exit(run(['check', 'aturan.talenta']))"
    )
    ends = []
    for variables in ({}, {"TALENTARULE_DEBUG": "1"}):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=folder,
            env=environment(**variables),
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (2, b"")
        ends.append(done.stderr.decode())
    quiet, debugging = ends
    assert quiet.count("\n") == 1
    assert "KeyError" in quiet
    assert "laporkan" in quiet
    assert "Traceback" in debugging


def test_messages_carry_no_colour_in_a_pipe(folder: Path) -> None:
    for args in (("check", "salah.talenta"), ("test", "salah.talenta"), ("chek",)):
        done = call(folder, *args)
        assert "\x1b" not in done.out + done.err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colours_unless_no_color_is_set(
    folder: Path, no_colour: str, coloured: bool
) -> None:
    import os
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "talentarule", "check", "salah.talenta"],
        cwd=folder,
        env=environment(NO_COLOR=no_colour, TERM="xterm"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    printed = b""
    try:
        while chunk := os.read(ours, 4096):
            printed += chunk
    except OSError:  # how Linux tells that the other side is closed
        pass
    os.close(ours)
    assert process.wait(timeout=60) == 1
    assert b"TR0010" in printed
    assert (b"\x1b[" in printed) is coloured


def test_json_is_utf_8_whatever_the_locale(folder: Path) -> None:
    (folder / "aneh.talenta").write_text("Dinas Ké mensyaratkn a = b\n", encoding="utf-8")
    variables = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = call(folder, "check", "aneh.talenta", "--format", "json", variables=variables)
    assert json.loads(done.raw.decode("utf-8"))["usable"] is False
