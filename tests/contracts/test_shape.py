"""Files, functions, names and first lines keep the shape of the house."""

import ast
import re

import pytest

from tests.support.sources import at, demand, files, functions, text, tracked, tree

FILE_LINES = {"gov": 250, "bench": 250, "e2e": 250, "tests": 400}
FUNCTION_LINES = 40
CATCH_ALLS = {"utils", "util", "helpers", "helper", "manager", "managers", "data", "info", "common", "misc"}
SPOKEN = ("rules", "actions", "queries")
FIRST_LINE = 72
SILENCED = re.compile(
    r"# (?:ruff: )?(?:type: ignore|noqa)\b(?:\[[\w, -]*\]|: ?[A-Z]+\d+(?:, ?[A-Z]+\d+)*)?(?P<reason>.*)"
)


@pytest.mark.parametrize(("folder", "limit"), FILE_LINES.items())
def test_files_stay_short(folder: str, limit: int) -> None:
    sizes = {path: len(text(path).splitlines()) for path in files(folder, ".py")}
    broken = [f"{at(path)} has {size} lines, over {limit}" for path, size in sizes.items() if size > limit]
    demand(broken, "split the file by concept.")


def test_functions_stay_short() -> None:
    broken = [
        f"{at(path, node.lineno)} {node.name} has {length} lines, over {FUNCTION_LINES}"
        for folder in FILE_LINES
        for path in files(folder, ".py")
        for node in functions(path)
        if (length := lines_of(node)) > FUNCTION_LINES
    ]
    demand(broken, "name a step of it and move it below.")


def test_no_module_is_a_catch_all() -> None:
    paths = [path for path in tracked() if path.suffix in {".py", ".html", ".css", ".js"}]
    broken = [at(path) for path in paths if CATCH_ALLS & {path.stem, path.parent.name}]
    demand(broken, "name the module after the one thing it holds.")


def test_acts_rules_and_queries_say_what_they_do() -> None:
    broken = [
        f"{at(path, node.lineno)} {node.name}: {fault}"
        for path in files("gov", ".py")
        if path.stem in SPOKEN
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
        if (fault := fault_of(ast.get_docstring(node)))
    ]
    demand(broken, "open with the governance fact, one imperative sentence of at most 72 characters.")


def test_every_module_says_what_it_is() -> None:
    broken = [at(path) for path in files("gov", ".py") if not ast.get_docstring(tree(path))]
    demand(broken, "open the module with a docstring of one sentence.")


def test_a_silenced_check_gives_its_reason() -> None:
    broken = [
        at(path, number)
        for folder in FILE_LINES
        for path in files(folder, ".py")
        for number, line in enumerate(text(path).splitlines(), 1)
        if (mark := SILENCED.search(line)) and len(mark["reason"].strip(" -:#")) < 8
    ]
    demand(broken, "say after the mark why the check does not hold here, or mend the code.")


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count a function's lines, its docstring left out: explaining costs nothing."""
    first = node.body[0]
    has_docstring = ast.get_docstring(node, clean=False) is not None
    spoken = (first.end_lineno or first.lineno) - first.lineno + 1 if has_docstring else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - spoken


def fault_of(docstring: str | None) -> str:
    if not docstring:
        return "has no docstring"
    first = docstring.splitlines()[0]
    if len(first) > FIRST_LINE:
        return f"first line of {len(first)} characters"
    return "" if first.endswith((".", "?")) else "first line without its full stop"
