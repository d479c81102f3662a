"""The cache on disk: the second load gives what the first gave, and nothing that is wrong with the cache is noticed."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import talentarule
from strategies.rule_sets import ON, RuleText, candidates, rule_sets
from support.command_line import SOURCES, call, environment
from support.trees import differences, fits
from talentarule.engine import reading
from talentarule.engine.cache import entries, folder
from talentarule.engine.cache.shapes import UnusableError, registry, shape_of
from talentarule.engine.cache.table import to_table
from talentarule.engine.loaded import Loaded
from talentarule.engine.loading import load_files
from talentarule.rules import nodes as n

ROOT = Path(__file__).parents[3]
FILES = sorted(
    path
    for place in ("examples", "tests/conformance")
    for path in (ROOT / place).rglob("*.talenta")
)

MAIN = """gunakan "bagian/kosakata.talenta"
Pasal 1. Dinas Kesehatan mensyaratkan:
  a. bidang = kesehatan
  b. golongan >= IV/a
     dasar "Perwal 1/2026 Pasal 1"
contoh "cukup":
  pada 2026-01-05
  calon:
    bidang = kesehatan
    golongan = IV/a
  Dinas Kesehatan: memenuhi syarat
"""
WORDS = """skala golongan: III/d < IV/a
rumpun bidang:
  kesehatan
fakta:
  golongan: skala golongan
  bidang: rumpun bidang
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of the test, not made yet."""
    place = tmp_path / "simpanan"
    monkeypatch.setenv(folder.VARIABLE, str(place))
    return place


@pytest.fixture
def main(tmp_path: Path) -> Path:
    """A rule file that uses another one."""
    (tmp_path / "bagian").mkdir()
    (tmp_path / "bagian" / "kosakata.talenta").write_text(WORDS, encoding="utf-8")
    path = tmp_path / "aturan.talenta"
    path.write_text(MAIN, encoding="utf-8")
    return path


class Reads:
    """Counts how often files are really read and resolved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        loaded = reading.Reader.loaded

        def counted(reader: reading.Reader) -> Loaded:
            self.count += 1
            return loaded(reader)

        monkeypatch.setattr(reading.Reader, "loaded", counted)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    return Reads(monkeypatch)


def entry_of(cache: Path) -> Path:
    (found,) = cache.iterdir()
    return found


# What comes back -----------------------------------------------------------------------------------------------


def test_all_rule_files_come_back_whole(cache: Path, reads: Reads) -> None:
    usable = 0
    for path in FILES:
        first = load_files((path,), cache=True)
        if not first.usable:
            continue
        usable += 1
        before = reads.count
        again = load_files((path,), cache=True)
        assert reads.count == before, path
        assert again == first
        assert differences(first, again) == []
        assert fits(again, Loaded)
    assert usable >= 10


@given(text=rule_sets(), data=st.data())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_random_rules_come_back_whole(
    tmp_path_factory: pytest.TempPathFactory, text: RuleText, data: st.DataObject
) -> None:
    place = tmp_path_factory.mktemp("acak")
    path = place / "aturan.talenta"
    path.write_text(text.text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(folder.VARIABLE, str(place / "simpanan"))
        reads = Reads(patch)
        first = load_files((path,), cache=True)
        again = load_files((path,), cache=True)
        assert reads.count == (1 if first.usable else 2)
    assert differences(first, again) == []
    if not first.usable:
        return
    assert first.rules is not None
    assert again.rules is not None
    one, other = (talentarule.RuleSet(each.rules, each.diagnostics) for each in (first, again))  # type: ignore[arg-type]
    assert one.digest == other.digest
    assert one.diagnostics == other.diagnostics
    candidate = data.draw(candidates())
    for position in one.positions:
        results = []
        for rules in (one, other):
            try:
                results.append(repr(rules.decide(candidate, position, on=ON).to_json()))
            except talentarule.DataError as error:
                results.append(repr(error.diagnostics))
        assert results[0] == results[1]


def test_shared_parts_are_shared_again(cache: Path, main: Path) -> None:
    load_files((main,), cache=True)
    again = load_files((main,), cache=True)
    assert again.rules is not None
    fact = again.rules.vocabulary.facts[n.Owner.CANDIDATE, "bidang"]
    body = again.rules.rules[0].body.body
    assert isinstance(body, n.Group)
    condition = body.members[0].body
    assert isinstance(condition, n.Compare)
    assert isinstance(condition.left, n.FactRef)
    assert condition.left.fact is fact
    assert condition.span.source is again.sources[0]


def test_every_class_of_the_rules_can_be_kept() -> None:
    known = registry(Loaded, frozenset()).names
    assert {
        one for one in vars(n).values() if isinstance(one, type) and attrs.has(one)
    } <= known.keys()


def test_what_the_registry_does_not_have_is_not_kept() -> None:
    with pytest.raises(UnusableError):
        to_table(Loaded(None, (), (object(),)), (), registry(Loaded, frozenset()))  # type: ignore[arg-type]
    with pytest.raises(UnusableError):
        to_table(n.Waivable(7), (), registry(Loaded, frozenset()))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        shape_of(tuple[int, ...] | tuple[str, ...])


# When it is read -----------------------------------------------------------------------------------------------


def test_unchanged_files_are_read_once(cache: Path, main: Path, reads: Reads) -> None:
    digests = {talentarule.load(main).digest for _ in range(3)}
    assert reads.count == 1
    assert digests == {talentarule.load(main, cache=False).digest}


@pytest.mark.parametrize("name", ["aturan.talenta", "bagian/kosakata.talenta"])
def test_a_changed_file_is_read_again(cache: Path, main: Path, reads: Reads, name: str) -> None:
    before = talentarule.load(main).digest
    path = main.parent / name
    times = path.stat()
    path.write_text(path.read_text(encoding="utf-8") + "# lagi\n", encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert talentarule.load(main).digest != before
    assert reads.count == 2


def test_a_used_file_that_went_is_missed(cache: Path, main: Path) -> None:
    talentarule.load(main)
    (main.parent / "bagian" / "kosakata.talenta").unlink()
    with pytest.raises(talentarule.RuleError):
        talentarule.load(main)


def test_a_used_file_that_lies_elsewhere_now_is_read_again(
    cache: Path, main: Path, reads: Reads
) -> None:
    used = main.parent / "bagian" / "kosakata.talenta"
    old = used.rename(main.parent / "bagian" / "lama.talenta")
    used.symlink_to(old)
    before = talentarule.load(main).digest
    new = main.parent / "bagian" / "baru.talenta"
    new.write_text(f"{WORDS}# baru\n", encoding="utf-8")
    used.unlink()
    used.symlink_to(new)
    assert talentarule.load(main).digest != before
    assert reads.count == 2


def test_files_named_in_another_way_keep_their_names_in_messages(
    cache: Path, main: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(main.parent)
    for path in (main, Path(main.name), main):
        assert talentarule.load(path).resolved.rules[0].file == str(path)


def test_several_files_in_any_order(cache: Path, main: Path, reads: Reads) -> None:
    used = main.parent / "bagian" / "kosakata.talenta"
    for paths in ((main, used), (used, main)):
        first = load_files(paths, cache=True)
        assert differences(first, load_files(paths, cache=True)) == []
    assert reads.count == 2


def test_another_engine_reads_anew(
    cache: Path, main: Path, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    talentarule.load(main)
    monkeypatch.setattr(entries, "fingerprint", lambda: "another")
    talentarule.load(main)
    assert reads.count == 2


def test_any_change_of_the_engine_is_another_engine(tmp_path: Path) -> None:
    copy = tmp_path / "src" / "talentarule"
    shutil.copytree(
        Path(SOURCES) / "talentarule", copy, ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(ROOT / "grammar", tmp_path / "grammar")
    found = []
    for changed in (
        None,
        "engine/cache/table.py",
        "rules/nodes/norms.py",
        "../../grammar/talenta.lark",
    ):
        if changed:
            with (copy / changed).open("a", encoding="utf-8") as file:
                file.write("\n")
        code = "from talentarule.engine.cache.fingerprint import fingerprint; print(fingerprint())"
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment(PYTHONPATH=str(tmp_path / "src"), PYTHONDONTWRITEBYTECODE="1"),
            capture_output=True,
            check=True,
        )
        found.append(done.stdout)
    assert len(set(found)) == len(found)


# When nothing is kept ------------------------------------------------------------------------------------------


def test_rules_with_errors_are_not_kept(cache: Path, tmp_path: Path) -> None:
    path = tmp_path / "salah.talenta"
    path.write_text("Dinas Kesehatan mensyaratkan bidang kesehatan\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(talentarule.RuleError):
            talentarule.load(path)
    assert not cache.exists()


def test_texts_and_loads_without_cache_leave_nothing(cache: Path, main: Path) -> None:
    talentarule.load(main, cache=False)
    talentarule.loads("Dinas Kesehatan mensyaratkan bidang = kesehatan")
    assert not cache.exists()


def test_off(main: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reads: Reads) -> None:
    monkeypatch.setenv(folder.VARIABLE, "off")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    talentarule.load(main)
    talentarule.load(main)
    assert reads.count == 2
    assert not (tmp_path / "xdg").exists()


def test_the_users_cache_folder_is_used(
    main: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(folder.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    talentarule.load(main)
    assert len(list((tmp_path / "xdg" / "talentarule").iterdir())) == 1
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "rumah"))
    assert folder.folder_path() == tmp_path / "rumah" / ".cache" / "talentarule"


# Whose folder it is --------------------------------------------------------------------------------------------


def test_folder_and_entries_are_private(cache: Path, main: Path) -> None:
    talentarule.load(main)
    assert cache.stat().st_mode & 0o777 == 0o700
    assert entry_of(cache).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
def test_a_folder_that_others_can_write_is_passed_over(
    cache: Path, main: Path, reads: Reads, mode: int
) -> None:
    cache.mkdir()
    cache.chmod(mode)
    talentarule.load(main)
    assert not list(cache.iterdir())
    cache.chmod(0o700)
    talentarule.load(main)
    cache.chmod(mode)
    talentarule.load(main)
    assert reads.count == 3


def test_a_folder_of_somebody_else_is_passed_over(
    cache: Path, main: Path, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    talentarule.load(main)
    monkeypatch.setattr(os, "geteuid", lambda: cache.stat().st_uid + 1)
    talentarule.load(main)
    assert reads.count == 2


def test_nothing_is_made_in_the_home_of_somebody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(folder.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    assert folder.folder_path() is None


def test_links_are_not_followed(cache: Path, main: Path, reads: Reads, tmp_path: Path) -> None:
    talentarule.load(main)
    entry = entry_of(cache)
    real = entry.rename(tmp_path / "lain.json")
    entry.symlink_to(real)
    talentarule.load(main)
    assert reads.count == 2
    shutil.rmtree(cache)
    (tmp_path / "lain").mkdir(mode=0o700)
    cache.symlink_to(tmp_path / "lain")
    talentarule.load(main)
    assert not list((tmp_path / "lain").iterdir())


# When the disk fails -------------------------------------------------------------------------------------------


def test_a_folder_that_cannot_be_made_changes_nothing(cache: Path, main: Path) -> None:
    cache.write_text("a file in its place", encoding="utf-8")
    assert talentarule.load(main).positions == ("Dinas Kesehatan",)


@pytest.mark.parametrize("operation", ["replace", "fstat", "scandir"])
def test_a_disk_that_fails_changes_nothing(
    cache: Path, main: Path, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    talentarule.load(main)
    main.write_text(MAIN + "# lagi\n", encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(os, operation, full)
        talentarule.load(main)
        talentarule.load(main)
    assert not list(cache.glob("*.part"))


def test_the_entries_used_longest_ago_go_first(
    cache: Path, main: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [MAIN + f"# {number}\n" for number in range(4)]
    kept: list[set[Path]] = []
    for text in texts[:3]:
        main.write_text(text, encoding="utf-8")
        talentarule.load(main)
        kept.append(set(cache.iterdir()))
    for number, entry in enumerate((*kept[0], *(kept[1] - kept[0]), *(kept[2] - kept[1]))):
        os.utime(entry, (1_000_000 + number, 1_000_000 + number))
    main.write_text(texts[0], encoding="utf-8")
    talentarule.load(main)  # used again, so the second is the oldest now
    size = entry_of_size(cache)
    monkeypatch.setattr(folder, "MOST_BYTES", 3 * size + size // 2)
    (cache / "lama.part").write_bytes(b"x")
    os.utime(cache / "lama.part", (1, 1))
    main.write_text(texts[3], encoding="utf-8")
    talentarule.load(main)
    left = set(cache.iterdir())
    assert len(left) == 3
    assert kept[0] <= left
    assert not (kept[1] - kept[0]) & left


def entry_of_size(cache: Path) -> int:
    return max(path.stat().st_size for path in cache.iterdir())


# Damaged and hostile entries -----------------------------------------------------------------------------------


def rewritten(entry: Path, form: Any) -> None:
    """Write an entry whose digest is right."""
    body = json.dumps(form).encode()
    entry.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_torn_or_flipped_entry_is_not_read(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(folder.VARIABLE, str(KEPT.folder(tmp_path_factory)))
        original = KEPT.entry.read_bytes()
        at = data.draw(st.integers(0, len(original) - 1))
        kind = data.draw(st.sampled_from(("torn", "flipped", "more", "empty")))
        damaged = {
            "torn": original[:at],
            "flipped": original[:at] + bytes([original[at] ^ 1]) + original[at + 1 :],
            "more": original + b" ",
            "empty": b"",
        }[kind]
        KEPT.entry.write_bytes(damaged)
        try:
            assert entries.find(KEPT.files) is None
        finally:
            KEPT.entry.write_bytes(original)
        assert entries.find(KEPT.files) is not None


JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-3, 300),
        st.just(10**30),
        st.floats(),
        st.sampled_from(
            ("", "all", "str", "tuple", "dict", "Decimal", "date", "enum os.path", "builtins.eval", "2026-13-01", "NaN")
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(("all", "of", "at", "kind", "count")), inner, max_size=3),
    ),
    max_leaves=5,
)  # fmt: skip


class Kept:
    """One entry in a cache folder, made once for the properties."""

    def __init__(self) -> None:
        self._made: Path | None = None

    def folder(self, factory: pytest.TempPathFactory) -> Path:
        if self._made is None:
            place = factory.mktemp("simpanan")
            path = place / "aturan.talenta"
            path.write_text(WORDS + MAIN.partition("\n")[2], encoding="utf-8")
            self._made = place / "isi"
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv(folder.VARIABLE, str(self._made))
                assert load_files((path,), cache=True).usable
            self.files = [entries.FileRead(path, path.resolve(), str(path), path.read_bytes())]
            self.entry = entry_of(self._made)
            self.form = json.loads(self.entry.read_bytes().partition(b"\n")[2])
        return self._made


KEPT = Kept()


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_a_hostile_entry_is_unusable_or_of_the_right_types(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Any place of the plain data is replaced by anything, with a digest that is right."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(folder.VARIABLE, str(KEPT.folder(tmp_path_factory)))
        original = KEPT.entry.read_bytes()
        form = json.loads(json.dumps(KEPT.form))
        for _ in range(data.draw(st.integers(1, 3))):
            holder = form
            while True:
                keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
                if not keys:
                    break
                key: Any = data.draw(st.sampled_from(keys))
                inner = holder[key]
                if isinstance(inner, dict | list) and data.draw(st.integers(0, 4)):
                    holder = inner
                    continue
                step = data.draw(st.integers(-1, 1))
                holder[key] = inner + step if type(inner) is int and step else data.draw(JSON)
                break
        rewritten(KEPT.entry, form)
        try:
            found = entries.find(KEPT.files)
        finally:
            KEPT.entry.write_bytes(original)
    assert found is None or fits(found, Loaded)


@pytest.mark.parametrize(
    "group",
    [
        {"kind": "os.system", "count": 1, "columns": [["true"]]},
        {"kind": "enum os", "count": 1, "columns": [["system"]]},
        {"kind": "talentarule.engine.ruleset.RuleSet", "count": 1, "columns": [[0], [0]]},
        {"kind": "none", "count": 10**12, "columns": [{"all": None}]},
        {"kind": "talentarule.vocabulary.types.TextType", "count": 10**12, "columns": []},
        {
            "kind": "talentarule.vocabulary.durations.Duration",
            "count": 10**9,
            "columns": [{"all": 1}, [1, 2]],
        },
        {"kind": "tuple", "sizes": [10**12], "members": []},
        {"kind": "tuple", "sizes": [-1, 1], "members": []},
        {"kind": "str", "count": 1, "columns": [[1]]},
        {"kind": "int", "count": 1, "columns": [[True]]},
        {"kind": "frozenset", "sizes": [1], "members": [-1]},
        {"kind": "tuple", "sizes": [], "members": []},
    ],
)
def test_a_group_that_was_never_written_makes_the_entry_unusable(
    cache: Path, main: Path, reads: Reads, group: Any
) -> None:
    talentarule.load(main)
    entry = entry_of(cache)
    form = json.loads(entry.read_bytes().partition(b"\n")[2])
    form["groups"].append(group)
    rewritten(entry, form)
    talentarule.load(main)
    assert reads.count == 2


def test_deeply_nested_data_is_unusable(cache: Path, main: Path) -> None:
    talentarule.load(main)
    entry = entry_of(cache)
    body = b"[" * 200_000
    entry.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    assert talentarule.load(main).positions == ("Dinas Kesehatan",)


# From the command line -----------------------------------------------------------------------------------------


def test_the_command_line_keeps_rules_unless_told_not_to(cache: Path, main: Path) -> None:
    variables = {folder.VARIABLE: str(cache)}
    without = call(main.parent, "check", main.name, "--no-cache", variables=variables)
    assert not cache.exists()
    first = call(main.parent, "check", main.name, variables=variables)
    assert entry_of(cache).stat().st_size > 0
    again = call(main.parent, "check", main.name, variables=variables)
    assert without == first == again
    assert first.status == 0
