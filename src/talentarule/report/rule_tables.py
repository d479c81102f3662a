"""Decision tables rendered back as tables: aligned text, and JSON values."""

from __future__ import annotations

from collections.abc import Iterator

from talentarule.decide.trace_json import data_value
from talentarule.rules import nodes as n


def table_rows(table: n.TableValue) -> Iterator[tuple[str, ...]]:
    """The heading and the rows as texts, the result last."""
    yield (*table.columns, table.name)
    for row in table.rows:
        yield row.texts


def table_lines(table: n.TableValue) -> list[str]:
    """The table as the rule file may have it: cells in line, ``|`` between them."""
    rows = list(table_rows(table))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    lines.insert(1, "-+-".join("-" * width for width in widths))
    return lines


def table_json(table: n.TableValue) -> dict[str, object]:
    """Keys: ``name``, ``columns``, ``place``, and ``rows`` with ``cells``, ``result`` and ``line``."""
    return {
        "name": table.name,
        "columns": list(table.columns),
        "place": {"file": table.span.source.name, "line": table.span.first.line},
        "rows": [
            {
                "cells": list(row.texts[:-1]),
                "result": data_value(row.result.value),
                "line": row.span.first.line,
            }
            for row in table.rows
        ],
    }
