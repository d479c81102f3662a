"""The words of a mapping file, Indonesian and English."""

from __future__ import annotations

from collections.abc import Mapping

from talentarule.candidates.mapping.model import Own, Shape

TOP: Mapping[str, str] = {
    "id": "id",
    "nama": "person",
    "name": "person",
    "lembar": "sheet",
    "sheet": "sheet",
    "fakta": "facts",
    "facts": "facts",
    "peristiwa": "events",
    "events": "events",
    "daftar": "lists",
    "lists": "lists",
}
ENTRY: Mapping[str, str] = {
    "dari": "source",
    "from": "source",
    "nilai": "value",
    "value": "value",
    "kata": "words",
    "words": "words",
    "lainnya": "others",
    "others": "others",
    "kosong": "blank",
    "blank": "blank",
}
LIST: Mapping[str, str] = {
    "dari": "source",
    "from": "source",
    "bentuk": "shape",
    "shape": "shape",
    "kolom": "fields",
    "columns": "fields",
    "catatan": "built",
    "records": "built",
    "kosong": "blank",
    "blank": "blank",
    "lengkap": "complete",
    "complete": "complete",
}
BUILT: Mapping[str, str] = {
    "bila": "condition",
    "if": "condition",
    "isi": "fields",
    "fields": "fields",
    "kosong": "blank",
    "blank": "blank",
}
SHAPES: Mapping[str, Shape] = {
    "daftar": Shape.LIST,
    "list": Shape.LIST,
    "satu catatan": Shape.ONE,
    "one record": Shape.ONE,
    "menurut kunci": Shape.BY_KEY,
    "by key": Shape.BY_KEY,
}
OWN: Mapping[str, Own] = {
    "@kunci": Own.KEY,
    "@key": Own.KEY,
    "@isi": Own.ITEM,
    "@item": Own.ITEM,
    "@urutan": Own.NUMBER,
    "@number": Own.NUMBER,
}
OTHERS: Mapping[str, bool] = {
    "salah": True,
    "wrong": True,
    "apa adanya": False,
    "as is": False,
}
"""What a word that ``kata`` does not list is: wrong, or taken as it is."""
