"""Academic and professional titles, which never decide a field of study.

``S.T`` is given for civil engineering and for informatics, ``S.I.P`` for government, politics and
library science, and ``dr.`` is a physician where ``Dr.`` is any doctor. So a title in the place of
a field is refused and never looked up.
"""

from __future__ import annotations

from functools import lru_cache

_WRITTEN = """
    A.Md A.Md.Farm A.Md.Keb A.Md.Kep A.Md.Kes A.Md.T A.Ma A.Ma.Pd
    S.A.P S.Ag S.Ak S.Ars S.Ds S.E S.Farm S.Ft S.Gz S.H S.H.I S.Hum S.Hut S.I.Kom S.I.P S.IP S.IPI
    S.K.G S.K.H S.K.L S.K.M S.Keb S.Ked S.Kep S.Kom S.M S.Mat S.Or S.P S.PWK S.Par S.Pd S.Pd.I
    S.Pi S.Psi S.Pt S.S S.ST S.STP S.Si S.SiT S.Sn S.Sos S.Stat S.T S.T.K S.T.P
    S.Tr S.Tr.Gz S.Tr.Han S.Tr.I.P S.Tr.K3 S.Tr.Keb S.Tr.Kep S.Tr.Kes S.Tr.Par S.Tr.Sos S.Tr.Stat S.Tr.T
    M.A M.A.P M.Ag M.Ak M.Biomed M.E M.Epid M.Farm M.Gizi M.H M.Hum M.I.Kom M.I.P M.IP M.K.M M.Keb
    M.Kep M.Kes M.Kn M.Kom M.M M.P M.P.H M.Pd M.Psi M.Sc M.Si M.Sn M.Sos M.T M.T.I M.T.P
    MARS MBA MPA MPH CA RD
    Sp.A Sp.An Sp.B Sp.KG Sp.Kep Sp.Kep.MB Sp.OG Sp.Ort Sp.PD Sp.PK Sp.Rad Sp.THT
    Dr. dr. drg. drh. Dra. Drs. Ir. Ak. Apt. apt. Bdn. Gr. Ns. Prof. Ph.D
"""

TITLES: frozenset[str] = frozenset(_WRITTEN.split())
"""The titles as they are written, without a final full stop except where one word is the title."""

_EXACT = frozenset(title.replace(".", "") for title in TITLES)
_DOTTED = frozenset(title.casefold() for title in TITLES if "." in title.rstrip("."))
_ONE_WORD = frozenset(title.casefold() for title in TITLES if title.endswith("."))


@lru_cache(maxsize=4096)
def is_title(text: str) -> bool:
    """Whether a text is a title, or a list of titles with commas: ``S.Kep., Ns.``.

    Written with full stops a title is known in any case of letters (``S.KOM``), without them only
    in its own (``SKM``, ``dr``), so that an ordinary word is not taken for one.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return bool(parts) and all(_is_one(part) for part in parts)


def _is_one(text: str) -> bool:
    text = text.replace(". ", ".")
    if text.replace(".", "") in _EXACT:
        return True
    return text.rstrip(".").casefold() in _DOTTED or text.casefold() in _ONE_WORD
