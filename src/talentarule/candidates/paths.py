"""Finding a value in nested data by a path such as ``profil.tanggal_lahir``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from talentarule.vocabulary.names import fold


class Missing(Enum):
    """The one value that says: there is no such place."""

    MISSING = "missing"


MISSING = Missing.MISSING


def lookup(value: object, path: str) -> object:
    """What stands at ``path``, :data:`MISSING` when the data have no such place.

    A name that itself holds a dot (``Tgl. Lahir``) goes before the same name taken apart. Names are compared as
    everywhere: capitals, blanks and underscores do not count. Below an unknown value everything is unknown.
    """
    if value is None:
        return None
    if not isinstance(value, Mapping):
        return MISSING
    found = _get(value, path)
    if found is not MISSING:
        return found
    head, dot, rest = path.partition(".")
    while dot:
        inner = _get(value, head)
        if inner is not MISSING:
            return lookup(inner, rest)
        more, dot, rest = rest.partition(".")
        head = f"{head}.{more}"
    return MISSING


def _get(value: Mapping[object, object], name: str) -> object:
    if name in value:
        return value[name]
    key = fold(name)
    for one, found in value.items():
        if isinstance(one, str) and fold(one) == key:
            return found
    return MISSING


def known(value: object) -> bool:
    """Whether a value says something: ``None`` and blank text do not."""
    return value is not None and not (isinstance(value, str) and (not value or value.isspace()))
