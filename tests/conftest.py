"""Fixtures every test may take."""

from hypothesis import settings as hypothesis_settings

from tests.support.clients import browse, serve
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
    "browse",
    "database",
    "engine",
    "postgres_server",
    "pytest_addoption",
    "pytest_configure",
    "pytest_report_header",
    "pytest_unconfigure",
    "serve",
    "settings",
    "template",
    "worker",
]

# A property holds or not; how long it took on a busy machine says nothing of it.
hypothesis_settings.register_profile("gov", deadline=None)
hypothesis_settings.load_profile("gov")
