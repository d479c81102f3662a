"""``gunakan`` that leads astray: out of the folder, in a circle, to a device, to more than there may be."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from support.bounded import bounded_call, needs_limits
from talentarule.engine.limits import MAX_FILES
from talentarule.engine.loading import load_files

pytestmark = needs_limits


def using(folder: Path, *names: str) -> Path:
    """A rule file that uses others."""
    path = folder / "aturan.talenta"
    path.write_text("".join(f'gunakan "{name}"\n' for name in names), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("/etc/passwd", "TR6002", id="absolute"),
        pytest.param("../luar.talenta", "TR6002", id="above"),
        pytest.param("a/../../luar.talenta", "TR6002", id="above-on-a-detour"),
        pytest.param("..\\luar.talenta", "TR6002", id="backslash"),
        pytest.param("C:\\luar.talenta", "TR6002", id="drive"),
        pytest.param("tautan.talenta", "TR6002", id="link-out"),
        pytest.param("nol.talenta", "TR6002", id="link-to-a-device"),
        pytest.param("pipa.talenta", "TR6004", id="pipe"),
        pytest.param("folder.talenta", "TR6004", id="folder"),
        pytest.param("tiada.talenta", "TR6004", id="nothing"),
        pytest.param("x" * 5_000, "TR6004", id="long"),
        pytest.param("aturan.talenta", "TR6003", id="itself"),
        pytest.param("lingkaran.talenta", "TR6003", id="circle-of-links"),
        pytest.param("besar.talenta", "TR0904", id="too-large"),
    ],
)
def test_a_path_that_leads_astray_is_refused(name: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "luar.talenta").write_text("skala rahasia: a < b\n", encoding="utf-8")
    folder = tmp_path / "dalam"
    (folder / "folder.talenta").mkdir(parents=True)
    (folder / "a").mkdir()
    (folder / "tautan.talenta").symlink_to(tmp_path / "luar.talenta")
    (folder / "nol.talenta").symlink_to("/dev/zero")
    (folder / "lingkaran.talenta").symlink_to("aturan.talenta")
    os.mkfifo(folder / "pipa.talenta")
    with (folder / "besar.talenta").open("wb") as stream:
        stream.truncate(40 * 2**30)  # on the disk it takes nothing
    using(folder, name)
    ended = bounded_call(folder, "check", "aturan.talenta")
    assert ended.status == 1
    assert code in ended.codes, ended.out
    assert "rahasia" not in ended.out


def test_files_without_end_are_read_within_the_bound(tmp_path: Path) -> None:
    assert bounded_call(tmp_path, "check", "/dev/zero").codes == {"TR0904"}
    assert bounded_call(tmp_path, "fmt", "/dev/zero").codes == {"TR0904"}
    (tmp_path / "aturan.talenta").write_text("A mensyaratkan a = 1\n", encoding="utf-8")
    assert bounded_call(
        tmp_path, "screen", "aturan.talenta", "/dev/zero", "--on", "2026-01-01"
    ).codes == {"TR5006"}
    (tmp_path / "calon.csv").write_text("nama,a\nSari,1\n", encoding="utf-8")
    mapped = (
        "screen",
        "aturan.talenta",
        "calon.csv",
        "--on",
        "2026-01-01",
        "--mapping",
        "/dev/zero",
    )
    assert bounded_call(tmp_path, *mapped).codes == {"TR2501"}


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    rules = tmp_path / "aturan.talenta"
    rules.write_text("fakta:\n  n: angka\nA mensyaratkan n = 1\n", encoding="utf-8")
    table = "id,n\n" + "".join(f"{i},1\n" for i in range(2_000))
    (tmp_path / "calon.csv").write_text(table, encoding="utf-8")
    reader, writer = os.pipe()
    try:
        with os.fdopen(writer, "w") as stream:
            stream.write(table)
        from talentarule import read_candidates

        found, problems = read_candidates(f"/dev/fd/{reader}")
    finally:
        os.close(reader)
    assert problems == ()
    assert found is not None
    assert len(found.records) == 2_000


@pytest.mark.skipif(sys.platform == "win32", reason="names of files")
def test_the_same_file_100000_times_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "b.talenta").write_text("skala x: a < b\n", encoding="utf-8")
    loaded = load_files((using(tmp_path, *["b.talenta"] * 40_000),))
    assert loaded.usable
    assert len(loaded.sources) == 2


def test_a_chain_of_files_ends_at_the_bound(tmp_path: Path) -> None:
    for number in range(MAX_FILES + 50):
        text = f'gunakan "b{number + 1}.talenta"\nskala s{number}: a < b\n'
        (tmp_path / f"b{number}.talenta").write_text(text, encoding="utf-8")
    ended = bounded_call(tmp_path, "check", "b0.talenta")
    assert ended.status == 1
    assert ended.codes == {"TR6005"}


def test_statements_count_over_all_files(tmp_path: Path) -> None:
    names = [f"b{number}.talenta" for number in range(6)]
    for number, name in enumerate(names):
        scales = "".join(f"skala s{number} {i}: a < b\n" for i in range(9_000))
        (tmp_path / name).write_text(scales, encoding="utf-8")
    using(tmp_path, *names)
    ended = bounded_call(tmp_path, "check", "aturan.talenta")
    assert ended.status == 1
    assert "TR0044" in ended.codes


def test_all_files_together_have_a_bound(tmp_path: Path) -> None:
    names = [f"b{number}.talenta" for number in range(60)]
    for name in names:
        (tmp_path / name).write_bytes(b"\n" * 2**20 + b"skala " + name[:-8].encode() + b": a < b\n")
    using(tmp_path, *names)
    ended = bounded_call(tmp_path, "check", "aturan.talenta")
    assert ended.status == 1
    assert "TR6028" in ended.codes
