"""Put what was written on the disk: work that a slow disk makes long."""

import time

import apsw


def commit_timed(connection: apsw.Connection) -> float:
    """Commit, and say how many seconds it took."""
    begun = time.perf_counter()
    connection.execute("COMMIT")
    return time.perf_counter() - begun


def emptied(connection: apsw.Connection) -> bool:
    """Write the log of writes back and empty it; False while a reader holds it."""
    try:
        connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    except apsw.Error:
        return False
    return True
