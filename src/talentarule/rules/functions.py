"""The closed set of functions, under their names in both languages. Their names are not reserved."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class Function(Enum):
    """What a call computes."""

    EXISTS = "ada"
    EVERY = "setiap"
    COUNT = "jumlah"
    DISTINCT_COUNT = "jumlah berbeda"
    CUMULATIVE_DURATION = "lama kumulatif"
    LONGEST_DURATION = "lama terpanjang"
    AGE = "usia"
    HIGHEST = "tertinggi"
    LOWEST = "terendah"
    TOTAL = "total"
    SELECT = "pilih"


FUNCTIONS: Mapping[str, Function] = {
    **{function.value: function for function in Function},
    "exists": Function.EXISTS,
    "every": Function.EVERY,
    "count": Function.COUNT,
    "distinct count": Function.DISTINCT_COUNT,
    "cumulative duration": Function.CUMULATIVE_DURATION,
    "longest duration": Function.LONGEST_DURATION,
    "age": Function.AGE,
    "highest": Function.HIGHEST,
    "lowest": Function.LOWEST,
    "select": Function.SELECT,
}
"""By folded name; ``total`` is the same word in both languages."""

OF_RECORDS = frozenset(
    {
        Function.EVERY,
        Function.DISTINCT_COUNT,
        Function.CUMULATIVE_DURATION,
        Function.LONGEST_DURATION,
        Function.TOTAL,
        Function.SELECT,
    }
)
"""The functions that only make sense over lists of records."""
