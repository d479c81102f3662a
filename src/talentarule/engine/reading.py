"""Reading rule files in the order in which they use each other, and resolving them together."""

from __future__ import annotations

import os
from pathlib import Path

from talentarule.diagnostics import Diagnostic, Label
from talentarule.diagnostics.text_problems import text_diagnostics
from talentarule.engine.cache.entries import FileRead
from talentarule.engine.follow_ups import without_follow_ups
from talentarule.engine.limits import MAX_FILES, MAX_TOTAL_BYTES
from talentarule.engine.loaded import Loaded
from talentarule.rules.resolve import resolve
from talentarule.source import SourceFile, Span
from talentarule.source.normalise import decode, read_bounded
from talentarule.syntax import nodes as s
from talentarule.syntax.parse import MAX_STATEMENTS, parse


class Reader:
    """Reads files once each, in the order in which they are used first."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.files: list[s.RuleFile] = []
        self.sources: list[SourceFile] = []
        self.read_files: list[FileRead] = []
        self._seen: set[Path] = set()
        self._open: list[Path] = []
        self._names: list[str] = []
        self._folder: Path | None = None
        self._broken = False
        self._statements = 0
        self._bytes = 0

    def read(self, given: FileRead, used: Span | None = None) -> None:
        """Read one file and, before it, the files it uses; ``used`` is where it is named."""
        path, data, name = given.path, given.data, given.name
        if path in self._seen:
            return
        self._bytes += len(data)
        if self._bytes > MAX_TOTAL_BYTES:
            self._broken = True
            place = used or Span(SourceFile(name, ""), 0, 0)
            self._report("TR6028", place, limit=f"{MAX_TOTAL_BYTES // 2**20} MiB")
            return
        self._seen.add(path)
        self.read_files.append(given)
        self._folder = self._folder or path.parent
        source, problems = decode(data, name)
        if source is not None:
            self.sources.append(source)
        if problems or source is None:
            self._broken = True
            self.diagnostics.extend(text_diagnostics(problems))
            return
        self._open.append(path)
        self.parse(source, path)
        self._open.pop()

    def parse_at(self, source: SourceFile, path: Path) -> None:
        """Parse a source as the first of all, as if it were the file at ``path``."""
        self._folder = path.parent
        self._open.append(path)
        self.parse(source, path)
        self._open.pop()

    def parse(self, source: SourceFile, path: Path | None) -> None:
        """Parse one source and follow what it uses."""
        file, found = parse(source, max(MAX_STATEMENTS - self._statements, 0))
        self._statements += len(file.statements)
        if source not in self.sources:
            self.sources.append(source)
        for statement in file.statements:
            if isinstance(statement, s.UseDecl):
                self._use(statement, path, source.name)
        self.files.append(file)
        self._names.append(self._digest_name(source, path))
        self.diagnostics.extend(found)

    def _digest_name(self, source: SourceFile, path: Path | None) -> str:
        """The file's name for the digest, from the folder of the first file: the same wherever that folder is."""
        if path is None or self._folder is None:
            return source.name
        return Path(os.path.relpath(path, self._folder)).as_posix()

    def _use(self, decl: s.UseDecl, user: Path | None, user_name: str) -> None:
        span, text = decl.path.span, decl.path.text
        if user is None:
            self._report("TR6001", span, name=text)
            return
        folder = user.parent
        wanted = Path(text)
        if "\\" in text or "\0" in text or wanted.is_absolute() or ".." in wanted.parts:
            self._report("TR6002", span, name=text)
            return
        target = (folder / wanted).resolve()
        if not target.is_relative_to(folder.resolve()):
            self._report("TR6002", span, name=text)
        elif target in self._open:
            self._report("TR6003", span, name=text)
        elif target not in self._seen:
            if len(self._seen) >= MAX_FILES:
                self._report("TR6005", span, name=text, limit=str(MAX_FILES))
                return
            try:
                if not target.is_file():  # a pipe would be waited for
                    raise FileNotFoundError(target)
                data = read_bounded(target)
            except (OSError, ValueError):
                self._broken = True
                self._report("TR6004", span, name=text)
                return
            name = str(Path(user_name).parent / wanted)
            self.read(FileRead(folder / wanted, target, name, data), span)

    def _report(self, code: str, span: Span, **args: str) -> None:
        self.diagnostics.append(Diagnostic(code, args, (Label(span),)))

    def loaded(self) -> Loaded:
        """Everything read, resolved together."""
        if not self.files:
            return Loaded(None, tuple(self.diagnostics), tuple(self.sources))
        rules, found = resolve(self.files, self._names)
        if self._broken:
            # Names of a file that could not be read would all be reported as unknown.
            found = ()
        found = without_follow_ups(self.diagnostics, found)
        return Loaded(rules, (*self.diagnostics, *found), tuple(self.sources))
