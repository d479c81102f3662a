"""Reading a mapping file. It comes from anyone: it is data, small, and says nothing that is run."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from talentarule.candidates.mapping import lines as positions
from talentarule.candidates.mapping.check import Checker, TooManyProblemsError
from talentarule.candidates.mapping.model import CandidateMapping
from talentarule.diagnostics import DataPlace, Diagnostic, Words
from talentarule.diagnostics.registry import has_errors
from talentarule.vocabulary.vocabulary import Vocabulary

MAX_MAPPING_BYTES = 256 * 2**10
"""Size of a mapping file."""

MAX_MAPPING_LINE = 2_000
"""Characters of a line: the reader's work on a dotted key grows with the square of its length."""

_WHERE = re.compile(r"\(at line (\d+), column (\d+)\)")
_AT_END = re.compile(r"\(at end of document\)")


class MappingError(ValueError):
    """A mapping that cannot be used. ``diagnostics`` holds everything that is wrong with it."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        from talentarule.diagnostics.printing import render

        return render(self.diagnostics, "en")


def read_mapping(path: str | os.PathLike[str], vocabulary: Vocabulary) -> CandidateMapping:
    """The mapping in a file, checked against what the rules speak about. Raises MappingError."""
    file = os.fspath(path)
    place = Path(path)
    try:
        if place.is_dir():
            raise _unreadable(file, Words("ini sebuah folder", "it is a folder"))
        with place.open("rb") as stream:
            data = stream.read(MAX_MAPPING_BYTES + 1)  # it may be a device without an end
        if len(data) > MAX_MAPPING_BYTES:
            limit = f"{MAX_MAPPING_BYTES // 2**10} KiB"
            raise _unreadable(file, Words(f"lebih dari {limit}", f"more than {limit}"))
        text = data.decode("utf-8-sig")
    except FileNotFoundError:
        raise _unreadable(file, Words("berkas tidak ada", "there is no such file")) from None
    except UnicodeDecodeError:
        raise _unreadable(file, Words("bukan teks UTF-8", "not UTF-8 text")) from None
    except (OSError, ValueError) as error:
        if isinstance(error, MappingError):
            raise
        raise _unreadable(file, Words("tidak dapat dibaca", "it cannot be read")) from None
    return parse_mapping(text, vocabulary, file)


def parse_mapping(text: str, vocabulary: Vocabulary, file: str = "<mapping>") -> CandidateMapping:
    """The mapping in a text. Raises MappingError."""
    if any(len(line) > MAX_MAPPING_LINE for line in text.split("\n")):
        limit = f"{MAX_MAPPING_LINE:,}"
        long = Words(
            f"sebuah baris lebih panjang dari {limit} huruf",
            f"a line is longer than {limit} characters",
        )
        raise _unreadable(file, long)
    try:
        document = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise MappingError((_broken(error, text, file),)) from None
    except RecursionError:
        too_deep = Words("bersarang terlalu dalam", "nested too deeply")
        raise _unreadable(file, too_deep) from None
    except ValueError:  # a whole number of thousands of digits, a date that is none
        raise MappingError((Diagnostic("TR2502", {}, place=DataPlace(file)),)) from None
    checker = Checker(vocabulary, file, positions.lines_of(text))
    try:
        mapping = checker.mapping(document)
    except TooManyProblemsError:
        raise MappingError(checker.diagnostics) from None
    if has_errors(checker.diagnostics):
        raise MappingError(checker.diagnostics)
    return mapping


def _unreadable(file: str, reason: Words) -> MappingError:
    return MappingError((Diagnostic("TR2501", {"reason": reason}, place=DataPlace(file)),))


def _broken(error: Exception, text: str, file: str) -> Diagnostic:
    where = _WHERE.search(str(error))
    row = int(where[1]) if where else None
    if row is None and _AT_END.search(str(error)):
        row = text.count("\n") + 1
    args: Mapping[str, str | Words] = {"column": where[2]} if where else {}
    return Diagnostic("TR2502", args, place=DataPlace(file, row=row))
