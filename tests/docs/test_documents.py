"""Everything that the documents show is run: rule files, Python, commands with their output.

A fenced block says by its info string what is expected of it:

- ``talenta``: a whole rule file; it has no error and all its examples come out.
- ``talenta fragment``: the same, with ``docs/language/preamble.talenta`` put before it.
- ``talenta error=TR1001``: exactly this error and no other; ``warning=TR4016``: no error, and this warning.
- ``talenta file=NAME``, ``csv file=NAME``: the block is a file in the folder of the document; a later block of the
  same name replaces it.
- ``python``: run in the folder of the document, all blocks of a document in one namespace, in order. Lines that
  begin with ``>>>`` are compared as doctests are.
- ``console``: lines that begin with ``$`` are commands, run in the same folder, and the rest is what they print on
  both ways out; a line ``...`` stands for any lines.

The folder of a document is empty but for ``kota-serang``, the example of that name.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen

import talentarule
from support.plain_names import is_plain_name
from talentarule.candidates.limits import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_FILE_BYTES,
    MAX_JSON_DEPTH,
    MAX_ROWS,
    MAX_UNPACKED_BYTES,
)
from talentarule.diagnostics import Severity
from talentarule.diagnostics.printing import render
from talentarule.diagnostics.registry import ENTRIES
from talentarule.engine.examples import run_examples
from talentarule.engine.limits import MAX_FILES
from talentarule.engine.loading import load_files, load_text
from talentarule.engine.ruleset import RuleSet
from talentarule.source.normalise import MAX_BYTES, MAX_LINE
from talentarule.syntax.keywords import spellings
from talentarule.syntax.layout import MAX_BLOCKS, MAX_BRACKETS
from talentarule.vocabulary.reading import MAX_ITEMS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PREAMBLE = (DOCS / "language" / "preamble.talenta").read_text(encoding="utf-8")
DOCUMENTS = sorted(path for path in DOCS.rglob("*.md") if path.parent != DOCS / "errors")

_FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)")


@frozen
class Block:
    """A fenced block: what it is, the words behind that, its text, and the line on which it opens."""

    document: Path
    line: int
    kind: str
    words: frozenset[str]
    text: str

    def word(self, name: str) -> str | None:
        """The value of ``NAME=value`` in the info string."""
        values = [
            word.removeprefix(f"{name}=") for word in self.words if word.startswith(f"{name}=")
        ]
        return values[0] if values else None


def blocks_of(document: Path) -> list[Block]:
    text = document.read_text(encoding="utf-8")
    found = []
    for match in _FENCE.finditer(text):
        kind, *words = match[1].split() or [""]
        line = text.count("\n", 0, match.start()) + 1
        found.append(Block(document, line, kind, frozenset(words), match[2]))
    return found


def name_of(thing: Path | Block) -> str:
    if isinstance(thing, Block):
        return f"{thing.document.relative_to(DOCS)}:{thing.line}"
    return str(thing.relative_to(DOCS))


RULES = [
    block for document in DOCUMENTS for block in blocks_of(document) if block.kind == "talenta"
]
RUN = [
    document
    for document in DOCUMENTS
    if any(block.kind in ("python", "console") for block in blocks_of(document))
]


def rule_text(block: Block) -> str:
    return PREAMBLE + "\n" + block.text if "fragment" in block.words else block.text


@pytest.mark.parametrize("block", RULES, ids=name_of)
def test_a_rule_block_does_what_the_document_says(block: Block, tmp_path: Path) -> None:
    if file := block.word("file"):
        fill(tmp_path, block.document)
        write(tmp_path, block)
        loaded = load_files((tmp_path / file,))
    else:
        loaded = load_text(rule_text(block))
    found = loaded.diagnostics
    by_severity = {
        severity: {one.code for one in found if ENTRIES[one.code].severity is severity}
        for severity in Severity
    }
    error, warning = block.word("error"), block.word("warning")
    assert by_severity[Severity.ERROR] == ({error} if error else set()), render(found, "en")
    if warning:
        assert warning in by_severity[Severity.WARNING], render(found, "en")
    if error:
        return
    assert loaded.rules is not None
    results = list(run_examples(RuleSet(loaded.rules, found)))
    assert [
        (one.example.title, one.expected.position, one.decision, one.unnamed, one.idle)
        for one in results
        if not one.passed
    ] == []
    assert results or not re.search(r"^(?:contoh|example) ", block.text, re.MULTILINE)


@pytest.mark.parametrize("document", RUN, ids=name_of)
def test_the_programs_and_commands_of_a_document_do_what_it_shows(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    environment = command_environment(tmp_path)
    fill(tmp_path, document)
    namespace: dict[str, object] = {"__name__": "document"}
    for block in blocks_of(document):
        write(tmp_path, block)
        if block.kind == "python":
            run_python(block, namespace)
        elif block.kind == "console":
            run_console(block, tmp_path, environment)


def fill(folder: Path, document: Path) -> None:
    """Put the example of the city and the files of a document into a folder."""
    shutil.copytree(ROOT / "examples" / "kota-serang", folder / "kota-serang")
    for block in reversed(blocks_of(document)):
        write(folder, block)


def write(folder: Path, block: Block) -> None:
    if file := block.word("file"):
        (folder / file).write_text(rule_text(block), encoding="utf-8")


def run_python(block: Block, namespace: dict[str, object]) -> None:
    """A block of statements, or a session with what it prints."""
    if not block.text.lstrip().startswith(">>>"):
        # Blank lines before it give tracebacks the line numbers of the document.
        code = compile("\n" * block.line + block.text, str(block.document), "exec")
        exec(code, namespace)  # noqa: S102 - our own documents
        return
    session = doctest.DocTestParser().get_doctest(
        block.text, namespace, name_of(block), str(block.document), block.line
    )
    failures: list[str] = []
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    runner = doctest.DocTestRunner(optionflags=flags, verbose=False)
    runner.run(session, out=failures.append, clear_globs=False)
    namespace.update(session.globs)
    assert not failures, "".join(failures)


def run_console(block: Block, folder: Path, environment: dict[str, str]) -> None:
    """Each command with the lines that follow it."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        pattern = re.escape(expected.strip("\n")).replace(re.escape("..."), ".*")
        printed = "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines())
        assert re.fullmatch(pattern, printed, re.DOTALL), f"$ {command}\n{printed}"


def command_environment(folder: Path) -> dict[str, str]:
    """``talentarule`` as a command, without settings of the machine."""
    programs = folder / ".programs"
    programs.mkdir()
    program = programs / "talentarule"
    program.write_text(
        f"#!{sys.executable}\nfrom talentarule.cli.main import main\n\nmain()\n", encoding="utf-8"
    )
    program.chmod(0o755)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("TALENTARULE_")}
    return {
        **kept,
        "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONPATH": str(Path(talentarule.__file__).parents[1]),
        "PYTHONUTF8": "1",
    }


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    text = _FENCE.sub("", document.read_text(encoding="utf-8"))
    broken = [link for link in _LINK.findall(text) if not (document.parent / link).exists()]
    assert broken == []


def test_every_kind_of_block_is_known() -> None:
    kinds = {block.kind for document in DOCUMENTS for block in blocks_of(document)}
    assert kinds <= {"talenta", "python", "console", "csv", "json", "toml", "text", "sh"}


def test_the_reference_names_every_keyword_of_the_grammar() -> None:
    text = _FENCE.sub("", (DOCS / "language" / "reference.md").read_text(encoding="utf-8"))
    shown = set(re.findall(r"`([^`]+)`", text))
    written = {spelling for forms in spellings().values() for spelling in forms}
    assert sorted(written - shown) == []


def test_the_reference_lists_as_reserved_exactly_what_ends_a_name() -> None:
    text = (DOCS / "language" / "reference.md").read_text(encoding="utf-8")
    table = text[text.index("**Reserved words.**") : text.index("**Words of their place.**")]
    reserved = {one for one in re.findall(r"`([^`]+)`", table) if one[0].isalpha()}
    assert [one for one in reserved if is_plain_name(f"x {one} y")] == []
    ends = {
        word
        for forms in spellings().values()
        for word in forms
        if word[0].isalpha() and not is_plain_name(f"x {word} y")
    }
    inside = re.compile("|".join(rf"\b{re.escape(one)}\b" for one in sorted(reserved)))
    assert [word for word in sorted(ends) if not inside.search(word)] == []


def test_the_reference_states_the_bounds_that_hold() -> None:
    text = (DOCS / "language" / "reference.md").read_text(encoding="utf-8")
    section = text[text.index("## 16. Bounds") : text.index("## 17.")]
    assert MAX_BYTES == 8 * 2**20
    assert MAX_FILE_BYTES == 512 * 2**20
    assert MAX_UNPACKED_BYTES == 200 * 10**6
    bounds = (
        MAX_LINE,
        MAX_FILES,
        MAX_BLOCKS,
        MAX_BRACKETS,
        MAX_ITEMS,
        MAX_ROWS,
        MAX_CELLS,
        MAX_COLUMNS,
    )
    for bound in (*bounds, MAX_JSON_DEPTH):
        assert re.search(rf"(?<![\d,]){bound:,}(?![\d,])", section), bound


def test_the_index_leads_to_every_document() -> None:
    linked = {
        (DOCS / link).resolve()
        for link in _LINK.findall((DOCS / "README.md").read_text(encoding="utf-8"))
    }
    missing = [name_of(one) for one in DOCUMENTS if one.name != "README.md" and one not in linked]
    assert missing == []
