"""A server with the tests' own routes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gov.web.gate import Application
from tests.web import routes

TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture
def app(serve: Callable[..., Any]) -> Application:
    routes.posted.clear()
    started: Application = serve(routes, templates=[TEMPLATES])
    return started


@pytest.fixture
def serve_all(serve: Callable[..., Any]) -> Application:
    started: Application = serve()
    return started
