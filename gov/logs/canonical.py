"""Write a value in one way only, so that equal values have equal bytes.

The profile of RFC 8785 on which the standard library agrees with it: ASCII
keys, no fractions, integers a double holds exactly, strings in NFC. All else
is refused, in writing and in reading.

Example: `{"n":3,"title":"Véhicule partagé"}`.
"""

import json
import unicodedata
from collections.abc import Iterable

Value = None | bool | int | str | list["Value"] | dict[str, "Value"]

_INTEGERS_BELOW = 2**53
_DEEPEST = 32


class UnsoundError(ValueError):
    """Refuse bytes or values that a log may not hold, with a stable code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def to_canonical(value: object) -> bytes:
    """Give the only bytes of a value; raise `UnsoundError` if it has none."""
    _check(value, _DEEPEST)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def from_canonical(written: bytes) -> Value:
    """Read the value of canonical bytes; refuse any other way to write it."""
    try:
        value: Value = json.loads(
            written.decode(), object_pairs_hook=_object, parse_float=_refuse, parse_constant=_refuse
        )
    except UnsoundError:
        raise
    except (ValueError, RecursionError):
        raise UnsoundError("not_json") from None
    if to_canonical(value) != written:
        raise UnsoundError("not_canonical")
    return value


def _check(value: object, depth: int) -> None:
    if depth == 0:
        raise UnsoundError("too_deep")
    match value:
        case None | bool():
            return
        case int():
            _demand(abs(value) < _INTEGERS_BELOW, "integer_too_large")
        case str():
            _check_text(value)
        case list():
            for item in value:
                _check(item, depth - 1)
        case dict():
            for key, item in value.items():
                _demand(isinstance(key, str) and key.isascii(), "key_not_ascii")
                _check(item, depth - 1)
        case _:
            raise UnsoundError("type_not_allowed")


def _check_text(text: str) -> None:
    _demand(unicodedata.is_normalized("NFC", text), "not_nfc")
    _demand(not any("\ud800" <= character <= "\udfff" for character in text), "lone_surrogate")


def _object(pairs: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    read: dict[str, Value] = {}
    for key, value in pairs:
        _demand(key not in read, "duplicate_key")
        read[key] = value
    return read


def _refuse(_written: str) -> Value:
    raise UnsoundError("type_not_allowed")


def _demand(holds: bool, code: str) -> None:
    if not holds:
        raise UnsoundError(code)
