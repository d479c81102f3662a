"""The kinds of regulation, from the highest to the lowest, with the names they go by."""

from __future__ import annotations

from collections.abc import Mapping

from talentarule.vocabulary.names import fold

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

_BY_NAME: Mapping[str, str] = {
    name: level for level, others in LEVELS.items() for name in (level, *others)
}


def level_named(text: str) -> str | None:
    """The level that a name means, by its canonical name; None when there is none."""
    return _BY_NAME.get(fold(text))
