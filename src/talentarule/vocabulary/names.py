"""When two names are the same name.

Names in rule files and field names in data meet here: ``tanggal lahir`` reads the column
``Tanggal_Lahir``.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """The form under which a name is looked up; two texts are one name exactly when their folded
    forms are equal.

    Upper and lower case, composed and decomposed letters, ``_`` and a blank, and one blank and
    several do not distinguish names; blanks at the ends do not count. Folding a folded name
    changes nothing. The result is for comparing, never for showing.
    """
    if text.isascii():
        return " ".join(text.lower().replace("_", " ").split())
    # Decomposed before and composed after, so that a letter and its accent in either order fold
    # alike.
    folded = normalize("NFC", normalize("NFD", text).casefold())
    return " ".join(folded.replace("_", " ").split())


def same_name(one: str, other: str) -> bool:
    """Whether two texts are the same name."""
    return one == other or fold(one) == fold(other)
