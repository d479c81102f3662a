"""What rules speak about: facts of the candidate, attributes of the position, facts of the selection, events."""

from __future__ import annotations

import datetime
from enum import Enum

from attrs import field, frozen

from talentarule.vocabulary.types import FactType


class Owner(Enum):
    """Whose fact it is."""

    CANDIDATE = "calon"
    POSITION = "jabatan"
    SELECTION = "seleksi"
    RECORD = "catatan"
    POOL = "pelamar"


class Flag(Enum):
    """What a declaration says of a fact besides its type; of a personal one a ledger holds a commitment only."""

    PROTECTED = "dilindungi"
    FIXED = "tetap"
    PERSONAL = "pribadi"
    MAY_BE_NONE = "boleh tidak ada"


@frozen
class Fact:
    """A fact, known by owner and key. ``declared`` is false when the type was inferred from use.

    A field of a record is a fact too: its owner is RECORD, and ``of`` the key of the list. The list of the applicants
    has the owner POOL.
    """

    owner: Owner
    key: str
    name: str = field(eq=False)
    type: FactType = field(eq=False)
    flags: frozenset[Flag] = field(default=frozenset(), eq=False)
    declared: bool = field(default=True, eq=False)
    of: str = ""


@frozen
class Event:
    """A named event. ``date`` is set by the file, or by the caller; ``same_as`` is the key of the event it equals."""

    key: str
    name: str = field(eq=False)
    date: datetime.date | None = field(default=None, eq=False)
    same_as: str | None = field(default=None, eq=False)
