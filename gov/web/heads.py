"""Look up request headers by name, gathered once a request."""

from collections.abc import Mapping
from typing import Any


def heads(scope: Any) -> Mapping[bytes, bytes]:
    """Give the headers of a request by name, in small letters."""
    found: dict[bytes, bytes] | None = scope.get("heads")
    if found is None:
        found = scope["heads"] = dict(scope["headers"])
    return found
