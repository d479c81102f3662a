"""Bounds on candidate files, which may come from anyone."""

from __future__ import annotations

MAX_FILE_BYTES = 512 * 2**20
"""Size of a file on disk."""

MAX_STREAMED_BYTES = 32 * 2**30
"""Size of a CSV file that is read part by part."""

MAX_LINE = 2**22
"""Characters of a row of such a file."""

MAX_UNPACKED_BYTES = 200 * 10**6
"""Size of a spreadsheet after unpacking: a small archive can unpack to a disk full of zeros."""

MAX_ROWS = 400_000
"""Rows of a table, the heading included: one of 15 columns takes about 2.4 KB of memory from CSV, 3.1 KB from JSON, so
that as many stay under 1.5 GB.
"""

MAX_CELLS = 20_000_000
"""Cells of the rectangle that a sheet spans: one filled cell in its last corner spans 17 thousand
million.
"""

MAX_COLUMNS = 16_384
"""Columns of a table; a spreadsheet has no more."""

MAX_JSON_DEPTH = 32
"""Nesting of lists and objects in a JSON document."""

MAX_EXCEL_DIGITS = 15
"""A spreadsheet number keeps so many digits; the rest become zeros, so an 18-digit NIP is lost."""

MAX_EXPONENT = 100
"""The largest power of ten of a JSON number: ``1e999999999`` is eleven characters and a thousand
million digits.
"""
