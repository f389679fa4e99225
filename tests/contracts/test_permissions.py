"""The table of who may use which route is true."""

from pathlib import Path

from gov.app import create_app
from gov.settings import Settings
from gov.web.matrix import declarations, matrix, undeclared
from tests.support.sources import ROOT


def test_the_table_of_permissions_is_that_of_the_routes(tmp_path: Path) -> None:
    application = create_app(Settings(home=tmp_path, database=f"sqlite:///{tmp_path / 'gov.db'}"))
    assert undeclared(application.litestar) == []
    written = (ROOT / "docs" / "permissions.md").read_text("utf-8")
    true = matrix(declarations(application.litestar))
    missing = [line for line in true.splitlines() if line not in written.splitlines()]
    assert written == true, f"run `./dev gov routes --matrix > docs/permissions.md`; it lacks {missing}"
