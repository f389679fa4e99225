"""The kernel's clock is the only one: an instant is handed down, never looked up."""

import ast

from tests.support.sources import at, demand, dotted, files, tree

CLOCKS = (
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
)
# SQL clocks answer in the statement's own time and zone; PostgreSQL's is read in gov/store alone.
SQL_CLOCKS = (
    "current_timestamp",
    "now()",
    "clock_timestamp(",
    "datetime('now",
    "julianday('now",
    "strftime(",
)
OWNERS = ("gov/kernel/", "gov/store/")


def test_only_the_kernel_looks_at_a_clock() -> None:
    broken = [
        f"{at(path, node.lineno)} calls {called}"
        for path in files("gov", ".py")
        if not at(path).startswith("gov/kernel/")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and is_clock(called := dotted(node.func))
    ]
    demand(broken, "take `now` as an argument, or use the instant of write(): `unit.now`.")


def test_no_statement_asks_the_database_for_the_time() -> None:
    broken = [
        f"{at(path, node.lineno)} says {clock}"
        for path in files("gov", ".py")
        if not at(path).startswith(OWNERS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "SELECT" in node.value.upper()
        for clock in SQL_CLOCKS
        if clock in node.value.lower()
    ]
    demand(broken, "pass the instant as a parameter of the statement.")


def is_clock(called: str) -> bool:
    return any(called == clock or called.endswith("." + clock) for clock in CLOCKS)
