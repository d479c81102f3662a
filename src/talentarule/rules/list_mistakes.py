"""What somebody probably meant who writes about lists of records in the words of a regulation."""

from __future__ import annotations

import re
from collections.abc import Mapping

from talentarule.diagnostics import Edit, Words
from talentarule.rules.scope import Scope
from talentarule.source import Span
from talentarule.vocabulary.facts import Fact, Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import ONGOING_WORDS
from talentarule.vocabulary.types import DateType, FieldRole, ListType

_EVER = Words(
    "`ada(DAFTAR ...)` tanpa waktu berarti pernah; dengan `pada PERISTIWA` di dalam kurungnya berarti sedang",
    "`exists(LIST ...)` without a time means ever; with `at EVENT` inside its brackets it means now",
)
_FUNCTION_MEANT: Mapping[str, str] = {
    **dict.fromkeys(("pernah", "sedang", "sedang atau pernah", "memiliki", "mempunyai"), "ada"),
    **dict.fromkeys(("ever", "now", "now or ever", "has", "have"), "exists"),
}


def function_meant(name: str) -> tuple[str, Words] | None:
    """The function behind a word of regulations such as ``pernah(...)``, and what tells its senses apart."""
    meant = _FUNCTION_MEANT.get(fold(name))
    return None if meant is None else (meant, _EVER)


def exists_hint(name: str, scope: Scope) -> Words | str:
    """What to write for a name that is a few words before the name of a list: ``pernah hukuman disiplin``."""
    if scope.bare is not Owner.CANDIDATE:
        return ""
    key = fold(name)
    for (owner, own), fact in scope.facts.items():
        is_list = owner is Owner.CANDIDATE and isinstance(fact.type, ListType)
        if is_list and key.endswith(f" {own}"):
            own_name = fact.name
            return Words(
                f"`{own_name}` adalah daftar: tulis `ada({own_name} ...)`; tidak pernah: `tidak ada({own_name} ...)`",
                f"`{own_name}` is a list: write `exists({own_name} ...)`; never: `not exists({own_name} ...)`",
            )
    return ""


def is_now(name: str) -> bool:
    """Whether a name is the word that data have for a record that still runs."""
    return fold(name) in ONGOING_WORDS


_START = re.compile(r"\b(?:mulai|awal|sejak|tmt|start|begin|begins|from|since)\b")
_END = re.compile(r"\b(?:selesai|akhir|berakhir|sampai|hingga|end|ends|until|to)\b")


def report_no_period(span: Span, source: Fact, scope: Scope, name: str) -> None:
    """Report a time or a duration asked of records without a period. Where a field of the list is plainly the start of
    one, its type is offered, and that of the end with it.
    """
    start = _date_named(_START, source)
    end = _date_named(_END, source) if start else None
    edits: list[Edit] = []
    written: list[str] = []
    for key, own, english in (
        (start, "tanggal mulai", "start date"),
        (end, "tanggal selesai", "end date"),
    ):
        place = (
            None
            if key is None
            else scope.declared.spans.get(("field type", f"{source.key}\n{fold(key)}"))
        )
        if place is None:
            break
        kind = english if fold(place.text) == "date" else own
        edits.append(Edit(place, kind))
        written.append(f"`{key}: {kind}`")
    shown = (" dan ".join(written), " and ".join(written))
    hint = Words(
        f"bila isian tanggalnya menyatakan masa catatan, tulis pada daftarnya {shown[0]}",
        f"where its dates say how long a record runs, write in the list {shown[1]}",
    )
    scope.reporter.report("TR2105", span, edits=tuple(edits), name=name, hint=hint if edits else "")


def _date_named(words: re.Pattern[str], source: Fact) -> str | None:
    """The only date field of a list with one of these words in its name."""
    if not isinstance(source.type, ListType):
        return None
    found = [
        field.name
        for field in source.type.fields
        if isinstance(field.type, DateType)
        and field.role is FieldRole.PLAIN
        and words.search(field.key)
    ]
    return found[0] if len(found) == 1 else None
