"""The kinds of regulation, from the highest to the lowest, with the names they go by."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from talentarule.vocabulary.names import fold
from talentarule.vocabulary.scale import Scale

SCALE_KEY = "tingkat"
"""A scale of this name replaces the order below, so that an agency can add kinds of its own."""

LEVELS: Mapping[str, tuple[str, ...]] = {
    "undang-undang": ("uu", "law", "act"),
    "peraturan pemerintah": ("pp", "government regulation"),
    "peraturan presiden": ("perpres", "presidential regulation"),
    "peraturan menteri": ("permen", "ministerial regulation"),
    "peraturan badan": ("peraturan bkn", "agency regulation"),
    "surat edaran": ("se", "circular"),
    "peraturan daerah": ("perda", "regional regulation"),
    "peraturan kepala daerah": (
        "perkada",
        "peraturan gubernur",
        "peraturan bupati",
        "peraturan wali kota",
        "peraturan walikota",
        "pergub",
        "perbup",
        "perwal",
        "perwali",
        "regulation of the head of region",
        "gubernatorial regulation",
        "regent regulation",
        "mayoral regulation",
    ),
    "keputusan": ("decision", "decree"),
    "pengumuman": ("announcement",),
    "pedoman": ("guideline",),
}
"""Source: UU 12/2011 Pasal 7 and 8 for the order of regulations; below them the acts of agencies and committees."""


@frozen
class NormLevel:
    """A kind of regulation. A higher one has the higher ``rank``, counted from 1; 0 is for a norm of no kind."""

    name: str
    rank: int


NO_LEVEL = 0

_BY_NAME: Mapping[str, NormLevel] = {
    name: NormLevel(level, len(LEVELS) - place)
    for place, (level, others) in enumerate(LEVELS.items())
    for name in (level, *others)
}


def level_named(text: str, scale: Scale | None = None) -> NormLevel | None:
    """The kind that a name means; None when there is none. ``scale`` is the rule set's own order, where it has one."""
    if scale is None:
        return _BY_NAME.get(fold(text))
    level = scale.find(text)
    return None if level is None else NormLevel(level.name, level.rank + 1)


def level_names(scale: Scale | None = None) -> list[str]:
    """The names of the kinds, the highest first."""
    if scale is None:
        return list(LEVELS)
    return [level.name for level in reversed(scale.levels)]
