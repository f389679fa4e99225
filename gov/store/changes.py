"""Tell cheaply whether anything at all was committed since."""

from gov.store import access


def mark() -> object | None:
    """Give a sign that differs once anything was committed, in any process.

    Equal signs mean an unchanged database. None where the engine has no such
    sign (PostgreSQL): then ask `versions`.
    """
    return access.backend().mark()
