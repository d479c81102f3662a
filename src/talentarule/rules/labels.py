"""Labels and label paths: ``Pasal 107 huruf d``, the name of a clause in traces, examples and overrides."""

from __future__ import annotations

import re
from collections.abc import Mapping

from talentarule.diagnostics import Lang
from talentarule.syntax import nodes as s
from talentarule.vocabulary.names import fold

_WORDS: Mapping[str, str] = {
    "article": "pasal",
    "paragraph": "ayat",
    "letter": "huruf",
    "number": "angka",
    "point": "angka",
}
_ENGLISH: Mapping[str, str] = {
    "Pasal": "Article",
    "ayat": "paragraph",
    "huruf": "letter",
    "angka": "number",
}
_LABEL_WORD = re.compile(r"\b(Pasal|ayat|huruf|angka)(?= [(\w])")


def label_text(label: s.Label) -> str:
    """One step of a path: ``huruf d``, ``angka 2``, ``ayat (2)``, ``Pasal 107``, ``T4a``."""
    if label.kind is s.LabelKind.CODE:
        return label.text
    if label.kind is s.LabelKind.PARAGRAPH:
        return f"ayat ({label.text.strip('()')})"
    return f"{label.kind.value} {label.text}"


def path_key(path: str) -> str:
    """A path as it is compared: without regard to case, blanks and the language of the label words."""
    return " ".join([_WORDS.get(word, word) for word in fold(path).split()])


def path_in(path: str, lang: Lang) -> str:
    """A path with its label words in one language."""
    if lang == "id":
        return path
    return _LABEL_WORD.sub(lambda match: _ENGLISH[match[1]], path)
