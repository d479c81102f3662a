"""A file of waivers: a JSON list, one object for each waiver."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from talentarule.candidates.json_file import Item, read_json
from talentarule.candidates.problems import too_large
from talentarule.candidates.text import decode
from talentarule.decide.waivers import Waiver
from talentarule.diagnostics import DataPlace, Diagnostic, Words
from talentarule.vocabulary.calendar import parse_date
from talentarule.vocabulary.names import fold

MAX_FILE_BYTES = 8 * 2**20
"""A file of waivers is small: each is a document of its own."""

_REQUIRED = {
    "candidate": "calon",
    "clause": "klausul",
    "authority": "oleh",
    "document": "dokumen",
    "dated": "tanggal",
    "clause_digest": "sidik",
}
_OPTIONAL = {"expires": "berlaku sampai", "reason": "alasan"}
_NAMES = _REQUIRED | _OPTIONAL
_KEYS = {fold(word): key for key, other in _NAMES.items() for word in (key, other)}
_DAYS = ("dated", "expires")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@frozen
class Granted:
    """A waiver with the id of the candidate for whom it was granted, and the place of its record."""

    candidate: str
    waiver: Waiver
    place: DataPlace


def read_waivers(path: str | Path) -> tuple[tuple[Granted, ...], tuple[Diagnostic, ...]]:
    """The waivers of a file, and everything that is wrong with it. Raises OSError where it cannot be opened.

    The keys of a record are ``candidate``, ``clause``, ``authority``, ``document``, ``dated``, ``clause_digest``, and
    if need be ``expires`` and ``reason``, or their Indonesian names.
    """
    file = str(path)
    with Path(path).open("rb") as stream:
        data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        return (), (too_large(file, Words("ukuran berkas", "its size"), "8 MiB"),)
    text = decode(data, file)
    if isinstance(text, Diagnostic):
        return (), (text,)
    items, problems = read_json(text, file)
    found: list[Granted] = []
    wrong = [_as_waiver(one) for one in problems]
    for item in items:
        made = _granted(item, file)
        if isinstance(made, Granted):
            found.append(made)
        else:
            wrong += made
    return tuple(found), tuple(wrong)


def _as_waiver(problem: Diagnostic) -> Diagnostic:
    """What is no object is no waiver, rather than no candidate."""
    if problem.code != "TR5021":
        return problem
    return Diagnostic("TR2601", problem.args, place=problem.place)


def _granted(item: Item, file: str) -> Granted | list[Diagnostic]:
    place = DataPlace(file, row=item.line)
    wrong: list[Diagnostic] = []
    texts: dict[str, str] = {}
    for name, value in item.fields.items():
        key = _KEYS.get(fold(name))
        if key is None or key in texts:
            wrong.append(_problem("TR2603", item.row, name, place, known=_known()))
        elif value is not None:
            texts[key] = " ".join(str(value).split()) if _plain(value) else ""
    wrong += [
        _problem("TR2602", item.row, key, place, other=other)
        for key, other in _REQUIRED.items()
        if key not in texts
    ]
    for key, text in texts.items():
        if asked := _wrong(key, text):
            wrong.append(_problem("TR2604", item.row, key, place, value=text, asked=asked))
    if wrong:
        return wrong
    days = _days(texts)
    waiver = Waiver(
        clause=texts["clause"],
        authority=texts["authority"],
        document=texts["document"],
        dated=days["dated"],
        clause_digest=texts["clause_digest"],
        expires=days.get("expires"),
        reason=texts.get("reason", ""),
    )
    return Granted(texts["candidate"], waiver, place)


def _plain(value: object) -> bool:
    return not isinstance(value, dict | list | bool)


def _days(texts: Mapping[str, str]) -> dict[str, datetime.date]:
    days = {key: parse_date(texts[key]) for key in _DAYS if key in texts}
    return {key: day for key, day in days.items() if day is not None}


def _wrong(key: str, text: str) -> Words | None:
    """What a field asks for, where it has something else."""
    if key in _DAYS:
        if parse_date(text) is None:
            return Words("tanggal, misalnya 2026-05-01", "a date, such as 2026-05-01")
    elif key == "clause_digest":
        if not _DIGEST.fullmatch(text):
            return Words(
                "64 huruf dan angka sidik klausul, seperti dicetak `talentarule rules --digests`",
                "the 64 letters and figures of a clause digest, as `talentarule rules --digests` prints it",
            )
    elif not text:
        return Words("teks", "a text")
    return None


def _problem(
    code: str, row: int, name: str, place: DataPlace, /, **args: str | Words
) -> Diagnostic:
    return Diagnostic(
        code,
        {"number": str(row), "name": name, **args},
        place=DataPlace(place.file, row=place.row, column=name),
    )


def _known() -> str:
    return ", ".join(f"`{key}` (`{other}`)" for key, other in _NAMES.items())
