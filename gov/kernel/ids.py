"""Name rows, sessions and secrets, from one source of entropy.

All randomness that reaches a page, a row or a log comes from `random_bytes`,
so that two runs of one script can be made byte-identical (`seeded`).
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Lock
from uuid import UUID

from gov.kernel import clock

BASE32 = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: nothing reads as something else
DIGITS = "0123456789"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_TAIL_BITS = 74  # what RFC 9562 leaves beside the time, the version and the variant
_lock = Lock()
_source: Callable[[int], bytes] = secrets.token_bytes
_last = 0  # time and tail of the last ordered id, as one integer


def new_id() -> UUID:
    """Give the next ordered id (UUIDv7): later ids of a process are greater.

    Example: `01938f3e-5a00-7c3d-9b1a-0f6f2f9d8c11`. It tells the millisecond
    at which it was made: never use it where that is a secret.
    """
    global _last
    with _lock:
        fresh = _milliseconds() << _TAIL_BITS | _bits(_TAIL_BITS - 1)
        _last = fresh if fresh >> _TAIL_BITS > _last >> _TAIL_BITS else _last + 1 + _bits(32)
        return _version_7(_last)


def random_id() -> UUID:
    """Give an id that tells nothing, not even when it was made (UUIDv4)."""
    return UUID(bytes=random_bytes(16), version=4)


def new_token() -> str:
    """Give a secret of 256 bits that fits in a URL and a cookie."""
    return urlsafe_b64encode(random_bytes(32)).rstrip(b"=").decode("ascii")


def token_hash(token: str) -> bytes:
    """Keep of a secret only what recognises it (SHA-256)."""
    return hashlib.sha256(token.encode()).digest()


def short_code(length: int, alphabet: str = BASE32) -> str:
    """Give a code a person can read aloud, each character equally likely."""
    fair = 256 - 256 % len(alphabet)
    characters: list[str] = []
    while len(characters) < length:
        (byte,) = random_bytes(1)
        if byte < fair:
            characters.append(alphabet[byte % len(alphabet)])
    return "".join(characters)


def random_bytes(length: int) -> bytes:
    """Draw from the one source of entropy."""
    return _source(length)


@contextmanager
def seeded(seed: int | str) -> Iterator[None]:
    """Draw everything from a seed, for a test; never in a real server."""
    global _source, _last
    before = (_source, _last)
    _source, _last = _stream(str(seed)), 0
    try:
        yield
    finally:
        _source, _last = before


def _stream(seed: str) -> Callable[[int], bytes]:
    drawn = 0
    lock = Lock()

    def draw(length: int) -> bytes:
        nonlocal drawn
        with lock:
            drawn += 1
            turn = drawn
        return hashlib.shake_256(f"{seed}/{turn}".encode()).digest(length)

    return draw


def _milliseconds() -> int:
    # In integers: a float of this size rounds, and the last digit would lie.
    return (clock.now() - _EPOCH) // _MILLISECOND


def _bits(count: int) -> int:
    length = (count + 7) // 8
    return int.from_bytes(random_bytes(length), "big") >> (8 * length - count)


def _version_7(number: int) -> UUID:
    milliseconds, tail = number >> _TAIL_BITS, number & ((1 << _TAIL_BITS) - 1)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | tail >> 62 << 64 | 0b10 << 62 | tail & ((1 << 62) - 1))
