"""Only read() and write() open transactions, and only where an act or a page's query is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.support.sources import at, demand, dotted, files, tree

UNITS = ("read", "write")
# The rows of these come ready-made, or they are pure: none of them opens a unit of work.
NEVER = ("pages", "feeds", "forms", "rules", "tables", "urls", "refusals")
SIDE_BY_SIDE = ("gather", "create_task", "ensure_future", "TaskGroup", "as_completed")
DRIVERS = ("apsw", "asyncpg", "sqlite3", "psycopg")


def test_pages_and_rules_open_no_transaction() -> None:
    broken = [
        f"{at(path, block.lineno)} opens a unit of work"
        for path in files("gov", ".py")
        if path.stem in NEVER
        for block in units(path)
    ]
    demand(broken, "move it to the feature's queries.py (read) or actions.py (write).")


def test_nothing_runs_side_by_side_inside_a_transaction() -> None:
    broken = [
        f"{at(path, node.lineno)} calls {dotted(node.func)} inside a unit of work"
        for path in files("gov", ".py")
        for block in units(path)
        for node in ast.walk(block)
        if isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] in SIDE_BY_SIDE
    ]
    demand(broken, "await one statement after the other: a unit of work has one connection.")


def test_only_the_store_knows_a_driver() -> None:
    broken = [
        f"{at(path)} names the driver {name}"
        for path in files("gov", ".py")
        if not at(path).startswith("gov/store/")
        for node in ast.walk(tree(path))
        for name in imported(node)
        if name.split(".")[0] in DRIVERS
    ]
    demand(broken, "go through gov.store: read(), write(), fetch, execute.")


def test_only_the_store_begins_or_commits() -> None:
    broken = [
        f"{at(path, node.lineno)} says {node.value.split()[0]}"
        for path in files("gov", ".py")
        if not at(path).startswith("gov/store/")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if begins_or_ends(node.value)
    ]
    demand(broken, "open units of work with read() and write() alone.")


def begins_or_ends(sql: str) -> bool:
    words = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "START TRANSACTION")
    return sql.isupper() and re.match(rf"\s*(?:{'|'.join(words)})\b", sql) is not None


def units(path: Path) -> Iterator[ast.AsyncWith]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.AsyncWith) and any(opens(item.context_expr) for item in node.items):
            yield node


def opens(expression: ast.expr) -> bool:
    return isinstance(expression, ast.Call) and dotted(expression.func).split(".")[-1] in (
        *UNITS,
        "transaction",
    )


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
