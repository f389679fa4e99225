"""The tables that the code declares are those the migrations make, on either engine."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from piccolo.columns import Column, ForeignKey
from piccolo.table import Table

import gov
from gov.store import dialect, fetch, read
from gov.store.access import Backend

# What the code may read and write as one type, by Piccolo's name and each engine's.
KINDS = {
    "UUID": "uuid",
    "Text": "text",
    "Varchar": "text",
    "Integer": "integer",
    "SmallInt": "integer",
    "BigInt": "bigint",
    "Boolean": "boolean",
    "Date": "date",
    "Timestamptz": "timestamptz",
    "Bytea": "bytea",
    "Bytes": "bytea",
    "timestamp with time zone": "timestamptz",
}
# What the database makes of other columns is its own, and listed on neither.
LISTING = {
    "sqlite": (
        'SELECT name, lower(type) AS kind, "notnull" = 0 AS may_be_null, pk > 0 AS is_key'
        " FROM pragma_table_info({}) ORDER BY name"
    ),
    "postgres": (
        "SELECT c.column_name::text AS name, c.data_type::text AS kind, c.is_nullable = 'YES' AS may_be_null,"
        " EXISTS (SELECT 1 FROM pg_index i JOIN pg_attribute a"
        "   ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)"
        "   WHERE i.indisprimary AND i.indrelid = quote_ident(c.table_name)::regclass"
        "   AND a.attname = c.column_name) AS is_key"
        " FROM information_schema.columns c WHERE c.table_name = {}"
        " AND c.is_generated = 'NEVER' ORDER BY name"
    ),
}


@dataclass(frozen=True, slots=True)
class Listed:
    name: str
    kind: str
    may_be_null: bool
    is_key: bool


def declared() -> Iterator[type[Table]]:
    for module in pkgutil.walk_packages(gov.__path__, "gov."):
        if module.name.endswith(".tables"):
            found = vars(importlib.import_module(module.name)).values()
            yield from (
                item
                for item in found
                if isinstance(item, type) and issubclass(item, Table) and item.__module__ == module.name
            )


@pytest.mark.parametrize("table", sorted(declared(), key=lambda table: table._meta.tablename))
async def test_a_declared_table_is_the_one_migrated(database: Backend, table: type[Table]) -> None:
    name = table._meta.tablename
    async with read():
        listed = await fetch(Listed, LISTING[dialect()], name)
    migrated = {
        row.name: (KINDS.get(row.kind, row.kind), row.may_be_null and not row.is_key) for row in listed
    }
    columns = {column._meta.db_column_name: shape(column) for column in table._meta.columns}
    assert columns == migrated, f"mend gov/*/tables.py or the migration of {name}"


def shape(column: Column) -> tuple[str, bool]:
    """Give a column's kind and whether it may be null; a reference has its target's kind."""
    target = column
    while isinstance(target, ForeignKey):
        target = target._foreign_key_meta.resolved_references._meta.primary_key
    kind = type(target).__name__
    return KINDS.get(kind, kind), bool(column._meta.null) and not column._meta.primary_key
