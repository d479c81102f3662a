"""JSON documents and JSON Lines, read strictly: one reading for each document, or a diagnostic."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import NoReturn

from attrs import frozen

from talentarule.candidates.json_lines import lines_of
from talentarule.candidates.limits import MAX_EXPONENT, MAX_JSON_DEPTH, MAX_ROWS
from talentarule.candidates.problems import grouped, in_row, too_large
from talentarule.diagnostics import DataPlace, Diagnostic, Words
from talentarule.vocabulary.names import fold

WRAPPERS = frozenset(
    {
        *("kandidat", "calon", "pelamar", "peserta", "pegawai"),
        *("candidates", "applicants", "employees", "data", "records", "rows", "items", "results"),
    }
)
"""Keys under which a document may keep its list of candidates beside other things."""

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


@frozen
class Item:
    """One candidate of a document: its number from 1 (its line, in JSON Lines), its path, and the line of the text on
    which it begins.
    """

    row: int
    path: str
    fields: Mapping[str, object]
    line: int


class _RefusalError(Exception):
    """Carries a code and its arguments out of a hook of the JSON decoder."""

    def __init__(self, code: str, **args: str | Words) -> None:
        super().__init__(code)
        self.code = code
        self.arguments = args


def read_json(text: str, file: str) -> tuple[tuple[Item, ...], tuple[Diagnostic, ...]]:
    """The candidates of a JSON document: a list, an object with one list, or one object."""
    try:
        document, doubled = _load(text)
        if isinstance(document, dict) and id(document) in doubled:
            raise doubled[id(document)]
        path, found = _candidates(document)
        if len(found) > MAX_ROWS:
            return (), (_too_many(file),)
    except _RefusalError as refusal:
        return (), (Diagnostic(refusal.code, refusal.arguments, place=DataPlace(file)),)
    except json.JSONDecodeError as error:
        return (), (_syntax(error, file, error.lineno),)
    items: list[Item] = []
    problems: list[Diagnostic] = []
    key = path.removeprefix("$.") if path != "$" else None
    for index, (fields, line) in enumerate(zip(found, lines_of(text, key), strict=True)):
        if isinstance(fields, dict):
            where = (
                path if isinstance(document, dict) and fields is document else f"{path}[{index}]"
            )
            twice = _named_twice(fields, doubled)
            if twice is None:
                items.append(Item(index + 1, where, fields, line))
            else:
                place = DataPlace(file, row=line, column=where)
                problems.append(Diagnostic(twice.code, twice.arguments, place=place))
        else:
            place = DataPlace(file, row=line, column=f"{path}[{index}]")
            problems.append(Diagnostic("TR5021", {"found": _kind(fields)}, place=place))
    return tuple(items), tuple(problems)


def read_json_lines(text: str, file: str) -> tuple[tuple[Item, ...], tuple[Diagnostic, ...]]:
    """The candidates of a JSON Lines text; a line that cannot be read does not hide the others."""
    items: list[Item] = []
    problems: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        if number > MAX_ROWS:
            return (), (_too_many(file),)
        try:
            fields, doubled = _load(line)
            twice = _named_twice(fields, doubled)
            if twice is not None:
                raise twice
            if isinstance(fields, dict):
                items.append(Item(number, "", fields, number))
            else:
                problems.append(in_row("TR5021", file, number, found=_kind(fields)))
        except _RefusalError as refusal:
            problems.append(in_row(refusal.code, file, number, **refusal.arguments))
        except json.JSONDecodeError as error:
            problems.append(_syntax(error, file, number))
    return tuple(items), tuple(problems)


_Doubled = Mapping[int, _RefusalError]
"""The objects of a document that have a name twice, by their identity."""


def _load(text: str) -> tuple[object, _Doubled]:
    """The document. Raises ``_RefusalError`` or ``json.JSONDecodeError``."""
    doubled: dict[int, _RefusalError] = {}

    def made(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found, twice = _object(pairs)
        if twice is not None:
            doubled[id(found)] = twice
        return found

    try:
        document: object = json.loads(
            text,
            parse_float=_decimal,
            parse_int=_integer,
            parse_constant=_constant,
            object_pairs_hook=made,
        )
    except RecursionError:
        raise _RefusalError("TR5020", limit=str(MAX_JSON_DEPTH)) from None
    if _depth(document) > MAX_JSON_DEPTH:
        raise _RefusalError("TR5020", limit=str(MAX_JSON_DEPTH))
    if _SURROGATE.search(text):
        try:
            json.dumps(document, ensure_ascii=False, default=str).encode()
        except UnicodeEncodeError:
            raise _RefusalError("TR5026") from None
    return document, doubled


def _named_twice(value: object, doubled: _Doubled) -> _RefusalError | None:
    """What is wrong with the first object in a candidate that has a name twice."""
    left = [value] if doubled else []
    while left:
        one = left.pop()
        if isinstance(one, dict):
            if id(one) in doubled:
                return doubled[id(one)]
            left.extend(one.values())
        elif isinstance(one, list):
            left.extend(one)
    return None


def _candidates(document: object) -> tuple[str, list[object]]:
    if isinstance(document, list):
        return "$", document
    if not isinstance(document, dict):
        raise _RefusalError("TR5021", found=_kind(document))
    lists = {key: value for key, value in document.items() if isinstance(value, list)}
    wrapped = [key for key in lists if fold(key) in WRAPPERS]
    if len(wrapped) > 1:
        raise _RefusalError("TR5027", keys=", ".join(f"`{key}`" for key in wrapped))
    content = [key for key in document if not key.startswith("_")]
    if not wrapped and len(content) == 1 and _objects(lists.get(content[0])):
        wrapped = content
    if wrapped:
        return f"$.{wrapped[0]}", lists[wrapped[0]]
    return "$", [document]


def _objects(value: list[object] | None) -> bool:
    return bool(value) and all(isinstance(one, dict) for one in value or ())


def _object(
    pairs: list[tuple[str, object]],
) -> tuple[dict[str, object], _RefusalError | None]:
    """An object, and what is wrong where two of its names are one after folding: they would be two answers."""
    result: dict[str, object] = {}
    spellings: dict[str, str] = {}
    twice: _RefusalError | None = None
    for key, value in pairs:
        earlier = spellings.setdefault(fold(key), key)
        if twice is None and (key in result or earlier != key):
            twice = _RefusalError("TR5018", name=key, other=earlier)
        result[key] = value
    return result, twice


def _integer(text: str) -> int:
    if len(text) > MAX_EXPONENT:
        raise _RefusalError("TR5019", number=f"{text[:20]}...")
    return int(text)


def _decimal(text: str) -> int | Decimal:
    try:
        number = Decimal(text) if len(text) <= 2 * MAX_EXPONENT else Decimal("Infinity")
    except InvalidOperation:  # an exponent past those that there are
        raise _RefusalError("TR5019", number=text[:40]) from None
    if not number.is_finite() or abs(number.adjusted()) > MAX_EXPONENT:
        raise _RefusalError("TR5019", number=text[:40])
    return int(number) if number == number.to_integral_value() else number


def _constant(text: str) -> NoReturn:
    raise _RefusalError("TR5019", number=text)


def _depth(document: object) -> int:
    """How deep lists and objects are nested, found without recursion."""
    level = [document]
    depth = 0
    while level and depth <= MAX_JSON_DEPTH:
        inner: list[object] = []
        for one in level:
            if isinstance(one, dict):
                inner += one.values()
            elif isinstance(one, list):
                inner += one
        if not any(isinstance(one, dict | list) for one in level):
            break
        depth += 1
        level = [one for one in inner if isinstance(one, dict | list)]
    return depth


def _kind(value: object) -> Words:
    match value:
        case None:
            return Words("`null`", "`null`")
        case bool():
            return Words("ya/tidak", "a truth value")
        case str():
            return Words("teks", "text")
        case int() | Decimal():
            return Words("angka", "a number")
        case list():
            return Words("daftar", "a list")
        case _:
            return Words("objek", "an object")


def _syntax(error: json.JSONDecodeError, file: str, row: int) -> Diagnostic:
    return in_row("TR5017", file, row, line=str(row), column=str(error.colno))


def _too_many(file: str) -> Diagnostic:
    return too_large(file, Words("jumlah calon", "the number of candidates"), grouped(MAX_ROWS))
