"""Listen to what the server asks of its database."""

from typing import Any

import pytest

from gov.store import access


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement the server sends, in order."""
    told: list[str] = []
    for kind in access.Handle.__subclasses__():
        for name in ("fetch", "value", "change"):
            monkeypatch.setattr(kind, name, _telling(getattr(kind, name), told))
    return told


def _telling(run: Any, told: list[str]) -> Any:
    async def telling(self: Any, *args: Any) -> Any:
        told.append(args[0] if isinstance(args[0], str) else args[1])
        return await run(self, *args)

    return telling
