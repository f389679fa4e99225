"""Write one line a request, in batches, without a secret in it."""

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gov.kernel import clock

_AT_ONCE = 200
# Whatever is long and random in a path is a secret; query strings are never logged.
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32,}")

Line = tuple[str, str, str, int, int]


@dataclass(slots=True)
class AccessLog:
    """Gather lines and write them together."""

    lines: list[Line] = field(default_factory=list)

    def note(self, scope: Mapping[str, Any], status: int, seconds: float) -> None:
        """Note one request."""
        at = clock.now().isoformat(timespec="milliseconds")
        self.lines.append((at, scope["method"], scope["path"], status, int(seconds * 1_000_000)))
        if len(self.lines) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what was gathered."""
        lines, self.lines = self.lines, []
        log = logging.getLogger("gov.access")
        for line in lines:
            log.info(written(line))


def written(line: Line) -> str:
    """Write one line as JSON; control characters cannot forge another."""
    at, method, path, status, micros = line
    return json.dumps(
        {"at": at, "method": method[:10], "path": redacted(path), "status": status, "us": micros},
        ensure_ascii=True,
    )


def redacted(path: str) -> str:
    """Leave tokens out of a path: feeds and links are read by whoever holds them."""
    return _TOKEN.sub("…", path[:300])
