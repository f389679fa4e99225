"""Let Piccolo build queries on whichever database is open.

Piccolo finds `DB` here (`PICCOLO_CONF`, set in `gov.store`). It only builds
SQL: connections and transactions are the store's own on both engines.
"""

from contextvars import ContextVar
from typing import Any, NoReturn

import apsw
from piccolo.engine.base import Engine
from piccolo.querystring import QueryString

from gov.store import access
from gov.store.errors import StoreMisuse


class QueryBuilder(Engine[Any]):
    """Run what Piccolo builds inside the open `read()` or `write()`."""

    def __init__(self) -> None:
        # Not Piccolo's own start: it would talk to a database that is not open yet.
        self.query_id = 0
        self.log_queries = self.log_responses = False
        self.min_version_number = 0
        self.current_transaction = ContextVar("gov_piccolo_transaction", default=None)

    @property
    def engine_type(self) -> str:  # type: ignore[override]  # it follows the open database
        return access.dialect()

    async def run_querystring(self, querystring: QueryString, in_pool: bool = True) -> list[dict[str, Any]]:
        sql, args = querystring.compile_string(engine_type=access.dialect())
        return await access.current().records(sql, args)

    async def run_ddl(self, ddl: str, in_pool: bool = True) -> list[dict[str, Any]]:
        raise StoreMisuse("tables are made by migrations")

    def transaction_exists(self) -> bool:
        return access.inherited() is not None

    async def get_version(self) -> float:
        return self.get_version_sync()

    def get_version_sync(self) -> float:
        major, minor, *_ = apsw.sqlite_lib_version().split(".")
        return float(f"{major}.{minor}")

    async def prep_database(self) -> None:
        """Need nothing: migrations do it."""

    async def batch(self, *_args: object, **_more: object) -> NoReturn:
        raise StoreMisuse("long lists are read page by page")

    def transaction(self, *_args: object, **_more: object) -> NoReturn:
        raise StoreMisuse("transactions are opened by read() and write() only")

    def atomic(self) -> NoReturn:
        raise StoreMisuse("transactions are opened by read() and write() only")


DB = QueryBuilder()
