"""Mutation testing: mutmut makes the mutants, mypy refuses what needs no test, the fast tests look at the rest.

mutmut's own run starts pytest for every mutant; here the tests are collected once, each mutant gets a process forked
from that moment, and the test that killed the mutant before it is asked first. ``docs/mutation.md`` has the commands.
The mutants of a function that has not changed keep their results in ``mutants/results.json``.
"""

from __future__ import annotations

import ast
import difflib
import fnmatch
import gc
import hashlib
import json
import math
import os
import pickle
import random
import re
import resource
import subprocess
import sys
import textwrap
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import _lru_cache_wrapper, cache
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "mutants"
FAST = ("tests/meaning", "tests/unit/rules", "tests/unit/decide", "tests/conformance")
"""The tests of ``run`` and ``again``: fast, in one process, and about rules and decisions."""

WIDE = ("tests/unit/engine", "tests/unit/report", "tests/examples", "tests/properties")
"""The tests that ``wide`` asks about what survived the fast ones."""

SAMPLE, SAMPLE_AGAIN = 20, 300
"""How many tests ``run`` and ``again`` ask about a mutant, of all that reach it."""

FAST_SECONDS = 0.03
"""What a fast test takes."""

SLOWEST_SECONDS = 4
"""No mutant is shown to a test that takes longer."""

STRONG = "tests/unit/decide/test_each_fact.py"
"""Asked by ``again`` besides the sample: these compare whole records with the reference, and take seconds."""

FEW_EXAMPLES = 12
CHILDREN = 3
MYPY = (
    "mypy",
    "--output=json",
    "--no-warn-unused-ignores",
    # the copies of a method in one class are no mistake of a mutant
    "--disable-error-code=no-redef",
    "--disable-error-code=has-type",
    "--disable-error-code=var-annotated",
    "src/talentarule/rules",
    "src/talentarule/decide",
)
_NUMBER = re.compile(r"__mutmut_(orig|\d+)")

KILLED, SURVIVED, TIMEOUT, REFUSED, UNREACHED, IDLE = (
    "killed",
    "survived",
    "timeout",
    "refused by mypy",
    "no test",
    "idle",
)


# Making mutants ------------------------------------------------------------------------------------------------


def make() -> None:
    """Make the mutants of the sources as they are now, and ask mypy about them."""
    os.chdir(ROOT)
    from mutmut import __main__ as mutmut

    WORK.mkdir(exist_ok=True)
    mutmut.set_mutant_under_test("mutant_generation")
    mutmut.copy_src_dir()
    mutmut.copy_also_copy_files()
    mutmut.create_mutants(CHILDREN)
    # here the types of mutmut's own decorators count: without them every call of a mutated function gives anything
    settings = WORK / "pyproject.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('"mutmut.*", ', ""), encoding="utf-8"
    )
    found = subprocess.run(MYPY, cwd=WORK, capture_output=True, encoding="utf-8", check=False)
    errors: dict[str, list[int]] = defaultdict(list)
    for line in found.stdout.splitlines():
        error = json.loads(line)
        if error["severity"] == "error":
            errors[error["file"]].append(error["line"])
    refused: set[str] = set()
    for file, lines in errors.items():
        module = file.removeprefix("src/").removesuffix(".py").replace("/", ".")
        for name, (start, end) in _spans(WORK / file).items():
            if any(start <= line <= end for line in lines):
                assert not name.endswith("_orig"), f"mypy refuses {file} as it stands"
                refused.add(f"{module}.{name}")
    (WORK / "reached.json").unlink(missing_ok=True)
    (WORK / "refused.json").write_text(json.dumps(sorted(refused)), encoding="utf-8")


def _spans(file: Path) -> Mapping[str, tuple[int, int]]:
    index = json.loads(file.with_name(file.name + ".spans").read_text(encoding="utf-8"))
    return {name: (start, end) for name, (start, end) in index["spans"].items()}


def mutants() -> dict[str, str]:
    """All mutants, each with a digest of the function that it changes."""
    found: dict[str, str] = {}
    for file in sorted(WORK.glob("src/talentarule/**/*.py.meta")):
        meta = json.loads(file.read_text(encoding="utf-8"))
        for name in meta["exit_code_by_key"]:
            found[name] = meta["hash_by_function_name"][function(name).rpartition(".")[2]]
    return found


def function(mutant: str) -> str:
    """The function that a mutant changes, as mutmut names it."""
    return mutant.rpartition("__mutmut_")[0]


def results(wanted: Iterable[str]) -> dict[str, str]:
    """What is known of each mutant, in the order of the patterns."""
    refused = set(json.loads((WORK / "refused.json").read_text(encoding="utf-8")))
    known = _read_results()
    found: dict[str, str] = {}
    whole = mutants()
    places = Places()
    for pattern in wanted:
        for name in fnmatch.filter(whole, pattern):
            status, of = known.get(name, ("", ""))
            if name in refused:
                found[name] = REFUSED
            elif status in (UNREACHED, SURVIVED) and _is_idle(places.of(name)[1]):
                found[name] = IDLE
            else:
                found[name] = status if of == whole[name] else ""
    return found


def _read_results() -> dict[str, tuple[str, str]]:
    file = WORK / "results.json"
    if not file.exists():
        return {}
    return {name: (s, d) for name, (s, d) in json.loads(file.read_text(encoding="utf-8")).items()}


# Running them --------------------------------------------------------------------------------------------------


class Hunt:
    """A pytest plugin that runs the collected tests against mutants instead of running them once."""

    def __init__(self, names: list[str], most: int | None = None) -> None:
        self.names = names
        self.most = most
        self.found: dict[str, str] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the place of pytest's own loop."""
        _few_examples(session.items)
        from talentarule.syntax.grammar import parser

        parser()
        gc.freeze()
        reached, seconds = _reached(session.items)
        places = Places()
        order = sorted(range(len(session.items)), key=lambda at: seconds[at])
        wide = Counter(at for tests in reached.values() for at in tests)
        breadth = [wide[at] for at in range(len(session.items))]
        digests = mutants()
        killers: dict[str, list[int]] = defaultdict(list)
        running: dict[int, tuple[str, int]] = {}
        started = said = time.monotonic()
        for name in [*self.names, *[""] * CHILDREN]:
            while running and (not name or len(running) >= CHILDREN):
                self._reap(running, killers, digests)
            if not name:
                continue
            lines, changed = places.of(name)
            if _is_idle(changed):
                self._record(name, IDLE, digests)
                continue
            reaching = set().union(*(reached.get(line, ()) for line in lines))
            tests = {at for at in reaching if seconds[at] <= SLOWEST_SECONDS}
            if not tests:
                self._record(name, UNREACHED, digests)
                continue
            first = [at for at in killers[function(name)] if at in tests]
            if self.most is not None and len(tests) > self.most:
                strong = {
                    at
                    for at in tests
                    if self.most > SAMPLE and session.items[at].nodeid.startswith(STRONG)
                }
                tests = strong.union(
                    _cheap_sample(name, tests - strong, seconds, breadth, self.most)
                )
            chosen = [*first, *(at for at in order if at in tests and at not in first)]
            limit = math.ceil(5 + 5 * sum(seconds[at] for at in chosen))
            read, write = os.pipe()
            pid = os.fork()
            if pid == 0:
                _hunt_one(session, name, chosen, limit, write)
            os.close(write)
            running[pid] = (name, read)
            if time.monotonic() - said > 20:
                said = time.monotonic()
                passed = time.monotonic() - started
                print(f"{passed:6.0f} s {len(self.found)}/{len(self.names)} {name}", flush=True)
        return True

    def _reap(
        self,
        running: dict[int, tuple[str, int]],
        killers: dict[str, list[int]],
        digests: Mapping[str, str],
    ) -> None:
        pid, status = os.wait()
        name, read = running.pop(pid)
        with os.fdopen(read, "rb") as pipe:
            said = pipe.read()
        if os.WIFSIGNALED(status):
            self._record(name, TIMEOUT, digests)
        elif said:
            killer = int(said)
            mine = killers[function(name)]
            if killer in mine:
                mine.remove(killer)
            mine.insert(0, killer)
            self._record(name, KILLED, digests)
        else:
            assert os.WEXITSTATUS(status) == 0, f"{name}: the run itself broke"
            self._record(name, SURVIVED, digests)

    def _record(self, name: str, status: str, digests: Mapping[str, str]) -> None:
        self.found[name] = status
        if len(self.found) % 20 == 0 or len(self.found) == len(self.names):
            known = _read_results()
            known.update({one: (said, digests[one]) for one, said in self.found.items()})
            (WORK / "results.json").write_text(json.dumps(known, indent=0), encoding="utf-8")


def _cheap_sample(
    name: str, tests: set[int], seconds: list[float], breadth: Sequence[int], most: int
) -> set[int]:
    """So many of the tests, first the half that reach the fewest lines of all, then by chance; no more than what fits
    into the time that so many fast ones take.
    """
    narrow = sorted(tests, key=lambda at: (breadth[at], at))
    by_chance = random.Random(name).sample(narrow, len(narrow))  # noqa: S311
    left = most * FAST_SECONDS
    chosen: set[int] = set()
    for at in [*narrow[: most // 2], *by_chance]:
        if at not in chosen and len(chosen) < most and seconds[at] <= left:
            chosen.add(at)
            left -= seconds[at]
    return chosen


def _few_examples(items: list[pytest.Item]) -> None:
    from hypothesis import Phase, settings

    for item in items:
        test: Any = getattr(item, "obj", None)
        if hasattr(test, "hypothesis"):
            few = settings(
                test._hypothesis_internal_use_settings,
                max_examples=FEW_EXAMPLES,
                derandomize=True,
                deadline=None,
                database=None,
                phases=[Phase.explicit, Phase.generate],
            )
            unbound: Any = getattr(test, "__func__", test)
            unbound._hypothesis_internal_use_settings = few


def _in_child(work: Any) -> Any:
    """The result of ``work`` in a process of its own, so that nothing that it remembers stays here."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        with os.fdopen(write, "wb") as pipe:
            pickle.dump(work(), pipe)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        result = pickle.load(pipe)  # noqa: S301 # our own child wrote it
    os.waitpid(pid, 0)
    return result


def _reached(items: list[pytest.Item]) -> tuple[dict[str, set[int]], list[float]]:
    """Which tests reach which line, and how long each test takes; known for tests that stand as they stood."""
    file = WORK / "reached.json"
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    keys = [f"{item.nodeid} {_digest(item.path)}" for item in items]
    new = [(key, item) for key, item in zip(keys, items, strict=True) if key not in known]
    if new:
        known.update(_in_child(lambda: _reach_of(new)))
        file.write_text(json.dumps(known), encoding="utf-8")
    reached: dict[str, set[int]] = defaultdict(set)
    for at, key in enumerate(keys):
        for line in known[key][0]:
            reached[line].add(at)
    return reached, [known[key][1] for key in keys]


@cache
def _digest(file: Path) -> str:
    """Of a test's file and of the cases that lie beside it."""
    whole = b"".join(one.read_bytes() for one in (file, *sorted(file.parent.glob("*.md"))))
    return hashlib.sha256(whole).hexdigest()[:12]


def _reach_of(tests: list[tuple[str, pytest.Item]]) -> dict[str, tuple[list[str], float]]:
    """The lines of each test. Nothing that a test aid remembers may hide what the next test reaches."""
    caches = [
        one
        for one in gc.get_objects()
        if isinstance(one, _lru_cache_wrapper) and one.__module__.startswith(("support", "conform"))
    ]
    watched = [str(WORK / "src/talentarule" / folder / "*") for folder in ("rules", "decide")]
    coverage = Coverage(data_file=None, include=watched, config_file=False)
    seconds: dict[str, float] = {}
    coverage.start()
    for (key, item), (_, after) in zip(tests, [*tests[1:], ("", None)], strict=True):
        for one in caches:
            one.cache_clear()
        coverage.switch_context(key)
        start = time.process_time()
        assert _passes(item, after), item.nodeid
        seconds[key] = time.process_time() - start
    coverage.stop()
    lines: dict[str, list[str]] = {key: [] for key in seconds}
    data = coverage.get_data()
    for file in data.measured_files():
        short = Path(file).relative_to(WORK).as_posix()
        for number, keys in data.contexts_by_lineno(file).items():
            for key in keys:
                if key:
                    lines[key].append(f"{short}:{number}")
    return {key: (lines[key], seconds[key]) for key in seconds}


class Places:
    """The lines of the function as it stood, in the mutated file, at which a mutant differs."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[list[str], Mapping[str, tuple[int, int]], list[range]]] = {}

    def of(self, mutant: str) -> tuple[set[str], list[str]]:
        """The places, whole statements, and the text of the lines that the mutant changes."""
        module, _, local = mutant.rpartition(".")
        short = "src/" + module.replace(".", "/") + ".py"
        if short not in self.files:
            text = (WORK / short).read_text(encoding="utf-8")
            spans = _spans(WORK / short)
            self.files[short] = (text.splitlines(), spans, _statements(text, spans))
        lines, spans, statements = self.files[short]
        (a, b), (c, d) = spans[function(local) + "__mutmut_orig"], spans[local]
        before, after = (
            [_NUMBER.sub("", line) for line in part] for part in (lines[a:b], lines[c:d])
        )
        match = difflib.SequenceMatcher(None, before, after, autojunk=False)
        changed = {
            number
            for tag, low, high, _, _ in match.get_opcodes()
            if tag != "equal"
            for number in range(a + 1 + low, a + 1 + max(high, low + 1))
        }
        whole = set(changed) or set(range(a, b + 1))  # a default in the head: wherever it is called
        for statement in statements:
            if changed & set(statement):
                whole |= set(statement)
        return {f"{short}:{number}" for number in whole}, [
            lines[number - 1].strip() for number in sorted(changed)
        ]


def _statements(text: str, spans: Mapping[str, tuple[int, int]]) -> list[range]:
    """The lines of each statement of several lines, of a compound statement those of its head."""
    found = []
    lines = text.splitlines(keepends=True)
    for name, (start, end) in spans.items():
        if name.endswith("_orig"):
            part = textwrap.dedent("".join(lines[start - 1 : end]))
            for node in ast.walk(ast.parse(part)):
                if isinstance(node, ast.stmt) and not isinstance(node, ast.FunctionDef):
                    inner = getattr(node, "body", None) or getattr(node, "cases", None)
                    last = node.end_lineno or node.lineno
                    if isinstance(node, ast.Match):
                        last = node.cases[0].pattern.lineno - 1
                    elif inner:
                        last = inner[0].lineno - 1
                    if last > node.lineno:
                        found.append(range(start + node.lineno - 1, start + last))
    return found


def _is_idle(changed: list[str]) -> bool:
    """Whether only what never runs was changed: the end of a closed match, or words to the type checker."""
    return all(
        line == "case _:" or line.startswith(("assert ", "assert_never(", "raise TypeError("))
        for line in changed
    )


def _passes(item: pytest.Item, after: pytest.Item | None) -> bool:
    from _pytest.runner import runtestprotocol

    reports = runtestprotocol(item, log=False, nextitem=after)
    return not any(one.failed for one in reports)


def _hunt_one(
    session: pytest.Session, name: str, chosen: list[int], limit: int, write: int
) -> None:
    """In a child: run the tests under the mutant until one fails, and write its number."""
    os.environ["MUTANT_UNDER_TEST"] = name
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    try:
        for at, after in zip(chosen, [*chosen[1:], None], strict=True):
            item = session.items[at]
            if not _passes(item, None if after is None else session.items[after]):
                os.write(write, str(at).encode())
                break
    except BaseException:
        os._exit(1)
    os._exit(0)


def hunt(names: list[str], tests: Iterable[str], most: int | None = None) -> None:
    """Run the tests against these mutants."""
    from mutmut.__main__ import copy_also_copy_files

    os.chdir(ROOT)
    copy_also_copy_files()
    os.chdir(WORK)
    sys.path[:0] = [str(WORK / "src"), str(WORK / "tests")]
    os.environ["MUTANT_UNDER_TEST"] = ""
    plugin = Hunt(names, most)
    # pytest's own tracebacks would parse the mutated files, which are very long.
    options = ["--rootdir=.", "--tb=native", "-q", "-p", "no:cacheprovider"]
    pytest.main([*options, *tests], plugins=[plugin])
    for status, count in Counter(plugin.found.values()).items():
        print(count, status)


# The command ---------------------------------------------------------------------------------------------------


def shown(name: str) -> Iterator[str]:
    """What a mutant changes, as the lines of a difference."""
    module, _, local = name.rpartition(".")
    file = WORK / "src" / (module.replace(".", "/") + ".py")
    lines = file.read_text(encoding="utf-8").splitlines()
    spans = _spans(file)
    (a, b), (c, d) = spans[function(local) + "__mutmut_orig"], spans[local]
    yield from list(difflib.unified_diff(lines[a:b], lines[c:d], n=1, lineterm=""))[2:]


def main() -> None:
    """``make``; ``run``, then ``again`` or ``wide`` for the survivors; ``show``, ``figures``. All take patterns, and tests to run."""
    command, *rest = sys.argv[1:]
    patterns = [one for one in rest if "/" not in one] or ["*"]
    chosen = [one for one in rest if "/" in one]
    if command == "make":
        make()
    elif command in ("run", "again", "wide"):
        wanted = ("",) if command == "run" else (SURVIVED, UNREACHED)
        names = [name for name, status in results(patterns).items() if status in wanted]
        most = {"run": SAMPLE, "again": SAMPLE_AGAIN, "wide": None}[command]
        hunt(names, chosen or (WIDE if command == "wide" else FAST), most)
    elif command == "show":
        for name, status in results(patterns).items():
            if status in (SURVIVED, UNREACHED, TIMEOUT):
                print(f"# {name}: {status}", *shown(name), sep="\n")
    elif command == "figures":
        by_file: dict[str, Counter[str]] = defaultdict(Counter)
        for name, status in results(patterns).items():
            parts = name.split(".")
            by_file[".".join(parts[1:3])][status or "not run"] += 1
            by_file[parts[1]][status or "not run"] += 1
        for file, counts in sorted(by_file.items()):
            print(f"{file:28} {counts.total():6}", dict(sorted(counts.items())))


if __name__ == "__main__":
    main()
