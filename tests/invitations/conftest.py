"""A town whose mailbox for answers is read."""

from collections.abc import AsyncIterator

import pytest

from gov.kernel import clock
from gov.store.access import Backend
from tests.invitations.builders import MAILBOX
from tests.support.canal import MONDAY, Town, a_town


@pytest.fixture
async def town(database: Backend, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """The founded world, on a Monday morning."""
    monkeypatch.setattr(database, "replies", MAILBOX)
    with clock.freeze(MONDAY):
        yield await a_town()
