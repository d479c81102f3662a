"""Checking a mapping: every target is something the rules know, every stated value fits it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from attrs import frozen

from talentarule.candidates.mapping import words
from talentarule.candidates.mapping.lines import Path, line_of
from talentarule.candidates.mapping.model import (
    BuiltRecord,
    CandidateMapping,
    Constant,
    Entry,
    ListMapping,
    Own,
    Shape,
    Source,
    word_key,
)
from talentarule.diagnostics import DataPlace, Diagnostic, Words
from talentarule.diagnostics.suggest import nearest
from talentarule.rules.reporter import listed
from talentarule.rules.type_words import type_words
from talentarule.vocabulary.facts import Flag, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import (
    NONE_WORDS,
    ONGOING_WORDS,
    Unreadable,
    read_value,
    shown,
)
from talentarule.vocabulary.types import (
    DateType,
    FactType,
    FieldRole,
    ListType,
    ManyType,
    RecordField,
    ScaleType,
    TextType,
)
from talentarule.vocabulary.vocabulary import Vocabulary

_TABLE = Words("sebuah tabel", "a table")
_TEXT = Words("sebuah teks", "a text")
_PATH = Words("nama kolom atau jalur, sebagai teks", "the name of a column or a path, as a text")
_PATH_OR_TABLE = Words(
    "nama kolom atau jalur sebagai teks, atau tabel seperti `{ dari = .. }`",
    "the name of a column or a path as a text, or a table such as `{ dari = .. }`",
)
_TABLES = Words("tabel-tabel `[[..catatan]]`", "tables `[[..catatan]]`")
_FLAG = Words("`true`, `false`, atau jalur", "`true`, `false` or a path")
_NONE = Words('"tidak ada"', '"tidak ada" (none)')


_T = TypeVar("_T")
_Value = tuple[object, Path]
"""A part of the document with its place."""
_Given = tuple[Mapping[str, object], Path]


@frozen
class _Target:
    """What an entry is for."""

    name: str
    key: str
    type: FactType
    may_be_none: bool
    is_end: bool


MAX_PROBLEMS = 200
"""After so many mistakes in a mapping, the rest is not looked at."""


class TooManyProblemsError(Exception):
    """There are more mistakes than are told."""


class Checker:
    """Reads one document; ``diagnostics`` collects what is wrong."""

    def __init__(self, vocabulary: Vocabulary, file: str, lines: Mapping[Path, int]) -> None:
        self._found: list[Diagnostic] = []
        self._file = file
        self._lines = lines
        facts = {
            key: fact for (owner, key), fact in vocabulary.facts.items() if owner is Owner.CANDIDATE
        }
        self._lists = {key: fact for key, fact in facts.items() if isinstance(fact.type, ListType)}
        self._facts = {key: fact for key, fact in facts.items() if key not in self._lists}
        self._events = vocabulary.events

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was found."""
        return tuple(self._found)

    def mapping(self, document: Mapping[str, object]) -> CandidateMapping:
        """The mapping of a document; of use only when there is no error among the diagnostics."""
        parts = self._words(document, words.TOP, ())
        entries = [
            *self._facts_of(self._table(parts.get("facts"))),
            *self._events_of(self._table(parts.get("events"))),
        ]
        lists = tuple(self._lists_of(self._table(parts.get("lists"))))
        known = {fact.key: fact.name for fact in (*self._facts.values(), *self._lists.values())}
        known |= {key: event.name for key, event in self._events.items()}
        return CandidateMapping(
            self._file,
            self._text(parts.get("id")),
            self._text(parts.get("person")),
            self._text(parts.get("sheet")),
            tuple(entries),
            lists,
            known,
            {
                key: fact.type
                for key, fact in self._lists.items()
                if isinstance(fact.type, ListType)
            },
        )

    # Targets ---------------------------------------------------------------------------------------------------

    def _facts_of(self, given: _Given) -> Iterable[Entry]:
        for name, where in self._once(given):
            key = fold(name)
            fact = self._facts.get(key)
            if fact is not None:
                may_be_none = Flag.MAY_BE_NONE in fact.flags
                target = _Target(fact.name, key, fact.type, may_be_none, False)
                yield self._entry(given[0][name], where, target, own=False)
            elif key in self._lists:
                self._report(
                    "TR2504",
                    where,
                    name=name,
                    hint=Words(
                        f'`{name}` adalah daftar: tulis di bawah `[daftar."{name}"]`',
                        f'`{name}` is a list: write it under `[daftar."{name}"]`',
                    ),
                )
            else:
                near = nearest(name, [one.name for one in self._facts.values()])
                self._report("TR2504", where, name=name, near=listed(near))

    def _events_of(self, given: _Given) -> Iterable[Entry]:
        for name, where in self._once(given):
            key = fold(name)
            if key in self._events:
                target = _Target(self._events[key].name, key, DateType(), False, False)
                yield self._entry(given[0][name], where, target, own=False)
            else:
                near = nearest(name, [one.name for one in self._events.values()])
                self._report("TR2504", where, name=name, near=listed(near))

    def _lists_of(self, given: _Given) -> Iterable[ListMapping]:
        for name, where in self._once(given):
            key = fold(name)
            fact = self._lists.get(key)
            if fact is None or not isinstance(fact.type, ListType):
                near = nearest(name, [one.name for one in self._lists.values()])
                self._report("TR2504", where, name=name, near=listed(near))
                continue
            parts = self._words(self._inner(given[0][name], where), words.LIST, where)
            source = self._text(parts.get("source"))
            built = tuple(self._built(parts.get("built"), fact.type, name))
            complete = self._complete(parts.get("complete"))
            if built and complete is None:
                self._report(
                    "TR2509",
                    where,
                    missing="lengkap",
                    hint=Words(
                        f"apakah catatan itu seluruh isi `{name}`? Tulis `lengkap = true` atau `lengkap = false`",
                        f"are the records that are built all of `{name}`? Write `lengkap = true` or `lengkap = false`",
                    ),
                )
            if source is None and not built:
                source = fact.name
            fields = self._fields(self._table(parts.get("fields")), fact.type, name, own=True)
            shape = self._choice(parts.get("shape"), words.SHAPES, Shape.LIST)
            blank = self._blank_is_none(parts.get("blank"))
            yield ListMapping(
                fact.name, key, fact.type, source, shape, fields, built, blank, complete
            )

    def _fields(self, given: _Given, kind: ListType, name: str, *, own: bool) -> tuple[Entry, ...]:
        found = []
        for field_name, where in self._once(given):
            field = kind.field(fold(field_name))
            if field is None:
                near = nearest(field_name, [one.name for one in kind.fields])
                known = listed([one.name for one in kind.fields], 12)
                self._report(
                    "TR2505", where, name=field_name, list=name, near=listed(near), known=known
                )
                continue
            found.append(self._entry(given[0][field_name], where, _of_field(field), own=own))
        return tuple(found)

    def _built(self, value: _Value | None, kind: ListType, name: str) -> Iterable[BuiltRecord]:
        if value is None:
            return
        content, where = value
        if not isinstance(content, list):
            self._wrong_kind(where, _TABLES)
            return
        for number, one in enumerate(content):
            at = (*where, number)
            parts = self._words(self._inner(one, at), words.BUILT, at)
            fields = self._fields(self._table(parts.get("fields")), kind, name, own=False)
            if not fields:
                self._report("TR2509", at, missing="isi")
            yield BuiltRecord(
                fields, self._text(parts.get("condition")), self._blank_is_none(parts.get("blank"))
            )

    # One entry -------------------------------------------------------------------------------------------------

    def _entry(self, content: object, where: Path, target: _Target, *, own: bool) -> Entry:
        if isinstance(content, str) and content.strip():
            named = self._source(content, where, own=own)
            return Entry(target.name, target.key, target.type, named)
        if not isinstance(content, dict):
            self._wrong_kind(where, _PATH_OR_TABLE)
            return Entry(target.name, target.key, target.type, target.name)
        parts = self._words(content, words.ENTRY, where)
        source: Source = target.name
        if "value" in parts:
            value, at = parts["value"]
            self._fits(value, at, target)
            source = Constant(value)
            for other in ("source", "words", "blank", "others"):
                if other in parts:
                    self._report(
                        "TR2508", parts[other][1], name=str(parts[other][1][-1]), other="nilai"
                    )
        elif "source" in parts:
            source = self._source(
                self._text(parts["source"]) or target.name, parts["source"][1], own=own
            )
        meanings: dict[str, object] = {}
        given = self._table(parts.get("words"))
        for word, meaning in given[0].items():
            at = (*given[1], word)
            if meaning != "":  # the word for: not known
                self._fits(meaning, at, target)
            key = word_key(word)
            assert key is not None
            if key in meanings:
                self._report("TR2508", at, name=word, other=word)
            meanings[key] = meaning
        item = target.type.item if isinstance(target.type, ManyType) else target.type
        closed = self._choice(
            parts.get("others"), words.OTHERS, bool(meanings) and isinstance(item, TextType)
        )
        blank: object = None
        if "blank" in parts:
            blank, at = parts["blank"]
            self._fits(blank, at, target)
        return Entry(target.name, target.key, target.type, source, meanings, closed, blank)

    def _source(self, text: str, where: Path, *, own: bool) -> Source:
        if not text.startswith("@"):
            return text
        found = words.OWN.get(fold(text))
        if found is None or not own:
            near = listed(nearest(text, words.OWN) or tuple(words.OWN)) if own else ""
            self._report("TR2503", where, name=text, near=near)
            return Own.ITEM
        return found

    def _fits(self, value: object, where: Path, target: _Target) -> None:
        """Whether a stated value is one that data could hold there."""
        if target.is_end and isinstance(value, str) and fold(value) in ONGOING_WORDS:
            return
        read = read_value(target.type, value, may_be_none=target.may_be_none)
        if isinstance(read, Unreadable):
            kind = target.type.item if isinstance(target.type, ManyType) else target.type
            dated = isinstance(kind, ScaleType) and kind.scale.is_dated(str(value))
            if not dated:
                near = nearest(read.part, list(read.names))
                self._report(
                    "TR2507",
                    where,
                    value=shown(value),
                    name=target.name,
                    expected=type_words(target.type),
                    near=listed(near),
                )
        elif read is None:
            self._wrong_kind(where, type_words(target.type))

    # Parts of a document ---------------------------------------------------------------------------------------

    def _words(
        self, content: Mapping[str, object], known: Mapping[str, str], where: Path
    ) -> dict[str, _Value]:
        """What a table says, by the words that it may have; each said once."""
        found: dict[str, _Value] = {}
        for name, value in content.items():
            at = (*where, name)
            word = known.get(fold(name))
            if word is None:
                near = nearest(name, known)
                self._report(
                    "TR2503", at, name=name, near=listed(near), known=listed(list(known), 24)
                )
            elif word in found:
                self._report("TR2508", at, name=name, other=str(found[word][1][-1]))
            else:
                found[word] = (value, at)
        return found

    def _once(self, given: _Given) -> Iterable[tuple[str, Path]]:
        """The names of a table with their places; two spellings of one name are an error."""
        content, where = given
        seen: dict[str, str] = {}
        for name in content:
            earlier = seen.setdefault(fold(name), name)
            if earlier != name:
                self._report("TR2508", (*where, name), name=name, other=earlier)
            else:
                yield name, (*where, name)

    def _table(self, value: _Value | None) -> _Given:
        if value is None:
            return {}, ()
        content, where = value
        return self._inner(content, where), where

    def _inner(self, content: object, where: Path) -> Mapping[str, object]:
        if isinstance(content, dict):
            return content
        self._wrong_kind(where, _TABLE)
        return {}

    def _text(self, value: _Value | None) -> str | None:
        if value is None:
            return None
        content, where = value
        if isinstance(content, str) and content.strip():
            return content.strip()
        self._wrong_kind(where, _PATH)
        return None

    def _choice(self, value: _Value | None, known: Mapping[str, _T], default: _T) -> _T:
        if value is None:
            return default
        content, where = value
        if not isinstance(content, str):
            self._wrong_kind(where, _TEXT)
            return default
        found = known.get(fold(content))
        if found is None:
            near = nearest(content, known)
            self._report(
                "TR2503", where, name=content, near=listed(near), known=listed(list(known), 12)
            )
            return default
        return found

    def _blank_is_none(self, value: _Value | None) -> bool:
        if value is None:
            return False
        content, where = value
        if isinstance(content, str) and fold(content) in NONE_WORDS:
            return True
        self._wrong_kind(where, _NONE)
        return False

    def _complete(self, value: _Value | None) -> bool | str | None:
        if value is None or isinstance(value[0], bool):
            return value[0] if value is not None and isinstance(value[0], bool) else None
        if isinstance(value[0], str) and value[0].strip():
            return value[0].strip()
        self._wrong_kind(value[1], _FLAG)
        return None

    def _wrong_kind(self, where: Path, expected: Words) -> None:
        self._report("TR2506", where, name=str(where[-1]) if where else "", expected=expected)

    def _report(self, code: str, where: Path, **args: str | Words) -> None:
        column = ".".join(str(one) for one in where)
        place = DataPlace(self._file, row=line_of(self._lines, where), column=column)
        self._found.append(Diagnostic(code, args, place=place))
        if len(self._found) >= MAX_PROBLEMS:
            raise TooManyProblemsError


def _of_field(field: RecordField) -> _Target:
    is_end = field.role is FieldRole.END
    return _Target(field.name, field.key, field.type, field.may_be_none, is_end)
