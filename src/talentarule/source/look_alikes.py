"""Letters of other alphabets that pass for Latin ones: ``IV/а`` with a Cyrillic letter is not
``IV/a``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from unicodedata import normalize

from attrs import frozen

_CYRILLIC = dict(
    zip(
        "асԁеһіјӏорԛѕуѵԝхкАВЕНІӀЈКМОРԚЅТУѴԜХ",
        "acdehijlopqsyvwxkABEHIIJKMOPQSTYVWX",
        strict=True,
    )
)
_GREEK = dict(zip("ΑΒΕΗΙΚΜΝΟΡΤΥΧΖοανικρυχγη", "ABEHIKMNOPTYXZoavikpuxyn", strict=True))

LOOK_ALIKES: Mapping[str, str] = MappingProxyType({**_CYRILLIC, **_GREEK})
"""The Latin letter that a Cyrillic or Greek letter looks like."""

# Lower-case Greek stands alone in real text (α, η), so that only the rest makes a whole word
# suspect.
_WHOLE_WORD = {*_CYRILLIC, *"ΑΒΕΗΙΚΜΝΟΡΤΥΧΖο"}

# Letters in compatibility forms: ligatures of PDF files, Roman numerals, wide and mathematical
# letters.
_FORMS = "\u2160-\u2188\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"
_STRANGE = re.compile(rf"[\u0370-\u03ff\u0400-\u052f\u1c80-\u1c8f\u1f00-\u1fff{_FORMS}]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_FORM = re.compile(f"[{_FORMS}]")


@frozen
class Suspect:
    """A letter at ``start``, in the word from ``word_start`` to ``word_end``; offsets into the
    text.
    """

    start: int
    word_start: int
    word_end: int
    alphabet: str
    plain: str
    plain_word: str


def suspects(text: str) -> Iterator[Suspect]:
    """The words that look Latin and hold a letter that is not: the first such letter of each."""
    if text.isascii():
        return
    end = 0
    while found := _STRANGE.search(text, end):
        start, end = found.start(), found.end()
        while start > 0 and _in_word(text[start - 1]):
            start -= 1
        while end < len(text) and _in_word(text[end]):
            end += 1
        word = text[start:end]
        if not (
            _LATIN.search(word)
            or _FORM.search(word)
            or all(letter in _WHOLE_WORD for letter in word)
        ):
            continue
        at = next(i for i, letter in enumerate(word) if _alphabet(letter))
        plains = [_plain(letter) for letter in word]
        yield Suspect(
            start + at,
            start,
            end,
            _alphabet(word[at]),
            plains[at],
            "".join(plains) if all(plains) else "",
        )


def _in_word(letter: str) -> bool:
    return letter.isalpha() or "\u2160" <= letter <= "\u2188"


def _alphabet(letter: str) -> str:
    if "\u0370" <= letter <= "\u03ff" or "\u1f00" <= letter <= "\u1fff":
        return "greek"
    if "\u0400" <= letter <= "\u052f" or "\u1c80" <= letter <= "\u1c8f":
        return "cyrillic"
    return "form" if _FORM.match(letter) else ""


def _plain(letter: str) -> str:
    match _alphabet(letter):
        case "":
            return letter
        case "form":
            plain = normalize("NFKC", letter)
            return plain if plain.isascii() else ""
        case _:
            return LOOK_ALIKES.get(letter, "")
