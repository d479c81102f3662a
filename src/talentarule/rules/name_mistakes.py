"""What was probably meant by a name that is not known where it stands."""

from __future__ import annotations

import re

from talentarule.diagnostics import Words
from talentarule.rules.scope import Scope
from talentarule.syntax import nodes as s
from talentarule.vocabulary.facts import Owner
from talentarule.vocabulary.names import fold

_CITED = re.compile(
    r"(?:angka|huruf|butir|poin|nomor|number|letter|point|item) +(\d+|[a-z]) +(.+)", re.IGNORECASE
)


def in_subject(name: str, scope: Scope) -> Words | str:
    """What to do with a definition, a table or a call named in the condition of a subject; empty anywhere else."""
    if scope.bare is not Owner.POSITION:
        return ""
    found = scope.definitions.get(fold(name.removeprefix("tabel ").removeprefix("table ")))
    if found is None and fold(name) not in ("tabel", "table"):
        return ""
    is_table = found is None or isinstance(found, s.TableDecl)
    what = ("tabel", "table") if is_table else ("definisi", "definition")
    own = ("..." if found is None else found.name.text) + (" = ..." if is_table else " ...")
    return Words(
        f"di sini {what[0]} tidak dapat dibaca, hanya keterangan jabatan; tulis `setiap jabatan mensyaratkan:` dengan "
        f"`bila {own}:` di bawahnya, atau tulis keterangan jabatannya sendiri",
        f"a {what[1]} cannot be read here, only attributes of the position; write `every position requires:` with "
        f"`if {own}:` under it, or write the attributes of the position themselves",
    )


def cited_label(name: str, scope: Scope) -> tuple[str, Words] | None:
    """``Angka 6 golongan``, a label as it is cited, without a sign: what to write, and the advice."""
    match = _CITED.fullmatch(name)
    if match is None:
        return None
    key = fold(match[2])
    if scope.bare_fact(key) is None and scope.definition_key(key) is None:
        return None
    proper = f"{match[1].lower()}. {match[2]}"
    return proper, Words(
        f"label klausul ditulis dengan titik dan tanpa kata di depannya: `{proper}`",
        f"the label of a clause is written with a dot and without a word before it: `{proper}`",
    )
