"""What somebody probably meant who writes about lists of records in the words of a regulation."""

from __future__ import annotations

from collections.abc import Mapping

from talentarule.diagnostics import Words
from talentarule.rules.scope import Scope
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.reading import ONGOING_WORDS
from talentarule.vocabulary.types import ListType

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
