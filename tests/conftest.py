"""Fixtures every test may take."""

from tests.support.databases import database, settings, template
from tests.support.engines import (
    engine,
    postgres_server,
    pytest_addoption,
    pytest_configure,
    pytest_report_header,
    pytest_unconfigure,
    worker,
)

__all__ = [
    "database",
    "engine",
    "postgres_server",
    "pytest_addoption",
    "pytest_configure",
    "pytest_report_header",
    "pytest_unconfigure",
    "settings",
    "template",
    "worker",
]
