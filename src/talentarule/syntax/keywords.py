"""The keywords of the language with their spellings, read from the grammar, and the search for a misspelt one.

A name runs to the next keyword, so a keyword with a slip in it disappears inside a name
(``Dinas Kesehatan mensyaratkn bidang``). The message belongs there, not where the parser stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from attrs import frozen

from talentarule.diagnostics import Words
from talentarule.diagnostics.suggest import distance

CONNECTIVES = frozenset(
    ("AND", "OR", "NOT", "OF", "WITH", "MUST", "AT", "UNTIL", "SINCE", "BEFORE", "AFTER", "WITHIN", "THEN")
)  # fmt: skip
COMPARISONS = frozenset(
    ("EQUAL", "NOT_EQUAL", "AT_LEAST", "AT_MOST", "BELOW", "ABOVE", "EXACTLY", "PEER")
)
VERBS = frozenset(("REQUIRES", "FORBIDS", "PREFERS", "OBLIGES", "PROPOSES"))
HEADS = frozenset(("ALL_OF", "ANY_OF", "NONE_OF", "IF"))
STATEMENTS = frozenset(
    ("REGULATION", "USE", "SCALE", "TAXONOMY", "FACTS", "FACTS_OF_POSITION", "FACTS_OF_SELECTION",
     "EVENTS", "ORGANISATION", "DEFINITION", "TABLE", "EXAMPLE")
)  # fmt: skip
ATTACHMENTS = frozenset(
    ("EXCEPT_IF", "BASIS", "WORDING", "READING", "EVIDENCE", "NOTE", "WEIGHT", "VALID", "AT_THE_LATEST",
     "WAIVABLE_BY", "FALLBACK", "OVERRIDES", "OVERRIDABLE_BY", "WITHOUT_EXCEPTION", "ON_FAILURE")
)  # fmt: skip
RESERVED = CONNECTIVES | COMPARISONS | VERBS | HEADS | {"ALIAS"}
"""The terminals whose spellings never stand inside an unquoted name."""

_PHRASE = re.compile(r"[a-z]+(?: [a-z]+)*")
_SIGN = re.compile(r"[^\w\s\\?*+|(){}\[\]]{1,2}")
_NO_KEYWORDS = frozenset(("NAME", "STRING", "NUMBER", "DURATION", "DATE", "LABEL", "PATH", "POOL"))


@lru_cache(maxsize=1)
def spellings() -> Mapping[str, tuple[str, ...]]:
    """The spellings of each keyword terminal in the grammar, the Indonesian ones first."""
    from talentarule.syntax.grammar import parser  # Lark is not needed before the first message

    found = {}
    for terminal in parser().terminals:
        if terminal.name in _NO_KEYWORDS or terminal.name.startswith("_"):
            continue
        phrases = tuple(
            phrase
            for phrase in _expand(terminal.pattern.value)
            if _PHRASE.fullmatch(phrase) or _SIGN.fullmatch(phrase)
        )
        if phrases:
            found[terminal.name] = phrases
    return MappingProxyType(found)


def as_written(name: str) -> str:
    """A name as a rule file can have it: in quotes where it could not be read otherwise."""
    from talentarule.syntax.grammar import parser

    pattern = next(one.pattern for one in parser().terminals if one.name == "NAME")
    if re.fullmatch(pattern.to_regexp(), name) or '"' in name:
        return name
    return f'"{name}"'


def _expand(pattern: str) -> list[str]:
    """The texts that a plain pattern of a keyword matches: words, `` +``, groups and ``|``."""
    plain = re.sub(r"\(\?[=!].*$", "", pattern).replace(r"\b", "").replace(" +", " ")
    texts: list[str] = []
    for part in re.split(r"\|(?![^(]*\))", plain):
        group = re.fullmatch(r"([^(]*)\(\?:([^)]*)\)([^(]*)", part)
        if group is None:
            texts.append(part)
        else:
            before, inside, after = group.groups()
            texts.extend(before + choice + after for choice in inside.split("|"))
    return texts


def shown(terminal: str) -> Words:
    """How a keyword is written, in each language, for a message."""
    forms = spellings().get(terminal, (terminal,))
    words = [form for form in forms if form[0].isalpha()] or list(forms)
    if terminal in COMPARISONS:
        words = [form for form in forms if not form[0].isalpha()] or words
        return Words(f"`{words[0]}`", f"`{words[0]}`")
    return Words(f"`{words[0]}`", f"`{words[-1]}`")


@frozen
class NearKeyword:
    """A keyword that a piece of text was probably meant to be: ``start`` and ``end`` are offsets into the text."""

    terminal: str
    spelling: str
    start: int
    end: int


_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def near_keyword(
    text: str, terminals: Iterable[str], *, at_start: bool = False, first: int = 0
) -> NearKeyword | None:
    """The keyword of one of the ``terminals`` that stands misspelt in a run of words, if there is one.

    ``at_start``: only at the beginning of the run; otherwise from the ``first`` word on. Capital letters alone
    make a keyword misspelt too (``Mensyaratkan``).
    """
    table = spellings()
    words = list(_WORD.finditer(text))
    best: tuple[int, int, NearKeyword] | None = None
    for terminal in sorted(terminals):
        for spelling in table.get(terminal, ()):
            if not spelling[0].isalpha():
                continue
            length = spelling.count(" ") + 1
            places = [0] if at_start else range(first, len(words) - length + 1)
            for place in places:
                if place + length > len(words):
                    continue
                start, end = words[place].start(), words[place + length - 1].end()
                written = " ".join(text[start:end].split())
                slips = _slips(written, spelling)
                if slips is None:
                    continue
                rank = (slips, -length)
                if best is None or rank < best[:2]:
                    best = (*rank, NearKeyword(terminal, spelling, start, end))
    return best[2] if best else None


def _slips(written: str, spelling: str) -> int | None:
    """How far a text is from a keyword; None when it is too far, or when it is the keyword itself."""
    if written == spelling:
        return None
    folded = written.casefold()
    if folded == spelling:
        return 0
    if len(spelling) < 4:
        return None
    allowed = 1 if len(spelling) < 7 else 2
    found = distance(folded, spelling, allowed)
    return found if found <= allowed else None
