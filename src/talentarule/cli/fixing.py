"""``check --fix``: the repairs that are safe, put into the files named in the call."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen

from talentarule.cli.mistakes import misuse
from talentarule.cli.replacing import replace_file
from talentarule.cli.rule_files import load_rules, reason
from talentarule.diagnostics.message import Applicability, Diagnostic, Edit, Suggestion
from talentarule.source import SourceFile
from talentarule.source.normalise import decode, read_bounded

ROUNDS = 10
"""A repair may uncover the next mistake; after so many rounds what is left is only told."""

_PAIR = re.compile("\r\n")


@frozen
class Fixed:
    """What was repaired: the number of repairs, and of the files that hold them."""

    repairs: int
    files: int


def fix_files(paths: Sequence[str]) -> Fixed:
    """Apply the safe repairs, as long as there are any, to the files named and no others.

    MisuseError for a file that cannot be opened or written.
    """
    repairs = 0
    changed: set[Path] = set()
    for _ in range(ROUNDS):
        loaded = load_rules(paths)
        named = {Path(path).resolve() for path in paths}
        contents = {source: _content(source, named) for source in loaded.sources}
        chosen = safe_suggestions(
            loaded.diagnostics, [source for source in contents if contents[source] is not None]
        )
        if not chosen:
            break
        repairs += len(chosen)
        edits = [edit for one in chosen for edit in one.edits]
        for source, content in contents.items():
            own = [edit for edit in edits if edit.span.source is source]
            if own and content is not None:
                _write(source.name, edited(content, own))
                changed.add(Path(source.name).resolve())
    return Fixed(repairs, len(changed))


def safe_suggestions(
    diagnostics: Iterable[Diagnostic], sources: Sequence[SourceFile]
) -> tuple[Suggestion, ...]:
    """For each diagnostic its first safe suggestion, if all its edits lie in ``sources``; of suggestions that touch
    the same place the first.
    """
    chosen: list[Suggestion] = []
    taken: list[Edit] = []
    known = {id(source) for source in sources}
    for diagnostic in diagnostics:
        for one in diagnostic.suggestions:
            if one.applicability is not Applicability.SAFE or not one.edits:
                continue
            if all(id(edit.span.source) in known for edit in one.edits) and not any(
                _meet(edit, other) for edit in one.edits for other in taken
            ):
                chosen.append(one)
                taken.extend(one.edits)
            break
    return tuple(chosen)


def _meet(one: Edit, other: Edit) -> bool:
    if one.span.source is not other.span.source:
        return False
    a, b = one.span, other.span
    return a.start == b.start or (a.start < b.end and b.start < a.end)


def edited(content: str, edits: Iterable[Edit]) -> bytes:
    """The bytes of a file after the edits, which do not meet. ``content`` is its text as it stands there: its byte
    order mark, its line ends and its blanks stay.
    """
    mark = content.startswith("\ufeff")
    body = content.removeprefix("\ufeff")
    # A line end of two characters is one in the text that the offsets count.
    pairs = [found.start() - number for number, found in enumerate(_PAIR.finditer(body))]
    end_of_line = "\r\n" if pairs else "\n"
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        start = edit.span.start + _pairs_before(pairs, edit.span.start)
        parts.append(body[at:start])
        parts.append(edit.replacement.replace("\n", end_of_line))
        at = edit.span.end + _pairs_before(pairs, edit.span.end)
    parts.append(body[at:])
    return ("\ufeff" * mark + "".join(parts)).encode("utf-8")


def _pairs_before(pairs: Sequence[int], offset: int) -> int:
    return bisect_right(pairs, offset - 1)


def _content(source: SourceFile, named: set[Path]) -> str | None:
    """The text of the file as it stands there; None where it is not one of those named or no longer what was read."""
    path = Path(source.name)
    if path.resolve() not in named or not path.is_file():
        return None
    try:
        data = read_bounded(path)
    except OSError as error:
        raise misuse("TR6006", name=source.name, reason=reason(error)) from error
    read, _ = decode(data, source.name)
    return data.decode("utf-8") if read is not None and read.text == source.text else None


def _write(name: str, data: bytes) -> None:
    try:
        replace_file(Path(name), data)
    except OSError as error:
        raise misuse("TR6023", name=name, reason=reason(error)) from error
