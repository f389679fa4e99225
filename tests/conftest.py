"""Fixtures every test may take."""

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
    "engine",
    "postgres_server",
    "pytest_addoption",
    "pytest_configure",
    "pytest_report_header",
    "pytest_unconfigure",
    "worker",
]
