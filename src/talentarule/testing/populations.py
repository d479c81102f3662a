"""Hypothesis strategies for whole populations, as mappings or as a frame."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

from hypothesis import strategies as st

from talentarule.engine.ruleset import RuleSet
from talentarule.testing.strategies import SOME_DAY, Candidate, candidates
from talentarule.vocabulary.types import ListType, ManyType

MAX_SIZE = 50
"""So many people at most, where no size is given."""

NO_EVENTS: Mapping[str, datetime.date] = MappingProxyType({})

Form = Literal["dicts", "polars", "arrow"]


def populations(
    rules: RuleSet,
    *,
    size: int | tuple[int, int] = (0, MAX_SIZE),
    form: Form = "dicts",
    missing: bool = True,
    on: datetime.date = SOME_DAY,
    events: Mapping[str, datetime.date] = NO_EVENTS,
) -> st.SearchStrategy[Any]:
    """People as :func:`candidates` makes them, each with an ``id``, in any number that ``size`` allows: one
    number, or the least and the most.

    ``form`` is ``dicts`` (a list), ``polars`` (a ``polars.DataFrame``) or ``arrow`` (a ``pyarrow.Table``). A frame has
    a column of text for each fact, in which several values stand with semicolons between them; of a list of records a
    column of lists of structures. What is not known is null. Raises ValueError for a form or a size that there is not,
    ImportError with the name of the extra where a library is missing.
    """
    least, most = (size, size) if isinstance(size, int) else size
    if not 0 <= least <= most:
        raise ValueError(f"no population has between {least} and {most} people")
    people = st.lists(
        candidates(rules, missing=missing, on=on, events=events), min_size=least, max_size=most
    ).map(_numbered)
    match form:
        case "dicts":
            return people
        case "polars":
            polars = _library("polars", "population")
            text = polars.String
            schema = {
                name: polars.List(polars.Struct(dict.fromkeys(fields, text))) if fields else text
                for name, fields in _columns(rules).items()
            }
            return people.map(lambda listed: polars.DataFrame(_data(rules, listed), schema=schema))
        case "arrow":
            arrow = _library("pyarrow", "spark")
            string = arrow.string()
            arrow_schema = arrow.schema(
                [
                    (
                        name,
                        arrow.list_(arrow.struct([(one, string) for one in fields]))
                        if fields
                        else string,
                    )
                    for name, fields in _columns(rules).items()
                ]
            )
            return people.map(
                lambda listed: arrow.Table.from_pydict(_data(rules, listed), schema=arrow_schema)
            )
        case _:
            raise ValueError(f"a population has no form {form!r}: dicts, polars or arrow")


def _numbered(people: list[Candidate]) -> list[Candidate]:
    return [{"id": str(number), **one} for number, one in enumerate(people, 1)]


def _library(name: str, extra: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        raise ImportError(
            f"populations as frames need {name}; install it with: pip install 'talentarule[{extra}]'"
        ) from error


def _columns(rules: RuleSet) -> dict[str, tuple[str, ...]]:
    """The columns: who it is, each fact, whether several values are all; of lists with the names of their fields."""
    found: dict[str, tuple[str, ...]] = {"id": ()}
    for name, fact in rules.facts.items():
        kind = fact.type
        found[name] = tuple(one.name for one in kind.fields) if isinstance(kind, ListType) else ()
        if isinstance(kind, ListType | ManyType):
            found[f"{name} lengkap"] = ()
    return found


def _data(rules: RuleSet, people: list[Candidate]) -> dict[str, list[object]]:
    return {
        name: [
            _records(one.get(name), fields) if fields else _cell(one.get(name)) for one in people
        ]
        for name, fields in _columns(rules).items()
    }


def _records(value: object, fields: tuple[str, ...]) -> list[dict[str, str | None]] | None:
    if value is None:
        return None
    records = value if isinstance(value, list) else []  # the word for none
    return [{name: _cell(one.get(name)) for name in fields} for one in records]


def _cell(value: object) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return "ya" if value else "tidak"
        case datetime.date():
            return value.isoformat()
        case list():
            return "; ".join(_cell(one) or "" for one in value) or "tidak ada"
        case _:
            return str(value)


__all__ = ["MAX_SIZE", "populations"]
