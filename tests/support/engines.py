"""Which database the tests run on: `pytest --engine sqlite|postgres`.

On PostgreSQL one server of our own is started for the whole run, before its workers, which
find its address in GOV_TEST_POSTGRES. A caller that has a server sets that variable herself.
Import the hooks and fixtures below in a `conftest.py`.
"""

import os

import pytest

from tests.support import cluster
from tests.support.machine import Missing

SERVER = "GOV_TEST_POSTGRES"
SQLITE, POSTGRES = "sqlite", "postgres"
running = pytest.StashKey[cluster.Cluster]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=(SQLITE, POSTGRES), default=SQLITE, help="the database to test on")


def pytest_configure(config: pytest.Config) -> None:
    is_worker = hasattr(config, "workerinput")
    if config.getoption("--engine") != POSTGRES or is_worker or SERVER in os.environ:
        return
    try:
        config.stash[running] = cluster.start()
    except Missing as missing:
        raise pytest.UsageError(str(missing)) from missing
    os.environ[SERVER] = config.stash[running].dsn()


def pytest_unconfigure(config: pytest.Config) -> None:
    if running in config.stash:
        config.stash[running].stop()
        os.environ.pop(SERVER, None)


def pytest_report_header(config: pytest.Config) -> str:
    return f"engine: {config.getoption('--engine')}"


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """The engine of this run: "sqlite" or "postgres"."""
    return str(request.config.getoption("--engine"))


@pytest.fixture(scope="session")
def postgres_server(engine: str) -> str:
    """The address of the server's own database, as its superuser: from there, make others."""
    if engine != POSTGRES:
        pytest.fail("This fixture needs --engine postgres.")
    return os.environ[SERVER]


@pytest.fixture(scope="session")
def worker(request: pytest.FixtureRequest) -> str:
    """A name of this worker's own, to name its database and folders: "main", "gw0", "gw1"…"""
    return str(getattr(request.config, "workerinput", {}).get("workerid", "main"))
