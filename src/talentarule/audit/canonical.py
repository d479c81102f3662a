"""Canonical JSON (RFC 8785) of the values that a ledger holds: text, whole numbers, yes and no, null, lists, objects.

There are no numbers with a fraction: what is not a safe whole number is a text, as in traces.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NoReturn

SAFE_INTEGER = 2**53 - 1
_LONG = 15
"""A whole number of so many characters is safe."""


class NotCanonicalError(ValueError):
    """Bytes that are not the canonical form of a value that a ledger may hold."""


_PLAIN = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)


def _encoder() -> Callable[[object], str]:
    """The encoder of the standard library; its inner part, made once, where there is one: making it takes as long as
    encoding a small record.
    """
    make = getattr(json.encoder, "c_make_encoder", None)
    text = getattr(json.encoder, "encode_basestring", None)
    if make is None or text is None:
        return _PLAIN.encode
    inner = make(None, _PLAIN.default, text, None, ":", ",", True, False, False)
    return lambda value: "".join(inner(value, 0))


_ENCODE = _encoder()


def canonical(value: object) -> str:
    """The canonical form. Raises NotCanonicalError for a value without one (a half of a surrogate pair).

    The encoder of the standard library gives it where all is ASCII. Elsewhere names may sort differently, because
    RFC 8785 sorts by UTF-16, so the library of that standard is asked.
    """
    text = _ENCODE(value)
    if text.isascii():
        return text
    import rfc8785

    try:
        return rfc8785.dumps(value).decode("utf-8")  # type: ignore[arg-type]
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise NotCanonicalError(str(error)) from error


def _whole(text: str) -> int:
    if len(text) > _LONG and (len(text) > _LONG + 2 or abs(int(text)) > SAFE_INTEGER):
        raise NotCanonicalError("a number that is not safe")
    return int(text)


def _refused(text: str) -> NoReturn:
    raise NotCanonicalError(f"a number that is not whole: {text[:20]}")


_SCAN: Callable[[str, int], tuple[object, int]] = json.JSONDecoder(
    parse_float=_refused, parse_int=_whole, parse_constant=_refused
).scan_once  # type: ignore[attr-defined]
"""Reads one value, without looking for blanks round it: there are none in canonical form."""


def parse_canonical(data: bytes) -> object:
    """The value whose canonical form these bytes are. Raises NotCanonicalError when they are not: then two readers
    might read them differently (a member given twice, another spelling of a number or a text).
    """
    try:
        text = data.decode("utf-8")
        value, end = _SCAN(text, 0)
        again = canonical(value)
    except NotCanonicalError:
        raise
    except (ValueError, RecursionError, StopIteration) as error:
        raise NotCanonicalError(str(error)) from error
    if again != text or end != len(text):
        raise NotCanonicalError("not in canonical form")
    return value
